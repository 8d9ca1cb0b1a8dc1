import type { Person, PersonToTell, Refusal } from '../acts/rows.ts';
import { forbidden, invalid } from '../acts/decision.ts';
import type { Doer } from '../acts/task-rules.ts';
import type { WorkingCalendar } from '../time/calendar-day.ts';
import { addWorkingDays, nextOpening } from '../time/calendar.ts';
import type { OfficeHours } from '../time/office-hours.ts';
import { addDays, atLocalTime, endOfDay, isLocalDate, localDateOf, startOfDay } from '../time/zone.ts';
import type { LocalDate } from '../time/zone.ts';

// The duty roster 值班表 of an office: each day, also on rest days, a shift while the office would be open and one until it opens again [D].

export const shiftParts = ['day', 'night'] as const;
export type ShiftPart = (typeof shiftParts)[number];

/** A shift; nobody in it while `userId` is null. */
export interface Shift { day: LocalDate; part: ShiftPart; fromAt: Date; toAt: Date; userId: string | null }

/** From when to when a shift of a day is. */
export function shiftOf(day: LocalDate, part: ShiftPart, { opens, closes }: OfficeHours): { fromAt: Date; toAt: Date } {
  return part === 'day'
    ? { fromAt: atLocalTime(day, opens), toAt: atLocalTime(day, closes) }
    : { fromAt: atLocalTime(day, closes), toAt: atLocalTime(addDays(day, 1), opens) };
}

/** Who keeps an office's roster: its heads. */
export const mayKeepRoster = (doer: Doer): Refusal | null =>
  (doer.roles.includes('sectionHead') || doer.roles.includes('bureauHead') ? null : forbidden('notRosterKeeper'));

/** One shift as a head fills it; `was`: who stood there when they looked. */
export interface ShiftEntry { day: LocalDate; part: string; userId: string | null; was: string | null }

/** Most shifts that one act fills: two weeks. */
const mostEntries = 28;

/** Null when the entries may be written: known shifts that are not over, filled with people of the office. */
export function checkShifts(entries: readonly ShiftEntry[], people: readonly Person[], { orgId, hours, now }: { orgId: string; hours: OfficeHours; now: Date }): Refusal | null {
  if (entries.length === 0 || entries.length > mostEntries) return invalid('shifts', 'shiftUnknown');
  for (const { day, part, userId } of entries) {
    const known = shiftParts.find((one) => one === part);
    if (!isLocalDate(day) || known === undefined) return invalid('shifts', 'shiftUnknown');
    if (shiftOf(day, known, hours).toAt.getTime() <= now.getTime()) return invalid('shifts', 'shiftOver', { day });
    if (userId !== null && !people.some((person) => person.userId === userId && person.orgId === orgId)) return invalid('shifts', 'shiftPerson', { day });
  }
  return null;
}

export interface DutyGap { fromAt: Date; toAt: Date }

/** The stretches of a span in which nobody is on duty, ascending. */
export function gapsIn(shifts: readonly Pick<Shift, 'fromAt' | 'toAt' | 'userId'>[], span: DutyGap): DutyGap[] {
  const gaps: DutyGap[] = [];
  let covered = span.fromAt.getTime();
  const end = span.toAt.getTime();
  for (const { fromAt, toAt } of shifts.filter(({ userId }) => userId !== null).sort((a, b) => a.fromAt.getTime() - b.fromAt.getTime())) {
    const from = Math.min(fromAt.getTime(), end);
    if (from > covered) gaps.push({ fromAt: new Date(covered), toAt: new Date(from) });
    covered = Math.max(covered, Math.min(toAt.getTime(), end));
  }
  if (covered < end) gaps.push({ fromAt: new Date(covered), toAt: span.toAt });
  return gaps;
}

/** Shifts that one person has without a break between them: a day and its night, or longer. */
export function backToBack(shifts: readonly Shift[]): Shift[] {
  const filled = shifts.filter(({ userId }) => userId !== null).sort((a, b) => a.fromAt.getTime() - b.fromAt.getTime());
  return filled.filter((shift, i) => i > 0 && filled[i - 1]?.userId === shift.userId && filled[i - 1]?.toAt.getTime() === shift.fromAt.getTime());
}

/**
 * The days whose empty shifts are told now: from the opening of a working day on, those after it up to and including the next working day.
 * Before a festival that is all of it. Null before the opening.
 */
export function spanToAlarm(calendar: WorkingCalendar, hours: OfficeHours, now: Date): DutyGap | null {
  const today = localDateOf(now);
  const { working } = calendar.day(today);
  const from = working ? today : addWorkingDays(calendar, today, -1);
  if (working && nextOpening(calendar, startOfDay(today), hours).getTime() > now.getTime()) return null;
  const firstDay = addDays(from, 1);
  const start = startOfDay(firstDay).getTime() < now.getTime() ? now : startOfDay(firstDay);
  return { fromAt: start, toAt: endOfDay(addWorkingDays(calendar, from, 1)) };
}

/** Who hears of a gap: the heads of the office. */
export const rosterKeepers = (people: readonly PersonToTell[], orgId: string): string[] =>
  people.filter((one) => one.orgId === orgId && (one.roles.includes('sectionHead') || one.roles.includes('bureauHead'))).map(({ userId }) => userId);
