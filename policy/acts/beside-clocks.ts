// The clocks beside those of the steps: one until a task is claimed, and those of the whole case.

import type { EditionSettings } from '../edition/spring-2022.ts';
import type { CaseClockDefinition, ProcessDefinition, TaskDefinition } from '../process/definition.ts';
import type { ClockEntry } from '../time/clock.ts';
import { pauseInForce } from './clocks.ts';
import type { NewClock } from './clocks.ts';
import type { CaseRow, ClockSnapshot, TaskRow } from './rows.ts';

/** What of a case's edit these clocks need. */
export interface ClockDesk {
  readonly process: ProcessDefinition;
  readonly case: CaseRow;
  readonly settings: EditionSettings;
  /** Every clock of the case, stopped ones too. */
  everyClock(): readonly ClockSnapshot[];
  begin(clock: Omit<NewClock, 'id' | 'countyId' | 'caseId'>, at: Date): ClockSnapshot;
  enter(clock: ClockSnapshot, entry: ClockEntry): ClockSnapshot;
}

export const claimKeyOf = (taskKey: string): string => `${taskKey}.claim`;

/** The step that a clock is about, as pages name it; the clock's own key for one of the whole case. */
export const stepOfClock = ({ key, kind }: Pick<ClockSnapshot, 'key' | 'kind'>): string => (kind === 'claim' ? key.slice(0, -claimKeyOf('').length) : key);

/** Cases keep the clocks of the definition that they began with. */
const hasClocksBeside = ({ process, case: row }: ClockDesk): boolean => process.clocksBesideSince !== undefined && row.definitionVersion >= process.clocksBesideSince;

const nextRound = (desk: ClockDesk, key: string): number => desk.everyClock().filter((clock) => clock.key === key).length + 1;

function claimRuleOf(desk: ClockDesk, { step, key, purpose }: TaskRow): TaskDefinition['claim'] {
  const definition = desk.process.steps.find((candidate) => candidate.key === step)?.task;
  return hasClocksBeside(desk) && purpose === 'work' && definition?.key === key ? definition.claim : undefined;
}

/**
 * After any change of a task: its clock of being claimed runs while nobody has it, stops with whoever takes or is given it, and starts anew
 * with a release. The clock of being done is another one and runs on.
 */
export function followClaim(desk: ClockDesk, task: TaskRow, at: Date): void {
  const awaited = task.state === 'open' && task.assigneeId === null;
  const standing = desk.everyClock().find(({ id, state }) => id === task.claimClockId && state !== 'stopped');
  if (standing !== undefined && !awaited) {
    desk.enter(standing, { kind: 'stopped', at });
    task.claimDueAt = null;
  }
  const period = claimRuleOf(desk, task);
  if (period === undefined || !awaited || standing !== undefined) return;
  const key = claimKeyOf(task.key);
  const clock = desk.begin({
    key, round: nextRound(desk, key), kind: 'claim', officeId: task.candidateOrgId, startEvent: task.claimClockId === null ? 'taskOpened' : 'taskReleased',
    period: period(desk.settings), ladder: 'claim', onDue: 'none',
  }, at);
  Object.assign(task, { claimClockId: clock.id, claimDueAt: clock.dueAt });
}

/** The clocks that the process has for the whole case. */
const caseClocks = (desk: ClockDesk): readonly CaseClockDefinition[] => (hasClocksBeside(desk) ? desk.process.clocks ?? [] : []);
const live = (desk: ClockDesk, key: string): ClockSnapshot | null => desk.everyClock().find((clock) => clock.key === key && clock.state !== 'stopped') ?? null;

/** A step is decided: clocks of the whole case start with it, go on after the correction that it was, or have come to their end. */
export function followDecision(desk: ClockDesk, step: string, at: Date): void {
  for (const definition of caseClocks(desk)) {
    const clock = live(desk, definition.key);
    if (definition.startsFrom === step && clock === null) beginCaseClock(desk, definition, at);
    else if (definition.startsFrom === step && clock?.state === 'paused') desk.enter(clock, { kind: 'resumed', at });
    else if (definition.stopsAt === step && clock !== null) desk.enter(clock, { kind: 'stopped', at });
  }
}

function beginCaseClock(desk: ClockDesk, { key, kind, startEvent, period, ladder }: CaseClockDefinition, at: Date): void {
  desk.begin({ key, round: nextRound(desk, key), kind, officeId: desk.case.leadOrgId, startEvent, period: period(desk.settings), ladder, onDue: 'none' }, at);
}

/** The clocks that started from one of these steps: while such a step is done again, they wait. */
export function startedFrom(desk: ClockDesk, steps: readonly { key: string }[]): ClockSnapshot[] {
  const keys = new Set(steps.map(({ key }) => key));
  return caseClocks(desk).filter(({ startsFrom }) => keys.has(startsFrom)).flatMap(({ key }) => live(desk, key) ?? []);
}

/**
 * The running clocks that stand still together with a step's: what the law does not count for the step it does not count for the case
 * either. A campaign's clock and a day that a document names run on.
 */
export function pausedTogether(desk: ClockDesk, task: TaskRow): ClockSnapshot[] {
  return desk.everyClock().filter(({ id, kind, state, period }) =>
    state === 'running' && period.kind !== 'at' && (id === task.clockId || id === task.claimClockId || kind === 'statute' || kind === 'whole'));
}

/** The clocks that one act paused go on together. */
export function resumeTogether(desk: ClockDesk, pausedBy: string | null, at: Date): void {
  for (const clock of desk.everyClock()) {
    if (pausedBy !== null && pauseInForce(clock)?.actId === pausedBy) desk.enter(clock, { kind: 'resumed', at });
  }
}
