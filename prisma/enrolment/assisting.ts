import { forbidden } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { assistSchema } from '../../policy/enrolment/enrolment.schema.ts';
import { assistHours, mayAssist } from '../../policy/enrolment/rules.ts';
import { fieldIssuesOf } from '../../policy/red-envelope/application.schema.ts';
import type { ActContext } from '../acts/context.ts';
import { appendAuditLink } from '../audit/append.ts';
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
