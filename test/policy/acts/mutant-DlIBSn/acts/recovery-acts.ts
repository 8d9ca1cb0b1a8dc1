import { isLocalDate, localDateOf } from '../time/zone.ts';
import { CaseEdit } from './case-edit.ts';
import type { Circumstances } from './change.ts';
import { checkWords, conflictOn, forbidden, invalid } from './decision.ts';
import type { Decision } from './decision.ts';
import type { CaseSnapshot, Refusal } from './rows.ts';
import { isCandidate } from './task-rules.ts';
import type { Doer } from './task-rules.ts';

/** Why money comes back; texts in `money.recoveryReason`. */
export const recoveryReasons = ['notEligible', 'paidTwice', 'overpaid', 'falseClaim', 'other'] as const;

export interface RecoveryProposal { reasonCode: string; reason: string; amountFen: number }

/** A payment as its recovery looks at it. */
export interface Recoverable {
  leadOrgId: string;
  state: string;
  /** Paid and not come back yet. */
  leftFen: number;
  /** A recovery of the same award is under way. */
  underWay: boolean;
}

/** Who, why and how much: by an officer or the maker of the paying office, of money that was paid, at most what is left of it. */
export function checkProposal(doer: Doer, proposal: RecoveryProposal, standing: Recoverable): Refusal | null {
  const { amountFen, reason, reasonCode } = proposal;
  if (doer.orgId !== standing.leadOrgId || !doer.roles.some((role) => role === 'handler' || role === 'paymentMaker')) return forbidden('notPayingOffice');
  if (standing.state !== 'paid') return forbidden('notPaid');
  if (standing.underWay) return forbidden('recoveryUnderWay');
  if (!(recoveryReasons as readonly string[]).includes(reasonCode)) return invalid('reasonCode', 'reasonRequired');
  if (reason.trim() === '') return invalid('reason', 'reasonRequired');
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) return invalid('amountFen', 'amountPositive');
  if (amountFen > standing.leftFen) return invalid('amountFen', 'recoveryTooLarge', { leftFen: standing.leftFen });
  return checkWords('reason', reason);
}

export interface ReceiptAct { taskId: string; version: number; amountFen: number; receivedOn: string; reference: string }

/** The recovery's sum and what has come back of it. */
export interface RecoverySum { amountFen: number; recoveredFen: number }

const maxReference = 100;

/** Money that came back is entered with its day and reference; the receipt that meets the sum ends the recovery. */
export function decideReceipt(read: CaseSnapshot, around: Circumstances, doer: Doer, act: ReceiptAct, sum: RecoverySum): Decision {
  const edit = new CaseEdit(read, around, { kind: 'person', ...doer });
  const task = edit.task(act.taskId);
  if (task === null) return { kind: 'NotFound' };
  if (task.key !== 'recovery-collection') return forbidden('notThisTask');
  if (!isCandidate(doer, task)) return forbidden('notCandidate');
  if (edit.openTasksOf(task.step).every(({ id }) => id !== task.id)) return conflictOn(task);
  if ((task.state === 'claimed' && task.assigneeId !== doer.userId) || task.version !== act.version) return conflictOn(task);
  const refusal = checkReceipt(act, sum, around.now);
  if (refusal !== null) return refusal;
  const meets = sum.recoveredFen + act.amountFen === sum.amountFen;
  if (meets) edit.decideStep(task.step, 'end', { doneTask: task });
  else edit.changeTask(task, {});
  const detail = { amountFen: act.amountFen, recoveredFen: sum.recoveredFen + act.amountFen };
  const change = edit.finish({ kind: 'enterReceipt', task, outcome: meets ? 'end' : 'partial', detail, moves: meets });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: meets ? 'recoveryMet' : 'receiptEntered', params: { leftFen: sum.amountFen - sum.recoveredFen - act.amountFen } } };
}

function checkReceipt({ amountFen, receivedOn, reference }: ReceiptAct, sum: RecoverySum, now: Date): Refusal | null {
  const leftFen = sum.amountFen - sum.recoveredFen;
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) return invalid('amountFen', 'amountPositive');
  if (amountFen > leftFen) return invalid('amountFen', 'recoveryTooLarge', { leftFen });
  if (!isLocalDate(receivedOn)) return invalid('receivedOn', 'dateNotReal');
  if (receivedOn > localDateOf(now)) return invalid('receivedOn', 'dateInFuture');
  if (reference.trim() === '') return invalid('reference', 'required');
  return reference.length > maxReference ? invalid('reference', 'tooLong') : null;
}
