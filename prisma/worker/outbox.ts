import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { newDataKey, seal, unseal, unwrapDataKey } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';

/** A short message as the gateway gets it. */
export interface ShortMessage { to: string; text: string }

export interface NewMessage extends ShortMessage { key: string; purpose: string; phoneIndex: string; validSeconds: number }

const column = 'outbox_message';

/**
 * Queues a message in the transaction that it belongs to: with it, or not at all. `send` false keeps the row and nothing of the message,
 * so that a code nobody gets takes as long as one that somebody gets.
 */
export async function queueMessage(tx: Tx, keys: Keys, countyId: string, message: NewMessage, send: boolean): Promise<void> {
  const id = randomUUID();
  const key = newDataKey(keys);
  const sealed = seal(key.key, id, column, { to: message.to, text: message.text } satisfies ShortMessage);
  await tx.named('queue-message', `
    WITH key AS (INSERT INTO data_key (id, county_id, wrapped, master_key_id) VALUES ($8, $2, $9, $10))
    INSERT INTO outbox_message (id, county_id, channel, key, purpose, phone_index, state, sealed, data_key_id, created_at, expires_at)
    VALUES ($1, $2, 'sms', $3, $4, $5, $6, $7, $8, now(), now() + $11 * interval '1 second')`,
    [id, countyId, message.key, message.purpose, message.phoneIndex, send ? 'queued' : 'void', send ? sealed : null, key.id, key.wrapped, key.masterKeyId, message.validSeconds]);
}

/** What a leased code says, and to which phone. */
export function openCode(keys: Keys, row: { id: string; sealed: Buffer | null; keyId: string | null; wrapped: Buffer | null; masterKeyId: string | null }): ShortMessage {
  if (row.sealed === null || row.keyId === null || row.wrapped === null || row.masterKeyId === null) throw new RangeError('the message holds nothing');
  return unseal<ShortMessage>(unwrapDataKey(keys, { id: row.keyId, wrapped: row.wrapped, masterKeyId: row.masterKeyId }), row.id, column, row.sealed);
}

/** Ends messages whose code is worth nothing any more, and forgets codes, sessions and messages after two days: the daily limits need one. */
export async function sweepMessages(pool: Pool, countyId: string): Promise<void> {
  await withScope(pool, systemScope(countyId), async (tx) => {
    await tx.named('expire-messages', `
      WITH over AS (UPDATE outbox_message SET state = 'expired', sealed = NULL WHERE state = 'queued' AND expires_at <= now() RETURNING data_key_id)
      DELETE FROM data_key k USING over WHERE k.id = over.data_key_id`, []);
    await tx.named('forget-sessions', `DELETE FROM worker_session WHERE expires_at < now() - interval '1 day'`, []);
    await tx.named('forget-messages', `
      WITH old AS (DELETE FROM outbox_message WHERE purpose = 'workerCode' AND created_at < now() - interval '2 days' RETURNING data_key_id)
      DELETE FROM data_key k USING old WHERE k.id = old.data_key_id`, []);
    await tx.named('forget-codes', `
      WITH old AS (DELETE FROM worker_code WHERE created_at < now() - interval '2 days' RETURNING data_key_id)
      DELETE FROM data_key k USING old WHERE k.id = old.data_key_id`, []);
  });
}

/** Demonstration only: what has "arrived" on a phone, newest first. The caller has made sure that this is one. */
export async function messagesOnPhone(pool: Pool, keys: Keys, countyId: string, phoneIndex: string): Promise<{ text: string; at: Date }[]> {
  const rows = await withScope(pool, systemScope(countyId), (tx) => tx.named<Parameters<typeof openCode>[1] & { at: Date }>('messages-on-phone', `
    SELECT m.id, m.sealed, k.id AS "keyId", k.wrapped, k.master_key_id AS "masterKeyId", m.created_at AS at FROM outbox_message m JOIN data_key k ON k.id = m.data_key_id
    WHERE m.phone_index = $1 AND m.state = 'queued' AND m.expires_at > now() ORDER BY m.created_at DESC LIMIT 3`, [phoneIndex]));
  return rows.map((row) => ({ text: openCode(keys, row).text, at: row.at }));
}
