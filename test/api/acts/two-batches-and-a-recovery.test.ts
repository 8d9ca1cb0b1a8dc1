import { afterAll, expect, test } from 'vitest';
import { correctAccounts } from '../../../prisma/acts/lines.ts';
import { makeBatch } from '../../../prisma/acts/payments.ts';
import { enterReceipt, proposeRecovery } from '../../../prisma/acts/recovery.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import { syntheticCard } from '../../../prisma/seed/world/synthetic.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { answersTo, bounced, bringIn, bringLines, expectEquation, turnedBack } from '../../support/money.ts';
import type { EquationLine, YuanSums } from '../../support/money.ts';
import { caseOf, claimAndComplete, doneBy, eligibleStaff, newId, openTaskOf, returnFileOf, submitted, toPublicised, walkTouched } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';

const county = useCounty();
const person = (name: string) => viewerOf(county, name);
const printed: EquationLine[] = [];
const step = async (after: string, expected: YuanSums) => void printed.push(await expectEquation(county, after, expected));

/** As docs/money.md has it. */
const tableOf = (lines: readonly EquationLine[]): string => [
  '| 之后 | 已批准 | = 已发放 | + 失败 | + 未结 | 已追回 |', '|---|---:|---:|---:|---:|---:|',
  ...lines.map(({ after, approved, paid, failed, open, recovered }) => `| ${after} | ${approved} | ${paid} | ${failed} | ${open} | ${recovered} |`),
].join('\n');

afterAll(() => void process.stdout.write(`${tableOf(printed)}\n`));

async function made(caseId: string): Promise<string> {
  const answer = await makeBatch(contextOf(county), person('chuna'), { clientActId: newId(), caseIds: [caseId] });
  if (answer.kind !== 'batch') throw new Error(JSON.stringify(answer));
  await walkTouched(county);
  return answer.batchId;
}

async function released(batchId: string): Promise<void> {
  await claimAndComplete(county, person('fuhe'), batchId, 'release');
  await walkTouched(county);
}

async function corrected({ caseId, agent }: Application, card: number): Promise<void> {
  const task = await openTaskOf(county, caseId, 'account-correction');
  const lines = await rowsOf<{ roster_line_id: string }>(county, `SELECT roster_line_id FROM award WHERE case_id = $1 AND live AND state = 'failed'`, [caseId]);
  const corrections = lines.map(({ roster_line_id: lineId }, index) => ({ lineId, account: syntheticCard(card + index) }));
  doneBy(await correctAccounts(contextOf(county), agent, { clientActId: newId(), ...task, corrections }));
  await walkTouched(county);
}

test('two batches, a bounce that opens a paid case again, a third batch and a recovery: after every step approved = paid + failed + open', async () => {
  const firm = eligibleFirms(county)[0]!;
  const application = await submitted(county, firm, eligibleStaff(county, firm).slice(0, 4));
  const { caseId } = application;
  await toPublicised(county, application);
  await step('公示期满', { approved: 0, paid: 0, failed: 0, open: 0 });
  await claimAndComplete(county, person('caizheng'), caseId, 'finance-approval');
  await walkTouched(county);
  await step('财政审批 4 人', { approved: 2000, paid: 0, failed: 0, open: 2000 });

  const first = await made(caseId);
  await step('第一批制作', { approved: 2000, paid: 0, failed: 0, open: 2000 });
  await released(first);
  await step('第一批放行送银行', { approved: 2000, paid: 0, failed: 0, open: 2000 });
  const answers = await answersTo(county, first);
  await bringLines(county, first, { ...answers, lines: answers.lines.slice(0, 2) });
  await walkTouched(county);
  await step('部分回盘：2 笔到账，2 笔待查', { approved: 2000, paid: 1000, failed: 0, open: 1000 });
  await bringLines(county, first, { ...answers, lines: answers.lines.slice(2).map((line, index) => (index === 0 ? line : turnedBack(line))) });
  await walkTouched(county);
  await step('后续回盘：1 笔到账，1 笔失败', { approved: 2000, paid: 1500, failed: 500, open: 0 });
  await corrected(application, 91_000_000);
  await step('企业更正账号', { approved: 2000, paid: 1500, failed: 500, open: 0 });

  const second = await made(caseId);
  await step('第二批制作', { approved: 2000, paid: 1500, failed: 0, open: 500 });
  await released(second);
  await bringIn(county, second, (await returnFileOf(county, second))!.text);
  await walkTouched(county);
  await step('第二批到账', { approved: 2000, paid: 2000, failed: 0, open: 0 });
  expect(await caseOf(county, caseId)).toMatchObject({ state: 'paid', closed_at: expect.any(Date) });

  await bringLines(county, first, { ...answers, lines: [bounced(answers.lines[0]!)] });
  await step('第一批退汇 1 笔', { approved: 2000, paid: 1500, failed: 500, open: 0 });
  expect(await caseOf(county, caseId)).toMatchObject({ state: 'payment-failed', closed_at: null });
  await walkTouched(county);
  await corrected(application, 92_000_000);
  await step('退汇后更正账号', { approved: 2000, paid: 1500, failed: 500, open: 0 });
  const third = await made(caseId);
  await step('第三批制作', { approved: 2000, paid: 1500, failed: 0, open: 500 });
  await released(third);
  await bringIn(county, third, (await returnFileOf(county, third))!.text);
  await walkTouched(county);
  await step('第三批到账', { approved: 2000, paid: 2000, failed: 0, open: 0 });
  expect(await caseOf(county, caseId)).toMatchObject({ state: 'paid', closed_at: expect.any(Date) });

  const { id: lineId } = await oneRow<{ id: string }>(county, `SELECT id FROM payment_line WHERE batch_id = $1 AND state = 'paid' ORDER BY line_no LIMIT 1`, [first]);
  const proposed = doneBy(await proposeRecovery(contextOf(county), person('renshe'), { clientActId: newId(), lineId, reasonCode: 'notEligible', reason: '核查发现不在岗', amountFen: null }));
  await walkTouched(county);
  await step('提出追回', { approved: 2000, paid: 2000, failed: 0, open: 0 });
  await claimAndComplete(county, person('renshe-head'), proposed.caseId, 'recovery-approval');
  await walkTouched(county);
  await step('批准追回', { approved: 2000, paid: 2000, failed: 0, open: 0 });
  const receipt = async (amountFen: number, reference: string) => doneBy(await enterReceipt(contextOf(county), person('chuna'),
    { clientActId: newId(), ...(await openTaskOf(county, proposed.caseId, 'recovery-collection')), amountFen, receivedOn: '2022-02-15', reference, uploadId: null }));
  await receipt(20_000, '缴款书 001');
  await step('追回 200 元', { approved: 2000, paid: 2000, failed: 0, open: 0, recovered: 200 });
  await receipt(30_000, '缴款书 002');
  await walkTouched(county);
  await step('追回 300 元，全部追回', { approved: 2000, paid: 2000, failed: 0, open: 0, recovered: 500 });
  expect(await caseOf(county, proposed.caseId)).toMatchObject({ state: 'recovered', closed_at: expect.any(Date) });
  expect(await rowsOf(county, `SELECT state, live FROM award WHERE case_id = $1 AND state = 'recovered'`, [caseId])).toEqual([{ state: 'recovered', live: false }]);
  expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([]);
});
