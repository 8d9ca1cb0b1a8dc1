import { minutes } from '../time/period.ts';
import type { TaskActDefinition } from './act-definition.ts';
import { wordsOf } from './act-definition.ts';
import { forbidden } from './decision.ts';
import type { Person, TaskRow } from './rows.ts';
import { firstOf, isHead, ofPurpose, stillOpen } from './task-rules.ts';
import type { Rule } from './task-rules.ts';

/** Minutes in which an urgent instruction may have to be answered [D]. */
export const answerMinutes = ['15', '30', '60', '120'] as const;

/** The supervision office and the county leader instruct every office, a head their own. */
const instructsUrgently: Rule = (doer, task) => (
  task.candidateRole !== 'enterpriseAgent' && (isHead(doer, task) || doer.roles.includes('supervisionOffice') || doer.roles.includes('countyLeader')) ? null : forbidden('notInstructor'));

/**
 * instruct urgently 加急督办件: to be answered in minutes, day and night, by whoever of the office is on duty; with nobody on duty it is the
 * section head's, and the record says so.
 */
export const instructUrgent: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('work', 'head'), instructsUrgently),
  asks: [{ name: 'words', required: true }, { name: 'minutes', choices: answerMinutes }],
  clock: 'ownClock', records: ['instructUrgent'], tellsOffice: true, asksDuty: true,
  decide: ({ edit, task, around, onDuty = [] }, input) => {
    const before = edit.tasksOf('instruction').length;
    const clock = edit.clocks.startForTask('instruction', before + 1, { startEvent: 'instruction', period: minutes(Number(input.minutes)), ladder: 'minutes' }, around.now);
    const person = onDuty.find(({ orgId }) => orgId === task.candidateOrgId) ?? null;
    const opened = edit.openTask(
      { key: 'instruction', purpose: 'instruction', candidate: addressee(task, person), request: wordsOf(input) ?? '', parentId: task.id, ...(person === null ? {} : { given: person }) },
      { step: task.step, round: task.round, at: around.now, clock, slot: before },
    );
    const heads = (around.officers ?? []).filter(({ orgId, roles }) => orgId === task.candidateOrgId && roles.includes('sectionHead')).map(({ userId }) => userId);
    edit.tell(person === null ? heads : [person.userId], { key: `instructUrgent:${opened.id}`, kind: 'instructedUrgently', taskId: opened.id, params: { minutes: Number(input.minutes) }, urgent: true });
    const detail = { minutes: Number(input.minutes), toName: person?.name ?? null, nobodyOnDuty: person === null };
    const change = edit.finish({ kind: 'instructUrgent', task, opinion: wordsOf(input), detail, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'instructUrgent', params: { minutes: Number(input.minutes) } } };
  },
};

const addressee = (task: TaskRow, person: Person | null) =>
  ({ kind: 'organisation', orgId: task.candidateOrgId, role: person === null ? 'sectionHead' as const : person.roles[0] ?? 'handler' }) as const;
