import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { parseCreditCode } from '../../../policy/identity/credit-code.ts';
import { issueOf, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import styles from '../public.module.css';
import { openMutation, type Opened } from './documents.ts';

export function CodeStep({ onOpened }: { onOpened: (opened: Opened) => void }) {
  const { t } = useTranslation('enrolment');
  const [{ fetching }, open] = useMutation(openMutation);
  const [creditCode, setCreditCode] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const parsed = parseCreditCode(creditCode);
  const missing = (value: string) => (tried && value.trim() === '' ? t('enrol.required') : undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (creditCode.trim() === '' || code.trim() === '') return;
    const answer = await open({ creditCode, code });
    const outcome = settle(answer, answer.data?.openEnrolment, 'EnrolmentOpened');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) onOpened(outcome.value);
  };
  return (
    <form className={`${styles.card} ${styles.form}`} onSubmit={(event) => void submit(event)} noValidate>
      <TextField label={t('enrol.credit')} required value={creditCode} autoCapitalize="characters" autoComplete="off" spellCheck={false} onChange={(event) => setCreditCode(event.target.value)} error={missing(creditCode)} />
      {parsed.ok && parsed.status === 'pilot' && <Notice tone="warn" live>{t('firm.pilot')}</Notice>}
      <TextField label={t('enrol.code')} hint={t('enrol.codeHint')} required value={code} autoCapitalize="characters" autoComplete="one-time-code" spellCheck={false} onChange={(event) => setCode(event.target.value)} error={missing(code) ?? issueOf(refused, 'code')} />
      {refused && refused.issues.length === 0 && <RefusalNotice refused={refused} />}
      <Button type="submit" kind="primary" className={styles.touch} busy={fetching}>{t('enrol.next')}</Button>
    </form>
  );
}
