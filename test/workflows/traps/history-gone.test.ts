// A case's record once Temporal has forgotten it, on a real Temporal server.
import { WorkflowNotFoundError } from '@temporalio/client';
import { expect, test } from 'vitest';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import { useApp } from '../../support/actors.ts';
import { countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { bankAnswers, batchSent, caseOf, claimAndComplete, giveBack, submit, submitted, toApproved } from '../../support/path.ts';
import { deliverAndSettle, snapshotOf, until, useEngine } from '../../support/temporal.ts';

const county = useCounty();
const engine = useEngine(county);
const app = useApp(county);

const wholeCase = `query($id: ID!) { case(id: $id) { number state closedAt
  steps { step round state outcome opinion decidedAt decidedBy } acts { kind sentence businessAt actorName }
  clocks { key dueAt explanation days { date counted reason } rungs { key dueAt } } tasks { key state outcome closedByName } } }`;

/** Has Temporal delete what it knows of a workflow, and waits until it has. */
async function forgotten(workflowId: string): Promise<void> {
  await engine.client.workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution: { workflowId } });
  await until('the history gone', () => engine.client.workflow.getHandle(workflowId).describe().then(() => 'there', (error: unknown) => {
    if (error instanceof WorkflowNotFoundError) return 'gone';
    throw error;
  }), (found) => found === 'gone');
}

test('T10: with Temporal’s history deleted, the case’s whole record is in PostgreSQL: steps, acts, clocks day by day, money, a chain that fits; an open case goes on', async () => {
  const [closed, open] = [await submitted(county, eligibleFirms(county)[0]!, 1), await submitted(county, eligibleFirms(county)[1]!, 1)];
  await giveBack(county, open.reviewer, open.caseId, 'industry-review');
  await submit(county, open);
  await toApproved(county, closed);
  const batchId = await batchSent(county, [closed.caseId]);
  await bankAnswers(county, batchId);
  const ids = [closed.caseId, open.caseId, batchId];
  await deliverAndSettle(engine, ids);
  expect((await caseOf(county, closed.caseId)).state).toBe('paid');
  const officer = await app.signIn('jingxin');
  const read = async () => Promise.all([closed, open].map(({ caseId }) => officer.ask(wholeCase, { id: caseId })));
  const [shown, content, audit] = [await read(), await snapshotOf(county), await verifyAudit(county.pool, county.keys, countyId)];
  const [{ case: paid }] = shown as [{ case: { acts: unknown[]; steps: { state: string }[]; clocks: { days: unknown[] }[] } }];
  expect(paid.acts.length).toBeGreaterThan(10);
  expect(paid.clocks.every(({ days }) => days.length > 0)).toBe(true);

  // Retention is over for all of them, also for the one that still runs.
  // One after the other: the first takes the server some seconds, and the others then none.
  for (const id of ids) await forgotten(id);
  expect(await read()).toEqual(shown);
  expect(await snapshotOf(county)).toEqual(content);
  expect(await verifyAudit(county.pool, county.keys, countyId)).toEqual(audit);
  expect(audit.flaws).toEqual([]);
  expect(await rowsOf(county, `SELECT 1 FROM payment_line WHERE case_id = $1 AND state = 'paid'`, [closed.caseId])).toHaveLength(1);

  // The next fact finds no workflow and begins one from nothing: it walks to where the case stands.
  await claimAndComplete(county, viewerOf(county, open.reviewer.username), open.caseId, 'industry-review');
  await deliverAndSettle(engine, [open.caseId]);
  expect(await oneRow(county, `SELECT state FROM task WHERE case_id = $1 AND key = 'hr-verification'`, [open.caseId])).toEqual({ state: 'open' });
  expect(engine.errors).toEqual([]);
});
