import { v7 as newId } from 'uuid';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { agentAccountSchema } from '../../policy/enrolment/enrolment.schema.ts';
import type { AgentAccount } from '../../policy/enrolment/enrolment.schema.ts';
import type { LetterState } from '../../policy/enrolment/rules.ts';
import { fieldIssuesOf } from '../../policy/red-envelope/application.schema.ts';
import type { ActContext } from '../acts/context.ts';
import { appendAuditLink } from '../audit/append.ts';
import { newDataKey, seal, unseal, unwrapDataKey } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import { hashPassword } from '../password.ts';
import type { Tx } from '../scope/scope.ts';
import { asSystem, lockFirm } from './firms.ts';
import type { Firm } from './firms.ts';
import { isFreeLetter } from './letters.ts';
import { codeOfProof } from './secrets.ts';
import { tellAgents, tellDesk } from './tell.ts';

export type EnrolAnswer = { kind: 'enrolled'; organisationId: string; organisationName: string; officeCode: string; username: string; letter: LetterState } | Refusal;

/** Undoes what the transaction has written so far and becomes the answer. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super('enrolment refused');
    this.refusal = refusal;
  }
}

interface EnrolInput { clientActId: string; proof: string; account: unknown; uploadId: string | null }

/**
 * Opens an agent's account with a code that was shown before. The code is used by the statement that finds it unused: of two people
 * with one code, one gets the account. A repeat of the same act gets the first answer.
 */
export async function completeEnrolment(context: ActContext, countyId: string, input: EnrolInput): Promise<EnrolAnswer> {
  const codeId = codeOfProof(context.keys, input.proof, context.arrivedAt.getTime());
  if (codeId === null) return forbidden('enrolmentOver');
  const parsed = agentAccountSchema.safeParse(input.account);
  if (!parsed.success) return { kind: 'ValidationFailed', issues: fieldIssuesOf(parsed.error) };
  const passwordHash = await hashPassword(parsed.data.password);
  try {
    return await asSystem(context, countyId, (tx) => enrol(tx, context, { ...input, countyId, codeId, account: parsed.data, passwordHash }));
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

interface Enrolment extends Omit<EnrolInput, 'account'> { countyId: string; codeId: string; account: AgentAccount; passwordHash: string }
interface UsedCode { firmId: string; letterSeen: boolean; issuedById: string }

async function enrol(tx: Tx, context: ActContext, input: Enrolment): Promise<EnrolAnswer> {
  const userId = newId();
  const [used] = await tx.named<UsedCode>('use-code', `
    UPDATE enrolment_code SET used_at = business_now(), used_by_id = $2, used_by_act = $3 WHERE id = $1 AND used_at IS NULL AND revoked_at IS NULL
    RETURNING organisation_id AS "firmId", letter_seen AS "letterSeen", issued_by_id AS "issuedById"`, [input.codeId, userId, input.clientActId]);
  if (used === undefined) return repeatOrOver(tx, input);
  const firm = await lockFirm(tx, input.countyId, used.firmId);
  if (firm === null) throw new RangeError('a code is of a firm');
  const letter: LetterState = used.letterSeen ? 'accepted' : 'pending';
  await insertAccount(tx, input, firm, userId);
  await authorise(tx, context.keys, input, { firm, userId, used });
  await tellAgents(tx, firm.id, userId, { countyId: input.countyId, key: `agent-joined:${userId}`, kind: 'agent.joined' });
  if (letter === 'pending') await tellDesk(tx, firm.officeCode, { countyId: input.countyId, key: `letter-waits:${userId}`, kind: 'letter.waiting' });
  await appendAuditLink(tx, context.keys, {
    countyId: input.countyId, stream: `organisation:${firm.id}`, kind: 'agentEnrolled', actorId: userId, body: { userId, codeId: input.codeId, letter },
  });
  return enrolled(firm, input.account.username, letter);
}

const enrolled = (firm: Firm, username: string, letter: LetterState): EnrolAnswer =>
  ({ kind: 'enrolled', organisationId: firm.id, organisationName: firm.name, officeCode: firm.officeCode, username, letter });

async function repeatOrOver(tx: Tx, input: Enrolment): Promise<EnrolAnswer> {
  const [before] = await tx.named<{ firmId: string; username: string; letter: LetterState }>('code-used-before', `
    SELECT c.organisation_id AS "firmId", u.username, a.state AS letter FROM enrolment_code c JOIN user_account u ON u.id = c.used_by_id
    JOIN agent_authorisation a ON a.user_id = u.id AND a.to_at IS NULL WHERE c.id = $1 AND c.used_by_act = $2`, [input.codeId, input.clientActId]);
  const firm = before === undefined ? null : await lockFirm(tx, input.countyId, before.firmId);
  return before === undefined || firm === null ? forbidden('enrolmentOver') : enrolled(firm, before.username, before.letter);
}

async function insertAccount(tx: Tx, { countyId, account, passwordHash }: Enrolment, firm: Firm, userId: string): Promise<void> {
  const rows = await tx.named<{ id: string }>('enrol-account', `
    INSERT INTO user_account (id, county_id, organisation_id, username, display_name, password_hash, roles) VALUES ($1, $2, $3, $4, $5, $6, '{enterpriseAgent}')
    ON CONFLICT (county_id, username) DO NOTHING RETURNING id`, [userId, countyId, firm.id, account.username, account.displayName, passwordHash]);
  if (rows.length === 0) throw new Refused(invalid('username', 'usernameTaken'));
}

async function authorise(tx: Tx, keys: Keys, input: Enrolment, { firm, userId, used }: { firm: Firm; userId: string; used: UsedCode }): Promise<void> {
  const uploadId = used.letterSeen ? null : input.uploadId;
  if (!used.letterSeen && (uploadId === null || !(await isFreeLetter(tx, firm.id, uploadId)))) throw new Refused(invalid('uploadId', 'letterRequired'));
  const id = newId();
  const key = newDataKey(keys);
  await tx.named('insert-data-key', 'INSERT INTO data_key (id, county_id, wrapped, master_key_id) VALUES ($1, $2, $3, $4)', [key.id, input.countyId, key.wrapped, key.masterKeyId]);
  await tx.named('authorise-agent', `
    INSERT INTO agent_authorisation (id, county_id, organisation_id, user_id, upload_id, state, phone_sealed, data_key_id, decided_by_id, decided_at, from_at)
    SELECT $1, $2, $3, $4, $5, $6::text, $7, $8, $9, CASE WHEN $6::text = 'accepted' THEN now END, now FROM business_now() AS now`,
    [id, input.countyId, firm.id, userId, uploadId, used.letterSeen ? 'accepted' : 'pending', seal(key.key, id, phoneColumn, input.account.phone), key.id, used.letterSeen ? used.issuedById : null]);
}

const phoneColumn = 'agent_authorisation.phone';

/** An agent's phone, for the desk that may have to call. */
export function openAgentPhone(keys: Keys, row: { id: string; sealed: Uint8Array; keyId: string; wrapped: Uint8Array; masterKeyId: string }): string {
  return unseal<string>(unwrapDataKey(keys, { id: row.keyId, wrapped: row.wrapped, masterKeyId: row.masterKeyId }), row.id, phoneColumn, row.sealed);
}
