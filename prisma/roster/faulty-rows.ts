import type { RosterColumn } from '../../policy/red-envelope/roster-columns.ts';
import type { Keys } from '../encryption/index.ts';
import type { Tx } from '../scope/scope.ts';
import type { LineProblem } from './lines.ts';
import { currentRosterId, rosterMarkOf } from './repair.ts';
import { openRosterLines } from './secrets.ts';

/** A row that could not be read, opened: its cells as uploaded. */
export interface FaultyLine {
  rowNo: number;
  cells: Partial<Record<RosterColumn, unknown>>;
  problems: LineProblem[];
}

/**
 * The faulty rows of a firm's own roster, in full: the caller writes the audit row.
 * @returns null when the case is not the firm's, or has no faulty row
 */
export async function readFaultyRows(tx: Tx, keys: Keys, caseId: string, organisationId: string): Promise<{ rosterMark: string; lines: FaultyLine[] } | null> {
  const rows = await tx.query<{ id: string; rowNo: number; problems: LineProblem[] }>(
    `SELECT l.id, l.row_no AS "rowNo", l.problems FROM roster_line l JOIN "case" c ON c.id = l.case_id
     WHERE l.case_id = $1 AND c.applicant_org_id = $2 AND l.verdict_outcome = 'problem' ORDER BY l.row_no, l.line_no`, [caseId, organisationId]);
  const rosterId = await currentRosterId(tx, caseId);
  if (rows.length === 0 || rosterId === null) return null;
  const opened = await openRosterLines(tx, keys, rows.map(({ id }) => id));
  const lines = rows.map(({ id, rowNo, problems }) => ({ rowNo, problems: problems.filter(({ severity }) => severity === 'error'), cells: opened.get(id)?.cells ?? {} }));
  return { rosterMark: rosterMarkOf(rosterId), lines };
}
