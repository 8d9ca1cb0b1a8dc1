import { stepOf, stepsBefore, stepsFrom } from '../process/definition.ts';
import type { Outcome, ProcessDefinition } from '../process/definition.ts';
import { processOf } from '../process/registry.ts';
import type { Begun, TaskActDefinition } from './act-definition.ts';
import { wordsOf } from './act-definition.ts';
import type { CaseEdit } from './case-edit.ts';
import { isOpen } from './task-row.ts';
import { conflictOn, forbidden } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Refusal, TaskRow } from './rows.ts';
import { firstOf } from './task-rules.ts';
import type { Rule, Standing } from './task-rules.ts';

/** The ground that a later step's clock is paused on, where it ran before the decision that is taken back. */
export const retractionBasis = 'retraction';

const done: Rule = (_doer, task) => (isOpen(task) || task.state === 'waiting' ? forbidden('nothingToRetract') : null);
/** A deputy takes back what they decided for somebody in that person's right alone: it ends with the days they stand in. */
const ownDone: Rule = ({ userId, deputy }, task) => {
  const own = task.closedById === (deputy?.userId ?? userId) && (task.assigneeId === null || task.assigneeId === userId);
  return task.state === 'done' && own ? null : forbidden('notYourDecision');
};

/** The task that the step's decision came from: of one brought back by a signer's disagreement, the last. */
const hasDecided = (task: TaskRow, { tasks }: Pick<Standing, 'tasks'>): boolean =>
  !tasks.some((other) => other.key === task.key && other.step === task.step && other.round === task.round && other.state === 'done' && other.slot > task.slot);

/** It decided its step, that decision stands, and it is one that may be taken back. */
const retractableStep: Rule = (_doer, task, read) => {
  const process = processOf(read.case.process);
  const definition = stepOf(process, task.step).task;
  const row = read.steps.find(({ step, round }) => step === task.step && round === task.round);
  if (definition?.key !== task.key || row?.state !== 'decided' || !hasDecided(task, read)) return forbidden('nothingToRetract');
  const { of: outcomes = [], elseBecause = 'decisionWentOut' } = definition.retract ?? {};
  return outcomes.includes(row.outcome as Outcome) ? null : forbidden(elseBecause);
};

/** The next step has acted: somebody holds its task, has decided it, or the case has moved on otherwise. */
const nextHasNotActed: Rule = (_doer, task, read) => {
  const process = processOf(read.case.process);
  const later = new Set(stepsFrom(process, task.step).slice(1).map(({ key }) => key));
  const held = read.tasks.find((other) => later.has(other.step) && other.purpose === 'work' && inForce(other, read) && other.state !== 'open');
  if (held !== undefined) return conflictOn(held);
  const row = read.steps.find(({ step, round }) => step === task.step && round === task.round);
  const stands = read.case.closedAt === null && read.case.state === stepOf(process, task.step).stateAfter[row?.outcome as Outcome];
  return stands ? null : forbidden('nextHasActed');
};

const inForce = (task: TaskRow, { steps }: Standing): boolean =>
  steps.some(({ step, round, state }) => step === task.step && round === task.round && (state === 'open' || state === 'decided'));

/**
 * May this person take the decision of this task back? Null, or why not. Of the tasks that decide a step by themselves; one of several
 * signers takes back a signature by a rule of its own.
 */
export const mayRetract: Rule = firstOf(done, ownDone, retractableStep, nextHasNotActed);

/** Where the case stood before the step was decided. */
function stateBefore(process: ProcessDefinition, edit: CaseEdit, key: string): string {
  for (const { key: step, stateAfter } of [...stepsBefore(process, key)].reverse()) {
    const row = edit.step(step);
    const state = row?.state === 'decided' ? stateAfter[row.outcome as Outcome] : undefined;
    if (state !== undefined) return state;
  }
  throw new RangeError(`${key} is the first step of ${process.slug}: nothing stood before it`);
}

/** Later steps end unacted; of their clocks, one from an earlier round, which has used up days, waits; the others begin anew with the next decision. */
function endLaterSteps(edit: CaseEdit, key: string, now: Date): void {
  for (const { key: step } of stepsFrom(edit.process, key).slice(1)) {
    for (const task of edit.tasksEndingWith(step)) edit.closeTask(task, 'cancelled', null);
    const clock = edit.clocks.ofStep(step);
    if (clock?.state !== 'running') continue;
    const ranBefore = clock.round < (edit.step(step)?.round ?? 1);
    edit.clocks.enter(clock, ranBefore ? { kind: 'paused', at: now, basis: retractionBasis } : { kind: 'stopped', at: now });
  }
}

/**
 * The step stands open again in its next round, with whoever decided it; its clock runs as if it had never been stopped, so that its due
 * instant is what it was.
 */
export function retractStep({ edit, task, around, doer, takenBack }: Begun, words: string | null): Decision | Refusal {
  const { now } = around;
  const clock = edit.clocks.byId(task.clockId);
  // What the step came to, which its money and its awards hang on.
  const outcome = edit.step(task.step)?.outcome ?? null;
  endLaterSteps(edit, task.step, now);
  edit.supersedeSteps(task.step);
  edit.case.state = stateBefore(edit.process, edit, task.step);
  const round = edit.beginStep(task.step, now);
  const definition = stepOf(edit.process, task.step).task;
  if (definition === null) return forbidden('nothingToRetract');
  const running = clock?.state === 'stopped' ? edit.clocks.enter(clock, { kind: 'reopened', at: now }) : clock;
  edit.openTask({ ...definition, given: doer }, { step: task.step, round, at: now, clock: running });
  if (takenBack !== null) edit.retractMessages(takenBack);
  const change = edit.finish({ kind: 'retract', task, opinion: words, detail: { outcome }, moves: true });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'retract', params: {} } };
}

/** retract 撤回: the officer's new act superseding their own decision, until the next step has acted. The record keeps both. */
export const retract: TaskActDefinition = {
  rule: mayRetract,
  asks: [{ name: 'words', required: true }],
  clock: 'reopens', records: ['retract'], takesBack: 'complete',
  decide: (begun, input) => retractStep(begun, wordsOf(input)),
};
