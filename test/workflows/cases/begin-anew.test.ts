// Every case of the seeded story is begun anew from nothing, twice: a workflow's history is never needed to know where a case stands.
import { expect, test } from 'vitest';
import { deliverDue } from '../../../activities/relay/deliver.ts';
import { findDifferences } from '../../../activities/relay/reconcile.ts';
import { caseWorkflows, factSignal } from '../../../workflows/case/contract.ts';
import { countyId, rowsOf, useStory } from '../../support/county.ts';
import { settleDown, snapshotOf, useEngine } from '../../support/temporal.ts';

// The story takes half a minute to play on a busy machine, and some sixty workflows start at once.
const patientMs = 240_000;
const county = useStory();
const engine = useEngine(county);

interface Standing { id: string; process: keyof typeof caseWorkflows; state: string; fact_seq: number; closed_at: Date | null }
const filedCases = () => rowsOf<Standing>(county, 'SELECT id, process, state, fact_seq, closed_at FROM "case" WHERE filed_at IS NOT NULL ORDER BY id');

/** What differs between two readings of the database, by table. */
function differences(before: Record<string, unknown[]>, after: Record<string, unknown[]>): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const table of Object.keys(after)) {
    const old = new Set((before[table] ?? []).map((row) => JSON.stringify(row)));
    const rows = (after[table] ?? []).filter((row) => !old.has(JSON.stringify(row)));
    if (rows.length > 0 || before[table]?.length !== after[table]?.length) changed[table] = rows.slice(0, 3);
  }
  return changed;
}

test('the story has cases at every step and of every light', async () => {
  const states = new Set((await filedCases()).map(({ state }) => state));
  for (const state of ['submitted', 'industry-reviewed', 'hr-verified', 'publicised', 'finance-approved', 'in-batch', 'paid', 'returned', 'refused', 'withdrawn', 'made', 'sent', 'settled']) {
    expect([state, states.has(state)]).toEqual([state, true]);
  }
  const lights = await rowsOf<{ light: string }>(county, `SELECT DISTINCT CASE WHEN business_now() >= red_at THEN 'red' WHEN business_now() >= yellow_at THEN 'yellow' ELSE 'green' END AS light
    FROM task WHERE state IN ('open', 'claimed') AND clock_state = 'running'`);
  expect(lights.map(({ light }) => light).sort()).toEqual(['green', 'red', 'yellow']);
});

test('delivered for the first time, no workflow does anything that has been done: no row is new or changed', async () => {
  const before = await snapshotOf(county);
  const cases = await filedCases();
  expect(await deliverDue(engine.relay, { kind: 'all' })).toBe(cases.length);
  await settleDown(engine, cases.map(({ id }) => id));
  expect(differences(before, await snapshotOf(county))).toEqual({});
  for (const { id, closed_at: closedAt } of cases) {
    const { status, historyLength } = await engine.client.workflow.getHandle(id).describe();
    expect([id, status.name]).toEqual([id, closedAt === null ? 'RUNNING' : 'COMPLETED']);
    // Started, signalled, and a task done: each has really walked.
    expect(historyLength).toBeGreaterThan(4);
  }
  expect(await findDifferences(engine.relay)).toEqual([]);
}, patientMs);

test('ended behind its back and begun anew, every case stands where it stood: no new row, no second effect', async () => {
  const before = await snapshotOf(county);
  const sentBefore = [...county.bank.sent.keys()];
  const cases = await filedCases();
  await Promise.all(cases.filter(({ closed_at: closedAt }) => closedAt === null).map(({ id }) => engine.client.workflow.getHandle(id).terminate('begin anew')));
  await Promise.all(cases.map(({ id, process, fact_seq: seq }) => engine.client.workflow.signalWithStart(caseWorkflows[process], {
    workflowId: id, taskQueue: engine.relay.taskQueue, args: [{ countyId, caseId: id }], signal: factSignal, signalArgs: [seq],
  })));
  await settleDown(engine, cases.map(({ id }) => id));
  expect(differences(before, await snapshotOf(county))).toEqual({});
  expect([...county.bank.sent.keys()]).toEqual(sentBefore);
  expect(await findDifferences(engine.relay)).toEqual([]);
  expect(engine.errors).toEqual([]);
}, patientMs);
