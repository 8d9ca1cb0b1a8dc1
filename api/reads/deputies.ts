import { localDateOf } from '../../policy/time/zone.ts';
import type { LocalDate } from '../../policy/time/zone.ts';
import type { Tx } from '../../prisma/scope/scope.ts';

export interface DeputyRow {
  readonly id: string;
  readonly principalId: string;
  readonly principalName: string;
  readonly deputyId: string;
  readonly deputyName: string;
  readonly fromAt: Date;
  readonly toAt: Date;
  readonly fromDay: LocalDate;
  readonly toDay: LocalDate;
  readonly reason: string;
  readonly appointedByName: string;
  readonly endedAt: Date | null;
}

/** The deputies of an office, the latest days first. */
export async function readDeputies(tx: Tx, organisationId: string): Promise<DeputyRow[]> {
  const rows = await tx.named<Omit<DeputyRow, 'fromDay' | 'toDay'>>('deputies', `
    SELECT id, principal_id AS "principalId", principal_name AS "principalName", deputy_id AS "deputyId", deputy_name AS "deputyName", from_at AS "fromAt", to_at AS "toAt", reason,
      appointed_by_name AS "appointedByName", ended_at AS "endedAt"
    FROM deputy WHERE organisation_id = $1 ORDER BY to_at DESC, id DESC LIMIT 100`, [organisationId]);
  // The last day ends at 24:00, which is the next day's first instant.
  return rows.map((row) => ({ ...row, fromDay: localDateOf(row.fromAt), toDay: localDateOf(new Date(row.toAt.getTime() - 1)) }));
}
