import { deflateRawSync } from 'node:zlib';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { rosterColumnInfo, rosterColumns } from '../../../policy/red-envelope/roster-columns.ts';
import { matchHeadings } from '../../../policy/red-envelope/roster-columns.ts';
import { readSheet } from '../../../prisma/spreadsheet/read-sheet.ts';
import { buildRosterTemplate, rosterSheetName } from '../../../prisma/spreadsheet/roster-template.ts';
import { sheetLimits } from '../../../prisma/spreadsheet/sheet.ts';
import type { Cell } from '../../../prisma/spreadsheet/sheet.ts';
import { workbookOf } from '../../support/workbook.ts';
import { buildZip } from '../../support/zip.ts';

type Sheet = { name?: string; hidden?: boolean; rows: Cell[][] };

async function xlsxOf(...sheets: Sheet[]): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: sheets.map((sheet, i) => ({ name: `Sheet${i + 1}`, ...sheet })) }));
}

async function codeOf(file: Buffer): Promise<string> {
  const result = await readSheet(file, rosterSheetName);
  return result.ok ? 'read' : result.problem.code;
}

async function rowsOf(file: Buffer) {
  const result = await readSheet(file, rosterSheetName);
  if (!result.ok) throw new Error(result.problem.code);
  return result.rows;
}

describe('an .xlsx file', () => {
  test('keeps row numbers as the spreadsheet program shows them and drops empty rows and trailing empty cells', async () => {
    const file = await xlsxOf({ rows: [['a', null, 'c'], [null], ['  ', null], ['x', null, null]] });
    expect(await rowsOf(file)).toEqual([{ number: 1, cells: ['a', null, 'c'] }, { number: 4, cells: ['x'] }]);
  });

  test('tells a number from a text, so that lost digits can be reported, and gives dates as days', async () => {
    const serial = '<row r="1"><c r="A1"><v>330922188001010018</v></c><c r="B1" t="inlineStr"><is><t>330922188001010018</t></is></c></row>';
    const [row] = await rowsOf(workbookOf(serial));
    expect(row?.cells).toEqual([Number('330922188001010018'), '330922188001010018']);
    const dated = Buffer.from(await writeXlsx({ sheets: [{ name: 'a', rows: [[new Date('2022-01-26T00:00:00Z')]], columns: [{ numFmt: 'yyyy-mm-dd' }] }] }));
    expect((await rowsOf(dated))[0]?.cells).toEqual(['2022-01-26']);
  });

  test('gives the value a formula had when the file was saved', async () => {
    const formulas = '<row r="1"><c r="A1" t="str"><f>B1&amp;"x"</f><v>张三</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>A1</f></c><c r="D1" t="e"><v>#N/A</v></c></row>';
    // A formula whose result was not saved stands for itself, so that the firm can be told.
    expect((await rowsOf(workbookOf(formulas)))[0]?.cells).toEqual(['张三', 2, '=A1', '#N/A']);
  });

  test('is read from the sheet of the template, wherever it stands, else from the first sheet that is shown', async () => {
    const help = { name: '填写说明', rows: [['help']] };
    expect((await rowsOf(await xlsxOf(help, { name: rosterSheetName, rows: [['list']] })))[0]?.cells).toEqual(['list']);
    expect((await rowsOf(await xlsxOf({ ...help, hidden: true }, { rows: [['shown']] })))[0]?.cells).toEqual(['shown']);
  });

  test('a stray cell at the far corner costs nothing', async () => {
    const corner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    expect(await rowsOf(workbookOf(corner))).toEqual([{ number: 1, cells: [1] }]);
  });
});

describe('a .csv file', () => {
  const text = '姓名,证件号码\r\n"张,三","=""330922188001010018"""\r\n李四,="330922188001010018"\r\n';
  const rows = [
    { number: 1, cells: ['姓名', '证件号码'] },
    { number: 2, cells: ['张,三', '330922188001010018'] },
    { number: 3, cells: ['李四', '330922188001010018'] },
  ];
  const gbk = Buffer.concat([
    Buffer.from('d0d5c3fb2cd6a4bcfebac5c2eb0d0a', 'hex'), Buffer.from('"'), Buffer.from('d5c5', 'hex'), Buffer.from(','), Buffer.from('c8fd', 'hex'),
    Buffer.from('","=""330922188001010018"""\r\n'), Buffer.from('c0eecbc4', 'hex'), Buffer.from(',="330922188001010018"\r\n'),
  ]);

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 as Excel exports it', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['GB 18030 as Chinese Excel and WPS write it', gbk],
  ])('is read in %s', async (_encoding, file) => {
    expect(await rowsOf(file)).toEqual(rows);
  });
});

describe('a file that cannot be read says why', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => [`row ${i}`]);

  test('too large, too many rows, empty, not a spreadsheet', async () => {
    expect(await codeOf(Buffer.alloc(sheetLimits.maxFileBytes + 1, 'a'))).toBe('tooLarge');
    expect(await codeOf(await xlsxOf({ rows: many(5011) }))).toBe('tooManyRows');
    expect(await codeOf(Buffer.from(many(5011).join('\n')))).toBe('tooManyRows');
    expect(await codeOf(Buffer.alloc(0))).toBe('empty');
    expect(await codeOf(Buffer.from(' \r\n,,\r\n'))).toBe('empty');
    expect(await codeOf(await xlsxOf({ rows: [] }))).toBe('empty');
    expect(await codeOf(buildZip([{ name: 'word/document.xml', text: '<a/>' }]))).toBe('notSpreadsheet');
    expect(await codeOf(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 0xff, 0xff, 0xff])]))).not.toBe('read');
    expect(await codeOf(Buffer.from('PK'))).toBe('notSpreadsheet');
    expect(await codeOf((await xlsxOf({ rows: many(10) })).subarray(0, 900))).toBe('notSpreadsheet');
  });

  test('locked by a password, or of the format before 2007', async () => {
    const locked = await writeXlsx({ sheets: [{ name: 'a', rows: [['x']] }], encryption: { password: 'secret', spinCount: 10 } });
    expect(await codeOf(Buffer.from(locked))).toBe('protected');
    expect(await codeOf(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)]))).toBe('oldFormat');
  });

  test('a small file that unfolds to a huge one is refused before it is unfolded', async () => {
    const spaces = ' '.repeat(sheetLimits.maxInflatedBytes + 1);
    const bomb = workbookOf(spaces);
    expect(bomb.length).toBeLessThan(sheetLimits.maxFileBytes);
    const startedAt = performance.now();
    expect(await codeOf(bomb)).toBe('inflatesTooFar');
    expect(performance.now() - startedAt).toBeLessThan(50);
  });

  test('a sheet of rows that are all width and no content is refused', async () => {
    const wide = Array.from({ length: 20_000 }, () => '<row><c r="XFD1"><v>1</v></c></row>').join('');
    expect(await codeOf(workbookOf(wide))).toBe('inflatesTooFar');
  });

  test('a file that lies about how far it unfolds is not unfolded further than it says', async () => {
    const spaces = ' '.repeat(8_000_000);
    expect(deflateRawSync(spaces).length).toBeLessThan(10_000);
    expect(await codeOf(workbookOf(`<row r="1"><c r="A1"><v>1</v></c></row>${spaces}`, 400))).toBe('notSpreadsheet');
    expect(await codeOf(workbookOf(`<row r="1"><c r="A1"><v>1</v></c></row>${spaces}`, 0))).toBe('notSpreadsheet');
  });
});

describe('the template', () => {
  test('reads back with headings that all match and two example rows', async () => {
    const [headings, ...examples] = await rowsOf(await buildRosterTemplate());
    const match = matchHeadings(headings?.cells ?? []);
    expect(match.ok && match.unknown).toEqual([]);
    expect(examples.map((row) => rosterColumns.map((_, at) => row.cells[at] ?? ''))).toEqual([0, 1].map((i) => rosterColumns.map((c) => rosterColumnInfo[c].examples[i as 0 | 1])));
  });

  test('locks its headings without a password, leaves every other cell open, and offers the choices', async () => {
    const { sheets: [sheet] } = await readXlsx(await buildRosterTemplate(), { readStyles: true });
    expect(sheet?.protection).toMatchObject({ sheet: true });
    expect(sheet?.protection?.password).toBeUndefined();
    const lockOf = (cell: string) => sheet?.cells?.get(cell)?.style?.protection?.locked ?? true;
    expect(rosterColumns.map((_, at) => lockOf(`0,${at}`))).toEqual(rosterColumns.map(() => true));
    expect(rosterColumns.flatMap((_, at) => [1, 2, 5000].map((row) => lockOf(`${row},${at}`)))).not.toContain(true);
    expect(sheet?.dataValidations?.map(({ values }) => values)).toEqual([['居民身份证', '港澳台居民居住证', '护照'], ['本单位', '劳务派遣']]);
  });
});
