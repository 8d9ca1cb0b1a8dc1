import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, ForbiddenState, Loading } from '../../shared/states.tsx';
import { ChangedDays, EffectOfCalendar } from './calendar-effect.tsx';
import { CalendarMonths } from './calendar-months.tsx';
import { CalendarMoves } from './calendar-moves.tsx';
import { calendarVersionQuery, decideCalendarMutation, type CalendarVersionPage as Version } from './calendar.graphql.ts';
import styles from './reference.module.css';

type Outcome = 'confirm' | 'refuse' | 'withdraw';

/** One notice: its year at a glance, what it changes, the decision of the second person, and which clocks it moved. */
export function CalendarVersionPage({ id, onChanged }: { id: string; onChanged: () => void }) {
  const { t } = useTranslation('reference');
  const [{ data, error, fetching }, readAgain] = useQuery({ query: calendarVersionQuery, variables: { id }, requestPolicy: 'cache-and-network' });
  const version = data?.calendarVersion;
  if (!version) return fetching ? <Loading lines={8} /> : error ? <ErrorState onRetry={() => readAgain({ requestPolicy: 'network-only' })} /> : <ForbiddenState />;
  const changed = () => {
    readAgain({ requestPolicy: 'network-only' });
    onChanged();
  };
  return (
    <div className={styles.page}>
      <p><Link to="/calendars" search={{}}>{t('calendar.back')}</Link></p>
      <div>
        <h1>{t('calendar.ofYear', { year: version.year })}</h1>
        <p className={styles.muted}>{version.stateLabel} · <span lang="zh-CN">{version.document}</span> · {[t('calendar.issued', { day: version.issuedOn }), ...personsOf(version)].join(' · ')}</p>
      </div>
      <Decision version={version} onChanged={changed} />
      {!version.shipped && (
        <section aria-labelledby="changes-title">
          <h2 id="changes-title">{t('calendar.changes')}</h2>
          <ChangedDays changes={version.changes} />
        </section>
      )}
      {(version.state === 'inForce' || version.state === 'superseded') && !version.shipped && <CalendarMoves version={version} />}
      <section aria-labelledby="months-title">
        <h2 id="months-title">{t('calendar.days')}</h2>
        <p className={styles.muted}>{t('calendar.counts', { off: version.offDays, makeUp: version.makeUpDays })}</p>
        <CalendarMonths days={version.days} />
      </section>
    </div>
  );
}

const personsOf = ({ enteredByName, enteredAt, decidedByName, decidedAt }: Version): string[] =>
  [[enteredByName, enteredAt], [decidedByName, decidedAt]].flatMap(([name, at]) => (name && at ? [`${name} ${formatInstant(at)}`] : []));

function Decision({ version, onChanged }: { version: Version; onChanged: () => void }) {
  const { t } = useTranslation('reference');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [done, setDone] = useState<Outcome | null>(null);
  const [{ fetching }, decideCalendar] = useMutation(decideCalendarMutation);
  // One id for each button: pressing again after a lost answer decides nothing twice.
  const [acts] = useState({ confirm: newActId(), refuse: newActId(), withdraw: newActId() });
  const decide = async (outcome: Outcome) => {
    const answer = await decideCalendar({ clientActId: acts[outcome], calendarYearId: version.id, outcome });
    const settled = settle(answer, answer.data?.decideCalendarYear, 'Kept');
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) setDone(outcome);
    onChanged();
  };
  const may = version.mayConfirm || version.mayWithdraw;
  if (!may && refused === null && done === null && !version.effect) return null;
  return (
    <section className={styles.box} aria-label={t('calendar.decision')}>
      {refused && <RefusalNotice refused={refused} />}
      {done && <Notice tone="good" live>{t(`calendar.done.${done}`)}</Notice>}
      {version.effect && <EffectOfCalendar effect={version.effect} />}
      {version.mayWithdraw && !version.mayConfirm && <p className={styles.muted}>{t('calendar.other')}</p>}
      <div className={styles.tools}>
        {version.mayConfirm && <Button kind="primary" busy={fetching} onClick={() => void decide('confirm')}>{t('calendar.confirm')}</Button>}
        {version.mayConfirm && <Button busy={fetching} onClick={() => void decide('refuse')}>{t('change.refuse')}</Button>}
        {version.mayWithdraw && <Button busy={fetching} onClick={() => void decide('withdraw')}>{t('change.withdraw')}</Button>}
      </div>
    </section>
  );
}
