import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { issueOf, newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { officeName } from '../../shared/office-name.ts';
import styles from '../public.module.css';
import { completeMutation, type Enrolled, type Opened } from './documents.ts';

interface Props {
  readonly opened: Opened;
  readonly uploadId: string | null;
  readonly onEnrolled: (enrolled: Enrolled) => void;
  readonly onRestart: () => void;
}

const nobody = { displayName: '', phone: '', username: '', password: '' };
type Account = typeof nobody;

function useComplete({ opened, uploadId, onEnrolled }: Props) {
  const [{ fetching }, complete] = useMutation(completeMutation);
  const [refused, setRefused] = useState<Refused | null>(null);
  // One id until the server has answered: pressing again after a lost answer opens one account.
  const [actId, setActId] = useState(newActId);
  const run = async (account: Account) => {
    const answer = await complete({ actId, proof: opened.proof, uploadId, ...account });
    const outcome = settle(answer, answer.data?.completeEnrolment, 'Enrolled');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) onEnrolled(outcome.value);
    else if (outcome.refused.kind !== 'Unreachable') setActId(newActId());
  };
  return { run, refused, busy: fetching };
}

export function AccountStep(props: Props) {
  const { t } = useTranslation('enrolment');
  const { opened, onRestart } = props;
  const { run, refused, busy } = useComplete(props);
  const [account, setAccount] = useState<Account>(nobody);
  const [shown, setShown] = useState(false);
  const field = (name: keyof Account) => ({
    value: account[name], required: true, error: issueOf(refused, name),
    onChange: (event: { target: { value: string } }) => setAccount({ ...account, [name]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(account);
  };
  return (
    <form className={`${styles.card} ${styles.form}`} onSubmit={submit} noValidate>
      {opened.letterSeen && <Notice>{t('enrol.seen', { office: officeName(opened.officeCode) })}</Notice>}
      <TextField label={t('enrol.name')} autoComplete="name" {...field('displayName')} />
      <TextField label={t('enrol.phone')} hint={t('enrol.phoneHint')} type="tel" autoComplete="tel" {...field('phone')} />
      <TextField label={t('enrol.username')} hint={t('enrol.usernameHint')} autoComplete="username" autoCapitalize="none" spellCheck={false} {...field('username')} />
      <TextField label={t('enrol.password')} hint={t('enrol.passwordHint')} type={shown ? 'text' : 'password'} autoComplete="new-password" {...field('password')} />
      <label className={styles.check}>
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        <span>{t('enrol.show')}</span>
      </label>
      {refused && (refused.issues.length === 0 || issueOf(refused, 'uploadId')) && <RefusalNotice refused={refused} />}
      <Button type="submit" kind="primary" className={styles.touch} busy={busy}>{t('enrol.open')}</Button>
      <Button className={styles.touch} onClick={onRestart}>{t('enrol.before')}</Button>
    </form>
  );
}
