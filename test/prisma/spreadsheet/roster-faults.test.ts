import { readFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { importFailureText } from '../../../policy/messages/roster-import.ts';
import { textOfCode, translate } from '../../../policy/messages/translate.ts';
import { readRosterSheet, rosterSheetName } from '../../../policy/red-envelope/roster-reading.ts';
import type { RosterReading } from '../../../policy/red-envelope/roster-reading.ts';
import { rosterColumns } from '../../../policy/red-envelope/roster-columns.ts';
import type { RosterColumn } from '../../../policy/red-envelope/roster-columns.ts';
import { readSheet } from '../../../prisma/spreadsheet/read-sheet.ts';
import { buildRosterTemplate } from '../../../prisma/spreadsheet/roster-template.ts';
import { sheetLimits } from '../../../prisma/spreadsheet/sheet.ts';
import { cellsOf, headings, idNumber, rosterCsv } from '../../support/roster-county.ts';
import type { RosterCells } from '../../support/roster-county.ts';
import { workbookOf } from '../../support/workbook.ts';

/** docs/roster-faults.md is this table in words: the last test compares them, so that neither can drift. */

type Cell = string | number | null;
const valuesOf = (cells: Partial<Record<RosterColumn, Cell>>): Cell[] => rosterColumns.map((column) => cells[column] ?? null);
const people = (...changed: Partial<Record<RosterColumn, Cell>>[]): Cell[][] => [headings, ...changed.map((change, n) => valuesOf({ ...cellsOf(n + 1), ...change }))];

async function xlsx(rows: Cell[][], more: { hidden?: Cell[][]; password?: string } = {}): Promise<Buffer> {
  const sheets = [{ name: '名单', rows }, ...(more.hidden === undefined ? [] : [{ name: rosterSheetName, rows: more.hidden, hidden: true }])];
  return Buffer.from(await writeXlsx({ sheets, ...(more.password === undefined ? {} : { encryption: { password: more.password, spinCount: 10 } }) }));
}

const csv = (rows: readonly RosterCells[]) => Promise.resolve(rosterCsv(rows));
const column = (name: RosterColumn): string => String.fromCharCode(65 + rosterColumns.indexOf(name));

/** The roster of two people as another program's XML, cell by cell, so that a cell may be a formula or part of a merged one. */
function rawRoster(cells: Readonly<Record<string, string>>, merge = ''): Promise<Buffer> {
  const rows = people({}, {}).map((values, at) => {
    const row = values.map((value, i) => {
      const name = `${String.fromCharCode(65 + i)}${at + 1}`;
      return cells[name] ?? `<c r="${name}" t="inlineStr"><is><t>${value ?? ''}</t></is></c>`;
    });
    return `<row r="${at + 1}">${row.join('')}</row>`;
  });
  return Promise.resolve(workbookOf(rows.join(''), undefined, merge === '' ? '' : `<mergeCells count="1"><mergeCell ref="${merge}"/></mergeCells>`));
}

const renamed = (from: string, to: string): Cell[][] => people({}).map((row) => row.map((cell) => (cell === from ? to : cell)));
const readAll = async (file: Buffer): Promise<RosterReading> => readRosterSheet(await readSheet(file, rosterSheetName), 5000);

/** What the firm is told: one sentence for a file that can't be read, else one for each faulty cell. */
async function sentencesOf(file: Buffer): Promise<string[]> {
  const reading = await readAll(file);
  if (!reading.ok) return [importFailureText('zh-CN', reading.failure)];
  return reading.rows.flatMap(({ problems }) => problems.map(({ rowNo, column: field, code, params }) => translate('zh-CN', 'roster.rowProblem', {
    row: rowNo, column: translate('zh-CN', `roster.column.${field}`), problem: textOfCode('zh-CN', 'roster.problem', code, params) ?? code,
  })));
}

/** Fault, the file that has it, and the sentence it gets. */
const faults: readonly (readonly [fault: string, file: () => Promise<Buffer>, sentence: string])[] = [
  ['an empty file', () => Promise.resolve(Buffer.alloc(0)), '文件是空的；请按模板填写后上传。'],
  ['only the headings', () => csv([]), '标题行下面没有员工数据；请每人一行填写后上传，模板中的示例行不会被导入。'],
  ['only the examples of the template', () => buildRosterTemplate(), '标题行下面没有员工数据；请每人一行填写后上传，模板中的示例行不会被导入。'],
  ['a password', () => xlsx(people({}), { password: 'secret' }), '文件设有密码，无法读取；请取消密码保护后重新上传。'],
  ['an old .xls file', () => Promise.resolve(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)])), '这是旧版 .xls 格式；请用 Excel 或 WPS 另存为 .xlsx 后重新上传。'],
  ['a picture under the name of a spreadsheet', () => Promise.resolve(Buffer.from('89504e470d0a1a0a0000000d', 'hex')), '文件不是电子表格，或已经损坏；请上传 .xlsx 或 .csv 文件。'],
  ['an encoding nobody knows', () => Promise.resolve(Buffer.from('d0d5c3fbffff2c', 'hex')), '文件编码无法识别；请另存为 .xlsx 或 UTF-8 编码的 .csv 后重新上传。'],
  ['more than 5 MB', () => Promise.resolve(Buffer.alloc(sheetLimits.maxFileBytes + 1, 'a')), '文件超过 5 MB；请删除图片和多余的工作表，或分次填报。'],
  ['a zip bomb', () => Promise.resolve(workbookOf(' '.repeat(sheetLimits.maxInflatedBytes + 1))), '文件内容异常庞大，通常是大量空白单元格设置了格式；请把员工数据复制到模板中再上传。'],
  ['more than 5 000 people', () => csv(Array.from({ length: 5001 }, () => cellsOf(1))), '员工数据超过 5000 行的上限；请分次填报。'],
  ['a roster on a hidden sheet', () => xlsx([], { hidden: people({}) }), '显示的工作表是空的，而文件中另有隐藏的工作表；请把名册放在显示的工作表中再上传。'],
  ['no heading row', () => xlsx(people({}, {}).slice(1)), '没有找到标题行；请在员工数据上方保留模板的标题行（姓名、证件号码等），再上传。'],
  ['a missing column', () => xlsx(people({}).map((row) => row.filter((_, at) => at !== rosterColumns.indexOf('phone')))), '没有找到以下列：手机号码；请使用模板的标题行，不要改名或删除。'],
  ['a renamed column', () => xlsx(renamed('证件号码', '工号')), '没有找到以下列：证件号码。“工号”不认识，是不是“证件号码”？请使用模板的标题行，不要改名或删除。'],
  ['a doubled column', () => xlsx(people({}).map((row, at) => [...row, at === 0 ? '身份证号' : null])), '以下列出现了不止一次：证件号码；请删除多余的列。'],
  ['merged headings', () => rawRoster({ [`${column('onDutyTo')}1`]: '' }, `${column('onDutyFrom')}1:${column('onDutyTo')}1`), '标题行（第 1 行）有合并单元格，没有找到以下列：在岗截止日期；请取消合并，每列写一个标题。'],
  ['a merged cell among the people', () => rawRoster({ [`${column('post')}3`]: '' }, `${column('post')}2:${column('post')}3`), '第 3 行，工作岗位：此格被合并单元格占用，没有自己的内容；请取消合并，逐格填写。'],
  ['an ID number lost to number format', () => xlsx(people({ documentNumber: 330922188001010018 })), '第 2 行，证件号码：单元格为数字格式，超过 15 位的部分已丢失；请先将整列设为“文本”格式，再重新填写号码。'],
  ['an ID number in scientific notation', () => csv([cellsOf(1, { documentNumber: '3.30922E+17' })]), '第 2 行，证件号码：单元格为数字格式，超过 15 位的部分已丢失；请先将整列设为“文本”格式，再重新填写号码。'],
  ['an ID number whose last digits became zeros', () => csv([cellsOf(1, { documentNumber: '990001188001011000' })]), '第 2 行，证件号码：单元格为数字格式，超过 15 位的部分已丢失；请先将整列设为“文本”格式，再重新填写号码。'],
  ['an account lost to number format', () => xlsx(people({ account: 6222021234567890128 })), '第 2 行，社保卡（银行）账号：单元格为数字格式，超过 15 位的部分已丢失；请先将整列设为“文本”格式，再重新填写号码。'],
  ['a passport number lost to number format', () => xlsx(people({ documentType: '护照', documentNumber: 12345678 })), '第 2 行，证件号码：单元格为数字格式，护照号码开头的 0 或其中的字母 E 可能已丢失；请先设为“文本”格式，再对照护照填写。'],
  ['a residence permit given as an identity card', () => csv([cellsOf(1, { documentNumber: '810000188001010015' })]), '第 2 行，证件类型：号码以 81、82 或 83 开头，是港澳台居民居住证；请将证件类型改为“港澳台居民居住证”。'],
  ['a residence permit of another area', () => csv([cellsOf(1, { documentType: '港澳台居民居住证' })]), '第 2 行，证件号码：港澳台居民居住证号码应以 81、82 或 83 开头，请核对证件类型和号码。'],
  ['a passport number of a wrong form', () => csv([cellsOf(1, { documentType: '护照', documentNumber: 'E1234-5678' })]), '第 2 行，证件号码：护照号码应为 5 至 9 位字母或数字，请核对。'],
  ['an unknown type of document', () => csv([cellsOf(1, { documentType: '驾驶证' })]), '第 2 行，证件类型：证件类型应为居民身份证、港澳台居民居住证或护照。'],
  ['a digit of an ID number mistyped', () => csv([cellsOf(1, { documentNumber: `${idNumber(1).slice(0, 16)}${(Number(idNumber(1)[16]) + 1) % 10}${idNumber(1).slice(17)}` })]), '第 2 行，证件号码：号码校验未通过，至少有一位有误，请对照证件核对。'],
  ['a formula without its result', () => rawRoster({ [`${column('name')}2`]: `<c r="${column('name')}2" t="str"><f>Sheet2!A1</f></c>` }), '第 2 行，姓名：单元格是公式，没有可用的内容；请复制后选择“只粘贴数值”，或直接填写。'],
  ['a formula as text', () => csv([cellsOf(1, { phone: '=A1' })]), '第 2 行，手机号码：单元格是公式，没有可用的内容；请复制后选择“只粘贴数值”，或直接填写。'],
  ['a formula that failed', () => rawRoster({ [`${column('onDutyFrom')}2`]: `<c r="${column('onDutyFrom')}2" t="e"><f>VLOOKUP(1,A:A,1)</f><v>#N/A</v></c>` }), '第 2 行，在岗起始日期：公式出错，单元格里没有真正的内容；请删去公式，直接填写。'],
  ['text that a spreadsheet would run', () => csv([cellsOf(1, { post: '@SUM(A1)' })]), '第 2 行，工作岗位：内容以 + 或 @ 开头，会被表格软件当作公式；请改为普通文字。'],
  ['the same person twice', () => csv([cellsOf(1), cellsOf(2), cellsOf(1)]), '第 4 行，证件号码：与第 2 行为同一证件号码；每人只能填报一行，请删除其一。'],
  ['a date without its year', () => csv([cellsOf(1, { onDutyTo: '2月10日' })]), '第 2 行，在岗截止日期：日期缺少年份，请按“2022-01-26”填写。'],
  ['a date that does not exist', () => csv([cellsOf(1, { onDutyTo: '2022-02-30' })]), '第 2 行，在岗截止日期：日期不存在，请核对。'],
  ['days in the wrong order', () => csv([cellsOf(1, { onDutyFrom: '2022-02-10', onDutyTo: '2022-01-26' })]), '第 2 行，在岗截止日期：截止日期早于起始日期，请核对。'],
  ['a missing value', () => csv([cellsOf(1, { post: '' })]), '第 2 行，工作岗位：未填写，请填写。'],
  ['a phone number of a wrong length', () => csv([cellsOf(1, { phone: '1380013800' })]), '第 2 行，手机号码：应为 11 位、以 1 开头的手机号码，请核对。'],
  ['a dispatched worker without the dispatching firm', () => csv([cellsOf(1, { employment: '劳务派遣' })]), '第 2 行，劳务派遣单位：劳务派遣员工请填写劳务派遣单位的全称。'],
  ['an unknown form of employment', () => csv([cellsOf(1, { employment: '临时工' })]), '第 2 行，用工形式：用工形式应为“本单位”或“劳务派遣”。'],
  ['a returned workbook whose row numbers were changed', () => xlsx(people({}).map((row, at) => [at === 0 ? '原行号' : '五', ...row])), '第 2 行的“原行号”缺失、重复或不是数字；请不要改动退回表中的“原行号”，也不要新增行。'],
];

describe('a fault of a roster gets its own plain sentence', () => {
  test.each(faults)('%s', async (_fault, file, sentence) => {
    expect(await sentencesOf(await file())).toEqual([sentence]);
  });

  test('what was valid stays: of forty rows with three faults thirty-seven are read without a problem', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => cellsOf(n + 1, n === 3 ? { phone: '1' } : n === 20 ? { post: '' } : n === 39 ? { onDutyTo: '2022-02-30' } : {}));
    const reading = await readAll(rosterCsv(rows));
    expect(reading.ok && reading.rows.filter(({ problems }) => problems.length === 0).length).toBe(37);
    expect(reading.ok && reading.rows.filter(({ problems }) => problems.length > 0).map(({ row }) => row.rowNo)).toEqual([5, 22, 41]);
  });

  test('a formula whose result was saved is read as its result, and merged rows of nothing do no harm', async () => {
    const saved = await rawRoster({ [`${column('post')}2`]: `<c r="${column('post')}2" t="str"><f>B1</f><v>电焊工</v></c>` }, 'A9:B12');
    expect(await sentencesOf(saved)).toEqual([]);
  });

  test('headings of a row that may be a person are never repeated', async () => {
    const reading = await readAll(await xlsx(people({}, {}).slice(1)));
    expect(JSON.stringify(reading)).not.toMatch(/王样本|138001/);
  });

  test('the table of docs/roster-faults.md says the same, row by row', () => {
    const table = readFileSync(new URL('../../../docs/roster-faults.md', import.meta.url), 'utf8');
    const rows = faults.map(([fault, , sentence]) => `| ${fault} | ${sentence} |`);
    expect(table.split('\n').filter((line) => line.startsWith('| ') && line.endsWith('。 |'))).toEqual(rows);
  });
});
