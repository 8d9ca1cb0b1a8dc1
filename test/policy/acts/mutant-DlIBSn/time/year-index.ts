// Counting working days without visiting each: per calendar and year, how many working days lie before each day.
// A pure cache: it only remembers what `calendar.day` answers, and dies with the calendar object.

import type { WorkingCalendar } from './calendar-day.ts';
import { checkDayNumber, dayNumberFromParts, formatDay, yearOf } from './day-number.ts';
import type { DayNumber } from './day-number.ts';

interface YearIndex {
  readonly firstDay: DayNumber;
  readonly length: number;
  /** `before[i]`: working days before the i-th day of the year (0-based); `before[length]` is the year's total. */
  readonly before: Uint16Array;
  /** The same over days whose year is not published. */
  readonly unpublishedBefore: Uint16Array;
  /** Day numbers of the working days, ascending. */
  readonly workingDays: Int32Array;
}

const indexes = new WeakMap<WorkingCalendar, Map<number, YearIndex>>();

function buildIndex(calendar: WorkingCalendar, year: number): YearIndex {
  const firstDay = dayNumberFromParts(year, 1, 1);
  const length = dayNumberFromParts(year + 1, 1, 1) - firstDay;
  const before = new Uint16Array(length + 1);
  const unpublishedBefore = new Uint16Array(length + 1);
  const workingDays: number[] = [];
  for (let i = 0; i < length; i += 1) {
    const { working, published } = calendar.day(formatDay(firstDay + i));
    if (working) workingDays.push(firstDay + i);
    before[i + 1] = workingDays.length;
    unpublishedBefore[i + 1] = (unpublishedBefore[i] ?? 0) + (published ? 0 : 1);
  }
  return { firstDay, length, before, unpublishedBefore, workingDays: Int32Array.from(workingDays) };
}

function indexOf(calendar: WorkingCalendar, year: number): YearIndex {
  let years = indexes.get(calendar);
  if (years === undefined) indexes.set(calendar, (years = new Map<number, YearIndex>()));
  let index = years.get(year);
  if (index === undefined) years.set(year, (index = buildIndex(calendar, year)));
  return index;
}

type Prefix = 'before' | 'unpublishedBefore';

/** Sum over the days after `from` up to `to`, for `from` <= `to`. */
function sumBetween(calendar: WorkingCalendar, from: DayNumber, to: DayNumber, prefix: Prefix): number {
  const lastYear = yearOf(to);
  let year = yearOf(from);
  let index = indexOf(calendar, year);
  let sum = -(index[prefix][from + 1 - index.firstDay] ?? 0);
  for (; year < lastYear; index = indexOf(calendar, (year += 1))) sum += index[prefix][index.length] ?? 0;
  return sum + (index[prefix][to + 1 - index.firstDay] ?? 0);
}

/** Working days after `from` up to and including `to`; negative when `to` is the earlier one. */
export function countWorkingBetween(calendar: WorkingCalendar, from: DayNumber, to: DayNumber): number {
  if (from === to) return 0;
  return from < to ? sumBetween(calendar, from, to, 'before') : 0 - sumBetween(calendar, to, from, 'before');
}

/** True when any day after `from` up to and including `to` belongs to no published notice. */
export function reachesUnpublished(calendar: WorkingCalendar, from: DayNumber, to: DayNumber): boolean {
  return from < to && sumBetween(calendar, from, to, 'unpublishedBefore') > 0;
}

export function isWorkingDayNumber(calendar: WorkingCalendar, day: DayNumber): boolean {
  const index = indexOf(calendar, yearOf(day));
  const offset = day - index.firstDay;
  return index.before[offset + 1] !== index.before[offset];
}

/** The `n`-th working day after `from`, before it for negative `n`, `from` itself for 0. Throws RangeError past 1900…9999. */
export function nthWorkingDay(calendar: WorkingCalendar, from: DayNumber, n: number): DayNumber {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of working days: ${n}`);
  if (n === 0) return checkDayNumber(from);
  let year = yearOf(from);
  let index = indexOf(calendar, year);
  const offset = from - index.firstDay;
  // Position of the wanted day in its year's list; it moves from year to year until it falls inside one.
  let position = n > 0 ? (index.before[offset + 1] ?? 0) + n - 1 : (index.before[offset] ?? 0) + n;
  while (position >= index.workingDays.length) {
    position -= index.workingDays.length;
    index = indexOf(calendar, checkedYear((year += 1)));
  }
  while (position < 0) {
    index = indexOf(calendar, checkedYear((year -= 1)));
    position += index.workingDays.length;
  }
  return index.workingDays[position] as DayNumber;
}

function checkedYear(year: number): number {
  if (year < 1900 || year > 9999) throw new RangeError('no such working day in 1900…9999');
  return year;
}
