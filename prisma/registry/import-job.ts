import { editionInForce } from '../../policy/edition/in-force.ts';
import type { EditionStanding } from '../../policy/edition/in-force.ts';
import type { EditionSettings } from '../../policy/edition/spring-2022.ts';
import { registryDefinitions } from '../../policy/registry/definitions.ts';
import type { RegistryDefinition, RegistryKind, RegistryMode } from '../../policy/registry/definitions.ts';
import { standingSql } from '../acts/edition.ts';
import { unwrapDataKey } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import type { Tx } from '../scope/scope.ts';
import type { ComparedRow } from './compare.ts';

export type RegistryImportState = 'queued' | 'reading' | 'ready' | 'inForce' | 'dropped' | 'failed';

/** Everything the reading of a list needs besides the file. */
export interface RegistryJob {
  importId: string;
  countyId: string;
  editionId: string;
  kind: RegistryKind;
  mode: RegistryMode;
  state: RegistryImportState;
  uploadId: string;
  fileSha256: string;
  definition: RegistryDefinition;
  settings: EditionSettings;
  /** Seals what the list says in confidence; null where it says nothing so. */
  key: Buffer | null;
}

type JobRow = Omit<RegistryJob, 'definition' | 'settings' | 'key'> & { standing: EditionStanding; keyId: string | null; wrapped: Buffer; masterKeyId: string };

const selectJob = `
  SELECT i.id AS "importId", i.county_id AS "countyId", i.edition_id AS "editionId", i.kind, i.mode, i.state, i.upload_id AS "uploadId", i.file_sha256 AS "fileSha256",
    ${standingSql('i.edition_id')} AS standing, k.id AS "keyId", k.wrapped, k.master_key_id AS "masterKeyId"
  FROM registry_import i LEFT JOIN data_key k ON k.id = i.data_key_id WHERE i.id = $1`;

/** Null when there is no such import in the scope's county. */
export async function readRegistryJob(tx: Tx, keys: Keys, importId: string): Promise<RegistryJob | null> {
  const [row] = await tx.named<JobRow>('registry-job', selectJob, [importId]);
  if (row === undefined) return null;
  const { standing, keyId, wrapped, masterKeyId, ...job } = row;
  const key = keyId === null ? null : unwrapDataKey(keys, { id: keyId, wrapped, masterKeyId });
  return { ...job, definition: registryDefinitions[job.kind], settings: editionInForce(standing).settings, key };
}

/** The version of a kind of list that is in force; 0 before the first. */
export const versionInForce = `(SELECT coalesce(max(v.version), 0) FROM registry_import v WHERE v.county_id = i.county_id AND v.edition_id = i.edition_id AND v.kind = i.kind)`;

/** Says that reading has begun and against which version. Harmless when repeated. */
export async function startReading(tx: Tx, importId: string, totalRows: number): Promise<void> {
  await tx.named('registry-start', `UPDATE registry_import i SET state = 'reading', total_rows = $2, base_version = ${versionInForce} WHERE i.id = $1 AND i.state = 'queued'`, [importId, totalRows]);
}

/** Lets one attempt at a time write rows, and says how far the last one came. */
export async function lockReading(tx: Tx, importId: string): Promise<{ state: RegistryImportState; doneRows: number }> {
  const [row] = await tx.named<{ state: RegistryImportState; doneRows: number }>('registry-lock', 'SELECT state, done_rows AS "doneRows" FROM registry_import WHERE id = $1 FOR UPDATE', [importId]);
  return row ?? { state: 'failed', doneRows: 0 };
}

export async function writeComparedRows(tx: Tx, job: RegistryJob, rows: readonly ComparedRow[], doneRows: number): Promise<void> {
  await tx.named('registry-rows', `INSERT INTO registry_row (import_id, row_no, county_id, outcome, code, params, subject, label, value, before, sealed)
    SELECT $1, r."rowNo", $2, r.outcome, r.code, r.params, r.subject, r.label, nullif(r.value, 'null'::jsonb), nullif(r.before, 'null'::jsonb), decode(r.sealed, 'base64')
    FROM jsonb_to_recordset($3::jsonb) AS r("rowNo" int, outcome text, code text, params jsonb, subject text, label text, value jsonb, before jsonb, sealed text)
    ON CONFLICT (import_id, row_no) DO NOTHING`, [job.importId, job.countyId, JSON.stringify(rows)]);
  const count = (outcome: ComparedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  await tx.named('registry-progress', `UPDATE registry_import SET done_rows = $2, added_rows = added_rows + $3, changed_rows = changed_rows + $4, same_rows = same_rows + $5,
    rejected_rows = rejected_rows + $6 WHERE id = $1`, [job.importId, doneRows, count('added'), count('changed'), count('same'), count('rejected')]);
}

/** Entries in force that a whole list leaves out; $1 is the import. */
export const leavingEntries = `
  FROM registry_import i JOIN registry_entry e ON e.county_id = i.county_id AND e.edition_id = i.edition_id AND e.kind = i.kind AND e.version_to IS NULL
  WHERE i.id = $1 AND i.mode = 'full' AND NOT EXISTS (SELECT 1 FROM registry_row r WHERE r.import_id = i.id AND r.subject = e.subject AND r.outcome <> 'rejected')`;

/** Every row has its verdict: a person looks at the effect and takes it into force, or drops it. */
export async function finishReading(tx: Tx, importId: string): Promise<void> {
  await tx.named('registry-ready', `UPDATE registry_import x SET state = 'ready', read_at = business_now(), removed_rows = (SELECT count(*)::int ${leavingEntries})
    WHERE x.id = $1 AND x.state = 'reading'`, [importId]);
}

/** `failure` holds a code and plain parameters, never a cell. */
export async function failReading(tx: Tx, importId: string, failure: { code: string; params: object }): Promise<void> {
  await tx.named('registry-failed', `UPDATE registry_import SET state = 'failed', failure = $2::jsonb, read_at = business_now() WHERE id = $1 AND state IN ('queued', 'reading')`, [importId, JSON.stringify(failure)]);
}
