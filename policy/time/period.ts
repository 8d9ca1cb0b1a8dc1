import { parseDay } from './day-number.ts';
import type { LocalDate } from './zone.ts';

/**
 * How long a period runs, counted from a day that is not itself counted (民法典 201) [L].
 * - `workingDays` ends on a working day.
 * - `calendarDays` and `months` roll over rest days to the next working day (民法典 203) [L]; months end on the
 *   same-numbered day (202) [L].
 * - `at` is a day the document itself names: it never rolls and no pause moves it.
 * - `minutes` run by the clock on the wall, day and night: they never roll, and no rest day or pause moves them.
 */
export type Period =
  | { readonly kind: 'workingDays'; readonly count: number }
  | { readonly kind: 'calendarDays'; readonly count: number }
  | { readonly kind: 'months'; readonly count: number }
  | { readonly kind: 'at'; readonly lastDay: LocalDate }
  | { readonly kind: 'minutes'; readonly count: number };

/** [D] The longest count of any kind: far above every period in law, small enough that listing its days stays cheap. */
export const MAX_PERIOD_COUNT = 10_000;

/** Whether a number may be the count of a period or extension: whole, 1…`MAX_PERIOD_COUNT`. */
export function isPeriodCount(count: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= MAX_PERIOD_COUNT;
}

function checkCount(count: number): void {
  if (!isPeriodCount(count)) throw new RangeError(`a period needs a whole count of 1…${MAX_PERIOD_COUNT}`);
}

/** Throws RangeError unless the count is a whole number of 1…`MAX_PERIOD_COUNT`, or the day a date. Returns the period. */
export function checkPeriod(period: Period): Period {
  if (period.kind !== 'at') checkCount(period.count);
  else if (parseDay(period.lastDay) === null) throw new RangeError('not a calendar date YYYY-MM-DD of 1900…9999');
  return period;
}

/** `count` working days (许可法 82, 处罚法 85, 强制法 69) [L]. Throws RangeError as `checkPeriod`. */
export const workingDays = (count: number): Period => checkPeriod({ kind: 'workingDays', count });

/** `count` calendar days, rolling over rest days. Throws RangeError as `checkPeriod`. */
export const calendarDays = (count: number): Period => checkPeriod({ kind: 'calendarDays', count });

/** `count` months, rolling over rest days. Throws RangeError as `checkPeriod`. */
export const months = (count: number): Period => checkPeriod({ kind: 'months', count });

/** `count` minutes, day and night. Throws RangeError as `checkPeriod`. */
export const minutes = (count: number): Period => checkPeriod({ kind: 'minutes', count });

/** The day a document names; it ends at its 24:00. Throws RangeError for an invalid date. */
export const at = (lastDay: LocalDate): Period => checkPeriod({ kind: 'at', lastDay });
