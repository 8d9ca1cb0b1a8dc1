import { sheetLimits } from '../spreadsheet/sheet.ts';
import type { SheetProblemCode, SheetResult, SheetRow } from '../spreadsheet/sheet.ts';
import type { RegistryDefinition } from './definitions.ts';
import { findColumns, readRegistryRow } from './read-rows.ts';
import type { HeadingsFound, ReadEntry, ReadRegistryRow } from './read-rows.ts';

/** Why a file yields no rows: texts under `registry.failure`. */
export interface ListFailure {
  code: SheetProblemCode | 'headingsMissing' | 'headingsDoubled' | 'noRows';
  params: Record<string, number | readonly string[]>;
}

export type ListReading = { ok: true; rows: ReadRegistryRow[] } | { ok: false; failure: ListFailure };

const refused = (code: ListFailure['code'], params: ListFailure['params'] = {}): ListReading => ({ ok: false, failure: { code, params } });

/** Reads a department's list: finds the headings, reads every row, and marks what stands in the file twice. */
export function readList(definition: RegistryDefinition, sheet: SheetResult): ListReading {
  if (!sheet.ok) return refused(sheet.problem.code, sheet.problem.params);
  const { position, headings } = findHeadings(definition, sheet.rows);
  if (!headings.ok) return refused(headings.code, { columns: headings.columns });
  const rows = sheet.rows.slice(position + 1).flatMap(({ number, cells }) => readRegistryRow(definition, headings.index, number, cells) ?? []);
  if (rows.length === 0) return refused('noRows');
  if (rows.length > sheetLimits.maxRows) return refused('tooManyRows', { max: sheetLimits.maxRows });
  return { ok: true, rows: markDuplicates(rows) };
}

/** Titles may stand above the headings. When no row will do, the one that comes closest says what is missing. */
function findHeadings(definition: RegistryDefinition, rows: readonly SheetRow[]): { position: number; headings: HeadingsFound } {
  const tried = rows.slice(0, sheetLimits.headingRows).map((row, position) => ({ position, headings: findColumns(definition, row.cells) }));
  const lacking = ({ headings }: (typeof tried)[number]): number => (headings.ok ? 0 : headings.columns.length);
  return tried.reduce((best, next) => (lacking(next) < lacking(best) ? next : best));
}

const keyOf = ({ subject, apart }: ReadEntry): string => `${subject.kind === 'firm' ? subject.creditCode : `${subject.type}:${subject.number}`}#${apart}`;

/** Of two rows about the same, neither is better: the first stays and the others say where it is. */
function markDuplicates(rows: readonly ReadRegistryRow[]): ReadRegistryRow[] {
  const firstAt = new Map<string, number>();
  return rows.map((row) => {
    if (!row.ok) return row;
    const key = keyOf(row.entry);
    const first = firstAt.get(key);
    if (first === undefined) firstAt.set(key, row.rowNo);
    return first === undefined ? row : { rowNo: row.rowNo, label: row.label, ok: false, fault: { code: 'duplicateInFile', params: { row: first } } };
  });
}
