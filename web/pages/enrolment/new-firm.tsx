import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { parseCreditCode } from '../../../policy/identity/credit-code.ts';
import { issueOf, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { SelectField, TextField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { registerMutation, type DeskData } from './enrolment.graphql.ts';
import styles from './enrolment.module.css';

function useRegister() {
  const [{ fetching }, register] = useMutation(registerMutation);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [entered, setEntered] = useState<'saved' | 'known' | null>(null);
  const navigate = useNavigate();
  // Entered twice, it is the same firm: a repeat needs no id of its own.
  const run = async (firm: { creditCode: string; name: string; townshipId: string | null }) => {
    const answer = await register(firm);
    const outcome = settle(answer, answer.data?.registerFirm, 'FirmRegistered');
    setRefused(outcome.ok ? null : outcome.refused);
    setEntered(outcome.ok ? (outcome.value.isNew ? 'saved' : 'known') : null);
    if (outcome.ok) await navigate({ to: '/enrolment', search: { firm: outcome.value.firm.id } });
  };
  return { run, refused, entered, busy: fetching };
}

/** A firm that no list knows. A code of the early pilot is warned about while it is typed and does not stop anybody. */
export function NewFirm({ townships }: { townships: DeskData['townships'] }) {
  const { t } = useTranslation('enrolment');
  const [creditCode, setCode] = useState('');
  const [name, setName] = useState('');
  const [townshipId, setTownship] = useState('');
  const { run, refused, entered, busy } = useRegister();
  const parsed = parseCreditCode(creditCode);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void run({ creditCode, name, townshipId: townshipId === '' ? null : townshipId });
  };
  return (
    <details className={styles.box}>
      <summary>{t('firm.new')}</summary>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        <p className={styles.muted}>{t('firm.newHint')}</p>
        <TextField label={t('firm.code')} hint={t('firm.codeHint')} required value={creditCode} autoCapitalize="characters" spellCheck={false} onChange={(event) => setCode(event.target.value)} error={issueOf(refused, 'creditCode')} />
        {parsed.ok && parsed.status === 'pilot' && <Notice tone="warn" live>{t('firm.pilot')}</Notice>}
        <TextField label={t('firm.name')} required value={name} onChange={(event) => setName(event.target.value)} error={issueOf(refused, 'name')} />
        {townships.length > 0 && (
          <SelectField label={t('firm.township')} required value={townshipId} onChange={(event) => setTownship(event.target.value)} error={issueOf(refused, 'townshipId')}>
            <option value="">{t('firm.choose')}</option>
            {townships.map((township) => <option key={township.id} value={township.id}>{township.name}</option>)}
          </SelectField>
        )}
        {refused && refused.issues.length === 0 && <RefusalNotice refused={refused} />}
        {entered && <Notice tone="good" live>{t(`firm.${entered}`)}</Notice>}
        <div><Button type="submit" kind="primary" busy={busy}>{t('firm.save')}</Button></div>
      </form>
    </details>
  );
}
