import type { LocalDate } from './zone.ts';

export type DayReason = 'workday' | 'weekend' | 'holiday' | 'makeUp';

export interface CalendarDay {
  readonly date: LocalDate;
  readonly working: boolean;
  readonly reason: DayReason;
  /** The holiday a day off belongs to, or that a make-up day pays for; null on plain days. */
  readonly holiday: string | null;
  /** False when no State Council notice for the date's year is known: the answer may still change. */
  readonly published: boolean;
}

/** `day` must be pure: what is derived from a calendar is remembered per calendar object. */
export interface WorkingCalendar {
  readonly version: string;
  /** Counts the confirmed imports it contains; 0: the years the product ships with. Stored with what is read by it. */
  readonly revision: number;
  /** Throws RangeError for an invalid date. */
  day(date: LocalDate): CalendarDay;
}
