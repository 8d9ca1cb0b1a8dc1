import type { TaskActDefinition } from './act-definition.ts';
import { wordsOf } from './act-definition.ts';
import { forbidden } from './decision.ts';
import type { PersonToTell, TaskRow } from './rows.ts';
import { firstOf, isSame, stillOpen, supervisor } from './task-rules.ts';
import type { Rule } from './task-rules.ts';

/** How long after an urge nobody urges again [D]: half a working day, so that the second one finds the first one read. */
export const urgeCoolDownMs = 4 * 3_600_000;

const cooledDown: Rule = (_doer, { urgedAt }, _read, now) => (
  urgedAt !== null && now.getTime() - urgedAt.getTime() < urgeCoolDownMs ? forbidden('urgedJustNow', { hours: String(urgeCoolDownMs / 3_600_000) }) : null);

const notOwn: Rule = (doer, task) => (isSame(doer, task.assigneeId) ? forbidden('ownTask') : null);

/** Whoever has to do something about a task: its assignee, else everybody who could take it. */
export function addressees(task: TaskRow, officers: readonly PersonToTell[]): string[] {
  if (task.assigneeId !== null) return [task.assigneeId];
  return officers.filter(({ orgId, roles }) => orgId === task.candidateOrgId && roles.includes(task.candidateRole)).map(({ userId }) => userId);
}

/** urge 催办: a supervisor's reminder; the deadline stays, and there is a cool-down. */
export const urge: TaskActDefinition = {
  rule: firstOf(stillOpen, supervisor, notOwn, cooledDown),
  asks: [{ name: 'words', required: false }],
  clock: 'runsOn', records: ['urge'], tellsOffice: true,
  decide: ({ edit, task, around }, input) => {
    const urgeCount = task.urgeCount + 1;
    edit.changeTask(task, { urgedAt: around.now, urgeCount });
    edit.tell(addressees(task, around.officers ?? []), { key: `urge:${edit.actId}`, kind: 'urged', taskId: task.id, params: { times: urgeCount } });
    const change = edit.finish({ kind: 'urge', task, opinion: wordsOf(input), detail: { times: urgeCount }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'urge', params: {} } };
  },
};
