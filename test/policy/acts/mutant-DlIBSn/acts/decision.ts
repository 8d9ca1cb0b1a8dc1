import type { Change } from './change.ts';
import type { Refusal, TaskRow } from './rows.ts';

/** What the person is told about a done act; texts in the catalogue under tasks.done.<messageKey>. */
export interface Answer { taskId: string | null; messageKey: string; params: Record<string, string | number> }

export type Decision = { kind: 'change'; change: Change; answer: Answer } | Refusal;

/** The task moved while the person looked: who was first, and when. */
export function conflictOn(task: TaskRow): Refusal {
  return {
    kind: 'Conflict', winnerName: task.closedByName ?? task.assigneeName, at: task.closedAt ?? task.claimedAt ?? null,
    taskId: task.id, caseId: task.caseId,
  };
}

export const invalid = (field: string, code: string, params?: Record<string, string | number>): Refusal =>
  ({ kind: 'ValidationFailed', issues: [params === undefined ? { field, code } : { field, code, params }] });

export const forbidden = (code: string, params?: Record<string, string>): Refusal => (params === undefined ? { kind: 'Forbidden', code } : { kind: 'Forbidden', code, params });

const refusalKinds: ReadonlySet<string> = new Set<Refusal['kind']>(['ValidationFailed', 'Conflict', 'NotEligible', 'DeadlinePassed', 'Forbidden', 'NotFound']);
export const isRefusal = (found: { kind: string }): found is Refusal => refusalKinds.has(found.kind);

/** Longer than any opinion or reason: it is written for people. */
export const maxWords = 2_000;

/** Null while the text is short enough to be read. */
export const checkWords = (field: string, text: string | null): Refusal | null =>
  (text !== null && text.length > maxWords ? invalid(field, 'tooLong') : null);
