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

/** A message taken out to be sent. */
export interface LeasedMessage extends ShortMessage { id: string; key: string }

interface LeasedRow { id: string; key: string; sealed: Buffer; key_id: string; wrapped: Buffer; master_key_id: string }

const leaseSeconds = 60;

/** Takes messages that wait, each for one relay at a time. A relay that dies with them leaves them to the next after a minute. */
export async function leaseMessages(pool: Pool, keys: Keys, countyId: string, most: number): Promise<LeasedMessage[]> {
  const rows = await withScope(pool, systemScope(countyId), (tx) => tx.named<LeasedRow>('lease-messages', `
    WITH due AS (
      SELECT m.id FROM outbox_message m
      WHERE m.state = 'queued' AND m.purpose = 'workerCode' AND m.expires_at > now() AND (m.lease_until IS NULL OR m.lease_until < now()) AND (m.next_try_at IS NULL OR m.next_try_at <= now())
      ORDER BY m.created_at LIMIT $1 FOR UPDATE OF m SKIP LOCKED)
    UPDATE outbox_message m SET lease_until = now() + $2 * interval '1 second' FROM due, data_key k WHERE m.id = due.id AND k.id = m.data_key_id
    RETURNING m.id, m.key, m.sealed, k.id AS key_id, k.wrapped, k.master_key_id`, [most, leaseSeconds]));
  return rows.map((row) => ({ id: row.id, key: row.key, ...open(keys, row) }));
}

function open(keys: Keys, row: LeasedRow): ShortMessage {
  return unseal<ShortMessage>(unwrapDataKey(keys, { id: row.key_id, wrapped: row.wrapped, masterKeyId: row.master_key_id }), row.id, column, row.sealed);
}

/** How a try ended. `code` is the gateway's status or a code of ours, never a text. */
export type SendOutcome = { kind: 'sent' } | { kind: 'failed'; code: string } | { kind: 'later'; code: string };

/** Notes how a try ended; what has been sent, or never will be, is destroyed. */
export async function noteSending(pool: Pool, countyId: string, id: string, outcome: SendOutcome): Promise<void> {
  await withScope(pool, systemScope(countyId), (tx) => (outcome.kind === 'later'
    ? tx.named('message-later', `UPDATE outbox_message SET lease_until = NULL, attempts = attempts + 1, last_error = $2,
        next_try_at = now() + least(power(2, attempts), 30) * interval '1 second' WHERE id = $1 AND state = 'queued'`, [id, outcome.code])
    : tx.named('message-ended', `
        WITH ended AS (UPDATE outbox_message SET state = $2, sealed = NULL, lease_until = NULL, attempts = attempts + 1, last_error = $3,
          sent_at = CASE WHEN $2 = 'sent' THEN now() END WHERE id = $1 AND state = 'queued' RETURNING data_key_id)
        DELETE FROM data_key k USING ended WHERE k.id = ended.data_key_id`, [id, outcome.kind, outcome.kind === 'failed' ? outcome.code : null])));
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
  const rows = await withScope(pool, systemScope(countyId), (tx) => tx.named<LeasedRow & { at: Date }>('messages-on-phone', `
    SELECT m.id, m.key, m.sealed, k.id AS key_id, k.wrapped, k.master_key_id, m.created_at AS at FROM outbox_message m JOIN data_key k ON k.id = m.data_key_id
    WHERE m.phone_index = $1 AND m.state = 'queued' AND m.expires_at > now() ORDER BY m.created_at DESC LIMIT 3`, [phoneIndex]));
  return rows.map((row) => ({ text: open(keys, row).text, at: row.at }));
}
