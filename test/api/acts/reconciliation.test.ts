import { beforeAll, expect, test } from 'vitest';
import { decideReconciliation, signReconciliation } from '../../../prisma/acts/reconciliation.ts';
import { countMonth, digestOf, sha256Of, signedMonths } from '../../../prisma/acts/reconciliation-figures.ts';
import type { CountedMonth, MonthBody } from '../../../prisma/acts/reconciliation-figures.ts';
import { enterReceipt, proposeRecovery } from '../../../prisma/acts/recovery.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import { systemScope, withScope } from '../../../prisma/scope/scope.ts';
import { contextOf, countyId, eligibleFirms, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { answersTo, bounced, bringLines, expectEquation, moneyBySource, turnedBack } from '../../support/money.ts';
import { batchSent, claimAndComplete, doneBy, newId, openTaskOf, submitted, toApproved, walkTouched } from '../../support/path.ts';

const county = useCounty();
const person = (name: string) => viewerOf(county, name);
const source = 'countySpecialFunds';
const counted = async (month: string): Promise<CountedMonth> => (await withScope(county.pool, systemScope(countyId), (tx) => countMonth(tx, month))).find((each) => each.source === source)!;
const sign = async (month: string, words: string | null, by = person('chuna'), digest?: string) => {
  const now = await counted(month);
  const explanations = words === null ? [] : now.bank.differences.map(({ key }) => ({ key, text: words }));
  return signReconciliation(contextOf(county), by, { clientActId: newId(), month, source, digest: digest ?? digestOf(now), explanations });
};
const decide = (reconciliationId: string, confirm: boolean, by = person('fuhe'), note: string | null = confirm ? null : '差异说明不清') =>
  decideReconciliation(contextOf(county), by, { clientActId: newId(), reconciliationId, confirm, note });
const idOf = (answer: { kind: string }) => ('id' in answer ? String(answer.id) : '');
let caseId = '';
let batchId = '';

beforeAll(async () => {
  // Four persons, approved and sent in February: three are told of, one of a wrong amount, and a line that is no line of ours.
  const application = await submitted(county, eligibleFirms(county)[0]!, 4);
  ({ caseId } = application);
  await toApproved(county, application);
  batchId = await batchSent(county, [caseId]);
  const answers = await answersTo(county, batchId);
  const [first, second, third, fourth] = answers.lines;
  await bringLines(county, batchId, { ...answers, lines: [first!, turnedBack(second!), third!, { ...fourth!, amountFen: 60_000 }, { ...first!, reference: 'ZF-0000-00001' }] });
  await walkTouched(county);
});

test('the month is counted from the ledger, equals the finance page’s equation while nothing follows, and its differences are listed line by line', async () => {
  const { figures, bank } = await counted('2022-02');
  expect(figures.moved).toEqual({ approvedFen: 200_000, sentFen: 200_000, paidFen: 100_000, failedFen: 50_000, bouncedFen: 0, recoveredFen: 0 });
  expect(figures.opening).toEqual({ approvedFen: 0, paidFen: 0, failedFen: 0, openFen: 0, recoveredFen: 0 });
  const [page] = (await moneyBySource(county)).filter((money) => money.source === source);
  expect(page).toMatchObject(figures.closing);
  const { ledger } = await oneRow<{ ledger: number }>(county, `SELECT sum(amount_fen)::bigint AS ledger FROM payment_event WHERE to_state = 'paid'`);
  expect(bank).toMatchObject({ bankPaidFen: 210_000, bookedPaidFen: ledger });
  expect(bank.differences.map(({ code, effectFen }) => [code, effectFen])).toEqual([['wrongAmount', 60_000], ['unknownLine', 50_000]]);
  await expectEquation(county, 'counted', { approved: 2000, paid: 1000, failed: 500, open: 500 });
});

test('a month that is not over is not signed', async () => {
  expect(await sign('2022-02', '待银行核实')).toMatchObject({ kind: 'Forbidden', code: 'monthNotOver' });
  await moveTo(county, '2022-03-01T09:00:00+08:00');
});

test('only with every difference explained, by who may, of the figures as they are', async () => {
  expect(await sign('2022-02', '待银行核实', person('renshe'))).toMatchObject({ kind: 'Forbidden', code: 'notReconciler' });
  expect(await sign('2022-02', null)).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'explanationRequired' }, { code: 'explanationRequired' }] });
  expect(await sign('2022-02', ' ')).toMatchObject({ issues: [{ code: 'explanationRequired' }, { code: 'explanationRequired' }] });
  expect(await sign('2022-02', '待银行核实', person('chuna'), 'older')).toMatchObject({ issues: [{ code: 'figuresMoved' }] });
  expect(await rowsOf(county, 'SELECT 1 FROM reconciliation')).toEqual([]);
});

test('two persons: signed once, also by two at a time; sent back with a reason it is signed again; countersigned by another it stands', async () => {
  const answers = await Promise.all([sign('2022-02', '待银行核实'), sign('2022-02', '待银行核实', person('caizheng'))]);
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['Forbidden', 'kept']);
  const first = idOf(answers.find(({ kind }) => kind === 'kept')!);
  const signer = await oneRow<{ name: string }>(county, 'SELECT signed_by_name AS name FROM reconciliation WHERE id = $1', [first]);
  const both = (viewer: ReturnType<typeof person>) => ({ ...viewer, roles: [...viewer.roles, 'paymentChecker' as const] });
  expect(await decide(first, true, both(person(signer.name === person('chuna').displayName ? 'chuna' : 'caizheng')))).toMatchObject({ kind: 'Forbidden', code: 'signerNeverCountersigns' });
  expect(await decide(first, true, person('renshe'))).toMatchObject({ kind: 'Forbidden', code: 'notCountersigner' });
  expect(await decide(first, false, person('fuhe'), ' ')).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'reasonRequired' }] });
  expect(await decide(first, false)).toMatchObject({ kind: 'kept' });
  const second = idOf(await sign('2022-02', '银行更正中'));
  expect(await sign('2022-02', '银行更正中')).toMatchObject({ kind: 'Forbidden', code: 'signedBefore' });
  expect(await decide(second, true, person('caizheng-head'))).toMatchObject({ kind: 'kept' });
  expect(await decide(second, true)).toMatchObject({ kind: 'Conflict' });
  expect(await sign('2022-02', '再签')).toMatchObject({ kind: 'Forbidden', code: 'signedBefore' });
  const { body, sha256, signer: by } = await oneRow<{ body: MonthBody; sha256: string; signer: string }>(county, 'SELECT body, sha256, signed_by_id AS signer FROM reconciliation WHERE id = $1', [second]);
  expect([sha256Of(body), body.bank.differences.map(({ explanation }) => explanation)]).toEqual([sha256, ['银行更正中', '银行更正中']]);
  await expect(county.admin.query('UPDATE reconciliation SET sha256 = $1', ['x'])).rejects.toThrow('never changed');
  await expect(county.admin.query(`INSERT INTO reconciliation_decision (reconciliation_id, county_id, outcome, decided_by_id, decided_by_name, decided_at) VALUES ($1, $2, 'countersigned', $3, 'x', now())`, [second, countyId, by])).rejects.toThrow('never countersigns');
});

test('what happens later leaves the signed month as it was: a bounce moves the next, a receipt of the signed month is its correction', async () => {
  const before = (await counted('2022-02')).figures.closing;
  const answers = await answersTo(county, batchId);
  await bringLines(county, batchId, { ...answers, lines: [bounced(answers.lines[0]!)] });
  await walkTouched(county);
  expect((await counted('2022-02')).figures.closing).toEqual(before);
  const { id: lineId } = await oneRow<{ id: string }>(county, `SELECT id FROM payment_line WHERE case_id = $1 AND state = 'paid'`, [caseId]);
  const proposed = doneBy(await proposeRecovery(contextOf(county), person('renshe'), { clientActId: newId(), lineId, reasonCode: 'notEligible', reason: '核查发现不在岗', amountFen: null }));
  await walkTouched(county);
  await claimAndComplete(county, person('renshe-head'), proposed.caseId, 'recovery-approval');
  await walkTouched(county);
  doneBy(await enterReceipt(contextOf(county), person('chuna'), { clientActId: newId(), ...(await openTaskOf(county, proposed.caseId, 'recovery-collection')), amountFen: 20_000, receivedOn: '2022-02-28', reference: '001', uploadId: null }));
  const { figures } = await counted('2022-03');
  expect(figures.opening).toEqual(before);
  expect(figures.correction).toEqual({ approvedFen: 0, paidFen: 0, failedFen: 0, openFen: 0, recoveredFen: 20_000 });
  expect(figures.moved).toMatchObject({ paidFen: 0, bouncedFen: 50_000, recoveredFen: 0 });
  const [signed] = await withScope(county.pool, systemScope(countyId), (tx) => signedMonths(tx, '2022-02'));
  expect(signed).toMatchObject({ outcome: 'countersigned', attempt: 2, body: { figures: { closing: before } } });
  const [page] = (await moneyBySource(county)).filter((money) => money.source === source);
  expect(page).toMatchObject(figures.closing);
});

test('each step is in the audit of the edition', async () => {
  const kinds = await rowsOf<{ kind: string }>(county, `SELECT kind FROM audit_link WHERE stream LIKE 'edition:%' AND kind LIKE 'reconciliation%' ORDER BY seq`);
  expect(kinds.map(({ kind }) => kind)).toEqual(['reconciliationSigned', 'reconciliationRefused', 'reconciliationSigned', 'reconciliationCountersigned']);
  expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([]);
});
