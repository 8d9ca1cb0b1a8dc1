import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayStrip } from '../../shared/day-strip.tsx';
import { DeadlineCell } from '../../shared/deadline-cell.tsx';
import { formatInstant, formatShort } from '../../shared/format.ts';
import type { ClockReading } from './casework.graphql.ts';
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

/** One clock: when it ends, how that was reckoned in sentences and day by day, and whom it tells when. */
export function ClockCard({ clock }: { clock: ClockReading }) {
  const { t } = useTranslation(['casework', 'common']);
  const [open, setOpen] = useState(clock.state !== 'stopped');
  return (
    <details className={styles.clock} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{clock.round > 1 ? t('record.clock', { label: clock.label, round: clock.round }) : clock.label}</strong>
        <span className={styles.muted}>{t('record.started', { event: clock.startEventLabel })} {formatInstant(clock.startedAt)}</span>
        {clock.state === 'stopped'
          ? <span className={styles.muted}>{t('record.stopped', { day: clock.lastDay.slice(5) })}</span>
          : <DeadlineCell oneLine light={clock.light} workingDaysLeft={clock.workingDaysLeft} lastDay={clock.lastDay} provisional={clock.provisional} />}
      </summary>
      <div className={styles.clockBody}>
        <ul className={styles.sentences}>{clock.explanation.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        {clock.pauses.length > 0 && (
          <ul className={styles.sentences}>
            {clock.pauses.map((pause) => <li key={pause.from}>{t('record.pauses')} {pause.to ? t('record.pause', { ...pause, to: pause.to }) : t('record.pauseOpen', pause)}</li>)}
          </ul>
        )}
        <DayStrip days={clock.days} />
        {clock.rungs.length > 0 && <Rungs clock={clock} />}
      </div>
    </details>
  );
}
