import type { Outcome } from '../process/definition.ts';
import type { CaseEdit } from './case-edit.ts';
import type { Circumstances } from './change.ts';
import type { Refusal, TaskRow } from './rows.ts';
import { awaited, jointSigners, signatureOf, signingOf } from './signers.ts';
import { nextTurn, tally } from './signing.ts';
import { checkOutcome } from './step-checks.ts';
import type { StepFacts } from './step-checks.ts';

// What a decision or a signature comes to: the step is decided, waits for others, or has gone back.

/** What the case is decided in: the edit, the instant, and the facts of the step. */
export interface Concluding { edit: CaseEdit; around: Circumstances; facts: StepFacts }

/** `decided` with the outcome and the opinion that stand; `awaits`: others have to sign; `sentBack`: the case has gone to an earlier step. */
export type Conclusion =
  | { kind: 'decided'; outcome: Outcome; opinion: string | null; officeId: string }
  | { kind: 'awaits'; count: number }
  | { kind: 'sentBack'; target: string };

/** Whoever has a step's task decides: the step is decided by it, or waits for signatures, with the decision kept. */
export function takeDecision(on: Concluding, task: TaskRow, outcome: Outcome, opinion: string | null): Conclusion | Refusal {
  const { edit, facts } = on;
  const refusal = checkOutcome(task.step, outcome, opinion, facts);
  if (refusal !== null) return refusal;
  const joint = signingOf(task) !== null;
  const waiting = joint ? [] : awaited(task, edit);
  if (joint || waiting.length > 0) edit.changeTask(task, { answer: opinion });
  edit.closeTask(task, 'done', outcome);
  if (joint) return concludeJoint(on, task, opinion);
  // 后加签: whose turn comes after the owner's decision.
  for (const signer of waiting.filter(({ state }) => state === 'waiting')) takeTurn(on, signer);
  return concludeOwned(on, task, opinion);
}

/** The owner has decided and nobody has to sign any more: the step ends so, in the owner's name. Its facts are looked at again. */
export function concludeOwned({ edit, around, facts }: Concluding, owner: TaskRow, opinion: string | null): Conclusion | Refusal {
  const left = awaited(owner, edit).length;
  if (left > 0) return { kind: 'awaits', count: left };
  const outcome = owner.outcome as Outcome;
  const refusal = checkOutcome(owner.step, outcome, opinion, facts);
  if (refusal !== null) return refusal;
  if (owner.step === 'hr-verification' && outcome === 'approve' && facts.lines !== undefined) {
    edit.case.personCount = facts.lines.approved;
    edit.case.amountFen = facts.lines.approved * around.settings.amountFen;
  }
  edit.decideStep(owner.step, outcome, { opinion, decidedById: owner.closedById });
  return { kind: 'decided', outcome, opinion, officeId: owner.candidateOrgId };
}

/** A signature was given or a signer removed: the step is decided, goes back, or the next one's turn has come. */
export function concludeJoint(on: Concluding, task: TaskRow, opinion: string | null): Conclusion | Refusal {
  const { edit, facts } = on;
  const signing = signingOf(task);
  if (signing === null) throw new RangeError(`step ${task.step} is not signed by several`);
  const signers = jointSigners(task, edit);
  const result = tally(signing, signers.map(signatureOf));
  if (result === 'undecided') {
    const line = signers.map((row) => ({ signature: signatureOf(row), asked: row.state !== 'waiting' }));
    const next = signers[nextTurn(signing.mode, line) ?? -1];
    if (next !== undefined) takeTurn(on, next);
    return { kind: 'awaits', count: line.filter(({ signature }) => signature === null).length };
  }
  if (result === 'refused' && signing.refusedTo !== null) return sendBack(on, task, signing.refusedTo);
  const outcome = result === 'agreed' ? 'approve' : 'refuse';
  const said = result === 'agreed' ? opinion : signers.find((row) => signatureOf(row) === 'refused')?.answer ?? null;
  const refusal = checkOutcome(task.step, outcome, said, facts);
  if (refusal !== null) return refusal;
  edit.decideStep(task.step, outcome, { opinion: said });
  return { kind: 'decided', outcome, opinion: said, officeId: task.candidateOrgId };
}

/** Refused: the case goes back to an earlier step, and is signed anew by everybody once that has been redone. */
function sendBack({ edit, around }: Concluding, task: TaskRow, target: string): Conclusion {
  const drafter = edit.step(target)?.decidedById ?? null;
  edit.supersedeFrom(target, { basis: 'correction', closing: 'returned', doneTask: task });
  edit.case.state = 'returned';
  edit.openStep(target, around.now);
  if (drafter !== null) edit.tell([drafter], { key: `signingRefused:${edit.actId}`, kind: 'signingRefused' });
  return { kind: 'sentBack', target };
}

/** A signer's turn has come: whoever is named by it is told. */
function takeTurn({ edit, around }: Concluding, signer: TaskRow): void {
  const named = signer.assigneeId !== null;
  edit.changeTask(signer, { state: named ? 'claimed' : 'open', claimedAt: named ? around.now : null });
  if (signer.assigneeId !== null) edit.tell([signer.assigneeId], { key: `signatureAsked:${signer.id}`, kind: 'signatureAsked', taskId: signer.id });
}

/**
 * A signer disagrees with a decision that the owner has taken: the owner's task comes back to the same person, who decides finally and says
 * why; what the others have not signed is asked no more. Returns the new task.
 */
export function bringBack({ edit, around }: Concluding, owner: TaskRow): TaskRow {
  for (const signer of awaited(owner, edit)) edit.closeTask(signer, 'withdrawn', null);
  const slot = Math.max(...edit.tasksOf(owner.key).filter(({ round }) => round === owner.round).map((row) => row.slot)) + 1;
  const { assigneeId, assigneeName } = owner;
  const given = assigneeId === null ? {} : { given: { userId: assigneeId, name: assigneeName ?? '' } };
  const candidate = { kind: 'organisation', orgId: owner.candidateOrgId, role: owner.candidateRole } as const;
  const task = edit.openTask({ key: owner.key, candidate, ...given }, { step: owner.step, round: owner.round, at: around.now, clock: edit.clocks.byId(owner.clockId), slot });
  if (assigneeId !== null) edit.tell([assigneeId], { key: `signerDisagreed:${edit.actId}`, kind: 'signerDisagreed', taskId: task.id });
  return task;
}
