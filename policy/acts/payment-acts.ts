import { workingDays } from '../time/period.ts';
import { accountCorrectionTask } from '../red-envelope/steps.ts';
import { CaseEdit } from './case-edit.ts';
import type { Change, Circumstances } from './change.ts';
import { conflictOn, forbidden } from './decision.ts';
import type { Decision } from './decision.ts';
import { endCheck } from './in-doubt-acts.ts';
import type { Actor, CaseRow, CaseSnapshot, FieldIssue, Refusal, TaskRow } from './rows.ts';
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

/** A file of the bank's as an act records it. `late`: after the last day of the bank's answer. */
export interface ReturnImported {
  counts: Record<string, number>; sha256: string; complete: boolean; late: boolean;
  /** What people found out about lines that this file leaves in doubt, and nobody has checked yet. */
  findingsLeft: number;
}

/**
 * The maker brings the bank's answer. A complete one settles the batch; after a partial one the task stays, for the rest. A batch that is
 * settled takes a later file too: money that was paid may come back.
 */
export function decideReturnImported(read: CaseSnapshot, around: Circumstances, doer: Doer, file: ReturnImported): Decision {
  const edit = new CaseEdit(read, around, person(doer));
  const step = edit.step('bank-return');
  if (step === null) return forbidden('fileNotSent');
  const detail = { ...file.counts, fileSha256: file.sha256, late: file.late };
  if (step.state === 'decided') {
    const refusal = mayMakeBatch(doer, read.case.leadOrgId);
    if (refusal !== null) return refusal;
    const after = edit.finish({ kind: 'importReturn', step: 'bank-return', outcome: 'late', detail, moves: false });
    return { kind: 'change', change: after, answer: { taskId: null, messageKey: 'returnImported', params: file.counts } };
  }
  const [task] = edit.openTasksOf('bank-return').filter(({ key }) => key === 'bank-return');
  if (task === undefined) return forbidden('fileNotSent');
  const refusal = taskRules.importReturn(doer, task, read, around.now);
  if (refusal !== null) return refusal;
  if (file.findingsLeft === 0) endCheck(edit, around);
  if (file.complete) edit.decideStep('bank-return', 'end', { doneTask: task });
  else edit.changeTask(task, {});
  const change = edit.finish({ kind: 'importReturn', task, outcome: file.complete ? 'end' : 'partial', detail, moves: file.complete });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'returnImported', params: file.counts } };
}

/** Was the last day of the bank's answer over? */
export const isAfterBankReturn = (read: CaseSnapshot, now: Date): boolean =>
  read.clocks.some((clock) => clock.key === 'bank-return' && clock.dueAt.getTime() < now.getTime());

/** How a case's live awards stand once lines of it are settled: by the bank's answer, or by what two persons found out. */
export interface Settlement {
  batch: string; paid: number; failed: number; bounced: number; inDoubt: number; approved: number; paidInAll: number; agents: readonly string[];
}

const accountCorrectionWorkingDays = 5;

/**
 * The bank's answer reaches a case: all paid ends the payment; failed lines open a correction of their accounts, which the enterprise
 * gives within 5 working days [D]; lines in doubt wait for a person. Money that came back (退汇) opens a payment that was over once more.
 */
export function decideSettled(read: CaseSnapshot, around: Circumstances, settlement: Settlement): Change {
  const edit = new CaseEdit(read, around, system);
  const { agents, ...detail } = settlement;
  if (edit.step('payment')?.state === 'decided') reopenPayment(edit, around);
  // The bank may be quicker than the case's own workflow: its step stands open before it is decided.
  else edit.openStep('payment', edit.step('finance-approval')?.decidedAt ?? around.now);
  const turnedBack = settlement.failed + settlement.bounced;
  if (settlement.paidInAll === settlement.approved) {
    const round = edit.step('payment')?.round ?? 1;
    edit.decideStep('payment', 'end');
    edit.tell(agents, { key: round === 1 ? 'paid' : `paid:${round}`, kind: 'paid', params: { count: settlement.paidInAll } });
  } else if (turnedBack > 0) {
    openAccountCorrection(edit, around, turnedBack);
    edit.case.state = 'payment-failed';
    edit.tell(agents, { key: `paymentFailed:${edit.actId}`, kind: 'paymentFailed', params: { count: turnedBack } });
  }
  return edit.finish({ kind: settlement.bounced > 0 ? 'bounced' : 'settled', step: 'payment', detail, moves: true });
}

/** A payment that was over begins again, and its period with it: the days before the money came back are not counted. */
function reopenPayment(edit: CaseEdit, around: Circumstances): void {
  edit.case.closedAt = null;
  edit.supersedeSteps('payment');
  edit.openStep('payment', around.now, 'bounced');
}

/** One correction for all accounts that stand wrong; the task says how many persons they are, not how many the case has. */
function openAccountCorrection(edit: CaseEdit, around: Circumstances, turnedBack: number): void {
  const open = edit.openTasksOf('payment').find(({ key }) => key === accountCorrectionTask.key);
  if (open !== undefined) {
    edit.changeTask(open, { personCount: open.personCount + turnedBack });
    return;
  }
  const round = edit.tasksOf(accountCorrectionTask.key).length + 1;
  const clock = edit.clocks.startForTask(accountCorrectionTask.key, round, { startEvent: 'paymentFailed', period: workingDays(accountCorrectionWorkingDays) }, around.now);
  const task = edit.openTask({ key: accountCorrectionTask.key, candidate: { kind: 'applicant' } }, { step: accountCorrectionTask.step, round, at: around.now, clock });
  task.personCount = turnedBack;
}

/** The enterprise gives right accounts for all lines that failed: they wait for the next batch. */
export function decideCorrectAccounts(
  read: CaseSnapshot, around: Circumstances, doer: Doer, act: { taskId: string; version: number }, checked: { issues: readonly FieldIssue[]; corrected: number },
): Decision {
  const edit = new CaseEdit(read, around, person(doer));
  const task = edit.task(act.taskId);
  if (task === null) return { kind: 'NotFound' };
  const refusal = taskRules.correctAccounts(doer, task, read, around.now);
  if (refusal !== null) return refusal;
  if (task.version !== act.version) return conflictOn(task);
  if (checked.issues.length > 0) return { kind: 'ValidationFailed', issues: [...checked.issues] };
  endCorrection(edit, around, task);
  const change = edit.finish({ kind: 'correctAccounts', task, outcome: 'corrected', detail: { lines: checked.corrected }, moves: true });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'accountsCorrected', params: { count: checked.corrected } } };
}

function endCorrection(edit: CaseEdit, around: Circumstances, task: TaskRow): void {
  edit.closeTask(task, 'done', 'corrected');
  const clock = edit.clocks.ofStep(accountCorrectionTask.key);
  if (clock !== null) edit.clocks.enter(clock, { kind: 'stopped', at: around.now });
  edit.case.state = 'finance-approved';
}

/**
 * A worker gives a right account for their own payment. With the last one the enterprise has nothing left to correct; until then its task
 * stays, in a new version: whoever has the form open looks again.
 * @param remaining failed lines of the case's other persons
 */
export function decideCorrectOwnAccount(read: CaseSnapshot, around: Circumstances, corrected: { lines: number; remaining: number }): Decision {
  if (read.case.closedAt !== null) return forbidden('caseClosed');
  const edit = new CaseEdit(read, around, { kind: 'public' });
  const [task] = edit.openTasksOf(accountCorrectionTask.step).filter(({ key }) => key === accountCorrectionTask.key);
  if (task !== undefined && corrected.remaining > 0) edit.changeTask(task, {});
  else if (task !== undefined) endCorrection(edit, around, task);
  const change = edit.finish({ kind: 'correctAccounts', step: accountCorrectionTask.step, outcome: 'corrected', detail: { lines: corrected.lines }, moves: true });
  return { kind: 'change', change, answer: { taskId: task?.id ?? null, messageKey: 'accountsCorrected', params: { count: corrected.lines } } };
}
