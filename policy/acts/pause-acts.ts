import { pauseGroundKeys, pauseGroundOf, pauseGrounds } from '../time/pause-grounds.ts';
import type { PauseGroundKey } from '../time/pause-grounds.ts';
import { localDateOf } from '../time/zone.ts';
import type { Begun, TaskActDefinition, TaskActInput } from './act-definition.ts';
import { wordsOf } from './act-definition.ts';
import { pausedTogether, resumeTogether, stepOfClock } from './beside-clocks.ts';
import { CaseEdit } from './case-edit.ts';
import type { Change, Circumstances } from './change.ts';
import { pauseInForce } from './clocks.ts';
import type { DueEvent } from './clocks.ts';
import { forbidden, invalid } from './decision.ts';
import type { CaseSnapshot, ClockSnapshot, Refusal, TaskRow } from './rows.ts';
import { firstOf, isHead, mine, notOwnApplication, ofPurpose, stillOpen } from './task-rules.ts';
import type { Rule, Standing } from './task-rules.ts';

/** The longest pause that any ground allows. */
const longestPause = Math.max(...Object.values(pauseGrounds).map(({ mostWorkingDays }) => mostWorkingDays));

/** Whoever has the task in hand, or a head of its office. */
const holderOrHead: Rule = (doer, task, read, now) => (isHead(doer, task) ? null : mine(doer, task, read, now));

export const clockUnder = (task: Pick<TaskRow, 'clockId'>, { clocks }: Pick<Standing, 'clocks'>): ClockSnapshot | null =>
  clocks.find(({ id }) => id === task.clockId) ?? null;

/** The task has a clock, which a document does not fix, in this state. */
export const hasClock = (state: 'running' | 'paused'): Rule => (_doer, task, read) => {
  const clock = clockUnder(task, read);
  if (clock === null) return forbidden('noClock');
  if (clock.period.kind === 'at') return forbidden('clockOfDocument');
  return clock.state === state ? null : forbidden(clockCodes[clock.state]);
};
const clockCodes = { running: 'clockRuns', paused: 'clockPaused', stopped: 'clockStopped' } as const;

const pausedByHand: Rule = (_doer, task, read) => (pauseGroundOf(basisOf(clockUnder(task, read))) === null ? forbidden('pauseOfItsOwn') : null);
const basisOf = (clock: ClockSnapshot | null): string | null => (clock === null ? null : pauseInForce(clock)?.basis ?? null);

/** pause 挂起: the clock stands still on a legal ground, and goes on by itself at the end of the ground's maximum, or of the days asked for. */
export const pause: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('work'), holderOrHead, notOwnApplication, hasClock('running')),
  asks: [
    { name: 'basis', choices: pauseGroundKeys },
    { name: 'workingDays', most: longestPause, optional: true },
    { name: 'words', required: true },
  ],
  clock: 'pauses', records: ['pause'], tellsApplicant: true,
  decide: (begun, input) => {
    const { edit, task, around } = begun;
    const basis = input.basis as PauseGroundKey;
    const days = daysOfPause(basis, input);
    if (typeof days !== 'number') return days;
    const clock = edit.clocks.byId(task.clockId);
    if (clock === null) return forbidden('noClock');
    for (const together of pausedTogether(edit.clocks, task)) edit.clocks.enter(together, { kind: 'paused', at: around.now, basis, mostWorkingDays: days });
    const lastDay = localDateOf(edit.clocks.byId(clock.id)?.resumesAt ?? around.now);
    tellOfClock(begun, 'clockPaused', { lastDay });
    const change = edit.finish({ kind: 'pause', task, opinion: wordsOf(input), detail: { basis, workingDays: days, lastDay }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'pause', params: { lastDay } } };
  },
};

function daysOfPause(basis: PauseGroundKey, { workingDays }: TaskActInput): number | Refusal {
  const { mostWorkingDays: most } = pauseGrounds[basis];
  if (workingDays === null) return most;
  return workingDays <= most ? workingDays : invalid('workingDays', 'daysWithin', { most });
}

/** resume 恢复, before the pause ends by itself: the clock goes on today. */
export const resume: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('work'), holderOrHead, notOwnApplication, hasClock('paused'), pausedByHand),
  asks: [{ name: 'words', required: false }],
  clock: 'resumes', records: ['resume'], tellsApplicant: true,
  decide: (begun, input) => {
    const { edit, task, around } = begun;
    const clock = edit.clocks.byId(task.clockId);
    if (clock === null) return forbidden('noClock');
    const lastDay = resumeWith(edit, clock, around.now);
    tellOfClock(begun, 'clockResumed', { lastDay });
    const change = edit.finish({ kind: 'resume', task, opinion: wordsOf(input), detail: { basis: basisOf(clock), lastDay }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'resume', params: { lastDay } } };
  },
};

/** A clock goes on, and with it whatever the same act paused. Returns its new last day. */
function resumeWith(edit: CaseEdit, clock: ClockSnapshot, at: Date): string {
  resumeTogether(edit.clocks, pauseInForce(clock)?.actId ?? null, at);
  return edit.clocks.byId(clock.id)?.lastDay ?? clock.lastDay;
}

/** Whoever has the task in hand, and the applicant: an extension or a suspension is told them (行政许可法 42; 浙江省劳动保障监察条例 30) [L]. */
export function tellOfClock({ edit, task, around, doer }: Begun, kind: 'clockPaused' | 'clockResumed' | 'clockExtended', params: Record<string, string>): void {
  const holder = task.assigneeId === null || task.assigneeId === doer.userId ? [] : [task.assigneeId];
  edit.tell([...holder, ...around.agents ?? []], { key: `${kind}:${edit.actId}`, kind, taskId: task.id, params });
}

/** The pause has had its days: the system lets the clock go on, at that instant. */
export function decideResume(read: CaseSnapshot, around: Circumstances, { clock, at }: DueEvent): Change {
  const edit = new CaseEdit(read, around, { kind: 'system' });
  const lastDay = resumeWith(edit, clock, at);
  const task = read.tasks.find(({ clockId, assigneeId }) => clockId === clock.id && assigneeId !== null) ?? null;
  if (task?.assigneeId != null) edit.tell([task.assigneeId], { key: `clockResumed:${clock.id}:${clock.arming}`, kind: 'clockResumed', taskId: task.id, params: { lastDay }, at });
  return edit.finish({ kind: 'resume', task, step: stepOfClock(clock), round: clock.round, detail: { basis: basisOf(clock), lastDay }, at, moves: false });
}
