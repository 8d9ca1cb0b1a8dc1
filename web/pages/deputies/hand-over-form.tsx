import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { issueOf } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextAreaField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { useAnswer } from '../side-cases/use-answer.ts';
import { handOverMutation, type HandedOver, type OfficePerson } from './deputies.graphql.ts';
import styles from './deputies.module.css';
import { nameOf, PersonField } from './person-field.tsx';

/** What became of each task. */
function Results({ items, name }: { items: HandedOver['items']; name: string }) {
  const { t } = useTranslation('deputies');
  const done = items.filter((item) => item.done).length;
  return (
    <div role="status">
      <h3>{t('handOver.results')}</h3>
      <p>{items.length === 0 ? t('handOver.none', { name }) : t('handOver.count', { count: items.length, done })}</p>
      <ul className={styles.list}>
        {items.map((item, index) => (
          <li key={item.task?.id ?? index} className={styles.line}>
            <span className={styles.row}>
              <span className={`${styles.tag} ${item.done ? styles.good : styles.bad}`}>{item.done ? t('handOver.moved') : t('handOver.stays')}</span>
              {item.task && <Link to="/cases/$caseId" params={{ caseId: item.task.case.id }} search={{ task: item.task.id }}>{item.task.case.number}</Link>}
              {item.task && <span>{item.task.title}</span>}
            </span>
            <span className={styles.muted}>{item.message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** 离职转办, for heads: from whom, to whom and why; what it moves is said before, and what became of each task after. */
export function HandOverForm({ people }: { people: readonly OfficePerson[] }) {
  const { t } = useTranslation('deputies');
  const [said, setSaid] = useState({ fromUserId: '', toUserId: '', reason: '' });
  const [tried, setTried] = useState(false);
  const [handed, setHanded] = useState<{ items: HandedOver['items']; name: string } | null>(null);
  const [, mutate] = useMutation(handOverMutation);
  const [from, to] = [nameOf(people, said.fromUserId), nameOf(people, said.toUserId)];
  const { send, busy, refused } = useAnswer<HandedOver>('HandedOver', ({ items }) => setHanded({ items, name: from }));
  const write = (field: keyof typeof said) => (value: string) => setSaid((before) => ({ ...before, [field]: value }));
  const errorOf = (field: keyof typeof said, missing: string) => (tried && said[field].trim() === '' ? missing : issueOf(refused, field));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setHanded(null);
    if (Object.values(said).every((value) => value.trim() !== '')) void send(said, (clientActId) => mutate({ clientActId, ...said }), (sent) => sent.data?.handOver);
  };
  return (
    <section className={styles.box} aria-labelledby="hand-over-title">
      <h2 id="hand-over-title">{t('handOver.title')}</h2>
      <form className={styles.form} onSubmit={submit} noValidate>
        <PersonField label={t('handOver.from')} hint={t('handOver.fromGone')} people={people} value={said.fromUserId} error={errorOf('fromUserId', t('personRequired'))} onChange={write('fromUserId')} />
        <PersonField label={t('handOver.to')} people={people.filter(({ id }) => id !== said.fromUserId)} value={said.toUserId} error={errorOf('toUserId', t('personRequired'))} onChange={write('toUserId')} />
        <TextAreaField label={t('handOver.reason')} required rows={2} maxLength={200} value={said.reason} error={errorOf('reason', t('reasonRequired'))} onChange={(event) => write('reason')(event.target.value)} />
        {refused && refused.issues.length === 0 && <RefusalNotice refused={refused} />}
        {from && to && <Notice tone="warn">{t('handOver.effect', { from, to })}</Notice>}
        <div><Button type="submit" kind="danger" busy={busy}>{t('handOver.send')}</Button></div>
      </form>
      {handed && <Results {...handed} />}
    </section>
  );
}
