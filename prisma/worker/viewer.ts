import type { Pool } from 'pg';
import type { DocumentType } from '../../policy/identity/identity-document.ts';
import { unseal, unwrapDataKey } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import { openRosterLines } from '../roster/secrets.ts';
import { publicScope, systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { codeColumn, samePhone } from './codes.ts';
import type { Claim } from './codes.ts';

/** A worker at their page. */
export interface WorkerViewer {
  /** As the table has it: what the reads below are asked by. */
  sessionId: string;
  /** The code that opened the session; stands for the worker where an act needs an id. */
  codeId: string;
  /** Null: only the phone is proven. */
  personId: string | null;
  documentType: DocumentType;
  document: string;
  phone: string;
  documentIndex: string;
  phoneIndex: string;
  expiresAt: Date;
}

interface ViewerRow {
  code_id: string; person_id: string | null; document_index: string; phone_index: string; sealed: Buffer;
  data_key_id: string; wrapped: Buffer; master_key_id: string; expires_at: Date;
}

/** Who a worker's session belongs to; null when it is unknown or over. */
export async function workerOfSession(pool: Pool, keys: Keys, countyId: string, sessionId: string): Promise<WorkerViewer | null> {
  const [row] = await withScope(pool, publicScope(countyId), (tx) => tx.named<ViewerRow>('worker-viewer', 'SELECT * FROM worker_viewer($1)', [sessionId]));
  if (row === undefined) return null;
  const key = unwrapDataKey(keys, { id: row.data_key_id, wrapped: row.wrapped, masterKeyId: row.master_key_id });
  const { documentType, document, phone } = unseal<Claim>(key, row.code_id, codeColumn, row.sealed);
  return {
    sessionId, codeId: row.code_id, personId: row.person_id, documentType, document, phone,
    documentIndex: row.document_index, phoneIndex: row.phone_index, expiresAt: row.expires_at,
  };
}

/** A line of the worker's as the page tells it: every firm's filed case that names them, masked. */
export interface WorkerLine {
  lineId: string; caseId: string; caseNumber: string | null; firmName: string; caseState: string; filedAt: Date; closedAt: Date | null;
  nameMasked: string; documentMasked: string; post: string; onDutyFrom: string | null; onDutyTo: string | null; accountLast4: string;
  verdict: unknown; verdictOutcome: string;
  decision: string | null; decisionReason: string | null; decisionNote: string | null; decidedAt: Date | null;
  noticeNumber: string | null; postedAt: Date | null; lastDay: string | null; noticeEndsAt: Date | null; removedAt: Date | null;
  awardState: string | null; awardLive: boolean | null; amountFen: number | null;
  paymentState: string | null; paymentLast4: string | null; resultCode: string | null; resultReason: string | null; settledAt: Date | null;
}

const lineColumns = `line_id AS "lineId", case_id AS "caseId", case_number AS "caseNumber", firm_name AS "firmName", case_state AS "caseState", filed_at AS "filedAt", closed_at AS "closedAt",
  name_masked AS "nameMasked", document_masked AS "documentMasked", post, on_duty_from AS "onDutyFrom", on_duty_to AS "onDutyTo", account_last4 AS "accountLast4",
  verdict, verdict_outcome AS "verdictOutcome", decision, decision_reason AS "decisionReason", decision_note AS "decisionNote", decided_at AS "decidedAt",
  notice_number AS "noticeNumber", posted_at AS "postedAt", last_day AS "lastDay", notice_ends_at AS "noticeEndsAt", removed_at AS "removedAt",
  award_state AS "awardState", award_live AS "awardLive", amount_fen AS "amountFen",
  payment_state AS "paymentState", payment_last4 AS "paymentLast4", result_code AS "resultCode", result_reason AS "resultReason", settled_at AS "settledAt"`;

export const readWorkerLines = (tx: Tx, sessionId: string): Promise<WorkerLine[]> => tx.named('worker-lines', `SELECT ${lineColumns} FROM worker_lines($1)`, [sessionId]);

/** What a worker may be shown: lines whose own roster names the phone that was proven, and how many others there are. */
export interface OwnLines { lines: WorkerLine[]; elsewhere: number }

/**
 * The worker's lines at firms that gave this phone for them. A firm that files a stranger's number with a phone of its own gets in by that phone:
 * of the other firms' lines it learns that there are some, and nothing of them.
 */
export async function readOwnLines(pool: Pool, keys: Keys, countyId: string, worker: WorkerViewer): Promise<OwnLines> {
  const lines = await withScope(pool, publicScope(countyId), (tx) => readWorkerLines(tx, worker.sessionId));
  const secrets = await withScope(pool, systemScope(countyId), (tx) => openRosterLines(tx, keys, lines.map(({ lineId }) => lineId)));
  const own = lines.filter(({ lineId }) => samePhone(secrets.get(lineId)?.phone ?? null, worker.phone));
  return { lines: own, elsewhere: lines.length - own.length };
}

export interface WorkerRequestRow {
  caseId: string; number: string; kind: string; lineId: string | null; firmName: string | null; officeName: string; askedAt: Date; state: string;
  opinion: string | null; decidedAt: Date | null;
}

export const readWorkerRequests = (tx: Tx, sessionId: string): Promise<WorkerRequestRow[]> => tx.named('worker-requests', `
  SELECT case_id AS "caseId", number, kind, line_id AS "lineId", firm_name AS "firmName", office_name AS "officeName", asked_at AS "askedAt", state, opinion, decided_at AS "decidedAt"
  FROM worker_requests($1)`, [sessionId]);
