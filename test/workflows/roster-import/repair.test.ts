import { openXlsx, readXlsx, saveXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { importRoster } from '../../../activities/roster-import/import-roster.ts';
import type { Attempt } from '../../../activities/roster-import/import-roster.ts';
import { importFailureText } from '../../../policy/messages/roster-import.ts';
import { textOfCode } from '../../../policy/messages/translate.ts';
import { rosterColumns } from '../../../policy/red-envelope/roster-columns.ts';
import type { RosterColumn } from '../../../policy/red-envelope/roster-columns.ts';
import { readFaultyRows } from '../../../prisma/roster/faulty-rows.ts';
import { latestImport, rosterCounts, rosterPage } from '../../../prisma/roster/reads.ts';
import { withScope } from '../../../prisma/scope/scope.ts';
import { buildRosterErrors } from '../../../prisma/spreadsheet/roster-errors.ts';
import { addDraft, addImport, cellsOf, countyId, idNumber, register, rosterCsv, useRosterCounty } from '../../support/roster-county.ts';
import type { TestCase } from '../../support/roster-county.ts';

const county = useRosterCounty();
const quiet: Attempt = { beat: () => undefined, checkStopped: () => undefined };
const deps = () => ({ pool: county.pool, keys: county.keys, readUpload: (id: string) => Promise.resolve(county.uploads.get(id) ?? null) });

async function bring(draft: TestCase, file: Buffer, attempt = quiet) {
  const importId = await addImport(county, draft, file);
  const outcome = await importRoster(deps(), { countyId, importId }, attempt);
  return { importId, outcome };
}

const see = (draft: TestCase) => withScope(county.pool, draft.scope, async (tx) => ({
  counts: await rosterCounts(tx, draft.caseId), lines: (await rosterPage(tx, draft.caseId, { first: 200 })).lines, latest: await latestImport(tx, draft.caseId),
}));

async function returnedWorkbook(draft: TestCase): Promise<Buffer> {
  const found = await withScope(county.pool, draft.scope, (tx) => readFaultyRows(tx, county.keys, draft.caseId, draft.orgId));
  if (found === null) throw new Error('nothing is faulty');
  const lines = found.lines.map(({ rowNo, cells, problems }) => ({
    rowNo, cells, sentences: problems.map(({ field, code, params }) => ({ column: field, text: textOfCode('zh-CN', 'roster.problem', code, params) ?? code })),
  }));
  return buildRosterErrors(lines, found.rosterMark);
}

/** What a person types over in the returned workbook. */
async function typeOver(file: Buffer, changes: Readonly<Record<number, Partial<Record<RosterColumn, string>> | 'clear'>>): Promise<Buffer> {
  const workbook = await openXlsx(file);
  const sheet = workbook.sheets[0];
  sheet?.rows.forEach((row, at) => {
    const change = changes[Number(row[0])];
    if (at === 0 || change === undefined) return;
    rosterColumns.forEach((column, i) => {
      const value = change === 'clear' ? null : change[column];
      if (value === undefined) return;
      row[i + 1] = value;
      sheet.cells?.delete(`${at},${i + 1}`);
    });
  });
  return Buffer.from(await saveXlsx(workbook));
}

async function threeFaults(base: number): Promise<TestCase> {
  const draft = await addDraft(county);
  const rows = Array.from({ length: 40 }, (_, n) => cellsOf(base + n, n === 3 ? { phone: '1' } : n === 20 ? { post: '' } : n === 39 ? { name: '=1+1', onDutyTo: '2022-02-30' } : {}));
  for (const n of [3, 20, 39]) await register(county, idNumber(base + n));
  await bring(draft, rosterCsv(rows));
  return draft;
}

describe('the returned workbook', () => {
  test('holds only the faulty rows, as uploaded and as text, each with its row of the file and what is wrong with it', async () => {
    const draft = await threeFaults(100);
    expect((await see(draft)).counts).toMatchObject({ total: 40, problem: 3 });
    const { sheets: [sheet] } = await readXlsx(await returnedWorkbook(draft), { readStyles: true });
    const [headings = [], ...rows] = sheet?.rows ?? [];
    expect([headings[0], headings[1], headings[rosterColumns.length + 1]]).toEqual(['原行号', '姓名*', '问题说明']);
    expect(rows.map((row) => [row[0], row[rosterColumns.length + 1]])).toEqual([
      ['5', '手机号码：应为 11 位、以 1 开头的手机号码，请核对。'],
      ['22', '工作岗位：未填写，请填写。'],
      ['41', '姓名：单元格是公式，没有可用的内容；请复制后选择“只粘贴数值”，或直接填写。\n在岗截止日期：日期不存在，请核对。'],
    ]);
    const document = 1 + rosterColumns.indexOf('documentNumber');
    expect([rows[0]?.[document], sheet?.cells?.get(`1,${document}`)?.style?.numFmt]).toEqual([idNumber(103), '@']);
    // Text, never run: the cell holds what was typed and no formula.
    expect([rows[2]?.[1], sheet?.cells?.get('3,1')?.formula]).toEqual(['=1+1', undefined]);
  });

  test('is nobody\'s but the applicant\'s', async () => {
    const [draft, other] = [await threeFaults(200), await addDraft(county)];
    expect(await withScope(county.pool, other.scope, (tx) => readFaultyRows(tx, county.keys, draft.caseId, other.orgId))).toBeNull();
  });
});

describe('uploading the returned workbook', () => {
  test('replaces the rows that are put right and leaves all others as they were', async () => {
    const draft = await threeFaults(300);
    const before = (await see(draft)).lines;
    const file = await typeOver(await returnedWorkbook(draft), { 5: { phone: '13800138000' }, 22: { post: '电焊工' } });
    expect((await bring(draft, file)).outcome).toBe('done');
    const { counts, lines, latest } = await see(draft);
    expect(counts).toMatchObject({ total: 40, problem: 1 });
    expect(latest).toMatchObject({ totalRows: 3, doneRows: 3, problemRows: 1 });
    expect([lines[3]?.verdictOutcome, lines[20]?.verdictOutcome]).toEqual(['pass', 'pass']);
    expect(lines[39]?.problems.map(({ params }) => params['row'])).toEqual([41, 41]);
    const others = (all: typeof lines) => all.filter(({ lineNo }) => ![4, 21, 40].includes(lineNo));
    expect(others(lines)).toEqual(others(before));
    // What is still wrong comes back again, and can be put right again.
    const second = await typeOver(await returnedWorkbook(draft), { 41: { name: '王样本', onDutyTo: '2022-02-10' } });
    expect((await bring(draft, second)).outcome).toBe('done');
    expect((await see(draft)).counts).toMatchObject({ total: 40, problem: 0 });
  });

  test('tells of a row that now names somebody of a valid row', async () => {
    const draft = await threeFaults(400);
    await bring(draft, await typeOver(await returnedWorkbook(draft), { 5: { phone: '13800138000', documentNumber: idNumber(410) }, 22: { post: '电焊工' } }));
    const { lines } = await see(draft);
    expect(lines[3]?.problems).toEqual([{ field: 'documentNumber', code: 'duplicateInFile', severity: 'error', params: { firstRow: 12, row: 5 } }]);
    expect(lines[20]?.verdictOutcome).toBe('pass');
  });

  test('takes out a row whose content was cleared', async () => {
    const draft = await threeFaults(500);
    await bring(draft, await typeOver(await returnedWorkbook(draft), { 5: 'clear', 22: { post: '电焊工' }, 41: { name: '王样本', onDutyTo: '2022-02-10' } }));
    const { counts, lines } = await see(draft);
    expect(counts).toMatchObject({ total: 39, problem: 0 });
    expect(lines.map(({ lineNo }) => lineNo)).not.toContain(4);
  });

  test('interrupted and begun again it ends the same', async () => {
    const draft = await addDraft(county);
    await bring(draft, rosterCsv(Array.from({ length: 700 }, (_, n) => cellsOf(5000 + n, n < 600 ? { phone: '1' } : {}))));
    const file = await typeOver(await returnedWorkbook(draft), Object.fromEntries(Array.from({ length: 600 }, (_, n) => [n + 2, { phone: '13800138000' }])));
    const importId = await addImport(county, draft, file);
    let checks = 0;
    const dying: Attempt = { ...quiet, checkStopped: () => { checks += 1; if (checks > 1) throw new Error('worker shuts down'); } };
    await expect(importRoster(deps(), { countyId, importId }, dying)).rejects.toThrow('worker shuts down');
    expect((await see(draft)).counts).toMatchObject({ total: 700, problem: 100 });
    expect(await importRoster(deps(), { countyId, importId }, quiet)).toBe('done');
    expect((await see(draft)).counts).toMatchObject({ total: 700, problem: 0 });
  });

  test('of an earlier roster, or of rows that are not faulty, changes nothing and says so', async () => {
    const draft = await threeFaults(600);
    const first = await returnedWorkbook(draft);
    await bring(draft, rosterCsv([cellsOf(650), cellsOf(651, { phone: '1' })]));
    expect((await bring(draft, first)).outcome).toBe('failed');
    expect(importFailureText('zh-CN', (await see(draft)).latest?.failure ?? { code: '', params: {} }))
      .toBe('这份问题表不是当前名册的，之后已上传过新的名册；请重新下载问题表后再改。');
    const marked = Buffer.from(await writeXlsx({ sheets: [{ name: 'a', rows: [['原行号', ...rosterColumns.map((column) => column)], ['2', ...rosterColumns.map((column) => cellsOf(652)[column] ?? '')]] }] }));
    expect((await bring(draft, marked)).outcome).toBe('failed');
    expect(importFailureText('zh-CN', (await see(draft)).latest?.failure ?? { code: '', params: {} }))
      .toBe('原行号 2 不在有误的行中，可能已经改好或被改动；请重新下载问题表后再改。');
    expect((await see(draft)).counts).toMatchObject({ total: 2, problem: 1 });
  });
});

describe('a person whom another firm has filed for', () => {
  test('is warned of without the firm\'s name, and still judged', async () => {
    const [filed, draft, unfiled] = [await addDraft(county), await addDraft(county), await addDraft(county)];
    await register(county, idNumber(900));
    await bring(unfiled, rosterCsv([cellsOf(900)]));
    await bring(filed, rosterCsv([cellsOf(900)]));
    expect((await see(filed)).lines[0]?.problems).toEqual([]);
    await county.admin.query(`UPDATE "case" SET filed_at = now(), state = 'submitted' WHERE id = $1`, [filed.caseId]);
    await bring(draft, rosterCsv([cellsOf(900)]));
    const [line] = (await see(draft)).lines;
    expect(line?.problems).toEqual([{ field: 'documentNumber', code: 'claimedElsewhere', severity: 'warning', params: { row: 2 } }]);
    expect(line?.verdictOutcome).toBe('pass');
  });
});
