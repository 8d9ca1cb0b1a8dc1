import { v7 as newId } from 'uuid';
import { forbidden } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { checkLetter } from '../../policy/enrolment/letter.ts';
import { canonicalCode, codesAtOnce, codeTries, codeValidDays, looksAfter, printedCode } from '../../policy/enrolment/rules.ts';
import { canonicalNumber } from '../../policy/identity/normalise.ts';
import type { ActContext } from '../acts/context.ts';
import { appendAuditLink } from '../audit/append.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { asSystem, lockFirm } from './firms.ts';
import type { Firm } from './firms.ts';
import { letterOf } from './letters.ts';
import { hashOfCode, newCode, newProof } from './secrets.ts';

/** A code in force, of the table `c`. */
export const inForce = `c.used_at IS NULL AND c.revoked_at IS NULL AND c.expires_at > business_now() AND c.attempts < ${codeTries}`;

export type IssueAnswer = { kind: 'issued'; codeId: string; code: string; expiresAt: Date; organisationId: string } | Refusal;

/**
 * Hands out a one-time code: an office to a firm it looks after, or an agent to a colleague. A repeat of the same act means that its
 * answer was lost: nobody has seen that code, so a new one takes its place.
 */
export async function issueCode(context: ActContext, viewer: Viewer, input: { clientActId: string; organisationId: string; letterSeen: boolean }): Promise<IssueAnswer> {
  return asSystem(context, viewer.countyId, async (tx) => {
    const firm = await lockFirm(tx, viewer.countyId, input.organisationId);
    if (firm === null) return { kind: 'NotFound' };
    const refusal = await mayIssue(tx, viewer, firm);
    if (refusal !== null) return refusal;
    const code = newCode();
    // Only an office can say that it has seen a letter.
    const letterSeen = input.letterSeen && viewer.organisationKind !== 'enterprise';
    const [issued] = await tx.named<{ id: string; expiresAt: Date }>('issue-code', `
      INSERT INTO enrolment_code (id, county_id, organisation_id, code_hash, letter_seen, issued_by_id, issued_by_org_id, client_act_id, issued_at, expires_at)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, now, now + $9 * interval '1 day' FROM business_now() AS now
      ON CONFLICT (county_id, issued_by_id, client_act_id) DO UPDATE SET code_hash = excluded.code_hash, letter_seen = excluded.letter_seen, expires_at = excluded.expires_at
        WHERE enrolment_code.organisation_id = excluded.organisation_id AND enrolment_code.used_at IS NULL AND enrolment_code.revoked_at IS NULL
      RETURNING id, expires_at AS "expiresAt"`,
      [newId(), viewer.countyId, firm.id, hashOfCode(context.keys, firm.id, code), letterSeen, viewer.userId, viewer.organisationId, input.clientActId, codeValidDays]);
    if (issued === undefined) return forbidden('codeGone');
    await appendAuditLink(tx, context.keys, {
      countyId: viewer.countyId, stream: `organisation:${firm.id}`, kind: 'enrolmentCodeIssued', actorId: viewer.userId, body: { codeId: issued.id, letter: letterSeen ? 'seen' : 'toCome' },
    });
    return { kind: 'issued', codeId: issued.id, code: printedCode(code), expiresAt: issued.expiresAt, organisationId: firm.id };
  });
}

async function mayIssue(tx: Tx, viewer: Viewer, firm: Firm): Promise<Refusal | null> {
  const refusal = viewer.organisationId === firm.id ? await mayInvite(tx, viewer) : deskRefusal(viewer, firm);
  if (refusal !== null) return refusal;
  const [row] = await tx.named<{ count: number }>('codes-in-force', `SELECT count(*)::int AS count FROM enrolment_code c WHERE c.organisation_id = $1 AND ${inForce}`, [firm.id]);
  return (row?.count ?? 0) >= codesAtOnce ? forbidden('tooManyCodes') : null;
}

const deskRefusal = (viewer: Viewer, firm: Firm): Refusal | null => (looksAfter(viewer, firm) ? null : forbidden('otherOfficesFirm', { office: firm.officeCode }));

/** An agent whose own letter was accepted; an officer who files for the firm does not choose its people. */
async function mayInvite(tx: Tx, viewer: Viewer): Promise<Refusal | null> {
  if (viewer.assisting !== null) return forbidden('notWhileAssisting');
  return checkLetter(await letterOf(tx, viewer.userId));
}

/** Takes a code back that nobody has used. Taken back twice, it is taken back. */
export async function revokeCode(context: ActContext, viewer: Viewer, input: { codeId: string }): Promise<{ kind: 'revoked'; organisationId: string } | Refusal> {
  return asSystem(context, viewer.countyId, async (tx) => {
    const [code] = await tx.named<{ organisationId: string }>('code-by-id', 'SELECT organisation_id AS "organisationId" FROM enrolment_code WHERE id = $1', [input.codeId]);
    const firm = code === undefined ? null : await lockFirm(tx, viewer.countyId, code.organisationId);
    if (firm === null) return { kind: 'NotFound' };
    const refusal = viewer.organisationId === firm.id ? await mayInvite(tx, viewer) : deskRefusal(viewer, firm);
    if (refusal !== null) return viewer.organisationKind === 'enterprise' && viewer.organisationId !== firm.id ? { kind: 'NotFound' } : refusal;
    const revoked = await tx.named<{ id: string }>('revoke-code', `
      UPDATE enrolment_code SET revoked_at = business_now(), revoked_by_id = $2 WHERE id = $1 AND used_at IS NULL AND revoked_at IS NULL RETURNING id`, [input.codeId, viewer.userId]);
    if (revoked.length > 0) {
      await appendAuditLink(tx, context.keys, { countyId: viewer.countyId, stream: `organisation:${firm.id}`, kind: 'enrolmentCodeRevoked', actorId: viewer.userId, body: { codeId: input.codeId } });
    }
    return { kind: 'revoked', organisationId: firm.id };
  });
}

export interface ProvenCode { proof: string; organisationName: string; officeCode: string; letterSeen: boolean }

/**
 * Somebody without an account shows a firm's code. A wrong one counts against every code of the firm in force; an unknown firm, a
 * wrong, used, revoked, expired or void code get the same null.
 */
export async function proveCode(context: ActContext, countyId: string, input: { creditCode: string; code: string }): Promise<ProvenCode | null> {
  return asSystem(context, countyId, async (tx) => {
    const [firm] = await tx.named<{ id: string }>('firm-by-code', `SELECT id FROM organisation WHERE county_id = $1 AND kind = 'enterprise' AND code = $2`, [countyId, canonicalNumber(input.creditCode)]);
    // An unknown firm costs as much as a wrong code.
    const organisationId = firm?.id ?? newId();
    const hash = hashOfCode(context.keys, organisationId, canonicalCode(input.code));
    const [hit] = await tx.named<Omit<ProvenCode, 'proof'> & { id: string }>('prove-code', `
      WITH live AS MATERIALIZED (SELECT c.id, c.code_hash, c.letter_seen FROM enrolment_code c WHERE c.organisation_id = $1 AND ${inForce} FOR UPDATE),
      missed AS (UPDATE enrolment_code c SET attempts = c.attempts + 1 FROM live WHERE c.id = live.id AND NOT EXISTS (SELECT 1 FROM live WHERE code_hash = $2))
      SELECT live.id, live.letter_seen AS "letterSeen", o.name AS "organisationName", coalesce(t.code, 'humanResources') AS "officeCode"
      FROM live JOIN organisation o ON o.id = $1 LEFT JOIN organisation t ON t.id = o.township_id WHERE live.code_hash = $2`, [organisationId, hash]);
    if (hit === undefined) return null;
    const { id, ...told } = hit;
    return { ...told, proof: newProof(context.keys, id, context.arrivedAt.getTime()) };
  });
}
