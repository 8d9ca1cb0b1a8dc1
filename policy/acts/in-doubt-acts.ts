import { workingDays } from '../time/period.ts';
import { CaseEdit } from './case-edit.ts';
import type { Circumstances } from './change.ts';
import { checkWords, forbidden, invalid } from './decision.ts';
import type { Decision } from './decision.ts';
import type { CaseSnapshot, Refusal, TaskRow } from './rows.ts';
import type { Doer } from './task-rules.ts';

// 结果待查: a line that the bank has not answered, or not credibly. The maker finds out what became of it, with evidence; the checker
// confirms. Until then the line is live and enters no batch.

/** The checker's task beside the step: one for a batch, as long as a finding waits. */
export const inDoubtTask = { key: 'in-doubt-check', step: 'bank-return' } as const;
const checkWorkingDays = 2;

export const findingOutcomes = ['paid', 'failed'] as const;
export type FindingOutcome = (typeof findingOutcomes)[number];

export interface Finding { outcome: string; words: string; hasEvidence: boolean }

const isCandidate = (doer: Doer, leadOrgId: string, role: 'paymentMaker' | 'paymentChecker'): boolean => doer.orgId === leadOrgId && doer.roles.includes(role);

/** What a maker says about a line must be readable and shown by something. */
export function checkFinding({ outcome, words, hasEvidence }: Finding): Refusal | null {
  if (!findingOutcomes.some((known) => known === outcome)) return invalid('outcome', 'unknownOutcome');
  if (words.trim() === '') return invalid('words', 'reasonRequired');
  return checkWords('words', words) ?? (hasEvidence ? null : invalid('uploadId', 'evidenceRequired'));
}

/** The maker says what became of a line: the checker's task opens with the first finding. */
export function decideFindingProposed(read: CaseSnapshot, around: Circumstances, doer: Doer, line: { reference: string; outcome: string }): Decision {
  if (!isCandidate(doer, read.case.leadOrgId, 'paymentMaker')) return forbidden('notPaymentMaker');
  const edit = new CaseEdit(read, around, { kind: 'person', ...doer });
  const standing = openCheckOf(edit);
  const task = standing ?? openCheck(edit, around);
  if (standing !== undefined) edit.changeTask(standing, {});
  const change = edit.finish({ kind: 'proposeFinding', step: inDoubtTask.step, outcome: line.outcome, detail: { reference: line.reference }, moves: false });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'findingProposed', params: {} } };
}

function openCheck(edit: CaseEdit, around: Circumstances): TaskRow {
  const round = edit.tasksOf(inDoubtTask.key).length + 1;
  const clock = edit.clocks.startForTask(inDoubtTask.key, round, { startEvent: 'findingProposed', period: workingDays(checkWorkingDays) }, around.now);
  return edit.openTask({ key: inDoubtTask.key, candidate: { kind: 'lead', role: 'paymentChecker' } }, { step: inDoubtTask.step, round, at: around.now, clock });
}

/** What a finding's decision leaves: other findings that wait, and whether every line of the batch has its answer now. */
export interface AfterFinding { proposedById: string; waiting: number; complete: boolean; reference: string; outcome: string }

/** The checker confirms or refuses; never who proposed it. The last answer settles the batch. */
export function decideFindingChecked(
  read: CaseSnapshot, around: Circumstances, doer: Doer, act: { confirm: boolean; opinion: string | null }, after: AfterFinding,
): Decision {
  if (!isCandidate(doer, read.case.leadOrgId, 'paymentChecker')) return forbidden('notPaymentChecker');
  if (doer.userId === after.proposedById) return forbidden('finderNeverChecks');
  if (!act.confirm && (act.opinion ?? '').trim() === '') return invalid('opinion', 'refusalNeedsOpinion');
  const tooLong = checkWords('opinion', act.opinion);
  if (tooLong !== null) return tooLong;
  const edit = new CaseEdit(read, around, { kind: 'person', ...doer });
  const task = after.waiting === 0 ? endCheck(edit, around) : openCheckOf(edit);
  const ends = act.confirm && after.complete;
  const bankReturn = edit.openTasksOf(inDoubtTask.step).find(({ key }) => key === inDoubtTask.step);
  if (ends) edit.decideStep(inDoubtTask.step, 'end', bankReturn === undefined ? {} : { doneTask: bankReturn });
  const outcome = act.confirm ? after.outcome : 'refuse';
  const change = edit.finish({ kind: act.confirm ? 'confirmFinding' : 'refuseFinding', step: inDoubtTask.step, outcome, opinion: act.opinion, detail: { reference: after.reference }, moves: ends });
  return { kind: 'change', change, answer: { taskId: task?.id ?? null, messageKey: act.confirm ? 'findingConfirmed' : 'findingRefused', params: {} } };
}

const openCheckOf = (edit: CaseEdit): TaskRow | undefined => edit.openTasksOf(inDoubtTask.step).find(({ key }) => key === inDoubtTask.key);

/** No finding waits any more: the checker's task and its clock are over. */
export function endCheck(edit: CaseEdit, around: Circumstances): TaskRow | undefined {
  const task = openCheckOf(edit);
  if (task !== undefined) edit.closeTask(task, 'done', 'end');
  const clock = edit.clocks.ofStep(inDoubtTask.key);
  if (clock !== null) edit.clocks.enter(clock, { kind: 'stopped', at: around.now });
  return task;
}
