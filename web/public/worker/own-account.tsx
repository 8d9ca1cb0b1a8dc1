import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { issueOf, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextField } from '../../shared/field.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import styles from '../public.module.css';
import { correctOwnAccountMutation } from './documents.ts';

/** 更正我的收款账号: the payment failed, and the worker knows the right account best. Sent twice, the second is told that nothing is left. */
export function OwnAccount({ onCorrected }: { onCorrected: (told: string) => void }) {
  const { t } = useTranslation('worker');
  const client = useClient();
  const [account, setAccount] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await client.mutation(correctOwnAccountMutation, { account }).toPromise();
    const settled = settle(answer, answer.data?.correctOwnAccount, 'AccountCorrected');
    setBusy(false);
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) onCorrected(t('account.done'));
  };
  const issue = issueOf(refused, 'account');
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate aria-label={t('account.title')}>
      <h4>{t('account.title')}</h4>
      <p className={styles.sub}>{t('account.lead')}</p>
      <TextField label={t('account.field')} required error={issue} inputMode="numeric" autoComplete="off" maxLength={40} value={account} onChange={(event) => setAccount(event.target.value)} />
      {refused && !issue && <RefusalNotice refused={refused} />}
      <Button kind="primary" type="submit" className={styles.touch} busy={busy}>{t('account.send')}</Button>
    </form>
  );
}
