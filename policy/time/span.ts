// From a start day to a last day, in whole days: the one place where a period, pauses and extensions are added up.

import type { WorkingCalendar } from './calendar-day.ts';
import { addMonthsToDay, toDayNumber } from './day-number.ts';
import type { DayNumber } from './day-number.ts';
import type { Period } from './period.ts';
import { countWorkingBetween, isWorkingDayNumber, nthWorkingDay, reachesUnpublished } from './year-index.ts';

/** Days that don't count because of a pause, `from` to `to` inclusive. Lists of gaps are ascending and disjoint. */
export interface Gap { readonly from: DayNumber; readonly to: DayNumber }

export interface Span {
  readonly startDay: DayNumber;
  /** Last day of the bare count, before rolling over rest days and before extensions. */
  readonly rawLastDay: DayNumber;
  /** Last day before extensions. */
  readonly baseLastDay: DayNumber;
  readonly lastDay: DayNumber;
  readonly provisional: boolean;
}

export const NO_GAPS: readonly Gap[] = [];

/** Working days after `from` up to `to` that lie in no gap. */
export function countCounted(calendar: WorkingCalendar, from: DayNumber, to: DayNumber, gaps: readonly Gap[]): number {
  if (to <= from) return 0;
  let count = countWorkingBetween(calendar, from, to);
  for (const gap of gaps) {
    const first = Math.max(gap.from, from + 1);
    const last = Math.min(gap.to, to);
    if (first <= last) count -= countWorkingBetween(calendar, first - 1, last);
  }
  return count;
}

/** Goes `n` days on from `from` over the given arithmetic, leaving the gaps out. */
function nthOutsideGaps(
  from: DayNumber, n: number, gaps: readonly Gap[],
  count: (a: DayNumber, b: DayNumber) => number, nth: (a: DayNumber, k: number) => DayNumber,
): DayNumber {
  let cursor = from;
  let left = n;
  for (const gap of gaps) {
    if (gap.to <= cursor) continue;
    const beforeGap = gap.from > cursor ? count(cursor, gap.from - 1) : 0;
    if (left <= beforeGap) break;
    left -= beforeGap;
    cursor = gap.to;
  }
  return nth(cursor, left);
}

/** The `n`-th working day after `from` that lies in no gap; `from` itself for 0. */
export function nthCounted(calendar: WorkingCalendar, from: DayNumber, n: number, gaps: readonly Gap[]): DayNumber {
  if (n === 0 || gaps.length === 0) return nthWorkingDay(calendar, from, n);
  return nthOutsideGaps(from, n, gaps, (a, b) => countWorkingBetween(calendar, a, b), (a, k) => nthWorkingDay(calendar, a, k));
}

const nthCalendarDay = (from: DayNumber, n: number, gaps: readonly Gap[]): DayNumber =>
  nthOutsideGaps(from, n, gaps, (a, b) => b - a, (a, k) => a + k);

/**
 * The day itself if work is done on it, else the next working day (民法典 203: 以法定休假日结束的次日为最后一日; weekends
 * treated alike [M]) [L]. The next one may not be paused; the day itself, being counted, never is.
 */
function rollOver(calendar: WorkingCalendar, day: DayNumber, gaps: readonly Gap[]): DayNumber {
  return isWorkingDayNumber(calendar, day) ? day : nthCounted(calendar, day, 1, gaps);
}

/** The bare count, before rolling over and before extensions. */
function rawLastDayOf(calendar: WorkingCalendar, start: DayNumber, period: Period, gaps: readonly Gap[]): DayNumber {
  switch (period.kind) {
    case 'workingDays': return nthCounted(calendar, start, period.count, gaps);
    case 'calendarDays': return nthCalendarDay(start, period.count, gaps);
    case 'months': return nthCalendarDay(start, addMonthsToDay(start, period.count) - start, gaps);
    case 'at': return toDayNumber(period.lastDay);
    // Whole days alone: the instant is minutes.ts's to say.
    case 'minutes': return start + Math.floor(period.count / minutesPerDay);
  }
}

/**
 * Adds up a period. Pauses move every kind but `at`, whose day the document itself names; an extension is given in
 * working days for every kind. Throws RangeError when the result lies after 9999.
 */
export function spanOf(
  calendar: WorkingCalendar, startDay: DayNumber, period: Period, pauseGaps: readonly Gap[] = NO_GAPS, extensionWorkingDays = 0,
): Span {
  const gaps = gapsFor(period, pauseGaps);
  const rawLastDay = rawLastDayOf(calendar, startDay, period, gaps);
  const rolls = period.kind === 'calendarDays' || period.kind === 'months';
  const baseLastDay = rolls ? rollOver(calendar, rawLastDay, gaps) : rawLastDay;
  const lastDay = nthCounted(calendar, baseLastDay, extensionWorkingDays, gaps);
  // A day named by a document is certain in any year; only what is counted on a calendar can move with it.
  const countedFrom = isUnmoved(period) ? baseLastDay : startDay;
  return { startDay, rawLastDay, baseLastDay, lastDay, provisional: reachesUnpublished(calendar, countedFrom, lastDay) };
}

/** Periods that no calendar and no pause moves. */
export const isUnmoved = ({ kind }: Period): boolean => kind === 'at' || kind === 'minutes';
const minutesPerDay = 1_440;

/** The gaps that bear on a period: none for what nothing moves. */
export const gapsFor = (period: Period, gaps: readonly Gap[]): readonly Gap[] => (isUnmoved(period) ? NO_GAPS : gaps);

/** Whether a day of the span outside every gap counts towards the period. */
export function countsIn(span: Span, period: Period, day: DayNumber, working: boolean): boolean {
  const byCalendar = period.kind === 'calendarDays' || period.kind === 'months';
  return byCalendar && day <= span.baseLastDay ? day <= span.rawLastDay : working;
}
