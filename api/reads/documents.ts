import type { DocumentKind } from '../../policy/documents/kinds.ts';
import { openQueryCode } from '../../prisma/documents/query-code.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import type { Tx } from '../../prisma/scope/scope.ts';

/** A document as its PDF is made from. */
export interface DocumentRow {
  id: string;
  case_id: string;
  kind: DocumentKind;
  year: number;
  number: number;
  issued_at: Date;
  data: Record<string, unknown>;
  pdf_sha256: string | null;
  /** Does the viewer see the case itself? A publicity list is seen without. */
  own: boolean;
  /** Of a publicity list: is it up, or was it until lately? */
  published: boolean;
  code: Buffer | null;
  key_id: string | null;
  wrapped: Buffer | null;
  master_key_id: string | null;
}

/** @param shownAfterEndMs how long a list stays readable after its last day. @returns null when the scope doesn't see it */
export async function readDocument(tx: Tx, id: string, shownAfterEndMs: number): Promise<DocumentRow | null> {
  const [row] = await tx.named<DocumentRow>('document', `
    SELECT d.*, sees_case(d.case_id) AS own, q.code_sealed AS code, k.id AS key_id, k.wrapped, k.master_key_id,
      EXISTS (SELECT 1 FROM publicity_notice p WHERE p.case_id = d.case_id AND p.round = d.round AND p.withdrawn_at IS NULL
        AND p.ends_at + $2 * interval '1 millisecond' > business_now()) AS published
    FROM document d
    LEFT JOIN case_query_code q ON q.case_id = d.case_id AND d.kind = 'receipt'
    LEFT JOIN case_form f ON f.case_id = q.case_id LEFT JOIN data_key k ON k.id = f.data_key_id
    WHERE d.id = $1`, [id, shownAfterEndMs]);
  return row ?? null;
}

/** The receipt's code, to be printed; null when there is none, or the case's key was destroyed. */
export function queryCodeOf(keys: Keys, row: DocumentRow): string | null {
  const { code, key_id: id, wrapped, master_key_id: masterKeyId } = row;
  if (code === null || id === null || wrapped === null || masterKeyId === null || wrapped.length === 0) return null;
  return openQueryCode(keys, row.case_id, { id, wrapped, masterKeyId }, code);
}
