import { useTranslation } from 'react-i18next';
import { holidayName } from '../../../policy/messages/time.ts';
import { currentLanguage } from '../../i18n/index.ts';
import { formatWeekday } from '../../shared/format.ts';
import styles from '../public.module.css';
import type { CountedDay, Month } from './month-days.ts';

// Any Monday will do to name the weekdays.
const weekdays = Array.from({ length: 7 }, (_, index) => `2022-01-${String(index + 3).padStart(2, '0')}`);

function DayCell({ day, lastDay }: { day: CountedDay; lastDay: string }) {
  const { t } = useTranslation(['public', 'common']);
  const holiday = day.holiday ? holidayName(day.holiday, currentLanguage()) : null;
  const reason = day.reason === 'holiday' && holiday ? holiday : t(`day.${day.reason}`, { ns: 'common' });
  const last = day.date === lastDay;
  return (
    <td className={`${day.counted ? styles.counted : ''} ${last ? styles.last : ''}`} title={holiday ?? undefined}>
      <span className={styles.dayNo}>{Number(day.date.slice(8))}</span>
      {day.nth !== null && <span>{t('deadline.nth', { n: day.nth })} </span>}
      {(day.nth === null || day.reason === 'makeUp') && <span>{day.reason === 'makeUp' ? t('deadline.makeUp') : reason}</span>}
      {last && <span className="visually-hidden">{t('deadline.isLast')}</span>}
    </td>
  );
}

/** One month of a period: each day counted by its number, or the reason why it does not count. */
export function MonthTable({ month, lastDay }: { month: Month; lastDay: string }) {
  return (
    <table className={styles.month}>
      <caption>{month.key}</caption>
      <thead><tr>{weekdays.map((day) => <th key={day} scope="col">{formatWeekday(day)}</th>)}</tr></thead>
      <tbody>
        {month.weeks.map((week, index) => (
          <tr key={week.find((day) => day)?.date ?? index}>
            {week.map((day, column) => (day
              ? <DayCell key={day.date} day={day} lastDay={lastDay} />
              : <td key={weekdays[column]} className={styles.empty} />))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
