import type { TaskActDefinition } from './act-definition.ts';
import { wordsOf } from './act-definition.ts';
import type { CaseEdit } from './case-edit.ts';
import { mineOrSupervised } from './copy-acts.ts';
import { isDemand } from './purposes.ts';
import type { TaskRow } from './rows.ts';
import { firstOf, mine, ofPurpose, stillOpen } from './task-rules.ts';

/** question 沟通: a question to anybody of the offices, who may then read the case. It keeps nobody from deciding, and ends with the step. */
export const question: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('work', 'head', 'advice', 'instruction', 'directive'), mineOrSupervised),
  asks: [{ name: 'people', from: 'staff', most: 5 }, { name: 'words', required: true }],
  clock: 'runsOn', records: ['question'],
  decide: ({ edit, task }, input) => {
    for (const person of input.people) {
      const asked = edit.openBeside(task, person, { purpose: 'question', request: wordsOf(input) ?? '', clock: null });
      edit.tell([person.userId], { key: `question:${asked.id}`, kind: 'questionAsked', taskId: asked.id });
    }
    const toName = input.people.map(({ name }) => name).join('、');
    const change = edit.finish({ kind: 'question', task, opinion: wordsOf(input), detail: { toName }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'question', params: { count: input.people.length } } };
  },
};

/** respond: the answer to advice, a question, an instruction or a directive. It stands; whoever asked hears of it. */
export const respond: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('advice', 'question', 'instruction', 'directive'), mine),
  asks: [{ name: 'words', required: true }],
  clock: 'stops', records: ['respond'],
  decide: ({ edit, task, around }, input) => {
    edit.changeTask(task, { answer: wordsOf(input) });
    edit.closeTask(task, 'done', 'answered');
    // An instruction's clock is its own; advice shares the task's, which runs on.
    if (isDemand(task)) edit.clocks.stop(task.clockId, around.now);
    edit.tell(askersOf(edit, task), { key: `answered:${task.id}`, kind: `answered.${task.purpose}`, taskId: task.purpose === 'advice' ? task.parentId : task.id });
    const change = edit.finish({ kind: 'respond', task, opinion: wordsOf(input), detail: { purpose: task.purpose, toName: task.requestedByName }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'respond', params: {} } };
  },
};

/** Who asked; of advice also who has the task now. */
function askersOf(edit: CaseEdit, { purpose, parentId, requestedById }: TaskRow): string[] {
  const owner = purpose === 'advice' && parentId !== null ? edit.task(parentId)?.assigneeId : null;
  return [requestedById, owner].filter((id) => id != null);
}
