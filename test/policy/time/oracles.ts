// Two published data sets, used to check our own calendar and never to compute with: they answer "workday" for years
// nobody has published.

import chineseDays from 'chinese-days/dist/chinese-days.json';
import cn2021 from 'holiday-calendar/data/CN/2021.json';
import cn2022 from 'holiday-calendar/data/CN/2022.json';
import cn2023 from 'holiday-calendar/data/CN/2023.json';
import cn2024 from 'holiday-calendar/data/CN/2024.json';
import cn2025 from 'holiday-calendar/data/CN/2025.json';
import cn2026 from 'holiday-calendar/data/CN/2026.json';

const listed = new Map(
  [cn2021, cn2022, cn2023, cn2024, cn2025, cn2026].flatMap(({ dates }) => dates.map(({ date, type }) => [date, type] as const)),
);

/** Dates by plain UTC arithmetic, apart from the code under test. */
export function plusDays(date: string, n: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + n);
  return day.toISOString().slice(0, 10);
}

export const datesBetween = (from: string, to: string): string[] => {
  const dates: string[] = [];
  for (let date = from; date <= to; date = plusDays(date, 1)) dates.push(date);
  return dates;
};

export function worksByHolidayCalendar(date: string): boolean {
  const type = listed.get(date);
  return type === undefined ? isWeekday(date) : type === 'transfer_workday';
}

// The data of chinese-days, not its functions: those spread the ranges in the host's zone and lose days west of UTC.
const { holidays, workdays }: { holidays: Record<string, string>; workdays: Record<string, string> } = chineseDays;

export const isWeekday = (date: string): boolean => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

export const worksByChineseDays = (date: string): boolean => date in workdays || (isWeekday(date) && !(date in holidays));

/** English name of the holiday a date belongs to or pays for; null on plain days. */
export const nameByChineseDays = (date: string): string | null => (workdays[date] ?? holidays[date])?.split(',')[0] ?? null;

/** The n-th working day after a date, day by day. */
export function walkWorkingDays(date: string, n: number, works: (date: string) => boolean = worksByChineseDays): string {
  let day = date;
  for (let left = n; left > 0;) {
    day = plusDays(day, 1);
    if (works(day)) left -= 1;
  }
  return day;
}

export const countByWalking = (fromExclusive: string, toInclusive: string): number =>
  datesBetween(plusDays(fromExclusive, 1), toInclusive).filter(worksByChineseDays).length;
