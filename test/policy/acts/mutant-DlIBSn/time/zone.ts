// The only place that knows the offset of Asia/Shanghai. China keeps one time, UTC+8, without summer time since 1992:
// every instant of this product is later, so a fixed offset is exact and no host time zone or Intl data is consulted.

import { checkDayNumber, formatDay, MS_PER_DAY, parseDay, toDayNumber } from './day-number.ts';
import type { DayNumber } from './day-number.ts';

/** 'YYYY-MM-DD', a date of the calendar as it is read in Asia/Shanghai. */
export type LocalDate = string;

const OFFSET_MS = 8 * 3_600_000;
const TIME_SHAPE = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** The day number on which an instant falls in Asia/Shanghai. Throws RangeError for an invalid Date. */
export function dayNumberOf(instant: Date): DayNumber {
  return checkDayNumber(Math.floor((instant.getTime() + OFFSET_MS) / MS_PER_DAY));
}

/** 00:00 in Asia/Shanghai of a day number, as an instant. */
export function startOfDayNumber(day: DayNumber): Date {
  return new Date(day * MS_PER_DAY - OFFSET_MS);
}

/** The date on which an instant falls in Asia/Shanghai. Throws RangeError for an invalid Date. */
export function localDateOf(instant: Date): LocalDate {
  return formatDay(dayNumberOf(instant));
}

/** 00:00 of the date, as an instant. Throws RangeError for an invalid date. */
export function startOfDay(d: LocalDate): Date {
  return startOfDayNumber(toDayNumber(d));
}

/** 24:00 of the date, which is 00:00 of the next one (exclusive). Throws RangeError for an invalid date. */
export function endOfDay(d: LocalDate): Date {
  return startOfDayNumber(toDayNumber(d) + 1);
}

/** The date `n` calendar days later (earlier for negative `n`). Throws RangeError for an invalid date or a fraction. */
export function addDays(d: LocalDate, n: number): LocalDate {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of days: ${n}`);
  return formatDay(toDayNumber(d) + n);
}

/** True for a date that exists in the calendar (1900…9999), written YYYY-MM-DD. */
export function isLocalDate(s: string): boolean {
  return parseDay(s) !== null;
}

/** Minutes after 00:00 of 'HH:MM' (00:00…23:59). Throws RangeError for anything else. */
export function minutesOfTime(hhmm: string): number {
  const match = TIME_SHAPE.exec(hhmm);
  if (match === null) throw new RangeError('not a time of day HH:MM');
  return Number(match[1]) * 60 + Number(match[2]);
}

/** The instant at which clocks in Asia/Shanghai show `hhmm` ('HH:MM') on the date. Throws RangeError for invalid input. */
export function atLocalTime(d: LocalDate, hhmm: string): Date {
  return new Date(startOfDay(d).getTime() + minutesOfTime(hhmm) * 60_000);
}

/** 'HH:MM' shown by clocks in Asia/Shanghai at the instant, seconds dropped. Throws RangeError for an invalid Date. */
export function localTimeOf(i: Date): string {
  dayNumberOf(i);
  return new Date(i.getTime() + OFFSET_MS).toISOString().slice(11, 16);
}
