import type { ActContext } from '../acts/context.ts';
import type { Keys } from '../encryption/index.ts';
import { asSystem } from './firms.ts';
import { codeOfProof } from './secrets.ts';

/** [D] A letter photographed badly may be sent again, but one code stores no more than this. */
const uploadsPerCode = 5;

/**
 * The firm that somebody without an account may send a letter for: they have shown its code, nobody has used it, and it has room for
 * another file. Each call takes one place.
 */
export async function takeUploadPlace(context: Pick<ActContext, 'pool'> & { keys: Keys }, countyId: string, proof: string, nowMs: number): Promise<string | null> {
  const codeId = codeOfProof(context.keys, proof, nowMs);
  if (codeId === null) return null;
  const rows = await asSystem(context, countyId, (tx) => tx.named<{ firmId: string }>('take-upload-place', `
    UPDATE enrolment_code SET uploads = uploads + 1 WHERE id = $1 AND used_at IS NULL AND revoked_at IS NULL AND uploads < $2 RETURNING organisation_id AS "firmId"`, [codeId, uploadsPerCode]));
  return rows[0]?.firmId ?? null;
}
