import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayStrip } from '../../shared/day-strip.tsx';
import { DeadlineCell } from '../../shared/deadline-cell.tsx';
import { formatInstant, formatShort } from '../../shared/format.ts';
import type { ActRecord, ClockReading } from './casework.graphql.ts';
import styles from './casework.module.css';

function Rungs({ clock }: { clock: ClockReading }) {
  const { t } = useTranslation('casework');
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{t('record.rungs')}</caption>
      <thead><tr><th scope="col">{t('record.rung')}</th><th scope="col">{t('record.due')}</th><th scope="col">{t('record.recorded')}</th></tr></thead>
      <tbody>
        {clock.rungs.map((rung) => (
          <tr key={rung.key}>
            <td>{rung.label}</td>
            <td className={styles.nowrap}>{formatShort(rung.dueAt)}</td>
            <td className={styles.nowrap}>{rung.recordedAt ? `${formatShort(rung.recordedAt)}${rung.late ? ` ${t('record.late')}` : ''}${rung.told ? ` ${t('record.told')}` : ''}` : t('record.notYet')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Entry = ClockReading['ledger'][number];

/** Who paused, resumed or extended the clock, on what ground and in which words. */
function Ledger({ entries, acts }: { entries: readonly Entry[]; acts: readonly ActRecord[] }) {
  const { t } = useTranslation('casework');
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{t('record.ledger')}</caption>
      <thead><tr><th scope="col">{t('record.at')}</th><th scope="col">{t('record.what')}</th><th scope="col">{t('record.basis')}</th><th scope="col">{t('record.by')}</th></tr></thead>
      <tbody>
        {entries.map((entry) => {
          const act = acts.find(({ id }) => id === entry.actId);
          return (
            <tr key={`${entry.actId} ${entry.kind}`}>
              <td className={styles.nowrap}>{formatShort(entry.at)}</td>
              <td>{t(`record.entry.${entry.kind as 'paused'}`)}{entry.workingDays !== null && ` ${t('record.entryDays', { count: entry.workingDays })}`}</td>
              <td>{[entry.basis, entry.source].filter(Boolean).join(' · ')}</td>
              <td>{act?.actorKind === 'system' ? t('record.system_actor') : act?.actorName}{act?.opinion && <q className={styles.said}>{act.opinion}</q>}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What a stopped clock took: by the days of its period, in office hours, on the wall; and whether it ran over. */
function Spent({ clock }: { clock: ClockReading }) {
  const { t } = useTranslation('casework');
  const { usedWorkingDays, usedWorkingMinutes, elapsedMinutes, overrunWorkingDays } = clock;
  if (usedWorkingDays === null || usedWorkingMinutes === null || elapsedMinutes === null) return null;
  const took = t('record.took', { days: usedWorkingDays, hours: (usedWorkingMinutes / 60).toFixed(1), actual: (elapsedMinutes / 1_440).toFixed(1) });
  return <p>{took} {overrunWorkingDays ? <strong>{t('record.overran', { count: overrunWorkingDays })}</strong> : t('record.inTime')}</p>;
}

/** Where the clock stands, in a line: the time left, how it ended, or when a pause ends by itself. */
function Standing({ clock }: { clock: ClockReading }) {
  const { t } = useTranslation('casework');
  if (clock.state === 'stopped') return <span className={styles.muted}>{t('record.stopped', { day: clock.lastDay.slice(5) })}{clock.overrunWorkingDays ? ` · ${t('record.overran', { count: clock.overrunWorkingDays })}` : ''}</span>;
  return (
    <>
      <DeadlineCell oneLine light={clock.light} workingDaysLeft={clock.workingDaysLeft} lastDay={clock.lastDay} provisional={clock.provisional} />
      {clock.resumesOn && <span className={styles.muted}>{t('record.resumesOn', { day: clock.resumesOn.slice(5) })}</span>}
    </>
  );
}

/** One clock: which it is, when it ends, how that was reckoned in sentences and day by day, who moved it and why, and whom it tells when. */
export function ClockCard({ clock, acts }: { clock: ClockReading; acts: readonly ActRecord[] }) {
  const { t } = useTranslation(['casework', 'common']);
  const [open, setOpen] = useState(clock.state !== 'stopped');
  const moved = clock.ledger.filter(({ kind }) => kind !== 'started' && kind !== 'stopped');
  return (
    <details className={styles.clock} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{clock.round > 1 ? t('record.clock', { label: clock.label, round: clock.round }) : clock.label}</strong>
        <span className={styles.state}>{clock.kindLabel}</span>
        <span className={styles.muted}>{t('record.started', { event: clock.startEventLabel })} {formatInstant(clock.startedAt)}</span>
        <Standing clock={clock} />
      </summary>
      <div className={styles.clockBody}>
        <ul className={styles.sentences}>{clock.explanation.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        <Spent clock={clock} />
        {moved.length > 0 && <Ledger entries={moved} acts={acts} />}
        <DayStrip days={clock.days} />
        {clock.rungs.length > 0 && <Rungs clock={clock} />}
      </div>
    </details>
  );
}
