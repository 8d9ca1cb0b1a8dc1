import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { urgencyOf } from '../../policy/notification/kinds.ts';
import { channelsFor, modesOf } from '../../policy/notification/preferences.ts';
import type { Channel } from '../../policy/notification/preferences.ts';
import { sendableFrom } from '../../policy/notification/sending.ts';
import type { Opening } from '../../policy/notification/sending.ts';
import type { CommittedEvent } from '../acts/context.ts';
import type { Keys } from '../encryption/index.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { addressesOf, chosenOf } from './contact.ts';
import { readOpening } from './opening.ts';
import { recipientColumns, recipientJoins } from './recipient.ts';
import type { RecipientRow } from './recipient.ts';

export interface FanOutDeps {
  pool: Pool; keys: Keys; countyId: string;
  /** The channels that are set up here. */
  channels: readonly Channel[];
  afterCommit: (event: CommittedEvent) => void;
}

interface WaitingRow extends RecipientRow { id: string; key: string; kind: string; urgent: boolean; waited: boolean; now: Date }

const batchSize = 100;

/**
 * Puts into the outbox what goes to people's other channels; returns how many messages it took. One commit for the messages and for the
 * note that they are there: whatever dies in between, each goes to each channel once.
 */
export async function fanOut(deps: FanOutDeps): Promise<number> {
  for (let taken = 0; ;) {
    const waiting = await withScope(deps.pool, systemScope(deps.countyId), (tx) => fanOutBatch(tx, deps));
    taken += waiting.length;
    // Nobody's page has heard of a message that waited: its act was told long before.
    const late = waiting.filter(({ waited }) => waited).map(({ userId }) => `user:${userId}`);
    if (late.length > 0) deps.afterCommit({ caseId: '', taskIds: [], topics: [...new Set(late)] });
    if (waiting.length < batchSize) return taken;
  }
}

async function fanOutBatch(tx: Tx, { pool, keys, countyId, channels }: FanOutDeps): Promise<WaitingRow[]> {
  const waiting = await tx.named<WaitingRow>('fan-out-due', `
    SELECT n.id, n.key, n.kind, n.urgent, n.not_before > n.created_at AS waited, business_now() AS now, ${recipientColumns}
    FROM notification n JOIN user_account u ON u.id = n.user_id ${recipientJoins}
    WHERE n.fanned_out_at IS NULL AND n.not_before <= (SELECT business_now()) ORDER BY n.not_before LIMIT $1 FOR UPDATE OF n SKIP LOCKED`, [batchSize]);
  if (waiting.length === 0) return [];
  const opening = await readOpening(pool, tx, countyId);
  const messages = waiting.flatMap((row) => messagesOf(keys, opening, row, channels));
  await queueForAccounts(tx, countyId, messages);
  await tx.named('fanned-out', 'UPDATE notification SET fanned_out_at = now() WHERE id = ANY($1::uuid[])', [waiting.map(({ id }) => id)]);
  return waiting;
}

function messagesOf(keys: Keys, opening: Opening, row: WaitingRow, channels: readonly Channel[]): AccountMessage[] {
  const addresses = addressesOf(keys, row);
  const reachable = channels.filter((channel) => addresses[channel] !== null);
  const urgency = urgencyOf(row.kind, row.urgent);
  const notBefore = sendableFrom(opening, row.now, urgency === 'urgent');
  return channelsFor(urgency, modesOf(chosenOf(row), row.roles), reachable)
    .map((channel) => ({ channel, userId: row.userId, key: `${channel}:${row.userId}:${row.key}`, purpose: 'notification', notificationId: row.id, day: null, notBefore }));
}

/** A message to an account: what it says is put together when it is sent. */
export interface AccountMessage {
  channel: Channel; userId: string; key: string; purpose: 'notification' | 'digest'; notificationId: string | null; day: string | null; notBefore: Date;
}

/** The key makes it once. */
export async function queueForAccounts(tx: Tx, countyId: string, messages: readonly AccountMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.named('queue-for-accounts', `
    INSERT INTO outbox_message (id, county_id, channel, key, purpose, user_id, notification_id, day, state, created_at, not_before)
    SELECT r.id, $2, r.channel, r.key, r.purpose, r."userId", r."notificationId", r.day, 'queued', now(), r."notBefore"
    FROM jsonb_to_recordset($1::jsonb) r(id uuid, channel text, key text, purpose text, "userId" uuid, "notificationId" uuid, day text, "notBefore" timestamptz)
    ON CONFLICT (county_id, key) DO NOTHING`, [JSON.stringify(messages.map((message) => ({ ...message, id: randomUUID() }))), countyId]);
}
