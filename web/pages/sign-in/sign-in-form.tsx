import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueOf, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextField } from '../../shared/field.tsx';
import styles from './sign-in.module.css';

export function SignInForm({ refused, busy, onSubmit }: { refused: Refused | null; busy: boolean; onSubmit: (username: string, password: string) => Promise<void> }) {
  const { t } = useTranslation('account');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const missing = (value: string) => (tried && value === '' ? t('required') : undefined);
  return (
    <form
      className={styles.form} noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!busy && username && password) void onSubmit(username, password);
      }}
    >
      <TextField label={t('username')} autoComplete="username" required value={username} onChange={(event) => setUsername(event.target.value)} error={missing(username) ?? issueOf(refused, 'username')} />
      <TextField label={t('password')} type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} error={missing(password) ?? issueOf(refused, 'password')} />
      <Button type="submit" kind="primary" busy={busy}>{t('submit')}</Button>
    </form>
  );
}
