/** People who are told: their addresses, and the relay's rounds in this process. */
import { channelsSetUp, sendMessages } from '../../activities/relay/messages.ts';
import type { MessageDeps, Transports } from '../../activities/relay/messages.ts';
import type { ChosenModes } from '../../policy/notification/preferences.ts';
import { noContact, readContact, saveContact } from '../../prisma/notifications/contact.ts';
import type { Contact } from '../../prisma/notifications/contact.ts';
import { fanOut } from '../../prisma/notifications/fan-out.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { contextOf, countyId, rowsOf, viewerOf } from './county.ts';
import type { County } from './county.ts';

export const nobodyChose: ChosenModes = { email: null, sms: null, zhezhengding: null };
export const origin = 'https://labour.example';

export const depsOf = (county: County, transports: Partial<Transports>): MessageDeps =>
  ({ pool: county.pool, keys: county.keys, countyId, origin, transports: { email: null, sms: null, zhezhengding: null, ...transports } });

export async function reach(county: County, username: string, contact: Partial<Contact>, modes: Partial<ChosenModes> = {}): Promise<void> {
  const { userId } = viewerOf(county, username);
  await withScope(county.pool, systemScope(countyId), async (tx) => {
    const { contactVersion: version } = await readContact(tx, userId);
    if (!await saveContact(tx, county.keys, { userId, countyId, contact: { ...noContact, ...contact }, modes: { ...nobodyChose, ...modes }, version })) throw new Error('not saved');
  });
}

/** What the relay does each second: fan out, then send on every channel. */
export async function round(county: County, deps: MessageDeps): Promise<void> {
  const channels = channelsSetUp(deps.transports);
  await fanOut({ pool: county.pool, keys: county.keys, countyId, channels, afterCommit: contextOf(county).afterCommit });
  for (const channel of channels) await sendMessages(deps, channel);
}

export interface OutboxRow { channel: string; key: string; state: string; attempts: number; last_error: string | null; not_before: Date | null }
export const outboxOf = (county: County, username: string): Promise<OutboxRow[]> =>
  rowsOf<OutboxRow>(county, 'SELECT channel, key, state, attempts, last_error, not_before FROM outbox_message WHERE user_id = $1 ORDER BY created_at, channel', [viewerOf(county, username).userId]);

/** The backoff and the lease of a dead relay have passed. */
export const tryAgain = (county: County): Promise<unknown> => rowsOf(county, `UPDATE outbox_message SET next_try_at = NULL, lease_until = NULL WHERE state = 'queued'`);
