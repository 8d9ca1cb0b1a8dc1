import { startOfDay } from '../time/zone.ts';
import type { LocalDate } from '../time/zone.ts';

const dayMs = 86_400_000;

export interface DayRange {
  from: LocalDate;
  to: LocalDate;
}

/** Calendar days of a range, both ends counted; 0 when it ends before it begins. */
export function calendarDaysOf({ from, to }: DayRange): number {
  if (to < from) return 0;
  return Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / dayMs) + 1;
}

/** The part of a range that lies in the window; null when none does. */
export function partWithin(range: DayRange, window: DayRange): DayRange | null {
  const from = range.from > window.from ? range.from : window.from;
  const to = range.to < window.to ? range.to : window.to;
  return to < from || range.to < range.from ? null : { from, to };
}

/**
 * Calendar days on duty inside the window. Days are calendar days, never working days: the window of 2022 has 16 days,
 * among them two make-up workdays and the whole holiday.
 */
export function onDutyDays(range: DayRange, window: DayRange): number {
  const part = partWithin(range, window);
  return part === null ? 0 : calendarDaysOf(part);
}
