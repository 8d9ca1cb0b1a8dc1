import { accountCorrectionTask } from '../red-envelope/steps.ts';
import type { TaskPurpose, TaskRow } from './rows.ts';
import { isOpen } from './task-row.ts';
import { returnsBefore } from './task-rules.ts';
import type { Standing } from './task-rules.ts';

/** What speaks for looking at a case by itself. Texts under `bulk.flag`. */
export const openFlagCodes = [
  'employerNotPassed', 'linesNotPassed', 'objections', 'duplicates', 'question', 'advice', 'signature', 'instruction', 'directive', 'proposal', 'head',
  'corrected', 'decidedBefore', 'provisional',
] as const;
export type OpenFlagCode = (typeof openFlagCodes)[number];
export interface OpenFlag { code: OpenFlagCode; count: number }

/** What of a case lies outside its own rows. */
export interface FlagFacts {
  /** Verdict on the employer as filed: pass | fail | manual …; null where the process has none. */
  employerVerdict: string | null;
  /** Roster lines whose verdict is not "pass". */
  linesNotPassed: number;
  openObjections: number;
  /** Persons who also stand in another application, of this case. */
  duplicates: number;
}

const besides: readonly TaskPurpose[] = ['question', 'advice', 'signature', 'instruction', 'directive', 'proposal', 'head'];

/**
 * What is open about a task's case: many at once are approved only where this is empty, so that nothing which asks for a look is waved
 * through among others.
 */
export function openFlags(task: TaskRow, read: Standing, facts: FlagFacts): OpenFlag[] {
  const beside = (purpose: TaskPurpose) => read.tasks.filter((other) => other.purpose === purpose && (isOpen(other) || other.state === 'waiting')).length;
  const counts: Record<OpenFlagCode, number> = {
    employerNotPassed: facts.employerVerdict === null || facts.employerVerdict === 'pass' ? 0 : 1,
    linesNotPassed: facts.linesNotPassed,
    objections: facts.openObjections,
    duplicates: facts.duplicates,
    ...(Object.fromEntries(besides.map((purpose) => [purpose, beside(purpose)])) as Record<'question' | 'advice' | 'signature' | 'instruction' | 'directive' | 'proposal' | 'head', number>),
    corrected: returnsBefore(read) + read.tasks.filter(({ key }) => key === accountCorrectionTask.key).length,
    // Decided and taken back, or opened again: this step has had an outcome before.
    decidedBefore: read.steps.filter(({ step, round }) => step === task.step && round < task.round).length,
    provisional: task.provisional ? 1 : 0,
  };
  return openFlagCodes.filter((code) => counts[code] > 0).map((code) => ({ code, count: counts[code] }));
}
