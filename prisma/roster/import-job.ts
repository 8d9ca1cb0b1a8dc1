import { effectiveSettings } from '../../policy/edition/in-force.ts';
import type { EditionStanding } from '../../policy/edition/in-force.ts';
import type { EditionSettings } from '../../policy/edition/spring-2022.ts';
import type { EmployerClass } from '../../policy/edition/organisation.ts';
import { unwrapDataKey } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import type { Tx } from '../scope/scope.ts';

export type ImportState = 'queued' | 'running' | 'done' | 'failed';

/** Everything an import needs besides the file: read once, then handed down. */
export interface ImportJob {
  importId: string;
  countyId: string;
  caseId: string;
  state: ImportState;
  doneRows: number;
  uploadId: string;
  uploadSha256: string;
  editionId: string;
  employerClass: EmployerClass | 'none';
  settings: EditionSettings;
  /** The agreement with a dispatching firm is attached to the application. */
  dispatchAgreement: boolean;
  /** For rows that name no readable person. */
  caseKey: Buffer;
}

type JobRow = Omit<ImportJob, 'settings' | 'caseKey'> & {
  standing: Pick<EditionStanding, 'overrides' | 'ruleVersion'>;
  dataKeyId: string;
  wrapped: Buffer;
  masterKeyId: string;
};

/** Null when there is no such import in the scope's county. */
export async function readImportJob(tx: Tx, keys: Keys, importId: string): Promise<ImportJob | null> {
  const [row] = await tx.query<JobRow>(selectJob, [importId]);
  if (row === undefined) return null;
  const { standing, dataKeyId, wrapped, masterKeyId, ...job } = row;
  const caseKey = unwrapDataKey(keys, { id: dataKeyId, wrapped, masterKeyId });
  return { ...job, settings: effectiveSettings(standing), caseKey };
}

const selectJob = `
  SELECT EXISTS (SELECT 1 FROM case_attachment a WHERE a.case_id = c.id AND a.kind = 'dispatch-agreement' AND a.removed_at IS NULL) AS "dispatchAgreement",
         i.id AS "importId", i.county_id AS "countyId", i.case_id AS "caseId", i.state, i.done_rows AS "doneRows",
         u.id AS "uploadId", u.sha256 AS "uploadSha256", c.edition_id AS "editionId",
         coalesce(r.employer_class, 'none') AS "employerClass", jsonb_build_object('overrides', e.overrides, 'ruleVersion', e.rule_version) AS standing,
         k.id AS "dataKeyId", k.wrapped, k.master_key_id AS "masterKeyId"
  FROM roster_import i
  JOIN upload u ON u.id = i.upload_id
  JOIN "case" c ON c.id = i.case_id
  JOIN edition e ON e.id = c.edition_id
  JOIN case_form f ON f.case_id = c.id
  JOIN data_key k ON k.id = f.data_key_id
  LEFT JOIN enterprise_registry r ON r.county_id = c.county_id AND r.edition_id = c.edition_id AND r.organisation_id = c.applicant_org_id
  WHERE i.id = $1`;

/** Why an import may not write: a later upload took its place, the case is no longer with the enterprise, or people were verified on it. */
export type ImportObstacle = 'superseded' | 'notEditable' | 'alreadyVerified';

export interface ImportGate {
  state: ImportState;
  doneRows: number;
  obstacle: ImportObstacle | null;
}

/**
 * Lets one import at a time write to a case, until the transaction ends. Of two attempts on the same import, or two imports of the
 * same case, the second reads here what the first has done.
 */
export async function lockImport(tx: Tx, { importId }: Pick<ImportJob, 'importId'>): Promise<ImportGate> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('roster:' || case_id, 0)) FROM roster_import WHERE id = $1`, [importId]);
  // A statement of its own: it must see what the one that held the lock has committed.
  const [row] = await tx.query<ImportGate & Record<ImportObstacle, boolean>>(selectGate, [importId]);
  if (row === undefined) return { state: 'failed', doneRows: 0, obstacle: null };
  const obstacles: readonly ImportObstacle[] = ['superseded', 'notEditable', 'alreadyVerified'];
  return { state: row.state, doneRows: row.doneRows, obstacle: obstacles.find((name) => row[name]) ?? null };
}

// Lines that an award or a claim refers to must never change hands: with them the roster is closed.
const selectGate = `
  SELECT i.state, i.done_rows AS "doneRows",
         EXISTS (SELECT 1 FROM roster_import n WHERE n.case_id = i.case_id AND (n.created_at, n.id) > (i.created_at, i.id)) AS superseded,
         c.state NOT IN ('draft', 'returned') AS "notEditable",
         EXISTS (SELECT 1 FROM award a WHERE a.case_id = i.case_id)
           OR EXISTS (SELECT 1 FROM duplicate_claim d WHERE d.case_id = i.case_id) AS "alreadyVerified"
  FROM roster_import i JOIN "case" c ON c.id = i.case_id
  WHERE i.id = $1`;

export type ImportMode = 'replace' | 'repair';

/**
 * Says that reading has begun, how many rows there are, and what the file turned out to be. Harmless when repeated.
 * @param rosterId of a repair, the import that began the roster
 */
export async function startImport(tx: Tx, importId: string, totalRows: number, rosterId: string | null = null): Promise<void> {
  await tx.query(
    `UPDATE roster_import SET state = 'running', total_rows = $2, roster_id = $3::uuid, mode = CASE WHEN $3::uuid IS NULL THEN 'replace' ELSE 'repair' END
     WHERE id = $1 AND state IN ('queued', 'running')`, [importId, totalRows, rosterId]);
}

/** Notes progress in the transaction that wrote the rows. */
export async function noteProgress(tx: Tx, importId: string, doneRows: number, problemRows: number): Promise<void> {
  await tx.query('UPDATE roster_import SET done_rows = $2, problem_rows = problem_rows + $3 WHERE id = $1', [importId, doneRows, problemRows]);
}

/** Ends an import that has written every row. After a new roster the case's lines are this import's, and no others; a repair leaves the rest. */
export async function finishImport(tx: Tx, job: ImportJob): Promise<void> {
  await tx.query(
    `WITH finished AS (
       UPDATE roster_import SET state = 'done', finished_at = business_now()
       WHERE id = $1 AND state = 'running' AND done_rows = total_rows RETURNING id, case_id, mode)
     DELETE FROM roster_line l USING finished f WHERE f.mode = 'replace' AND l.case_id = f.case_id AND l.import_id <> f.id`,
    [job.importId],
  );
}

/** Ends an import that can't go on. `failure` holds a code and plain parameters, never a cell. */
export async function failImport(tx: Tx, importId: string, failure: { code: string; params: object }): Promise<void> {
  await tx.query(
    `UPDATE roster_import SET state = 'failed', failure = $2, finished_at = business_now() WHERE id = $1 AND state IN ('queued', 'running')`,
    [importId, JSON.stringify(failure)],
  );
}

/**
 * Ends an import that was given up. A roster that it had half replaced is neither the old nor the new one: it is emptied, so that
 * nobody hands it in by mistake. One that it had half repaired is the same roster with fewer faults.
 * @returns the state it is in now
 */
export async function abandonImport(tx: Tx, importId: string, failure: { code: string; params: object }): Promise<ImportState> {
  const { state, doneRows, obstacle } = await lockImport(tx, { importId });
  if (state === 'done' || state === 'failed') return state;
  await failImport(tx, importId, failure);
  if (doneRows > 0 && obstacle === null) {
    await tx.query(`DELETE FROM roster_line l USING roster_import i WHERE i.id = $1 AND i.mode = 'replace' AND l.case_id = i.case_id`, [importId]);
  }
  return 'failed';
}
