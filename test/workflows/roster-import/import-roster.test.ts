import { performance } from 'node:perf_hooks';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { giveUpImport, importRoster } from '../../../activities/roster-import/import-roster.ts';
import type { Attempt, RosterImportDeps } from '../../../activities/roster-import/import-roster.ts';
import { importFailureText } from '../../../policy/messages/roster-import.ts';
import { rosterColumns } from '../../../policy/red-envelope/roster-columns.ts';
import { unseal, unwrapDataKey } from '../../../prisma/encryption/index.ts';
import { latestImport, rosterCounts, rosterPage } from '../../../prisma/roster/reads.ts';
import { openRosterLines } from '../../../prisma/roster/secrets.ts';
import { systemScope, withScope } from '../../../prisma/scope/scope.ts';
import { buildRosterTemplate } from '../../../prisma/spreadsheet/roster-template.ts';
import { addDraft, addImport, cellsOf, countyId, editionId, headings, idNumber, register, rosterCsv, useRosterCounty } from '../../support/roster-county.ts';
import type { RosterCells, TestCase } from '../../support/roster-county.ts';

const county = useRosterCounty();
const quiet: Attempt = { beat: () => undefined, checkStopped: () => undefined };

function depsOf(): RosterImportDeps {
  return { pool: county.pool, keys: county.keys, readUpload: (id) => Promise.resolve(county.uploads.get(id) ?? null) };
}

const run = (importId: string, attempt = quiet) => importRoster(depsOf(), { countyId, importId }, attempt);

async function importFile(target: TestCase, file: Buffer) {
  const importId = await addImport(county, target, file);
  const outcome = await run(importId);
  return { importId, outcome };
}

const see = (target: TestCase) => withScope(county.pool, target.scope, async (tx) => ({
  counts: await rosterCounts(tx, target.caseId),
  page: await rosterPage(tx, target.caseId, { first: 200 }),
  latest: await latestImport(tx, target.caseId),
}));

async function lineRows(caseId: string): Promise<{ id: string; line_no: number; import_id: string; person_id: string | null; sealed: Buffer }[]> {
  return (await county.admin.query('SELECT * FROM roster_line WHERE case_id = $1 ORDER BY line_no', [caseId])).rows;
}

describe('a roster becomes judged lines', () => {
  test('each person gets a verdict by the registers; nobody is refused because a register is silent', async () => {
    const draft = await addDraft(county);
    await register(county, idNumber(1));
    await register(county, idNumber(2), { household: 'county' });
    await register(county, idNumber(3), { insurance: 'none' });
    const rows = [1, 2, 3, 4].map((n) => cellsOf(n));
    expect((await importFile(draft, rosterCsv(rows))).outcome).toBe('done');
    const { counts, page, latest } = await see(draft);
    expect(page.lines.map((line) => line.verdictOutcome)).toEqual(['pass', 'fail', 'fail', 'manual']);
    expect(counts).toEqual({ total: 4, pass: 1, fail: 2, manual: 1, problem: 0, approved: 0, refused: 0, duplicate: 0, undecided: 4 });
    expect(latest).toMatchObject({ state: 'done', totalRows: 4, doneRows: 4, problemRows: 0, failure: null, fileName: '花名册.csv' });
    expect(page.lines[0]).toMatchObject({ lineNo: 1, nameMasked: '王*本', accountLast4: '0128', documentType: 'idCard', post: '电焊工', onDutyFrom: '2022-01-26' });
    expect(page.lines[0]?.documentMasked).toMatch(/^990\*{13}..$/);
  });

  test('a row with faults becomes a line that names each of them by its row in the file, and nobody is stored for it', async () => {
    const draft = await addDraft(county);
    const twice = cellsOf(12);
    await importFile(draft, rosterCsv([cellsOf(11, { documentNumber: '990001188001011234', phone: '123' }), twice, twice]));
    const { page } = await see(draft);
    expect(page.lines.map((line) => line.verdictOutcome)).toEqual(['problem', 'manual', 'problem']);
    expect(page.lines[0]?.problems).toEqual([
      { field: 'documentNumber', code: 'document.checksum', severity: 'error', params: { row: 2 } },
      { field: 'phone', code: 'phone.format', severity: 'error', params: { row: 2 } },
    ]);
    expect(page.lines[2]?.problems).toEqual([{ field: 'documentNumber', code: 'duplicateInFile', severity: 'error', params: { firstRow: 3, row: 4 } }]);
    expect((await lineRows(draft.caseId)).map((line) => line.person_id === null)).toEqual([true, false, true]);
  });

  test('a person with a live award from another firm fails, told by the registry of awards alone', async () => {
    const [first, second] = [await addDraft(county), await addDraft(county)];
    await register(county, idNumber(21));
    await importFile(first, rosterCsv([cellsOf(21)]));
    const [line] = await lineRows(first.caseId);
    await county.admin.query(
      `INSERT INTO award (id, county_id, edition_id, programme, person_id, case_id, roster_line_id, amount_fen, state, live, created_at)
       VALUES (gen_random_uuid(), $1, $2, 'red-envelope', $3, $4, $5, 50000, 'verified', true, now())`, [countyId, editionId, line?.person_id, first.caseId, line?.id]);
    await importFile(second, rosterCsv([cellsOf(21)]));
    const { page } = await see(second);
    expect(page.lines[0]?.verdictOutcome).toBe('fail');
    expect(page.lines[0]?.verdict?.conditions.find((c) => c.key === 'oneAward')?.outcome).toBe('fail');
    // And the first firm's roster can no longer change hands.
    const again = await importFile(first, rosterCsv([cellsOf(22)]));
    expect(again.outcome).toBe('failed');
    expect((await see(first)).latest?.failure?.code).toBe('alreadyVerified');
    expect((await lineRows(first.caseId)).map((row) => row.id)).toEqual([line?.id]);
  });

  test('one human being is one row with one key, whichever firms name them', async () => {
    const [first, second] = [await addDraft(county), await addDraft(county)];
    await importFile(first, rosterCsv([cellsOf(31)]));
    await importFile(second, rosterCsv([cellsOf(31, { name: '王样 本', documentNumber: idNumber(31).toLowerCase() })]));
    const persons = new Set([...(await lineRows(first.caseId)), ...(await lineRows(second.caseId))].map((line) => line.person_id));
    expect(persons.size).toBe(1);
  });
});

describe('what is stored', () => {
  test('no number, account, phone or name lies in the tables, and all of it opens with the right key', async () => {
    const draft = await addDraft(county);
    await importFile(draft, rosterCsv([cellsOf(41), cellsOf(42, { account: 'abc', name: '赵某某某某某' })]));
    const tables = ['roster_line', 'person', 'roster_import', 'data_key'];
    const dumps = await Promise.all(tables.map(async (table) => JSON.stringify((await county.admin.query(`SELECT t::text FROM ${table} t`)).rows)));
    for (const secret of [idNumber(41), idNumber(42), '6222021234567890128', '13800138000', '王样本', '赵某某某某某']) expect(dumps.join()).not.toContain(secret);
    const lines = await lineRows(draft.caseId);
    const opened = await withScope(county.pool, draft.scope, (tx) => openRosterLines(tx, county.keys, lines.map((line) => line.id)));
    expect(opened.get(lines[0]?.id ?? '')).toEqual({ name: '王样本', document: idNumber(41), account: '6222021234567890128', phone: '13800138000' });
    expect(opened.get(lines[1]?.id ?? '')).toMatchObject({ name: '赵某某某某某', account: null, cells: { account: 'abc' } });
  });

  test('destroying a person\'s data key makes what was sealed under it unreadable, and nothing else', async () => {
    const draft = await addDraft(county);
    await importFile(draft, rosterCsv([cellsOf(51), cellsOf(52)]));
    const lines = await lineRows(draft.caseId);
    await county.admin.query(`UPDATE data_key SET wrapped = '' WHERE id = (SELECT data_key_id FROM person WHERE id = $1)`, [lines[0]?.person_id]);
    const opened = await withScope(county.pool, draft.scope, (tx) => openRosterLines(tx, county.keys, lines.map((line) => line.id)));
    expect([...opened.keys()]).toEqual([lines[1]?.id]);
    const left = (await county.admin.query(`SELECT * FROM data_key WHERE wrapped <> ''`)).rows;
    for (const key of left) {
      const opener = unwrapDataKey(county.keys, { id: key.id, wrapped: key.wrapped, masterKeyId: key.master_key_id });
      expect(() => unseal(opener, lines[0]?.id ?? '', 'roster_line', lines[0]?.sealed ?? Buffer.alloc(0))).toThrow('wrongKey');
    }
  });
});

describe('an import survives', () => {
  const people = Array.from({ length: 1200 }, (_, n) => cellsOf(1000 + n));

  test('stopped in the middle it goes on after the last chunk, and a repeat of a finished one changes nothing', async () => {
    const draft = await addDraft(county);
    const importId = await addImport(county, draft, rosterCsv(people));
    const beats: number[] = [];
    let checks = 0;
    const dying: Attempt = { beat: (done) => { beats.push(done); }, checkStopped: () => { checks += 1; if (checks > 1) throw new Error('worker shuts down'); } };
    await expect(run(importId, dying)).rejects.toThrow('worker shuts down');
    expect((await see(draft)).latest).toMatchObject({ state: 'running', totalRows: 1200, doneRows: 500 });
    const before = await lineRows(draft.caseId);
    expect(await run(importId, { ...quiet, beat: (done) => { beats.push(done); } })).toBe('done');
    expect(beats).toEqual([500, 1000, 1200]);
    const after = await lineRows(draft.caseId);
    expect(after.length).toBe(1200);
    expect(after.slice(0, 500).map((line) => line.id)).toEqual(before.map((line) => line.id));
    expect(await run(importId)).toBe('done');
    expect(await lineRows(draft.caseId)).toEqual(after);
  });

  test('two attempts at once write each row once', async () => {
    const draft = await addDraft(county);
    const importId = await addImport(county, draft, rosterCsv(people));
    expect(await Promise.all([run(importId), run(importId)])).toEqual(['done', 'done']);
    const { counts, latest } = await see(draft);
    expect(counts.total).toBe(1200);
    expect(latest).toMatchObject({ state: 'done', doneRows: 1200 });
  });

  test('two firms that name the same people at once both end, with one person each', async () => {
    const [first, second] = [await addDraft(county), await addDraft(county)];
    const same = Array.from({ length: 300 }, (_, n) => cellsOf(3000 + n));
    const imports = [await addImport(county, first, rosterCsv(same)), await addImport(county, second, rosterCsv([...same].reverse()))];
    expect(await Promise.all(imports.map((id) => run(id)))).toEqual(['done', 'done']);
    const persons = [...(await lineRows(first.caseId)), ...(await lineRows(second.caseId))].map((line) => line.person_id);
    expect(new Set(persons).size).toBe(300);
  });

  test('a later upload takes the place of an earlier one, wholly, and the earlier one stops', async () => {
    const draft = await addDraft(county);
    await importFile(draft, rosterCsv(people.slice(0, 600)));
    const slow = await addImport(county, draft, rosterCsv(people.slice(0, 700)));
    const { importId } = await importFile(draft, rosterCsv([cellsOf(71), cellsOf(72)]));
    expect(await run(slow)).toBe('failed');
    const lines = await lineRows(draft.caseId);
    expect(lines.map((line) => [line.line_no, line.import_id])).toEqual([[1, importId], [2, importId]]);
    const { rows } = await county.admin.query('SELECT state, failure FROM roster_import WHERE id = $1', [slow]);
    expect(rows).toEqual([{ state: 'failed', failure: { code: 'superseded', params: {} } }]);
  });

  test('a file that fails as a whole leaves the roster as it was', async () => {
    const draft = await addDraft(county);
    await importFile(draft, rosterCsv([cellsOf(81)]));
    const before = await lineRows(draft.caseId);
    expect((await importFile(draft, Buffer.from('x,y\n1,2\n'))).outcome).toBe('failed');
    expect(await lineRows(draft.caseId)).toEqual(before);
  });

  test('an import given up says so once, and one that had ended stays ended', async () => {
    const draft = await addDraft(county);
    const importId = await addImport(county, draft, rosterCsv([cellsOf(91)]));
    expect(await giveUpImport(depsOf(), { countyId, importId })).toBe('failed');
    expect(await run(importId)).toBe('failed');
    expect((await see(draft)).latest?.failure?.code).toBe('internal');
    const done = await importFile(draft, rosterCsv([cellsOf(92)]));
    expect(await giveUpImport(depsOf(), { countyId, importId: done.importId })).toBe('done');
  });

  test('a roster that was half replaced when the import was given up is emptied, not handed in by mistake', async () => {
    const draft = await addDraft(county);
    await importFile(draft, rosterCsv(people.slice(0, 700)));
    const importId = await addImport(county, draft, rosterCsv(people));
    let checks = 0;
    await expect(run(importId, { ...quiet, checkStopped: () => { checks += 1; if (checks > 1) throw new Error('broken for good'); } })).rejects.toThrow();
    expect((await see(draft)).counts.total).toBe(700);
    expect(await giveUpImport(depsOf(), { countyId, importId })).toBe('failed');
    expect((await see(draft)).counts.total).toBe(0);
  });

  test('another county\'s scope finds no import', async () => {
    const draft = await addDraft(county);
    const importId = await addImport(county, draft, rosterCsv([cellsOf(95)]));
    expect(await importRoster(depsOf(), { countyId: 'elsewhere', importId }, quiet)).toBe('failed');
    expect((await see(draft)).latest?.state).toBe('queued');
  });
});

describe('a file with a fault as a whole fails with a sentence that says what to do', () => {
  const xlsx = async (rows: (string | null)[][], password?: string) =>
    Buffer.from(await writeXlsx({ sheets: [{ name: 'a', rows }], ...(password ? { encryption: { password, spinCount: 10 } } : {}) }));
  const without = (...columns: RosterCells[]) => columns;

  test.each([
    ['a column is missing', () => Promise.resolve(Buffer.from('姓名,证件号码\n王,1\n')), 'headingsMissing', '户籍所在地、工作岗位'],
    ['a column is doubled', () => Promise.resolve(Buffer.from(`${headings.join(',')},身份证号\n王\n`)), 'headingsDoubled', '证件号码'],
    ['only headings', () => Promise.resolve(rosterCsv(without())), 'noPersons', '没有员工数据'],
    ['only the template', () => buildRosterTemplate(), 'noPersons', '示例行不会被导入'],
    ['an empty file', () => Promise.resolve(Buffer.alloc(0)), 'empty', '空的'],
    ['too many rows', () => Promise.resolve(rosterCsv(Array.from({ length: 5001 }, () => cellsOf(1)))), 'tooManyRows', '5000'],
    ['a password', () => xlsx([['a']], 'secret'), 'protected', '密码'],
    ['a picture', () => Promise.resolve(Buffer.from('89504e470d0a1a0a0000000d49484452ff', 'hex')), 'notSpreadsheet', '.xlsx'],
  ])('%s', async (_what, file, code, said) => {
    const draft = await addDraft(county);
    expect((await importFile(draft, await file())).outcome).toBe('failed');
    const { latest } = await see(draft);
    expect(latest?.failure?.code).toBe(code);
    const failure = latest?.failure ?? { code: '', params: {} };
    expect(importFailureText('zh-CN', failure)).toContain(said);
    expect(importFailureText('en', failure)).toMatch(/^[\x20-\x7e]{20,}$/);
  });

  test('headings may stand below a title, in any order, with columns of the firm\'s own between them', async () => {
    const draft = await addDraft(county);
    const order = [...rosterColumns].reverse();
    const values = cellsOf(96);
    const rows = [['2022年花名册'], [], ['部门', ...order.map((c) => headings[rosterColumns.indexOf(c)] ?? '')], ['一车间', ...order.map((c) => values[c] ?? '')]];
    await importFile(draft, await xlsx(rows));
    expect((await see(draft)).page.lines.map((line) => [line.lineNo, line.post])).toEqual([[1, '电焊工']]);
  });

  test('a file that is gone or was changed, and a case that is no longer with the firm', async () => {
    const draft = await addDraft(county);
    const importId = await addImport(county, draft, rosterCsv([cellsOf(97)]));
    for (const [id, file] of county.uploads) if (file.equals(rosterCsv([cellsOf(97)]))) county.uploads.set(id, Buffer.from('other'));
    expect(await run(importId)).toBe('failed');
    expect((await see(draft)).latest?.failure?.code).toBe('fileMissing');
    const submitted = await addDraft(county, 'submitted');
    await importFile(submitted, rosterCsv([cellsOf(98)]));
    expect((await see(submitted)).latest?.failure?.code).toBe('notEditable');
  });
});

test('5 000 people are imported well under 10 seconds, from an .xlsx file', async () => {
  const draft = await addDraft(county);
  const rows = Array.from({ length: 5000 }, (_, n) => { const cells = cellsOf(10_000 + n); return rosterColumns.map((c) => cells[c] ?? null); });
  const file = Buffer.from(await writeXlsx({ sheets: [{ name: '花名册', rows: [headings, ...rows] }] }));
  const startedAt = performance.now();
  expect((await importFile(draft, file)).outcome).toBe('done');
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(`5 000 rows imported in ${seconds.toFixed(2)} s\n`);
  expect(seconds).toBeLessThan(10);
  const counts = await withScope(county.pool, systemScope(countyId), (tx) => rosterCounts(tx, draft.caseId));
  expect(counts).toMatchObject({ total: 5000, manual: 5000 });
});
