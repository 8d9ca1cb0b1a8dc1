import { decideHandOver } from '../../policy/acts/hand-over-acts.ts';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import type { Person, Refusal } from '../../policy/acts/rows.ts';
import { headsOffice } from '../../policy/people/deputy.ts';
import { withScope } from '../scope/scope.ts';
import { scopeOf } from '../viewer.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActAnswer, ActContext } from './context.ts';
import { readPeople } from './people.ts';
import { performAct } from './perform.ts';

export interface HandOver { clientActId: string; fromUserId: string; toUserId: string; reason: string }

/** What became of one task of a hand-over. */
export interface HandedTask { taskId: string; answer: ActAnswer }
export type HandOverAnswer = { kind: 'handedOver'; items: HandedTask[] } | Refusal;

/**
 * 离职转办: every open task that somebody of the office has in hand goes to a successor, each in a commit of its own and with a result of its own.
 * What the successor can't take stays where it is, and says why. A repeat goes on where the first one stopped.
 */
export async function handOver(context: ActContext, viewer: Viewer, input: HandOver): Promise<HandOverAnswer> {
  const { people, tasks } = await withScope(context.pool, scopeOf(viewer), async (tx) => ({
    people: await readPeople(tx, [input.fromUserId, input.toUserId]),
    tasks: await tx.named<{ id: string; version: number }>('tasks-in-hand', `SELECT id, version FROM task WHERE assignee_id = $1 AND state = 'claimed' ORDER BY due_at, id`, [input.fromUserId]),
  }));
  const to = people.find(({ userId }) => userId === input.toUserId);
  const refusal = checkHandOver(viewer, people.find(({ userId }) => userId === input.fromUserId), to, input.reason);
  if (refusal !== null || to === undefined) return refusal ?? invalid('toUserId', 'personRequired');
  const items: HandedTask[] = [];
  for (const task of tasks) items.push({ taskId: task.id, answer: await handTask(context, viewer, { ...input, to, task }) });
  return { kind: 'handedOver', items };
}

function checkHandOver(viewer: Viewer, from: Person | undefined, to: Person | undefined, reason: string): Refusal | null {
  if (from === undefined) return invalid('fromUserId', 'personRequired');
  if (!headsOffice(doerOf(viewer), from.orgId)) return forbidden('notHead');
  if (to === undefined) return invalid('toUserId', 'personRequired');
  if (to.userId === from.userId || to.orgId !== from.orgId) return invalid('toUserId', 'personNotFitting', { name: to.name });
  return reason.trim() === '' ? invalid('reason', 'reasonRequired') : null;
}

function handTask(context: ActContext, viewer: Viewer, { clientActId, to, reason, task }: HandOver & { to: Person; task: { id: string; version: number } }): Promise<ActAnswer> {
  return performAct(context, viewer, {
    mutation: 'handOver', clientActId: `${clientActId}:${task.id}`, address: { taskId: task.id },
    decide: (read, around) => decideHandOver(read.snapshot, around, doerOf(viewer), { taskId: task.id, version: task.version, to, reason: reason.trim() }),
  });
}
