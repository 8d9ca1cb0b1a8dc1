import type { Pool } from 'pg';
import { isEmptyDigest, sayDigest, sayNotification } from '../../policy/notification/compose.ts';
import type { Outgoing } from '../../policy/notification/compose.ts';
import type { Channel } from '../../policy/notification/preferences.ts';
import { mayDigest, mayNotify } from '../../policy/notification/sending.ts';
import type { Opening, Recipient, Sending } from '../../policy/notification/sending.ts';
import type { Locale } from '../../policy/messages/translate.ts';
import type { Keys } from '../encryption/index.ts';
import type { LeasedRow } from '../outbox/queue.ts';
import type { Tx } from '../scope/scope.ts';
import { readDigest } from './digest.ts';
import { readOpening } from './opening.ts';
import { readerOf, recipientColumns, recipientJoins, recipientOf, taskNow, toldColumns, toldJoins, toldOf } from './recipient.ts';
import type { RecipientRow, ToldRow } from './recipient.ts';

/** What is to be done with a leased message to an account. `now` is business time. */
export type Prepared =
  | { kind: 'send'; to: string; outgoing: Outgoing; locale: Locale; now: Date; userId: string; contactVersion: number }
  | Exclude<Sending, { kind: 'send' }>;

export interface PrepareContext { pool: Pool; countyId: string; keys: Keys; channel: Channel; origin: string }
interface InForce extends PrepareContext { opening: Opening }

interface MessageRow extends RecipientRow, ToldRow { messageId: string; gone: boolean; now: Date; since: Date | null }

/** Puts messages together from what is true now, by the id of their row. */
export async function prepareMessages(tx: Tx, asked: PrepareContext, leased: readonly LeasedRow[]): Promise<Map<string, Prepared>> {
  const rows = await tx.named<MessageRow>('prepare-messages', `
    SELECT m.id AS "messageId", m.notification_id IS NOT NULL AND n.id IS NULL AS gone, business_now() AS now, d.since_at AS since, ${recipientColumns}, ${toldColumns}
    FROM outbox_message m JOIN user_account u ON u.id = m.user_id ${recipientJoins}
    LEFT JOIN notification n ON n.id = m.notification_id ${toldJoins} LEFT JOIN digest_run d ON d.county_id = m.county_id AND d.day = m.day
    WHERE m.id = ANY($1::uuid[])`, [leased.map(({ id }) => id)]);
  const context: InForce = { ...asked, opening: await readOpening(asked.pool, tx, asked.countyId) };
  const prepared = new Map<string, Prepared>();
  for (const row of rows) {
    const day = leased.find(({ id }) => id === row.messageId)?.day ?? null;
    prepared.set(row.messageId, day === null ? prepareNotification(context, row) : await prepareDigest(tx, context, row, day));
  }
  return prepared;
}

function prepareNotification(context: InForce, row: MessageRow): Prepared {
  const to = recipientOf(context.keys, row, context.channel);
  const sending = mayNotify(context.opening, row.now, context.channel, to, { kind: row.kind, urgent: row.urgent, task: taskNow(row), retracted: row.retracted || row.gone });
  return sending.kind === 'send' ? ready(row, to, sayNotification(readerOf(row, context.origin), toldOf(row))) : sending;
}

async function prepareDigest(tx: Tx, context: InForce, row: MessageRow, day: string): Promise<Prepared> {
  const to = recipientOf(context.keys, row, context.channel);
  const sending = mayDigest(context.opening, row.now, to, day);
  if (sending.kind !== 'send') return sending;
  const since = row.since ?? row.now;
  const digest = await readDigest(tx, row, row.now, since);
  return isEmptyDigest(digest) ? { kind: 'drop', reason: 'nothingToSay' } : ready(row, to, sayDigest(readerOf(row, context.origin), digest, { day, now: row.now, since }));
}

function ready(row: MessageRow, { address }: Recipient, outgoing: Outgoing): Prepared {
  if (address === null) return { kind: 'drop', reason: 'noAddress' };
  return { kind: 'send', to: address, outgoing, locale: row.locale === 'en' ? 'en' : 'zh-CN', now: row.now, userId: row.userId, contactVersion: row.contactVersion };
}

/** A mail server will never take the address: the person is told on the page, and nothing is sent to it until it changes. */
export async function noteRefusedAddress(tx: Tx, { userId, contactVersion }: { userId: string; contactVersion: number }, code: string): Promise<void> {
  await tx.named('note-refused-address', 'UPDATE user_contact SET email_refused_code = $3, email_refused_at = business_now() WHERE user_id = $1 AND version = $2', [userId, contactVersion, code]);
}
