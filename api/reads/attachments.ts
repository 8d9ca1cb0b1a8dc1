import type { Pool } from 'pg';
import type { Tx } from '../../prisma/scope/scope.ts';

export interface AttachmentRow {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly uploadId: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly addedAt: Date;
}

const columns = `id, case_id AS "caseId", kind, upload_id AS "uploadId", file_name AS "fileName", content_type AS "contentType", size_bytes AS "sizeBytes", added_at AS "addedAt"`;

/** The files that belong to a case now, in the order in which they came. */
export async function readAttachments(tx: Tx, caseId: string): Promise<AttachmentRow[]> {
  return tx.named<AttachmentRow>('case-attachments', `SELECT ${columns} FROM case_attachment WHERE case_id = $1 AND removed_at IS NULL ORDER BY added_at, id`, [caseId]);
}

/** One of them; null when the viewer doesn't see its case, or it was taken out. */
export async function readAttachment(tx: Tx, id: string): Promise<AttachmentRow | null> {
  const [row] = await tx.named<AttachmentRow>('case-attachment', `SELECT ${columns} FROM case_attachment WHERE id = $1 AND removed_at IS NULL`, [id]);
  return row ?? null;
}

export async function readDispatchedCount(tx: Tx, caseId: string): Promise<number> {
  const [row] = await tx.named<{ count: number }>('dispatched-count', 'SELECT count(*)::int AS count FROM roster_line WHERE case_id = $1 AND dispatcher IS NOT NULL', [caseId]);
  return row?.count ?? 0;
}

/** From which number this demonstration was invented; null for an installation that is none. */
export async function readSeedNumber(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ seed_number: number | null }>('SELECT seed_number FROM installation WHERE demonstration');
  return rows[0]?.seed_number ?? null;
}
