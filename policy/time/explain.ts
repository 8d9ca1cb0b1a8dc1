// Why a clock ends when it does, day by day, free of any language. Staff, supervisors and applicants read the same one.

import type { DayReason, WorkingCalendar } from './calendar-day.ts';
import { formatDay } from './day-number.ts';
import type { DayNumber } from './day-number.ts';
import { extensionOf, foldLedger, gapsOf } from './ledger.ts';
import type { ClockEntry, Ledger, LedgerPause } from './ledger.ts';
import { readMinutes } from './minutes.ts';
import { checkPeriod } from './period.ts';
import type { Period } from './period.ts';
import { countsIn, NO_GAPS, spanOf } from './span.ts';
import type { Span } from './span.ts';
import { dayNumberOf, startOfDayNumber } from './zone.ts';
import type { LocalDate } from './zone.ts';

/** `startDay`: the day of the start event, or the day a pause ended. */
export type ClockDayReason = DayReason | 'paused' | 'startDay';

export interface ClockDay {
  readonly date: LocalDate;
  readonly counted: boolean;
  readonly reason: ClockDayReason;
  readonly holiday: string | null;
}

export interface ClockExplanation {
  readonly period: Period;
  readonly startedAt: Date;
  readonly startDay: LocalDate;
  readonly lastDay: LocalDate;
  readonly dueAt: Date;
  readonly provisional: boolean;
  /** The start day (not counted) and every date after it up to the last day. */
  readonly days: readonly ClockDay[];
  /** `to` is the day the pause ended (not counted); null while it lasts. */
  readonly pauses: readonly { readonly from: LocalDate; readonly to: LocalDate | null; readonly basis: string }[];
  readonly extensions: readonly { readonly on: LocalDate; readonly workingDays: number; readonly basis: string }[];
  /** The day the bare count ended on, when that was no working day and the period rolled over; else null. */
  readonly rolledFrom: LocalDate | null;
  /** The working day it rolled over to; extensions run from there. */
  readonly rolledTo: LocalDate | null;
  /** The last day had there been no pause; extensions are in it. */
  readonly lastDayBeforePauses: LocalDate;
  /** The last day had there been neither pause nor extension. */
  readonly lastDayAsDeclared: LocalDate;
}

const isPaused = (day: DayNumber, { from, to }: LedgerPause): boolean =>
  day >= from && (to === null || day < to || day === from);

function interruptionOn(day: DayNumber, pauses: readonly LedgerPause[]): 'paused' | 'startDay' | null {
  if (pauses.some((pause) => isPaused(day, pause))) return 'paused';
  return pauses.some((pause) => pause.to === day) ? 'startDay' : null;
}

function listDays(calendar: WorkingCalendar, span: Span, period: Period, pauses: readonly LedgerPause[]): ClockDay[] {
  const days: ClockDay[] = [];
  for (let number = span.startDay; number <= span.lastDay; number += 1) {
    const { date, working, reason, holiday } = calendar.day(formatDay(number));
    const interruption = number === span.startDay ? 'startDay' : interruptionOn(number, pauses);
    const counted = interruption === null && countsIn(span, period, number, working);
    days.push({ date, counted, reason: interruption ?? reason, holiday });
  }
  return days;
}

const describePauses = (ledger: Ledger): ClockExplanation['pauses'] =>
  ledger.pauses.map(({ from, to, basis }) => ({ from: formatDay(from), to: to === null ? null : formatDay(to), basis }));

/**
 * Explains a clock. While a pause is open, the last day is the one known when it began, and the days from the pause on are
 * shown as paused. Throws RangeError as `readClock` does.
 */
export function explainClock(calendar: WorkingCalendar, period: Period, entries: readonly ClockEntry[]): ClockExplanation {
  const ledger = foldLedger(entries);
  if (period.kind === 'minutes') return explainMinutes(ledger, period);
  const start = dayNumberOf(ledger.startedAt);
  const extension = extensionOf(ledger);
  const span = spanOf(calendar, start, checkPeriod(period), gapsOf(ledger), extension);
  const rolled = span.rawLastDay !== span.baseLastDay;
  return {
    period,
    startedAt: ledger.startedAt,
    startDay: formatDay(start),
    lastDay: formatDay(span.lastDay),
    dueAt: startOfDayNumber(span.lastDay + 1),
    provisional: span.provisional,
    // A pause doesn't touch a day the document names, so it doesn't explain any of its days.
    days: listDays(calendar, span, period, period.kind === 'at' ? [] : ledger.pauses),
    pauses: describePauses(ledger),
    extensions: ledger.extensions.map(({ on, workingDays, basis }) => ({ on: formatDay(on), workingDays, basis })),
    rolledFrom: rolled ? formatDay(span.rawLastDay) : null,
    rolledTo: rolled ? formatDay(span.baseLastDay) : null,
    lastDayBeforePauses: formatDay(spanOf(calendar, start, period, NO_GAPS, extension).lastDay),
    lastDayAsDeclared: formatDay(spanOf(calendar, start, period).lastDay),
  };
}

/** Minutes are told by their two instants: no day of the calendar bears on them. */
function explainMinutes(ledger: Ledger, period: Extract<Period, { kind: 'minutes' }>): ClockExplanation {
  const { startedAt } = ledger;
  const { lastDay, dueAt } = readMinutes(startedAt, period.count);
  return {
    period, startedAt, startDay: formatDay(dayNumberOf(startedAt)), lastDay, dueAt, provisional: false, days: [], pauses: [], extensions: [],
    rolledFrom: null, rolledTo: null, lastDayBeforePauses: lastDay, lastDayAsDeclared: lastDay,
  };
}
