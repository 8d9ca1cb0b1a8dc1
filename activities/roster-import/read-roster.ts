import { cellsByColumn, matchHeadings, rosterColumnInfo } from '../../policy/red-envelope/roster-columns.ts';
import type { HeadingMatch, RosterColumn } from '../../policy/red-envelope/roster-columns.ts';
import { findDuplicates, isEmptyRow, parseRosterRow } from '../../policy/red-envelope/roster.ts';
import type { ReadRow } from '../../prisma/roster/judge-rows.ts';
import { readSheet } from '../../prisma/spreadsheet/read-sheet.ts';
import { rosterSheetName } from '../../prisma/spreadsheet/roster-template.ts';
import { sheetLimits } from '../../prisma/spreadsheet/sheet.ts';
import type { SheetProblemCode, SheetRow } from '../../prisma/spreadsheet/sheet.ts';

/** Why a file yields no rows: texts under `rosterImport.failure`. Headings are named by column, never by what the file says. */
export type RosterFailureCode = SheetProblemCode | 'headingsMissing' | 'headingsDoubled' | 'noPersons';

export interface RosterFailure {
  code: RosterFailureCode;
  params: Record<string, number | readonly string[]>;
}

export type RosterReading = { ok: true; rows: ReadRow[] } | { ok: false; failure: RosterFailure };

/** Reads an uploaded roster: finds the headings, reads every person's row, and marks who is named twice. */
export async function readRoster(file: Buffer, maxRows: number): Promise<RosterReading> {
  const sheet = await readSheet(file, rosterSheetName);
  if (!sheet.ok) return refused(sheet.problem.code, sheet.problem.params);
  const headings = findHeadings(sheet.rows);
  if (!headings.match.ok) return refuseHeadings(headings.match);
  const rows = readRows(sheet.rows.slice(headings.position + 1), headings.match.columnIndex);
  if (rows.length === 0) return refused('noPersons', {});
  if (rows.length > maxRows) return refused('tooManyRows', { max: maxRows });
  return { ok: true, rows: markDuplicates(rows) };
}

function refused(code: RosterFailureCode, params: RosterFailure['params']): RosterReading {
  return { ok: false, failure: { code, params } };
}

interface FoundHeadings {
  position: number;
  match: HeadingMatch;
}

/** Titles and notes may stand above the headings. When no row will do, the one that comes closest says what is missing. */
function findHeadings(rows: readonly SheetRow[]): FoundHeadings {
  const tried = rows.slice(0, sheetLimits.headingRows).map((row, position) => ({ position, match: matchHeadings(row.cells) }));
  const found = tried.find(({ match }) => match.ok);
  const closest = tried.reduce((best, next) => (distance(next.match) < distance(best.match) ? next : best));
  return found ?? closest;
}

function distance(match: HeadingMatch): number {
  return match.ok ? 0 : match.missing.length + match.doubled.length;
}

function refuseHeadings(match: Extract<HeadingMatch, { ok: false }>): RosterReading {
  return match.missing.length > 0
    ? refused('headingsMissing', { columns: match.missing })
    : refused('headingsDoubled', { columns: [...new Set(match.doubled)] });
}

function readRows(rows: readonly SheetRow[], columnIndex: Partial<Record<RosterColumn, number>>): ReadRow[] {
  return rows.flatMap(({ number, cells: values }) => {
    const cells = cellsByColumn(values, columnIndex);
    return isEmptyRow(cells) || isExample(cells) ? [] : [{ ...parseRosterRow(cells, number), cells }];
  });
}

/** The template's own example rows, left in place: nobody has their numbers. */
function isExample(cells: ReadRow['cells']): boolean {
  const same = (column: RosterColumn, index: 0 | 1) => cells[column] === rosterColumnInfo[column].examples[index];
  return ([0, 1] as const).some((index) => same('name', index) && same('documentNumber', index));
}

function markDuplicates(rows: ReadRow[]): ReadRow[] {
  const problems = new Map(findDuplicates(rows.map(({ row }) => row)).map((problem) => [problem.rowNo, problem]));
  return rows.map((row) => {
    const problem = problems.get(row.row.rowNo);
    return problem === undefined ? row : { ...row, problems: [...row.problems, problem] };
  });
}

