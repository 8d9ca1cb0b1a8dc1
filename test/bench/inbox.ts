import { countInbox, readInbox } from '../../api/reads/inbox.ts';
import type { InboxFilter } from '../../api/reads/inbox.ts';
import { withScope } from '../../prisma/scope/scope.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import { scopeOf } from '../../prisma/viewer.ts';
import { closeCounty, eligibleFirms, viewerOf } from '../support/county.ts';
import { copyTasks } from '../support/many-tasks.ts';
import { submitted } from '../support/path.ts';
import { openRecordedCounty, startStack } from '../replay/recording.ts';
import { teardown } from '../support/stack.ts';
import { measure, table } from './measure.ts';

const tasks = 1_000_000;
const runs = 60;

const questions: readonly (readonly [string, InboxFilter])[] = [
  ['the office’s tasks, first page', { view: 'department' }], ['filtered by step and light', { view: 'department', step: 'industry-review', light: 'yellow' }],
  ['my tasks', { view: 'mine' }], ['what I took part in', { view: 'takenPart' }],
];

/** A page of 50 of the inbox, with its count, among a million tasks, beside the floor: one row by its key in the same scope. */
export async function benchInbox(): Promise<void> {
  const stack = await startStack();
  const county = await openRecordedCounty(stack);
  try {
    const { caseId } = await submitted(county, eligibleFirms(county)[0]!, 1);
    await copyTasks(county.admin, caseId, tasks);
    const viewer = viewerOf(county, 'jingxin');
    const now = new Date('2022-03-02T01:00:00Z');
    const timed = async (work: (tx: Tx) => Promise<unknown>) =>
      (await measure(Array.from({ length: runs }, () => async () => void await withScope(county.pool, scopeOf(viewer), work)), 1)).p50Ms;
    const floor = await timed((tx) => tx.named('bench-floor', 'SELECT id FROM "case" WHERE id = $1', [caseId]));
    const rows = [['one row by its key', floor.toFixed(2), '1.0', '']];
    for (const [name, filter] of questions) {
      const page = await timed((tx) => readInbox(tx, { viewer, filter, now, limit: 51, after: null }));
      const count = await timed((tx) => countInbox(tx, { viewer, filter, now }));
      rows.push([name, page.toFixed(2), (page / floor).toFixed(1), count.toFixed(2)]);
    }
    console.log(`\n${table([[`${tasks} tasks`, 'page ms', '× floor', 'count ms'], ...rows])}\n`);
  } finally {
    await closeCounty(county);
    await teardown();
  }
}
