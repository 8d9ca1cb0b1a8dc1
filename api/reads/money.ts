import type { Tx } from '../../prisma/scope/scope.ts';

/** The money equation over approved awards, each counted once by its latest line: approved = paid + failed + open. */
export interface PaymentSummary {
  readonly approvedFen: number;
  readonly paidFen: number;
  readonly failedFen: number;
  readonly openFen: number;
  readonly recoveredFen: number;
  readonly approvedCount: number;
  readonly paidCount: number;
  readonly failedCount: number;
  readonly openCount: number;
}

export const noMoney: PaymentSummary = {
  approvedFen: 0, paidFen: 0, failedFen: 0, openFen: 0, recoveredFen: 0, approvedCount: 0, paidCount: 0, failedCount: 0, openCount: 0,
};

const sum = (condition: string) => `coalesce(sum(amount_fen) FILTER (WHERE ${condition}), 0)::bigint`;
const count = (condition: string) => `(count(*) FILTER (WHERE ${condition}))::int`;
const failed = `latest IN ('failed', 'bounced')`;
const paid = `latest = 'paid'`;
const open = `(latest IS NULL OR latest NOT IN ('paid', 'failed', 'bounced'))`;

/** A live line is the latest; else the one of the newest batch. Void lines never went to the bank. */
const standing = (where: string) => `
  WITH standing AS (
    SELECT a.amount_fen, a.state, (SELECT l.state FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
      WHERE l.award_id = a.id AND l.state <> 'void' ORDER BY l.live DESC, b.created_at DESC, l.id DESC LIMIT 1) AS latest
    FROM award a WHERE ${where} AND a.state NOT IN ('verified', 'refused', 'withdrawn'))
  SELECT ${sum('true')} AS "approvedFen", ${sum(paid)} AS "paidFen", ${sum(failed)} AS "failedFen", ${sum(open)} AS "openFen",
    ${sum(`state = 'recovered'`)} AS "recoveredFen", ${count('true')} AS "approvedCount", ${count(paid)} AS "paidCount",
    ${count(failed)} AS "failedCount", ${count(open)} AS "openCount" FROM standing`;

export async function readPaymentOfCase(tx: Tx, caseId: string): Promise<PaymentSummary> {
  const [row] = await tx.named<PaymentSummary>('payment-of-case', standing('a.case_id = $1'), [caseId]);
  return row ?? noMoney;
}

export async function readPaymentOfEdition(tx: Tx, editionId: string): Promise<PaymentSummary> {
  const [row] = await tx.named<PaymentSummary>('payment-of-edition', standing('a.edition_id = $1'), [editionId]);
  return row ?? noMoney;
}

export interface Budget {
  readonly source: string;
  readonly appropriatedFen: number;
  readonly committedFen: number;
}

export async function readBudget(tx: Tx, editionId: string): Promise<Budget | null> {
  const text = `SELECT source, appropriated_fen AS "appropriatedFen", committed_fen AS "committedFen" FROM budget WHERE edition_id = $1 ORDER BY programme, source LIMIT 1`;
  const [row] = await tx.named<Budget>('budget', text, [editionId]);
  return row ?? null;
}

export interface WaitingCase {
  readonly caseId: string;
  readonly lineCount: number;
  readonly amountFen: number;
  readonly waitingSince: Date;
}

/** Cases with approved awards that no live line pays yet, in the order in which the funds were approved. */
export async function readWaitingCases(tx: Tx, editionId: string): Promise<WaitingCase[]> {
  const text = `
    SELECT a.case_id AS "caseId", count(*)::int AS "lineCount", sum(a.amount_fen)::bigint AS "amountFen",
      coalesce(max(s.decided_at), min(a.created_at)) AS "waitingSince"
    FROM award a LEFT JOIN case_step s ON s.case_id = a.case_id AND s.step = 'finance-approval' AND s.state = 'decided'
    WHERE a.edition_id = $1 AND a.state = 'approved' AND a.live
      AND NOT EXISTS (SELECT 1 FROM payment_line l WHERE l.award_id = a.id AND l.live)
    GROUP BY a.case_id ORDER BY "waitingSince", a.case_id LIMIT 200`;
  return tx.named<WaitingCase>('waiting-cases', text, [editionId]);
}
