// What a clock took, once it has stopped: by the calendar on the wall, and in office hours without its pauses.

import type { OfficeHours } from './office-hours.ts';
import type { WorkingCalendar } from './calendar-day.ts';
import { toDayNumber } from './day-number.ts';
import { foldLedger, gapsOf } from './ledger.ts';
import type { ClockEntry } from './ledger.ts';
import { officeMsBetween } from './office-time.ts';
import type { Period } from './period.ts';
import { readClock } from './clock.ts';
import { countCounted, gapsFor } from './span.ts';
import type { Gap } from './span.ts';
import { dayNumberOf } from './zone.ts';

export interface TimeSpent {
  readonly stoppedAt: Date;
  /** From the start event to the stop, pauses and nights included. */
  readonly elapsedMinutes: number;
  /** In office hours, pauses left out. */
  readonly usedWorkingMinutes: number;
  /** Working days of the period that were used up, counted as the deadline counts them. */
  readonly usedWorkingDays: number;
  /** Working days over the due day, a day begun being one; 0: in time. */
  readonly overrunWorkingDays: number;
}

/** The instants between which the clock ran, in order; the last one ends with `stoppedAt`. */
export function runsOf(entries: readonly ClockEntry[], stoppedAt: Date): { from: Date; to: Date }[] {
  const runs: { from: Date; to: Date }[] = [];
  let from: Date | null = null;
  for (const { kind, at } of entries) {
    if (kind === 'started' || kind === 'resumed') from = at;
    if (kind === 'paused' && from !== null) {
      runs.push({ from, to: at });
      from = null;
    }
  }
  return from === null ? runs : [...runs, { from, to: stoppedAt }];
}

/** Null while the clock has not stopped. Throws RangeError as `readClock` does. */
export function timeSpent(calendar: WorkingCalendar, period: Period, entries: readonly ClockEntry[], hours?: OfficeHours): TimeSpent | null {
  const ledger = foldLedger(entries);
  const { startedAt, stoppedAt, pausedAt } = ledger;
  if (stoppedAt === null) return null;
  const stopDay = dayNumberOf(stoppedAt);
  // A clock that is stopped in a pause has had its last day when the pause began.
  const gaps: Gap[] = pausedAt === null ? gapsOf(ledger) : [...gapsOf(ledger), { from: dayNumberOf(pausedAt), to: stopDay }];
  const { dueAt, lastDay } = readClock(calendar, period, entries);
  const late = (pausedAt ?? stoppedAt).getTime() >= dueAt.getTime();
  const workingMs = runsOf(entries, stoppedAt).reduce((sum, { from, to }) => sum + officeMsBetween(calendar, from, to, hours), 0);
  return {
    stoppedAt,
    elapsedMinutes: minutes(stoppedAt.getTime() - startedAt.getTime()),
    usedWorkingMinutes: minutes(workingMs),
    usedWorkingDays: countCounted(calendar, dayNumberOf(startedAt), stopDay, gaps),
    overrunWorkingDays: late ? Math.max(1, countCounted(calendar, toDayNumber(lastDay), stopDay, gapsFor(period, gaps))) : 0,
  };
}

const minutes = (ms: number): number => Math.floor(ms / 60_000);
