import type { TaskActDefinition } from './act-definition.ts';
import { wordsOf } from './act-definition.ts';
import { isOpen } from './task-row.ts';
import { forbidden } from './decision.ts';
import type { Person, TaskRow } from './rows.ts';
import { awaitsAdvice, firstOf, mine, notOwnApplication, ofPurpose, stillOpen } from './task-rules.ts';
import type { Rule } from './task-rules.ts';

/** Tasks that enter what came in, or work on many cases at once: there is nothing on them to advise on. */
const undecided = new Set<string>(['payment', 'bank-return', 'recovery-collection', 'in-doubt-check']);
const ofDecision: Rule = (_doer, task) => (undecided.has(task.key) || task.candidateRole === 'enterpriseAgent' ? forbidden('notThisTask') : null);
const noneAsked: Rule = (_doer, task, read) => (awaitsAdvice(task, read) ? forbidden('adviceAsked') : null);
const oneAsked: Rule = (_doer, task, read) => (awaitsAdvice(task, read) ? null : forbidden('noAdviceAsked'));

/** delegate 委派: a colleague advises, the task stays its owner's, who decides once the advice has come. The clock is one and runs on. */
export const delegate: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('work', 'head'), mine, ofDecision, notOwnApplication, noneAsked),
  asks: [{ name: 'people', from: 'office', most: 1 }, { name: 'words', required: true }],
  clock: 'runsOn', records: ['delegate'],
  decide: ({ edit, task }, input) => {
    const [to] = input.people as [Person];
    // Its version moves: whoever would decide on the task as it was has to look at it again.
    edit.changeTask(task, {});
    const advice = edit.openBeside(task, to, { purpose: 'advice', request: wordsOf(input) ?? '' });
    edit.tell([to.userId], { key: `advice:${advice.id}`, kind: 'adviceAsked', taskId: advice.id });
    const change = edit.finish({ kind: 'delegate', task, opinion: wordsOf(input), detail: { toUserId: to.userId, toName: to.name }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'delegate', params: { name: to.name } } };
  },
};

/** recall: the owner decides without the advice. */
export const recall: TaskActDefinition = {
  rule: firstOf(stillOpen, mine, oneAsked),
  asks: [],
  clock: 'runsOn', records: ['recall'],
  decide: ({ edit, task }) => {
    const asked = edit.tasksOf('advice').filter((advice) => advice.parentId === task.id && isOpen(advice));
    const toName = asked.map(({ assigneeName }: TaskRow) => assigneeName ?? '').join('、');
    edit.changeTask(task, {});
    for (const advice of asked) {
      edit.closeTask(advice, 'cancelled', 'recalled');
      if (advice.assigneeId !== null) edit.tell([advice.assigneeId], { key: `adviceRecalled:${advice.id}`, kind: 'adviceRecalled', taskId: advice.id });
    }
    const change = edit.finish({ kind: 'recall', task, detail: { toName }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'recall', params: {} } };
  },
};
