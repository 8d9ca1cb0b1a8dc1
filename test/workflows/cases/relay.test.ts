import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { deliverDue } from '../../../activities/relay/deliver.ts';
import { createReconciler, findDifferences } from '../../../activities/relay/reconcile.ts';
import { withdrawApplication } from '../../../prisma/acts/application.ts';
import { moveClock } from '../../../prisma/acts/business-clock.ts';
import { passDue } from '../../../prisma/acts/system.ts';
import { factSignal } from '../../../workflows/case/contract.ts';
import { contextOf, countyId, eligibleFirms, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { caseOf, claim, claimAndComplete, doneBy, giveBack, newId, submit, submitted } from '../../support/path.ts';
import { deliverAndSettle, settleDown, textsIn, until, useEngine } from '../../support/temporal.ts';

const county = useCounty();
const engine = useEngine(county);
const firm = (n: number) => eligibleFirms(county)[n]!;
const openTasks = async (caseId: string) => (await rowsOf<{ key: string }>(county, `SELECT key FROM task WHERE case_id = $1 AND state IN ('open', 'claimed') ORDER BY key`, [caseId])).map(({ key }) => key);
const statusOf = async (caseId: string) => (await engine.client.workflow.getHandle(caseId).describe()).status.name;
const delivery = (caseId: string) => oneRow<{ sent_seq: number; attempts: number; last_error: string | null; lease_owner: string | null }>(county, 'SELECT * FROM case_delivery WHERE case_id = $1', [caseId]);
/** Runs that Temporal knows under a workflow id: more than one means it was begun again. */
async function runsOf(caseId: string): Promise<number> {
  let runs = 0;
  for await (const _run of engine.client.workflow.list({ query: `WorkflowId = '${caseId}'` })) runs += 1;
  return runs;
}

test('with the relay stopped people claim, return, withdraw and complete; once it starts, each case has one workflow, at the right step', async () => {
  const [claimed, returned, withdrawn, completed] = [await submitted(county, firm(0)), await submitted(county, firm(1)), await submitted(county, firm(2)), await submitted(county, firm(3))];
  await claim(county, claimed.reviewer, claimed.caseId, 'industry-review');
  await giveBack(county, returned.reviewer, returned.caseId, 'industry-review');
  doneBy(await withdrawApplication(contextOf(county), withdrawn.agent, { clientActId: newId(), caseId: withdrawn.caseId, reason: null }));
  await claimAndComplete(county, completed.reviewer, completed.caseId, 'industry-review');
  const ids = [claimed, returned, withdrawn, completed].map(({ caseId }) => caseId);
  // Everything was accepted without Temporal; only the step after the decision waits for it.
  expect(await openTasks(claimed.caseId)).toEqual(['industry-review']);
  expect(await openTasks(returned.caseId)).toEqual(['correction']);
  expect(await openTasks(completed.caseId)).toEqual([]);

  expect(await deliverDue(engine.relay, { kind: 'all' })).toBe(4);
  await settleDown(engine, ids);
  expect(await openTasks(claimed.caseId)).toEqual(['industry-review']);
  expect(await openTasks(returned.caseId)).toEqual(['correction']);
  expect(await openTasks(withdrawn.caseId)).toEqual([]);
  expect(await openTasks(completed.caseId)).toEqual(['hr-verification']);
  expect(await Promise.all(ids.map(statusOf))).toEqual(['RUNNING', 'RUNNING', 'COMPLETED', 'RUNNING']);
  for (const { caseId } of [claimed, returned, withdrawn, completed]) expect(await delivery(caseId)).toMatchObject({ sent_seq: (await caseOf(county, caseId)).fact_seq, attempts: 0 });
  await until('one run for each case', () => Promise.all(ids.map(runsOf)), (runs) => runs.every((count) => count === 1));
  // The correction handed in: the same workflow goes on.
  await submit(county, returned);
  await deliverAndSettle(engine, ids);
  expect(await openTasks(returned.caseId)).toEqual(['industry-review']);
  expect(await runsOf(returned.caseId)).toBe(1);
});

test('a step’s period begins with the event before it, however late the relay came', async () => {
  const { caseId, reviewer } = await submitted(county, firm(4));
  await claimAndComplete(county, reviewer, caseId, 'industry-review');
  const decided = await oneRow<{ decided_at: Date }>(county, `SELECT decided_at FROM case_step WHERE case_id = $1 AND step = 'industry-review'`, [caseId]);
  await sleep(300);
  await deliverAndSettle(engine, [caseId]);
  expect(await oneRow(county, `SELECT opened_at, started_at FROM task t JOIN clock c ON c.id = t.clock_id WHERE t.case_id = $1 AND t.key = 'hr-verification'`, [caseId]))
    .toEqual({ opened_at: decided.decided_at, started_at: decided.decided_at });
});

test('two relays at once share the cases: each case is taken by one of them, and started once', async () => {
  const applications = [];
  for (let n = 5; n < 11; n += 1) applications.push(await submitted(county, firm(n), 1));
  const ids = applications.map(({ caseId }) => caseId);
  const other = { ...engine.relay, owner: newId() };
  const taken = await Promise.all([deliverDue(engine.relay, { kind: 'all' }), deliverDue(other, { kind: 'all' })]);
  expect(taken[0] + taken[1]).toBe(6);
  await settleDown(engine, ids);
  await until('one run for each case', () => Promise.all(ids.map(runsOf)), (runs) => runs.every((count) => count === 1));
});

test('a case that cannot be delivered backs off alone', async () => {
  const [bad, good] = [await submitted(county, firm(11), 1), await submitted(county, firm(12), 1)];
  const client = Object.create(engine.client) as typeof engine.client;
  const workflow = Object.create(engine.client.workflow) as typeof engine.client.workflow;
  workflow.signalWithStart = ((name: string, options: { workflowId: string }) => (options.workflowId === bad.caseId
    ? Promise.reject(Object.assign(new Error('secret'), { code: 'ECONNREFUSED' }))
    : engine.client.workflow.signalWithStart(name, options as never))) as never;
  Object.defineProperty(client, 'workflow', { value: workflow });
  await deliverDue({ ...engine.relay, client }, { kind: 'all' });
  expect(await delivery(good.caseId)).toMatchObject({ sent_seq: (await caseOf(county, good.caseId)).fact_seq, attempts: 0 });
  expect(await delivery(bad.caseId)).toMatchObject({ sent_seq: 0, attempts: 1, last_error: 'ECONNREFUSED' });
  // Its next try lies ahead, whoever looks.
  expect(await deliverDue({ ...engine.relay, client }, { kind: 'all' })).toBe(0);
  await county.admin.query('UPDATE case_delivery SET next_try_at = now() WHERE case_id = $1', [bad.caseId]);
  expect(await deliverDue(engine.relay, { kind: 'recent' })).toBe(1);
  await settleDown(engine, [bad.caseId, good.caseId]);
  expect(await delivery(bad.caseId)).toMatchObject({ attempts: 0, last_error: null });
  expect(await statusOf(bad.caseId)).toBe('RUNNING');
});

test('facts doubled, out of order, early and made up are harmless', async () => {
  const { caseId, reviewer } = await submitted(county, firm(13), 1);
  const input = { countyId, caseId };
  const send = (seq: number) => engine.client.workflow.signalWithStart('redEnvelope', { workflowId: caseId, taskQueue: engine.relay.taskQueue, args: [input], signal: factSignal, signalArgs: [seq] });
  await send(0);
  for (const seq of [99, 2, 2, 1, 98]) await send(seq);
  await settleDown(engine, [caseId]);
  expect(await openTasks(caseId)).toEqual(['industry-review']);
  await claimAndComplete(county, reviewer, caseId, 'industry-review');
  await send(1);
  await deliverAndSettle(engine, [caseId]);
  await deliverAndSettle(engine, [caseId]);
  expect(await openTasks(caseId)).toEqual(['hr-verification']);
  expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND kind = 'openStep'`, [caseId])).toHaveLength(1);
});

test('the reconciler sees nothing on a clean system; a workflow ended behind its back is seen twice, then repaired', async () => {
  await deliverAndSettle(engine, (await rowsOf<{ id: string }>(county, 'SELECT id FROM "case" WHERE filed_at IS NOT NULL')).map(({ id }) => id));
  expect(await findDifferences(engine.relay)).toEqual([]);
  const { caseId } = await submitted(county, firm(14), 1);
  await deliverAndSettle(engine, [caseId]);
  await engine.client.workflow.getHandle(caseId).terminate('behind its back');
  const reconcile = createReconciler(engine.relay);
  expect(await reconcile()).toEqual([]);
  const before = await caseOf(county, caseId);
  expect(await reconcile()).toEqual([{ caseId, difference: 'workflowMissing' }]);
  expect((await caseOf(county, caseId)).fact_seq).toBe(before.seq + 1);
  await deliverAndSettle(engine, [caseId]);
  expect(await statusOf(caseId)).toBe('RUNNING');
  expect(await reconcile()).toEqual([]);
  expect(await reconcile()).toEqual([]);
  expect(await openTasks(caseId)).toEqual(['industry-review']);
});

test('a case seen late twice, which has moved on in between, has not drifted: it is only slow', async () => {
  const { caseId } = await submitted(county, firm(21), 1);
  await deliverAndSettle(engine, [caseId]);
  await engine.stopWorker();
  const reconcile = createReconciler(engine.relay);
  const late = async () => moveTo(county, new Date((await caseOf(county, caseId)).next_due_at!.getTime() + 60_000));
  const mine = (found: readonly { caseId: string }[]) => found.filter((each) => each.caseId === caseId);
  await late();
  expect(mine(await findDifferences(engine.relay))).toHaveLength(1);
  await reconcile();
  expect(await passDue({ pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined }, caseId)).toBe(false);
  await late();
  expect(mine(await findDifferences(engine.relay))).toHaveLength(1);
  expect(mine(await reconcile())).toEqual([]);
  // Standing where it stood, it is drift.
  expect(mine(await reconcile())).toEqual([{ caseId, difference: 'pastDue' }]);
  await engine.startWorker();
  await deliverAndSettle(engine, [caseId]);
});

test('a workflow that outlived its case, and a case that slept past its due instant, are found and put right', async () => {
  const [closed, asleep] = [await submitted(county, firm(17), 1), await submitted(county, firm(18), 1)];
  const ids = [closed.caseId, asleep.caseId];
  // Claimed, it has the review's own clock alone.
  await claim(county, asleep.reviewer, asleep.caseId, 'industry-review');
  await deliverAndSettle(engine, ids);
  const reconcile = createReconciler(engine.relay);
  await reconcile();
  await county.admin.query(`UPDATE "case" SET closed_at = now(), moved_at = now() WHERE id = $1`, [closed.caseId]);
  // Business time goes on and nobody tells the workflow: its timer counts real time.
  await moveTo(county, new Date((await caseOf(county, asleep.caseId)).next_due_at!.getTime() + 60_000));
  const mine = (found: readonly { caseId: string; difference: string }[]) => found.filter(({ caseId }) => ids.includes(caseId)).sort((a, b) => ids.indexOf(a.caseId) - ids.indexOf(b.caseId));
  const expected = [{ caseId: closed.caseId, difference: 'workflowOutlived' }, { caseId: asleep.caseId, difference: 'pastDue' }];
  expect(mine(await findDifferences(engine.relay))).toEqual(expected);
  expect(mine(await reconcile())).toEqual([]);
  expect(mine(await reconcile())).toEqual(expected);
  await deliverAndSettle(engine, ids);
  expect(await statusOf(closed.caseId)).toBe('COMPLETED');
  expect(await rowsOf(county, 'SELECT r.key FROM clock_rung r JOIN clock c ON c.id = r.clock_id WHERE c.case_id = $1', [asleep.caseId])).toEqual([{ key: 'half' }]);
  await deliverAndSettle(engine, (await rowsOf<{ id: string }>(county, 'SELECT id FROM "case" WHERE filed_at IS NOT NULL')).map(({ id }) => id));
  expect(mine(await findDifferences(engine.relay))).toEqual([]);
});

test('a long life is left behind: the workflow begins again with the case’s id alone, and stands where it stood', async () => {
  const { caseId, reviewer } = await submitted(county, firm(19), 1);
  await deliverAndSettle(engine, [caseId]);
  const handle = engine.client.workflow.getHandle(caseId);
  const first = (await handle.describe()).runId;
  const before = await rowsOf(county, 'SELECT * FROM act WHERE case_id = $1 ORDER BY seq', [caseId]);
  // Four megabytes of history are a long life. One megabyte at a time: a message between worker and server holds no more than four.
  for (let n = 1; n <= 5; n += 1) {
    await handle.signal('fact', 100 + n, 'x'.repeat(1_000_000));
    await settleDown(engine, [caseId]);
  }
  const again = await until('another run', () => handle.describe(), ({ runId }) => runId !== first);
  await settleDown(engine, [caseId]);
  expect(again.status.name).toBe('RUNNING');
  const history = await handle.fetchHistory();
  expect(textsIn(history.events?.[0]?.workflowExecutionStartedEventAttributes?.input)).toContain(JSON.stringify({ countyId, caseId }));
  expect(await rowsOf(county, 'SELECT * FROM act WHERE case_id = $1 ORDER BY seq', [caseId])).toEqual(before);
  await claimAndComplete(county, reviewer, caseId, 'industry-review');
  await deliverAndSettle(engine, [caseId]);
  expect(await openTasks(caseId)).toEqual(['hr-verification']);
});

test('T14: one poisoned case never holds up another’s reminder, and goes on once it is healed', async () => {
  const [poisoned, healthy] = [await submitted(county, firm(15), 1), await submitted(county, firm(16), 1)];
  const ids = [poisoned.caseId, healthy.caseId];
  for (const { caseId, reviewer } of [poisoned, healthy]) await claim(county, reviewer, caseId, 'industry-review');
  await deliverAndSettle(engine, ids);
  const { id: clockId, rungs } = await oneRow<{ id: string; rungs: unknown }>(county, `SELECT id, rungs FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [poisoned.caseId]);
  await county.admin.query(`UPDATE clock SET rungs = '"poison"' WHERE id = $1`, [clockId]);
  const next = await oneRow<{ at: Date }>(county, 'SELECT next_due_at AS at FROM "case" WHERE id = $1', [healthy.caseId]);
  const moved = await moveClock(contextOf(county), viewerOf(county, 'admin'), { to: new Date(next.at.getTime() + 1), nextDue: false, workingDays: null });
  expect(moved.kind).toBe('moved');
  await deliverDue(engine.relay, { kind: 'all' });
  const fired = (caseId: string) => rowsOf<{ key: string }>(county, 'SELECT r.key FROM clock_rung r JOIN clock c ON c.id = r.clock_id WHERE c.case_id = $1', [caseId]);
  expect(await until('the healthy case’s reminder', () => fired(healthy.caseId), (rows) => rows.length > 0)).toEqual([{ key: 'half' }]);
  expect(await fired(poisoned.caseId)).toEqual([]);
  expect(await statusOf(poisoned.caseId)).toBe('RUNNING');
  await county.admin.query('UPDATE clock SET rungs = $2 WHERE id = $1', [clockId, JSON.stringify(rungs)]);
  expect(await until('the healed case’s reminder', () => fired(poisoned.caseId), (rows) => rows.length > 0)).toEqual([{ key: 'half' }]);
});
