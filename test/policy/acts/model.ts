/**
 * What design.md §4 says of each act, told a second time and more simply: who may do it, and whose the task is afterwards. The algebra is held
 * against it. Nothing of policy/acts is used here but the shapes of rows.
 */
import type { CaseSnapshot, TaskRow } from '../../../policy/acts/rows.ts';
import type { Doer } from '../../../policy/acts/task-rules.ts';
import { agent, barredId } from './world.ts';

const urgeAgainAfterMs = 4 * 3_600_000;

export interface Attempt { act: string; doer: Doer; task: TaskRow; to: Doer; read: CaseSnapshot; now: Date }

const live = ({ state }: TaskRow): boolean => state === 'open' || state === 'claimed';
const isWork = ({ purpose }: TaskRow): boolean => purpose === 'work' || purpose === 'head';
const isDemand = ({ purpose }: TaskRow): boolean => purpose === 'instruction' || purpose === 'directive';
const ofOffice = ({ candidateRole }: TaskRow): boolean => candidateRole !== 'enterpriseAgent';

/** In whose rights somebody acts: their own, and those of whom they stand in for. Who is barred gets no rights from anybody. */
interface Right { id: string; real: string; org: string; roles: readonly string[] }
const rightsOf = (doer: Doer): Right[] => [doer, ...doer.principals ?? []].map(({ userId, orgId, roles }) => ({ id: userId, real: doer.userId, org: orgId, roles }));

const holds = (right: Right, task: TaskRow): boolean => task.state === 'claimed' && task.assigneeId === right.id;
const fits = (right: Right, task: TaskRow): boolean => right.org === task.candidateOrgId && right.roles.includes(task.candidateRole);
const heads = (right: Right, task: TaskRow): boolean => right.org === task.candidateOrgId && (right.roles.includes('sectionHead') || right.roles.includes('bureauHead'));
const watches = (right: Right, task: TaskRow): boolean => ofOffice(task) && (heads(right, task) || right.roles.includes('supervisionOffice') || right.roles.includes('countyLeader'));
/** Nobody decides on their own application, nor who has filed it for somebody. */
const decides = (right: Right): boolean => ![right.id, right.real].some((id) => id === barredId || id === agent.userId);

const adviceOpen = (task: TaskRow, { tasks }: CaseSnapshot): boolean => tasks.some((other) => other.parentId === task.id && other.purpose === 'advice' && live(other));
const signersOpen = (task: TaskRow, { tasks }: CaseSnapshot): boolean => tasks.some((other) => other.parentId === task.id && other.purpose === 'signature' && other.position === 'before' && live(other));
const headAsked = (task: TaskRow, { tasks }: CaseSnapshot): boolean => tasks.some((other) => other.key === 'return-approval' && other.step === task.step && live(other));
const clockOf = (task: TaskRow, { clocks }: CaseSnapshot) => clocks.find(({ id }) => id === task.clockId);
const pausedByHand = (task: TaskRow, read: CaseSnapshot): boolean => !['correction', 'objection', 'retraction', null].includes(clockOf(task, read)?.entries.at(-1)?.basis ?? null);

/** Nobody signs twice beside a decision, nor decides what they have signed beside, be it for somebody else. */
const signed = (right: Right, { step, round }: TaskRow, { tasks }: CaseSnapshot): boolean =>
  tasks.some((other) => other.purpose === 'signature' && other.step === step && other.round === round && other.state === 'done' && (other.closedById === right.id || other.closedById === right.real));

/** Whoever has proposed a return does not agree to it. */
const proposed = (right: Right, { step }: TaskRow, { tasks }: CaseSnapshot): boolean =>
  tasks.some((other) => other.key === step && other.step === step && other.state === 'claimed' && (other.assigneeId === right.id || other.assigneeId === right.real));

const plain = new Set(['industry-review', 'hr-verification', 'finance-approval']);
const returnable = new Set(['industry-review', 'hr-verification']);
const noAdviceOn = new Set(['payment', 'bank-return', 'correction']);

/** By act: in which right it may be done, given that the task still waits. */
const may: Record<string, (right: Right, attempt: Attempt) => boolean> = {
  claim: (right, { task }) => task.state === 'open' && fits(right, task) && decides(right) && (isWork(task) || isDemand(task) || task.purpose === 'proposal'),
  release: (right, { task }) => holds(right, task) && (isWork(task) || isDemand(task) || task.purpose === 'proposal'),
  transfer: (right, { task }) => holds(right, task) && (isWork(task) || isDemand(task)),
  complete: (right, { task, read }) => holds(right, task) && decides(right) && !adviceOpen(task, read) && !signersOpen(task, read)
    && (task.purpose === 'head' || (plain.has(task.key) && !headAsked(task, read) && !signed(right, task, read)) || (task.key === 'return-approval' && !proposed(right, task, read))),
  return: (right, { task, read }) => holds(right, task) && decides(right) && returnable.has(task.key) && !headAsked(task, read) && !adviceOpen(task, read),
  withdrawReturn: (right, { task, read }) => holds(right, task) && returnable.has(task.key) && headAsked(task, read),
  respond: (right, { task }) => holds(right, task) && ['advice', 'question', 'instruction', 'directive'].includes(task.purpose),
  delegate: (right, { task, read }) => holds(right, task) && decides(right) && isWork(task) && !noAdviceOn.has(task.key) && !adviceOpen(task, read),
  recall: (right, { task, read }) => holds(right, task) && adviceOpen(task, read),
  question: (right, { task }) => (isWork(task) || isDemand(task) || task.purpose === 'advice') && (holds(right, task) || watches(right, task)),
  urge: (right, { task, now }) => watches(right, task) && task.assigneeId !== right.id && task.assigneeId !== right.real
    && (task.urgedAt === null || now.getTime() - task.urgedAt.getTime() >= urgeAgainAfterMs),
  instruct: (right, { task }) => isWork(task) && ofOffice(task) && (heads(right, task) || right.roles.includes('supervisionOffice')) && task.assigneeId !== right.id,
  direct: (right, { task }) => isWork(task) && ofOffice(task) && task.assigneeId !== right.id
    && (right.roles.includes('countyLeader') || (right.roles.includes('bureauHead') && right.org === task.candidateOrgId)),
  reassign: (right, { task }) => watches(right, task) && (isWork(task) || isDemand(task)),
  takeOver: (right, { task }) => heads(right, task) && ofOffice(task) && decides(right) && (isWork(task) || isDemand(task)) && task.assigneeId !== right.id,
  copy: (right, { task }) => (isWork(task) || isDemand(task)) && (holds(right, task) || watches(right, task)),
  addSigner: (right, { task }) => task.purpose === 'work' && plain.has(task.key) && (holds(right, task) || heads(right, task)),
  sign: (right, { task, read }) => holds(right, task) && task.purpose === 'signature' && decides(right) && !signed(right, task, read)
    && !read.tasks.some(({ id, assigneeId, closedById }) => id === task.parentId && [assigneeId, closedById].some((one) => one === right.id || one === right.real)),
  acknowledge: (right, { task }) => holds(right, task) && task.purpose === 'copy',
  pause: (right, { task, read }) => task.purpose === 'work' && (holds(right, task) || heads(right, task)) && decides(right) && clockOf(task, read)?.state === 'running',
  resume: (right, { task, read }) => task.purpose === 'work' && (holds(right, task) || heads(right, task)) && decides(right) && clockOf(task, read)?.state === 'paused' && pausedByHand(task, read),
};

/** Where the model says nothing of its own: what is worth trying, so that such acts are done often enough. */
const worthTrying: Record<string, (right: Right, attempt: Attempt) => boolean> = {
  retract: (right, { task, read }) => task.state === 'done' && task.closedById === right.real && plain.has(task.key) && read.steps.some(({ step, round, state }) => step === task.step && round === task.round && state === 'decided'),
  extend: (right, { task, read }) => live(task) && task.purpose === 'work' && right.org === task.candidateOrgId && right.roles.includes('bureauHead') && clockOf(task, read)?.state === 'running',
  removeSigner: (right, { task, read }) => task.purpose === 'signature' && (live(task) || task.state === 'waiting') && read.tasks.some((owner) => owner.id === task.parentId && (owner.assigneeId === right.id || heads(right, owner))),
  ...Object.fromEntries(['signListing', 'signSummons', 'signCircular', 'declineProposal'].map((act) => [act, (right: Right, { task }: Attempt) => live(task) && task.purpose === 'proposal'
    && (act === 'declineProposal' || task.key === `propose-${act.slice(4).toLowerCase()}`) && (right.roles.includes('supervisionOffice') || right.roles.includes('countyLeader'))])),
  liftListing: (right, { task }) => task.key === 'propose-listing' && task.outcome === 'signed' && (right.roles.includes('supervisionOffice') || right.roles.includes('countyLeader')),
  instructUrgent: (right, { task }) => live(task) && isWork(task) && heads(right, task),
  handOver: (right, { task }) => live(task) && task.assigneeId !== null && heads(right, task),
};
export const isWorthTrying = (attempt: Attempt): boolean => {
  const rule = worthTrying[attempt.act];
  return rule === undefined ? live(attempt.task) : rightsOf(attempt.doer).some((right) => rule(right, attempt));
};

export const modelled = Object.keys(may);

/** Whether the act is to be done. Undefined: the model says nothing of it. */
export function expected(attempt: Attempt): boolean | undefined {
  const rule = may[attempt.act];
  if (rule === undefined) return undefined;
  return live(attempt.task) && rightsOf(attempt.doer).some((right) => rule(right, attempt));
}

/** Whom the task belongs to afterwards, where the act says so: undefined where the model says nothing. */
export function ownerAfter({ act, doer, task, to }: Attempt): string | null | undefined {
  const inStead = rightsOf(doer).find((right) => fits(right, task))?.id ?? doer.userId;
  switch (act) {
    case 'claim': return inStead;
    case 'release': return null;
    case 'transfer': case 'reassign': return to.userId;
    case 'urge': case 'copy': case 'question': case 'delegate': case 'recall': case 'addSigner': case 'instruct': case 'direct': case 'pause': case 'resume': return task.assigneeId;
    default: return undefined;
  }
}

/** Acts that leave every running clock's due instant as it is: the deadline never restarts by passing work on. */
export const keepsDeadlines = new Set(['claim', 'release', 'transfer', 'reassign', 'takeOver', 'urge', 'copy', 'acknowledge', 'question', 'delegate', 'recall', 'addSigner']);
