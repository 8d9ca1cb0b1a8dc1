import type { Role } from '../process/definition.ts';
import { CaseEdit } from './case-edit.ts';
import { isOpen } from './task-row.ts';
import type { Change, Circumstances } from './change.ts';
import type { CaseSnapshot, PersonToTell, TaskRow } from './rows.ts';

/** Who stands in when nobody of an office's own role can take a task [D]: its section head, above them the bureau head. */
const standsInFor: Partial<Record<Role, readonly Role[]>> = { handler: ['sectionHead', 'bureauHead'], sectionHead: ['bureauHead'] };

/** Everybody with an account in the offices, and the supervision office. */
export interface OfficeStaff { people: readonly PersonToTell[]; supervisionOrgId: string | null }

/** Who could take a task in a role: of its office, with an account, and not barred by the case. */
function freeIn({ people }: OfficeStaff, task: TaskRow, role: Role, { openedById, barredUserIds }: CaseSnapshot['case']): PersonToTell[] {
  return people.filter(({ userId, orgId, roles }) => orgId === task.candidateOrgId && roles.includes(role) && userId !== openedById && !barredUserIds.includes(userId));
}

/**
 * No candidate left 无人可办: whoever had a task has no account any more, so it is everybody's again; or nobody can take it — all have left, or
 * the case bars them (the applicant is the officer) — so it goes to a head of the office. Without a head either, the supervision office is
 * told: the decision stays the office's. Null: somebody can take it.
 */
export function decideNoCandidate(read: CaseSnapshot, around: Circumstances, taskId: string, staff: OfficeStaff): Change | null {
  const edit = new CaseEdit(read, around, { kind: 'system' });
  const task = edit.task(taskId);
  if (task === null || !isOpen(task) || read.case.closedAt !== null) return null;
  if (task.state === 'claimed') return staff.people.some(({ userId }) => userId === task.assigneeId) ? null : putBack(edit, task);
  const above = standsInFor[task.candidateRole];
  if (above === undefined || freeIn(staff, task, task.candidateRole, read.case).length > 0) return null;
  const role = above.find((each) => freeIn(staff, task, each, read.case).length > 0) ?? 'bureauHead';
  const heads = freeIn(staff, task, role, read.case);
  const from = task.candidateRole;
  edit.changeTask(task, { candidateRole: role });
  const told = heads.length > 0 ? heads : staff.people.filter(({ orgId }) => orgId === staff.supervisionOrgId);
  edit.tell(told.map(({ userId }) => userId), { key: `noCandidate:${task.id}:${role}`, kind: heads.length > 0 ? 'candidateMoved' : 'noCandidate', taskId: task.id });
  return edit.finish({ kind: 'candidateMoved', task, detail: { from, role }, moves: false });
}

function putBack(edit: CaseEdit, task: TaskRow): Change {
  const fromName = task.assigneeName;
  edit.changeTask(task, { state: 'open', assigneeId: null, assigneeName: null, claimedAt: null });
  return edit.finish({ kind: 'assigneeGone', task, detail: { fromName }, moves: false });
}
