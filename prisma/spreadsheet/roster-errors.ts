import { writeXlsx } from 'hucre/xlsx';
import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import { repairHeadings, rosterColumnInfo, rosterColumns } from '../../policy/red-envelope/roster-columns.ts';
import type { RosterColumn } from '../../policy/red-envelope/roster-columns.ts';
import { rosterSheetName } from '../../policy/red-envelope/roster-reading.ts';
import { choiceLists, headingOf, headingStyle, headingsLocked } from './roster-template.ts';

/** A row that could not be read: its cells as uploaded, and what is wrong with each of them in words. */
export interface FaultyRow {
  rowNo: number;
  cells: Partial<Record<RosterColumn, unknown>>;
  sentences: readonly { column: string; text: string }[];
}

const notes: readonly string[] = [
  '留嵊红包问题表使用说明',
  '',
  '1. 表中只有有误的行；其余各行已经核对完毕，不需要再报。',
  '2. 标红的格有问题，原因写在最后一列“问题说明”。请直接改正，改好后保存并在原申请中上传本文件。',
  '3. 请不要改动“原行号”，也不要新增行。上传后系统按原行号替换，其余各行保持不变。',
  '4. 某一行不再申报的，请清空该行内容，只保留“原行号”。',
  '5. 所有格均为文本格式，长号码不会丢位。从别处复制时，请选择“只粘贴数值”。',
];

const textCell: CellStyle = { numFmt: '@', alignment: { vertical: 'top' }, protection: { locked: false } };
const faultyCell: CellStyle = { ...textCell, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFDE3E1' } } };
const markCell: CellStyle = { numFmt: '@', alignment: { vertical: 'top' }, font: { color: { rgb: 'FF5C5C5C' } } };
const faultCell: CellStyle = { numFmt: '@', alignment: { vertical: 'top', wrapText: true }, font: { color: { rgb: 'FFC41D1D' } } };

/** The column of row numbers stands first; the roster's own follow. */
const firstColumn = 1;

/**
 * The workbook of a roster's faulty rows, to be put right and uploaded again. Every cell is a text, so that no number loses digits and
 * nothing is run that begins like a formula.
 * @param rosterMark names the roster in a hidden column: a workbook of an earlier one is known by it
 */
export async function buildRosterErrors(rows: readonly FaultyRow[], rosterMark: string): Promise<Buffer> {
  const help: WriteSheet = { name: '使用说明', columns: [{ width: 100 }], rows: notes.map((line) => [line]) };
  return Buffer.from(await writeXlsx({ sheets: [faultySheet(rows, rosterMark), help] }));
}

function faultySheet(rows: readonly FaultyRow[], rosterMark: string): WriteSheet {
  const headings = [repairHeadings.row, ...rosterColumns.map(headingOf), repairHeadings.fault, repairHeadings.roster];
  const body = rows.map((row) => [String(row.rowNo), ...rosterColumns.map((column) => textOf(row.cells[column])), sentencesOf(row), rosterMark]);
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  headings.forEach((value, at) => cells.set(`0,${at}`, { value, style: headingStyle }));
  rows.forEach((row, at) => {
    body[at]?.forEach((value, column) => cells.set(`${at + 1},${column}`, { type: 'string', value, style: styleOf(row, column) }));
  });
  return {
    name: rosterSheetName,
    columns: [{ width: 8 }, ...rosterColumns.map((column) => ({ width: rosterColumnInfo[column].width })), { width: 60 }, { width: 4, hidden: true }],
    rows: [headings, ...body],
    cells,
    freezePane: { rows: 1, columns: firstColumn },
    protection: headingsLocked,
    dataValidations: choiceLists(1, rows.length + 1, firstColumn),
  };
}

function styleOf({ sentences }: FaultyRow, column: number): CellStyle {
  if (column < firstColumn) return markCell;
  const known = rosterColumns[column - firstColumn];
  if (known === undefined) return column === firstColumn + rosterColumns.length ? faultCell : markCell;
  return sentences.some((sentence) => sentence.column === known) ? faultyCell : textCell;
}

const textOf = (cell: unknown): string => (typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? plainDigits(cell) : '');
/** A number that has lost digits is given back as it was read, in full width: the firm sees which digits became zeros. */
const plainDigits = (cell: string | number | boolean): string => (typeof cell === 'number' && Number.isInteger(cell) ? BigInt(cell).toString() : String(cell));

const sentencesOf = ({ sentences }: FaultyRow): string => sentences.map(({ column, text }) => `${headingByColumn(column)}：${text}`).join('\n');

function headingByColumn(column: string): string {
  const known = rosterColumns.find((name) => name === column);
  return known === undefined ? column : rosterColumnInfo[known].heading;
}
