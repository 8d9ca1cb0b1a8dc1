import type { TaskPurpose, TaskRow } from './rows.ts';

/** Instructions 督办件 and directives 批示: they demand an answer, by a day of their own. */
export const demands = ['instruction', 'directive'] as const satisfies readonly TaskPurpose[];
export type Demand = (typeof demands)[number];
export const isDemand = ({ purpose }: Pick<TaskRow, 'purpose'>): boolean => (demands as readonly TaskPurpose[]).includes(purpose);

/** What was asked beside a task, or of a head because it ran over, is over with it. Signers sign whoever has completed; copies and demands stay. */
export const endsWithParent = ({ purpose }: Pick<TaskRow, 'purpose'>): boolean => purpose === 'question' || purpose === 'advice' || purpose === 'head';

/** A head is to see to a demand that has run over: the task's key says so. */
const overDemand = new Set<string>(demands.map((demand) => `${demand}.overdue`));

/** An instruction wants its answer, also when it has run over, and a copy its receipt, whatever becomes of the step. */
export const outlastsStep = ({ purpose, key }: Pick<TaskRow, 'purpose' | 'key'>): boolean => purpose === 'copy' || isDemand({ purpose }) || overDemand.has(key);
