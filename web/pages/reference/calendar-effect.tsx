import { useTranslation } from 'react-i18next';
import { Notice } from '../../shared/notice.tsx';
import type { ArrangedDay, CalendarEffect } from './calendar.graphql.ts';
import styles from './reference.module.css';

/** How many running clocks a calendar would move, before anybody confirms it. */
export function EffectOfCalendar({ effect }: { effect: CalendarEffect }) {
  const { t } = useTranslation('reference');
  return (
    <Notice tone={effect.moved > 0 ? 'warn' : 'info'}>
      {t('calendar.effect', { clocks: effect.clocks, moved: effect.moved, settled: effect.settled, cases: effect.cases })}
      {!effect.complete && <> {t('calendar.effectPart')}</>}
    </Notice>
  );
}

/** The days that differ, before and after. */
export function ChangedDays({ changes }: { changes: readonly ArrangedDay[] }) {
  const { t } = useTranslation('reference');
  if (changes.length === 0) return <p className={styles.muted}>{t('calendar.noChange')}</p>;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('calendar.changes')}</caption>
      <thead><tr><th scope="col">{t('calendar.day')}</th><th scope="col">{t('calendar.before')}</th><th scope="col">{t('calendar.after')}</th></tr></thead>
      <tbody>{changes.map((day) => <tr key={day.date}><th scope="row">{day.date}</th><td>{day.before}</td><td>{day.after}</td></tr>)}</tbody>
    </table>
  );
}
