import { useTranslation } from 'react-i18next';
import { formatWeekday } from '../../shared/format.ts';
import type { CalendarVersionPage } from './calendar.graphql.ts';
import styles from './calendar.module.css';

type Day = CalendarVersionPage['days'][number];

/** A Monday and the six days after it: only their weekdays are shown. */
const week = ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-06', '2024-01-07'] as const;
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

function weeksOf(days: readonly Day[]): (Day | null)[][] {
  const blank = Array.from({ length: weekdayOf(days[0]?.date ?? week[0]) }, () => null);
  const cells = [...blank, ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) => cells.slice(index * 7, index * 7 + 7));
}

/** A year as twelve small tables: 休 on days off, 班 on make-up workdays, the names for whoever hears the page. */
export function CalendarMonths({ days }: { days: readonly Day[] }) {
  const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));
  return (
    <div className={styles.months}>
      {months.map((month) => <Month key={month} days={days.filter(({ date }) => date.slice(5, 7) === month)} month={Number(month)} />)}
    </div>
  );
}

function Month({ days, month }: { days: readonly Day[]; month: number }) {
  const { t } = useTranslation('reference');
  return (
    <table className={styles.month}>
      <caption>{t('calendar.month', { month })}</caption>
      <thead><tr>{week.map((date) => <th key={date} scope="col">{formatWeekday(date)}</th>)}</tr></thead>
      <tbody>
        {weeksOf(days).map((cells) => (
          <tr key={cells.find((day) => day !== null)?.date}>
            {cells.map((day, index) => (day === null ? <td key={week[index]} /> : <DayCell key={day.date} day={day} />))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day }: { day: Day }) {
  const { t } = useTranslation('reference');
  const mark = day.reason === 'holiday' ? t('calendar.off') : day.reason === 'makeUp' ? t('calendar.on') : null;
  const told = mark === null ? undefined : `${day.date} ${mark} ${day.holiday ?? ''}`;
  return (
    <td className={styles[day.reason]} title={told}>
      {Number(day.date.slice(8))}
      {mark !== null && <span className={styles.mark}>{mark}</span>}
      {mark !== null && <span className="visually-hidden">{day.holiday}</span>}
    </td>
  );
}
