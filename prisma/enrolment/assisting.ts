import { forbidden } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { assistSchema } from '../../policy/enrolment/enrolment.schema.ts';
import { assistHours, mayAssist } from '../../policy/enrolment/rules.ts';
import { fieldIssuesOf } from '../../policy/red-envelope/application.schema.ts';
import type { ActContext } from '../acts/context.ts';
import { appendAuditLink } from '../audit/append.ts';
import type { Keys } from '../encryption/keys.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { asSystem, lockFirm } from './firms.ts';
import { tellAgents } from './tell.ts';

export type AssistAnswer = { kind: 'assisting' } | Refusal;

export interface AssistInput { sessionId: string; organisationId: string; reason: string; consent: string }

/**
 * 帮办: from now on this session, and no other of the officer's, acts for the firm. Its rows say so: nothing that the browser sends
 * can. Begun anew for the same firm, it goes on. Until eight hours have passed, by the system clock, or it is ended.
 */
export async function beginAssisting(context: ActContext, viewer: Viewer, input: AssistInput): Promise<AssistAnswer> {
  if (viewer.assisting !== null) return viewer.organisationId === input.organisationId ? { kind: 'assisting' } : forbidden('notWhileAssisting');
  const parsed = assistSchema.safeParse(input);
  if (!parsed.success) return { kind: 'ValidationFailed', issues: fieldIssuesOf(parsed.error) };
  const { reason, consent } = parsed.data;
  return asSystem(context, viewer.countyId, async (tx) => {
    const firm = await lockFirm(tx, viewer.countyId, input.organisationId);
    if (firm === null) return { kind: 'NotFound' };
    if (!mayAssist(viewer, firm)) return forbidden(viewer.roles.includes('handler') ? 'otherOfficesFirm' : 'notAssistant', { office: firm.officeCode });
    // An earlier one of this session that ran out a moment ago ends first.
    await endOverdue(tx, context.keys, viewer.countyId, input.sessionId);
    await tx.named('begin-assisting', `
      UPDATE session SET assisting_org_id = $3, assisting_reason = $4, assisting_consent = $5, assisting_since = now(), assisting_until = least(expires_at, now() + $6 * interval '1 hour')
      WHERE id = $1 AND user_id = $2`, [input.sessionId, viewer.userId, firm.id, reason, consent, assistHours]);
    await tellAgents(tx, firm.id, viewer.userId, {
      countyId: viewer.countyId, key: `assisting:${input.sessionId.slice(0, 16)}:${context.arrivedAt.getTime()}`, kind: 'assisted.begin', params: { office: viewer.organisationCode },
    });
    await appendAuditLink(tx, context.keys, {
      countyId: viewer.countyId, stream: `organisation:${firm.id}`, kind: 'assistingBegun', actorId: viewer.userId, body: { officeId: viewer.organisationId, consent, reason },
    });
    return { kind: 'assisting' };
  });
}

/** Assisting whose eight hours are over ends in the record too. Asked at any time: what has ended is noted once. @returns how many */
export const endOverdueAssisting = ({ pool, keys, countyId }: Pick<ActContext, 'pool' | 'keys'> & { countyId: string }): Promise<number> =>
  asSystem({ pool }, countyId, (tx) => endOverdue(tx, keys, countyId, null));

async function endOverdue(tx: Tx, keys: Keys, countyId: string, sessionId: string | null): Promise<number> {
  const ended = await tx.named<{ userId: string; firmId: string; officeId: string }>('end-overdue-assisting', `
    UPDATE session s SET assisting_org_id = NULL, assisting_reason = NULL, assisting_consent = NULL, assisting_since = NULL, assisting_until = NULL
    FROM (SELECT id, assisting_org_id FROM session WHERE assisting_until <= now() AND ($1::text IS NULL OR id = $1) FOR UPDATE) over, user_account u
    WHERE s.id = over.id AND u.id = s.user_id RETURNING u.id AS "userId", over.assisting_org_id AS "firmId", u.organisation_id AS "officeId"`, [sessionId]);
  for (const { userId, firmId, officeId } of ended) {
    await appendAuditLink(tx, keys, { countyId, stream: `organisation:${firmId}`, kind: 'assistingEnded', actorId: userId, body: { officeId, because: 'timeOver' } });
  }
  return ended.length;
}

/** Back to the officer's own desk. Ended twice, it is over. */
export async function endAssisting(context: ActContext, viewer: Viewer, input: { sessionId: string }): Promise<void> {
  const { assisting } = viewer;
  if (assisting === null) return;
  await asSystem(context, viewer.countyId, async (tx) => {
    await tx.named('end-assisting', `
      UPDATE session SET assisting_org_id = NULL, assisting_reason = NULL, assisting_consent = NULL, assisting_since = NULL, assisting_until = NULL
      WHERE id = $1 AND user_id = $2`, [input.sessionId, viewer.userId]);
    await appendAuditLink(tx, context.keys, {
      countyId: viewer.countyId, stream: `organisation:${viewer.organisationId}`, kind: 'assistingEnded', actorId: viewer.userId, body: { officeId: assisting.officeId },
    });
  });
}
