import type { Begun, TaskActDefinition } from './act-definition.ts';
import { wordsOf } from './act-definition.ts';
import { forbidden } from './decision.ts';
import type { Person, TaskRow } from './rows.ts';
import { firstOf, headOfOffice, notOwnApplication, ofPurpose, stillOpen, supervisor } from './task-rules.ts';
import type { Rule } from './task-rules.ts';

/** Tasks that are an office's, not one person's: they can be given to somebody else. */
const givable = ofPurpose('work', 'head', 'instruction', 'directive');
const notMine: Rule = (doer, task) => (task.assigneeId === doer.userId ? forbidden('alreadyYours') : null);

/** Whoever has had the task until now hears that it is theirs no more. */
const formerAssignee = ({ assigneeId }: TaskRow, now: string): string[] => (assigneeId === null || assigneeId === now ? [] : [assigneeId]);

/** Gives a task to somebody. The deadline does not restart. */
function give({ edit, task, around }: Begun, to: Pick<Person, 'userId' | 'name'>): void {
  edit.changeTask(task, { state: 'claimed', assigneeId: to.userId, assigneeName: to.name, claimedAt: around.now });
}

/** reassign 改派: a supervisor gives the task to another candidate of the same office; the deadline does not restart. */
export const reassign: TaskActDefinition = {
  rule: firstOf(stillOpen, supervisor, givable),
  asks: [{ name: 'people', from: 'colleagues', most: 1 }, { name: 'words', required: true }],
  clock: 'runsOn', records: ['reassign'],
  decide: (begun, input) => {
    const { edit, task } = begun;
    const [to] = input.people as [Person];
    const before = formerAssignee(task, to.userId);
    const fromName = task.assigneeName;
    give(begun, to);
    edit.tell([to.userId], { key: `reassign:${edit.actId}`, kind: 'reassigned', taskId: task.id });
    edit.tell(before, { key: `reassignedAway:${edit.actId}`, kind: 'takenAway', taskId: task.id });
    const change = edit.finish({ kind: 'reassign', task, opinion: wordsOf(input), detail: { toUserId: to.userId, toName: to.name, fromName }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'reassign', params: { name: to.name } } };
  },
};

/** take over 接办: a head of the office does it themselves. Nobody outside the office may: the decision is the office's. */
export const takeOver: TaskActDefinition = {
  rule: firstOf(stillOpen, headOfOffice, givable, notMine, notOwnApplication),
  asks: [{ name: 'words', required: true }],
  clock: 'runsOn', records: ['takeOver'],
  decide: (begun, input) => {
    const { edit, task, doer } = begun;
    const before = formerAssignee(task, doer.userId);
    const fromName = task.assigneeName;
    give(begun, doer);
    edit.tell(before, { key: `takenOver:${edit.actId}`, kind: 'takenAway', taskId: task.id });
    const change = edit.finish({ kind: 'takeOver', task, opinion: wordsOf(input), detail: { fromName }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'takeOver', params: {} } };
  },
};
