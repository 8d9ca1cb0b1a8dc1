import type { Contact } from '../../policy/notification/contact.ts';
import type { ChosenModes, EmailMode, PressingMode } from '../../policy/notification/preferences.ts';
import { newDataKey, seal, unseal, unwrapDataKey } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import { openAgentPhone } from '../enrolment/accounts.ts';
import type { Tx } from '../scope/scope.ts';

export type { Contact };
export const noContact: Contact = { email: null, sms: null, zhezhengding: null };

/** A person's contact as it lies, and the phone of an agent's letter: it serves until they give another. */
export interface ContactRow {
  userId: string;
  sealed: Buffer | null; keyId: string | null; wrapped: Buffer | null; masterKeyId: string | null;
  emailMode: EmailMode | null; smsMode: PressingMode | null; zhezhengdingMode: PressingMode | null;
  emailRefusedCode: string | null; emailRefusedAt: Date | null;
  /** 0: nothing was ever saved. */
  contactVersion: number;
  letterId: string | null; letterSealed: Buffer | null; letterKeyId: string | null; letterWrapped: Buffer | null; letterMasterKeyId: string | null;
}

/** Of user_account u. */
export const contactColumns = `uc.sealed, uc.data_key_id AS "keyId", ck.wrapped, ck.master_key_id AS "masterKeyId", uc.email_mode AS "emailMode", uc.sms_mode AS "smsMode",
  uc.zhezhengding_mode AS "zhezhengdingMode", uc.email_refused_code AS "emailRefusedCode", uc.email_refused_at AS "emailRefusedAt", coalesce(uc.version, 0) AS "contactVersion",
  aa.id AS "letterId", aa.phone_sealed AS "letterSealed", ak.id AS "letterKeyId", ak.wrapped AS "letterWrapped", ak.master_key_id AS "letterMasterKeyId"`;
const contactJoinsOf = (userId: string): string => `LEFT JOIN user_contact uc ON uc.user_id = ${userId} LEFT JOIN data_key ck ON ck.id = uc.data_key_id
  LEFT JOIN agent_authorisation aa ON aa.user_id = ${userId} AND aa.to_at IS NULL AND aa.phone_sealed IS NOT NULL LEFT JOIN data_key ak ON ak.id = aa.data_key_id`;
export const contactJoins = contactJoinsOf('u.id');

const column = 'user_contact';

/** What a person gave, and nothing else. */
export function openContact(keys: Keys, { userId, sealed, keyId, wrapped, masterKeyId }: ContactRow): Contact {
  if (sealed === null || keyId === null || wrapped === null || masterKeyId === null) return noContact;
  return unseal<Contact>(unwrapDataKey(keys, { id: keyId, wrapped, masterKeyId }), userId, column, sealed);
}

/** The phone that an agent left with the letter. */
export function letterPhone(keys: Keys, { letterId, letterSealed, letterKeyId, letterWrapped, letterMasterKeyId }: ContactRow): string | null {
  if (letterId === null || letterSealed === null || letterKeyId === null || letterWrapped === null || letterMasterKeyId === null) return null;
  return openAgentPhone(keys, { id: letterId, sealed: letterSealed, keyId: letterKeyId, wrapped: letterWrapped, masterKeyId: letterMasterKeyId });
}

/** Where messages go. */
export function addressesOf(keys: Keys, row: ContactRow): Contact {
  const given = openContact(keys, row);
  return { ...given, sms: given.sms ?? letterPhone(keys, row) };
}

export const chosenOf = ({ emailMode, smsMode, zhezhengdingMode }: ContactRow): ChosenModes => ({ email: emailMode, sms: smsMode, zhezhengding: zhezhengdingMode });

/** One person's own. */
export async function readContact(tx: Tx, userId: string): Promise<ContactRow> {
  const [row] = await tx.named<ContactRow>('contact', `SELECT me.id AS "userId", ${contactColumns} FROM (SELECT $1::uuid AS id) me ${contactJoinsOf('me.id')}`, [userId]);
  if (row === undefined) throw new RangeError('one row was asked for');
  return row;
}

export interface NewContact { userId: string; countyId: string; contact: Contact; modes: ChosenModes; version: number }

/**
 * Saves how a person is reached, if nothing was saved since they looked. An address that changes is no longer a refused one.
 * @returns false: somebody saved in between
 */
export async function saveContact(tx: Tx, keys: Keys, saved: NewContact): Promise<boolean> {
  const before = await readContact(tx, saved.userId);
  if (before.contactVersion !== saved.version) return isSaved(keys, before, saved);
  const key = await contactKey(tx, keys, saved.countyId, before);
  const sealed = seal(key.key, saved.userId, column, saved.contact);
  const keepsRefusal = openContact(keys, before).email === saved.contact.email;
  const rows = await tx.named<{ version: number }>('save-contact', `
    INSERT INTO user_contact AS c (user_id, county_id, sealed, data_key_id, email_mode, sms_mode, zhezhengding_mode, version, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8 + 1, business_now())
    ON CONFLICT (user_id) DO UPDATE SET sealed = EXCLUDED.sealed, data_key_id = EXCLUDED.data_key_id, email_mode = EXCLUDED.email_mode, sms_mode = EXCLUDED.sms_mode,
      zhezhengding_mode = EXCLUDED.zhezhengding_mode, version = EXCLUDED.version, updated_at = EXCLUDED.updated_at,
      email_refused_code = CASE WHEN $9 THEN c.email_refused_code END, email_refused_at = CASE WHEN $9 THEN c.email_refused_at END
    WHERE c.version = $8 RETURNING c.version`,
    [saved.userId, saved.countyId, sealed, key.id, saved.modes.email, saved.modes.sms, saved.modes.zhezhengding, saved.version, keepsRefusal]);
  return rows.length === 1;
}

/** Sent twice because the answer was lost, it is saved. */
const isSaved = (keys: Keys, row: ContactRow, { contact, modes }: NewContact): boolean =>
  JSON.stringify([openContact(keys, row), chosenOf(row)]) === JSON.stringify([contact, modes]);

/** The person's data key: the one they have, or a new one. */
async function contactKey(tx: Tx, keys: Keys, countyId: string, { keyId, wrapped, masterKeyId }: ContactRow): Promise<{ id: string; key: Buffer }> {
  if (keyId !== null && wrapped !== null && masterKeyId !== null) return { id: keyId, key: unwrapDataKey(keys, { id: keyId, wrapped, masterKeyId }) };
  const made = newDataKey(keys);
  await tx.named('insert-data-key', 'INSERT INTO data_key (id, county_id, wrapped, master_key_id) VALUES ($1, $2, $3, $4)', [made.id, countyId, made.wrapped, made.masterKeyId]);
  return made;
}
