import type { Outcome } from '../process/definition.ts';
import { stepOf } from '../process/definition.ts';
import { CaseEdit } from './case-edit.ts';
import type { Circumstances } from './change.ts';
import { checkWords, conflictOn, forbidden, invalid } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Actor, CaseSnapshot, Person, Refusal, TaskRow } from './rows.ts';
import { inWhoseRight, isOverdueTask, taskRules } from './task-rules.ts';
import type { Doer, Rule } from './task-rules.ts';

/** Who acts: a deputy under their own name, with whom they stand in for beside it. */
function actorOf(doer: Doer): Actor {
  const { userId, name, orgId, roles, assisting = null, deputy } = doer;
  return deputy === undefined ? { kind: 'person', userId, name, orgId, roles, assisting } : { kind: 'person', ...deputy, orgId, roles, standsInFor: { userId, name } };
}

/** What every act on a task begins with: the task as the person saw it, and the rule of the act. The doer that comes back is in whose right it is done. */
export interface TaskAct { taskId: string; version: number }

export function beginTaskAct(read: CaseSnapshot, around: Circumstances, doer: Doer, act: TaskAct, rule: Rule): { edit: CaseEdit; task: TaskRow; doer: Doer } | Refusal {
  const seen = read.tasks.find(({ id }) => id === act.taskId);
  if (seen === undefined) return { kind: 'NotFound' };
  const right = inWhoseRight(rule, doer, seen, read, around.now);
  if ('kind' in right) return right;
  // The person decided on what they saw: a task that has moved since is theirs to look at again.
  if (seen.version !== act.version) return conflictOn(seen);
  const edit = new CaseEdit(read, around, actorOf(right));
  const task = edit.task(act.taskId);
  return task === null ? { kind: 'NotFound' } : { edit, task, doer: right };
}

/** claim 认领: two at once, one wins, the other is told who. */
export function decideClaim(read: CaseSnapshot, around: Circumstances, doer: Doer, act: TaskAct): Decision {
  const begun = beginTaskAct(read, around, doer, act, taskRules.claim);
  if ('kind' in begun) return begun;
  const { edit, task, doer: { userId, name } } = begun;
  edit.changeTask(task, { state: 'claimed', assigneeId: userId, assigneeName: name, claimedAt: around.now });
  return { kind: 'change', change: edit.finish({ kind: 'claim', task, moves: false }), answer: { taskId: task.id, messageKey: 'claimed', params: {} } };
}

/** release 释放: back to everybody who may take it. */
export function decideRelease(read: CaseSnapshot, around: Circumstances, doer: Doer, act: TaskAct): Decision {
  const begun = beginTaskAct(read, around, doer, act, taskRules.release);
  if ('kind' in begun) return begun;
  const { edit, task } = begun;
  edit.changeTask(task, { state: 'open', assigneeId: null, assigneeName: null, claimedAt: null });
  return { kind: 'change', change: edit.finish({ kind: 'release', task, moves: false }), answer: { taskId: task.id, messageKey: 'released', params: {} } };
}

/** transfer 转办: the other decides; the deadline does not restart. */
export function decideTransfer(read: CaseSnapshot, around: Circumstances, doer: Doer, act: TaskAct & { to: Person | null; reason: string }): Decision {
  const begun = beginTaskAct(read, around, doer, act, taskRules.transfer);
  if ('kind' in begun) return begun;
  const { edit, task } = begun;
  const { to } = act;
  if (act.reason.trim() === '') return invalid('reason', 'reasonRequired');
  const tooLong = checkWords('reason', act.reason);
  if (tooLong !== null) return tooLong;
  if (to === null || to.orgId !== task.candidateOrgId || !to.roles.includes(task.candidateRole)) return invalid('toUserId', 'notCandidate');
  if (to.userId === task.assigneeId) return invalid('toUserId', 'alreadyTheirs');
  if (read.case.openedById === to.userId || read.case.barredUserIds.includes(to.userId)) return invalid('toUserId', 'ownApplication');
  edit.changeTask(task, { state: 'claimed', assigneeId: to.userId, assigneeName: to.name, claimedAt: around.now });
  edit.tell([to.userId], { key: `transfer:${edit.actId}`, kind: 'transferred', taskId: task.id });
  const change = edit.finish({ kind: 'transfer', task, opinion: act.reason, detail: { toUserId: to.userId, toName: to.name }, moves: false });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'transferred', params: { name: to.name } } };
}

/** What a step asks for beyond an outcome: read with the case, checked here. */
export interface StepFacts {
  /** release: the last six digits of the batch's hash total. */
  control?: string;
  /** hr-verification: lines by decision, a SHA-256 over all of them, and those approved that a corrected list has since turned. */
  lines?: { undecided: number; approved: number; refused: number; digest: string; against?: number };
  /** finance-approval: what this case commits, and what is left. */
  money?: { amountFen: number; leftFen: number };
  /** finance-approval: objections that came in time and are not answered yet. */
  openObjections?: number;
}

export interface CompleteAct extends TaskAct {
  outcome: string; opinion: string | null;
  /** release: the last six digits of the hash total, typed again by the checker from the cover sheet. */
  control?: string | null;
}

/** complete 办结 with outcome and opinion 意见: the record never changes; a later act may supersede it. */
export function decideComplete(read: CaseSnapshot, around: Circumstances, doer: Doer, act: CompleteAct, facts: StepFacts): Decision {
  const begun = beginTaskAct(read, around, doer, act, taskRules.complete);
  if ('kind' in begun) return begun;
  const { edit, task } = begun;
  const opinion = act.opinion?.trim() === '' ? null : act.opinion?.trim() ?? null;
  const tooLong = checkWords('opinion', opinion);
  if (tooLong !== null) return tooLong;
  if (isOverdueTask(task)) return noteOverdue(edit, task, opinion);
  const outcome = stepOf(edit.process, task.step).task?.outcomes.find((known) => known === act.outcome);
  if (outcome === undefined) return invalid('outcome', 'unknownOutcome');
  const refusal = checkOutcome(task.step, outcome, opinion, facts);
  if (refusal !== null) return refusal;
  // Comparing is done by the hand: whoever types the digits has looked at them.
  if (task.step === 'release' && outcome === 'approve' && (act.control ?? '').trim() !== facts.control) return invalid('control', 'controlWrong');
  // Nobody is paid before the rules document is confirmed, whatever has been prepared.
  if (task.step === 'release' && outcome === 'approve' && around.rules === null) return forbidden('rulesNotIssued');
  if (task.step === 'hr-verification' && outcome === 'approve' && facts.lines !== undefined) {
    edit.case.personCount = facts.lines.approved;
    edit.case.amountFen = facts.lines.approved * around.settings.amountFen;
  }
  edit.decideStep(task.step, outcome, { opinion, doneTask: task });
  // The digest binds the decisions on single lines, which are rows of their own, into the audit.
  const detail = facts.lines === undefined ? {} : { approved: facts.lines.approved, refused: facts.lines.refused, linesSha256: facts.lines.digest };
  const change = edit.finish({ kind: 'complete', task, outcome, opinion, detail, moves: true });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: task.step === 'release' ? `batch.${outcome}` : `completed.${outcome}`, params: {} } };
}

function noteOverdue(edit: CaseEdit, task: TaskRow, opinion: string | null): Decision {
  if (opinion === null) return invalid('opinion', 'opinionRequired');
  edit.closeTask(task, 'done', 'noted');
  const change = edit.finish({ kind: 'noteOverdue', task, outcome: 'noted', opinion, moves: false });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'noted', params: {} } };
}

/** A refusal always says why; a verification leaves no line undecided; money is approved within the budget. */
function checkOutcome(step: string, outcome: Outcome, opinion: string | null, facts: StepFacts): Refusal | null {
  if (outcome === 'refuse' && opinion === null) return invalid('opinion', 'refusalNeedsOpinion');
  // The worker reads the opinion: it is the answer.
  if (step === 'worker-request' && opinion === null) return invalid('opinion', 'answerNeedsOpinion');
  if (step === 'hr-verification') return checkLines(outcome, facts.lines ?? { undecided: 0, approved: 0, refused: 0, digest: '' });
  if (step === 'finance-approval' && outcome === 'approve') {
    // One that arrived in the last moment may be on record only after the publicity's end.
    return (facts.openObjections ?? 0) > 0 ? invalid('outcome', 'objectionsOpen') : checkMoney(facts.money ?? { amountFen: 0, leftFen: 0 });
  }
  return null;
}

function checkLines(outcome: Outcome, lines: NonNullable<StepFacts['lines']>): Refusal | null {
  if (outcome === 'approve' && lines.undecided > 0) return invalid('lines', 'linesUndecided', { count: lines.undecided });
  if (outcome === 'approve' && (lines.against ?? 0) > 0) return invalid('lines', 'lineNotApprovable', { count: lines.against ?? 0 });
  if (outcome === 'approve' && lines.approved === 0) return invalid('lines', 'noLineApproved');
  if (outcome === 'refuse' && lines.approved > 0) return invalid('lines', 'approvedLinesRemain', { count: lines.approved });
  return null;
}

function checkMoney(money: NonNullable<StepFacts['money']>): Refusal | null {
  if (money.amountFen <= 0) return invalid('amount', 'nothingToApprove');
  return money.amountFen > money.leftFen ? invalid('amount', 'budgetShort', { neededFen: money.amountFen, leftFen: money.leftFen }) : null;
}
