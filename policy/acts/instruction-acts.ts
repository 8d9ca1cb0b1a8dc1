import { workingDays } from '../time/period.ts';
import type { TaskActDefinition, TaskActInput } from './act-definition.ts';
import { wordsOf } from './act-definition.ts';
import type { CaseEdit } from './case-edit.ts';
import type { Circumstances } from './change.ts';
import { forbidden } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Demand } from './purposes.ts';
import type { Role } from '../process/definition.ts';
import type { Refusal, TaskRow } from './rows.ts';
import { firstOf, isHead, ofPurpose, stillOpen } from './task-rules.ts';
import type { Doer, Rule } from './task-rules.ts';
import { addressees } from './urge-acts.ts';

/** The longest period for an answer [D]. */
export const mostAnswerDays = 30;

/** Whose task it is, or would be. */
type Office = Pick<TaskRow, 'candidateOrgId' | 'candidateRole'>;
/** The supervision office instructs every office, a head their own. */
export const instructs = (doer: Doer, office: Office): Refusal | null => (
  office.candidateRole !== 'enterpriseAgent' && (isHead(doer, office) || doer.roles.includes('supervisionOffice')) ? null : forbidden('notInstructor'));
/** A leader's word: the county leader's to every office, a bureau head's to their own. */
export const directs = (doer: Doer, office: Office): Refusal | null => (
  office.candidateRole !== 'enterpriseAgent' && (doer.roles.includes('countyLeader') || (doer.roles.includes('bureauHead') && office.candidateOrgId === doer.orgId)) ? null : forbidden('notLeader'));
const notToMyself: Rule = (doer, task) => (task.assigneeId === doer.userId ? forbidden('ownTask') : null);

/** Whom a demand goes to: somebody, or everybody of an office in a role. */
export interface Addressee { orgId: string; role: Role; assigneeId: string | null; assigneeName: string | null }

/** What a demand is about: the task beside which it stands, or the step of a case that waits for nobody. */
export interface Subject { parent: TaskRow | null; step: string; round: number; to: Addressee }

interface Demanding { edit: CaseEdit; around: Circumstances }

/** Opens the task that wants an answer, with a clock and a ladder of its own; it stays whatever becomes of the task beside it. */
export function demand({ edit, around }: Demanding, purpose: Demand, { parent, step, round, to }: Subject, input: Pick<TaskActInput, 'words' | 'workingDays'>): Decision {
  const before = edit.tasksOf(purpose).length;
  const period = workingDays(input.workingDays ?? around.settings[purpose === 'instruction' ? 'instructionWorkingDays' : 'directiveWorkingDays']);
  const clock = edit.clocks.startForTask(purpose, before + 1, { startEvent: purpose, period }, around.now);
  const given = to.assigneeId === null ? {} : { given: { userId: to.assigneeId, name: to.assigneeName ?? '' } };
  const task = edit.openTask(
    { key: purpose, purpose, candidate: { kind: 'organisation', orgId: to.orgId, role: to.role }, request: wordsOf(input) ?? '', ...(parent === null ? {} : { parentId: parent.id }), ...given },
    { step, round, at: around.now, clock, slot: before },
  );
  const act = purpose === 'instruction' ? 'instruct' : 'direct';
  edit.tell(addressees(task, around.officers ?? []), { key: `${purpose}:${task.id}`, kind: purpose === 'instruction' ? 'instructed' : 'directed', taskId: task.id, params: { lastDay: clock.lastDay } });
  const change = edit.finish({ kind: act, task: parent ?? task, opinion: wordsOf(input), detail: { lastDay: clock.lastDay, toName: to.assigneeName }, moves: false });
  return { kind: 'change', change, answer: { taskId: parent?.id ?? task.id, messageKey: act, params: { lastDay: clock.lastDay } } };
}

const besideTask = (task: TaskRow): Subject => ({
  parent: task, step: task.step, round: task.round,
  to: { orgId: task.candidateOrgId, role: task.candidateRole, assigneeId: task.assigneeId, assigneeName: task.assigneeName },
});

/** instruct 督办件: must be answered by a day of its own, by whoever has the task, or by somebody of the office when nobody has it yet. */
export const instruct: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('work', 'head'), instructs, notToMyself),
  asks: [{ name: 'words', required: true }, { name: 'workingDays', most: mostAnswerDays, byDefault: 'instructionWorkingDays' }],
  clock: 'ownClock', records: ['instruct'], tellsOffice: true,
  decide: (begun, input) => demand(begun, 'instruction', besideTask(begun.task), input),
};

/** direct 批示: a leader's word on a case, with an answer due. */
export const direct: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('work', 'head'), directs, notToMyself),
  asks: [{ name: 'words', required: true }, { name: 'workingDays', most: mostAnswerDays, byDefault: 'directiveWorkingDays' }],
  clock: 'ownClock', records: ['direct'], tellsOffice: true,
  decide: (begun, input) => demand(begun, 'directive', besideTask(begun.task), input),
};

