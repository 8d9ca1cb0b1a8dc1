import { spring2022 } from '../../policy/edition/spring-2022.ts';
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

const sums = `${sum('true')} AS "approvedFen", ${sum(paid)} AS "paidFen", ${sum(failed)} AS "failedFen", ${sum(open)} AS "openFen",
    coalesce(sum(recovered_fen), 0)::bigint AS "recoveredFen", ${count('true')} AS "approvedCount", ${count(paid)} AS "paidCount",
    ${count(failed)} AS "failedCount", ${count(open)} AS "openCount"`;

/**
 * Each approved award once, by its latest line: a live line is the latest; else the one of the newest batch. Void lines never went to the
 * bank. What has come back is a column of its own: a recovered award stays in paid.
 */
const standing = (where: string) => `
  WITH standing AS (
    SELECT a.amount_fen, latest.state AS latest, coalesce(latest.source, '${spring2022.fundingSource}') AS source,
      (SELECT sum(r.amount_fen) FROM recovery y JOIN recovery_receipt r ON r.case_id = y.case_id WHERE y.award_id = a.id) AS recovered_fen
    FROM award a LEFT JOIN LATERAL (SELECT l.state, b.source FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
      WHERE l.award_id = a.id AND l.state <> 'void' ORDER BY l.live DESC, b.created_at DESC, l.id DESC LIMIT 1) latest ON true
    WHERE ${where} AND a.state NOT IN ('verified', 'refused', 'withdrawn'))`;

export async function readPaymentOfCase(tx: Tx, caseId: string): Promise<PaymentSummary> {
  const [row] = await tx.named<PaymentSummary>('payment-of-case', `${standing('a.case_id = $1')} SELECT ${sums} FROM standing`, [caseId]);
  return row ?? noMoney;
}

export async function readPaymentOfEdition(tx: Tx, editionId: string): Promise<PaymentSummary> {
  const [row] = await tx.named<PaymentSummary>('payment-of-edition', `${standing('a.edition_id = $1')} SELECT ${sums} FROM standing`, [editionId]);
  return row ?? noMoney;
}

/** Money at one source: what is at the programme's disposal, what its approvals have taken of it, and the equation. */
export interface SourceMoney extends PaymentSummary {
  readonly source: string;
  readonly appropriatedFen: number;
  readonly committedFen: number;
}

/** All sources that have a budget or money of the programme, those first that have most. */
export async function readMoneyBySource(tx: Tx, editionId: string): Promise<SourceMoney[]> {
  const rows = await tx.named<PaymentSummary & { source: string }>('payment-by-source', `${standing('a.edition_id = $1')} SELECT source, ${sums} FROM standing GROUP BY source`, [editionId]);
  const budgets = await tx.named<Budget>('budgets', `SELECT source, sum(appropriated_fen)::bigint AS "appropriatedFen", sum(committed_fen)::bigint AS "committedFen" FROM budget WHERE edition_id = $1 GROUP BY source`, [editionId]);
  const known = [...new Set([...budgets, ...rows].map(({ source }) => source))];
  const money = known.map((source) => ({
    ...noMoney, appropriatedFen: 0, committedFen: 0, ...rows.find((row) => row.source === source), ...budgets.find((budget) => budget.source === source), source,
  }));
  return money.sort((a, b) => b.appropriatedFen - a.appropriatedFen || (a.source < b.source ? -1 : 1));
}

export interface Budget {
  readonly source: string;
  readonly appropriatedFen: number;
  readonly committedFen: number;
}

export async function readBudget(tx: Tx, editionId: string): Promise<Budget | null> {
  const text = `SELECT source, appropriated_fen AS "appropriatedFen", committed_fen AS "committedFen" FROM budget WHERE edition_id = $1 AND source = $2`;
  const [row] = await tx.named<Budget>('budget', text, [editionId, spring2022.fundingSource]);
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

/** Has this file of the bank's been taken over before? */
export async function isFileTaken(tx: Tx, batchId: string, sha256: string): Promise<boolean> {
  return (await tx.named('file-taken', 'SELECT 1 FROM return_file WHERE batch_id = $1 AND sha256 = $2', [batchId, sha256])).length > 0;
}
