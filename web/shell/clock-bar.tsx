import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useLiveNews } from '../graphql/live-context.tsx';
import { refusalParts, settle, type Refused } from '../graphql/refusal.ts';
import { graphql, type VariablesOf } from '../graphql/tada.ts';
import { Button } from '../shared/button.tsx';
import { formatInstant, formatShort, formatWeekday } from '../shared/format.ts';
import { Icon } from '../shared/icons.tsx';
import styles from './clock-bar.module.css';

const clockQuery = graphql('query BusinessClock { businessClock { now demonstration nextDueAt openDueCount } }');
const moveClockMutation = graphql(
  `mutation MoveClock($to: DateTime, $nextDue: Boolean, $workingDays: Int) {
    moveClock(to: $to, nextDue: $nextDue, workingDays: $workingDays) {
      __typename
      ... on ClockMoved { clock { now demonstration nextDueAt openDueCount } }
      ...RefusalParts
    }
  }`,
  [refusalParts],
);
type Move = VariablesOf<typeof moveClockMutation>;

/** Business time of the demonstration, and the ways to move it forward; production has a real clock and no bar. */
export function ClockBar({ canMove }: { canMove: boolean }) {
  const { t } = useTranslation('common');
  const [{ data }, readAgain] = useQuery({ query: clockQuery });
  const [{ fetching }, moveClock] = useMutation(moveClockMutation);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [target, setTarget] = useState('');
  useLiveNews((news) => {
    if (news.gap || news.clockMoved) readAgain({ requestPolicy: 'network-only' });
  });
  const clock = data?.businessClock;
  if (!clock?.demonstration) return null;
  const move = async (how: Move) => {
    const answer = await moveClock(how);
    const outcome = settle(answer, answer.data?.moveClock, 'ClockMoved');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) setTarget('');
  };
  return (
    <section className={styles.bar} aria-label={t('clock.label')}>
      <strong className={styles.label}><Icon name="clock" /> {t('clock.label')}</strong>
      <span role="status" className={styles.now}>{formatInstant(clock.now)} {formatWeekday(formatInstant(clock.now).slice(0, 10))}</span>
      {clock.nextDueAt && <span className={styles.next}>{t('clock.nextDue', { time: formatShort(clock.nextDueAt) })}{clock.openDueCount > 0 && ` · ${t('clock.openDue', { count: clock.openDueCount })}`}</span>}
      {canMove && <span className={styles.moves}>
        <Button kind="quiet" busy={fetching} disabled={!clock.nextDueAt} onClick={() => void move({ nextDue: true })}>{t('clock.toNext')}</Button>
        <Button kind="quiet" busy={fetching} onClick={() => void move({ workingDays: 1 })}>{t('clock.plusDay')}</Button>
        <label className={styles.target}>
          <span className="visually-hidden">{t('clock.toDate')}</span>
          <input type="datetime-local" value={target} min={formatInstant(clock.now).replace(' ', 'T')} onChange={(event) => setTarget(event.target.value)} />
        </label>
        <Button kind="quiet" busy={fetching} disabled={!target} onClick={() => void move({ to: new Date(`${target}:00+08:00`).toISOString() })}>{t('clock.go')}</Button>
      </span>}
      {refused && <span role="alert" className={styles.refused}>{refused.message || t('refusal.unexpected')}</span>}
    </section>
  );
}
