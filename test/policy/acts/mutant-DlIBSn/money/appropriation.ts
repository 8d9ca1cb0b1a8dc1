import { forbidden, invalid } from '../acts/decision.ts';
import type { Refusal } from '../acts/rows.ts';
import type { Doer } from '../acts/task-rules.ts';
import { isLocalDate, localDateOf } from '../time/zone.ts';
import { isFundSource } from './sources.ts';

// 安排 or 调减 of a programme's money at one source: a document that a finance handler enters and the finance section head confirms.

export interface AppropriationInput { source: string; amountFen: number; documentNumber: string; datedOn: string }

const maxNumber = 100;
/** [D] Ten thousand million yuan: above it somebody has mistaken fen for yuan. */
const maxFen = 1_000_000_000_000;

/** @param office the department that the person belongs to: 财政局 alone enters documents */
export function checkAppropriation(doer: Doer, office: string, input: AppropriationInput, now: Date): Refusal | null {
  if (office !== 'finance' || !doer.roles.includes('handler')) return forbidden('notFinanceHandler');
  if (!isFundSource(input.source)) return invalid('source', 'required');
  if (!Number.isSafeInteger(input.amountFen) || input.amountFen === 0) return invalid('amountFen', 'amountNotZero');
  if (Math.abs(input.amountFen) > maxFen) return invalid('amountFen', 'tooLarge');
  const number = input.documentNumber.trim();
  if (number === '') return invalid('documentNumber', 'required');
  if (number.length > maxNumber) return invalid('documentNumber', 'tooLong');
  if (!isLocalDate(input.datedOn)) return invalid('datedOn', 'dateNotReal');
  return input.datedOn > localDateOf(now) ? invalid('datedOn', 'dateInFuture') : null;
}

/** A document as it waits for its second person, and the budget it would move. */
export interface WaitingAppropriation { enteredById: string | null; amountFen: number; appropriatedFen: number; committedFen: number }

/** The section head of 财政局 confirms, never who entered it; what is committed is not taken away again. */
export function checkConfirmation(doer: Doer, office: string, act: { confirm: boolean; note: string | null }, waiting: WaitingAppropriation): Refusal | null {
  if (office !== 'finance' || !doer.roles.includes('sectionHead')) return forbidden('notFinanceHead');
  if (waiting.enteredById === doer.userId) return forbidden('enteredByYourself');
  if (!act.confirm) return (act.note ?? '').trim() === '' ? invalid('note', 'reasonRequired') : null;
  const leftFen = waiting.appropriatedFen - waiting.committedFen;
  return waiting.appropriatedFen + waiting.amountFen < waiting.committedFen ? invalid('amountFen', 'belowCommitted', { leftFen }) : null;
}
