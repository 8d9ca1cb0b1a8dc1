import { invalid, forbidden } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { checkLineRequest, checkNotFiled, maxOpenRequests, refusesLineRequest } from '../../policy/worker-request/request.ts';
import type { LineRequestKind, NotFiled, RequestKind } from '../../policy/worker-request/request.ts';
import { newDataKey, seal, unseal, unwrapDataKey } from '../encryption/index.ts';
import type { DataKey, Keys } from '../encryption/index.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { readWorkerLines } from '../worker/viewer.ts';
import type { WorkerLine, WorkerViewer } from '../worker/viewer.ts';
import type { ActContext, CommittedEvent } from './context.ts';
import { openSideCase } from './open-case.ts';
import type { OpenSideCase } from './open-case.ts';
import type { Fragment } from './write-change.ts';

/** What a request says, under a data key of its own. The name is null where a roster's line names the person. */
export interface RequestSecrets { name: string | null; documentType: string; document: string; phone: string; firmName: string | null; text: string }

const column = 'worker_request';

export interface WorkerAsked { kind: 'asked'; caseId: string; number: string; officeName: string }
export type AskAnswer = WorkerAsked | Refusal;

export type AskContext = ActContext & { countyId: string };

interface Asking { mutation: string; clientActId: string; kind: RequestKind; about: string | null }

/** 不是我本人 / 我没有收到: the paying office looks into a line, by another officer than the one who verified it. */
export async function askAboutLine(context: AskContext, worker: WorkerViewer, input: { clientActId: string; lineId: string; kind: LineRequestKind; text: string }): Promise<AskAnswer> {
  const issues = checkLineRequest(input.text);
  if (issues.length > 0) return { kind: 'ValidationFailed', issues };
  return inTurn(context, worker, { mutation: 'askAboutLine', clientActId: input.clientActId, kind: input.kind, about: input.lineId }, async (tx, open) => {
    // The session's own lines: another person's id names nothing here.
    const line = (await readWorkerLines(tx, worker.sessionId)).find(({ lineId }) => lineId === input.lineId);
    if (line === undefined) return { kind: 'NotFound' };
    const refused = refusesLineRequest(input.kind, line.paymentState);
    if (refused !== null) return forbidden(refused);
    const { leadOrgId, firmOrgId, barredUserIds } = await questionedCase(tx, line);
    return open({
      leadOrgId, barredUserIds, about: { caseIds: [line.caseId], kind: 'workerRequest' }, act: { kind: 'workerAsked', detail: { request: input.kind, lineId: line.lineId } },
    }, { firmOrgId, lineId: line.lineId, secrets: secretsOf(worker, { text: input.text }) });
  });
}

/** 企业没有为我申报: the township in which the firm lies finds out. Of firms that are typed one may be open at a time. */
export async function askNotFiled(context: AskContext, worker: WorkerViewer, input: NotFiled & { clientActId: string }): Promise<AskAnswer> {
  const issues = checkNotFiled(input);
  if (issues.length > 0) return { kind: 'ValidationFailed', issues };
  return inTurn(context, worker, { mutation: 'askNotFiled', clientActId: input.clientActId, kind: 'notFiled', about: input.firmId }, async (tx, open) => {
    const leadOrgId = await townshipFor(tx, input);
    if (leadOrgId === null) return invalid(input.firmId === null ? 'townshipId' : 'firmName', 'firmUnknown');
    const secrets = secretsOf(worker, { text: input.text, name: input.name.trim(), firmName: input.firmId === null ? input.firmName.trim() : null });
    return open({ leadOrgId, barredUserIds: [], about: { caseIds: [], kind: 'workerRequest' }, act: { kind: 'workerAsked', detail: { request: 'notFiled' } } },
      { firmOrgId: input.firmId, lineId: null, secrets });
  });
}

const secretsOf = ({ documentType, document, phone }: WorkerViewer, said: { text: string; name?: string; firmName?: string | null }): RequestSecrets =>
  ({ name: said.name ?? null, documentType, document, phone, firmName: said.firmName ?? null, text: said.text.trim() });

type Open = (side: Pick<OpenSideCase, 'leadOrgId' | 'barredUserIds' | 'about' | 'act'>, about: { firmOrgId: string | null; lineId: string | null; secrets: RequestSecrets }) => Promise<WorkerAsked>;

/**
 * One request of a person at a time: a repeat of the click gets the first answer, a second request about the same thing is refused while
 * the first is open. Under the system's scope, since nobody of an organisation acts: what it may touch follows from the worker's session.
 */
async function inTurn(context: AskContext, worker: WorkerViewer, asking: Asking, work: (tx: Tx, open: Open) => Promise<AskAnswer>): Promise<AskAnswer> {
  const events: CommittedEvent[] = [];
  const answer = await withScope(context.pool, systemScope(context.countyId), async (tx): Promise<AskAnswer> => {
    await tx.named('worker-lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`worker-request:${worker.documentIndex}`]);
    const [stored] = await tx.named<{ answer: WorkerAsked; mutation: string }>('worker-stored-answer',
      'SELECT answer, mutation FROM client_act WHERE actor_id = $1 AND client_act_id = $2', [worker.codeId, asking.clientActId]);
    if (stored !== undefined) return stored.mutation === asking.mutation ? stored.answer : invalid('clientActId', 'invalid');
    const refused = await openAlready(tx, worker, asking);
    return refused === null ? work(tx, (side, about) => openRequest(context, tx, worker, asking, side, about, events)) : forbidden(refused);
  });
  events.forEach(context.afterCommit);
  return answer;
}

async function openAlready(tx: Tx, { documentIndex, phoneIndex }: WorkerViewer, { kind, about }: Asking): Promise<string | null> {
  const [open] = await tx.named<{ same: boolean; count: number }>('open-worker-requests', `
    SELECT coalesce(bool_or(r.document_index = $1 AND r.kind = $3 AND CASE WHEN $3 = 'notFiled' THEN r.firm_org_id IS NOT DISTINCT FROM $4::uuid ELSE r.roster_line_id = $4::uuid END), false) AS same, count(*)::int AS count
    FROM worker_request r JOIN "case" c ON c.id = r.case_id WHERE (r.document_index = $1 OR r.phone_index = $2) AND c.closed_at IS NULL`,
    [documentIndex, phoneIndex, kind, about]);
  if (open?.same === true) return 'requestOpen';
  return (open?.count ?? 0) >= maxOpenRequests ? 'tooManyRequests' : null;
}

async function openRequest(
  context: AskContext, tx: Tx, worker: WorkerViewer, asking: Asking, side: Parameters<Open>[0], about: Parameters<Open>[1], events: CommittedEvent[],
): Promise<WorkerAsked> {
  const key = newDataKey(context.keys);
  await tx.named('insert-data-key', 'INSERT INTO data_key (id, county_id, wrapped, master_key_id) VALUES ($1, $2, $3, $4)', [key.id, context.countyId, key.wrapped, key.masterKeyId]);
  const [office] = await tx.named<{ name: string }>('office-name', 'SELECT name FROM organisation WHERE id = $1', [side.leadOrgId]);
  const whole: OpenSideCase = { ...side, process: 'worker-request', editionId: spring2022.editionId, applicantOrgId: side.leadOrgId, personCount: 1 };
  const opened = await openSideCase(context, context.countyId, tx, { kind: 'public' }, whole, events,
    { fragments: (caseId) => [requestRow(context.countyId, caseId, key, worker, asking.kind, about)] });
  const answer: WorkerAsked = { kind: 'asked', caseId: opened.caseId, number: opened.number, officeName: office?.name ?? '' };
  await tx.named('store-worker-answer', 'INSERT INTO client_act (actor_id, client_act_id, county_id, mutation, answer, created_at) VALUES ($1, $2, $3, $4, $5::jsonb, $6)',
    [worker.codeId, asking.clientActId, context.countyId, asking.mutation, JSON.stringify(answer), context.arrivedAt]);
  return answer;
}

function requestRow(countyId: string, caseId: string, key: DataKey, worker: WorkerViewer, kind: RequestKind, about: Parameters<Open>[1]): Fragment {
  return {
    name: 'request',
    values: [countyId, kind, worker.personId, about.lineId, about.firmOrgId, worker.documentIndex, worker.phoneIndex, seal(key.key, caseId, column, about.secrets).toString('base64'), key.id],
    text: (n) => `INSERT INTO worker_request (case_id, county_id, kind, person_id, roster_line_id, firm_org_id, document_index, phone_index, sealed, data_key_id, created_at)
      SELECT moved.id, $${n}::text, $${n + 1}::text, $${n + 2}::uuid, $${n + 3}::uuid, $${n + 4}::uuid, $${n + 5}::text, $${n + 6}::text, decode($${n + 7}::text, 'base64'), $${n + 8}::uuid, business_now() FROM moved`,
  };
}

/** The office that pays, and who may not answer: whoever decided on the line, completed its verification, or made and released its payment. */
async function questionedCase(tx: Tx, { lineId, caseId }: WorkerLine): Promise<{ leadOrgId: string; firmOrgId: string; barredUserIds: string[] }> {
  const [row] = await tx.named<{ leadOrgId: string; firmOrgId: string; barredUserIds: string[] }>('questioned-case', `
    SELECT c.lead_org_id AS "leadOrgId", c.applicant_org_id AS "firmOrgId", (SELECT coalesce(array_agg(DISTINCT u), '{}') FROM (
        SELECT l.decided_by_id FROM roster_line l WHERE l.id = $2
        UNION SELECT s.decided_by_id FROM case_step s WHERE s.case_id = c.id AND s.step = 'hr-verification' AND s.state = 'decided'
        UNION SELECT unnest(ARRAY[b.maker_id, b.checker_id]) FROM award a JOIN payment_line p ON p.award_id = a.id JOIN payment_batch b ON b.id = p.batch_id WHERE a.roster_line_id = $2
      ) decided(u) WHERE u IS NOT NULL) AS "barredUserIds"
    FROM "case" c WHERE c.id = $1`, [caseId, lineId]);
  if (row === undefined) throw new RangeError('a line has a case');
  return row;
}

/** A listed firm's township; of a typed one the township that the worker names. */
async function townshipFor(tx: Tx, { firmId, townshipId }: NotFiled): Promise<string | null> {
  const [row] = await tx.named<{ id: string }>('township-for', `SELECT t.id FROM organisation t WHERE t.kind = 'township' AND t.id = CASE WHEN $1::uuid IS NULL THEN $2::uuid
    ELSE coalesce((SELECT f.township_id FROM organisation f WHERE f.id = $1::uuid AND f.kind = 'enterprise'), $2::uuid) END`, [firmId, townshipId]);
  return row?.id ?? null;
}

interface SealedRequest { case_id: string; sealed: Buffer; key_id: string; wrapped: Buffer; master_key_id: string }

/** Opens a request for an officer who sees its case; whoever shows more than the words and a masked phone writes the audit row. */
export async function openRequestSecrets(tx: Tx, keys: Keys, caseId: string): Promise<RequestSecrets | null> {
  const [row] = await tx.named<SealedRequest>('sealed-request', `SELECT r.case_id, r.sealed, k.id AS key_id, k.wrapped, k.master_key_id
    FROM worker_request r JOIN data_key k ON k.id = r.data_key_id WHERE r.case_id = $1 AND length(k.wrapped) > 0`, [caseId]);
  if (row === undefined) return null;
  return unseal<RequestSecrets>(unwrapDataKey(keys, { id: row.key_id, wrapped: row.wrapped, masterKeyId: row.master_key_id }), row.case_id, column, row.sealed);
}
