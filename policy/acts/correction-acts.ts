import { endOfDay } from '../time/zone.ts';
import { extensionRuleOf } from '../process/extension.ts';
import { workingDays } from '../time/period.ts';
import { CaseEdit } from './case-edit.ts';
import { isOpen } from './task-row.ts';
import type { Change, Circumstances } from './change.ts';
import type { DueEvent } from './clocks.ts';
import { checkWords, forbidden, invalid } from './decision.ts';
import type { Decision } from './decision.ts';
import type { CaseSnapshot, ClockSnapshot, PersonToTell, Refusal, TaskRow } from './rows.ts';
import { checkExtension, extensionsOf } from './extend-acts.ts';
import { beginTaskAct } from './task-acts.ts';
import type { TaskAct } from './task-acts.ts';
import { correctionOverdueKey, overdueOutcomes, taskRules } from './task-rules.ts';
import type { Doer } from './task-rules.ts';

const correctionStep = 'submission';

/** May a firm still file anew? What the system takes away after a lapse of its own would be lost, so it asks the present instant. */
const windowOpen = ({ now, settings }: Circumstances): boolean => now.getTime() < endOfDay(settings.applicationTo).getTime();

/**
 * A correction has not come in its time. While applications are open the system withdraws the case: the firm may file anew. After that
 * nothing is taken from the firm by a machine: an officer of the office that returned it decides.
 */
export function decideExpiry(read: CaseSnapshot, around: Circumstances, event: DueEvent, people: readonly PersonToTell[]): Change {
  const edit = new CaseEdit(read, around, { kind: 'system' });
  const agents = people.filter(({ orgId, roles }) => orgId === read.case.applicantOrgId && roles.includes('enterpriseAgent')).map(({ userId }) => userId);
  return windowOpen(around) ? withdrawBySystem(edit, around, event, agents) : askOfficer(edit, around, event, agents);
}

function withdrawBySystem(edit: CaseEdit, around: Circumstances, { at, clock }: DueEvent, agents: readonly string[]): Change {
  const { applicationTo: lastDay } = around.settings;
  edit.closeAll('expired', at);
  Object.assign(edit.case, { state: 'withdrawn', closedAt: at });
  edit.tell(agents, { key: `correctionExpired:${clock.id}:${clock.arming}`, kind: 'correctionExpired', params: { lastDay }, at });
  return edit.finish({ kind: 'expire', step: correctionStep, round: clock.round, outcome: 'withdrawn', at, detail: { reason: 'correctionOverdue', lastDay }, moves: true });
}

/** The firm's clock stands still while the officer decides: an extension counts from the decision. */
function askOfficer(edit: CaseEdit, around: Circumstances, { at, clock }: DueEvent, agents: readonly string[]): Change {
  const returned = lastReturned(edit);
  edit.clocks.enter(clock, { kind: 'paused', at, basis: 'overdueDecision' });
  const nth = edit.tasksOf(correctionOverdueKey).length + 1;
  const period = workingDays(around.settings.correctionOverdueWorkingDays);
  const own = edit.clocks.startForTask(correctionOverdueKey, nth, { startEvent: 'correctionOverdue', period }, at);
  const candidate = { kind: 'organisation', orgId: returned?.candidateOrgId ?? edit.case.leadOrgId, role: returned?.candidateRole ?? 'handler' } as const;
  edit.openTask({ key: correctionOverdueKey, candidate }, { step: correctionStep, round: clock.round, at, clock: own, slot: extensionsOf(clock) });
  edit.tell(agents, { key: `correctionOverdue:${clock.id}:${clock.arming}`, kind: 'correctionOverdue', params: { lastDay: clock.lastDay }, at });
  return edit.finish({ kind: 'expire', step: correctionStep, round: clock.round, outcome: 'officerDecides', at, detail: { reason: 'correctionOverdue' }, moves: true });
}

/** The office's task that sent the case back last: who knows what was asked for. */
function lastReturned(edit: CaseEdit): TaskRow | null {
  return edit.tasksIn('returned').sort((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0))[0] ?? null;
}

/** Null while a correction may be handed in: its last instant has not passed. Clocks of an earlier definition never end by themselves. */
export function correctionInTime(edit: CaseEdit, now: Date): Refusal | null {
  const clock = edit.clocks.ofStep(correctionStep);
  if (clock === null || clock.onDue !== 'expire' || now.getTime() < clock.dueAt.getTime()) return null;
  return { kind: 'DeadlinePassed', dueAt: clock.dueAt, of: 'correction' };
}

/** Null unless the correction's time is over and an officer is deciding what becomes of the case. */
export const overdueCorrection = (read: Pick<CaseSnapshot, 'tasks'>): TaskRow | null =>
  read.tasks.find((task) => task.key === correctionOverdueKey && isOpen(task)) ?? null;

export interface OverdueAct extends TaskAct { outcome: string; workingDays: number | null; opinion: string }

/** What an officer's decision needs besides the case. */
export interface OverdueFacts {
  /** The roster was imported anew since it was last handed in: it is no longer what was filed. */
  rosterChanged: boolean;
  agents: readonly string[];
}

/** The officer decides on a correction that has not come: more time, once; the end; or going on with what was filed. */
export function decideOverdueCorrection(read: CaseSnapshot, around: Circumstances, doer: Doer, act: OverdueAct, facts: OverdueFacts): Decision {
  const begun = beginTaskAct(read, around, doer, act, taskRules.decideOverdue);
  if ('kind' in begun) return begun;
  const { edit, task } = begun;
  const opinion = act.opinion.trim();
  if (opinion === '') return invalid('opinion', 'opinionRequired');
  const tooLong = checkWords('opinion', opinion);
  if (tooLong !== null) return tooLong;
  const clock = edit.clocks.ofStep(correctionStep);
  if (clock === null) return forbidden('notThisTask');
  if (!overdueOutcomes(task).some((known) => known === act.outcome)) return invalid('outcome', 'unknownOutcome');
  const deciding = { edit, around, task, clock, opinion, agents: facts.agents };
  switch (act.outcome) {
    case 'extend': return extend(deciding, act.workingDays);
    case 'withdraw': return withdraw(deciding);
    default: return facts.rosterChanged ? forbidden('rosterChangedSince') : goOn(deciding);
  }
}

interface Deciding { edit: CaseEdit; around: Circumstances; task: TaskRow; clock: ClockSnapshot; opinion: string; agents: readonly string[] }

function endTask({ edit, around, task }: Deciding, outcome: string): void {
  edit.closeTask(task, 'done', outcome);
  edit.clocks.stop(task.clockId, around.now);
}

/** 延期, once: the clock goes on from the decision, by so many working days. */
function extend(deciding: Deciding, days: number | null): Decision {
  const { edit, around, task, clock, opinion, agents } = deciding;
  const refusal = checkExtension(extensionRuleOf(edit.process, correctionStep), clock, around.settings, days);
  if (days === null || refusal !== null) return refusal ?? invalid('workingDays', 'extensionDays');
  endTask(deciding, 'extend');
  const resumed = edit.clocks.enter(clock, { kind: 'resumed', at: around.now });
  const { lastDay } = edit.clocks.enter(resumed, { kind: 'extended', at: around.now, workingDays: days, basis: 'extension' });
  edit.tell(agents, { key: `correctionExtended:${edit.actId}`, kind: 'correctionExtended', params: { lastDay } });
  const change = edit.finish({ kind: 'extendCorrection', task, outcome: 'extend', opinion, detail: { workingDays: days, lastDay }, moves: true });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'correctionExtended', params: { lastDay } } };
}

function withdraw(deciding: Deciding): Decision {
  const { edit, around, task, opinion, agents } = deciding;
  endTask(deciding, 'withdraw');
  edit.closeAll('expired');
  Object.assign(edit.case, { state: 'withdrawn', closedAt: around.now });
  edit.tell(agents, { key: `correctionWithdrawn:${edit.actId}`, kind: 'correctionWithdrawn' });
  const change = edit.finish({ kind: 'withdrawOverdue', task, outcome: 'withdraw', opinion, moves: true });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'overdueWithdrawn', params: {} } };
}

/** Without the correction: what was handed in last is reviewed as it is; the walk goes on from the submission. */
function goOn(deciding: Deciding): Decision {
  const { edit, around, task, opinion, agents } = deciding;
  endTask(deciding, 'continue');
  for (const correction of edit.openTasksOf(correctionStep)) edit.closeTask(correction, 'expired', null);
  edit.decideStep(correctionStep, 'submit', { opinion });
  edit.openStep('industry-review', around.now);
  edit.tell(agents, { key: `correctionWaived:${edit.actId}`, kind: 'correctionWaived' });
  const change = edit.finish({ kind: 'continueUncorrected', task, outcome: 'continue', opinion, moves: true });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'overdueContinued', params: {} } };
}
