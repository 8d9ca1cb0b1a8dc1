// The demonstration's sample roster: 40 people of the firm `qiye`, once with seven different faults, once put right.
import { writeXlsx } from 'hucre/xlsx';
import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import { rosterColumnInfo, rosterColumns } from '../../policy/red-envelope/roster-columns.ts';
import type { RosterColumn } from '../../policy/red-envelope/roster-columns.ts';
import { rosterSheetName } from '../../policy/red-envelope/roster-reading.ts';
import { headingOf, headingStyle } from '../spreadsheet/roster-template.ts';
import { documentNames, rosterOf } from './story/rosters.ts';
import type { RosterCells } from './story/rosters.ts';
import type { SeedPerson } from './world/persons.ts';
import { syntheticCard } from './world/synthetic.ts';
import { enterpriseOf, staffOf } from './world/world.ts';
import type { World } from './world/world.ts';

const size = 40;
/** Registered in the county by the police's data, elsewhere by what the firm writes: HR refuses them. */
const refusedRows = [13, 29] as const;
/** Whose accounts the demonstration's bank does not know (prisma/files/demonstration-bank.ts). */
const turnedBackRows = [8, 35] as const;
const unknownAccount = (row: number): string => syntheticCard(99_990_000 + row);

/** The corrected roster: 38 people whom nothing speaks against, and two whom HR will refuse. */
export function sampleRoster(world: World): RosterCells[] {
  const firm = enterpriseOf(world, 'qiye');
  // Who moved out of the county would be warned of, and the sample has its seven sentences and no others.
  const eligible = (person: SeedPerson) => !person.householdArea.includes('嵊泗') && person.household === 'outside' && person.insurance === 'employee' && !person.paidLate && person.documentType === 'idCard';
  // Whom the firm applied for in the story has a red envelope already.
  const appliedFor = new Set(rosterOf(world, firm).map(({ documentNumber }) => documentNumber));
  const staff = staffOf(world, firm).filter(({ document }) => !appliedFor.has(document));
  const inCounty = staff.filter((person) => person.household === 'county' && person.insurance === 'employee' && !person.paidLate);
  // Firms outside the three classes file nothing: whoever came from one is on no other roster.
  const newcomers = world.enterprises.filter(({ employerClass }) => employerClass === 'none').flatMap((other) => staffOf(world, other));
  const passing = [...staff, ...newcomers].filter(eligible);
  const turns = { passing: passing.values(), refused: inCounty.values() };
  return Array.from({ length: size }, (_, at) => {
    const refused = refusedRows.some((row) => row === at);
    const { value: person } = (refused ? turns.refused : turns.passing).next();
    if (person === undefined) throw new RangeError('too few people for the sample roster');
    return { ...cellsOf(person, firm.posts[at % firm.posts.length] ?? person.post), ...(refused ? { householdArea: '浙江省舟山市普陀区' } : {}), ...(turnedBackRows.some((row) => row === at) ? { account: unknownAccount(at) } : {}) };
  });
}

function cellsOf(person: SeedPerson, post: string): RosterCells {
  return {
    name: person.name, documentType: documentNames[person.documentType], documentNumber: person.document, householdArea: person.householdArea, post,
    onDutyFrom: '2022-01-26', onDutyTo: '2022-02-10', account: person.account, phone: person.phone, employment: '本单位', dispatcher: '',
  };
}

/** A cell as the sample shows it: a number has lost its digits, a formula has no saved result. */
type SampleCell = string | { number: number } | { formula: string };
type Fault = readonly [row: number, column: RosterColumn, cell: (rows: readonly RosterCells[]) => SampleCell];

const of = (rows: readonly RosterCells[], row: number, column: RosterColumn): string => rows[row]?.[column] ?? '';

/** Seven faults, each of its own kind, spread over the sheet. */
export const sampleFaults: readonly Fault[] = [
  [3, 'documentNumber', (rows) => ({ number: Number(of(rows, 3, 'documentNumber').replace('X', '1')) })],
  [9, 'documentNumber', (rows) => mistyped(of(rows, 9, 'documentNumber'))],
  [15, 'onDutyFrom', () => '1月28日'],
  [20, 'documentNumber', (rows) => of(rows, 18, 'documentNumber')],
  [24, 'phone', (rows) => of(rows, 24, 'phone').slice(0, 10)],
  [31, 'onDutyTo', () => '2022-01-20'],
  [37, 'post', () => ({ formula: 'VLOOKUP(A39,岗位表!A:B,2,0)' })],
];

/** One digit of the running number turned into another: the check character no longer fits. */
const mistyped = (document: string): string => `${document.slice(0, 15)}${(Number(document[15]) + 1) % 10}${document.slice(16)}`;

/** The sample as an .xlsx file. @param flawed with its seven faults, else put right */
export async function buildSampleRoster(world: World, flawed: boolean): Promise<Buffer> {
  const rows = sampleRoster(world);
  const sheet: WriteSheet = {
    name: rosterSheetName,
    columns: rosterColumns.map((column) => ({ width: rosterColumnInfo[column].width })),
    rows: [rosterColumns.map(headingOf), ...rows.map((row) => rosterColumns.map((column) => row[column]))],
    cells: new Map(rosterColumns.map((column, at) => [`0,${at}`, { value: headingOf(column), style: headingStyle }])),
    freezePane: { rows: 1 },
  };
  const text: CellStyle = { numFmt: '@' };
  rows.forEach((row, at) => rosterColumns.forEach((column, c) => sheet.cells?.set(`${at + 1},${c}`, { value: row[column], style: text })));
  for (const [row, column, cell] of flawed ? sampleFaults : []) sheet.cells?.set(`${row + 1},${rosterColumns.indexOf(column)}`, written(cell(rows)));
  return Buffer.from(await writeXlsx({ sheets: [sheet] }));
}

function written(cell: SampleCell): { value: string | number | null; formula?: string; style?: CellStyle } {
  if (typeof cell === 'string') return { value: cell, style: { numFmt: '@' } };
  return 'number' in cell ? { value: cell.number, style: { numFmt: '0' } } : { value: null, formula: cell.formula };
}
