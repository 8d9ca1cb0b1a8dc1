import { v7 as newId } from 'uuid';
import { checkWords, forbidden, invalid } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { checkLetter } from '../../policy/enrolment/letter.ts';
import { looksAfter } from '../../policy/enrolment/rules.ts';
import type { ActContext } from '../acts/context.ts';
import { appendAuditLink } from '../audit/append.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { asSystem, lockFirm } from './firms.ts';
import type { Firm } from './firms.ts';
import { letterOf } from './letters.ts';
import { tellAgents } from './tell.ts';

export type EndAnswer = { kind: 'ended'; organisationId: string } | Refusal;

/**
 * Ends a person's authorisation: the account is closed and whoever is signed in with it is out. The firm's cases are the firm's and
 * stay. A firm does not send its last agent away itself: the office that looks after it can.
 */
export async function endAgent(context: ActContext, viewer: Viewer, input: { userId: string; reason: string }): Promise<EndAnswer> {
  const reason = input.reason.trim();
  if (reason === '') return invalid('reason', 'reasonRequired');
  const tooLong = checkWords('reason', reason);
  if (tooLong !== null) return tooLong;
  return asSystem(context, viewer.countyId, async (tx) => {
    const [account] = await tx.named<{ firmId: string }>('agents-firm', 'SELECT organisation_id AS "firmId" FROM user_account WHERE county_id = $1 AND id = $2', [viewer.countyId, input.userId]);
    const firm = account === undefined ? null : await lockFirm(tx, viewer.countyId, account.firmId);
    if (firm === null || (viewer.organisationKind === 'enterprise' && viewer.organisationId !== firm.id)) return { kind: 'NotFound' };
    const refusal = await mayEnd(tx, viewer, firm, input.userId);
    if (refusal !== null) return refusal;
    const ended = await closeAccount(tx, viewer, { firm, userId: input.userId, reason });
    // Ended before: that it is over is what was asked for.
    if (ended) {
      await tellAgents(tx, firm.id, input.userId, { countyId: viewer.countyId, key: `agent-ended:${input.userId}`, kind: 'agent.ended' });
      await appendAuditLink(tx, context.keys, { countyId: viewer.countyId, stream: `organisation:${firm.id}`, kind: 'agentEnded', actorId: viewer.userId, body: { userId: input.userId } });
    }
    return { kind: 'ended', organisationId: firm.id };
  });
}

async function mayEnd(tx: Tx, viewer: Viewer, firm: Firm, userId: string): Promise<Refusal | null> {
  if (viewer.assisting !== null) return forbidden('notWhileAssisting');
  if (viewer.organisationKind !== 'enterprise') return looksAfter(viewer, firm) ? null : forbidden('otherOfficesFirm', { office: firm.officeCode });
  // One may always step down oneself; only who may bind the firm sends others away.
  const refusal = userId === viewer.userId ? null : checkLetter(await letterOf(tx, viewer.userId));
  if (refusal !== null) return refusal;
  const [others] = await tx.named<{ count: number }>('other-agents', `
    SELECT count(*)::int AS count FROM user_account u LEFT JOIN agent_authorisation a ON a.user_id = u.id AND a.to_at IS NULL
    WHERE u.organisation_id = $1 AND u.id <> $2 AND u.disabled_at IS NULL AND coalesce(a.state, 'accepted') = 'accepted'`, [firm.id, userId]);
  return (others?.count ?? 0) === 0 ? forbidden('lastAgent') : null;
}

async function closeAccount(tx: Tx, viewer: Viewer, { firm, userId, reason }: { firm: Firm; userId: string; reason: string }): Promise<boolean> {
  const closed = await tx.named<{ id: string }>('close-account', 'UPDATE user_account SET disabled_at = now() WHERE id = $1 AND disabled_at IS NULL RETURNING id', [userId]);
  await tx.named('drop-sessions', 'DELETE FROM session WHERE user_id = $1', [userId]);
  if (closed.length === 0) return false;
  const ended = await tx.named<{ id: string }>('end-authorisation', `
    UPDATE agent_authorisation SET to_at = business_now(), ended_by_id = $2, end_reason = $3 WHERE user_id = $1 AND to_at IS NULL RETURNING id`, [userId, viewer.userId, reason]);
  if (ended.length > 0) return true;
  // The administrator's account had no row: its end has one.
  await tx.named('end-without-letter', `
    INSERT INTO agent_authorisation (id, county_id, organisation_id, user_id, state, from_at, to_at, ended_by_id, end_reason)
    SELECT $1, $2, $3, $4, 'accepted', now, now, $5, $6 FROM business_now() AS now`, [newId(), viewer.countyId, firm.id, userId, viewer.userId, reason]);
  return true;
}
