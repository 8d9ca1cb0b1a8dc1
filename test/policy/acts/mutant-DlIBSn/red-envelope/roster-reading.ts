import { sheetLimits } from '../spreadsheet/sheet.ts';
import type { SheetProblemCode, SheetResult, SheetRow } from '../spreadsheet/sheet.ts';
import { cellText } from './roster-cells.ts';
import { cellsByColumn, guessColumn, matchHeadings, matchRepairMarks, rosterColumnInfo, rosterColumns } from './roster-columns.ts';
import type { HeadingMatch, RosterColumn } from './roster-columns.ts';
import { findDuplicates, isEmptyRow, parseRosterRow } from './roster.ts';
import type { ParsedRow } from './roster.ts';

/** From a sheet's rows to a roster: the same for the preview in the browser and for the import on the server. */

/** The sheet that is filled in; an upload is read from the sheet of this name when it has one. */
export const rosterSheetName = '花名册';

/** A row as the file gave it and as it was read. */
export interface ReadRow extends ParsedRow {
  cells: Partial<Record<RosterColumn, unknown>>;
}

/**
 * Why a file yields no rows: texts under `rosterImport.failure`. Headings are named by column; of what the file itself says only
 * short headings of a row that is surely one.
 */
export type RosterFailureCode =
  | SheetProblemCode | 'headingsNone' | 'headingsMissing' | 'headingsMerged' | 'headingsDoubled' | 'noPersons' | 'repairRowMarks';

export interface RosterFailure {
  code: RosterFailureCode;
  params: Record<string, number | readonly string[]>;
}

/** What a returned workbook repairs. */
export interface RosterRepair {
  /** Names the roster whose rows it holds; '' when the mark was taken out. */
  rosterMark: string;
  /** Rows of the first file whose content was emptied: they are no longer applied for. */
  removedRows: number[];
}

export type RosterReading =
  | { ok: true; rows: ReadRow[]; columns: RosterColumn[]; unknown: string[]; examples: number; repair: RosterRepair | null }
  | { ok: false; failure: RosterFailure };

/** Finds the headings, reads every person's row, and marks who is named twice. */
export function readRosterSheet(sheet: SheetResult, maxRows: number): RosterReading {
  if (!sheet.ok) return refused(sheet.problem.code, sheet.problem.params);
  const { position, match } = findHeadings(sheet.rows);
  if (!match.ok) return refuseHeadings(match, sheet.rows[position]);
  const headings = sheet.rows[position]?.cells ?? [];
  const body = sheet.rows.slice(position + 1);
  const marks = matchRepairMarks(headings);
  const found = marks === null ? readRows(body, match.columnIndex) : readRepair(body, match.columnIndex, marks);
  if ('code' in found) return refused(found.code, found.params);
  if (found.rows.length === 0 && (found.repair?.removedRows.length ?? 0) === 0) return refused('noPersons');
  if (found.rows.length > maxRows) return refused('tooManyRows', { max: maxRows });
  const columns = rosterColumns.filter((column) => match.columnIndex[column] !== undefined);
  return { ok: true, ...found, rows: markDuplicates(found.rows), columns, unknown: match.unknown };
}

function refused(code: RosterFailureCode, params: RosterFailure['params'] = {}): { ok: false; failure: RosterFailure } {
  return { ok: false, failure: { code, params } };
}

/** Titles and notes may stand above the headings. When no row will do, the one that comes closest says what is missing. */
function findHeadings(rows: readonly SheetRow[]): { position: number; match: HeadingMatch } {
  const tried = rows.slice(0, sheetLimits.headingRows).map((row, position) => ({ position, match: matchHeadings(row.cells) }));
  const found = tried.find(({ match }) => match.ok);
  const closest = tried.reduce((best, next) => (distance(next.match) < distance(best.match) ? next : best));
  return found ?? closest;
}

function distance(match: HeadingMatch): number {
  return match.ok ? 0 : match.missing.length + match.doubled.length;
}

const needed = rosterColumns.filter((column) => !rosterColumnInfo[column].optional).length;
/** With so many headings known the row is one of headings: others in it may be named. With fewer it might be a person's. */
const surelyHeadings = 3;

function refuseHeadings({ missing, doubled, unknown }: Extract<HeadingMatch, { ok: false }>, row: SheetRow | undefined): RosterReading {
  const known = needed - missing.length;
  if (known < 2) return refused('headingsNone');
  if (missing.length === 0) return refused('headingsDoubled', { columns: [...new Set(doubled)] });
  if ((row?.merged?.length ?? 0) > 0) return refused('headingsMerged', { columns: missing, row: row?.number ?? 1 });
  const names = known < surelyHeadings ? [] : unknown.filter((name) => name.length <= 12 && !/\d{3}/.test(name));
  return refused('headingsMissing', { columns: missing, guesses: missing.map((column) => guessColumn(column, missing.length, names) ?? '') });
}

type ColumnIndex = Partial<Record<RosterColumn, number>>;
interface FoundRows { rows: ReadRow[]; examples: number; repair: RosterRepair | null }

function readRows(rows: readonly SheetRow[], columnIndex: ColumnIndex): FoundRows {
  const filled = rows.map((row) => ({ row, cells: cellsByColumn(row.cells, columnIndex) })).filter(({ cells }) => !isEmptyRow(cells));
  const persons = filled.filter(({ cells }) => !isExample(cells));
  return {
    rows: persons.map(({ row, cells }) => readRow(cells, row.number, row, columnIndex)), examples: filled.length - persons.length, repair: null,
  };
}

function readRow(cells: ReadRow['cells'], rowNo: number, { merged = [] }: SheetRow, columnIndex: ColumnIndex): ReadRow {
  const covered = rosterColumns.filter((column) => columnIndex[column] !== undefined && merged.includes(columnIndex[column]));
  return { ...parseRosterRow(cells, rowNo, covered), cells };
}

/** The template's own example rows, left in place: nobody has their numbers. */
function isExample(cells: ReadRow['cells']): boolean {
  const same = (column: RosterColumn, index: 0 | 1) => cells[column] === rosterColumnInfo[column].examples[index];
  return ([0, 1] as const).some((index) => same('name', index) && same('documentNumber', index));
}

/** The rows of a returned workbook, numbered as in the file that was first uploaded. */
function readRepair(rows: readonly SheetRow[], columnIndex: ColumnIndex, marks: { row: number; roster: number }): FoundRows | RosterFailure {
  const marked = rows.map((row) => ({ row, cells: cellsByColumn(row.cells, columnIndex), original: cellText(row.cells[marks.row]) }))
    .filter(({ cells, original }) => original !== '' || !isEmptyRow(cells));
  const seen = new Set<string>();
  const flawed = marked.filter(({ original }) => !/^\d{1,7}$/.test(original) || seen.has(original) || seen.add(original).size === 0);
  if (flawed.length > 0) return { code: 'repairRowMarks', params: { rows: flawed.slice(0, 20).map(({ row }) => String(row.number)) } };
  const kept = marked.filter(({ cells }) => !isEmptyRow(cells));
  return {
    rows: kept.map(({ row, cells, original }) => readRow(cells, Number(original), row, columnIndex)), examples: 0,
    repair: {
      rosterMark: marked.map(({ row }) => cellText(row.cells[marks.roster])).find((mark) => mark !== '') ?? '',
      removedRows: marked.filter(({ cells }) => isEmptyRow(cells)).map(({ original }) => Number(original)),
    },
  };
}

function markDuplicates(rows: ReadRow[]): ReadRow[] {
  const problems = new Map(findDuplicates(rows.map(({ row }) => row)).map((problem) => [problem.rowNo, problem]));
  return rows.map((row) => {
    const problem = problems.get(row.row.rowNo);
    return problem === undefined ? row : { ...row, problems: [...row.problems, problem] };
  });
}
