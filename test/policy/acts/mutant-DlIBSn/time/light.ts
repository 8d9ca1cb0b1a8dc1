// Lights are derived from stored instants and business now: true while the engine is down.

import type { WorkingCalendar } from './calendar-day.ts';
import type { ClockState } from './clock.ts';
import { toDayNumber } from './day-number.ts';
import { countWorkingBetween } from './year-index.ts';
import { dayNumberOf } from './zone.ts';
import type { LocalDate } from './zone.ts';

export type Light = 'green' | 'yellow' | 'red' | 'paused';

export interface Lit { readonly state: ClockState; readonly yellowAt: Date; readonly redAt: Date }

/** The light at `now`. For a stopped clock, pass the instant it stopped to learn how it ended. */
export function lightAt(now: Date, c: Lit): Light {
  if (c.state === 'paused') return 'paused';
  if (now.getTime() >= c.redAt.getTime()) return 'red';
  return now.getTime() >= c.yellowAt.getTime() ? 'yellow' : 'green';
}

/**
 * Working days after today up to and including the last day. Negative: overdue by so many working days, today included;
 * 0 on the last day itself, and on rest days straight after it. Throws RangeError for an invalid instant or date.
 */
export function workingDaysLeft(calendar: WorkingCalendar, now: Date, lastDay: LocalDate): number {
  return countWorkingBetween(calendar, dayNumberOf(now), toDayNumber(lastDay));
}
