import { stepOf } from '../process/definition.ts';
import { processOf } from '../process/registry.ts';
import { accountCorrectionTask } from '../red-envelope/steps.ts';
import { isOpen } from './task-row.ts';
import { conflictOn, forbidden } from './decision.ts';
import { addedSigners, awaited, jointSigners, signingOf } from './signers.ts';
import type { Assisting, CaseSnapshot, Person, Refusal, TaskPurpose, TaskRow } from './rows.ts';

/** The person who acts, as the rules see them. */
export interface Doer extends Person {
  assisting?: Assisting | null;
  /** 代理: whose deputy they are at this moment. It never chains: these people's own principals are not among them. */
  principals?: readonly Person[];
  /** Who really acts, where the doer is somebody that they stand in for. */
  deputy?: Pick<Person, 'userId' | 'name'>;
}

/** Is it this person, in their own right or standing in for somebody? No separation of duties is got round by a deputy. */
export const isSame = ({ userId, deputy }: Doer, id: string | null): boolean => id !== null && (userId === id || deputy?.userId === id);

/** A task opened for a head when another one ran over: noted, not decided. */
export const overdueTaskKey = (key: string): string => `${key}.overdue`;
export const isOverdueTask = (task: Pick<TaskRow, 'key'>): boolean => task.key.endsWith('.overdue');

/** A section head agrees to a second return, or doesn't. */
export const returnApprovalKey = 'return-approval';
/** An officer decides on a correction that has not come after the window has closed. */
export const correctionOverdueKey = 'correction-overdue';

/** What may be decided on a correction that has not come. The slot counts the extensions it has had: there is one. */
export const overdueOutcomes = ({ slot }: Pick<TaskRow, 'slot'>): readonly ('extend' | 'withdraw' | 'continue')[] =>
  (slot === 0 ? ['extend', 'withdraw', 'continue'] : ['withdraw', 'continue']);

/** How often the case has gone back to the enterprise, over all its steps. */
export const returnsBefore = ({ tasks }: Pick<CaseSnapshot, 'tasks'>): number => tasks.filter(({ state }) => state === 'returned').length;

/** Has a head been asked about a return of this step, and not answered? */
export const awaitsHead = (task: Pick<TaskRow, 'step'>, { tasks }: Pick<CaseSnapshot, 'tasks'>): boolean =>
  tasks.some((other) => other.key === returnApprovalKey && other.step === task.step && isOpen(other));

/** Has a colleague been asked for advice on this task, and not given it? */
export const awaitsAdvice = (task: Pick<TaskRow, 'id'>, { tasks }: Pick<CaseSnapshot, 'tasks'>): boolean =>
  tasks.some((other) => other.purpose === 'advice' && other.parentId === task.id && isOpen(other));

/** Tasks that a form of their own completes, never the plain "complete". */
export const ownForm: ReadonlySet<string> = new Set<string>(['correction', accountCorrectionTask.key, 'bank-return', 'payment', 'objection-answer', 'second-look', 'reopening', 'duplicate-resolution', 'recovery-collection', 'in-doubt-check', correctionOverdueKey, 'rules-draft', 'rules-numbering', 'rules-confirmation']);

/** Tasks that answer somebody's complaint about another case. */
const answered = new Set<string>(['objection-answer', 'second-look', 'reopening']);

export const isCandidate = (doer: Doer, task: TaskRow): boolean =>
  task.candidateOrgId === doer.orgId && doer.roles.includes(task.candidateRole);

/** A head of the office whose task it is: the section head, or above them the bureau head. */
export const isHead = (doer: Doer, task: Pick<TaskRow, 'candidateOrgId'>): boolean =>
  task.candidateOrgId === doer.orgId && (doer.roles.includes('sectionHead') || doer.roles.includes('bureauHead'));

/** Who watches over a task: the heads of its office; the supervision office and the county leader over every office's. */
export const supervises = (doer: Doer, task: TaskRow): boolean =>
  task.candidateRole !== 'enterpriseAgent' && (isHead(doer, task) || doer.roles.includes('supervisionOffice') || doer.roles.includes('countyLeader'));

/** What rules look at. */
export type Standing = Pick<CaseSnapshot, 'case' | 'steps' | 'tasks' | 'clocks'>;

/** Who may do an act in which state: null, or why not. Looked at again in the transaction that does it. */
export type Rule = (doer: Doer, task: TaskRow, read: Standing, now: Date) => Refusal | null;

/** No person decides on their own application. */
export const notOwnApplication: Rule = (doer, task, read) => {
  // Entering what came in decides nothing: whoever proposed the recovery may do it.
  if (task.key === 'recovery-collection') return null;
  if (isSame(doer, read.case.openedById)) return forbidden('ownApplication');
  return read.case.barredUserIds.some((id) => isSame(doer, id)) ? forbidden('barred') : null;
};

/** In whose right somebody may act: their own, else that of somebody whose deputy they are; or why in nobody's. */
export function inWhoseRight(rule: Rule, doer: Doer, task: TaskRow, read: Standing, now: Date): Doer | Refusal {
  const own = rule(doer, task, read, now);
  if (own === null) return doer;
  const { userId, name } = doer;
  return (doer.principals ?? []).map((principal): Doer => ({ ...principal, deputy: { userId, name } })).find((stead) => rule(stead, task, read, now) === null) ?? own;
}

/** The first refusal of several rules. */
export const firstOf = (...rules: Rule[]): Rule => (doer, task, read, now) => {
  for (const rule of rules) {
    const refusal = rule(doer, task, read, now);
    if (refusal !== null) return refusal;
  }
  return null;
};

export const stillOpen: Rule = (_doer, task) => (isOpen(task) ? null : task.state === 'waiting' ? forbidden('notYetTheirTurn') : conflictOn(task));
const candidate: Rule = (doer, task) => (isCandidate(doer, task) ? null : forbidden('notCandidate'));
/** Whoever has been given a task may do it, also outside the candidates' role: a head who took it over. */
const candidateOrGiven: Rule = (doer, task, read, now) => (task.assigneeId === doer.userId ? null : candidate(doer, task, read, now));
const unclaimed: Rule = (doer, task) => (task.state === 'claimed' && task.assigneeId !== doer.userId ? conflictOn(task) : null);
export const mine: Rule = (doer, task) => {
  if (task.state === 'claimed') return task.assigneeId === doer.userId ? null : conflictOn(task);
  return forbidden('claimFirst');
};
/** An enterprise's agents don't claim: whoever of them acts first has done it. */
const mineOrApplicants: Rule = (doer, task, read, now) => (task.candidateRole === 'enterpriseAgent' ? unclaimed(doer, task, read, now) : mine(doer, task, read, now));

const notMaker: Rule = (doer, task, read) => (
  task.process === 'payment-batch' && task.step === 'release' && isSame(doer, read.case.openedById) ? forbidden('makerNeverChecks') : null);

/** Of the step itself, not beside one of its tasks. */
export const ofPurpose = (...purposes: TaskPurpose[]): Rule => (_doer, task) => (purposes.includes(task.purpose) ? null : forbidden('notThisTask'));
export const supervisor: Rule = (doer, task) => (supervises(doer, task) ? null : forbidden('notSupervisor'));
export const headOfOffice: Rule = (doer, task) => (isHead(doer, task) ? null : forbidden('notHead'));

/** While a head has been asked about a return, the handler neither decides nor returns. */
const notAwaitingHead: Rule = (_doer, task, read) =>
  (task.key !== returnApprovalKey && !isOverdueTask(task) && awaitsHead(task, read) ? forbidden('returnAwaitsHead') : null);

/** Whoever has asked a colleague for advice decides once it has come, or once it is recalled. */
const notAwaitingAdvice: Rule = (_doer, task, read) => (awaitsAdvice(task, read) ? forbidden('awaitsAdvice') : null);

/** 前加签: who was asked to sign before the decision has not done so yet. */
const notAwaitingSigners: Rule = (_doer, task, read) => (awaited(task, read, 'before').length > 0 ? forbidden('awaitsSigners') : null);

/** Nobody signs a joint step twice, nor what they have drafted themselves. */
const notTwice: Rule = (doer, task, read) => {
  const signing = signingOf(task);
  if (signing === null) return null;
  const drafted = signing.refusedTo === null ? null : read.steps.find(({ step, state }) => step === signing.refusedTo && state === 'decided');
  if (isSame(doer, drafted?.decidedById ?? null)) return forbidden('ownDraft');
  const other = jointSigners(task, read).some(({ id, assigneeId, closedById }) => id !== task.id && (isSame(doer, assigneeId) || isSame(doer, closedById)));
  return other ? forbidden('signsAlready') : null;
};

/** Whoever signs beside a decision does not take it too, not even for somebody else. */
const neverSigned: Rule = (doer, task, read) => {
  const ofStep = task.purpose === 'work' && task.key !== returnApprovalKey && signingOf(task) === null;
  return ofStep && addedSigners(task, read).some(({ state, closedById }) => state === 'done' && isSame(doer, closedById)) ? forbidden('signerNeverDecides') : null;
};

/** Who may do what to a task and in which state: the one definition behind the acts and the buttons. */
export const taskRules = {
  claim: firstOf(stillOpen, ofPurpose('work', 'head', 'proposal', 'instruction', 'directive'), candidate, notMaker, notOwnApplication, notTwice, (_doer, task) => (task.state === 'claimed' ? conflictOn(task) : null)),
  release: firstOf(stillOpen, mine, ofPurpose('work', 'head', 'proposal', 'instruction', 'directive')),
  transfer: firstOf(stillOpen, mine, ofPurpose('work', 'head', 'instruction', 'directive')),
  complete: firstOf(stillOpen, ofPurpose('work', 'head'), candidateOrGiven, mineOrApplicants, notMaker, notOwnApplication, notTwice, neverSigned, notAwaitingHead, notAwaitingAdvice, notAwaitingSigners,
    (_doer, task) => (ownForm.has(task.key) ? forbidden('ownForm') : null)),
  return: firstOf(stillOpen, candidateOrGiven, mine, notOwnApplication, (_doer, task, read) => (returnTarget(task, read) === null ? forbidden('notReturnable') : null), notAwaitingHead, notAwaitingAdvice),
  withdrawReturn: firstOf(stillOpen, candidateOrGiven, mine, (_doer, task, read) => (returnTarget(task, read) !== null && awaitsHead(task, read) ? null : forbidden('noReturnAsked'))),
  decideOverdue: firstOf(stillOpen, candidateOrGiven, mine, notOwnApplication, neverSigned, notAwaitingAdvice, notAwaitingSigners, (_doer, task) => (task.key === correctionOverdueKey ? null : forbidden('notThisTask'))),
  correctAccounts: firstOf(stillOpen, candidate, mineOrApplicants, (_doer, task) => (task.key === accountCorrectionTask.key ? null : forbidden('notThisTask'))),
  resolveDuplicates: firstOf(stillOpen, candidateOrGiven, mine, notOwnApplication, neverSigned, notAwaitingAdvice, notAwaitingSigners, (_doer, task) => (task.key === 'duplicate-resolution' ? null : forbidden('notThisTask'))),
  answer: firstOf(stillOpen, candidateOrGiven, mine, notOwnApplication, neverSigned, notAwaitingAdvice, notAwaitingSigners, (_doer, task) => (answered.has(task.key) ? null : forbidden('notThisTask'))),
  importReturn: firstOf(stillOpen, candidate, (_doer, task) => (task.key === 'bank-return' ? null : forbidden('notThisTask'))),
} as const satisfies Record<string, Rule>;

/** The earlier step a task's return goes to; null where it can't be returned. */
export function returnTarget(task: TaskRow, read: Pick<CaseSnapshot, 'case'>): string | null {
  const definition = stepOf(processOf(read.case.process), task.step).task;
  return definition?.key === task.key ? definition.returnsTo : null;
}
