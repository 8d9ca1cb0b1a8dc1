import type { Pool } from 'pg';
import { systemScope, withScope } from '../scope/scope.ts';
import type { UploadStore } from './upload-store.ts';

/** Every table that names an upload: what none of them names is an orphan. */
export const uploadNamers = [
  'agent_authorisation', 'case_attachment', 'in_doubt_finding', 'recovery_receipt', 'registry_import', 'return_file', 'roster_import', 'rules_document', 'rules_draft',
] as const;

export interface SweepDeps { pool: Pool; countyId: string; uploads: UploadStore }

const batchSize = 100;
const unnamed = uploadNamers.map((table) => `NOT EXISTS (SELECT 1 FROM ${table} n WHERE n.upload_id = u.id)`).join(' AND ');

/**
 * Removes files that were sent a day ago and that nothing has named since: a letter whose enrolment was given up, a list that was not
 * imported. The row goes first: a crash in between leaves a sealed file nobody names, never a row without one.
 * @returns how many were removed
 */
export async function sweepUploads({ pool, countyId, uploads }: SweepDeps): Promise<number> {
  for (let swept = 0; ;) {
    const rows = await withScope(pool, systemScope(countyId), (tx) => tx.named<{ id: string }>('sweep-uploads', `
      DELETE FROM upload WHERE id IN (SELECT u.id FROM upload u WHERE u.created_at < business_now() - interval '1 day' AND ${unnamed} ORDER BY u.created_at LIMIT $1 FOR UPDATE SKIP LOCKED) RETURNING id`, [batchSize]));
    for (const { id } of rows) await uploads.remove(id);
    swept += rows.length;
    if (rows.length < batchSize) return swept;
  }
}
