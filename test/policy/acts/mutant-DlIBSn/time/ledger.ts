// The append-only ledger of a clock, folded once into what the arithmetic needs.

import type { DayNumber } from './day-number.ts';
import { isPeriodCount } from './period.ts';
import type { Gap } from './span.ts';
import { dayNumberOf } from './zone.ts';

/** `basis` names the legal ground of a pause or extension (补正, 中止, 延长…): a code or a citation, never free personal data. */
export type ClockEntry =
  | { readonly kind: 'started'; readonly at: Date }
  /** `mostWorkingDays`: the clock goes on by itself at the end of so many; null: it waits for what it was paused for. */
  | { readonly kind: 'paused'; readonly at: Date; readonly basis: string; readonly mostWorkingDays?: number | null }
  | { readonly kind: 'resumed'; readonly at: Date }
  | { readonly kind: 'extended'; readonly at: Date; readonly workingDays: number; readonly basis: string }
  | { readonly kind: 'stopped'; readonly at: Date }
  /** What stopped it has been taken back: it runs as if it had never been stopped. */
  | { readonly kind: 'reopened'; readonly at: Date };

export interface LedgerPause { readonly from: DayNumber; readonly to: DayNumber | null; readonly basis: string; readonly mostWorkingDays: number | null }
export interface LedgerExtension { readonly on: DayNumber; readonly workingDays: number; readonly basis: string }

export interface Ledger {
  readonly startedAt: Date;
  readonly pausedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly pauses: readonly LedgerPause[];
  readonly extensions: readonly LedgerExtension[];
}

type Fold = {
  startedAt: Date; pausedAt: Date | null; stoppedAt: Date | null; lastAt: Date;
  pauses: LedgerPause[]; extensions: LedgerExtension[];
};

const refuse = (why: string): never => {
  throw new RangeError(`clock ledger: ${why}`);
};

function resume(fold: Fold, on: DayNumber): void {
  const open = fold.pauses.pop();
  if (fold.pausedAt === null || open === undefined) return refuse('resumed while running');
  fold.pauses.push({ ...open, to: on });
  fold.pausedAt = null;
}

function apply(fold: Fold, entry: ClockEntry): void {
  if (fold.stoppedAt !== null && entry.kind !== 'reopened') refuse(`${entry.kind} after it was stopped`);
  if (entry.at.getTime() < fold.lastAt.getTime()) refuse(`${entry.kind} before the entry it follows`);
  fold.lastAt = entry.at;
  const on = dayNumberOf(entry.at);
  switch (entry.kind) {
    case 'started': return refuse('started twice');
    case 'paused':
      if (fold.pausedAt !== null) refuse('paused while paused');
      fold.pausedAt = entry.at;
      fold.pauses.push({ from: on, to: null, basis: entry.basis, mostWorkingDays: entry.mostWorkingDays ?? null });
      return;
    case 'resumed': return resume(fold, on);
    case 'extended':
      if (!isPeriodCount(entry.workingDays)) refuse('extended by no whole number of days');
      fold.extensions.push({ on, workingDays: entry.workingDays, basis: entry.basis });
      return;
    case 'stopped':
      fold.stoppedAt = entry.at;
      return;
    case 'reopened':
      if (fold.stoppedAt === null) refuse('reopened while not stopped');
      fold.stoppedAt = null;
  }
}

/**
 * Reads a ledger from its first entry on. Throws RangeError for a ledger no acts could have written: not begun by
 * `started`, out of order in time, paused while paused, resumed while running, or going on after `stopped`
 * without being reopened.
 */
export function foldLedger(entries: readonly ClockEntry[]): Ledger {
  const first = entries[0];
  if (first?.kind !== 'started') return refuse('does not begin with started');
  dayNumberOf(first.at);
  const fold: Fold = { startedAt: first.at, pausedAt: null, stoppedAt: null, lastAt: first.at, pauses: [], extensions: [] };
  for (let i = 1; i < entries.length; i += 1) apply(fold, entries[i] as ClockEntry);
  return fold;
}

/** Working days granted by all extensions. */
export const extensionOf = (ledger: Ledger): number => ledger.extensions.reduce((sum, { workingDays }) => sum + workingDays, 0);

/**
 * The days that ended pauses take out: the day a pause begins is paused, the day it ends is a start day and not counted
 * either [D]. An open pause takes nothing out yet: how long it lasts is not known.
 */
export function gapsOf(ledger: Ledger): Gap[] {
  const gaps: Gap[] = [];
  for (const { from, to } of ledger.pauses) {
    if (to === null) continue;
    const previous = gaps.at(-1);
    if (previous !== undefined && from <= previous.to) gaps[gaps.length - 1] = { from: previous.from, to };
    else gaps.push({ from, to });
  }
  return gaps;
}
