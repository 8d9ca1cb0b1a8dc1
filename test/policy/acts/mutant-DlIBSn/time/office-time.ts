import { defaultOfficeHours } from './office-hours.ts';
import type { OfficeHours } from './office-hours.ts';
import type { WorkingCalendar } from './calendar-day.ts';
import { countWorkingBetween, isWorkingDayNumber } from './year-index.ts';
import { dayNumberOf, minutesOfTime, startOfDayNumber } from './zone.ts';

/**
 * Time in office hours from `from` to `to`, in milliseconds; 0 when `to` is not the later one. Exact: the parts of a span add up to it.
 * Throws RangeError for an invalid instant.
 */
export function officeMsBetween(calendar: WorkingCalendar, from: Date, to: Date, hours: OfficeHours = defaultOfficeHours): number {
  if (to.getTime() <= from.getTime()) return 0;
  const daysBefore = countWorkingBetween(calendar, dayNumberOf(from) - 1, dayNumberOf(to) - 1);
  return daysBefore * fullDayMs(hours) + officeMsUpTo(calendar, to, hours) - officeMsUpTo(calendar, from, hours);
}

const fullDayMs = (hours: OfficeHours): number => (minutesOfTime(hours.closes) - minutesOfTime(hours.opens)) * 60_000;

/** Office hours of the instant's own day that have gone by. */
function officeMsUpTo(calendar: WorkingCalendar, instant: Date, hours: OfficeHours): number {
  const today = dayNumberOf(instant);
  if (!isWorkingDayNumber(calendar, today)) return 0;
  const sinceOpeningMs = instant.getTime() - startOfDayNumber(today).getTime() - minutesOfTime(hours.opens) * 60_000;
  return Math.min(Math.max(sinceOpeningMs, 0), fullDayMs(hours));
}
