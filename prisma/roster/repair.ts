import type { ReadRow, RosterRepair } from '../../policy/red-envelope/roster-reading.ts';
import type { Keys } from '../encryption/index.ts';
import type { Tx } from '../scope/scope.ts';
import type { ImportJob } from './import-job.ts';
import { documentIndexOf } from './judge-rows.ts';
import type { PlacedRow } from './judge-rows.ts';

/** A step of an import: a row to write at its place, or a place to clear. */
export type RosterStep = PlacedRow | { lineNo: number; removed: true };

export type RepairFailure = { code: 'repairOutdated' | 'repairUnknownRows'; params: { rows?: string[] } };
export type RepairPlan = { ok: true; rosterId: string; steps: RosterStep[] } | { ok: false; failure: RepairFailure };

/** How a returned workbook names its roster: enough of the id that no two rosters of a firm share it. */
export const rosterMarkOf = (rosterId: string): string => rosterId.replaceAll('-', '').slice(-12);

interface StandingLine {
  lineNo: number;
  rowNo: number;
  /** Faulty, or written by this very import before it was interrupted. */
  repairable: boolean;
  index: string | null;
}

/** The import that began the roster which stands now; null when there is none. */
export async function currentRosterId(tx: Tx, caseId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `SELECT coalesce(roster_id, id) AS id FROM roster_import WHERE case_id = $1 AND state = 'done' ORDER BY created_at DESC, id DESC LIMIT 1`, [caseId]);
  return row?.id ?? null;
}

/**
 * Puts the rows of a returned workbook at the places of the rows they repair. Only faulty rows are touched; a repaired row that now
 * names somebody of a valid row is told so.
 */
export async function planRepair(tx: Tx, keys: Keys, job: ImportJob, rows: readonly ReadRow[], repair: RosterRepair): Promise<RepairPlan> {
  const rosterId = await currentRosterId(tx, job.caseId);
  if (rosterId === null || (repair.rosterMark !== '' && repair.rosterMark !== rosterMarkOf(rosterId))) return { ok: false, failure: { code: 'repairOutdated', params: {} } };
  const standing = await tx.query<StandingLine>(
    `SELECT l.line_no AS "lineNo", l.row_no AS "rowNo", l.verdict_outcome = 'problem' OR l.import_id = $2 AS repairable, p.document_index AS index
     FROM roster_line l LEFT JOIN person p ON p.id = l.person_id WHERE l.case_id = $1`, [job.caseId, job.importId]);
  const places = new Map(standing.filter(({ repairable }) => repairable).map(({ rowNo, lineNo }) => [rowNo, lineNo]));
  const named = [...rows.map(({ row }) => row.rowNo), ...repair.removedRows];
  const unknown = named.filter((rowNo) => !places.has(rowNo));
  if (unknown.length > 0) return { ok: false, failure: { code: 'repairUnknownRows', params: { rows: unknown.slice(0, 20).map(String) } } };
  const kept = new Map(standing.filter(({ rowNo, index }) => index !== null && !named.includes(rowNo)).map(({ index, rowNo }) => [index, rowNo]));
  const place = (rowNo: number): number => places.get(rowNo) ?? 0;
  return {
    ok: true, rosterId,
    steps: [
      ...rows.map((read) => ({ ...againstKept(keys, kept, read), lineNo: place(read.row.rowNo) })),
      ...repair.removedRows.map((rowNo) => ({ lineNo: place(rowNo), removed: true }) as const),
    ],
  };
}

function againstKept(keys: Keys, kept: ReadonlyMap<string | null, number>, read: ReadRow): ReadRow {
  const { rowNo } = read.row;
  const firstRow = kept.get(documentIndexOf(keys, read.row) ?? '');
  if (firstRow === undefined) return read;
  return { ...read, problems: [...read.problems, { rowNo, column: 'documentNumber', code: 'duplicateInFile', severity: 'error', params: { firstRow } }] };
}

/** Takes lines out that the firm no longer applies for. */
export async function removeLines(tx: Tx, caseId: string, lineNos: readonly number[]): Promise<void> {
  if (lineNos.length > 0) await tx.query('DELETE FROM roster_line WHERE case_id = $1 AND line_no = ANY($2::int[])', [caseId, lineNos]);
}
