import type { Pool } from 'pg';
import type { Keys } from '../../prisma/encryption/index.ts';
import { leaseMessages, noteSending, sweepMessages } from '../../prisma/worker/outbox.ts';
import type { LeasedMessage } from '../../prisma/worker/outbox.ts';
import type { SmsTransport } from '../sms/transport.ts';

export interface MessageDeps {
  pool: Pool;
  keys: Keys;
  countyId: string;
  /** Null: no gateway is set up. A demonstration's messages stay where its page shows them. */
  sms: SmsTransport | null;
}

const batchSize = 16;

/**
 * Sends the messages that wait; returns how many were taken. No transaction is open during a call. A relay that dies between the gateway's
 * answer and the note of it leaves the message to be sent again, under the same key.
 */
export async function sendMessages(deps: MessageDeps): Promise<number> {
  const { sms } = deps;
  if (sms === null) return 0;
  for (let taken = 0; ;) {
    const messages = await leaseMessages(deps.pool, deps.keys, deps.countyId, batchSize);
    taken += messages.length;
    await Promise.all(messages.map((message) => send(deps, sms, message)));
    if (messages.length < batchSize) return taken;
  }
}

async function send({ pool, countyId }: MessageDeps, sms: SmsTransport, { id, to, text, key }: LeasedMessage): Promise<void> {
  const answer = await sms.send(to, text, key);
  await noteSending(pool, countyId, id, answer.kind === 'sent' ? answer : { kind: answer.kind === 'refused' ? 'failed' : 'later', code: answer.code });
}

/** Each minute: codes that are over are sent no more, and what is two days old is forgotten. */
export const sweep = ({ pool, countyId }: MessageDeps): Promise<void> => sweepMessages(pool, countyId);
