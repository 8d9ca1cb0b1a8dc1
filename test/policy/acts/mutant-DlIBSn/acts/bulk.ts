import { stepOf } from '../process/definition.ts';
import { processOf } from '../process/registry.ts';
import type { Circumstances } from './change.ts';
import { conflictOn, forbidden, invalid } from './decision.ts';
import type { OpenFlag } from './open-flags.ts';
import type { Refusal, TaskRow } from './rows.ts';
import { taskRules } from './task-rules.ts';
import type { Doer, Rule, Standing } from './task-rules.ts';
import { urge } from './urge-acts.ts';

// Acts on many tasks at once. They name each task with the version that was seen; there is no "everything". Each item is an act of its own.

export const bulkActs = ['claim', 'transfer', 'urge', 'complete'] as const;
export type BulkAct = (typeof bulkActs)[number];

/** More than this at once nobody has looked at [D]. */
export const maxBulkItems = 100;

export interface BulkItem { taskId: string; version: number }

/** Until when an act on many may be undone; what it tells people waits as long. Business time. */
export const undoUntil = ({ now, settings }: Pick<Circumstances, 'now' | 'settings'>): Date => new Date(now.getTime() + settings.bulkUndoMinutes * 60_000);

const rules: Readonly<Record<BulkAct, Rule>> = { claim: taskRules.claim, transfer: taskRules.transfer, urge: urge.rule, complete: taskRules.complete };

/** Is the list one that somebody chose? Null, or what is wrong with it. */
export function checkBulkItems(items: readonly BulkItem[]): Refusal | null {
  if (items.length === 0) return invalid('items', 'itemsRequired');
  if (items.length > maxBulkItems) return invalid('items', 'tooManyItems', { most: maxBulkItems });
  return new Set(items.map(({ taskId }) => taskId)).size === items.length ? null : invalid('items', 'itemTwice');
}

/** The outcome that a task's step lets many have at once; null: it wants each looked at by itself. */
export function bulkOutcome(task: Pick<TaskRow, 'process' | 'step' | 'key'>): string | null {
  const definition = stepOf(processOf(task.process), task.step).task;
  return definition?.key === task.key ? definition.bulk ?? null : null;
}

/** Many are decided alike only where they are alike: one step of one process, and one that allows it. */
export function checkOneStep(tasks: readonly Pick<TaskRow, 'process' | 'step' | 'key'>[], outcome: string): Refusal | null {
  const [first] = tasks;
  if (first === undefined) return null;
  if (tasks.some(({ process, step, key }) => process !== first.process || step !== first.step || key !== first.key)) return invalid('items', 'itemsOfOneStep');
  return bulkOutcome(first) === outcome ? null : forbidden('stepOneByOne');
}

/** May this person do the act on this task, as they saw it? Null, or why not: the same rule that the act itself looks at. */
export function checkBulkItem(act: BulkAct, doer: Doer, task: TaskRow, read: Standing, { version, now, flags }: { version: number; now: Date; flags: readonly OpenFlag[] }): Refusal | null {
  const refusal = rules[act](doer, task, read, now);
  if (refusal !== null) return refusal;
  if (task.version !== version) return conflictOn(task);
  return act === 'complete' && flags.length > 0 ? forbidden('openFlags') : null;
}

/** At least two, and a tenth of them: these have to have been opened [D]. */
export const sampleSize = (count: number): number => Math.min(count, Math.max(2, Math.ceil(count / 10)));

/**
 * Which of the tasks must have been opened before all of them are approved. Chosen by the person, the day and the task alone: asking again,
 * or in another order, gives the same ones.
 */
export function mustOpen(taskIds: readonly string[], userId: string, day: string): string[] {
  const ranked = taskIds.map((id) => ({ id, rank: hash(`${day}:${userId}:${id}`) })).sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  return ranked.slice(0, sampleSize(taskIds.length)).map(({ id }) => id);
}

/** FNV-1a, mixed once more so that ids which differ in their last digits lie far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
