import { codeTries } from '../../policy/enrolment/rules.ts';
import { canonicalNumber } from '../../policy/identity/normalise.ts';
import { inForce } from '../../prisma/enrolment/codes.ts';
import type { Tx } from '../../prisma/scope/scope.ts';

// Codes and accounts are read under the system's scope: the caller has checked who asks, and hands in whose firms they may see.

export interface LetterFile { readonly firmId: string; readonly townshipId: string | null; readonly uploadId: string; readonly fileName: string; readonly contentType: string }

export async function readLetterFile(tx: Tx, authorisationId: string): Promise<LetterFile | null> {
  const [row] = await tx.named<LetterFile>('letter-file', `
    SELECT o.id AS "firmId", o.township_id AS "townshipId", u.id AS "uploadId", u.file_name AS "fileName", u.content_type AS "contentType"
    FROM agent_authorisation a JOIN organisation o ON o.id = a.organisation_id JOIN upload u ON u.id = a.upload_id WHERE a.id = $1`, [authorisationId]);
  return row ?? null;
}

/** One person who acts, or acted, for a firm. */
export interface AgentRow {
  readonly id: string;
  readonly displayName: string;
  readonly firmId: string;
  readonly firmName: string;
  readonly firmCode: string;
  readonly authorisationId: string | null;
  /** pending | accepted | refused; null: opened by the administrator. */
  readonly state: string | null;
  readonly reason: string | null;
  readonly hasFile: boolean;
  readonly fromAt: Date | null;
  readonly toAt: Date | null;
  readonly endReason: string | null;
  readonly phoneSealed: Buffer | null;
  readonly keyId: string | null;
  readonly wrapped: Buffer | null;
  readonly masterKeyId: string | null;
}

const agents = `
  SELECT u.id, u.display_name AS "displayName", o.id AS "firmId", o.name AS "firmName", o.code AS "firmCode", a.id AS "authorisationId", a.state, a.reason,
    a.upload_id IS NOT NULL AS "hasFile", a.from_at AS "fromAt", a.to_at AS "toAt", a.end_reason AS "endReason",
    a.phone_sealed AS "phoneSealed", k.id AS "keyId", k.wrapped, k.master_key_id AS "masterKeyId"
  FROM user_account u JOIN organisation o ON o.id = u.organisation_id LEFT JOIN agent_authorisation a ON a.user_id = u.id LEFT JOIN data_key k ON k.id = a.data_key_id`;

/** A firm's people: those who act for it first, then those who did. */
export const readAgents = (tx: Tx, firmId: string): Promise<AgentRow[]> => tx.named<AgentRow>('agents-of-firm',
  `${agents} WHERE u.organisation_id = $1 ORDER BY a.to_at DESC NULLS FIRST, a.from_at NULLS FIRST, u.username LIMIT 100`, [firmId]);

/** Letters that wait, oldest first; of one township's firms, or of all with null. */
export const readWaitingLetters = (tx: Tx, townshipId: string | null): Promise<AgentRow[]> => tx.named<AgentRow>('waiting-letters',
  `${agents} WHERE a.state = 'pending' AND a.to_at IS NULL AND ($1::uuid IS NULL OR o.township_id = $1::uuid) ORDER BY a.from_at LIMIT 100`, [townshipId]);

export interface CodeRow { readonly id: string; readonly firmId: string; readonly firmName: string; readonly issuedBy: string; readonly issuedAt: Date; readonly expiresAt: Date; readonly letterSeen: boolean; readonly triesLeft: number }

const codes = `
  SELECT c.id, o.id AS "firmId", o.name AS "firmName", u.display_name AS "issuedBy", c.issued_at AS "issuedAt", c.expires_at AS "expiresAt", c.letter_seen AS "letterSeen", ${codeTries} - c.attempts AS "triesLeft"
  FROM enrolment_code c JOIN organisation o ON o.id = c.organisation_id JOIN user_account u ON u.id = c.issued_by_id WHERE ${inForce}`;

export const readCodesOfFirm = (tx: Tx, firmId: string): Promise<CodeRow[]> => tx.named<CodeRow>('codes-of-firm', `${codes} AND o.id = $1 ORDER BY c.issued_at DESC`, [firmId]);

export const readCodesInForce = (tx: Tx, townshipId: string | null): Promise<CodeRow[]> => tx.named<CodeRow>('codes-of-desk',
  `${codes} AND ($1::uuid IS NULL OR o.township_id = $1::uuid) ORDER BY c.issued_at DESC LIMIT 100`, [townshipId]);

export interface FirmRow { readonly id: string; readonly code: string; readonly name: string; readonly townshipId: string | null; readonly officeCode: string; readonly agentCount: number }

const firms = `
  SELECT o.id, o.code, o.name, o.township_id AS "townshipId", coalesce(t.code, 'humanResources') AS "officeCode",
    (SELECT count(*)::int FROM user_account u WHERE u.organisation_id = o.id AND u.disabled_at IS NULL) AS "agentCount"
  FROM organisation o LEFT JOIN organisation t ON t.id = o.township_id WHERE o.kind = 'enterprise'`;

/** Firms of the county by the beginning of their code or a part of their name. */
export const findFirms = (tx: Tx, search: string): Promise<FirmRow[]> => tx.named<FirmRow>('find-firms',
  `${firms} AND (starts_with(o.code, $1) OR position($2 IN o.name) > 0) ORDER BY o.name LIMIT 10`, [canonicalNumber(search), search.trim()]);

export async function readFirm(tx: Tx, id: string): Promise<FirmRow | null> {
  const [row] = await tx.named<FirmRow>('enrolment-firm-row', `${firms} AND o.id = $1`, [id]);
  return row ?? null;
}

export const readTownships = (tx: Tx): Promise<{ id: string; code: string }[]> =>
  tx.named<{ id: string; code: string }>('townships', `SELECT id, code FROM organisation WHERE kind = 'township' ORDER BY code`, []);
