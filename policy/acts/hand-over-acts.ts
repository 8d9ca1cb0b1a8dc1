import type { Circumstances } from './change.ts';
import { forbidden, invalid } from './decision.ts';
import type { Decision } from './decision.ts';
import type { CaseSnapshot, Person, TaskPurpose } from './rows.ts';
import { beginTaskAct } from './task-acts.ts';
import type { TaskAct } from './task-acts.ts';
import { firstOf, headOfOffice, isCandidate, stillOpen } from './task-rules.ts';
import type { Doer, Rule } from './task-rules.ts';

const held: Rule = (_doer, task) => (task.assigneeId === null ? forbidden('nobodysTask') : null);
const handOver = firstOf(stillOpen, headOfOffice, held);

/** Tasks that decide something: the successor must be able to take them themselves. */
const decides: ReadonlySet<TaskPurpose> = new Set(['work', 'head', 'proposal', 'instruction', 'directive']);

/**
 * hand over 离职转办: a head gives everything that somebody has in hand to a successor, task by task. What was asked of a person beside a task
 * (advice, a signature, a question, a copy) goes with it. The deadlines do not restart.
 */
export function decideHandOver(read: CaseSnapshot, around: Circumstances, doer: Doer, act: TaskAct & { to: Person; reason: string }): Decision {
  const begun = beginTaskAct(read, around, doer, act, handOver);
  if ('kind' in begun) return begun;
  const { edit, task } = begun;
  const { to } = act;
  const barred = read.case.openedById === to.userId || read.case.barredUserIds.includes(to.userId);
  if (barred || to.orgId !== task.candidateOrgId || (decides.has(task.purpose) && !isCandidate(to, task))) return invalid('toUserId', 'personNotFitting', { name: to.name });
  const fromName = task.assigneeName;
  edit.changeTask(task, { state: 'claimed', assigneeId: to.userId, assigneeName: to.name, claimedAt: around.now });
  edit.tell([to.userId], { key: `handOver:${edit.actId}`, kind: 'handedOver', taskId: task.id, params: { from: fromName ?? '' } });
  const change = edit.finish({ kind: 'handOver', task, opinion: act.reason, detail: { toUserId: to.userId, toName: to.name, fromName }, moves: false });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'transferred', params: { name: to.name } } };
}
