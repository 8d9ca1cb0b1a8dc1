// A clock is a fold over an append-only ledger: nothing about it is stored that could drift from what happened.

import type { WorkingCalendar } from './calendar-day.ts';
import { formatDay } from './day-number.ts';
import { explainClock } from './explain.ts';
import type { ClockDay, ClockDayReason, ClockExplanation } from './explain.ts';
import { extensionOf, foldLedger, gapsOf } from './ledger.ts';
import type { ClockEntry, Ledger } from './ledger.ts';
import { readMinutes } from './minutes.ts';
import { checkPeriod } from './period.ts';
import type { Period } from './period.ts';
import { countCounted, gapsFor, nthCounted, spanOf } from './span.ts';
import { nthWorkingDay } from './year-index.ts';
import { dayNumberOf, startOfDayNumber } from './zone.ts';
import type { LocalDate } from './zone.ts';

export { explainClock };
export type { ClockDay, ClockDayReason, ClockEntry, ClockExplanation };

export type ClockState = 'running' | 'paused' | 'stopped';

export interface ClockReading {
  readonly state: ClockState;
  readonly startedAt: Date;
  /** Start of the pause that is still open, else null. */
  readonly pausedAt: Date | null;
  /** When an open pause ends by itself: the last instant of its last working day. Null while nothing is paused, or the pause has no maximum. */
  readonly resumesAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly lastDay: LocalDate;
  /** 24:00 of the last day, exclusive. While paused: as known when the pause began. */
  readonly dueAt: Date;
  /** Never before `startedAt`. */
  readonly yellowAt: Date;
  readonly redAt: Date;
  readonly provisional: boolean;
  /** Counted working days from the start event to the last day, extensions included, paused days not. */
  readonly periodWorkingDays: number;
  /** The working day after half the period, rounded down, is used up; null when the period holds no working day. */
  readonly halfDay: LocalDate | null;
}

/**
 * On how many working days left the light turns yellow [D]: ≤ 2; ≤ 1 for periods under 5, ≤ 10 for periods of 30 and more.
 * `periodWorkingDays` is the whole period.
 */
export function yellowThresholdWorkingDays(periodWorkingDays: number): number {
  if (periodWorkingDays < 5) return 1;
  return periodWorkingDays >= 30 ? 10 : 2;
}

function stateOf(ledger: Ledger): ClockState {
  if (ledger.stoppedAt !== null) return 'stopped';
  return ledger.pausedAt === null ? 'running' : 'paused';
}

/**
 * Like every period, a pause ends with its last day; the day it began is not one of them. The last instant is still that day, so that the day
 * after it is the first to count again.
 */
function resumesAtOf(calendar: WorkingCalendar, ledger: Ledger): Date | null {
  const open = ledger.pauses.at(-1);
  if (stateOf(ledger) !== 'paused' || open === undefined || open.mostWorkingDays === null) return null;
  return new Date(startOfDayNumber(nthWorkingDay(calendar, open.from, open.mostWorkingDays) + 1).getTime() - 1);
}

/**
 * Reads a clock from its ledger. It needs no "now": light and time left follow from the reading and the instant asked about.
 * Throws RangeError for an invalid period or a ledger that no acts could have written.
 */
export function readClock(calendar: WorkingCalendar, period: Period, entries: readonly ClockEntry[]): ClockReading {
  const ledger = foldLedger(entries);
  if (period.kind === 'minutes') return readingInMinutes(ledger, period.count);
  const pauseGaps = gapsOf(ledger);
  const { startDay, lastDay, provisional } = spanOf(
    calendar, dayNumberOf(ledger.startedAt), checkPeriod(period), pauseGaps, extensionOf(ledger),
  );
  const gaps = gapsFor(period, pauseGaps);
  const total = countCounted(calendar, startDay, lastDay, gaps);
  // On the (total - threshold)-th counted day exactly `threshold` working days follow it.
  const greenDays = total - yellowThresholdWorkingDays(total);
  const dueAt = startOfDayNumber(lastDay + 1);
  return {
    state: stateOf(ledger),
    startedAt: ledger.startedAt,
    pausedAt: ledger.pausedAt,
    resumesAt: resumesAtOf(calendar, ledger),
    stoppedAt: ledger.stoppedAt,
    lastDay: formatDay(lastDay),
    dueAt,
    yellowAt: greenDays > 0 ? startOfDayNumber(nthCounted(calendar, startDay, greenDays, gaps)) : ledger.startedAt,
    redAt: dueAt,
    provisional,
    periodWorkingDays: total,
    halfDay: total > 0 ? formatDay(nthCounted(calendar, startDay, Math.floor(total / 2) + 1, gaps)) : null,
  };
}

/** Minutes have no working days: half of them is the light's, and nothing counts on the calendar. */
function readingInMinutes(ledger: Ledger, count: number): ClockReading {
  const { lastDay, dueAt, yellowAt } = readMinutes(ledger.startedAt, count);
  const { startedAt, pausedAt, stoppedAt } = ledger;
  return { state: stateOf(ledger), startedAt, pausedAt, resumesAt: null, stoppedAt, lastDay, dueAt, yellowAt, redAt: dueAt, provisional: false, periodWorkingDays: 0, halfDay: null };
}
