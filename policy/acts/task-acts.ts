import type { Outcome } from '../process/definition.ts';
import { stepOf } from '../process/definition.ts';
import { CaseEdit } from './case-edit.ts';
import type { Circumstances } from './change.ts';
import { checkWords, conflictOn, forbidden, invalid, isRefusal } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Actor, CaseSnapshot, Person, Refusal, TaskRow } from './rows.ts';
import { hasDissent, jointSigners, signatureOf, signingOf } from './signers.ts';
import { detailOf } from './step-checks.ts';
import type { StepFacts } from './step-checks.ts';
import { takeDecision } from './step-signing.ts';
import type { Conclusion } from './step-signing.ts';
import { inWhoseRight, isOverdueTask, taskRules } from './task-rules.ts';
import type { Doer, Rule } from './task-rules.ts';

/** Who acts: a deputy under their own name, with whom they stand in for beside it. */
export function actorOf(doer: Doer): Actor {
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

export interface CompleteAct extends TaskAct {
  outcome: string; opinion: string | null;
  /** release: the last six digits of the hash total, typed again by the checker from the cover sheet. */
  control?: string | null;
}

/**
 * complete 办结 with outcome and opinion 意见: the record never changes; a later act may supersede it. Where others sign beside it or after it,
 * the decision is kept and the step waits for them; of a step that several sign it is one signature.
 */
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
  if (opinion === null && hasDissent(task, read)) return invalid('opinion', 'dissentNeedsOpinion');
  const unfit = task.step === 'release' && outcome === 'approve' ? checkRelease(around, act, facts) : null;
  if (unfit !== null) return unfit;
  const concluded = takeDecision({ edit, around, facts }, task, outcome, opinion);
  return isRefusal(concluded) ? concluded : completed(edit, task, { outcome, opinion, facts, concluded });
}

function checkRelease({ rules }: Circumstances, act: CompleteAct, facts: StepFacts): Refusal | null {
  // Comparing is done by the hand: whoever types the digits has looked at them.
  if ((act.control ?? '').trim() !== facts.control) return invalid('control', 'controlWrong');
  // Nobody is paid before the rules document is confirmed, whatever has been prepared.
  return rules === null ? forbidden('rulesNotIssued') : null;
}

interface Completed { outcome: Outcome; opinion: string | null; facts: StepFacts; concluded: Conclusion }

/** One signature of several is recorded as such; a decision that waits for signatures is not yet the step's. */
function completed(edit: CaseEdit, task: TaskRow, { outcome, opinion, facts, concluded }: Completed): Decision {
  if (signingOf(task) !== null) return countersigned(edit, task, { outcome, opinion, concluded });
  const waits = concluded.kind === 'awaits';
  const detail = waits ? { times: concluded.count } : detailOf(facts);
  const change = edit.finish({ kind: waits ? 'awaitSignatures' : 'complete', task, outcome, opinion, detail, moves: !waits });
  if (waits) return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'awaitSignatures', params: { count: concluded.count } } };
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: task.step === 'release' ? `batch.${outcome}` : `completed.${outcome}`, params: {} } };
}

function countersigned(edit: CaseEdit, task: TaskRow, { outcome, opinion, concluded }: Omit<Completed, 'facts'>): Decision {
  const signers = jointSigners(task, edit);
  const signed = signers.filter((row) => signatureOf(row) !== null).length;
  const detail = { times: signed, of: signers.length, ...(concluded.kind === 'sentBack' ? { target: concluded.target } : {}) };
  const kind = concluded.kind === 'sentBack' ? 'refuseJointly' : 'countersign';
  const change = edit.finish({ kind, task, outcome, opinion, detail, moves: concluded.kind !== 'awaits' });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: kind, params: { signed, total: signers.length } } };
}

function noteOverdue(edit: CaseEdit, task: TaskRow, opinion: string | null): Decision {
  if (opinion === null) return invalid('opinion', 'opinionRequired');
  edit.closeTask(task, 'done', 'noted');
  const change = edit.finish({ kind: 'noteOverdue', task, outcome: 'noted', opinion, moves: false });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'noted', params: {} } };
}
