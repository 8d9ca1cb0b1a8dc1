import { checkObjection, decideAnswer, decideObjected, decideObjectionsAnswered, decideRevealObjector } from '../../policy/acts/objection-acts.ts';
import type { ComplaintAnswer, ObjectionInput } from '../../policy/acts/objection-acts.ts';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { refusalReasons } from '../../policy/red-envelope/refusal-reasons.ts';
import { localDateOf } from '../../policy/time/zone.ts';
import { hashQueryCode } from '../documents/query-code.ts';
import { newDataKey } from '../encryption/data-key.ts';
import type { DataKey } from '../encryption/data-key.ts';
import { objectionCode, openObjector, sealObjectionText, sealObjector } from '../objections/secrets.ts';
import type { Objector } from '../objections/secrets.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { scopeOf } from '../viewer.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActAnswer, ActContext, ActDone, CommittedEvent } from './context.ts';
import { removeLines } from './line-removal.ts';
import { openSideCase } from './open-case.ts';
import { ActRefused, changeCase, lockCases, overCases } from './over-cases.ts';
import { answerOf, cameSecond, CaseMoved, performAct, storeAnswer } from './perform.ts';
import type { Fragment } from './write-change.ts';

export interface FileObjection extends ObjectionInput {
  clientActId: string;
  noticeId: string;
  /** The line as published; null: the list as a whole. */
  lineNo: number | null;
}

export interface ObjectionFiled { kind: 'filed'; number: string; code: string; dueDay: string }

const attempts = 3;

/**
 * 提出异议: by anybody, without an account, while the list is open at the instant the request arrived. The objection's case and a mark in the
 * record of the case it is about are one commit, so that the end of the publicity and an objection in its last moment see each other.
 */
export async function fileObjection(context: ActContext, countyId: string, input: FileObjection): Promise<ObjectionFiled | Refusal> {
  const said = { ...input, reasonCode: input.reasonCode.trim(), text: input.text.trim(), name: input.name.trim(), phone: input.phone.trim() };
  const flawed = checkObjection(said);
  if (flawed !== null) return flawed;
  for (let attempt = 1; ; attempt += 1) {
    const events: CommittedEvent[] = [];
    try {
      const answer = await withScope(context.pool, systemScope(countyId), async (tx) => {
        await tx.named('objection-lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`objection:${countyId}:${said.clientActId}`]);
        return (await filedBefore(tx, context, said)) ?? fileNow(context, countyId, tx, said, events);
      });
      events.forEach(context.afterCommit);
      return answer;
    } catch (error) {
      if (!cameSecond(error) || attempt === attempts) throw error;
    }
  }
}

async function filedBefore(tx: Tx, { keys }: ActContext, { clientActId }: FileObjection): Promise<ObjectionFiled | null> {
  const [row] = await tx.named<{ number: string; due_at: Date }>('objection-of-act', `SELECT c.number, k.due_at FROM objection o JOIN "case" c ON c.id = o.case_id
    JOIN clock k ON k.case_id = c.id AND k.key = 'objection-answer' AND k.round = 1 WHERE o.client_act_id = $1`, [clientActId]);
  return row === undefined ? null : { kind: 'filed', number: row.number, code: objectionCode(keys, clientActId), dueDay: lastDayOf(row.due_at) };
}

const lastDayOf = (dueAt: Date): string => localDateOf(new Date(dueAt.getTime() - 1));

interface NoticeRow {
  case_id: string; edition_id: string; lead_org_id: string; ends_at: Date; open: boolean; offset_ms: number; line_found: boolean; line_removed: boolean; roster_line_id: string | null; verifiers: string[];
}

/** After the case's lock: who verified, and whether the list still stands. */
const selectNotice = `
  SELECT n.case_id, c.edition_id, c.lead_org_id, n.ends_at, n.withdrawn_at IS NULL AND c.closed_at IS NULL AS open, business_offset_ms() AS offset_ms,
    p.notice_id IS NOT NULL AS line_found, p.removed_at IS NOT NULL AS line_removed, p.roster_line_id,
    ARRAY(SELECT s.decided_by_id FROM case_step s WHERE s.case_id = c.id AND s.step = 'hr-verification' AND s.state = 'decided' AND s.decided_by_id IS NOT NULL
      UNION SELECT l.decided_by_id FROM roster_line l WHERE l.id = p.roster_line_id AND l.decided_by_id IS NOT NULL) AS verifiers
  FROM publicity_notice n JOIN "case" c ON c.id = n.case_id LEFT JOIN publicity_line p ON p.notice_id = n.id AND p.line_no = $2::int WHERE n.id = $1`;

async function fileNow(context: ActContext, countyId: string, tx: Tx, said: FileObjection, events: CommittedEvent[]): Promise<ObjectionFiled | Refusal> {
  const [found] = await tx.named<{ case_id: string }>('case-of-notice', 'SELECT case_id FROM publicity_notice WHERE id = $1', [said.noticeId]);
  if (found === undefined) return { kind: 'NotFound' };
  await lockCases(tx, [found.case_id]);
  const [notice] = await tx.named<NoticeRow>('notice-objected-to', selectNotice, [said.noticeId, said.lineNo]);
  if (notice === undefined) return { kind: 'NotFound' };
  const receivedAt = new Date(context.arrivedAt.getTime() + notice.offset_ms);
  const refusal = closedTo(notice, said, receivedAt);
  if (refusal !== null) return refusal;
  await changeCase(context, { countyId }, tx, notice.case_id, events, ({ snapshot }, around) => decideObjected(snapshot, around));
  const key = newDataKey(context.keys);
  await tx.named('insert-data-key', 'INSERT INTO data_key (id, county_id, wrapped, master_key_id) VALUES ($1, $2, $3, $4)', [key.id, countyId, key.wrapped, key.masterKeyId]);
  const { caseId, number } = await openSideCase(context, countyId, tx, { kind: 'public' }, {
    process: 'objection', editionId: notice.edition_id,
    // The office that verified both asks and answers: no firm takes part in it, and none sees it.
    applicantOrgId: notice.lead_org_id, leadOrgId: notice.lead_org_id, barredUserIds: notice.verifiers, personCount: said.lineNo === null ? 0 : 1,
    about: { caseIds: [notice.case_id], kind: 'objection' }, act: { kind: 'object', detail: { reason: said.reasonCode } },
  }, events, { fragments: (id) => [objectionRow(context, countyId, said, { caseId: id, key, notice, receivedAt })] });
  const [clock] = await tx.named<{ due_at: Date }>('objection-due', `SELECT due_at FROM clock WHERE case_id = $1`, [caseId]);
  return { kind: 'filed', number, code: objectionCode(context.keys, said.clientActId), dueDay: clock === undefined ? '' : lastDayOf(clock.due_at) };
}

function closedTo(notice: NoticeRow, { lineNo }: FileObjection, receivedAt: Date): Refusal | null {
  if (!notice.open) return forbidden('listClosed');
  if (receivedAt.getTime() >= notice.ends_at.getTime()) return { kind: 'DeadlinePassed', dueAt: notice.ends_at };
  if (lineNo !== null && !notice.line_found) return invalid('lineNo', 'lineUnknown');
  return notice.line_removed ? invalid('lineNo', 'lineRemoved') : null;
}

function objectionRow({ keys }: ActContext, countyId: string, said: FileObjection, about: { caseId: string; key: DataKey; notice: NoticeRow; receivedAt: Date }): Fragment {
  const { caseId, key: { id: keyId, key }, notice, receivedAt } = about;
  const text = sealObjectionText(key, caseId, said.text);
  const identity = sealObjector(key, caseId, { name: said.name, phone: said.phone });
  const hash = hashQueryCode(keys, objectionCode(keys, said.clientActId));
  return {
    name: 'new_objection', values: [countyId, notice.case_id, said.noticeId, said.lineNo, notice.roster_line_id, said.reasonCode, keyId, text, identity, hash, said.clientActId, receivedAt],
    text: (n) => `INSERT INTO objection (case_id, county_id, subject_case_id, notice_id, line_no, roster_line_id, reason_code, data_key_id, text_sealed, identity_sealed, code_hash, client_act_id, received_at)
      SELECT moved.id, $${n}, $${n + 1}::uuid, $${n + 2}::uuid, $${n + 3}::int, $${n + 4}::uuid, $${n + 5}, $${n + 6}::uuid, $${n + 7}::bytea, $${n + 8}::bytea, $${n + 9}, $${n + 10}, $${n + 11}::timestamptz FROM moved`,
  };
}

export interface AnswerObjection extends ComplaintAnswer {
  clientActId: string;
  /** Which lines leave the list, when it is upheld. */
  lineIds: readonly string[];
  /** Of `refusalReasons`, and its words: what the firm is told, without a word of who objected. */
  reasonCode: string | null;
  reason: string | null;
}

interface Subject { case_id: string; subject_case_id: string; county_id: string; live: string[]; named: string[] }

/** The case that is objected to and which of the lines named are on its list: those that still have their award, and all. */
const selectSubject = `
  SELECT o.case_id, o.subject_case_id, o.county_id,
    ARRAY(SELECT a.roster_line_id FROM award a WHERE a.case_id = o.subject_case_id AND a.live AND a.roster_line_id = ANY($2::uuid[])) AS live,
    ARRAY(SELECT p.roster_line_id FROM publicity_line p WHERE p.notice_id = o.notice_id AND p.roster_line_id = ANY($2::uuid[])) AS named
  FROM objection o JOIN task t ON t.case_id = o.case_id WHERE t.id = $1`;

/**
 * 异议答复: upheld, the lines leave the list in the same commit; dismissed, they stay. The last answer ends a publicity that has waited only
 * for it. The objector reads the opinion by number and code, the firm the reason of the removal.
 */
export async function answerObjection(context: ActContext, viewer: Viewer, input: AnswerObjection): Promise<ActAnswer> {
  const client = { mutation: 'answerObjection', clientActId: input.clientActId };
  return overCases<ActDone>(context, viewer, client, async (tx, events) => {
    const [found] = await tx.named<Subject>('objection-of-task', selectSubject, [input.taskId, input.lineIds]);
    if (found === undefined) return { kind: 'NotFound' };
    await lockCases(tx, [found.case_id, found.subject_case_id]);
    const [subject = found] = await tx.named<Subject>('objection-of-task', selectSubject, [input.taskId, input.lineIds]);
    const upheld = input.outcome === 'uphold';
    const change = await changeCase(context, viewer, tx, subject.case_id, events, ({ snapshot }, around) => {
      const decided = decideAnswer(snapshot, around, doerOf(viewer), input, { agents: [], detail: upheld ? { lines: subject.live.length } : {} });
      if ('kind' in decided) throw new ActRefused(decided);
      const flawed = upheld ? checkUpheld(input, subject) : null;
      if (flawed !== null) throw new ActRefused(flawed);
      return decided;
    }, { fragments: ({ act }) => [answeredRow(act.outcome, act.opinion, act.businessAt)] });
    if (change === null) throw new CaseMoved();
    const answer = answerOf(change, { taskId: input.taskId, messageKey: `completed.${input.outcome}`, params: {} });
    await followUp(context, viewer, tx, input, subject, events);
    await storeAnswer(tx, context, viewer, client, answer);
    return answer;
  });
}

function checkUpheld({ lineIds, reasonCode, reason }: AnswerObjection, { named }: Subject): Refusal | null {
  if (lineIds.length === 0 || new Set(named).size !== new Set(lineIds).size) return invalid('lines', 'upheldLines');
  if (!(refusalReasons as readonly (string | null)[]).includes(reasonCode)) return invalid('reasonCode', 'upheldReason');
  return reason === null || reason.trim() === '' ? invalid('reason', 'reasonRequired') : null;
}

/** What the answer means for the case that was objected to: lines leave it, and its publicity ends if it waited only for this. */
async function followUp(context: ActContext, viewer: Viewer, tx: Tx, input: AnswerObjection, { subject_case_id: caseId, live, county_id: countyId }: Subject, events: CommittedEvent[]): Promise<void> {
  const actor = { kind: 'person', ...doerOf(viewer) } as const;
  if (input.outcome === 'uphold' && live.length > 0) {
    const { reasonCode, reason } = input;
    await removeLines(context, countyId, tx, actor, { caseId, lineIds: live, because: 'objection', reasonCode: reasonCode ?? 'other', reason: reason?.trim() ?? '', decidedById: viewer.userId }, events);
  }
  await changeCase<number>(context, viewer, tx, caseId, events, ({ snapshot, facts }, around) => (facts > 0 ? null : decideObjectionsAnswered(snapshot, around, { kind: 'system' })),
    { facts: { name: 'open-objections', sql: 'to_jsonb(open_objections(c.id))' } });
}

const answeredRow = (outcome: string | null, opinion: string | null, at: Date): Fragment => ({
  name: 'answered', values: [outcome, opinion, at],
  text: (n) => `UPDATE objection o SET outcome = $${n}, answer = $${n + 1}, answered_at = $${n + 2}::timestamptz FROM moved WHERE o.case_id = moved.id`,
});

interface IdentityRow { identity_sealed: Buffer; key_id: string; wrapped: Buffer; master_key_id: string }

/** Who objected: only to the officer who has the task, who says why; the asking is in the objection's record and its audit chain. */
export async function revealObjector(
  context: ActContext, viewer: Viewer, input: { clientActId: string; taskId: string; reason: string },
): Promise<{ kind: 'objector'; caseId: string; objector: Objector } | Refusal> {
  const answer = await performAct(context, viewer, {
    mutation: 'revealObjector', clientActId: input.clientActId, address: { taskId: input.taskId },
    decide: ({ snapshot }, around) => {
      const decided = decideRevealObjector(snapshot, around, doerOf(viewer), input);
      return 'kind' in decided ? decided : { kind: 'change', change: decided, answer: { taskId: input.taskId, messageKey: 'objectorRevealed', params: {} } };
    },
  });
  if (answer.kind !== 'done') return answer;
  const { caseId } = answer;
  const [row] = await withScope(context.pool, scopeOf(viewer), (tx) => tx.named<IdentityRow>('objector', `SELECT o.identity_sealed, k.id AS key_id, k.wrapped, k.master_key_id
    FROM objection o JOIN data_key k ON k.id = o.data_key_id WHERE o.case_id = $1`, [caseId]));
  if (row === undefined) return { kind: 'NotFound' };
  return { kind: 'objector', caseId, objector: openObjector(context.keys, caseId, { id: row.key_id, wrapped: row.wrapped, masterKeyId: row.master_key_id }, row.identity_sealed) };
}

export interface ObjectionFollowed { kind: 'objection'; number: string; receivedAt: Date; state: string; dueDay: string; outcome: string | null; answer: string | null; answeredAt: Date | null }

/** What the objector reads by number and code, without an account. */
export async function followObjection(context: Pick<ActContext, 'pool' | 'keys'>, countyId: string, asked: { number: string; code: string }): Promise<ObjectionFollowed | null> {
  const [row] = await withScope(context.pool, systemScope(countyId), (tx) => tx.named<Omit<ObjectionFollowed, 'kind' | 'dueDay'> & { dueAt: Date }>('follow-objection', `
    SELECT c.number, o.received_at AS "receivedAt", c.state, k.due_at AS "dueAt", o.outcome, o.answer, o.answered_at AS "answeredAt"
    FROM objection o JOIN "case" c ON c.id = o.case_id JOIN clock k ON k.case_id = c.id AND k.key = 'objection-answer' AND k.round = 1 WHERE o.code_hash = $1 AND c.number = $2`,
    [hashQueryCode(context.keys, asked.code), asked.number.trim().toUpperCase()]));
  if (row === undefined) return null;
  const { dueAt, ...rest } = row;
  return { kind: 'objection', dueDay: lastDayOf(dueAt), ...rest };
}
