import { GraphQLError } from 'graphql';
import type { Tx } from '../../prisma/scope/scope.ts';

/** A case's place in the enterprise's list: those that need it first, then by last change. */
export interface CasePosition {
  readonly id: string;
  /** 1 when the enterprise itself has something to do. */
  readonly need: number;
  readonly updatedAt: Date;
}

const need = `CASE WHEN state IN ('draft', 'returned', 'payment-failed') THEN 1 ELSE 0 END`;

export async function readMyCaseIds(tx: Tx, organisationId: string, limit: number, after: CasePosition | null): Promise<{ rows: CasePosition[]; totalCount: number }> {
  const own = `applicant_org_id = $1 AND process = 'red-envelope'`;
  const text = `
    SELECT id, ${need} AS need, updated_at AS "updatedAt" FROM "case"
    WHERE ${own} AND ($3::int IS NULL OR (${need}, updated_at, id) < ($3::int, $4::timestamptz, $5::uuid))
    ORDER BY need DESC, updated_at DESC, id DESC LIMIT $2`;
  const rows = await tx.named<CasePosition>('my-cases', text, [organisationId, limit, after?.need ?? null, after?.updatedAt ?? null, after?.id ?? null]);
  const [counted] = await tx.named<{ count: number }>('my-cases-count', `SELECT count(*)::int AS count FROM "case" WHERE ${own}`, [organisationId]);
  return { rows, totalCount: counted?.count ?? 0 };
}

export function writeCaseCursor({ need: first, updatedAt, id }: CasePosition): string {
  return Buffer.from(`${first}:${updatedAt.getTime()}:${id}`).toString('base64url');
}

const cursorShape = /^([01]):(\d{1,15}):([0-9a-f-]{36})$/;

export function readCaseCursor(cursor: string | null | undefined): CasePosition | null {
  if (cursor == null) return null;
  const found = cursorShape.exec(Buffer.from(cursor, 'base64url').toString());
  if (found === null) throw new GraphQLError('The cursor is not one of this list', { extensions: { code: 'BAD_USER_INPUT' } });
  return { need: Number(found[1]), updatedAt: new Date(Number(found[2])), id: found[3] as string };
}
