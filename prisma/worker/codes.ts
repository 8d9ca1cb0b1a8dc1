import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import type { DocumentType } from '../../policy/identity/identity-document.ts';
import { parseMobile } from '../../policy/identity/mobile.ts';
import { codeRules } from '../../policy/worker-request/code-rules.ts';
import type { CodePurpose } from '../../policy/worker-request/code-rules.ts';
import { blindIndex, newDataKey, seal } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import { openRosterLines } from '../roster/secrets.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { queueMessage } from './outbox.ts';

export interface CodeDeps { pool: Pool; keys: Keys; countyId: string }

/** Both in canonical form. */
export interface Claim { documentType: DocumentType; document: string; phone: string }

export const phoneIndexOf = (keys: Keys, phone: string): string => blindIndex(keys, 'phone', phone);
const codeMac = (keys: Keys, codeId: string, code: string): string => blindIndex(keys, `worker_code:${codeId}`, code);
export const codeColumn = 'worker_code';

export type CodeAnswer = { kind: 'asked'; challengeId: string } | { kind: 'refused'; code: 'codeCoolDown' | 'tooManyPhoneCodes' };

/**
 * Makes a code and queues its message in one commit. To look somebody's payments up the phone must stand beside the document on a roster
 * that a firm has filed: a code to any other phone would prove that phone and nothing about the document. Whether it does changes neither
 * the answer nor what is written, only whether the message is sent.
 * @param text of the message, around a code
 */
export async function makeCode(deps: CodeDeps, purpose: CodePurpose, claim: Claim, text: (code: string) => string): Promise<CodeAnswer> {
  const { pool, keys, countyId } = deps;
  const documentIndex = blindIndex(keys, claim.documentType, claim.document);
  const phoneIndex = phoneIndexOf(keys, claim.phone);
  return withScope(pool, systemScope(countyId), async (tx) => {
    const refused = await refusal(tx, documentIndex, phoneIndex);
    if (refused !== null) return { kind: 'refused', code: refused };
    const personId = await personWithPhone(tx, keys, documentIndex, claim.phone);
    const challengeId = randomUUID();
    const code = String(randomInt(10 ** codeRules.digits)).padStart(codeRules.digits, '0');
    await insertCode(tx, deps, { challengeId, purpose, personId, documentIndex, phoneIndex, mac: codeMac(keys, challengeId, code), claim });
    const message = { to: claim.phone, text: text(code), key: `worker-code:${challengeId}`, purpose: 'workerCode', phoneIndex, validSeconds: codeRules.validSeconds };
    await queueMessage(tx, keys, countyId, message, purpose === 'request' || personId !== null);
    return { kind: 'asked', challengeId };
  });
}

/** Counted in the database, so that several API processes count together; the locks make two clicks at once one after the other. */
async function refusal(tx: Tx, documentIndex: string, phoneIndex: string): Promise<'codeCoolDown' | 'tooManyPhoneCodes' | null> {
  for (const key of [documentIndex, phoneIndex].sort()) await tx.named('code-lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`worker-code:${key}`]);
  const [counted] = await tx.named<{ cooling: boolean; phone: number; document: number }>('count-codes', `SELECT
    EXISTS (SELECT 1 FROM worker_code WHERE phone_index = $1 AND created_at > clock_timestamp() - $3 * interval '1 second') AS cooling,
    (SELECT count(*)::int FROM worker_code WHERE phone_index = $1 AND created_at > now() - interval '1 day') AS phone,
    (SELECT count(*)::int FROM worker_code WHERE document_index = $2 AND created_at > now() - interval '1 day') AS document`,
    [phoneIndex, documentIndex, codeRules.coolDownSeconds]);
  if (counted === undefined || counted.cooling) return 'codeCoolDown';
  return counted.phone >= codeRules.perPhoneADay || counted.document >= codeRules.perDocumentADay ? 'tooManyPhoneCodes' : null;
}

/** The person of the document, if a roster that was filed names this phone for them. */
async function personWithPhone(tx: Tx, keys: Keys, documentIndex: string, phone: string): Promise<string | null> {
  const lines = await tx.named<{ id: string; personId: string }>('lines-of-document', `
    SELECT l.id, l.person_id AS "personId" FROM person p JOIN roster_line l ON l.person_id = p.id JOIN "case" c ON c.id = l.case_id
    WHERE p.document_index = $1 AND c.filed_at IS NOT NULL ORDER BY c.filed_at DESC LIMIT 20`, [documentIndex]);
  const secrets = await openRosterLines(tx, keys, lines.map(({ id }) => id));
  const found = lines.find(({ id }) => samePhone(secrets.get(id)?.phone ?? null, phone));
  return found?.personId ?? null;
}

/** @param phone in canonical form */
export function samePhone(stored: string | null, phone: string): boolean {
  const parsed = parseMobile(stored ?? '');
  return parsed.ok && parsed.canonical === phone;
}

interface CodeRow { challengeId: string; purpose: CodePurpose; personId: string | null; documentIndex: string; phoneIndex: string; mac: string; claim: Claim }

async function insertCode(tx: Tx, { keys, countyId }: CodeDeps, row: CodeRow): Promise<void> {
  const key = newDataKey(keys);
  await tx.named('insert-code', `
    WITH key AS (INSERT INTO data_key (id, county_id, wrapped, master_key_id) VALUES ($9, $2, $10, $11))
    INSERT INTO worker_code (id, county_id, purpose, person_id, document_index, phone_index, code_mac, sealed, data_key_id, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp(), now() + $12 * interval '1 second')`,
    [row.challengeId, countyId, row.purpose, row.personId, row.documentIndex, row.phoneIndex, row.mac, seal(key.key, row.challengeId, codeColumn, row.claim),
      key.id, key.wrapped, key.masterKeyId, codeRules.validSeconds]);
}

export type CodeTried = { kind: 'right'; personId: string | null } | { kind: 'wrong'; left: number } | { kind: 'over' };

/** Tries a code. Each try counts before it is looked at, so that many at once are many; the right one is taken once. */
export async function tryCode({ pool, keys, countyId }: CodeDeps, challengeId: string, code: string): Promise<CodeTried> {
  return withScope(pool, systemScope(countyId), async (tx) => {
    const [row] = await tx.named<{ tries: number; mac: string; opens: boolean; personId: string | null }>('try-code', `
      UPDATE worker_code SET tries = tries + 1 WHERE id = $1 AND used_at IS NULL AND expires_at > clock_timestamp() AND tries < $2
      RETURNING tries, code_mac AS mac, (purpose = 'request' OR person_id IS NOT NULL) AS opens, person_id AS "personId"`, [challengeId, codeRules.tries]);
    if (row === undefined) return { kind: 'over' };
    const same = timingSafeEqual(Buffer.from(codeMac(keys, challengeId, code)), Buffer.from(row.mac));
    if (!same || !row.opens) return row.tries < codeRules.tries ? { kind: 'wrong', left: codeRules.tries - row.tries } : { kind: 'over' };
    await tx.named('use-code', 'UPDATE worker_code SET used_at = clock_timestamp() WHERE id = $1', [challengeId]);
    return { kind: 'right', personId: row.personId };
  });
}
