import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import type { Change } from '../../policy/acts/change.ts';
import { decideBatched, decideOpenBatch, decideReturnImported, isAfterBankReturn, mayMakeBatch } from '../../policy/acts/payment-acts.ts';
import type { CaseRow, Refusal } from '../../policy/acts/rows.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { batchTotals } from '../../policy/money/batch-file.ts';
import { matchReturn } from '../../policy/money/match-return.ts';
import type { LineOutcome, MatchProblem } from '../../policy/money/match-return.ts';
import { parseReturnFile } from '../../policy/money/return-file.ts';
import type { ReturnLine } from '../../policy/money/return-file.ts';
import { paymentBatchProcess } from '../../policy/payment-batch/steps.ts';
import { localDateOf, localTimeOf } from '../../policy/time/zone.ts';
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
import { batchAnswered, isAtBank, isComplete, linesAnswered, lockBatch, openFindings, sentBatch, settleCases, settledRows } from './settlement.ts';
import type { SettledBatch } from './settlement.ts';
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
export interface ReturnFileText {
  name: string;
  /** null: its bytes are text in no encoding that a bank here uses. */
  text: string | null;
  /** Of its bytes; by default of the text. */
  sha256?: string;
  /** Where its bytes are kept. */
  uploadId?: string | null;
}

interface TakenFile { id: string; name: string; sha256: string; uploadId: string | null; lines: readonly ReturnLine[]; outcomes: readonly LineOutcome[]; problems: readonly MatchProblem[] }

/**
 * 导入回盘: what the file says credibly is taken over line by line: paid, failed, come back; what it doesn't answer or not credibly is in
 * doubt, with the reason kept for a person. Cases whose persons are all paid end, and begin again when money comes back. A file that
 * can't be read, belongs to another batch or was taken over before changes nothing.
 */
export function importReturnFile(context: ActContext, viewer: Viewer, input: { clientActId: string; batchId: string; file: ReturnFileText | null }): Promise<BatchAnswer> {
  return overCases(context, viewer, { mutation: 'importReturnFile', clientActId: input.clientActId }, async (tx, events) => {
    // What a file and a batch's lines have in common is told to nobody else.
    if (!viewer.roles.includes('paymentMaker')) return forbidden('notPaymentMaker');
    await lockBatch(tx, input.batchId);
    const batch = await sentBatch(tx, input.batchId);
    if (batch === null) return { kind: 'NotFound' };
    if (!isAtBank(batch)) return forbidden('fileNotSent');
    const taken = await takeOver(tx, batch, input.file);
    if ('kind' in taken) return taken;
    const answered = linesAnswered(batch, taken.outcomes);
    const refusal = await settleBatchCase(context, viewer, tx, { batch, taken, clientActId: input.clientActId, events });
    if (refusal !== null) return refusal;
    await settleCases(context, viewer, tx, { batch, answered }, events);
    return { kind: 'batch', batchId: input.batchId };
  });
}

/** What of the file is believed, and what is not. Refused where nothing of it is taken over. */
async function takeOver(tx: Tx, batch: SettledBatch, file: ReturnFileText | null): Promise<TakenFile | Refusal> {
  if (file === null) return invalid('file', 'noReturnFile');
  if (file.text === null) return invalid('file', 'returnFile.encoding');
  const sha256 = file.sha256 ?? createHash('sha256').update(file.text).digest('hex');
  const [before] = await tx.named<{ name: string; importedByName: string; importedAt: Date }>('same-return-file',
    'SELECT name, imported_by_name AS "importedByName", imported_at AS "importedAt" FROM return_file WHERE batch_id = $1 AND sha256 = $2', [batch.id, sha256]);
  if (before !== undefined) return invalid('file', 'returnFile.sameFile', { name: before.importedByName, day: localDateOf(before.importedAt), time: localTimeOf(before.importedAt) });
  const parsed = parseReturnFile(file.text);
  if (!parsed.ok) return { kind: 'ValidationFailed', issues: parsed.problems.map(({ fileLine, code }) => ({ field: `file.${fileLine}`, code: `returnFile.${code}`, params: { line: fileLine } })) };
  const { outcomes, problems } = matchReturn({ batchNumber: batch.number, lines: batch.lines }, parsed.file);
  if (problems.some(({ code }) => code === 'wrongBatch')) return invalid('file', 'returnFile.wrongBatch');
  if (outcomes.length === 0 && problems.length === 0) return invalid('file', 'returnFile.nothingNew');
  return { id: newId(), name: file.name, sha256, uploadId: file.uploadId ?? null, lines: parsed.file.lines, outcomes, problems };
}

interface BatchSettlement { batch: SettledBatch; taken: TakenFile; clientActId: string; events: CommittedEvent[] }

async function settleBatchCase(context: ActContext, viewer: Viewer, tx: Tx, { batch, taken, clientActId, events }: BatchSettlement): Promise<Refusal | null> {
  const count = (outcome: LineOutcome['outcome']): number => taken.outcomes.filter((o) => o.outcome === outcome).length;
  const counts = { paid: count('paid'), failed: count('failed'), bounced: count('bounced'), inDoubt: count('inDoubt'), problems: taken.problems.length };
  const complete = isComplete(batch, taken.outcomes);
  const findingsLeft = await openFindings(tx, batch, taken.outcomes);
  let refusal: Refusal | null = null;
  await changeCase(context, viewer, tx, batch.id, events, (read, around) => {
    const decision = decideReturnImported(read.snapshot, around, doerOf(viewer), { counts, sha256: taken.sha256, complete, late: isAfterBankReturn(read.snapshot, around.now), findingsLeft });
    if (decision.kind === 'change') return decision.change;
    refusal = decision;
    return null;
  }, {
    client: { actorId: viewer.userId, clientActId, mutation: 'importReturnFile', answer: { kind: 'batch', batchId: batch.id } },
    fragments: (change, read) => [
      ...settledRows(taken.outcomes, { at: change.act.businessAt, returnFileId: taken.id, findingId: null }),
      batchAnswered(change.act.businessAt, { complete, file: taken }),
      ...returnFileRows(change, viewer, { batch, taken, counts, late: isAfterBankReturn(read.snapshot, change.act.businessAt), complete }),
    ],
  });
  return refusal;
}

interface FileRow { batch: SettledBatch; taken: TakenFile; counts: Record<'paid' | 'failed' | 'bounced', number>; late: boolean; complete: boolean }

/** The file's own row and what each of its lines said. */
function returnFileRows(change: Change, viewer: Viewer, { batch, taken, counts, late }: FileRow): Fragment[] {
  const outcomeOf = new Map(taken.outcomes.map((outcome) => [outcome.reference, outcome.outcome]));
  const problemOf = new Map(taken.problems.map(({ reference, code }) => [reference, code]));
  const lineOf = new Map(batch.lines.map((line) => [line.reference, line.id]));
  const lines = taken.lines.map(({ reference, amountFen, resultCode, reason }, index) => ({
    lineNo: index + 1, reference, amountFen, resultCode, reason, lineId: lineOf.get(reference) ?? null, outcome: outcomeOf.get(reference) ?? null, problem: problemOf.get(reference) ?? null,
  }));
  const inDoubt = batch.lines.filter((line) => (outcomeOf.get(line.reference) ?? line.state) === 'inDoubt').length;
  const { paid, failed, bounced } = counts;
  return [{
    name: 'new_return_file', values: [taken.id, viewer.countyId, taken.name, taken.sha256, taken.uploadId, viewer.userId, viewer.displayName, change.act.businessAt, late, lines.length, paid, failed, bounced, inDoubt],
    text: (n) => `INSERT INTO return_file (id, county_id, batch_id, name, sha256, upload_id, imported_by_id, imported_by_name, imported_at, late, line_count, paid, failed, bounced, in_doubt)
      SELECT $${n}::uuid, $${n + 1}, moved.id, $${n + 2}, $${n + 3}, $${n + 4}::uuid, $${n + 5}::uuid, $${n + 6}, $${n + 7}::timestamptz, $${n + 8}::boolean, $${n + 9}::int, $${n + 10}::int, $${n + 11}::int, $${n + 12}::int, $${n + 13}::int FROM moved`,
  }, {
    name: 'new_return_lines', values: [taken.id, viewer.countyId, JSON.stringify(lines)],
    text: (n) => `INSERT INTO return_file_line (return_file_id, line_no, county_id, reference, amount_fen, result_code, reason, line_id, outcome, problem)
      SELECT $${n}::uuid, d."lineNo", $${n + 1}, d.reference, d."amountFen", d."resultCode", d.reason, d."lineId", d.outcome, d.problem
      FROM moved, jsonb_to_recordset($${n + 2}::jsonb) AS d("lineNo" int, reference text, "amountFen" bigint, "resultCode" text, reason text, "lineId" uuid, outcome text, problem text)`,
  }];
}
