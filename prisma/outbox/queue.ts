import type { Pool } from 'pg';
import type { Channel } from '../../policy/notification/preferences.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';

/** A message taken out to be sent: a code to a phone that lies sealed here, or one to an account that is put together now. */
export interface LeasedRow {
  id: string; key: string; purpose: 'workerCode' | 'notification' | 'digest'; userId: string | null; notificationId: string | null; day: string | null;
  sealed: Buffer | null; keyId: string | null; wrapped: Buffer | null; masterKeyId: string | null;
}

/** Longer than any try takes. A relay that dies with messages leaves them to the next after that. */
export const leaseSeconds = 60;

/** Takes messages of a channel that wait, each for one relay at a time. */
export function leaseMessages(tx: Tx, channel: Channel, most: number): Promise<LeasedRow[]> {
  return tx.named<LeasedRow>('lease-messages', `
    WITH due AS (
      SELECT m.id FROM outbox_message m
      WHERE m.state = 'queued' AND m.channel = $1 AND (m.expires_at IS NULL OR m.expires_at > now()) AND (m.not_before IS NULL OR m.not_before <= (SELECT business_now()))
        AND (m.lease_until IS NULL OR m.lease_until < now()) AND (m.next_try_at IS NULL OR m.next_try_at <= now())
      ORDER BY m.created_at LIMIT $2 FOR UPDATE OF m SKIP LOCKED),
    taken AS (UPDATE outbox_message m SET lease_until = now() + $3 * interval '1 second' FROM due WHERE m.id = due.id RETURNING m.*)
    SELECT t.id, t.key, t.purpose, t.user_id AS "userId", t.notification_id AS "notificationId", t.day, t.sealed, k.id AS "keyId", k.wrapped, k.master_key_id AS "masterKeyId"
    FROM taken t LEFT JOIN data_key k ON k.id = t.data_key_id ORDER BY t.created_at`, [channel, most, leaseSeconds]);
}

/** How a try ended. `code` is the receiver's status or a code of ours, never a text. */
export type SendOutcome =
  | { kind: 'sent' } | { kind: 'failed'; code: string } | { kind: 'dropped'; code: string } | { kind: 'later'; code: string }
  /** Not tried: the offices are closed. */
  | { kind: 'waits'; until: Date };

/** A code is worth nothing in minutes: tried again within half of one. */
const codeRetrySeconds = 30;
const retrySeconds = 900;
/** Some five days at a try each quarter of an hour, as mail servers keep trying (RFC 5321, 4.5.4.1). */
const mostAttempts = 480;

/** Notes how a try ended; what a code said is destroyed once it has been sent, or never will be. */
export async function noteSending(pool: Pool, countyId: string, id: string, outcome: SendOutcome): Promise<void> {
  await withScope(pool, systemScope(countyId), async (tx) => {
    if (outcome.kind === 'later') await noteLater(tx, id, outcome.code);
    else if (outcome.kind === 'waits') await tx.named('message-waits', `UPDATE outbox_message SET lease_until = NULL, not_before = $2 WHERE id = $1 AND state = 'queued'`, [id, outcome.until]);
    else await noteEnded(tx, id, outcome.kind, outcome.kind === 'sent' ? null : outcome.code);
  });
}

const noteLater = (tx: Tx, id: string, code: string): Promise<unknown> => tx.named('message-later', `
  UPDATE outbox_message SET lease_until = NULL, attempts = attempts + 1, last_error = $2,
    state = CASE WHEN user_id IS NOT NULL AND attempts >= $5 THEN 'failed' ELSE state END,
    next_try_at = now() + least(power(2, least(attempts, 20)), CASE WHEN user_id IS NULL THEN $3::int ELSE $4::int END) * interval '1 second'
  WHERE id = $1 AND state = 'queued'`, [id, code, codeRetrySeconds, retrySeconds, mostAttempts]);

const noteEnded = (tx: Tx, id: string, state: string, code: string | null): Promise<unknown> => tx.named('message-ended', `
  WITH ended AS (UPDATE outbox_message SET state = $2, sealed = NULL, lease_until = NULL, attempts = attempts + CASE WHEN $2 = 'dropped' THEN 0 ELSE 1 END, last_error = $3,
    sent_at = CASE WHEN $2 = 'sent' THEN now() END WHERE id = $1 AND state = 'queued' RETURNING data_key_id)
  DELETE FROM data_key k USING ended WHERE k.id = ended.data_key_id`, [id, state, code]);
