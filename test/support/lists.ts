/** The departments' lists of a test's county: a file is uploaded, read in this process as its workflow would, and taken into force. */
import { createHash } from 'node:crypto';
import { readRegistryList } from '../../activities/registry/read-list.ts';
import { columnsOf, registryDefinitions } from '../../policy/registry/definitions.ts';
import type { RegistryKind, RegistryMode } from '../../policy/registry/definitions.ts';
import { decideRegistry, importRegistry } from '../../prisma/acts/registry.ts';
import { recheckNextCase } from '../../prisma/registry/recheck-job.ts';
import { scopeOf } from '../../prisma/viewer.ts';
import { withScope } from '../../prisma/scope/scope.ts';
import { contextOf, countyId, rowsOf, viewerOf } from './county.ts';
import type { County } from './county.ts';
import { newId } from './path.ts';
import { keptId } from './rules.ts';

export type Cells = Readonly<Record<string, string | number>>;

/** A list as a .csv file under the template's headings. */
export function listFile(kind: RegistryKind, rows: readonly Cells[]): Buffer {
  const columns = columnsOf(registryDefinitions[kind]);
  return Buffer.from([columns.map(({ heading }) => heading), ...rows.map((row) => columns.map(({ key }) => row[key] ?? ''))].map((line) => line.join(',')).join('\n'));
}

export interface Brought { importId: string; outcome: string }

/** Uploaded and queued, as the act leaves it. */
export async function queueList(county: County, by: string, kind: RegistryKind, uploadId: string, file: Buffer, mode: RegistryMode = 'partial'): Promise<string> {
  const viewer = viewerOf(county, by);
  await withScope(county.pool, scopeOf(viewer), (tx) => tx.query(`INSERT INTO upload (id, county_id, owner_org_id, uploaded_by_id, purpose, file_name, content_type, size_bytes, sha256, created_at)
    VALUES ($1, $2, $3, $4, 'registry', '名录.csv', 'text/csv', $5, $6, business_now())`, [uploadId, countyId, viewer.organisationId, viewer.userId, file.length, createHash('sha256').update(file).digest('hex')]));
  return keptId(await importRegistry(contextOf(county), viewer, { clientActId: newId(), kind, mode, uploadId }));
}

/** Uploaded and read, not in force yet. */
export async function bringList(county: County, by: string, kind: RegistryKind, file: Buffer, mode: RegistryMode = 'partial'): Promise<Brought> {
  const importId = await queueList(county, by, kind, newId(), file, mode);
  const deps = { pool: county.pool, keys: county.keys, readUpload: () => Promise.resolve(file), afterCommit: () => undefined };
  return { importId, outcome: await readRegistryList(deps, { countyId, importId }, { beat: () => undefined, checkStopped: () => undefined }) };
}

export const decideList = (county: County, by: string, importId: string, outcome: 'takeIntoForce' | 'drop' = 'takeIntoForce') =>
  decideRegistry(contextOf(county), viewerOf(county, by), { clientActId: newId(), importId, outcome });

export const bringRows = (county: County, by: string, kind: RegistryKind, rows: readonly Cells[], mode: RegistryMode = 'partial'): Promise<Brought> =>
  bringList(county, by, kind, listFile(kind, rows), mode);

/** Brought, taken into force, and every open case judged anew. */
export async function correctList(county: County, by: string, kind: RegistryKind, rows: readonly Cells[], mode: RegistryMode = 'partial'): Promise<string> {
  const { importId } = await bringRows(county, by, kind, rows, mode);
  keptId(await decideList(county, by, importId));
  await recheckAll(county);
  return importId;
}

/** What the relay and the recheck's workflow do. */
export async function recheckAll(county: County): Promise<void> {
  const queued = await rowsOf<{ id: string }>(county, `SELECT id FROM recheck WHERE state = 'queued' ORDER BY created_at, id`);
  const context = { pool: county.pool, keys: county.keys, countyId, afterCommit: ({ caseId }: { caseId: string }) => void county.touched.add(caseId) };
  for (const { id } of queued) while (await recheckNextCase(context, id));
}

export interface VerdictRow { row_no: number; outcome: string; code: string; params: Record<string, unknown>; subject: string | null; label: string; value: unknown; before: unknown }
export const verdictsOf = (county: County, importId: string): Promise<VerdictRow[]> =>
  rowsOf<VerdictRow>(county, 'SELECT row_no, outcome, code, params, subject, label, value, before FROM registry_row WHERE import_id = $1 ORDER BY row_no', [importId]);
