import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fieldIssueText } from '../../../api/messages.ts';
import { textOfCode } from '../../../policy/messages/translate.ts';
import { writeReturnFile } from '../../../policy/money/return-file.ts';
import { importReturnFile } from '../../../prisma/acts/payments.ts';
import type { BatchAnswer } from '../../../prisma/acts/payments.ts';
import { readBankText } from '../../../prisma/files/bank-folder.ts';
import { businessNow, contextOf, eligibleFirms, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { answersTo, bounced, bringIn, bringLines, expectEquation, linesOf, turnedBack } from '../../support/money.ts';
import { batchSent, caseOf, claimAndComplete, letTimePass, newId, openTaskOf, submitted, toVerified, walkTouched } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';

const county = useCounty();

interface Sent { batchId: string; application: Application }

/** Persons of each firm, in the order in which the tests take them: all hand in while the window is open. */
const firmSizes = [2, 3, 1, 1, 1, 1, 1, 2, 1, 2, 1, 2, 2, 2, 1];
const waiting: Application[] = [];

beforeAll(async () => {
  for (const [index, size] of firmSizes.entries()) waiting.push(await submitted(county, eligibleFirms(county)[index]!, size));
  for (const application of waiting) await toVerified(county, application);
  const { due } = await oneRow<{ due: Date }>(county, `SELECT max(due_at) AS due FROM clock WHERE key = 'publicity'`);
  await letTimePass(county, due);
  for (const { caseId } of waiting) await claimAndComplete(county, viewerOf(county, 'caizheng'), caseId, 'finance-approval');
  await walkTouched(county);
});

/** A batch at the bank, of one firm's persons. */
async function atBank(persons: number): Promise<Sent> {
  const application = waiting.shift();
  if (application === undefined) throw new Error('no firm left');
  const batchId = await batchSent(county, [application.caseId]);
  expect(await linesOf(county, batchId)).toHaveLength(persons);
  return { batchId, application };
}

const filesOf = (batchId: string) => rowsOf<{ paid: number; failed: number; bounced: number; in_doubt: number; late: boolean; line_count: number }>(county,
  'SELECT paid, failed, bounced, in_doubt, late, line_count FROM return_file WHERE batch_id = $1 ORDER BY imported_at, id', [batchId]);
const problemsOf = async (batchId: string) => (await rowsOf<{ problem: string }>(county, `SELECT l.problem FROM return_file_line l JOIN return_file f ON f.id = l.return_file_id
  WHERE f.batch_id = $1 AND l.problem IS NOT NULL ORDER BY f.imported_at, l.line_no`, [batchId])).map(({ problem }) => problem);

/** The sentences that the person reads when nothing of a file is taken over. */
const sentences = (answer: BatchAnswer): string[] => (answer.kind === 'ValidationFailed' ? answer.issues.map((issue) => fieldIssueText('zh-CN', issue)) : [answer.kind]);
const problemText = (code: string, reference: string) => textOfCode('zh-CN', 'money.match', code, { reference });
const batchNumberOf = async (batchId: string) => (await oneRow<{ number: string }>(county, 'SELECT number FROM payment_batch WHERE id = $1', [batchId])).number;

afterEach(async () => {
  await walkTouched(county);
  await expectEquation(county, 'each test');
});

describe('a return file that is believed', () => {
  test('whole: every line is booked, the batch is settled and its task done', async () => {
    const { batchId, application } = await atBank(2);
    const answers = await answersTo(county, batchId);
    expect(await bringLines(county, batchId, { ...answers, lines: [answers.lines[0]!, turnedBack(answers.lines[1]!)] })).toMatchObject({ kind: 'batch' });
    await walkTouched(county);
    expect(await linesOf(county, batchId)).toEqual(['paid', 'failed']);
    expect(await filesOf(batchId)).toEqual([{ paid: 1, failed: 1, bounced: 0, in_doubt: 0, late: false, line_count: 2 }]);
    expect(await caseOf(county, batchId)).toMatchObject({ state: 'settled', closed_at: expect.any(Date) });
    expect(await caseOf(county, application.caseId)).toMatchObject({ state: 'payment-failed' });
  });

  test('partial: what it answers is booked, the rest is in doubt and waits; a further file settles it', async () => {
    const { batchId } = await atBank(3);
    const answers = await answersTo(county, batchId);
    await bringLines(county, batchId, { ...answers, lines: answers.lines.slice(0, 2) });
    expect(await linesOf(county, batchId)).toEqual(['paid', 'paid', 'inDoubt']);
    expect(await caseOf(county, batchId)).toMatchObject({ state: 'sent', closed_at: null });
    await bringLines(county, batchId, { ...answers, lines: answers.lines.slice(2) });
    await walkTouched(county);
    expect(await linesOf(county, batchId)).toEqual(['paid', 'paid', 'paid']);
    expect(await filesOf(batchId)).toMatchObject([{ paid: 2, in_doubt: 1 }, { paid: 1, in_doubt: 0 }]);
    expect(await caseOf(county, batchId)).toMatchObject({ state: 'settled' });
  });

  test('late: after the last day of the bank’s answer it is taken over all the same, and marked', async () => {
    const { batchId } = await atBank(1);
    const answers = await answersTo(county, batchId);
    const { due_at: due } = await oneRow<{ due_at: Date }>(county, `SELECT due_at FROM clock WHERE case_id = $1 AND key = 'bank-return'`, [batchId]);
    await letTimePass(county, due);
    await moveTo(county, new Date(due.getTime() + 3_600_000));
    await bringLines(county, batchId, answers);
    expect(await linesOf(county, batchId)).toEqual(['paid']);
    expect(await filesOf(batchId)).toMatchObject([{ paid: 1, late: true }]);
    expect(await oneRow(county, `SELECT detail->>'late' AS late FROM act WHERE case_id = $1 AND kind = 'importReturn'`, [batchId])).toEqual({ late: 'true' });
  });

  test('in GB 18030, as banks’ programs write it: read like the same text in UTF-8', async () => {
    const { batchId } = await atBank(1);
    const { batchNumber, lines } = await answersTo(county, batchId);
    // 账号不存在 in GBK; everything else is ASCII.
    const reason = Buffer.from([0xd5, 0xcb, 0xba, 0xc5, 0xb2, 0xbb, 0xb4, 0xe6, 0xd4, 0xda]);
    const content = Buffer.concat([Buffer.from(`RETURN,1,${batchNumber},1\n${lines[0]!.reference},500.00,1001,`), reason, Buffer.from('\n')]);
    await bringIn(county, batchId, readBankText(content)!);
    expect(await rowsOf(county, 'SELECT state, result_reason FROM payment_line WHERE batch_id = $1', [batchId])).toEqual([{ state: 'failed', result_reason: '账号不存在' }]);
  });
});

describe('a file of which nothing is taken over', () => {
  test('wrong batch', async () => {
    const [one, two] = [await atBank(1), await atBank(1)];
    const answer = await bringLines(county, one.batchId, await answersTo(county, two.batchId));
    expect(sentences(answer)).toEqual(['此回盘文件属于其他批次，未作任何处理；请选择本批次的文件。']);
    expect(await linesOf(county, one.batchId)).toEqual(['sent']);
    expect(await filesOf(one.batchId)).toEqual([]);
  });

  test('the same file twice: the second time it says who brought it in and when', async () => {
    const { batchId } = await atBank(1);
    const answers = await answersTo(county, batchId);
    await bringLines(county, batchId, answers);
    await walkTouched(county);
    expect(sentences(await bringLines(county, batchId, answers))).toEqual([expect.stringMatching(/^此文件已由 马素心 于 2022-\d\d-\d\d \d\d:\d\d 导入，未重复入账；请等待银行的后续回盘。$/)]);
    expect(await filesOf(batchId)).toHaveLength(1);
    expect(await rowsOf(county, 'SELECT 1 FROM payment_event WHERE batch_id = $1', [batchId])).toHaveLength(1);
  });

  test('unreadable: another encoding, another format, cut off, an amount or a code that is none; each line is named', async () => {
    const { batchId } = await atBank(2);
    const { batchNumber, lines } = await answersTo(county, batchId);
    const whole = writeReturnFile({ batchNumber, lines });
    expect(readBankText(Buffer.from([0xff, 0xff, 0xff, 0x80]))).toBeNull();
    expect(sentences(await importReturnFile(contextOf(county), viewerOf(county, 'chuna'), { clientActId: newId(), batchId, file: { name: 'x', text: null } })))
      .toEqual([expect.stringContaining('文件编码无法识别')]);
    expect(sentences(await bringIn(county, batchId, ''))).toEqual(['文件是空的，请确认选择的文件。']);
    expect(sentences(await bringIn(county, batchId, 'PAYMENT,1\n'))).toEqual([expect.stringContaining('第 1 行（文件头）无法识别')]);
    expect(sentences(await bringIn(county, batchId, whole.split('\n').slice(0, 2).join('\n')))).toEqual(['笔数与文件头不一致，文件可能缺行，请向银行重新获取。']);
    expect(sentences(await bringIn(county, batchId, whole.replace('500.00,0000', '500,0000').replace('500.00,0000', '500.00,OK'))))
      .toEqual(['第 2 行的金额有误，应为两位小数的元。', '第 3 行的结果代码有误，应为 4 位数字或大写字母。']);
    expect(await linesOf(county, batchId)).toEqual(['sent', 'sent']);
  });

  test('before the batch has gone to the bank there is nothing to answer', async () => {
    const { batchId } = await atBank(1);
    const answers = await answersTo(county, batchId);
    await county.admin.query(`UPDATE payment_batch SET state = 'released' WHERE id = $1`, [batchId]);
    expect(await bringLines(county, batchId, answers)).toEqual({ kind: 'Forbidden', code: 'fileNotSent' });
    await county.admin.query(`UPDATE payment_batch SET state = 'sent' WHERE id = $1`, [batchId]);
  });
});

describe('a file of which the believable part is taken over', () => {
  test('doubled lines: the doubled one is in doubt with its reason, the others are booked', async () => {
    const { batchId } = await atBank(2);
    const answers = await answersTo(county, batchId);
    await bringLines(county, batchId, { ...answers, lines: [...answers.lines, turnedBack(answers.lines[1]!)] });
    expect(await linesOf(county, batchId)).toEqual(['paid', 'inDoubt']);
    expect(await problemsOf(batchId)).toEqual(['doubled', 'doubled']);
    expect(problemText('doubled', 'X')).toBe('流水号 X 有多条结果，已列为结果待查，请向银行核实是否重复付款。');
  });

  test('unknown lines: kept with their reference for a person, the batch’s own lines are booked', async () => {
    const { batchId } = await atBank(1);
    const answers = await answersTo(county, batchId);
    await bringLines(county, batchId, { ...answers, lines: [...answers.lines, { ...answers.lines[0]!, reference: `${await batchNumberOf(batchId)}-99999` }] });
    expect(await linesOf(county, batchId)).toEqual(['paid']);
    expect(await problemsOf(batchId)).toEqual(['unknownLine']);
    expect(await rowsOf(county, `SELECT l.line_id FROM return_file_line l JOIN return_file f ON f.id = l.return_file_id WHERE f.batch_id = $1 AND l.problem = 'unknownLine'`, [batchId])).toEqual([{ line_id: null }]);
  });

  test('wrong amounts: the line is in doubt, whatever the bank says became of it; what it said is kept', async () => {
    const { batchId } = await atBank(2);
    const answers = await answersTo(county, batchId);
    await bringLines(county, batchId, { ...answers, lines: [answers.lines[0]!, { ...answers.lines[1]!, amountFen: 5_000 }] });
    expect(await linesOf(county, batchId)).toEqual(['paid', 'inDoubt']);
    expect(await problemsOf(batchId)).toEqual(['wrongAmount']);
    expect(await filesOf(batchId)).toMatchObject([{ paid: 1, in_doubt: 1 }]);
    expect(await rowsOf(county, `SELECT l.amount_fen FROM return_file_line l JOIN return_file f ON f.id = l.return_file_id WHERE f.batch_id = $1 AND l.problem IS NOT NULL`, [batchId])).toEqual([{ amount_fen: 5_000 }]);
  });

  test('a contradiction of a settled line: nothing moves, the contradiction is kept', async () => {
    const { batchId } = await atBank(2);
    const answers = await answersTo(county, batchId);
    await bringLines(county, batchId, answers);
    await walkTouched(county);
    expect(await bringLines(county, batchId, { ...answers, lines: [turnedBack(answers.lines[0]!)] })).toMatchObject({ kind: 'batch' });
    expect(await linesOf(county, batchId)).toEqual(['paid', 'paid']);
    expect(await problemsOf(batchId)).toEqual(['contradiction']);
    expect(await caseOf(county, batchId)).toMatchObject({ state: 'settled', closed_at: expect.any(Date) });
  });

  test('late bounce 退汇: the paid case is open again, its clock runs from the bounce, and the firm is asked for the right account', async () => {
    const { batchId, application } = await atBank(2);
    const answers = await answersTo(county, batchId);
    await bringLines(county, batchId, answers);
    await walkTouched(county);
    expect(await caseOf(county, application.caseId)).toMatchObject({ state: 'paid', closed_at: expect.any(Date) });
    // Weeks later: the payment's own period, from the end of publicity, is long over.
    const weeksLater = new Date((await businessNow(county)).getTime() + 45 * 86_400_000);
    await letTimePass(county, weeksLater);
    await moveTo(county, weeksLater);
    await bringLines(county, batchId, { ...answers, lines: [bounced(answers.lines[1]!)] });
    await walkTouched(county);
    expect(await linesOf(county, batchId)).toEqual(['paid', 'bounced']);
    expect(await filesOf(batchId)).toMatchObject([{ paid: 2, late: false }, { bounced: 1, late: true }]);
    expect(await caseOf(county, application.caseId)).toMatchObject({ state: 'payment-failed', closed_at: null });
    const clock = await oneRow<{ start_event: string; state: string; ahead: boolean }>(county, `SELECT start_event, state, due_at > business_now() AS ahead FROM clock WHERE case_id = $1 AND key = 'payment' ORDER BY round DESC LIMIT 1`, [application.caseId]);
    expect(clock).toEqual({ start_event: 'bounced', state: 'running', ahead: true });
    await openTaskOf(county, application.caseId, 'account-correction');
    expect(await rowsOf(county, `SELECT step, round, state FROM case_step WHERE case_id = $1 AND step = 'payment' ORDER BY round`, [application.caseId]))
      .toEqual([{ step: 'payment', round: 1, state: 'superseded' }, { step: 'payment', round: 2, state: 'open' }]);
    // The batch stays settled; the same bounce told again changes nothing.
    expect(await caseOf(county, batchId)).toMatchObject({ state: 'settled' });
    expect(sentences(await bringIn(county, batchId, `${writeReturnFile({ ...answers, lines: [bounced(answers.lines[1]!)] })}\n`.replace('\n\n', '\r\n')))).toEqual([expect.stringContaining('没有新的结果')]);
  });

  test('a bounce of a line that was never reported as paid leaves it in doubt', async () => {
    const { batchId } = await atBank(1);
    const answers = await answersTo(county, batchId);
    await bringLines(county, batchId, { ...answers, lines: [bounced(answers.lines[0]!)] });
    expect(await linesOf(county, batchId)).toEqual(['inDoubt']);
    expect(await problemsOf(batchId)).toEqual(['bouncedUnpaid']);
  });
});
