import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { homeOf, useRenewSession } from '../../session.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { LightShell } from '../../shell/light-shell.tsx';
import { PersonaGrid } from './persona-grid.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { personasQuery, signInAsMutation, signInMutation } from './sign-in.graphql.ts';
import styles from './sign-in.module.css';

/** Signs in by either road, then goes where the person was heading or where their work is. */
function useSignIn() {
  const [{ fetching: checking }, signIn] = useMutation(signInMutation);
  const [{ fetching: entering }, signInAs] = useMutation(signInAsMutation);
  const [refused, setRefused] = useState<Refused | null>(null);
  const { to } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const router = useRouter();
  const renew = useRenewSession();
  const arrive = async (entrances: readonly string[]) => {
    renew();
    if (to) router.history.replace(to);
    else await navigate({ to: homeOf({ entrances }), replace: true });
  };
  const withPassword = async (username: string, password: string) => {
    const answer = await signIn({ username, password });
    const outcome = settle(answer, answer.data?.signIn, 'Signed');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) await arrive(outcome.value.viewer.entrances);
  };
  const asPersona = async (username: string) => {
    const answer = await signInAs({ username });
    const outcome = settle(answer, answer.data?.signInAs, 'Signed');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) await arrive(outcome.value.viewer.entrances);
  };
  return { withPassword, asPersona, refused, busy: checking || entering };
}

export function SignInPage() {
  const { t } = useTranslation(['account', 'common']);
  const [{ data }] = useQuery({ query: personasQuery });
  const { withPassword, asPersona, refused, busy } = useSignIn();
  const personas = data?.personas ?? [];
  return (
    <LightShell entrance="public" width="wide">
      <div className={personas.length > 0 ? styles.two : styles.one}>
        <section className={styles.card}>
          <h1>{t('title')}</h1>
          {refused && refused.issues.length === 0 && <RefusalNotice refused={refused} />}
          <SignInForm refused={refused} busy={busy} onSubmit={withPassword} />
          <p><Link to="/enrol">{t('enrol')}</Link></p>
          <p className={styles.hint}>{t('sessionHint')}</p>
          <p className={styles.hint}>
            {t('publicHint')} <Link to="/publicity">{t('nav.publicity', { ns: 'common' })}</Link> · <Link to="/worker">{t('nav.worker', { ns: 'common' })}</Link> · <Link to="/self-check">{t('nav.selfCheck', { ns: 'common' })}</Link> · <Link to="/deadline">{t('nav.deadline', { ns: 'common' })}</Link>
          </p>
        </section>
        {personas.length > 0 && <PersonaGrid personas={personas} busy={busy} onChoose={(username) => void asPersona(username)} />}
      </div>
    </LightShell>
  );
}
