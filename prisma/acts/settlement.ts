import { decideSettled } from '../../policy/acts/payment-acts.ts';
import type { LineOutcome, SentLine } from '../../policy/money/match-return.ts';
import type { Tx } from '../scope/scope.ts';
import type { ActContext, CommittedEvent } from './context.ts';
import { changeCase, lockCases } from './over-cases.ts';
import type { Fragment } from './write-change.ts';

// What every answer to a batch's lines writes, whether the bank's file gave it or two persons found it out.

export interface BatchLineRow extends SentLine { id: string; case_id: string }
export interface SettledBatch { id: string; number: string; state: string; lines: BatchLineRow[] }

/**
 * The batch's case first, then those of its lines: two files of one batch are taken one after the other, the second matched with what the
 * first has left; and a recovery that is being proposed is either seen by the file or sees what the file has booked.
 */
export async function lockBatch(tx: Tx, batchId: string): Promise<void> {
  await lockCases(tx, [batchId]);
  const rows = await tx.named<{ case_id: string }>('cases-of-lines', 'SELECT DISTINCT case_id FROM payment_line WHERE batch_id = $1', [batchId]);
  await lockCases(tx, rows.map((row) => row.case_id));
}

/** A batch with its lines; the caller has locked its case. */
export async function sentBatch(tx: Tx, batchId: string): Promise<SettledBatch | null> {
  const [batch] = await tx.named<{ number: string; state: string }>('batch-of-id', 'SELECT number, state FROM payment_batch WHERE id = $1', [batchId]);
  if (batch === undefined) return null;
  const lines = await tx.named<BatchLineRow>('lines-of-batch', `SELECT l.id, l.case_id, l.reference, l.amount_fen AS "amountFen", l.state,
      EXISTS (SELECT 1 FROM recovery r WHERE r.award_id = l.award_id AND (r.live OR r.recovered_fen > 0)) AS "inRecovery"
    FROM payment_line l WHERE l.batch_id = $1 ORDER BY l.line_no`, [batchId]);
  return { id: batchId, ...batch, lines };
}

/** Only what has gone to the bank is answered by it. */
export const isAtBank = ({ state }: SettledBatch): boolean => state === 'sent' || state === 'settled';

/** Has the bank answered every line? Until then the batch waits for the rest: a line in doubt enters no other batch. */
export function isComplete(batch: SettledBatch, outcomes: readonly LineOutcome[]): boolean {
  const answers = new Map(outcomes.map(({ reference, outcome }) => [reference, outcome]));
  return batch.lines.every(({ reference, state }) => !['sent', 'inDoubt'].includes(answers.get(reference) ?? state));
}

export const linesAnswered = (batch: SettledBatch, outcomes: readonly LineOutcome[]): BatchLineRow[] =>
  batch.lines.filter((line) => outcomes.some(({ reference }) => reference === line.reference));

/** The cases that lines belong to, in the order in which they are locked. */
export const casesOf = (lines: readonly BatchLineRow[]): string[] => [...new Set(lines.map((line) => line.case_id))].sort();

/** Findings of the batch that still wait for their checker once these answers are booked. */
export async function openFindings(tx: Tx, batch: SettledBatch, outcomes: readonly LineOutcome[]): Promise<number> {
  const settled = linesAnswered(batch, outcomes.filter(({ outcome }) => outcome !== 'inDoubt')).map(({ id }) => id);
  const [row] = await tx.named<{ n: number }>('open-findings', `SELECT count(*)::int AS n FROM in_doubt_finding WHERE batch_id = $1 AND state = 'proposed' AND NOT (line_id = ANY($2::uuid[]))`, [batch.id, settled]);
  return row?.n ?? 0;
}

/** Where an answer comes from, and when it is booked. */
export interface AnsweredBy { at: Date; returnFileId: string | null; findingId: string | null }

/** The lines' new states, the ledger's rows, the awards that failed; what people said about a line that the bank has answered since is void. */
export function settledRows(outcomes: readonly LineOutcome[], by: AnsweredBy): Fragment[] {
  return [{
    name: 'settled_lines', values: [JSON.stringify(outcomes), by.at],
    text: (n) => `UPDATE payment_line l SET state = d.outcome, live = d.outcome IN ('paid', 'inDoubt'), result_code = d."resultCode", result_reason = d.reason, settled_at = $${n + 1}::timestamptz
      FROM moved, jsonb_to_recordset($${n}::jsonb) AS d(reference text, outcome text, "resultCode" text, reason text) WHERE l.batch_id = moved.id AND l.reference = d.reference
      RETURNING l.id, l.county_id, l.batch_id, l.award_id, l.amount_fen, old.state AS before, l.state`,
  }, {
    name: 'ledger', values: [by.at, by.returnFileId, by.findingId],
    text: (n) => `INSERT INTO payment_event (id, county_id, batch_id, line_id, award_id, from_state, to_state, amount_fen, at, return_file_id, finding_id)
      SELECT uuidv7(), s.county_id, s.batch_id, s.id, s.award_id, s.before, s.state, s.amount_fen, $${n}::timestamptz, $${n + 1}::uuid, $${n + 2}::uuid FROM settled_lines s`,
  }, {
    name: 'failed_awards', values: [],
    text: () => `UPDATE award a SET state = 'failed' FROM settled_lines s WHERE a.id = s.award_id AND s.state IN ('failed', 'bounced')`,
  }, {
    name: 'overtaken_findings', values: [by.findingId],
    text: (n) => `UPDATE in_doubt_finding f SET state = 'overtaken' FROM settled_lines s WHERE f.line_id = s.id AND f.state = 'proposed' AND s.state <> 'inDoubt' AND f.id IS DISTINCT FROM $${n}::uuid`,
  }];
}

/** The batch itself: settled with its last answer, and the file named that it came by. */
export function batchAnswered(at: Date, answer: { complete: boolean; file: { name: string; sha256: string } | null }): Fragment {
  return {
    name: 'answered_batch', values: [answer.file?.sha256 ?? null, answer.file?.name ?? null, answer.complete, at],
    text: (n) => `UPDATE payment_batch b SET state = CASE WHEN $${n + 2}::boolean THEN 'settled' ELSE b.state END,
      settled_at = CASE WHEN $${n + 2}::boolean THEN coalesce(b.settled_at, $${n + 3}::timestamptz) ELSE b.settled_at END,
      return_file_sha256 = coalesce($${n}::text, b.return_file_sha256), return_file_name = coalesce($${n + 1}::text, b.return_file_name) FROM moved WHERE b.id = moved.id`,
  };
}

interface Standing { approved: number; paid_in_all: number; paid: number; failed: number; bounced: number; in_doubt: number; agents: string[] | null }

/** How the case stands once its lines are booked. What was recovered is paid and over: it is counted on neither side. */
const selectStanding = `
  SELECT (SELECT count(*)::int FROM award a WHERE a.case_id = $1 AND a.live) AS approved,
    (SELECT count(*)::int FROM payment_line l JOIN award a ON a.id = l.award_id AND a.live WHERE l.case_id = $1 AND l.state = 'paid' AND l.live) AS paid_in_all,
    count(*) FILTER (WHERE l.state = 'paid')::int AS paid, count(*) FILTER (WHERE l.state = 'failed')::int AS failed,
    count(*) FILTER (WHERE l.state = 'bounced')::int AS bounced, count(*) FILTER (WHERE l.state = 'inDoubt')::int AS in_doubt,
    (SELECT array_agg(u.id) FROM user_account u JOIN "case" c ON c.applicant_org_id = u.organisation_id WHERE c.id = $1 AND u.disabled_at IS NULL) AS agents
  FROM payment_line l WHERE l.case_id = $1 AND l.reference = ANY($2)`;

/** The answers reach the cases, in the order of their ids; the caller has locked them. */
export async function settleCases(
  context: ActContext, county: { countyId: string }, tx: Tx, { batch, answered }: { batch: SettledBatch; answered: readonly BatchLineRow[] }, events: CommittedEvent[],
): Promise<void> {
  for (const caseId of casesOf(answered)) {
    const references = answered.filter((line) => line.case_id === caseId).map((line) => line.reference);
    const [standing] = await tx.named<Standing>('standing-of-case', selectStanding, [caseId, references]);
    if (standing === undefined) continue;
    const { paid, failed, bounced, approved, in_doubt: inDoubt, paid_in_all: paidInAll, agents } = standing;
    await changeCase(context, county, tx, caseId, events, (read, around) =>
      decideSettled(read.snapshot, around, { batch: batch.number, paid, failed, bounced, inDoubt, approved, paidInAll, agents: agents ?? [] }));
  }
}
