import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import { decideBatched, decideOpenBatch, decideReturnImported, decideSettled, mayMakeBatch } from '../../policy/acts/payment-acts.ts';
import type { CaseRow, Refusal } from '../../policy/acts/rows.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { batchTotals } from '../../policy/money/batch-file.ts';
import { matchReturn } from '../../policy/money/match-return.ts';
import type { LineOutcome, MatchProblem, SentLine } from '../../policy/money/match-return.ts';
import { parseReturnFile } from '../../policy/money/return-file.ts';
import { paymentBatchProcess } from '../../policy/payment-batch/steps.ts';
import { unwrapDataKey } from '../encryption/data-key.ts';
import { seal, unseal } from '../encryption/seal.ts';
import type { RosterSecrets } from '../roster/secrets.ts';
import { accountTail } from '../roster/secrets.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { insertCase } from './open-case.ts';
import { circumstances, doerOf } from './context.ts';
import type { ActContext, CommittedEvent } from './context.ts';
import { businessNow, changeCase, lockCases, overCases } from './over-cases.ts';
import { CaseMoved, eventOf } from './perform.ts';
import { writeChange } from './write-change.ts';
import type { Fragment } from './write-change.ts';

export type BatchAnswer = { kind: 'batch'; batchId: string } | Refusal;

/** A person's waiting payment, as a batch takes it. */
interface WaitingLine { award_id: string; case_id: string; amount_fen: number; line_id: string; name_masked: string; sealed: Buffer; key_id: string; wrapped: Buffer; master_key_id: string }

/** Awards that wait for a batch, oldest acceptance first: approved, live, without a live line. */
export const waitingAwards = `FROM award a JOIN "case" c ON c.id = a.case_id WHERE a.state = 'approved' AND a.live AND c.closed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM payment_line p WHERE p.award_id = a.id AND p.live)`;

/** 组批: the chosen cases' waiting lines become a batch, which another person releases. */
export function makeBatch(context: ActContext, viewer: Viewer, input: { clientActId: string; caseIds: readonly string[] }): Promise<BatchAnswer> {
  return overCases(context, viewer, { mutation: 'makeBatch', clientActId: input.clientActId }, async (tx, events) => {
    if (input.caseIds.length === 0) return invalid('caseIds', 'casesRequired');
    await lockCases(tx, input.caseIds);
    const lines = await waitingLines(tx, input.caseIds);
    if (lines.length === 0) return invalid('caseIds', 'nothingWaiting');
    const row = await batchCase(context, viewer, tx, lines);
    if ('kind' in row) return row;
    const refusal = mayMakeBatch(doerOf(viewer), row.leadOrgId);
    if (refusal !== null) return refusal;
    await insertCase(tx, row);
    const number = await openBatch(context, viewer, tx, { row, lines, clientActId: input.clientActId, events });
    for (const caseId of [...new Set(lines.map((line) => line.case_id))].sort()) {
      const count = lines.filter((line) => line.case_id === caseId).length;
      await changeCase(context, viewer, tx, caseId, events, (read, around) => {
        const decision = decideBatched(read.snapshot, around, doerOf(viewer), { number, lines: count });
        if (decision.kind !== 'change') throw new CaseMoved();
        return decision.change;
      });
    }
    return { kind: 'batch', batchId: row.id };
  });
}

const waitingLines = (tx: Tx, caseIds: readonly string[]): Promise<WaitingLine[]> => tx.named('waiting-lines', `
  SELECT w.*, l.id AS line_id, l.name_masked, l.sealed, k.id AS key_id, k.wrapped, k.master_key_id
  FROM (SELECT a.id AS award_id, a.case_id, a.amount_fen, a.roster_line_id, c.filed_at ${waitingAwards} AND a.case_id = ANY($1::uuid[])) w
  JOIN roster_line l ON l.id = w.roster_line_id JOIN person p ON p.id = l.person_id JOIN data_key k ON k.id = p.data_key_id
  ORDER BY w.filed_at, w.case_id, l.line_no`, [caseIds]);

/** The batch's case as it is before its first act. Before the rules are issued there is none: nobody is paid. */
async function batchCase(context: ActContext, viewer: Viewer, tx: Tx, lines: readonly WaitingLine[]): Promise<CaseRow | Refusal> {
  const now = await businessNow(tx);
  const { departments, settings, rules } = await circumstances(context.pool, tx, viewer.countyId, now, context.arrivedAt);
  if (rules === null) return forbidden('rulesNotIssued');
  const leadOrgId = departments[settings.payer];
  if (leadOrgId === undefined) throw new Error(`the county has no department ${settings.payer}`);
  return {
    id: newId(), countyId: viewer.countyId, editionId: spring2022.editionId, process: paymentBatchProcess.slug, number: null, applicantOrgId: leadOrgId, leadOrgId,
    state: 'made', seq: 0, factSeq: 0, definitionVersion: paymentBatchProcess.version, filedAt: null, nextDueAt: null, personCount: lines.length,
    amountFen: lines.reduce((sum, line) => sum + line.amount_fen, 0), openedById: viewer.userId, createdAt: now, updatedAt: now, closedAt: null, auditSeq: 0, auditMac: '', barredUserIds: [],
  };
}

async function openBatch(context: ActContext, viewer: Viewer, tx: Tx, batch: { row: CaseRow; lines: readonly WaitingLine[]; clientActId: string; events: CommittedEvent[] }): Promise<string> {
  const { row, lines } = batch;
  const [{ n } = { n: 0 }] = await tx.named<{ n: number }>('batch-number', `SELECT nextval('batch_number_seq') AS n`, []);
  const number = `ZF-2022-${String(n).padStart(4, '0')}`;
  const around = await circumstances(context.pool, tx, viewer.countyId, row.createdAt, context.arrivedAt);
  const written = lines.map((line, index) => paymentLine(context, line, number, index + 1));
  const totals = batchTotals(written.map(({ account, amountFen }) => ({ account, amountFen })));
  const change = decideOpenBatch(row, around, doerOf(viewer), number);
  const answer: BatchAnswer = { kind: 'batch', batchId: row.id };
  const client = { actorId: viewer.userId, clientActId: batch.clientActId, mutation: 'makeBatch', answer };
  if (!await writeChange(tx, change, { keys: context.keys, client, fragments: batchRows(row, number, viewer, totals, written) })) throw new CaseMoved();
  batch.events.push(eventOf(change));
  return number;
}

interface WrittenLine { id: string; awardId: string; caseId: string; lineNo: number; reference: string; amountFen: number; sealed: string; last4: string; nameMasked: string; account: string }

function paymentLine(context: ActContext, line: WaitingLine, batchNumber: string, lineNo: number): WrittenLine {
  const key = unwrapDataKey(context.keys, { id: line.key_id, wrapped: line.wrapped, masterKeyId: line.master_key_id });
  const { name, account } = unseal<RosterSecrets>(key, line.line_id, 'roster_line', line.sealed);
  const id = newId();
  return {
    id, awardId: line.award_id, caseId: line.case_id, lineNo, reference: `${batchNumber}-${String(lineNo).padStart(5, '0')}`, amountFen: line.amount_fen,
    sealed: seal(key, id, 'payment_line', { name, account }).toString('base64'), last4: accountTail(account), nameMasked: line.name_masked, account: account ?? '',
  };
}

function batchRows(row: CaseRow, number: string, viewer: Viewer, totals: { count: number; totalFen: number; hashTotal: string }, lines: readonly WrittenLine[]): Fragment[] {
  const stored = lines.map(({ account: _sealedAlready, ...line }) => line);
  return [{
    name: 'new_batch', values: [number, viewer.userId, viewer.displayName, totals.count, totals.totalFen, totals.hashTotal, row.createdAt, spring2022.fundingSource],
    text: (n) => `INSERT INTO payment_batch (id, county_id, edition_id, programme, source, number, state, maker_id, maker_name, line_count, total_fen, hash_total, created_at)
      SELECT c.id, c.county_id, c.edition_id, 'red-envelope', $${n + 7}, $${n}, 'made', $${n + 1}::uuid, $${n + 2}, $${n + 3}::int, $${n + 4}::bigint, $${n + 5}, $${n + 6}::timestamptz FROM moved JOIN "case" c ON c.id = moved.id`,
  }, {
    name: 'new_lines', values: [JSON.stringify(stored), row.countyId],
    text: (n) => `INSERT INTO payment_line (id, county_id, batch_id, award_id, case_id, line_no, reference, amount_fen, sealed, account_last4, name_masked, state, live)
      SELECT d.id, $${n + 1}, moved.id, d."awardId", d."caseId", d."lineNo", d.reference, d."amountFen", decode(d.sealed, 'base64'), d.last4, d."nameMasked", 'open', true
      FROM moved, jsonb_to_recordset($${n}::jsonb) AS d(id uuid, "awardId" uuid, "caseId" uuid, "lineNo" int, reference text, "amountFen" bigint, sealed text, last4 text, "nameMasked" text)`,
  }];
}

/** A return file as the bank's adapter or an upload yields it. */
export interface ReturnFileText { name: string; text: string }

/**
 * 导入回盘: each line is settled by the bank's answer: paid, failed, or in doubt where the file says nothing; cases whose persons are all
 * paid end. While a line is in doubt the batch waits for a further file. Lines that a file doesn't fit are named, and nothing of such a
 * file is taken over.
 */
export function importReturnFile(context: ActContext, viewer: Viewer, input: { clientActId: string; batchId: string; file: ReturnFileText | null }): Promise<BatchAnswer> {
  return overCases(context, viewer, { mutation: 'importReturnFile', clientActId: input.clientActId }, async (tx, events) => {
    // What a file and a batch's lines have in common is told to nobody else.
    if (!viewer.roles.includes('paymentMaker')) return forbidden('notPaymentMaker');
    // Two files of one batch are taken one after the other: the second is matched with what the first has left.
    await lockCases(tx, [input.batchId]);
    const batch = await sentBatch(tx, input.batchId);
    if (batch === null) return { kind: 'NotFound' };
    const outcomes = settleAgainst(batch, input.file);
    if ('kind' in outcomes) return outcomes;
    const answered = batch.lines.filter((line) => outcomes.some(({ reference }) => reference === line.reference));
    const affected = [...new Set(answered.map((line) => line.case_id))].sort();
    await lockCases(tx, affected);
    const refusal = await settleBatchCase(context, viewer, tx, { ...input, outcomes, complete: isComplete(batch, outcomes), events });
    if (refusal !== null) return refusal;
    for (const caseId of affected) await settleCase(context, viewer, tx, caseId, { number: batch.number, lines: answered }, events);
    return { kind: 'batch', batchId: input.batchId };
  });
}

interface BatchLineRow extends SentLine { id: string; case_id: string }
interface SentBatch { number: string; lines: BatchLineRow[] }

async function sentBatch(tx: Tx, batchId: string): Promise<SentBatch | null> {
  const [batch] = await tx.named<{ number: string }>('batch-of-id', 'SELECT number FROM payment_batch WHERE id = $1', [batchId]);
  if (batch === undefined) return null;
  const lines = await tx.named<BatchLineRow>('lines-of-batch', `SELECT id, case_id, reference, amount_fen AS "amountFen", state FROM payment_line WHERE batch_id = $1 ORDER BY line_no`, [batchId]);
  return { number: batch.number, lines };
}

/** Has the bank answered every line? Until then the batch waits for the rest: a line in doubt enters no other batch. */
function isComplete(batch: SentBatch, outcomes: readonly LineOutcome[]): boolean {
  const answers = new Map(outcomes.map(({ reference, outcome }) => [reference, outcome]));
  return batch.lines.every(({ reference, state }) => !['sent', 'inDoubt'].includes(answers.get(reference) ?? state));
}

function settleAgainst(batch: SentBatch, file: ReturnFileText | null): LineOutcome[] | Refusal {
  if (file === null) return invalid('file', 'noReturnFile');
  const parsed = parseReturnFile(file.text);
  if (!parsed.ok) return { kind: 'ValidationFailed', issues: parsed.problems.map(({ fileLine, code }) => ({ field: `file.${fileLine}`, code: `returnFile.${code}`, params: { line: fileLine } })) };
  const match = matchReturn({ batchNumber: batch.number, lines: batch.lines }, parsed.file);
  if (match.problems.length > 0) return { kind: 'ValidationFailed', issues: match.problems.map(issueOf) };
  return match.outcomes.length === 0 ? invalid('file', 'returnFile.nothingNew') : match.outcomes;
}

const issueOf = ({ code, reference }: MatchProblem) => ({ field: reference === null ? 'file' : `file.${reference}`, code: `returnFile.${code}`, params: { reference: reference ?? '' } });

async function settleBatchCase(
  context: ActContext, viewer: Viewer, tx: Tx, input: { clientActId: string; batchId: string; file: ReturnFileText | null; outcomes: readonly LineOutcome[]; complete: boolean; events: CommittedEvent[] },
): Promise<Refusal | null> {
  const count = (outcome: LineOutcome['outcome']): number => input.outcomes.filter((o) => o.outcome === outcome).length;
  const counts = { paid: count('paid'), failed: count('failed'), inDoubt: count('inDoubt') };
  const sha256 = createHash('sha256').update(input.file?.text ?? '').digest('hex');
  let refusal: Refusal | null = null;
  await changeCase(context, viewer, tx, input.batchId, input.events, (read, around) => {
    const decision = decideReturnImported(read.snapshot, around, doerOf(viewer), { counts, sha256, complete: input.complete });
    if (decision.kind === 'change') return decision.change;
    refusal = decision;
    return null;
  }, {
    client: { actorId: viewer.userId, clientActId: input.clientActId, mutation: 'importReturnFile', answer: { kind: 'batch', batchId: input.batchId } },
    fragments: settlementRows(input.outcomes, { name: input.file?.name ?? null, sha256, complete: input.complete }),
  });
  return refusal;
}

function settlementRows(outcomes: readonly LineOutcome[], file: { name: string | null; sha256: string; complete: boolean }): Fragment[] {
  return [{
    name: 'settled_lines', values: [JSON.stringify(outcomes)],
    text: (n) => `UPDATE payment_line l SET state = d.outcome, live = d.outcome IN ('paid', 'inDoubt'), result_code = d."resultCode", result_reason = d.reason, settled_at = business_now()
      FROM moved, jsonb_to_recordset($${n}::jsonb) AS d(reference text, outcome text, "resultCode" text, reason text) WHERE l.batch_id = moved.id AND l.reference = d.reference RETURNING l.award_id, l.state`,
  }, {
    name: 'failed_awards', values: [],
    text: () => `UPDATE award a SET state = 'failed' FROM settled_lines s WHERE a.id = s.award_id AND s.state = 'failed'`,
  }, {
    name: 'answered_batch', values: [file.sha256, file.name, file.complete],
    text: (n) => `UPDATE payment_batch b SET state = CASE WHEN $${n + 2}::boolean THEN 'settled' ELSE b.state END, settled_at = CASE WHEN $${n + 2}::boolean THEN business_now() END,
      return_file_sha256 = $${n}, return_file_name = $${n + 1} FROM moved WHERE b.id = moved.id`,
  }];
}

interface Standing { approved: number; paid_in_all: number; paid: number; failed: number; in_doubt: number; agents: string[] | null }

async function settleCase(context: ActContext, viewer: Viewer, tx: Tx, caseId: string, batch: SentBatch, events: CommittedEvent[]): Promise<void> {
  const references = batch.lines.filter((line) => line.case_id === caseId).map((line) => line.reference);
  const [standing] = await tx.named<Standing>('standing-of-case', `
    SELECT (SELECT count(*)::int FROM award a WHERE a.case_id = $1 AND a.live) AS approved,
      (SELECT count(*)::int FROM payment_line l WHERE l.case_id = $1 AND l.state = 'paid' AND l.live) AS paid_in_all,
      count(*) FILTER (WHERE l.state = 'paid')::int AS paid, count(*) FILTER (WHERE l.state = 'failed')::int AS failed, count(*) FILTER (WHERE l.state = 'inDoubt')::int AS in_doubt,
      (SELECT array_agg(u.id) FROM user_account u JOIN "case" c ON c.applicant_org_id = u.organisation_id WHERE c.id = $1 AND u.disabled_at IS NULL) AS agents
    FROM payment_line l WHERE l.case_id = $1 AND l.reference = ANY($2)`, [caseId, references]);
  if (standing === undefined) return;
  await changeCase(context, viewer, tx, caseId, events, (read, around) => decideSettled(read.snapshot, around, {
    batch: batch.number, paid: standing.paid, failed: standing.failed, inDoubt: standing.in_doubt, approved: standing.approved, paidInAll: standing.paid_in_all, agents: standing.agents ?? [],
  }));
}

