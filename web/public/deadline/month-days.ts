import type { DeadlineDay } from './documents.ts';

export interface CountedDay extends DeadlineDay {
  /** How many days have counted up to and with this one; null when it does not count. */
  readonly nth: number | null;
}

export interface Month {
  /** `2022-04`. */
  readonly key: string;
  /** Weeks from Monday to Sunday; null where the month, or the period, has no day. */
  readonly weeks: readonly (readonly (CountedDay | null)[])[];
}

/** Monday is 0. */
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

function numberDays(days: readonly DeadlineDay[]): CountedDay[] {
  let counted = 0;
  return days.map((day) => ({ ...day, nth: day.counted ? (counted += 1) : null }));
}

function weeksOf(days: readonly CountedDay[]): (CountedDay | null)[][] {
  const weeks: (CountedDay | null)[][] = [];
  for (const day of days) {
    const column = weekdayOf(day.date);
    if (column === 0 || weeks.length === 0) weeks.push(Array.from({ length: 7 }, () => null));
    weeks.at(-1)![column] = day;
  }
  return weeks;
}

/** The days of a period by month, laid out as a calendar hangs on a wall. */
export function monthsOf(days: readonly DeadlineDay[]): Month[] {
  const byMonth = new Map<string, CountedDay[]>();
  for (const day of numberDays(days)) {
    const key = day.date.slice(0, 7);
    byMonth.set(key, [...(byMonth.get(key) ?? []), day]);
  }
  return [...byMonth].map(([key, inMonth]) => ({ key, weeks: weeksOf(inMonth) }));
}
