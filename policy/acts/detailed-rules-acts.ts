import { CaseEdit } from './case-edit.ts';
import type { Change, Circumstances } from './change.ts';
import { conflictOn, forbidden } from './decision.ts';
import type { CaseSnapshot, Refusal, TaskRow } from './rows.ts';
import { awaited } from './signers.ts';
import { isSame } from './task-rules.ts';
import type { Doer } from './task-rules.ts';

// What the desk of the settings does in the case of the detailed rules 发放细则: it sends the draft, enters the number, and confirms. Who may
// is asked before (policy/edition/maintenance.ts); here, whether the case stands so and nobody else has the task.

/** The open task of a step, which nobody else holds. */
function taskAt(edit: CaseEdit, step: string, doer: Doer): TaskRow | Refusal {
  const task = edit.openTasksOf(step).find(({ key }) => key === step);
  if (task === undefined) return forbidden('rulesElsewhere');
  if (awaited(task, edit, 'before').length > 0) return forbidden('awaitsSigners');
  return task.assigneeId === null || isSame(doer, task.assigneeId) ? task : conflictOn(task);
}

/** The draft goes to everybody who signs it, in the same commit. */
export function decideSendDraft(read: CaseSnapshot, around: Circumstances, doer: Doer): Change | Refusal {
  const edit = new CaseEdit(read, around, { kind: 'person', ...doer });
  const task = taskAt(edit, 'rules-draft', doer);
  if ('kind' in task) return task;
  edit.decideStep('rules-draft', 'submit', { doneTask: task });
  edit.openStep('countersign', around.now);
  return edit.finish({ kind: 'sendRules', task, outcome: 'submit', detail: { of: edit.openTasksOf('countersign').length }, moves: true });
}

/** Signed by all and numbered: a second person confirms it. */
export function decideNumbered(read: CaseSnapshot, around: Circumstances, doer: Doer, number: string): Change | Refusal {
  const edit = new CaseEdit(read, around, { kind: 'person', ...doer });
  const task = taskAt(edit, 'rules-numbering', doer);
  if ('kind' in task) return task;
  edit.decideStep('rules-numbering', 'end', { doneTask: task });
  edit.openStep('rules-confirmation', around.now);
  return edit.finish({ kind: 'numberRules', task, outcome: 'end', detail: { reference: number }, moves: true });
}

/** The second person: in force, or back to be numbered anew. What the bureaus have signed stands. */
export function decideConfirmed(read: CaseSnapshot, around: Circumstances, doer: Doer, act: { outcome: 'confirm' | 'refuse'; note: string | null }): Change | Refusal {
  const edit = new CaseEdit(read, around, { kind: 'person', ...doer });
  const task = taskAt(edit, 'rules-confirmation', doer);
  if ('kind' in task) return task;
  if (act.outcome === 'confirm') {
    edit.decideStep('rules-confirmation', 'end', { doneTask: task });
    return edit.finish({ kind: 'confirmRules', task, outcome: 'end', opinion: act.note, moves: true });
  }
  edit.supersedeFrom('rules-numbering', { basis: 'correction', closing: 'returned', doneTask: task });
  edit.case.state = 'countersigned';
  edit.openStep('rules-numbering', around.now);
  return edit.finish({ kind: 'refuseRules', task, opinion: act.note, moves: true });
}
