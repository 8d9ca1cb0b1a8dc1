import { CaseEdit } from './case-edit.ts';
import type { Change, Circumstances } from './change.ts';
import { pauseInForce } from './clocks.ts';
import { checkWords, invalid } from './decision.ts';
import type { Actor, CaseSnapshot, Refusal } from './rows.ts';
import { beginTaskAct } from './task-acts.ts';
import { taskRules } from './task-rules.ts';
import type { Doer } from './task-rules.ts';

/** Why the clock of a publicity stands still after its last day. */
export const objectionBasis = 'objection';

/** What may be wrong with a public list; texts in `objections.reason`. */
export const objectionReasons = ['notEmployed', 'notOnDuty', 'notFrontLine', 'householdInCounty', 'notInsured', 'claimedElsewhere', 'other'] as const;
export type ObjectionReason = (typeof objectionReasons)[number];

export interface ObjectionInput { reasonCode: string; text: string; name: string; phone: string }

const maxName = 40;
const mobileOrLandline = /^\+?[\d-]{7,16}$/;

/** What is missing before an objection may be filed: it is made under one's own name, which nobody is shown (实名，保密) [D]. */
export function checkObjection({ reasonCode, text, name, phone }: ObjectionInput): Refusal | null {
  if (!(objectionReasons as readonly string[]).includes(reasonCode)) return invalid('reasonCode', 'objectionReason');
  if (text === '') return invalid('text', 'objectionText');
  if (name === '' || name.length > maxName) return invalid('name', 'objectorName');
  if (!mobileOrLandline.test(phone)) return invalid('phone', 'objectorPhone');
  return checkWords('text', text);
}

/** The record of the case that is objected to says no more than that somebody did; the case itself goes on. */
export function decideObjected(read: CaseSnapshot, around: Circumstances): Change {
  const edit = new CaseEdit(read, around, { kind: 'public' });
  return edit.finish({ kind: 'objected', step: 'publicity', round: edit.step('publicity')?.round ?? null, moves: false });
}

/** Somebody looks at who objected, and says why. */
export function decideRevealObjector(read: CaseSnapshot, around: Circumstances, doer: Doer, act: { taskId: string; reason: string }): Change | Refusal {
  const version = read.tasks.find(({ id }) => id === act.taskId)?.version ?? 0;
  const begun = beginTaskAct(read, around, doer, { ...act, version }, taskRules.answer);
  if ('kind' in begun) return begun;
  const { edit, task } = begun;
  if (act.reason.trim() === '') return invalid('reason', 'reasonRequired');
  const tooLong = checkWords('reason', act.reason);
  if (tooLong !== null) return tooLong;
  return edit.finish({ kind: 'revealObjector', task, opinion: act.reason.trim(), moves: false });
}

export interface ComplaintAnswer { taskId: string; version: number; outcome: string; opinion: string }

/** 采纳 or 不予采纳, always with a reason: what follows from it in the other case is written beside. */
export function decideAnswer(
  read: CaseSnapshot, around: Circumstances, doer: Doer, act: ComplaintAnswer, told: { agents: readonly string[]; detail?: Record<string, unknown> } = { agents: [] },
): Change | Refusal {
  const begun = beginTaskAct(read, around, doer, act, taskRules.answer);
  if ('kind' in begun) return begun;
  const { edit, task } = begun;
  const opinion = act.opinion.trim();
  if (act.outcome !== 'uphold' && act.outcome !== 'dismiss') return invalid('outcome', 'unknownOutcome');
  if (opinion === '') return invalid('opinion', 'opinionRequired');
  const tooLong = checkWords('opinion', opinion);
  if (tooLong !== null) return tooLong;
  edit.decideStep(task.step, act.outcome, { opinion, doneTask: task });
  edit.tell(told.agents, { key: `answered:${edit.actId}`, kind: `${read.case.process}.${act.outcome}` });
  return edit.finish({ kind: 'answer', task, outcome: act.outcome, opinion, detail: told.detail ?? {}, moves: true });
}

/**
 * The last open objection is answered: a publicity that waited only for that ends now; one whose days are not over runs on. Null: nothing
 * to do.
 */
export function decideObjectionsAnswered(read: CaseSnapshot, around: Circumstances, actor: Actor): Change | null {
  const edit = new CaseEdit(read, around, actor);
  const clock = edit.clocks.ofStep('publicity');
  if (read.case.closedAt !== null || clock?.state !== 'paused' || pauseInForce(clock)?.basis !== objectionBasis) return null;
  edit.clocks.enter(clock, { kind: 'resumed', at: around.now });
  edit.decideStep('publicity', 'end', { at: around.now });
  return edit.finish({ kind: 'endStep', step: 'publicity', round: clock.round, outcome: 'end', moves: true });
}
