import type { Outcome, Role } from '../process/definition.ts';
import { stepsBefore, stepsFrom } from '../process/definition.ts';
import type { Rung, RungListener } from '../time/ladder.ts';
import { stepOfClock } from './beside-clocks.ts';
import { CaseEdit } from './case-edit.ts';
import { isOpen } from './task-row.ts';
import type { Change, Circumstances } from './change.ts';
import { eventsAhead, nextEvent } from './clocks.ts';
import type { DueEvent } from './clocks.ts';
import { decideExpiry } from './correction-acts.ts';
import type { CaseSnapshot, ClockSnapshot, PersonToTell, TaskRow } from './rows.ts';
import { objectionBasis } from './objection-acts.ts';
import { decideResume } from './pause-acts.ts';
import { propose } from './proposal-acts.ts';
import { isOverdueTask, overdueTaskKey } from './task-rules.ts';

const system = { kind: 'system' } as const;

/** What a case's live awards come to: less than was verified when some persons have their award elsewhere. */
export interface AwardTotals { count: number; amountFen: number }

/**
 * The workflow's own opening of a step, at the instant of the event before it; null when it stands already. From the publicity on the
 * case asks for what its awards come to. A step that a new definition puts before what the case has decided is recorded as not applicable.
 */
export function decideOpenStep(read: CaseSnapshot, around: Circumstances, step: string, awards: AwardTotals | null = null): Change | null {
  if (read.case.closedAt !== null) return null;
  const edit = new CaseEdit(read, around, system);
  const standing = edit.step(step);
  if (standing !== null && standing.state !== 'superseded') return null;
  // What led here has been taken back since the workflow looked: it will walk again.
  if (isAhead(edit, step)) return null;
  if (standing === null && isBehind(edit, step)) return skipStep(edit, around, step);
  const at = openingInstant(read, around.now);
  if (awards !== null) Object.assign(edit.case, { personCount: awards.count, amountFen: awards.amountFen });
  edit.openStep(step, at);
  return edit.finish({ kind: 'openStep', step, round: edit.step(step)?.round ?? 1, at, moves: false });
}

/** Has the case decided something that comes after the step? */
const isBehind = (edit: CaseEdit, key: string): boolean => stepsFrom(edit.process, key).slice(1).some((later) => edit.step(later.key)?.state === 'decided');

/** Does the case stand before the step? */
const isAhead = (edit: CaseEdit, key: string): boolean => stepsBefore(edit.process, key).some((earlier) => edit.step(earlier.key)?.state === 'open');

function skipStep(edit: CaseEdit, around: Circumstances, step: string): Change {
  edit.skipStep(step, around.now);
  return edit.finish({ kind: 'skipStep', step, round: 1, moves: false });
}

/**
 * The case's workflow begins again from nothing, under the definition of this release: what is decided stands. It is a fact, so that the
 * relay starts the workflow. Null for a case that has none: a draft, or a closed one.
 */
export function decideBeginAgain(read: CaseSnapshot, around: Circumstances): Change | null {
  if (read.case.filedAt === null || read.case.closedAt !== null) return null;
  const edit = new CaseEdit(read, around, system);
  edit.case.definitionVersion = edit.process.version;
  return edit.finish({ kind: 'beginAgain', detail: { from: read.case.definitionVersion, to: edit.process.version }, moves: true });
}

/** The last decision's own instant: a period begins with its event, however late the machine sees it. */
function openingInstant(read: CaseSnapshot, now: Date): Date {
  const last = read.steps.reduce((latest, row) => Math.max(latest, row.decidedAt?.getTime() ?? 0), 0);
  return last === 0 ? now : new Date(Math.min(last, now.getTime()));
}

/** What the system itself ends: a publicity over, a file sent, payments settled. Null when the step is not open. */
export function decideBySystem(read: CaseSnapshot, around: Circumstances, step: string, outcome: Outcome, at: Date): Change | null {
  const edit = new CaseEdit(read, around, system);
  if (edit.step(step)?.state !== 'open') return null;
  edit.decideStep(step, outcome, { at });
  return edit.finish({ kind: 'endStep', step, round: edit.step(step)?.round ?? 1, outcome, at, moves: true });
}

/** The case's end, once its workflow has walked to it. Null when it is closed already. */
export function decideClose(read: CaseSnapshot, around: Circumstances, tell: { agents: readonly string[]; kind: string } | null): Change | null {
  if (read.case.closedAt !== null) return null;
  const edit = new CaseEdit(read, around, system);
  edit.closeAll('cancelled');
  edit.case.closedAt = around.now;
  if (tell !== null) edit.tell(tell.agents, { key: `closed:${edit.actId}`, kind: tell.kind });
  return edit.finish({ kind: 'close', outcome: edit.case.state, moves: false });
}

/** What a due event needs besides the case. */
export interface DueFacts {
  /** Did the business clock jump over this instant (a demonstration's move)? Then it is not late. */
  jumpedOver: (at: Date) => boolean;
  people: readonly PersonToTell[];
  supervisionOrgId: string | null;
  /** Objections to the case's public list that nobody has answered. */
  openObjections: number;
  /** Who is on the duty rosters of the offices that have the case's open tasks, at the instant of its next event. */
  onDuty: readonly { orgId: string; userId: string }[];
}

/** How long after its instant a rung still counts as passed in time: longer than any restart. */
const lateAfterMs = 10 * 60_000;

/** Passes the earliest event that is due: one rung, or the end of a step. Null when nothing is due. */
export function decideDue(read: CaseSnapshot, around: Circumstances, facts: DueFacts): { change: Change; more: boolean } | null {
  if (read.case.closedAt !== null) return null;
  const event = nextEvent(read.clocks);
  if (event === null || event.at.getTime() > around.now.getTime()) return null;
  const change = event.rung === null ? endOfClock(read, around, facts, event) : passRung(read, around, facts, event, event.rung);
  const more = change.case.nextDueAt !== null && change.case.nextDueAt.getTime() <= around.now.getTime();
  return { change, more };
}

/** A clock has run out: a pause with its days, a correction that has not come, a publicity that waits for the objections to it (the act that answers the last of them ends it), or the step's own end. */
function endOfClock(read: CaseSnapshot, around: Circumstances, facts: DueFacts, event: DueEvent): Change {
  if (event.resumes === true) return decideResume(read, around, event);
  if (event.clock.onDue === 'expire') return decideExpiry(read, around, event, facts.people);
  return event.clock.key === 'publicity' && facts.openObjections > 0 ? awaitObjections(read, around, event) : endStep(read, around, event);
}

function awaitObjections(read: CaseSnapshot, around: Circumstances, { clock, at }: DueEvent): Change {
  const edit = new CaseEdit(read, around, system);
  edit.clocks.enter(clock, { kind: 'paused', at, basis: objectionBasis });
  return edit.finish({ kind: 'awaitObjections', step: clock.key, round: clock.round, at, moves: false });
}

function endStep(read: CaseSnapshot, around: Circumstances, event: DueEvent): Change {
  const edit = new CaseEdit(read, around, system);
  edit.decideStep(event.clock.key, 'end', { at: event.at });
  return edit.finish({ kind: 'endStep', step: event.clock.key, round: event.clock.round, outcome: 'end', at: event.at, moves: true });
}

/** The open task that a clock is about: tasks beside it share its clock. Of a clock of the whole case: the one the case waits for. */
function taskUnder({ tasks }: CaseSnapshot, { id, kind }: ClockSnapshot): TaskRow | null {
  const isUnder = (row: TaskRow): boolean => (kind === 'step' ? row.clockId === id : kind === 'claim' ? row.claimClockId === id : row.purpose === 'work');
  const under = tasks.filter((row) => isUnder(row) && isOpen(row) && !isOverdueTask(row));
  return under.find(({ parentId }) => parentId === null) ?? under[0] ?? null;
}

function passRung(read: CaseSnapshot, around: Circumstances, facts: DueFacts, event: DueEvent, rung: Rung): Change {
  const edit = new CaseEdit(read, around, system);
  const task = taskUnder(read, event.clock);
  const late = around.now.getTime() - event.at.getTime() > lateAfterMs && !facts.jumpedOver(event.at);
  // After an outage each missed rung is recorded, and only the highest is told.
  const higherDue = eventsAhead(event.clock).some((e) => e.rung !== null && e.rung.key !== rung.key && e.at.getTime() <= around.now.getTime());
  const told = !(late && higherDue);
  edit.clocks.passRung(event.clock, { key: rung.key, at: event.at, late, told });
  if (task !== null) {
    if (told) tellRung(edit, facts, rung, task, event);
    if (rung.opensHeadTask) openHeadTask(edit, task, event);
    if (rung.proposes !== null) propose(edit, around, task, rung.proposes, event.at);
  }
  const detail = { rung: rung.key, late, told, proposes: rung.proposes, ...(task !== null && isGap(rung, task, facts) ? { nobodyOnDuty: true } : {}) };
  return edit.finish({ kind: 'rung', task, step: task?.step ?? stepOfClock(event.clock), detail, at: late ? around.now : event.at, moves: false });
}

/** A head's own task that runs over is their head's to see. */
const headOver: Partial<Record<Role, Role>> = { sectionHead: 'bureauHead', bureauHead: 'bureauHead' };

/** Re-armings of one clock, for certain: tells the heads' tasks of several tasks of one key apart. */
const mostArmings = 1_000;

/** One head's task per arming of the clock that ran over. */
function openHeadTask(edit: CaseEdit, task: TaskRow, { at, clock: { arming } }: DueEvent): void {
  // An enterprise has no section head: its overdue correction is its reviewers' to see.
  if (task.candidateRole === 'enterpriseAgent') return;
  const role = headOver[task.candidateRole] ?? 'sectionHead';
  const candidate = { kind: 'organisation', orgId: task.candidateOrgId, role } as const;
  edit.openTask({ key: overdueTaskKey(task.key), purpose: 'head', candidate, parentId: task.id }, { step: task.step, round: task.round, at, clock: null, slot: task.slot * mostArmings + arming });
}

function tellRung(edit: CaseEdit, facts: DueFacts, rung: Rung, task: TaskRow, event: DueEvent): void {
  const listeners = [rung.tells, ...rung.alsoTells].flatMap((listener) => listenersOf(listener, task, facts));
  edit.tell(listeners, {
    key: `rung:${event.clock.id}:${event.clock.arming}:${rung.key}`, kind: `rung.${rung.key}`, taskId: task.id, params: { lastDay: event.clock.lastDay }, at: event.at, urgent: rung.urgent,
  });
}

const onDutyAt = ({ candidateOrgId }: TaskRow, { onDuty }: DueFacts): string[] => onDuty.filter(({ orgId }) => orgId === candidateOrgId).map(({ userId }) => userId);

/** An empty shift goes to the next above; the record keeps that nobody was there. */
function onDutyOrNext(task: TaskRow, facts: DueFacts): string[] {
  const there = onDutyAt(task, facts);
  if (there.length > 0) return there;
  const heads = listenersOf('sectionHead', task, facts);
  return heads.length > 0 ? heads : listenersOf('bureauHead', task, facts);
}

const isGap = (rung: Rung, task: TaskRow, facts: DueFacts): boolean => [rung.tells, ...rung.alsoTells].includes('onDuty') && onDutyAt(task, facts).length === 0;

function listenersOf(listener: RungListener, task: TaskRow, facts: DueFacts): string[] {
  const within = (orgId: string | null, role: string): string[] =>
    facts.people.filter((p) => p.orgId === orgId && (p.roles as readonly string[]).includes(role)).map((p) => p.userId);
  switch (listener) {
    case 'onDuty': return onDutyOrNext(task, facts);
    case 'countyLeader': return facts.people.filter((p) => p.roles.includes('countyLeader')).map((p) => p.userId);
    case 'assignee': return task.assigneeId === null ? within(task.candidateOrgId, task.candidateRole) : [task.assigneeId];
    case 'sectionHead': return within(task.candidateOrgId, 'sectionHead');
    case 'bureauHead': return within(task.candidateOrgId, 'bureauHead');
    case 'supervisionOffice': return within(facts.supervisionOrgId, 'supervisionOffice');
  }
}
