import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { assistHours, consents, type Consent } from '../../../policy/enrolment/rules.ts';
import { issueOf, settle, type Refused } from '../../graphql/refusal.ts';
import { useRenewSession } from '../../session.tsx';
import { Button } from '../../shared/button.tsx';
import { ChoiceField, TextField } from '../../shared/field.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { assistMutation } from './enrolment.graphql.ts';
import styles from './enrolment.module.css';

/** 帮办代办: why, and how the firm agreed; then the portal, in the firm's name and one's own. Begun twice, it goes on. */
export function AssistForm({ firmId }: { firmId: string }) {
  const { t } = useTranslation('enrolment');
  const [{ fetching }, begin] = useMutation(assistMutation);
  const [reason, setReason] = useState('');
  const [consent, setConsent] = useState<Consent | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const navigate = useNavigate();
  const renew = useRenewSession();
  const run = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await begin({ firmId, reason, consent: consent ?? '' });
    const outcome = settle(answer, answer.data?.beginAssisting, 'AssistingBegun');
    setRefused(outcome.ok ? null : outcome.refused);
    if (!outcome.ok) return;
    await navigate({ to: '/portal' });
    renew();
  };
  return (
    <details className={styles.assist}>
      <summary>{t('assist.title')}</summary>
      <form className={styles.form} onSubmit={(event) => void run(event)} noValidate>
        <p className={styles.muted}>{t('assist.hint', { hours: assistHours })}</p>
        <TextField label={t('assist.reason')} required value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} error={issueOf(refused, 'reason')} />
        <ChoiceField label={t('assist.consent')} required value={consent} options={consents.map((value) => ({ value, label: t(`assist.consents.${value}`) }))} onChange={setConsent} error={issueOf(refused, 'consent')} />
        {refused && refused.issues.length === 0 && <RefusalNotice refused={refused} />}
        <div><Button type="submit" kind="primary" busy={fetching}>{t('assist.begin')}</Button></div>
      </form>
    </details>
  );
}
