import type { RegistryKind, RegistryMode } from '../../policy/registry/definitions.ts';
import type { RegistryImportState } from '../../prisma/registry/import-job.ts';
import type { Tx } from '../../prisma/scope/scope.ts';

export interface ImportedList {
  id: string; kind: RegistryKind; mode: RegistryMode; state: RegistryImportState; version: number | null; ownerOrgId: string; uploadId: string | null; fileName: string; fileSha256: string;
  totalRows: number; doneRows: number; addedRows: number; changedRows: number; sameRows: number; rejectedRows: number; removedRows: number;
  failure: { code: string; params: Record<string, unknown> } | null; startedByName: string; takenByName: string | null; createdAt: Date; inForceAt: Date | null;
  recheckState: string | null; casesLooked: number; flipCount: number;
}

const columns = `i.id, i.kind, i.mode, i.state, i.version, i.owner_org_id AS "ownerOrgId", i.upload_id AS "uploadId", i.file_name AS "fileName", i.file_sha256 AS "fileSha256", i.total_rows AS "totalRows",
  i.done_rows AS "doneRows", i.added_rows AS "addedRows", i.changed_rows AS "changedRows", i.same_rows AS "sameRows", i.rejected_rows AS "rejectedRows", i.removed_rows AS "removedRows", i.failure,
  i.started_by_name AS "startedByName", i.taken_by_name AS "takenByName", i.created_at AS "createdAt", i.in_force_at AS "inForceAt",
  k.state AS "recheckState", coalesce(k.cases_looked, 0) AS "casesLooked", (SELECT count(*)::int FROM recheck_flip f WHERE f.recheck_id = k.id) AS "flipCount"`;
const source = `FROM registry_import i LEFT JOIN recheck k ON k.county_id = i.county_id AND k.cause = 'registry' AND k.cause_id = i.id`;

/** The latest imports of every kind, newest first. */
export const readImportedLists = (tx: Tx, editionId: string): Promise<ImportedList[]> =>
  tx.named('imported-lists', `SELECT ${columns} ${source} WHERE i.edition_id = $1 ORDER BY i.created_at DESC, i.id DESC LIMIT 200`, [editionId]);

export async function readImportedList(tx: Tx, id: string): Promise<ImportedList | null> {
  const [row] = await tx.named<ImportedList>('imported-list', `SELECT ${columns} ${source} WHERE i.id = $1`, [id]);
  return row ?? null;
}

/** How many firms or persons each list in force names. */
export async function readListSizes(tx: Tx, editionId: string): Promise<Map<string, number>> {
  const rows = await tx.named<{ kind: string; n: number }>('list-sizes', 'SELECT kind, count(*)::int AS n FROM registry_entry WHERE edition_id = $1 AND version_to IS NULL GROUP BY kind', [editionId]);
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}

export interface ListRow {
  rowNo: number; outcome: 'added' | 'changed' | 'same' | 'rejected'; code: string; params: Record<string, string | number>; label: string; value: Record<string, unknown> | null; before: Record<string, unknown> | null;
}

/** Rows of a file with their verdicts; what was not taken over stands first where no outcome is asked for. */
export const readListRows = (tx: Tx, importId: string, page: { outcome: string | null; first: number; after: number }): Promise<ListRow[]> => tx.named('list-rows', `
  SELECT row_no AS "rowNo", outcome, code, params, label, value, before FROM registry_row
  WHERE import_id = $1 AND ($2::text IS NULL OR outcome = $2) AND row_no > $3 ORDER BY row_no LIMIT $4`, [importId, page.outcome, page.after, page.first]);

export interface FlipShape { caseId: string; caseNumber: string | null; firm: string; lineNo: number | null; label: string; from: string; to: string; conditions: string[]; decided: boolean }

export const readFlips = (tx: Tx, causeId: string): Promise<FlipShape[]> => tx.named('flips-of-cause', `
  SELECT f.case_id AS "caseId", c.number AS "caseNumber", o.name AS firm, f.line_no AS "lineNo", f.label, f.from_outcome AS "from", f.to_outcome AS "to", f.conditions, f.decided
  FROM recheck k JOIN recheck_flip f ON f.recheck_id = k.id JOIN "case" c ON c.id = f.case_id JOIN organisation o ON o.id = c.applicant_org_id
  WHERE k.cause_id = $1 ORDER BY f.decided DESC, c.number NULLS LAST, f.line_no NULLS FIRST LIMIT 500`, [causeId]);
