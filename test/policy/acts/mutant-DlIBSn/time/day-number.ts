// Days as whole numbers: all arithmetic of this folder runs on them, strings are made once at the edge.

/** Days since 1970-01-01. A calendar date only: it carries no time and no zone. */
export type DayNumber = number;

export const MS_PER_DAY = 86_400_000;

const FIRST_DAY = Date.UTC(1900, 0, 1) / MS_PER_DAY;
const LAST_DAY = Date.UTC(9999, 11, 31) / MS_PER_DAY;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

const pad = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

const digits = (s: string, from: number, to: number): number => {
  let value = 0;
  for (let i = from; i < to; i += 1) value = value * 10 + s.charCodeAt(i) - 48;
  return value;
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days in a month. `month` is 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 of a date of the Gregorian calendar. `month` is 1–12. */
export function dayNumberFromParts(year: number, month: number, day: number): DayNumber {
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** The day number of 'YYYY-MM-DD', or null when that is not a date of 1900…9999. */
export function parseDay(date: string): DayNumber | null {
  if (!SHAPE.test(date)) return null;
  const year = digits(date, 0, 4);
  const month = digits(date, 5, 7);
  const day = digits(date, 8, 10);
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayNumberFromParts(year, month, day);
}

/** As `parseDay`. Throws RangeError for anything that is not a date; the text itself is not repeated, it may be anything. */
export function toDayNumber(date: string): DayNumber {
  const day = parseDay(date);
  if (day === null) throw new RangeError('not a calendar date YYYY-MM-DD of 1900…9999');
  return day;
}

/** Throws RangeError unless the day lies in 1900…9999; returns it. */
export function checkDayNumber(day: DayNumber): DayNumber {
  if (!(day >= FIRST_DAY && day <= LAST_DAY)) throw new RangeError('day outside 1900…9999');
  return day;
}

export interface DateParts { readonly year: number; readonly month: number; readonly day: number }

/** Year, month (1–12) and day of a day number. Throws RangeError outside 1900…9999. */
export function partsOf(day: DayNumber): DateParts {
  const date = new Date(checkDayNumber(day) * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 'YYYY-MM-DD' of a day number. Throws RangeError outside 1900…9999. */
export function formatDay(number: DayNumber): string {
  const { year, month, day } = partsOf(number);
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** The calendar year of a day number. Throws RangeError outside 1900…9999. */
export function yearOf(day: DayNumber): number {
  return new Date(checkDayNumber(day) * MS_PER_DAY).getUTCFullYear();
}

/** True on Saturday and Sunday. 1970-01-01 was a Thursday. */
export function isWeekend(day: DayNumber): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

/**
 * The same-numbered day `months` later; where that month has no such day, its last day
 * (民法典 202: 没有对应日的，月末日为期间的最后一日) [L].
 */
export function addMonthsToDay(from: DayNumber, months: number): DayNumber {
  const { year, month, day } = partsOf(from);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  return checkDayNumber(dayNumberFromParts(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth))));
}
