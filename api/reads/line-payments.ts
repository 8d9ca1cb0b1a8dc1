import type { Tx } from '../../prisma/scope/scope.ts';

/** How the payment of a roster's line stands. */
export interface LinePaymentShape {
  /** The payment line itself. */
  readonly id: string;
  readonly state: string;
  readonly batchNumber: string;
  readonly resultCode: string | null;
  readonly resultReason: string | null;
  readonly settledAt: Date | null;
}

/** The latest payment line of each roster line that has one. */
export async function readLinePayments(tx: Tx, rosterLineIds: readonly string[]): Promise<Map<string, LinePaymentShape>> {
  const text = `
    SELECT DISTINCT ON (a.roster_line_id) a.roster_line_id AS "lineId", l.id, l.state, b.number AS "batchNumber", l.result_code AS "resultCode",
      l.result_reason AS "resultReason", l.settled_at AS "settledAt"
    FROM award a JOIN payment_line l ON l.award_id = a.id JOIN payment_batch b ON b.id = l.batch_id
    WHERE a.roster_line_id = ANY($1::uuid[]) AND l.state <> 'void'
    ORDER BY a.roster_line_id, l.live DESC, b.created_at DESC, l.id DESC`;
  const rows = await tx.named<LinePaymentShape & { lineId: string }>('line-payments', text, [rosterLineIds]);
  return new Map(rows.map(({ lineId, ...payment }) => [lineId, payment]));
}

/** Roster lines whose payment failed and whose account the enterprise has not corrected yet. */
export async function readFailedLineIds(tx: Tx, caseId: string): Promise<string[]> {
  const text = `SELECT roster_line_id AS id FROM award WHERE case_id = $1 AND live AND state = 'failed'`;
  return (await tx.named<{ id: string }>('failed-line-ids', text, [caseId])).map(({ id }) => id);
}
