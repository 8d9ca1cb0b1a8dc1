import type { Pool } from 'pg';
import { htmlText, plainText, shortText } from '../../policy/notification/compose.ts';
import { channels } from '../../policy/notification/preferences.ts';
import type { Channel } from '../../policy/notification/preferences.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import { noteRefusedAddress, prepareMessages } from '../../prisma/notifications/prepare.ts';
import type { Prepared } from '../../prisma/notifications/prepare.ts';
import { leaseMessages, noteSending } from '../../prisma/outbox/queue.ts';
import type { LeasedRow, SendOutcome } from '../../prisma/outbox/queue.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { openCode, sweepMessages } from '../../prisma/worker/outbox.ts';
import type { SendAnswer } from '../channels/answer.ts';
import type { MailTransport } from '../channels/mail.ts';
import type { SmsTransport } from '../channels/sms.ts';
import type { WorkNoticeTransport } from '../channels/zhezhengding.ts';

/** Null: not set up. A demonstration's codes stay where its page shows them; everything else is in the product anyway. */
export interface Transports { email: MailTransport | null; sms: SmsTransport | null; zhezhengding: WorkNoticeTransport | null }

export interface MessageDeps {
  pool: Pool;
  keys: Keys;
  countyId: string;
  /** The product's own address, for links. */
  origin: string;
  transports: Transports;
}

/** So many at once: each mail is a connection of its own. */
const batchSize = 8;

export const channelsSetUp = (transports: Transports): Channel[] => channels.filter((channel) => transports[channel] !== null);

type Work = { row: LeasedRow; prepared: Prepared | null };

/**
 * Sends what waits on a channel; returns how many were taken. A message to an account is put together with its lease, from what is true
 * then; no transaction is open during a call. A relay that dies between the receiver's answer and the note of it leaves the message to be
 * sent again, under the same key.
 */
export async function sendMessages(deps: MessageDeps, channel: Channel): Promise<number> {
  if (deps.transports[channel] === null) return 0;
  for (let taken = 0; ;) {
    const work = await withScope(deps.pool, systemScope(deps.countyId), async (tx): Promise<Work[]> => {
      const rows = await leaseMessages(tx, channel, batchSize);
      const ours = rows.filter(({ purpose }) => purpose !== 'workerCode');
      const prepared = ours.length === 0 ? new Map<string, Prepared>() : await prepareMessages(tx, { ...deps, channel }, ours);
      return rows.map((row) => ({ row, prepared: prepared.get(row.id) ?? null }));
    });
    taken += work.length;
    await Promise.all(work.map((one) => settle(deps, channel, one)));
    if (work.length < batchSize) return taken;
  }
}

async function settle(deps: MessageDeps, channel: Channel, { row, prepared }: Work): Promise<void> {
  await noteSending(deps.pool, deps.countyId, row.id, prepared === null ? await sendCode(deps, row) : await sendPrepared(deps, channel, row.key, prepared));
}

async function sendCode({ keys, transports: { sms } }: MessageDeps, row: LeasedRow): Promise<SendOutcome> {
  if (sms === null) return { kind: 'later', code: 'notSetUp' };
  const { to, text } = openCode(keys, row);
  return outcomeOf(await sms.send(to, text, row.key));
}

async function sendPrepared(deps: MessageDeps, channel: Channel, key: string, prepared: Prepared): Promise<SendOutcome> {
  if (prepared.kind === 'wait') return { kind: 'waits', until: prepared.until };
  if (prepared.kind === 'drop') return { kind: 'dropped', code: prepared.reason };
  const answer = await carry(deps, channel, key, prepared);
  if (answer.kind === 'refused' && answer.address === true) {
    await withScope(deps.pool, systemScope(deps.countyId), (tx) => noteRefusedAddress(tx, prepared, answer.code));
  }
  return outcomeOf(answer);
}

/** Every channel takes of a message what it can carry. */
async function carry({ transports }: MessageDeps, channel: Channel, key: string, { to, outgoing, locale, now }: Prepared & { kind: 'send' }): Promise<SendAnswer> {
  const { email, sms, zhezhengding } = transports;
  if (channel === 'email' && email !== null) return email.send({ to, subject: outgoing.subject, text: plainText(outgoing), html: htmlText(locale, outgoing), at: now }, key);
  if (channel === 'sms' && sms !== null) return sms.send(to, shortText(locale, outgoing), key);
  if (channel === 'zhezhengding' && zhezhengding !== null) {
    const { subject: title, paragraphs, link } = outgoing;
    return zhezhengding.send({ account: to, title, text: paragraphs[0]?.text ?? '', url: link.url }, key);
  }
  return { kind: 'unavailable', code: 'notSetUp' };
}

const outcomeOf = (answer: SendAnswer): SendOutcome => (answer.kind === 'sent' ? answer : { kind: answer.kind === 'refused' ? 'failed' : 'later', code: answer.code });

/** Each minute: codes that are over are sent no more, and what is two days old is forgotten. */
export const sweep = ({ pool, countyId }: Pick<MessageDeps, 'pool' | 'countyId'>): Promise<void> => sweepMessages(pool, countyId);
