import { expect, test } from 'vitest';
import { parseReturnFile, writeReturnFile } from '../../../policy/money/return-file.ts';
import { correctAccounts } from '../../../prisma/acts/lines.ts';
import { importReturnFile, makeBatch } from '../../../prisma/acts/payments.ts';
import { unbatchCases } from '../../../prisma/acts/system.ts';
import { claimTask, completeTask } from '../../../prisma/acts/tasks.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import { syntheticCard } from '../../../prisma/seed/world/synthetic.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { bankAnswers, batchSent, caseOf, claim, claimAndComplete, complete, doneBy, eligibleStaff, moneyOf, newId, openTaskOf, returnFileOf, submitted, toApproved, toPublicised, walkTouched } from '../../support/path.ts';

const county = useCounty();
const firm = (n: number) => eligibleFirms(county)[n]!;
const person = (name: string) => viewerOf(county, name);
const numberOf = async (batchId: string) => (await oneRow<{ number: string }>(county, 'SELECT number FROM payment_batch WHERE id = $1', [batchId])).number;
const yuan = (approved: number, paid: number, failed: number, open: number) => ({ approvedFen: approved * 100, paidFen: paid * 100, failedFen: failed * 100, openFen: open * 100 });

async function balanced(): Promise<void> {
  const money = await moneyOf(county);
  expect(money.approvedFen).toBe(money.paidFen + money.failedFen + money.openFen);
}

test('a refused line reaches no payment file; a failed payment is corrected, and paid with the next batch; the money adds up at every step', async () => {
  const staff = eligibleStaff(county, firm(0)).slice(0, 4);
  const application = await submitted(county, firm(0), staff);
  const { caseId, agent } = application;
  await toPublicised(county, application, [2]);
  expect(await moneyOf(county, caseId)).toEqual(yuan(0, 0, 0, 0));
  await claimAndComplete(county, person('caizheng'), caseId, 'finance-approval');
  await walkTouched(county);
  expect(await moneyOf(county, caseId)).toEqual(yuan(1500, 0, 0, 1500));

  const first = await batchSent(county, [caseId]);
  expect(await moneyOf(county, caseId)).toEqual(yuan(1500, 0, 0, 1500));
  const sent = await county.bank.readOutgoing(await numberOf(first));
  expect(sent).not.toContain(staff[1]!.account);
  for (const paid of [staff[0]!, staff[2]!, staff[3]!]) expect(sent).toContain(paid.account);

  await bankAnswers(county, first, [3]);
  expect(await moneyOf(county, caseId)).toEqual(yuan(1500, 1000, 500, 0));
  expect(await caseOf(county, caseId)).toMatchObject({ state: 'payment-failed', closed_at: null });
  await balanced();
  expect(await makeBatch(contextOf(county), person('chuna'), { clientActId: newId(), caseIds: [caseId] })).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'nothingWaiting' }] });

  const task = await openTaskOf(county, caseId, 'account-correction');
  const failed = await oneRow<{ roster_line_id: string }>(county, `SELECT roster_line_id FROM award WHERE case_id = $1 AND state = 'failed'`, [caseId]);
  const wrong = await correctAccounts(contextOf(county), agent, { clientActId: newId(), ...task, corrections: [{ lineId: failed.roster_line_id, account: '12' }] });
  expect(wrong).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: `corrections.${failed.roster_line_id}` }] });
  const right = syntheticCard(77_000_001);
  doneBy(await correctAccounts(contextOf(county), agent, { clientActId: newId(), ...task, corrections: [{ lineId: failed.roster_line_id, account: right }] }));
  await balanced();
  expect(await caseOf(county, caseId)).toMatchObject({ state: 'finance-approved' });

  const second = await batchSent(county, [caseId]);
  expect(await moneyOf(county, caseId)).toEqual(yuan(1500, 1000, 0, 500));
  const again = await county.bank.readOutgoing(await numberOf(second));
  expect(again).toContain(right);
  for (const other of staff) expect(again).not.toContain(other.account);
  await bankAnswers(county, second);
  expect(await moneyOf(county, caseId)).toEqual(yuan(1500, 1500, 0, 0));
  expect(await caseOf(county, caseId)).toMatchObject({ state: 'paid', closed_at: expect.any(Date) });
  expect(await rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND state IN ('open', 'claimed')`, [caseId])).toEqual([]);
  expect(await rowsOf(county, `SELECT kind FROM notification WHERE case_id = $1 AND user_id = $2 ORDER BY created_at`, [caseId, agent.userId])).toEqual([{ kind: 'paymentFailed' }, { kind: 'paid' }]);
});

test('whoever makes a batch never checks it, by no road', async () => {
  const application = await submitted(county, firm(1), 1);
  await toApproved(county, application);
  const both = { ...person('chuna'), roles: ['paymentMaker', 'paymentChecker'] as ('paymentMaker' | 'paymentChecker')[] };
  const made = await makeBatch(contextOf(county), both, { clientActId: newId(), caseIds: [application.caseId] });
  const batchId = made.kind === 'batch' ? made.batchId : '';
  const task = await openTaskOf(county, batchId, 'release');
  const refused = { kind: 'Forbidden', code: 'makerNeverChecks' };
  expect(await claimTask(contextOf(county), both, { clientActId: newId(), ...task })).toEqual(refused);
  await county.admin.query(`UPDATE task SET state = 'claimed', assignee_id = $2 WHERE id = $1`, [task.taskId, both.userId]);
  expect(await completeTask(contextOf(county), both, { clientActId: newId(), ...task, outcome: 'approve', opinion: null })).toEqual(refused);
  await expect(county.admin.query('UPDATE payment_batch SET checker_id = maker_id WHERE id = $1', [batchId])).rejects.toMatchObject({ constraint: 'payment_batch_two_people' });
  await county.admin.query(`UPDATE task SET state = 'open', assignee_id = NULL WHERE id = $1`, [task.taskId]);

  // The checker refuses: nothing was sent, the awards wait again.
  await claimAndComplete(county, person('fuhe'), batchId, 'release', 'refuse');
  await walkTouched(county);
  // Asked again, late, when another batch has taken the case: it stays there.
  const again = await makeBatch(contextOf(county), person('chuna'), { clientActId: newId(), caseIds: [application.caseId] });
  await unbatchCases({ pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined }, batchId);
  expect(await caseOf(county, application.caseId)).toMatchObject({ state: 'in-batch' });
  await claimAndComplete(county, person('fuhe'), again.kind === 'batch' ? again.batchId : '', 'release', 'refuse');
  await walkTouched(county);
  expect(await county.bank.readOutgoing(await numberOf(batchId))).toBeNull();
  expect(await caseOf(county, application.caseId)).toMatchObject({ state: 'finance-approved' });
  expect(await caseOf(county, batchId)).toMatchObject({ state: 'cancelled', closed_at: expect.any(Date) });
  await balanced();
  await bankAnswers(county, await batchSent(county, [application.caseId]));
  expect(await moneyOf(county, application.caseId)).toEqual(yuan(500, 500, 0, 0));
});

test('a line the bank does not answer is in doubt: it is open money, and no batch takes it again', async () => {
  const application = await submitted(county, firm(2), 2);
  await toApproved(county, application);
  const batchId = await batchSent(county, [application.caseId]);
  const whole = parseReturnFile((await returnFileOf(county, batchId))!.text);
  if (!whole.ok) throw new Error('the bank writes what it reads');
  const text = writeReturnFile({ ...whole.file, lines: whole.file.lines.slice(0, 1) });
  const answer = await importReturnFile(contextOf(county), person('chuna'), { clientActId: newId(), batchId, file: { name: 'partial.csv', text } });
  expect(answer).toMatchObject({ kind: 'batch' });
  await walkTouched(county);
  expect(await moneyOf(county, application.caseId)).toEqual(yuan(1000, 500, 0, 500));
  expect(await makeBatch(contextOf(county), person('chuna'), { clientActId: newId(), caseIds: [application.caseId] })).toMatchObject({ kind: 'ValidationFailed' });
  expect(await caseOf(county, application.caseId)).toMatchObject({ closed_at: null });
  // The batch waits for the rest; the same file again says nothing new, and the whole file settles it.
  expect(await importReturnFile(contextOf(county), person('chuna'), { clientActId: newId(), batchId, file: { name: 'partial.csv', text } })).toMatchObject({ kind: 'ValidationFailed' });
  expect(await importReturnFile(contextOf(county), person('chuna'), { clientActId: newId(), batchId, file: await returnFileOf(county, batchId) })).toMatchObject({ kind: 'batch' });
  await walkTouched(county);
  expect(await moneyOf(county, application.caseId)).toEqual(yuan(1000, 1000, 0, 0));
  expect(await caseOf(county, batchId)).toMatchObject({ state: 'settled' });
});

test('a return file of another batch, or with another sum, is named line by line, and nothing of it is taken over', async () => {
  const [one, two] = [await submitted(county, firm(3), 1), await submitted(county, firm(4), 1)];
  for (const application of [one, two]) await toApproved(county, application);
  const [first, second] = [await batchSent(county, [one.caseId]), await batchSent(county, [two.caseId])];
  const foreign = await returnFileOf(county, second);
  const answer = await importReturnFile(contextOf(county), person('chuna'), { clientActId: newId(), batchId: first, file: foreign });
  expect(answer.kind).toBe('ValidationFailed');
  expect(await rowsOf(county, `SELECT state FROM payment_line WHERE batch_id = $1`, [first])).toEqual([{ state: 'sent' }]);
  expect(await importReturnFile(contextOf(county), person('fuhe'), { clientActId: newId(), batchId: first, file: await returnFileOf(county, first) })).toMatchObject({ kind: 'Forbidden' });
  await bankAnswers(county, first);
  await bankAnswers(county, second);
  await balanced();
});

test('the bank may be quicker than the case’s own workflow: the payment is opened and settled by the answer', async () => {
  const application = await submitted(county, firm(5), 1);
  const { caseId } = application;
  await toPublicised(county, application);
  await claim(county, person('caizheng'), caseId, 'finance-approval');
  await complete(county, person('caizheng'), caseId, 'finance-approval');
  county.touched.delete(caseId);
  const made = await makeBatch(contextOf(county), person('chuna'), { clientActId: newId(), caseIds: [caseId] });
  const batchId = made.kind === 'batch' ? made.batchId : '';
  await claimAndComplete(county, person('fuhe'), batchId, 'release');
  county.touched.delete(caseId);
  await walkTouched(county);
  const file = await returnFileOf(county, batchId);
  expect(await importReturnFile(contextOf(county), person('chuna'), { clientActId: newId(), batchId, file })).toMatchObject({ kind: 'batch' });
  await walkTouched(county);
  expect(await caseOf(county, caseId)).toMatchObject({ state: 'paid', closed_at: expect.any(Date) });
  const decided = await oneRow<{ opened_at: Date; approved: Date }>(county, `SELECT p.opened_at, f.decided_at AS approved FROM case_step p JOIN case_step f ON f.case_id = p.case_id AND f.step = 'finance-approval' WHERE p.case_id = $1 AND p.step = 'payment'`, [caseId]);
  expect(decided.opened_at).toEqual(decided.approved);
});

test('after all of it the audit holds: no link missing or changed', async () => {
  const report = await verifyAudit(county.pool, county.keys, countyId);
  expect(report.flaws).toEqual([]);
  expect(report.links).toBeGreaterThan(50);
});
