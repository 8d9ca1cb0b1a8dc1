// Declared deadlines: where a period that starts today ends, day by day.

import type { DayReason, WorkingCalendar } from './calendar-day.ts';
import { formatDay } from './day-number.ts';
import { at, calendarDays, checkPeriod, isPeriodCount, MAX_PERIOD_COUNT, months, workingDays } from './period.ts';
import type { Period } from './period.ts';
import { countsIn, spanOf } from './span.ts';
import type { Span } from './span.ts';
import { dayNumberOf, startOfDayNumber } from './zone.ts';
import type { LocalDate } from './zone.ts';

export { at, calendarDays, isPeriodCount, MAX_PERIOD_COUNT, months, workingDays };
export type { Period };

export interface DeadlineDay {
  readonly date: LocalDate;
  /** Whether the day uses up the period. Days rolled over at the end don't. */
  readonly counted: boolean;
  readonly reason: DayReason;
  readonly holiday: string | null;
}

export interface Deadline {
  readonly startDay: LocalDate;
  readonly lastDay: LocalDate;
  /** 24:00 of the last day, exclusive: an instant before it is in time. */
  readonly dueAt: Date;
  /** True when a day of the period lies in a year whose holidays are not published. */
  readonly provisional: boolean;
  /** Every date after the start day up to the last day. */
  readonly days: readonly DeadlineDay[];
}

function listDays(calendar: WorkingCalendar, span: Span, period: Period): DeadlineDay[] {
  const days: DeadlineDay[] = [];
  for (let number = span.startDay + 1; number <= span.lastDay; number += 1) {
    const { date, working, reason, holiday } = calendar.day(formatDay(number));
    days.push({ date, counted: countsIn(span, period, number, working), reason, holiday });
  }
  return days;
}

/**
 * The deadline of a period whose start event happens at `from`. The start event's day in Asia/Shanghai is not counted
 * (民法典 201) [L]; the period ends at 24:00 of its last day (203) [L].
 * Throws RangeError for an invalid instant or period, or an end after 9999.
 */
export function deadlineFrom(calendar: WorkingCalendar, from: Date, period: Period): Deadline {
  const span = spanOf(calendar, dayNumberOf(from), checkPeriod(period));
  return {
    startDay: formatDay(span.startDay),
    lastDay: formatDay(span.lastDay),
    dueAt: startOfDayNumber(span.lastDay + 1),
    provisional: span.provisional,
    days: listDays(calendar, span, period),
  };
}
