import type { Begun } from './act-definition.ts';
import type { BulkAct } from './bulk.ts';
import type { Circumstances } from './change.ts';
import { conflictOn, forbidden } from './decision.ts';
import type { Decision } from './decision.ts';
import { mayRetract, retractStep } from './retract-acts.ts';
import type { CaseSnapshot, Refusal, TaskRow } from './rows.ts';
import { beginTaskAct } from './task-acts.ts';
import { stillOpen } from './task-rules.ts';
import type { Doer, Rule } from './task-rules.ts';

/** An act on one of many tasks that is undone: what it left behind. */
export interface Done {
  act: BulkAct;
  taskId: string;
  /** The task's version after the act: whoever has touched it since was first. */
  version: number;
  /** The act's own id, which its messages go by. */
  actId: string | null;
  /** Whose deputy did it; null: it was done in one's own right. */
  standsInFor: Pick<Doer, 'userId' | 'name'> | null;
  /** Business time until which it may be undone. */
  until: Date;
}

/** Does the undo of one item: a claim is given up, a transferred task comes back, an urge is taken back, a decision is retracted. */
export function decideUndo(read: CaseSnapshot, around: Circumstances, doer: Doer, done: Done): Decision {
  if (around.now.getTime() > done.until.getTime()) return forbidden('undoOver');
  const started = beginTaskAct(read, around, doer, done, rules[done.act]);
  if ('kind' in started) return started;
  const begun: Begun = { ...started, read, around, doer, facts: {}, takenBack: done.actId };
  if (done.actId !== null && done.act !== 'complete') begun.edit.retractMessages(done.actId);
  return undo[done.act](begun, started.task, done);
}

const untouched = (done: Rule): Rule => (doer, task, read, now) => stillOpen(doer, task, read, now) ?? done(doer, task, read, now);

const rules: Readonly<Record<BulkAct, Rule>> = {
  claim: untouched((doer, task) => (task.assigneeId === doer.userId ? null : conflictOn(task))),
  transfer: stillOpen, urge: stillOpen, complete: mayRetract,
};

const answered = (task: TaskRow, change: ReturnType<Begun['edit']['finish']>): Decision => ({ kind: 'change', change, answer: { taskId: task.id, messageKey: 'undone', params: {} } });

const undo: Readonly<Record<BulkAct, (begun: Begun, task: TaskRow, done: Done) => Decision | Refusal>> = {
  claim: ({ edit }, task) => {
    edit.changeTask(task, { state: 'open', assigneeId: null, assigneeName: null, claimedAt: null });
    return answered(task, edit.finish({ kind: 'release', task, detail: { undo: true }, moves: false }));
  },
  // It was this person's before, or theirs whose deputy they were: nobody else transfers a task.
  transfer: ({ edit, doer, around }, task, { standsInFor }) => {
    const { userId, name } = standsInFor ?? doer;
    edit.changeTask(task, { assigneeId: userId, assigneeName: name, claimedAt: around.now });
    return answered(task, edit.finish({ kind: 'undoTransfer', task, detail: {}, moves: false }));
  },
  // Nobody has heard of it: it counts as never said, and somebody may urge at once.
  urge: ({ edit }, task) => {
    edit.changeTask(task, { urgedAt: null, urgeCount: task.urgeCount - 1 });
    return answered(task, edit.finish({ kind: 'undoUrge', task, detail: {}, moves: false }));
  },
  complete: (begun) => retractStep(begun, null),
};
