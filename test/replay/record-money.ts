/** A late bounce that begins a paid case again, and money that is recovered. */
import { moveClock } from '../../prisma/acts/business-clock.ts';
import { correctAccounts } from '../../prisma/acts/lines.ts';
import { makeBatch } from '../../prisma/acts/payments.ts';
import { enterReceipt, proposeRecovery } from '../../prisma/acts/recovery.ts';
import { syntheticCard } from '../../prisma/seed/world/synthetic.ts';
import { contextOf, eligibleFirms, oneRow, viewerOf } from '../support/county.ts';
import type { County } from '../support/county.ts';
import { answersTo, bounced, bringIn, bringLines } from '../support/money.ts';
import { claimAndComplete, complete, doneBy, newId, openTaskOf, returnFileOf, submitted, verifyLines } from '../support/path.ts';
import type { Application } from '../support/path.ts';
import { keep, settled } from './recording.ts';
import type { Recording } from './recording.ts';

export async function recordMoney(recording: Recording): Promise<void> {
  const { county } = recording;
  const application = await submitted(county, eligibleFirms(county)[9]!, 2);
  const { caseId } = application;
  await approved(recording, application);
  const batchId = await paid(recording, caseId);
  await recordBounce(recording, application, batchId);
  await recordRecovery(recording, caseId);
}

/** From the submission to the finance office's approval. */
export async function approved(recording: Recording, application: Application): Promise<void> {
  const { county } = recording;
  const { caseId, reviewer, verifier } = application;
  await settled(recording, caseId);
  await claimAndComplete(county, reviewer, caseId, 'industry-review');
  await settled(recording, caseId);
  await verifyLines(county, application);
  await complete(county, verifier, caseId, 'hr-verification');
  await settled(recording, caseId);
  const { due } = await oneRow<{ due: Date }>(county, 'SELECT next_due_at AS due FROM "case" WHERE id = $1', [caseId]);
  await moveClock(contextOf(county), viewerOf(county, 'admin'), { to: new Date(due.getTime() + 1), nextDue: false, workingDays: null });
  await settled(recording, caseId);
  await claimAndComplete(county, viewerOf(county, 'caizheng'), caseId, 'finance-approval');
  await settled(recording, caseId);
}

/** One batch: made, released, answered by the bank. Returns its id. */
export async function paid(recording: Recording, caseId: string): Promise<string> {
  const { county } = recording;
  const made = await makeBatch(contextOf(county), viewerOf(county, 'chuna'), { clientActId: newId(), caseIds: [caseId] });
  if (made.kind !== 'batch') throw new Error(JSON.stringify(made));
  await settled(recording, caseId, made.batchId);
  await claimAndComplete(county, viewerOf(county, 'fuhe'), made.batchId, 'release');
  await settled(recording, caseId, made.batchId);
  await bringIn(county, made.batchId, (await returnFileOf(county, made.batchId))?.text ?? '');
  await settled(recording, caseId, made.batchId);
  return made.batchId;
}

const stateOf = async (county: County, caseId: string): Promise<string> => (await oneRow<{ state: string }>(county, 'SELECT state FROM "case" WHERE id = $1', [caseId])).state;

export async function expectState(county: County, caseId: string, state: string): Promise<void> {
  const found = await stateOf(county, caseId);
  if (found !== state) throw new Error(`the case is ${found}, not ${state}`);
}

/** The workflow had ended with the case; what is kept is the one that the bounce began. */
async function recordBounce(recording: Recording, { caseId, agent }: Application, batchId: string): Promise<void> {
  const { county, engine } = recording;
  await expectState(county, caseId, 'paid');
  const ended = await engine.client.workflow.getHandle(caseId).describe();
  const answers = await answersTo(county, batchId);
  await bringLines(county, batchId, { ...answers, lines: [bounced(answers.lines[0]!)] });
  await settled(recording, caseId, batchId);
  await expectState(county, caseId, 'payment-failed');
  const begun = await engine.client.workflow.getHandle(caseId).describe();
  if (ended.status.name !== 'COMPLETED' || begun.status.name !== 'RUNNING' || begun.runId === ended.runId) throw new Error('the bounce began no workflow');
  const { roster_line_id: lineId } = await oneRow<{ roster_line_id: string }>(county, `SELECT roster_line_id FROM award WHERE case_id = $1 AND state = 'failed'`, [caseId]);
  const corrections = [{ lineId, account: syntheticCard(88_000_003) }];
  doneBy(await correctAccounts(contextOf(county), agent, { clientActId: newId(), ...(await openTaskOf(county, caseId, 'account-correction')), corrections }));
  await settled(recording, caseId);
  await paid(recording, caseId);
  await expectState(county, caseId, 'paid');
  await keep(recording, 'redEnvelope', 'begun-again-by-a-bounce', caseId);
  await keep(recording, 'paymentBatch', 'bounced-after-settlement', batchId);
}

async function recordRecovery(recording: Recording, caseId: string): Promise<void> {
  const { county } = recording;
  const { id: lineId } = await oneRow<{ id: string }>(county, `SELECT id FROM payment_line WHERE case_id = $1 AND state = 'paid' ORDER BY reference LIMIT 1`, [caseId]);
  const proposed = doneBy(await proposeRecovery(contextOf(county), viewerOf(county, 'renshe'), { clientActId: newId(), lineId, reasonCode: 'notEligible', reason: '核查发现不在岗', amountFen: null }));
  await settled(recording, proposed.caseId);
  await claimAndComplete(county, viewerOf(county, 'renshe-head'), proposed.caseId, 'recovery-approval');
  await settled(recording, proposed.caseId);
  for (const [amountFen, reference] of [[20_000, '缴款书 001'], [30_000, '缴款书 002']] as const) {
    doneBy(await enterReceipt(contextOf(county), viewerOf(county, 'chuna'),
      { clientActId: newId(), ...(await openTaskOf(county, proposed.caseId, 'recovery-collection')), amountFen, receivedOn: '2022-02-15', reference, uploadId: null }));
    await settled(recording, proposed.caseId);
  }
  await expectState(county, proposed.caseId, 'recovered');
  await keep(recording, 'recovery', 'collected', proposed.caseId);
}
