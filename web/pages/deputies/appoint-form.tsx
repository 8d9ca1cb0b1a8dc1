import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { issueOf } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextAreaField, TextField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { useAnswer } from '../side-cases/use-answer.ts';
import { appointDeputyMutation, type OfficePerson } from './deputies.graphql.ts';
import styles from './deputies.module.css';
import { nameOf, PersonField } from './person-field.tsx';

/** Who is absent, who acts for them, from which day to which, and why. A head chooses anybody of the office; others appoint for themselves. */
export function AppointForm({ people, head }: { people: readonly OfficePerson[]; head: boolean }) {
  const { t } = useTranslation('deputies');
  const empty = { principalId: people.find(({ self }) => self)?.id ?? '', deputyId: '', fromDay: '', toDay: '', reason: '' };
  const [said, setSaid] = useState(empty);
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const [, mutate] = useMutation(appointDeputyMutation);
  const { send, busy, refused } = useAnswer('Kept', () => { setSaid(empty); setTried(false); setDone(true); });
  const write = (field: keyof typeof said) => (value: string) => setSaid((before) => ({ ...before, [field]: value }));
  const errorOf = (field: keyof typeof said, missing: string) => (tried && said[field].trim() === '' ? missing : issueOf(refused, field));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setDone(false);
    if (Object.values(said).every((value) => value.trim() !== '')) void send(said, (clientActId) => mutate({ clientActId, ...said }), (sent) => sent.data?.appointDeputy);
  };
  const [principal, deputy] = [nameOf(people, said.principalId), nameOf(people, said.deputyId)];
  return (
    <section className={styles.box} aria-labelledby="appoint-title">
      <h2 id="appoint-title">{t('appoint.title')}</h2>
      <form className={styles.form} onSubmit={submit} noValidate>
        <PersonField label={t('appoint.principal')} people={head ? people : people.filter(({ self }) => self)} value={said.principalId} error={errorOf('principalId', t('personRequired'))} onChange={write('principalId')} />
        <PersonField label={t('appoint.deputy')} people={people.filter(({ id }) => id !== said.principalId)} value={said.deputyId} error={errorOf('deputyId', t('personRequired'))} onChange={write('deputyId')} />
        <div className={styles.pair}>
          <TextField type="date" label={t('appoint.from')} required value={said.fromDay} error={errorOf('fromDay', t('dayRequired'))} onChange={(event) => write('fromDay')(event.target.value)} />
          <TextField type="date" label={t('appoint.to')} hint={t('appoint.toHint')} required value={said.toDay} error={errorOf('toDay', t('dayRequired'))} onChange={(event) => write('toDay')(event.target.value)} />
        </div>
        <TextAreaField label={t('appoint.reason')} required rows={2} maxLength={200} value={said.reason} error={errorOf('reason', t('reasonRequired'))} onChange={(event) => write('reason')(event.target.value)} />
        {refused && refused.issues.length === 0 && <RefusalNotice refused={refused} />}
        {principal && deputy && <p className={styles.effect}>{t('appoint.effect', { principal, deputy })}</p>}
        <div><Button type="submit" kind="primary" busy={busy}>{t('appoint.send')}</Button></div>
        {done && <Notice tone="good" live>{t('appoint.done')}</Notice>}
      </form>
    </section>
  );
}
