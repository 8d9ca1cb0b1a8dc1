import { beforeAll, expect, test } from 'vitest';
import { enterReceipt, proposeRecovery } from '../../../prisma/acts/recovery.ts';
import { claimTask } from '../../../prisma/acts/tasks.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { answersTo, bounced, bringLines, expectEquation, linesOf } from '../../support/money.ts';
import { bankAnswers, batchSent, caseOf, claimAndComplete, doneBy, newId, openTaskOf, submitted, toApproved, walkTouched } from '../../support/path.ts';
import { atOnce } from '../../support/races.ts';

const county = useCounty();
const person = (name: string) => viewerOf(county, name);
let caseId = '';
let batchId = '';
let lines: { id: string; award_id: string }[] = [];

beforeAll(async () => {
  const application = await submitted(county, eligibleFirms(county)[0]!, 3);
  await toApproved(county, application);
  caseId = application.caseId;
  batchId = await batchSent(county, [caseId]);
  await bankAnswers(county, batchId);
  lines = await rowsOf(county, 'SELECT id, award_id FROM payment_line WHERE batch_id = $1 ORDER BY line_no', [batchId]);
});

const propose = (lineId: string, more: { reasonCode?: string; reason?: string; amountFen?: number | null } = {}, by = 'renshe') =>
  proposeRecovery(contextOf(county), person(by), { clientActId: newId(), lineId, reasonCode: 'notEligible', reason: '核查发现不在岗', amountFen: null, ...more });
const receive = async (recoveryId: string, amountFen: number, reference: string, receivedOn = '2022-02-15') => enterReceipt(contextOf(county), person('chuna'),
  { clientActId: newId(), ...(await openTaskOf(county, recoveryId, 'recovery-collection')), amountFen, receivedOn, reference, uploadId: null });
const issue = (code: string) => ({ kind: 'ValidationFailed', issues: [{ code }] });

test('who proposes says whom, why and how much; only what was paid, by the paying office, at most what was paid, once at a time', async () => {
  const [line] = lines;
  expect(await propose(line!.id, {}, 'caizheng')).toMatchObject({ kind: 'Forbidden' });
  expect(await propose(line!.id, { reasonCode: 'whim' })).toMatchObject(issue('reasonRequired'));
  expect(await propose(line!.id, { reason: ' ' })).toMatchObject(issue('reasonRequired'));
  expect(await propose(line!.id, { amountFen: 50_001 })).toMatchObject(issue('recoveryTooLarge'));
  expect(await propose(line!.id, { amountFen: 0 })).toMatchObject(issue('amountPositive'));
  const answers = await atOnce(county, [caseId], [1, 2].map(() => () => propose(line!.id)));
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['Forbidden', 'done']);
  expect(answers.find(({ kind }) => kind === 'Forbidden')).toMatchObject({ code: 'recoveryUnderWay' });
  await expectEquation(county, 'proposed', { approved: 1500, paid: 1500, failed: 0, open: 0 });
});

test('a head who is not the proposer decides; refused, the payment stands and may be looked at again', async () => {
  const head = { ...person('renshe-head'), roles: ['handler', 'sectionHead'] as ('handler' | 'sectionHead')[] };
  const proposed = doneBy(await proposeRecovery(contextOf(county), head, { clientActId: newId(), lineId: lines[1]!.id, reasonCode: 'overpaid', reason: '多发', amountFen: 10_000 }));
  expect(await claimTask(contextOf(county), head, { clientActId: newId(), ...(await openTaskOf(county, proposed.caseId, 'recovery-approval')) })).toMatchObject({ kind: 'Forbidden', code: 'ownApplication' });
  const other = { ...head, userId: person('renshe2').userId };
  await claimAndComplete(county, other, proposed.caseId, 'recovery-approval', 'refuse');
  await walkTouched(county);
  expect(await caseOf(county, proposed.caseId)).toMatchObject({ state: 'not-recovered', closed_at: expect.any(Date) });
  expect(await propose(lines[1]!.id)).toMatchObject({ kind: 'done' });
});

test('the firm sees no recovery, and its case stays as it was', async () => {
  expect(await caseOf(county, caseId)).toMatchObject({ state: 'paid', closed_at: expect.any(Date) });
  const parties = await rowsOf(county, `SELECT DISTINCT o.kind FROM case_party p JOIN organisation o ON o.id = p.org_id JOIN recovery r ON r.case_id = p.case_id`);
  expect(parties).toEqual([{ kind: 'department' }]);
});

test('receipts are counted until the sum is met; each once, none above what is left or from tomorrow; whoever proposed may enter them', async () => {
  const proposed = doneBy(await propose(lines[2]!.id, { amountFen: 30_000 }, 'chuna'));
  await walkTouched(county);
  await claimAndComplete(county, person('renshe-head'), proposed.caseId, 'recovery-approval');
  await walkTouched(county);
  expect(await receive(proposed.caseId, 10_000, '001', '2031-01-01')).toMatchObject(issue('dateInFuture'));
  expect(await receive(proposed.caseId, 30_001, '001')).toMatchObject(issue('recoveryTooLarge'));
  doneBy(await receive(proposed.caseId, 10_000, '001'));
  expect(await receive(proposed.caseId, 10_000, '001')).toMatchObject(issue('receiptEnteredBefore'));
  await expectEquation(county, 'part of it came back', { approved: 1500, paid: 1500, failed: 0, open: 0, recovered: 100 });
  doneBy(await receive(proposed.caseId, 20_000, '002'));
  await walkTouched(county);
  expect(await caseOf(county, proposed.caseId)).toMatchObject({ state: 'recovered', closed_at: expect.any(Date) });
  // Part of the award only: the person keeps it. What is left may be recovered later, and with the whole the slot is free.
  expect(await oneRow(county, 'SELECT state, live FROM award WHERE id = $1', [lines[2]!.award_id])).toEqual({ state: 'approved', live: true });
  expect(await propose(lines[2]!.id, { amountFen: 20_001 })).toMatchObject(issue('recoveryTooLarge'));
  const rest = doneBy(await propose(lines[2]!.id));
  await claimAndComplete(county, person('renshe-head'), rest.caseId, 'recovery-approval');
  await walkTouched(county);
  doneBy(await receive(rest.caseId, 20_000, '003'));
  expect(await oneRow(county, 'SELECT state, live FROM award WHERE id = $1', [lines[2]!.award_id])).toEqual({ state: 'recovered', live: false });
  await expectEquation(county, 'all of it came back', { approved: 1500, paid: 1500, failed: 0, open: 0, recovered: 500 });
  await expect(county.admin.query('UPDATE recovery_receipt SET amount_fen = 1')).rejects.toThrow('never changed');
});

test('money that is being recovered and bounces besides moves nothing by itself', async () => {
  const answers = await answersTo(county, batchId);
  await bringLines(county, batchId, { ...answers, lines: [bounced(answers.lines[2]!)] });
  expect(await linesOf(county, batchId)).toEqual(['paid', 'paid', 'paid']);
  expect(await rowsOf(county, 'SELECT problem FROM return_file_line WHERE problem IS NOT NULL')).toEqual([{ problem: 'bouncedInRecovery' }]);
  await expectEquation(county, 'bounced in recovery');
});

test('a recovery and the bounce of the same payment at once: one of them finds the other', async () => {
  const application = await submitted(county, eligibleFirms(county)[1]!, 1);
  await toApproved(county, application);
  const batch = await batchSent(county, [application.caseId]);
  await bankAnswers(county, batch);
  const answers = await answersTo(county, batch);
  const { id } = await oneRow<{ id: string }>(county, 'SELECT id FROM payment_line WHERE batch_id = $1', [batch]);
  await atOnce<{ kind: string }>(county, [application.caseId], [() => propose(id), () => bringLines(county, batch, { ...answers, lines: answers.lines.map(bounced) })]);
  const { state, live } = await oneRow<{ state: string; live: boolean }>(county, 'SELECT l.state, EXISTS (SELECT 1 FROM recovery r WHERE r.line_id = l.id AND r.live) AS live FROM payment_line l WHERE l.id = $1', [id]);
  expect([['paid', true], ['bounced', false]]).toContainEqual([state, live]);
  await expectEquation(county, 'recovered or bounced');
});
