/** What is true after every act, whatever the sequence: one responsible owner, no orphan task, the clock conserved. */
import type { Change } from '../../../policy/acts/change.ts';
import type { CaseSnapshot, Person, TaskRow } from '../../../policy/acts/rows.ts';
import { entryOf } from '../../../policy/acts/clocks.ts';
import { processOf } from '../../../policy/process/registry.ts';
import { workingCalendar } from '../../../policy/time/calendar.ts';
import { readClock } from '../../../policy/time/clock.ts';
import { barredId } from './world.ts';

const live = ({ state }: TaskRow): boolean => state === 'open' || state === 'claimed' || state === 'waiting';
const outlasts = ({ purpose, key }: TaskRow): boolean => ['instruction', 'directive', 'copy'].includes(purpose) || key === 'instruction.overdue' || key === 'directive.overdue';

function fail(what: string): never {
  throw new Error(what);
}

/** Of the case as it stands. */
export function checkStanding(read: CaseSnapshot): void {
  for (const task of read.tasks.filter(live)) checkLiveTask(task, read);
  const process = processOf(read.case.process);
  for (const { step, round } of read.steps.filter(({ state }) => state === 'open')) {
    const key = process.steps.find((each) => each.key === step)?.task?.key;
    // Who has signed beside the owner ends the step with the last signature. A draft is nobody's task; a correction whose days are over is an officer's.
    if (key === undefined || step === 'submission' || read.case.closedAt !== null) continue;
    const answers = (task: TaskRow): boolean => task.key === key || task.purpose === 'signature';
    if (!read.tasks.some((task) => answers(task) && task.step === step && task.round === round && live(task))) fail(`${step} stands open and nobody has its task`);
  }
  for (const clock of read.clocks) {
    const reading = readClock(workingCalendar, clock.period, clock.entries.map(entryOf));
    if (reading.dueAt.getTime() !== clock.dueAt.getTime() || reading.state !== clock.state) fail(`the clock ${clock.key} is not what its ledger says`);
  }
}

function checkLiveTask(task: TaskRow, { case: row, steps, tasks, clocks }: CaseSnapshot): void {
  if (row.closedAt !== null) fail(`${task.key} is open in a case that has ended`);
  // Whose turn has not come is named already.
  if (task.state !== 'waiting' && (task.state === 'claimed') !== (task.assigneeId !== null)) fail(`${task.key} is ${task.state} and ${task.assigneeId ?? 'nobody'}'s`);
  if (task.closedAt !== null || task.closedById !== null) fail(`${task.key} is open and closed`);
  const clock = clocks.find(({ id }) => id === task.clockId);
  if (clock !== undefined && (clock.state !== task.clockState || clock.dueAt.getTime() !== task.dueAt?.getTime())) fail(`${task.key} shows another deadline than its clock`);
  const parent = tasks.find(({ id }) => id === task.parentId);
  if (parent !== undefined && live(parent) && outlasts(parent)) return;
  const step = steps.find((each) => each.step === task.step && each.round === task.round);
  if (!outlasts(task) && task.candidateRole !== 'enterpriseAgent' && step?.state !== 'open') fail(`${task.key} is open beside a step that is ${step?.state ?? 'not there'}`);
}

/** Of one act. */
export function checkStep(act: string, before: CaseSnapshot, change: Change, now: CaseSnapshot, people: readonly Person[]): void {
  if (now.case.seq !== before.case.seq + 1) fail(`${act} did not take the case's next number`);
  if (change.act.actorKind === 'system' && (change.act.actorId !== null || change.act.actorName !== null || change.act.opinion !== null)) fail('the system acts in nobody’s name and has no opinion');
  for (const was of before.tasks) checkTask(act, was, now.tasks.find(({ id }) => id === was.id));
  for (const clock of before.clocks) {
    const same = now.clocks.find(({ id }) => id === clock.id);
    if (same === undefined || same.entries.length < clock.entries.length || same.fired.length < clock.fired.length) fail(`${act} took something out of the ledger of ${clock.key}`);
  }
  for (const step of now.steps.filter(({ state, decidedById }) => state === 'decided' && decidedById === barredId)) fail(`${step.step} was decided by somebody whom the case bars`);
  const stranger = now.tasks.find(({ assigneeId, purpose, candidateOrgId }) => assigneeId !== null && purpose === 'work' && people.find(({ userId }) => userId === assigneeId)?.orgId !== candidateOrgId);
  if (stranger !== undefined) fail(`${stranger.key} belongs to somebody of another office`);
}

/** The record never changes; whatever changes moves the version, so that nobody acts on what they did not see. */
function checkTask(act: string, was: TaskRow, now: TaskRow | undefined): void {
  if (now === undefined) fail(`${act} lost ${was.key}`);
  // A listing that is lifted says so where it was signed.
  if (act === 'liftListing' && was.key === 'propose-listing' && was.outcome === 'signed' && now.outcome === 'lifted') return;
  if (!live(was) && JSON.stringify(was) !== JSON.stringify(now)) fail(`${act} changed ${was.key}, which is ${was.state}`);
  const decided = (task: TaskRow): string => JSON.stringify([task.state, task.assigneeId, task.candidateRole, task.outcome, task.urgeCount]);
  if (decided(was) !== decided(now) && now.version <= was.version) fail(`${act} changed ${was.key} without moving its version`);
}
