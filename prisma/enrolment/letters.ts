import { checkWords, forbidden, invalid } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import type { Letter } from '../../policy/enrolment/letter.ts';
import { looksAfter } from '../../policy/enrolment/rules.ts';
import type { ActContext } from '../acts/context.ts';
import { appendAuditLink } from '../audit/append.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { asSystem, lockFirm } from './firms.ts';
import { tellDesk, tellPerson } from './tell.ts';

/** How a person's letter stands; null for an account without one. */
export async function letterOf(tx: Tx, userId: string): Promise<Letter | null> {
  const [letter] = await tx.named<Letter>('letter-of', `
    SELECT a.state, coalesce(t.code, 'humanResources') AS office FROM agent_authorisation a JOIN organisation f ON f.id = a.organisation_id
    LEFT JOIN organisation t ON t.id = f.township_id WHERE a.user_id = $1 AND a.to_at IS NULL`, [userId]);
  return letter ?? null;
}

/** An uploaded letter of a firm that stands for nobody yet. */
export async function isFreeLetter(tx: Tx, firmId: string, uploadId: string): Promise<boolean> {
  const rows = await tx.named<{ id: string }>('free-letter', `
    SELECT u.id FROM upload u WHERE u.id = $1 AND u.owner_org_id = $2 AND u.purpose = 'letter' AND NOT EXISTS (SELECT 1 FROM agent_authorisation a WHERE a.upload_id = u.id)`, [uploadId, firmId]);
  return rows.length > 0;
}

interface Waiting { userId: string; state: string; toAt: Date | null; decidedById: string | null; decidedAt: Date | null; decidedBy: string | null }

async function letterById(tx: Tx, id: string): Promise<Waiting | undefined> {
  const [waiting] = await tx.named<Waiting>('letter-by-id', `
    SELECT a.user_id AS "userId", a.state, a.to_at AS "toAt", a.decided_by_id AS "decidedById", a.decided_at AS "decidedAt", u.display_name AS "decidedBy"
    FROM agent_authorisation a LEFT JOIN user_account u ON u.id = a.decided_by_id WHERE a.id = $1`, [id]);
  return waiting;
}

export type LetterAnswer = { kind: 'letter'; organisationId: string } | Refusal;

/** The office that looks after the firm accepts the letter, or refuses it with a reason. Two at once: the first decides. */
export async function decideLetter(context: ActContext, viewer: Viewer, input: { authorisationId: string; accept: boolean; reason: string | null }): Promise<LetterAnswer> {
  const reason = input.reason?.trim() ?? '';
  if (!input.accept && reason === '') return invalid('reason', 'reasonRequired');
  const tooLong = checkWords('reason', reason);
  if (tooLong !== null) return tooLong;
  return asSystem(context, viewer.countyId, async (tx) => {
    const [of] = await tx.named<{ firmId: string }>('firm-of-letter', 'SELECT organisation_id AS "firmId" FROM agent_authorisation WHERE id = $1', [input.authorisationId]);
    const firm = of === undefined ? null : await lockFirm(tx, viewer.countyId, of.firmId);
    // Read once the firm is ours: whoever was first has decided by now.
    const waiting = await letterById(tx, input.authorisationId);
    if (waiting === undefined || firm === null || viewer.organisationKind === 'enterprise') return { kind: 'NotFound' };
    if (!looksAfter(viewer, firm)) return forbidden('otherOfficesFirm', { office: firm.officeCode });
    const state = input.accept ? 'accepted' : 'refused';
    if (waiting.state === state && waiting.decidedById === viewer.userId && waiting.toAt === null) return { kind: 'letter', organisationId: firm.id };
    if (waiting.state !== 'pending' || waiting.toAt !== null) return { kind: 'Conflict', winnerName: waiting.decidedBy, at: waiting.decidedAt, taskId: null, caseId: null };
    await tx.named('decide-letter', `
      UPDATE agent_authorisation SET state = $2, reason = $3, decided_by_id = $4, decided_at = business_now() WHERE id = $1`,
      [input.authorisationId, state, reason === '' ? null : reason, viewer.userId]);
    const message = { countyId: viewer.countyId, key: `letter:${input.authorisationId}:${context.arrivedAt.getTime()}`, kind: `letter.${state}`, params: { office: firm.officeCode } };
    await tellPerson(tx, waiting.userId, message);
    await appendAuditLink(tx, context.keys, {
      countyId: viewer.countyId, stream: `organisation:${firm.id}`, kind: `letter.${state}`, actorId: viewer.userId, body: { authorisationId: input.authorisationId, userId: waiting.userId },
    });
    return { kind: 'letter', organisationId: firm.id };
  });
}

/** After a refusal, or in place of an unreadable photograph: a new letter, looked at anew. */
export async function renewLetter(context: ActContext, viewer: Viewer, input: { uploadId: string }): Promise<LetterAnswer> {
  if (viewer.assisting !== null) return forbidden('notWhileAssisting');
  return asSystem(context, viewer.countyId, async (tx) => {
    const firm = await lockFirm(tx, viewer.countyId, viewer.organisationId);
    if (firm === null) return { kind: 'NotFound' };
    if (!(await isFreeLetter(tx, firm.id, input.uploadId))) return invalid('uploadId', 'uploadMissing');
    const [renewed] = await tx.named<{ id: string }>('renew-letter', `
      UPDATE agent_authorisation SET upload_id = $2, state = 'pending', reason = NULL, decided_by_id = NULL, decided_at = NULL
      WHERE user_id = $1 AND to_at IS NULL AND state IN ('pending', 'refused') RETURNING id`, [viewer.userId, input.uploadId]);
    if (renewed === undefined) return forbidden('letterAccepted');
    await tellDesk(tx, firm.officeCode, { countyId: viewer.countyId, key: `letter-waits:${input.uploadId}`, kind: 'letter.waiting' });
    await appendAuditLink(tx, context.keys, {
      countyId: viewer.countyId, stream: `organisation:${firm.id}`, kind: 'letter.renewed', actorId: viewer.userId, body: { authorisationId: renewed.id, uploadId: input.uploadId },
    });
    return { kind: 'letter', organisationId: firm.id };
  });
}
