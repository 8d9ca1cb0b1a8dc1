// Cases that run while the product is replaced by its next release, on a real Temporal server: by `patched()`, and by beginning again.
import { expect, test } from 'vitest';
import { beginAgain } from '../../../ops/cases/begin-again.ts';
import type { Begun } from '../../../ops/cases/begin-again.ts';
import { moveClock } from '../../../prisma/acts/business-clock.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { caseOf, claim, claimAndComplete, complete, giveBack, submit, submitted, verifyLines } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';
import { deliverAndSettle, until } from '../../support/temporal.ts';
import { presentVersion, useReleases } from './releases.ts';

const county = useCounty();
const releases = useReleases(county);
let firms = 0;

const openTasks = async (caseId: string) => (await rowsOf<{ key: string }>(county, `SELECT key FROM task WHERE case_id = $1 AND state IN ('open', 'claimed') ORDER BY key`, [caseId])).map(({ key }) => key);
const statusOf = async (caseId: string) => (await releases.client.workflow.getHandle(caseId).describe()).status.name;
const runOf = async (caseId: string) => (await releases.client.workflow.getHandle(caseId).describe()).runId;
const stepOf = async (caseId: string, step: string) => (await rowsOf<{ state: string; decided_at: Date | null }>(county, 'SELECT state, decided_at FROM case_step WHERE case_id = $1 AND step = $2', [caseId, step]));
const actsOf = async (caseId: string) => rowsOf<{ id: string; kind: string; step: string | null }>(county, 'SELECT id, kind, step FROM act WHERE case_id = $1 ORDER BY seq', [caseId]);
const settled = (...applications: Application[]) => deliverAndSettle(releases, applications.map(({ caseId }) => caseId));

/** A case whose industry review is open, or that has gone on from there. */
async function walkedTo(step: 'industry-review' | 'hr-verification' | 'publicity'): Promise<Application> {
  const application = await submitted(county, eligibleFirms(county)[firms++]!, 1);
  await settled(application);
  if (step === 'industry-review') return application;
  await claimAndComplete(county, application.reviewer, application.caseId, 'industry-review');
  await settled(application);
  if (step === 'publicity') await verified(application);
  return application;
}

async function verified(application: Application): Promise<void> {
  await verifyLines(county, application);
  await complete(county, application.verifier, application.caseId, 'hr-verification');
  await settled(application);
}

/** The verification refuses: the shortest end of a case. */
async function refused(application: Application): Promise<void> {
  await claim(county, application.verifier, application.caseId, 'hr-verification');
  await complete(county, application.verifier, application.caseId, 'hr-verification', 'refuse');
  await settled(application);
}

test('an upgrade by patched(): running cases finish on the old branch wherever they stood, new ones take the new', async () => {
  await releases.deploy('present');
  const [early, later] = [await walkedTo('industry-review'), await walkedTo('hr-verification')];
  await releases.stopWorker();
  // Decided while no worker runs: the new one sees it first.
  await claimAndComplete(county, early.reviewer, early.caseId, 'industry-review');
  await releases.deploy('patched');
  await settled(early, later);
  expect([await openTasks(early.caseId), await openTasks(later.caseId)]).toEqual([['hr-verification'], ['hr-verification']]);
  const fresh = await walkedTo('hr-verification');
  expect(await openTasks(fresh.caseId)).toEqual(['site-visit']);
  for (const application of [early, later]) await refused(application);
  expect(await Promise.all([early, later, fresh].map(({ caseId }) => statusOf(caseId)))).toEqual(['COMPLETED', 'COMPLETED', 'RUNNING']);
  expect([...await stepOf(early.caseId, 'site-visit'), ...await stepOf(later.caseId, 'site-visit')]).toEqual([]);

  // Once the old branch has no case any more, the release after that gives it up; the patch's own cases go on.
  await releases.deploy('deprecated');
  await claimAndComplete(county, viewerOf(county, 'renshe'), fresh.caseId, 'site-visit');
  await settled(fresh);
  expect(await openTasks(fresh.caseId)).toEqual(['hr-verification']);
  await refused(fresh);
  expect(await statusOf(fresh.caseId)).toBe('COMPLETED');
  expect((await caseOf(county, fresh.caseId)).state).toBe('refused');
  expect(releases.errors).toEqual([]);
});

test('an upgrade by beginning again: each case walks from the top, nothing is done twice, and a step before what is decided does not apply', async () => {
  await releases.deploy('present');
  const [early, later, past] = [await walkedTo('industry-review'), await walkedTo('hr-verification'), await walkedTo('publicity')];
  const all = [early, later, past];
  await releases.stopWorker();
  const runs = await Promise.all(all.map(({ caseId }) => runOf(caseId)));
  const before = await Promise.all(all.map(({ caseId }) => actsOf(caseId)));
  const tasksBefore = await rowsOf(county, 'SELECT id, key, state, round FROM task WHERE case_id = ANY($1) ORDER BY id', [all.map(({ caseId }) => caseId)]);
  const notices = await rowsOf(county, 'SELECT id FROM publicity_notice ORDER BY id');

  // Without care the new release can't go on with what the old one has recorded: a fact leaves the workflow stuck.
  await releases.deploy('inserted');
  await releases.client.workflow.getHandle(past.caseId).signal('fact', 99);
  await until('a workflow task that fails', async () => (await releases.client.workflow.getHandle(past.caseId).describe()).raw.pendingWorkflowTask?.attempt ?? 0, (attempt) => attempt > 1);

  const context = { pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined };
  const begun: Begun[] = [];
  expect(await beginAgain(context, releases.client, { process: 'red-envelope', number: null }, (each) => begun.push(each))).toBe(3);
  await settled(...all);
  expect(begun.map(({ caseId, ended }) => [caseId, ended])).toEqual(all.map(({ caseId }) => [caseId, true]));
  expect(await Promise.all(all.map(({ caseId }) => statusOf(caseId)))).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
  const again = await Promise.all(all.map(({ caseId }) => runOf(caseId)));
  expect(again.filter((run) => runs.includes(run))).toEqual([]);

  // What each has more: the act that says so, and the step that is new. All else is as it was, by the same ids.
  const added = await Promise.all(all.map(async ({ caseId }, i) => (await actsOf(caseId)).slice(before[i]!.length).map(({ kind, step }) => [kind, step])));
  expect(added).toEqual([[['beginAgain', null]], [['beginAgain', null], ['openStep', 'site-visit']], [['beginAgain', null], ['skipStep', 'site-visit']]]);
  expect(await Promise.all(all.map(async ({ caseId }, i) => (await actsOf(caseId)).slice(0, before[i]!.length)))).toEqual(before);
  expect(await rowsOf(county, `SELECT id, key, state, round FROM task WHERE case_id = ANY($1) AND key <> 'site-visit' ORDER BY id`, [all.map(({ caseId }) => caseId)])).toEqual(tasksBefore);
  expect(await rowsOf(county, 'SELECT id FROM publicity_notice ORDER BY id')).toEqual(notices);
  expect(await stepOf(past.caseId, 'site-visit')).toEqual([{ state: 'notApplicable', decided_at: null }]);
  expect(await rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND key = 'site-visit'`, [past.caseId])).toEqual([]);
  expect(await oneRow(county, `SELECT actor_kind, actor_name, detail FROM act WHERE case_id = $1 AND kind = 'beginAgain'`, [past.caseId])).toEqual({ actor_kind: 'system', actor_name: null, detail: { from: presentVersion, to: presentVersion + 1 } });
  expect(await rowsOf(county, 'SELECT DISTINCT definition_version FROM "case" WHERE id = ANY($1)', [all.map(({ caseId }) => caseId)])).toEqual([{ definition_version: presentVersion + 1 }]);

  // They go on under the new definition: the case that was past the visit to its end, without ever having one.
  await claimAndComplete(county, early.reviewer, early.caseId, 'industry-review');
  await settled(early);
  expect(await openTasks(early.caseId)).toEqual(['site-visit']);
  const { due } = await oneRow<{ due: Date }>(county, 'SELECT next_due_at AS due FROM "case" WHERE id = $1', [past.caseId]);
  await moveClock(contextOf(county), viewerOf(county, 'admin'), { to: new Date(due.getTime() + 1), nextDue: false, workingDays: null });
  await settled(past);
  await claim(county, viewerOf(county, 'caizheng'), past.caseId, 'finance-approval');
  await complete(county, viewerOf(county, 'caizheng'), past.caseId, 'finance-approval', 'refuse');
  await settled(past);
  expect([await statusOf(past.caseId), (await caseOf(county, past.caseId)).state]).toEqual(['COMPLETED', 'refused']);
  expect(releases.errors).toEqual([]);
});

test('a case that begins again and is then returned has the new step in its next round', async () => {
  await releases.deploy('present');
  const application = await walkedTo('hr-verification');
  const { caseId } = application;
  await releases.deploy('inserted');
  const { number } = await oneRow<{ number: string }>(county, 'SELECT number FROM "case" WHERE id = $1', [caseId]);
  const context = { pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined };
  const begun: Begun[] = [];
  // One case by its number; the others are left as they are.
  expect(await beginAgain(context, releases.client, { process: 'red-envelope', number }, (each) => begun.push(each))).toBe(1);
  expect(begun).toEqual([{ caseId, number, ended: true }]);
  expect(await beginAgain(context, releases.client, { process: 'red-envelope', number: 'no such number' }, (each) => begun.push(each))).toBe(0);
  await settled(application);
  await giveBack(county, application.verifier, caseId, 'hr-verification');
  await submit(county, application);
  await settled(application);
  await claimAndComplete(county, application.reviewer, caseId, 'industry-review');
  await settled(application);
  expect(await openTasks(caseId)).toEqual(['site-visit']);
  expect(releases.errors).toEqual([]);
});
