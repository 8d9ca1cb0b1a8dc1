// The working calendar: weekends off, public holidays off, make-up workdays on (调休). Our own data, a file per State
// Council notice, because ready-made packages answer "workday" for a year that nobody has published yet.

import { calendar2021 } from './calendars/2021.ts';
import { calendar2022 } from './calendars/2022.ts';
import { calendar2023 } from './calendars/2023.ts';
import { calendar2024 } from './calendars/2024.ts';
import { calendar2025 } from './calendars/2025.ts';
import { calendar2026 } from './calendars/2026.ts';
import type { CalendarDay, DayReason, WorkingCalendar } from './calendar-day.ts';
import type { CalendarYear, Holiday } from './calendars/calendar-year.ts';
import { formatDay, isWeekend, toDayNumber, yearOf } from './day-number.ts';
import type { DayNumber } from './day-number.ts';
import { defaultOfficeHours } from './office-hours.ts';
import type { OfficeHours } from './office-hours.ts';
import { countWorkingBetween, isWorkingDayNumber, nthWorkingDay } from './year-index.ts';
import { dayNumberOf, minutesOfTime, startOfDayNumber } from './zone.ts';
import type { LocalDate } from './zone.ts';

export type { CalendarDay, DayReason, WorkingCalendar };

type Special = { readonly reason: 'holiday' | 'makeUp'; readonly holiday: Holiday };

function addSpecial(specials: Map<DayNumber, Special>, day: DayNumber, special: Special): void {
  if (specials.has(day)) throw new RangeError(`${formatDay(day)} is listed twice`);
  if (special.reason === 'makeUp' && !isWeekend(day)) throw new RangeError(`make-up workday ${formatDay(day)} is no weekend day`);
  specials.set(day, special);
}

function specialsOf(years: readonly CalendarYear[]): Map<DayNumber, Special> {
  const specials = new Map<DayNumber, Special>();
  for (const year of years) {
    for (const { holiday, from, to } of year.holidays) {
      const last = toDayNumber(to);
      for (let day = toDayNumber(from); day <= last; day += 1) addSpecial(specials, day, { reason: 'holiday', holiday });
    }
    for (const { holiday, date } of year.makeUpDays) addSpecial(specials, toDayNumber(date), { reason: 'makeUp', holiday });
  }
  return specials;
}

/**
 * Builds a calendar from State Council notices. Throws RangeError when a day is listed twice, a year is given twice or a
 * make-up workday is no weekend day.
 * @param revision how many confirmed imports the years contain
 */
export function createWorkingCalendar(version: string, years: readonly CalendarYear[], revision = 0): WorkingCalendar {
  const specials = specialsOf(years);
  const published = new Set(years.map((year) => year.year));
  if (published.size !== years.length) throw new RangeError('a year is given twice');
  return {
    version,
    revision,
    day(date) {
      const number = toDayNumber(date);
      const special = specials.get(number);
      const reason: DayReason = special?.reason ?? (isWeekend(number) ? 'weekend' : 'workday');
      return {
        date,
        working: reason === 'workday' || reason === 'makeUp',
        reason,
        holiday: special?.holiday ?? null,
        published: published.has(yearOf(number)),
      };
    },
  };
}

/** The notices the product ships with, 2021–2026. */
export const calendarYears: readonly CalendarYear[] = [
  calendar2021, calendar2022, calendar2023, calendar2024, calendar2025, calendar2026,
];

/** The calendar of the shipped years: in force until an officer imports another. Its version changes with any day of it. */
export const workingCalendar: WorkingCalendar = createWorkingCalendar('cn-2021-2026.1', calendarYears);

/** The shipped years with those that were confirmed laid over them; of each year at most one. Throws as `createWorkingCalendar`. */
export function overlaidCalendar(confirmed: readonly CalendarYear[], revision: number): WorkingCalendar {
  return createWorkingCalendar(`${workingCalendar.version}+${revision}`, overlaidYears(confirmed), revision);
}

/** The years of such a calendar, ascending. */
export function overlaidYears(confirmed: readonly CalendarYear[]): CalendarYear[] {
  const shipped = calendarYears.filter(({ year }) => !confirmed.some((other) => other.year === year));
  return [...shipped, ...confirmed].sort((a, b) => a.year - b.year);
}

/**
 * Working days after `fromExclusive` up to and including `toInclusive`; negative when `toInclusive` is the earlier one.
 * Throws RangeError for an invalid date.
 */
export function countWorkingDays(c: WorkingCalendar, fromExclusive: LocalDate, toInclusive: LocalDate): number {
  return countWorkingBetween(c, toDayNumber(fromExclusive), toDayNumber(toInclusive));
}

/**
 * The `n`-th working day after `d`; `d` itself is not counted (民法典 201) [L]. Negative `n` goes back, 0 is `d` itself.
 * Throws RangeError for an invalid date, a fraction, or a result after 9999.
 */
export function addWorkingDays(c: WorkingCalendar, d: LocalDate, n: number): LocalDate {
  return formatDay(nthWorkingDay(c, toDayNumber(d), n));
}

/** The instant itself when the office is open, else the next opening. Throws RangeError for an invalid instant. */
export function nextOpening(c: WorkingCalendar, instant: Date, hours: OfficeHours = defaultOfficeHours): Date {
  const opensMs = minutesOfTime(hours.opens) * 60_000;
  const closesMs = minutesOfTime(hours.closes) * 60_000;
  if (opensMs >= closesMs) throw new RangeError('the office opens after it closes');
  const today = dayNumberOf(instant);
  const sinceMidnightMs = instant.getTime() - startOfDayNumber(today).getTime();
  if (!isWorkingDayNumber(c, today) || sinceMidnightMs >= closesMs) {
    return new Date(startOfDayNumber(nthWorkingDay(c, today, 1)).getTime() + opensMs);
  }
  return sinceMidnightMs >= opensMs ? instant : new Date(startOfDayNumber(today).getTime() + opensMs);
}
