import type { SigningDefinition } from '../process/definition.ts';
import { stepOf } from '../process/definition.ts';
import { processOf } from '../process/registry.ts';
import { isAhead } from './task-row.ts';
import type { CaseSnapshot, TaskRow } from './rows.ts';
import type { Signature } from './signing.ts';

// Who signs a step. A joint step is signed through tasks of its own key, one for each signer; beside the task of an ordinary step stand the
// tasks of those whom somebody has added 加签.

type Tasks = Pick<CaseSnapshot, 'tasks'>;

/** How a step is signed by several; null for an ordinary step, and for a task beside one. */
export function signingOf(task: Pick<TaskRow, 'process' | 'step' | 'key'>): SigningDefinition | null {
  const definition = stepOf(processOf(task.process), task.step).task;
  return definition?.key === task.key ? definition.signing ?? null : null;
}

/** The signers' tasks of a joint step in this round, in their order. Who was removed is none. */
export function jointSigners(task: Pick<TaskRow, 'key' | 'step' | 'round'>, { tasks }: Tasks): TaskRow[] {
  return tasks.filter((row) => row.key === task.key && row.step === task.step && row.round === task.round && row.state !== 'withdrawn').sort((a, b) => a.slot - b.slot);
}

/** Everybody added to the step in this round, in the order they were asked; those removed are left out. */
export function addedSigners(task: Pick<TaskRow, 'step' | 'round'>, { tasks }: Tasks): TaskRow[] {
  return tasks.filter((row) => row.purpose === 'signature' && row.step === task.step && row.round === task.round && row.state !== 'withdrawn').sort((a, b) => a.slot - b.slot);
}

/** Who has still to sign beside a task: all of them, or those of one position. */
export function awaited(owner: Pick<TaskRow, 'id'>, { tasks }: Tasks, position: TaskRow['position'] = null): TaskRow[] {
  return tasks.filter((row) => row.purpose === 'signature' && row.parentId === owner.id && isAhead(row) && (position === null || row.position === position));
}

/** Has somebody who was added disagreed? The owner decides all the same, and says why. */
export const hasDissent = (task: Pick<TaskRow, 'step' | 'round'>, read: Tasks): boolean => addedSigners(task, read).some(({ outcome }) => outcome === 'disagreed');

/** What a signer's task of a joint step says. */
export const signatureOf = ({ state, outcome }: Pick<TaskRow, 'state' | 'outcome'>): Signature => (state !== 'done' ? null : outcome === 'approve' ? 'agreed' : 'refused');
