import type { Tx } from '../../prisma/scope/scope.ts';

export interface Receipt {
  readonly id: string;
  readonly amountFen: number;
  readonly receivedOn: string;
  readonly reference: string;
  readonly uploadId: string | null;
  readonly enteredByName: string;
  readonly enteredAt: Date;
}

/** A recovery as its page shows it: whom, why, how much, and what has come back. */
export interface Recovery {
  readonly reasonCode: string;
  readonly reason: string;
  readonly amountFen: number;
  readonly recoveredFen: number;
  readonly nameMasked: string;
  readonly accountLast4: string;
  readonly paidFen: number;
  readonly paidAt: Date | null;
  readonly reference: string;
  readonly batchId: string;
  readonly batchNumber: string;
  readonly aboutCaseId: string;
  readonly aboutCaseNumber: string | null;
  readonly firm: string;
  readonly proposedByName: string | null;
  readonly receipts: readonly Receipt[];
}

export async function readRecovery(tx: Tx, caseId: string): Promise<Recovery | null> {
  const [row] = await tx.named<Omit<Recovery, 'receipts'>>('recovery-of-case', `
    SELECT r.reason_code AS "reasonCode", r.reason, r.amount_fen AS "amountFen", r.recovered_fen AS "recoveredFen", l.name_masked AS "nameMasked", l.account_last4 AS "accountLast4",
      l.amount_fen AS "paidFen", l.settled_at AS "paidAt", l.reference, b.id AS "batchId", b.number AS "batchNumber", c.id AS "aboutCaseId", c.number AS "aboutCaseNumber", o.name AS firm,
      (SELECT u.display_name FROM user_account u JOIN "case" own ON own.opened_by_id = u.id WHERE own.id = r.case_id) AS "proposedByName"
    FROM recovery r JOIN payment_line l ON l.id = r.line_id JOIN payment_batch b ON b.id = l.batch_id JOIN "case" c ON c.id = l.case_id JOIN organisation o ON o.id = c.applicant_org_id
    WHERE r.case_id = $1`, [caseId]);
  if (row === undefined) return null;
  const receipts = await tx.named<Receipt>('receipts-of-recovery', `SELECT id, amount_fen AS "amountFen", received_on AS "receivedOn", reference, upload_id AS "uploadId",
      entered_by_name AS "enteredByName", entered_at AS "enteredAt" FROM recovery_receipt WHERE case_id = $1 ORDER BY entered_at, id`, [caseId]);
  return { ...row, receipts };
}
