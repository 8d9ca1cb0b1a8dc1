import type { Pool } from 'pg';
import type { Keys } from '../../encryption/index.ts';
import { noContact, saveContact } from '../../notifications/contact.ts';
import { systemScope, withScope } from '../../scope/scope.ts';
import { demonstrationAccounts } from '../accounts.ts';
import { seededUuid } from '../random.ts';
import { countyId } from '../world/world.ts';

const nobodyChose = { email: null, sms: null, zhezhengding: null };

/** The people of the demonstration have mailboxes that belong to nobody (RFC 2606); what the story told them went out long ago. */
export async function givePeopleMailboxes(pool: Pool, keys: Keys, seedNumber: number): Promise<void> {
  await withScope(pool, systemScope(countyId), async (tx) => {
    for (const { username } of demonstrationAccounts) {
      const contact = { ...noContact, email: `${username}@shengsi.example` };
      await saveContact(tx, keys, { userId: seededUuid(seedNumber, `account:${username}`), countyId, contact, modes: nobodyChose, version: 0 });
    }
    await tx.query('UPDATE notification SET fanned_out_at = now() WHERE fanned_out_at IS NULL');
  });
}
