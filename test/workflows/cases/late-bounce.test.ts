// A payment comes back after its case was closed: on the engine the case's ended workflow begins again and walks to where the case stands.
import { expect, test } from 'vitest';
import { correctAccounts } from '../../../prisma/acts/lines.ts';
import { syntheticCard } from '../../../prisma/seed/world/synthetic.ts';
import { contextOf, eligibleFirms, oneRow, useCounty } from '../../support/county.ts';
import { answersTo, bounced, bringLines, expectEquation } from '../../support/money.ts';
import { bankAnswers, batchSent, caseOf, doneBy, newId, openTaskOf, submitted, toApproved } from '../../support/path.ts';
import { deliverAndSettle, useEngine } from '../../support/temporal.ts';

const county = useCounty();
const engine = useEngine(county);

test('the workflow of a paid case has ended; a bounce begins it again, the correction and the next batch end it for good', async () => {
  const application = await submitted(county, eligibleFirms(county)[0]!, 2);
  const { caseId } = application;
  await toApproved(county, application);
  const batchId = await batchSent(county, [caseId]);
  await bankAnswers(county, batchId);
  const run = async () => engine.client.workflow.getHandle(caseId).describe();
  const settled = () => deliverAndSettle(engine, [caseId, batchId]);
  await settled();
  const ended = await run();
  expect([ended.status.name, (await caseOf(county, caseId)).state]).toEqual(['COMPLETED', 'paid']);

  const answers = await answersTo(county, batchId);
  await bringLines(county, batchId, { ...answers, lines: [bounced(answers.lines[0]!)] });
  await settled();
  const begun = await run();
  expect([begun.status.name, begun.runId === ended.runId]).toEqual(['RUNNING', false]);
  expect(await caseOf(county, caseId)).toMatchObject({ state: 'payment-failed', closed_at: null });

  const { roster_line_id: lineId } = await oneRow<{ roster_line_id: string }>(county, `SELECT roster_line_id FROM award WHERE case_id = $1 AND state = 'failed'`, [caseId]);
  doneBy(await correctAccounts(contextOf(county), application.agent, {
    clientActId: newId(), ...(await openTaskOf(county, caseId, 'account-correction')), corrections: [{ lineId, account: syntheticCard(88_000_004) }],
  }));
  await bankAnswers(county, await batchSent(county, [caseId]));
  await settled();
  const over = await run();
  expect([over.status.name, over.runId]).toEqual(['COMPLETED', begun.runId]);
  expect(await caseOf(county, caseId)).toMatchObject({ state: 'paid', closed_at: expect.any(Date) });
  await expectEquation(county, 'paid again', { approved: 1000, paid: 1000, failed: 0, open: 0 });
  expect(engine.errors).toEqual([]);
});
