import type { TaskState } from '../acts/rows.ts';
import type { Role } from '../process/definition.ts';
import { ruleOf } from './kinds.ts';

/** The task a message is about, as it stands now. */
export interface TaskNow { state: TaskState; assigneeId: string | null; candidateOrgId: string; candidateRole: Role }
export interface PersonNow { userId: string; orgId: string; roles: readonly Role[]; disabled: boolean }

/** Why a message is nobody's business any more. */
export const settledReasons = ['accountClosed', 'taskClosed', 'taskMoved'] as const;
export type SettledReason = (typeof settledReasons)[number];

const officeHeads: readonly Role[] = ['sectionHead', 'bureauHead'];
const overOffices: readonly Role[] = ['supervisionOffice', 'countyLeader'];

const holds = (task: TaskNow, person: PersonNow): boolean => (task.assigneeId === null
  ? person.orgId === task.candidateOrgId && person.roles.includes(task.candidateRole)
  : task.assigneeId === person.userId);

const heads = (task: TaskNow, { orgId, roles }: PersonNow): boolean =>
  roles.some((role) => overOffices.includes(role)) || (orgId === task.candidateOrgId && roles.some((role) => officeHeads.includes(role)));

/**
 * Whether a message still concerns the person: asked again at the instant it is sent, and each time it is shown.
 * @param task the message's task now; null where the message names none; 'unseen' where it is not the person's to see any more
 * @returns null while it does, else why not
 */
export function settledBy(kind: string, task: TaskNow | 'unseen' | null, person: PersonNow): SettledReason | null {
  if (person.disabled) return 'accountClosed';
  const { to } = ruleOf(kind);
  if (task === null || to === 'person') return null;
  if (task === 'unseen') return 'taskMoved';
  if (task.state !== 'open' && task.state !== 'claimed') return 'taskClosed';
  const concerned = (to !== 'head' && holds(task, person)) || (to !== 'doer' && heads(task, person));
  return concerned ? null : 'taskMoved';
}
