import { useTranslation } from 'react-i18next';
import { formatWeekday } from './format.ts';
import styles from './day-strip.module.css';

export interface ExplainedDay {
  readonly date: string;
  readonly counted: boolean;
  readonly reason: 'workday' | 'weekend' | 'holiday' | 'makeUp' | 'paused' | 'startDay';
  readonly holiday: string | null;
}

/** A period day by day: which days counted, and why the others did not. The number is the day's count. */
export function DayStrip({ days }: { days: readonly ExplainedDay[] }) {
  const { t } = useTranslation('common');
  const holidays: Record<string, string> = t('holiday', { returnObjects: true });
  const counts = days.map((_, index) => days.slice(0, index + 1).filter((day) => day.counted).length);
  return (
    <ol className={styles.strip}>
      {days.map((day, index) => (
        <li key={day.date} className={`${styles.day} ${day.counted ? styles.counted : ''} ${styles[day.reason] ?? ''}`}>
          <span className={styles.date}>{day.date.slice(5)} {formatWeekday(day.date)}</span>
          <span className={styles.why}>{(day.reason === 'holiday' && day.holiday && holidays[day.holiday]) || t(`day.${day.reason}`)}</span>
          <span className={styles.count}>{day.counted ? counts[index] : t('day.notCounted')}</span>
        </li>
      ))}
    </ol>
  );
}
