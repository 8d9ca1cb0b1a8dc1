import { expect, test } from 'vitest';
import { rosterColumnInfo, rosterColumns } from '../../../policy/red-envelope/roster-columns.ts';
import { previewOf } from '../../../policy/red-envelope/roster-preview.ts';
import { readRosterSheet } from '../../../policy/red-envelope/roster-reading.ts';
import type { Cell } from '../../../policy/spreadsheet/sheet.ts';
import { cellsOf, idNumber } from '../../support/roster-county.ts';

const known = rosterColumns.filter((column) => column !== 'employment' && column !== 'dispatcher');
const headings: Cell[] = [...known.map((column) => rosterColumnInfo[column].heading), '部门'];
const rowOf = (n: number, changed: Parameters<typeof cellsOf>[1] = {}): Cell[] => [...known.map((column) => cellsOf(n, changed)[column] ?? null), '一车间'];
const previewed = (rows: Cell[][]) => previewOf(readRosterSheet({ ok: true, rows: rows.map((cells, at) => ({ number: at + 1, cells })) }, 5000));

test('a preview counts people and faulty rows, and names columns that are known, absent and left out', () => {
  const result = previewed([headings, rowOf(1), rowOf(2, { phone: '1', post: '' }), rowOf(3, { householdArea: '嵊泗县' })]);
  expect(result).toMatchObject({
    ok: true,
    preview: { people: 3, faultyRows: 1, columns: known, absent: ['employment', 'dispatcher'], unknown: ['部门'], examples: 0, removedRows: null },
  });
  expect(result.ok && result.preview.problems.map(({ rowNo, code, severity }) => [rowNo, code, severity])).toEqual([
    [3, 'required', 'error'], [3, 'phone.format', 'error'], [4, 'declaredInCounty', 'warning'],
  ]);
});

test('a preview shows nobody\'s whole number, account, phone or name', () => {
  const shown = JSON.stringify(previewed([headings, rowOf(1), rowOf(2), rowOf(3, { documentNumber: idNumber(3).slice(0, 17) })]));
  for (const secret of [idNumber(1), idNumber(2), idNumber(3).slice(0, 17), '6222021234567890128', '13800138000', '王样本']) expect(shown).not.toContain(secret);
});

test('a returned workbook is recognised by itself', () => {
  const marked = (cells: Cell[], mark: Cell) => [mark, ...cells];
  const result = previewed([marked(headings, '原行号'), marked(rowOf(1), '7'), marked([null], '9')]);
  expect(result).toMatchObject({ ok: true, preview: { people: 1, removedRows: 1, first: [{ rowNo: 7 }] } });
});
