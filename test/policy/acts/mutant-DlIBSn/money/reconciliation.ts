import { startOfDay } from '../time/zone.ts';
import { sumAwards } from './equation.ts';
import type { LineState, MoneySums } from './equation.ts';
import { sumFen } from './fen.ts';
import { paidCode } from './return-file.ts';

/**
 * 月末对账: a month of one source, told from the ledger. All amounts in fen, all instants in milliseconds; a month is the county's own
 * (Asia/Shanghai), its end is the first instant of the next.
 */

/** What happened to money, in the order in which it happened. Of awards that were approved and not taken back before they were paid. */
export type Movement =
  | { kind: 'approved'; atMs: number; awardId: string; amountFen: number }
  /** A line of a batch was made, went to the bank, or was given up with its batch. */
  | { kind: 'made' | 'sent' | 'void'; atMs: number; awardId: string; lineId: string; amountFen: number }
  /** A row of the ledger. */
  | { kind: 'settled'; atMs: number; awardId: string; lineId: string; amountFen: number; from: LineState; to: LineState }
  /** Money that came back, at the beginning of the day on which it was received. */
  | { kind: 'recovered'; atMs: number; amountFen: number };

/** How money stands at an instant: the equation, and what has come back. */
export interface Balance extends MoneySums { recoveredFen: number }

export const balanceKeys = ['approvedFen', 'paidFen', 'failedFen', 'openFen', 'recoveredFen'] as const satisfies readonly (keyof Balance)[];

/** What moved within a month. Sent and failed move nothing between paid and unpaid: they are shown beside. */
export interface MonthMovements { approvedFen: number; sentFen: number; paidFen: number; failedFen: number; bouncedFen: number; recoveredFen: number }

export interface MonthFigures {
  opening: Balance;
  /** By how much the months before differ by now from what was signed of them. */
  correction: Balance;
  moved: MonthMovements;
  closing: Balance;
}

const monthShape = /^\d{4}-(0[1-9]|1[0-2])$/;

/** True for a month written YYYY-MM that the calendar has. */
export const isMonth = (text: string): boolean => monthShape.test(text) && Number(text.slice(0, 4)) >= 1900;

/** The month `n` later. @throws RangeError for what is no month */
export function monthAfter(month: string, n = 1): string {
  if (!isMonth(month)) throw new RangeError('not a month YYYY-MM');
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** First instant of a month and of the next. */
export function monthSpan(month: string): { fromMs: number; toMs: number } {
  return { fromMs: startOfDay(`${month}-01`).getTime(), toMs: startOfDay(`${monthAfter(month)}-01`).getTime() };
}

export const isMonthOver = (month: string, now: Date): boolean => now.getTime() >= monthSpan(month).toMs;

interface Standing { amountFen: number; lines: { id: string; state: LineState }[] }

/** How money stood before an instant. Each award counts once, by its latest line that was not given up. */
export function balanceBefore(movements: readonly Movement[], atMs: number): Balance {
  const awards = new Map<string, Standing>();
  let recoveredFen = 0;
  for (const movement of movements) {
    if (movement.atMs >= atMs) continue;
    if (movement.kind === 'recovered') recoveredFen = sumFen([recoveredFen, movement.amountFen]);
    else if (movement.kind === 'approved') awards.set(movement.awardId, { amountFen: movement.amountFen, lines: [] });
    else moveLine(awards.get(movement.awardId), movement);
  }
  return { ...sumAwards([...awards.values()].map(({ amountFen, lines }) => ({ amountFen, latestLine: lines.at(-1)?.state ?? null }))), recoveredFen };
}

function moveLine(award: Standing | undefined, movement: Exclude<Movement, { kind: 'approved' | 'recovered' }>): void {
  if (award === undefined) return;
  const { lines } = award;
  const line = lines.find(({ id }) => id === movement.lineId);
  if (movement.kind === 'made') lines.push({ id: movement.lineId, state: 'open' });
  else if (movement.kind === 'void') award.lines = lines.filter(({ id }) => id !== movement.lineId);
  else if (line !== undefined) line.state = movement.kind === 'settled' ? movement.to : 'sent';
}

/** What moved from an instant to before another, counted from the ledger's own rows. */
export function movedWithin(movements: readonly Movement[], { fromMs, toMs }: { fromMs: number; toMs: number }): MonthMovements {
  const within = movements.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
  const sum = (which: (movement: Movement) => boolean): number => sumFen(within.filter(which).map(({ amountFen }) => amountFen));
  return {
    approvedFen: sum(({ kind }) => kind === 'approved'),
    sentFen: sum(({ kind }) => kind === 'sent'),
    paidFen: sum((m) => m.kind === 'settled' && m.to === 'paid'),
    failedFen: sum((m) => m.kind === 'settled' && m.to === 'failed'),
    bouncedFen: sum((m) => m.kind === 'settled' && m.to === 'bounced'),
    recoveredFen: sum(({ kind }) => kind === 'recovered'),
  };
}

const nothing: Balance = { approvedFen: 0, paidFen: 0, failedFen: 0, openFen: 0, recoveredFen: 0 };

/** @param signed the closing of the month before as it was signed; null: nobody has */
export function monthFigures(movements: readonly Movement[], month: string, signed: Balance | null = null): MonthFigures {
  const span = monthSpan(month);
  const counted = balanceBefore(movements, span.fromMs);
  const opening = signed ?? counted;
  const correction = balanceKeys.reduce((sums, key) => ({ ...sums, [key]: sumFen([counted[key], -opening[key]]) }), nothing);
  return { opening, correction, moved: movedWithin(movements, span), closing: balanceBefore(movements, span.toMs) };
}

/** 应付未付: approved and not, or not any more, paid. */
export const unpaidFen = ({ failedFen, openFen }: Balance): number => sumFen([failedFen, openFen]);

/** Opening + correction + approved − paid + bounced − closing of what is unpaid, in fen: 0 when the month adds up. */
export function unpaidDifferenceFen({ opening, correction, moved, closing }: MonthFigures): number {
  return sumFen([unpaidFen(opening), unpaidFen(correction), moved.approvedFen, -moved.paidFen, moved.bouncedFen, -unpaidFen(closing)]);
}

/** The same of what has come back. */
export function recoveredDifferenceFen({ opening, correction, moved, closing }: MonthFigures): number {
  return sumFen([opening.recoveredFen, correction.recoveredFen, moved.recoveredFen, -closing.recoveredFen]);
}

/** A line of a return file that was taken over in the month. */
export interface BankLine { key: string; fileName: string; batchNumber: string; lineNo: number; reference: string; amountFen: number; resultCode: string; outcome: string | null; problem: string | null }

/** A payment or bounce that was booked in the month. */
export interface Booked { key: string; batchNumber: string; reference: string; amountFen: number; to: 'paid' | 'bounced'; by: 'file' | 'finding' | 'none' }

/** Why the bank's files and the ledger differ; texts in `money.difference`, of a line that was not believed in `money.match`. */
export interface Difference {
  key: string;
  /** A code of match-return, `byFinding` or `withoutFile`. */
  code: string;
  fileName: string | null;
  batchNumber: string;
  lineNo: number | null;
  reference: string;
  amountFen: number;
  /** What the bank says more than the ledger, by this line alone. */
  effectFen: number;
}

export interface BankComparison { bankPaidFen: number; bankBouncedFen: number; bookedPaidFen: number; bookedBouncedFen: number; differences: Difference[] }

/**
 * The bank's files of a month beside the ledger's. An answer that a later file repeats is counted once; a line that was not believed is
 * counted as the bank says it, and is a difference.
 */
export function compareWithBank(lines: readonly BankLine[], booked: readonly Booked[]): BankComparison {
  const told = lines.filter(({ outcome, problem }) => problem !== null || outcome === 'paid' || outcome === 'bounced');
  const bank = (sign: 1 | -1): number => sumFen(told.map((line) => Math.max(sign * signedFen(line), 0)));
  const ledger = (to: Booked['to']): number => sumFen(booked.filter((row) => row.to === to).map(({ amountFen }) => amountFen));
  return {
    bankPaidFen: bank(1), bankBouncedFen: bank(-1), bookedPaidFen: ledger('paid'), bookedBouncedFen: ledger('bounced'),
    differences: [...told.flatMap(notBelieved), ...booked.flatMap(notInFile)],
  };
}

/** What a line of the bank's adds to what is paid, in fen. */
function signedFen({ resultCode, amountFen }: BankLine): number {
  if (resultCode === paidCode) return amountFen;
  return resultCode.startsWith('B') ? -amountFen : 0;
}

function notBelieved(line: BankLine): Difference[] {
  if (line.problem === null) return [];
  const { key, fileName, batchNumber, lineNo, reference, amountFen, problem } = line;
  return [{ key, code: problem, fileName, batchNumber, lineNo, reference, amountFen, effectFen: signedFen(line) }];
}

function notInFile({ key, batchNumber, reference, amountFen, to, by }: Booked): Difference[] {
  if (by === 'file') return [];
  return [{ key, code: by === 'finding' ? 'byFinding' : 'withoutFile', fileName: null, batchNumber, lineNo: null, reference, amountFen, effectFen: to === 'paid' ? -amountFen : amountFen }];
}

/** What the bank says more than the ledger, in fen. The differences come to it. */
export const bankDifferenceFen = ({ bankPaidFen, bankBouncedFen, bookedPaidFen, bookedBouncedFen }: BankComparison): number =>
  sumFen([bankPaidFen, -bankBouncedFen, -bookedPaidFen, bookedBouncedFen]);
