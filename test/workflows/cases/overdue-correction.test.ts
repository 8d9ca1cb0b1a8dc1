// A correction that does not come, in skipped time: the workflow sleeps up to its last day and two minutes, and asks again.
import { expect, test } from 'vitest';
import { decideOverdue } from '../../../prisma/acts/returns.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty } from '../../support/county.ts';
import { caseOf, claim, doneBy, giveBack, newId, submitted } from '../../support/path.ts';
import { useSkippedTime } from '../../support/skipped-time.ts';
import { until } from '../../support/temporal.ts';

const county = useCounty();
const time = useSkippedTime(county);
const { keepTime, tell, passUntil } = time;
const firm = (n: number) => eligibleFirms(county)[n]!;

const actsOf = (caseId: string) => rowsOf<{ seq: number; kind: string }>(county, 'SELECT seq, kind FROM act WHERE case_id = $1 ORDER BY seq', [caseId]);
const dueOf = async (caseId: string): Promise<number> => (await oneRow<{ due_at: Date }>(county, `SELECT due_at FROM clock WHERE case_id = $1 AND key = 'submission' ORDER BY round DESC LIMIT 1`, [caseId])).due_at.getTime();
const openTasks = async (caseId: string) => (await rowsOf<{ key: string }>(county, `SELECT key FROM task WHERE case_id = $1 AND state IN ('open', 'claimed') ORDER BY key`, [caseId])).map(({ key }) => key);

async function returned(n: number) {
  await keepTime();
  const application = await submitted(county, firm(n), 1);
  await tell(application.caseId);
  await giveBack(county, application.reviewer, application.caseId, 'industry-review');
  await tell(application.caseId);
  return application;
}

test('while applications are open it ends the case, and the workflow with it; begun anew from nothing, the workflow ends at once and writes nothing', async () => {
  const { caseId } = await returned(0);
  const due = await dueOf(caseId);
  await passUntil(new Date(due + 60_000));
  expect(await rowsOf(county, `SELECT r.key FROM clock_rung r JOIN clock c ON c.id = r.clock_id WHERE c.case_id = $1 AND c.key = 'submission' ORDER BY r.due_at`, [caseId])).toEqual([{ key: 'half' }, { key: 'yellow' }]);
  expect(await caseOf(county, caseId)).toMatchObject({ state: 'returned', closed_at: null });
  await passUntil(new Date(due + 3 * 60_000));
  const expired = await until('the expiry', () => caseOf(county, caseId), ({ closed_at: closedAt }) => closedAt !== null);
  expect(expired).toMatchObject({ state: 'withdrawn', closed_at: new Date(due + 2 * 60_000) });
  await time.env.client.workflow.getHandle(caseId).result();
  const before = await actsOf(caseId);
  expect(before.filter(({ kind }) => kind === 'expire')).toHaveLength(1);
  await tell(caseId);
  await time.env.client.workflow.getHandle(caseId).result();
  expect(await actsOf(caseId)).toEqual(before);
});

test('once they have closed an officer decides; an extension that runs out too comes back to the officer, and the workflow walks on with what was filed', async () => {
  await passUntil(new Date('2022-04-28T09:00:00+08:00'));
  const { caseId, reviewer } = await returned(1);
  const overdue = (slot: number) => until('the officer’s task', () => rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND key = 'correction-overdue' AND slot = $2 AND state = 'open'`, [caseId, slot]), (rows) => rows.length === 1);
  await passUntil(new Date(await dueOf(caseId) + 3 * 60_000));
  await overdue(0);
  expect(await caseOf(county, caseId)).toMatchObject({ state: 'returned', closed_at: null });
  const decide = async (outcome: string, workingDays: number | null) => {
    const task = await claim(county, reviewer, caseId, 'correction-overdue');
    doneBy(await decideOverdue(contextOf(county), reviewer, { clientActId: newId(), ...task, outcome, workingDays, opinion: '企业来函说明' }));
    await tell(caseId);
  };
  await decide('extend', 2);
  await passUntil(new Date(await dueOf(caseId) + 3 * 60_000));
  await overdue(1);
  await decide('continue', null);
  await until('the review', () => openTasks(caseId), (keys) => keys.includes('industry-review'));
  expect(await openTasks(caseId)).toEqual(['industry-review']);
  // Begun anew, it stands where it stood.
  await time.env.client.workflow.getHandle(caseId).terminate('begin anew');
  const before = await actsOf(caseId);
  await tell(caseId);
  await until('the walk', async () => (await time.env.client.workflow.getHandle(caseId).describe()).historyLength, (length) => length > 6);
  expect(await actsOf(caseId)).toEqual(before);
});
