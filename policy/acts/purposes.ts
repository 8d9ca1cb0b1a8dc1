import type { TaskPurpose, TaskRow } from './rows.ts';

/** Instructions 督办件 and directives 批示: they demand an answer, by a day of their own. */
export const demands = ['instruction', 'directive'] as const satisfies readonly TaskPurpose[];
export type Demand = (typeof demands)[number];
export const isDemand = ({ purpose }: Pick<TaskRow, 'purpose'>): boolean => (demands as readonly TaskPurpose[]).includes(purpose);

/** An instruction wants its answer, and a copy its receipt, whatever becomes of the step. */
export const outlastsStep = (purpose: TaskPurpose): boolean => purpose === 'copy' || isDemand({ purpose });
