import type { EditionSettings } from '../edition/spring-2022.ts';
import type { WorkingCalendar } from '../time/calendar-day.ts';
import { deadlineFrom, workingDays } from '../time/deadline.ts';
import { CaseEdit } from './case-edit.ts';
import type { Change, Circumstances } from './change.ts';
import { checkWords, forbidden, invalid } from './decision.ts';
import type { CaseSnapshot, Refusal } from './rows.ts';
import type { Reopening } from './side-case-acts.ts';
import type { Doer } from './task-rules.ts';

/** A refusal that may be looked at again: of the whole case, or of single lines. */
export interface RefusalMade {
  scope: 'case' | 'lines';
  step: string;
  round: number;
  at: Date;
  /** The office that refused: another officer of it looks again. */
  officeId: string;
  /** Who refused: they don't. */
  byUserIds: string[];
}

/** A refused line as it is asked about. */
export interface RefusedLine { id: string; decidedAt: Date; decidedById: string | null }

type Standing = { case: Pick<CaseSnapshot['case'], 'state' | 'process' | 'leadOrgId'>; steps: CaseSnapshot['steps']; tasks: readonly Pick<CaseSnapshot['tasks'][number], 'key' | 'step' | 'round' | 'candidateOrgId'>[] };

/** The refusal that ended a case; null when no step of it was refused. */
export function refusalOfCase({ case: row, steps, tasks }: Standing): RefusalMade | null {
  const refused = steps.find(({ state, outcome }) => state === 'decided' && outcome === 'refuse');
  if (row.process !== 'red-envelope' || row.state !== 'refused' || refused?.decidedAt == null) return null;
  const { step, round, decidedAt, decidedById } = refused;
  const task = tasks.find((each) => each.key === step && each.step === step && each.round === round);
  return { scope: 'case', step, round, at: decidedAt, officeId: task?.candidateOrgId ?? row.leadOrgId, byUserIds: decidedById === null ? [] : [decidedById] };
}

/** When each line's refusal took effect: with the verification's completion, or later, when an objection or a duplicate removed it. */
export function refusalOfLines({ case: row, steps }: Standing, lines: readonly RefusedLine[]): RefusalMade | null {
  const verified = steps.find(({ step, state, outcome }) => step === 'hr-verification' && state === 'decided' && outcome === 'approve');
  if (row.process !== 'red-envelope' || row.state === 'withdrawn' || verified?.decidedAt == null || lines.length === 0) return null;
  const since = verified.decidedAt.getTime();
  const at = new Date(Math.min(...lines.map(({ decidedAt }) => Math.max(decidedAt.getTime(), since))));
  const by = [verified.decidedById, ...lines.map(({ decidedById }) => decidedById)].filter((id) => id !== null);
  return { scope: 'lines', step: 'hr-verification', round: verified.round, at, officeId: row.leadOrgId, byUserIds: [...new Set(by)] };
}

/** Until when a second look may be asked for: 24:00 of the last day. */
export const secondLookDeadline = (settings: EditionSettings, calendar: WorkingCalendar, refusedAt: Date) =>
  deadlineFrom(calendar, refusedAt, workingDays(settings.secondLookAskWorkingDays));

export interface SecondLookAsk {
  lineIds: readonly string[];
  reason: string;
  /** The legal instant: the arrival of the request. */
  arrivedAt: Date;
}

/** The lines that are asked about, as they stand, and what of it has been asked before. */
export interface AskFacts { lines: readonly RefusedLine[]; askedBefore: boolean }

/** May the firm ask for this second look? The refusal it is about, or why not. */
export function checkSecondLook(read: CaseSnapshot, around: Circumstances, doer: Doer, ask: SecondLookAsk, facts: AskFacts): RefusalMade | Refusal {
  if (read.case.applicantOrgId !== doer.orgId || !doer.roles.includes('enterpriseAgent')) return forbidden('notApplicant');
  const whole = refusalOfCase(read);
  if (whole !== null && ask.lineIds.length > 0) return invalid('lines', 'secondLookWhole');
  const refusal = whole ?? refusalOfLines(read, facts.lines);
  if (refusal === null || facts.lines.length !== ask.lineIds.length) return forbidden('nothingRefused');
  if (facts.askedBefore) return forbidden('secondLookOnce');
  const { dueAt } = secondLookDeadline(around.settings, around.calendar, refusal.at);
  if (ask.arrivedAt.getTime() >= dueAt.getTime()) return { kind: 'DeadlinePassed', dueAt };
  if (ask.reason.trim() === '') return invalid('reason', 'reasonRequired');
  return checkWords('reason', ask.reason) ?? refusal;
}

/** The case's own record says that the second look was asked for. */
export function decideSecondLookAsked(read: CaseSnapshot, around: Circumstances, doer: Doer, about: { number: string; lines: number }): Change {
  const edit = new CaseEdit(read, around, { kind: 'person', ...doer });
  return edit.finish({ kind: 'secondLookAsked', detail: { from: about.number, lines: about.lines }, moves: false });
}

/** Where a refused case stands when it is opened again at a step. */
const stateBefore: Readonly<Record<string, string>> = { 'industry-review': 'submitted', 'hr-verification': 'industry-reviewed' };

/**
 * How an upheld second look opens a case: at the step that refused it. What finance refused begins again at the verification, as the
 * refusal has freed its persons' awards: somebody may have an award elsewhere by now.
 */
export function reopeningOf(refusal: Pick<RefusalMade, 'step' | 'byUserIds'>, more: Pick<Reopening, 'opinion' | 'totals'> & { from: string }): Reopening {
  const step = refusal.step === 'finance-approval' ? 'hr-verification' : refusal.step;
  const state = stateBefore[step];
  if (state === undefined) throw new RangeError(`a refusal at ${step} is not looked at again`);
  const { from, ...rest } = more;
  return { step, state, kind: 'reopen', barred: refusal.byUserIds, detail: { from }, ...rest };
}
