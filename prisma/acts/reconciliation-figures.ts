import { createHash } from 'node:crypto';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { compareWithBank, monthAfter, monthFigures, monthSpan } from '../../policy/money/reconciliation.ts';
import type { Balance, BankComparison, BankLine, Booked, Difference, MonthFigures, Movement } from '../../policy/money/reconciliation.ts';
import { startOfDay } from '../../policy/time/zone.ts';
import { canonicalJson } from '../audit/canonical.ts';
import type { Tx } from '../scope/scope.ts';

/** A difference as it was signed: with why it is. */
export interface Explained extends Difference { explanation: string }

/** What is frozen of a month. */
export interface MonthBody { month: string; source: string; figures: MonthFigures; bank: Omit<BankComparison, 'differences'> & { differences: Explained[] } }

/** A month of a source as it is counted now. */
export interface CountedMonth { month: string; source: string; figures: MonthFigures; bank: BankComparison }

export interface SignedMonth {
  id: string;
  source: string;
  month: string;
  attempt: number;
  body: MonthBody;
  sha256: string;
  signedById: string;
  signedByName: string;
  signedAt: Date;
  /** countersigned | refused; null: the second person has not answered yet. */
  outcome: string | null;
  note: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
}

export const sha256Of = (body: MonthBody): string => createHash('sha256').update(canonicalJson(body)).digest('hex');

/** Of what a person saw when they signed: any figure that has moved since makes another. */
export const digestOf = (counted: CountedMonth): string => createHash('sha256').update(canonicalJson(counted)).digest('hex');

/** Awards whose money was approved, with when, and the source that pays them: as the finance page counts them. */
const approvedAwards = `
  SELECT a.id, a.amount_fen, s.decided_at AS at, coalesce((SELECT b.source FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
    WHERE l.award_id = a.id AND l.state <> 'void' ORDER BY l.live DESC, b.created_at DESC, l.id DESC LIMIT 1), '${spring2022.fundingSource}') AS source
  FROM award a JOIN case_step s ON s.case_id = a.case_id AND s.step = 'finance-approval' AND s.state = 'decided'
  WHERE a.edition_id = $1 AND a.state NOT IN ('verified', 'refused', 'withdrawn')`;

const selectMovements = `
  WITH approved AS (${approvedAwards}),
    lines AS (SELECT l.id, l.award_id, l.amount_fen, l.state, b.id AS batch_id, b.created_at, b.sent_at, p.source FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id JOIN approved p ON p.id = l.award_id)
  SELECT * FROM (
    SELECT 0 AS rank, 'approved' AS kind, id AS award_id, NULL::uuid AS line_id, amount_fen, at, source, NULL AS from_state, NULL AS to_state FROM approved
    UNION ALL SELECT 1, 'made', award_id, id, amount_fen, created_at, source, NULL, NULL FROM lines
    UNION ALL SELECT 2, 'sent', award_id, id, amount_fen, sent_at, source, NULL, NULL FROM lines WHERE sent_at IS NOT NULL
    UNION ALL SELECT 3, 'settled', e.award_id, e.line_id, e.amount_fen, e.at, l.source, e.from_state, e.to_state FROM payment_event e JOIN lines l ON l.id = e.line_id
    UNION ALL SELECT 4, 'void', l.award_id, l.id, l.amount_fen, c.closed_at, l.source, NULL, NULL FROM lines l JOIN "case" c ON c.id = l.batch_id WHERE l.state = 'void' AND c.closed_at IS NOT NULL
  ) movement ORDER BY at, rank, line_id`;

interface MovementRow { kind: Movement['kind']; award_id: string; line_id: string; amount_fen: number; at: Date; source: string; from_state: never; to_state: never }

const selectReceipts = `
  SELECT r.amount_fen, r.received_on, p.source FROM recovery_receipt r JOIN recovery y ON y.case_id = r.case_id JOIN (${approvedAwards}) p ON p.id = y.award_id ORDER BY r.received_on, r.id`;

/** The whole ledger of the edition, by source. */
async function movementsBySource(tx: Tx, editionId: string): Promise<Map<string, Movement[]>> {
  const bySource = new Map<string, Movement[]>();
  const add = (source: string, movement: Movement): void => {
    const known = bySource.get(source);
    if (known === undefined) bySource.set(source, [movement]);
    else known.push(movement);
  };
  for (const row of await tx.named<MovementRow>('reconciled-movements', selectMovements, [editionId])) add(row.source, movementOf(row));
  const receipts = await tx.named<{ amount_fen: number; received_on: string; source: string }>('reconciled-receipts', selectReceipts, [editionId]);
  for (const receipt of receipts) add(receipt.source, { kind: 'recovered', atMs: startOfDay(receipt.received_on).getTime(), amountFen: receipt.amount_fen });
  return bySource;
}

function movementOf({ kind, award_id: awardId, line_id: lineId, amount_fen: amountFen, at, from_state: from, to_state: to }: MovementRow): Movement {
  const atMs = at.getTime();
  if (kind === 'settled') return { kind, atMs, awardId, lineId, amountFen, from, to };
  return kind === 'approved' || kind === 'recovered' ? { kind: 'approved', atMs, awardId, amountFen } : { kind, atMs, awardId, lineId, amountFen };
}

const selectBankLines = `
  SELECT b.source, l.return_file_id || ':' || l.line_no AS key, f.name AS "fileName", b.number AS "batchNumber", l.line_no AS "lineNo", l.reference, l.amount_fen AS "amountFen",
    l.result_code AS "resultCode", l.outcome, l.problem
  FROM return_file_line l JOIN return_file f ON f.id = l.return_file_id JOIN payment_batch b ON b.id = f.batch_id
  WHERE b.edition_id = $1 AND f.imported_at >= $2 AND f.imported_at < $3 ORDER BY f.imported_at, f.id, l.line_no`;

const selectBooked = `
  SELECT b.source, e.id AS key, b.number AS "batchNumber", l.reference, e.amount_fen AS "amountFen", e.to_state AS "to",
    CASE WHEN e.return_file_id IS NOT NULL THEN 'file' WHEN e.finding_id IS NOT NULL THEN 'finding' ELSE 'none' END AS by
  FROM payment_event e JOIN payment_line l ON l.id = e.line_id JOIN payment_batch b ON b.id = e.batch_id
  WHERE b.edition_id = $1 AND e.at >= $2 AND e.at < $3 AND e.to_state IN ('paid', 'bounced') ORDER BY e.at, e.id`;

/** Every source's month as it is counted now. Sources: those with a budget, those with money, those with a file of the bank's. */
export async function countMonth(tx: Tx, month: string): Promise<CountedMonth[]> {
  const { editionId } = spring2022;
  const { fromMs, toMs } = monthSpan(month);
  const within = [editionId, new Date(fromMs), new Date(toMs)];
  const movements = await movementsBySource(tx, editionId);
  const bank = await tx.named<BankLine & { source: string }>('reconciled-bank-lines', selectBankLines, within);
  const booked = await tx.named<Booked & { source: string }>('reconciled-booked', selectBooked, within);
  const budgets = await tx.named<{ source: string }>('reconciled-sources', 'SELECT source FROM budget WHERE edition_id = $1 ORDER BY appropriated_fen DESC, source', [editionId]);
  const before = closingsOf(await signedMonths(tx, monthAfter(month, -1)));
  const sources = [...new Set([...budgets.map(({ source }) => source), ...movements.keys(), ...bank.map(({ source }) => source)])];
  return sources.map((source) => ({
    month, source,
    figures: monthFigures(movements.get(source) ?? [], month, before.get(source) ?? null),
    bank: compareWithBank(bank.filter((line) => line.source === source), booked.filter((row) => row.source === source)),
  }));
}

/** The latest signature of each source, refused or not. */
export async function signedMonths(tx: Tx, month: string): Promise<SignedMonth[]> {
  return tx.named<SignedMonth>('signed-months', `
    SELECT DISTINCT ON (r.source) r.id, r.source, r.month, r.attempt, r.body, r.sha256, r.signed_by_id AS "signedById", r.signed_by_name AS "signedByName", r.signed_at AS "signedAt",
      d.outcome, d.note, d.decided_by_name AS "decidedByName", d.decided_at AS "decidedAt"
    FROM reconciliation r LEFT JOIN reconciliation_decision d ON d.reconciliation_id = r.id
    WHERE r.edition_id = $1 AND r.month = $2 ORDER BY r.source, r.attempt DESC`, [spring2022.editionId, month]);
}

/** A closing holds once two persons have signed it. */
function closingsOf(signed: readonly SignedMonth[]): Map<string, Balance> {
  return new Map(signed.filter(({ outcome }) => outcome === 'countersigned').map(({ source, body }) => [source, body.figures.closing]));
}
