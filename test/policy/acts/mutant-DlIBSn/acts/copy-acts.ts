import type { TaskActDefinition } from './act-definition.ts';
import { wordsOf } from './act-definition.ts';
import { firstOf, mine, ofPurpose, stillOpen, supervisor } from './task-rules.ts';
import type { Rule } from './task-rules.ts';

/** Who works on a task, or watches over it. */
export const mineOrSupervised: Rule = (doer, task, read, now) => {
  const notMine = mine(doer, task, read, now);
  return notMine === null || supervisor(doer, task, read, now) === null ? null : notMine;
};

/** copy 抄送: lets others of the offices know. It gives no right to act: all it asks for is a receipt. */
export const copy: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('work', 'head', 'instruction', 'directive'), mineOrSupervised),
  asks: [{ name: 'people', from: 'staff', most: 20 }, { name: 'words', required: false }],
  clock: 'runsOn', records: ['copy'],
  decide: ({ edit, task }, input) => {
    for (const person of input.people) {
      const copied = edit.openBeside(task, person, { purpose: 'copy', request: wordsOf(input) ?? '', clock: null });
      edit.tell([person.userId], { key: `copy:${copied.id}`, kind: 'copied', taskId: copied.id });
    }
    const toName = input.people.map(({ name }) => name).join('、');
    const change = edit.finish({ kind: 'copy', task, opinion: wordsOf(input), detail: { toName }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'copy', params: { count: input.people.length } } };
  },
};

/** receipt 已阅: whoever got the copy has read it. */
export const acknowledge: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('copy'), mine),
  asks: [],
  clock: 'runsOn', records: ['acknowledge'],
  decide: ({ edit, task }) => {
    edit.closeTask(task, 'done', 'read');
    return { kind: 'change', change: edit.finish({ kind: 'acknowledge', task, moves: false }), answer: { taskId: task.id, messageKey: 'acknowledge', params: {} } };
  },
};
