import { workingDays } from '../time/period.ts';
import { accountCorrectionTask } from '../red-envelope/steps.ts';
import { CaseEdit } from './case-edit.ts';
import type { Change, Circumstances } from './case-edit.ts';
import { conflictOn, forbidden } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Actor, CaseRow, CaseSnapshot, FieldIssue, Refusal } from './rows.ts';
import { taskRules } from './task-rules.ts';
import type { Doer } from './task-rules.ts';

const system = { kind: 'system' } as const;
const person = (doer: Doer): Actor => ({ kind: 'person', ...doer });

/** May this person make a batch? */
export const mayMakeBatch = (doer: Doer, leadOrgId: string): Refusal | null =>
  (doer.roles.includes('paymentMaker') && doer.orgId === leadOrgId ? null : forbidden('notPaymentMaker'));

/** A batch is a case of its own: made, then waiting for its checker. `row` is the case as inserted with seq 0. */
export function decideOpenBatch(row: CaseRow, around: Circumstances, doer: Doer, number: string): Change {
  const read: CaseSnapshot = { case: row, applicant: { id: row.applicantOrgId, name: '', employerClass: 'none', sector: null }, steps: [], tasks: [], clocks: [] };
  const edit = new CaseEdit(read, around, person(doer));
  Object.assign(edit.case, { state: 'made', number, filedAt: around.now });
  edit.openStep('release', around.now);
  return edit.finish({ kind: 'makeBatch', detail: { lines: row.personCount, amountFen: row.amountFen }, moves: true });
}

/** The case's waiting lines are in a batch now. */
export function decideBatched(read: CaseSnapshot, around: Circumstances, doer: Doer, batch: { number: string; lines: number }): Decision {
  const refusal = mayMakeBatch(doer, read.case.leadOrgId);
  if (refusal !== null) return refusal;
  if (batch.lines === 0 || read.case.closedAt !== null) return { kind: 'Conflict', winnerName: null, at: read.case.updatedAt, taskId: null, caseId: read.case.id };
  const edit = new CaseEdit(read, around, person(doer));
  edit.case.state = 'in-batch';
  const change = edit.finish({ kind: 'batched', step: 'payment', detail: { batch: batch.number, lines: batch.lines }, moves: false });
  return { kind: 'change', change, answer: { taskId: null, messageKey: 'batched', params: { batch: batch.number } } };
}

/** The checker refused the batch: the case's lines wait for another. */
export function decideUnbatched(read: CaseSnapshot, around: Circumstances, batchNumber: string): Change | null {
  if (read.case.state !== 'in-batch' || read.case.closedAt !== null) return null;
  const edit = new CaseEdit(read, around, system);
  edit.case.state = 'finance-approved';
  return edit.finish({ kind: 'unbatched', step: 'payment', detail: { batch: batchNumber }, moves: false });
}

/** The maker brings the bank's answer. A complete one settles the batch; after a partial one the task stays, for the rest. */
export function decideReturnImported(
  read: CaseSnapshot, around: Circumstances, doer: Doer, file: { counts: Record<string, number>; sha256: string; complete: boolean },
): Decision {
  const edit = new CaseEdit(read, around, person(doer));
  const [task] = edit.openTasksOf('bank-return').filter(({ key }) => key === 'bank-return');
  if (task === undefined) {
    const last = read.tasks.filter(({ step }) => step === 'bank-return').at(-1);
    return last === undefined ? forbidden('fileNotSent') : conflictOn(last);
  }
  const refusal = taskRules.importReturn(doer, task, read);
  if (refusal !== null) return refusal;
  if (file.complete) edit.decideStep('bank-return', 'end', { doneTask: task });
  else edit.changeTask(task, {});
  const change = edit.finish({ kind: 'importReturn', task, outcome: file.complete ? 'end' : 'partial', detail: { ...file.counts, fileSha256: file.sha256 }, moves: file.complete });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'returnImported', params: file.counts } };
}

/** How a case's awards stand once the bank has answered. */
export interface Settlement { batch: string; paid: number; failed: number; inDoubt: number; approved: number; paidInAll: number; agents: readonly string[] }

const accountCorrectionWorkingDays = 5;

/**
 * The bank's answer reaches a case: all paid ends the payment; failed lines open a correction of their accounts, which the enterprise
 * gives within 5 working days [D]; lines in doubt wait for a person.
 */
export function decideSettled(read: CaseSnapshot, around: Circumstances, settlement: Settlement): Change {
  const edit = new CaseEdit(read, around, system);
  const { agents, ...detail } = settlement;
  // The bank may be quicker than the case's own workflow: its step stands open before it is decided.
  edit.openStep('payment', edit.step('finance-approval')?.decidedAt ?? around.now);
  if (settlement.paidInAll === settlement.approved) {
    edit.decideStep('payment', 'end');
    edit.tell(agents, { key: 'paid', kind: 'paid', params: { count: settlement.paidInAll } });
  } else if (settlement.failed > 0) {
    openAccountCorrection(edit, around);
    edit.case.state = 'payment-failed';
    edit.tell(agents, { key: `paymentFailed:${edit.actId}`, kind: 'paymentFailed', params: { count: settlement.failed } });
  }
  return edit.finish({ kind: 'settled', step: 'payment', detail, moves: true });
}

function openAccountCorrection(edit: CaseEdit, around: Circumstances): void {
  if (edit.openTasksOf('payment').some(({ key }) => key === accountCorrectionTask.key)) return;
  const round = edit.tasksOf(accountCorrectionTask.key).length + 1;
  const clock = edit.startTaskClock(accountCorrectionTask.key, round, { startEvent: 'paymentFailed', period: workingDays(accountCorrectionWorkingDays) }, around.now);
  edit.openTask({ key: accountCorrectionTask.key, candidate: { kind: 'applicant' } }, { step: accountCorrectionTask.step, round, at: around.now, clock });
}

/** The enterprise gives right accounts for all lines that failed: they wait for the next batch. */
export function decideCorrectAccounts(
  read: CaseSnapshot, around: Circumstances, doer: Doer, act: { taskId: string; version: number }, checked: { issues: readonly FieldIssue[]; corrected: number },
): Decision {
  const edit = new CaseEdit(read, around, person(doer));
  const task = edit.task(act.taskId);
  if (task === null) return { kind: 'NotFound' };
  const refusal = taskRules.correctAccounts(doer, task, read);
  if (refusal !== null) return refusal;
  if (task.version !== act.version) return conflictOn(task);
  if (checked.issues.length > 0) return { kind: 'ValidationFailed', issues: [...checked.issues] };
  edit.closeTask(task, 'done', 'corrected');
  const clock = edit.clockOf(accountCorrectionTask.key);
  if (clock !== null) edit.enter(clock, { kind: 'stopped', at: around.now });
  edit.case.state = 'finance-approved';
  const change = edit.finish({ kind: 'correctAccounts', task, outcome: 'corrected', detail: { lines: checked.corrected }, moves: true });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'accountsCorrected', params: { count: checked.corrected } } };
}
