import type { Tx } from '../../prisma/scope/scope.ts';

export interface DraftRow {
  readonly revision: number;
  readonly savedAt: Date;
}

export async function readDraft(tx: Tx, caseId: string): Promise<DraftRow> {
  const [row] = await tx.named<DraftRow>('draft-row', 'SELECT revision, saved_at AS "savedAt" FROM case_form WHERE case_id = $1', [caseId]);
  if (row === undefined) throw new RangeError('a started draft has no form');
  return row;
}

export async function readBatchNumber(tx: Tx, batchId: string): Promise<string | null> {
  const [row] = await tx.named<{ number: string }>('batch-number-of', 'SELECT number FROM payment_batch WHERE id = $1', [batchId]);
  return row?.number ?? null;
}

/** An uploaded return file of the viewer's organisation. */
export async function readReturnUpload(tx: Tx, uploadId: string): Promise<{ fileName: string } | null> {
  const [row] = await tx.named<{ fileName: string }>('return-upload', `SELECT file_name AS "fileName" FROM upload WHERE id = $1 AND purpose = 'return'`, [uploadId]);
  return row ?? null;
}

/** A file that the viewer's organisation has kept before: the same bytes for the same purpose. */
export async function readUploadOf(tx: Tx, { purpose, sha256 }: { purpose: string; sha256: string }): Promise<string | null> {
  const [row] = await tx.named<{ id: string }>('upload-of-bytes', 'SELECT id FROM upload WHERE owner_org_id = scope_org() AND purpose = $1 AND sha256 = $2 ORDER BY created_at LIMIT 1', [purpose, sha256]);
  return row?.id ?? null;
}

/** Evidence that the viewer's organisation holds. */
export async function readEvidence(tx: Tx, uploadId: string): Promise<{ fileName: string; contentType: string } | null> {
  const [row] = await tx.named<{ fileName: string; contentType: string }>('evidence', `SELECT file_name AS "fileName", content_type AS "contentType" FROM upload WHERE id = $1 AND purpose = 'evidence'`, [uploadId]);
  return row ?? null;
}
