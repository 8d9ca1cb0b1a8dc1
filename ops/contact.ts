// npm run contact: how somebody is reached outside the product, entered by whoever keeps the accounts; the person may change it on the page.
import { parseArgs } from 'node:util';
import { readContact as readTyped } from '../policy/notification/contact.ts';
import { translate } from '../policy/messages/translate.ts';
import { chosenOf, openContact, readContact, saveContact } from '../prisma/notifications/contact.ts';
import { openPool } from '../prisma/scope/pool.ts';
import { systemScope, withScope } from '../prisma/scope/scope.ts';
import { runAsCommand } from './command-line.ts';
import { loadDatabaseUrl, loadKeys } from './settings.ts';
import { StartupError } from './stack/startup-error.ts';

const usage = 'Usage: npm run contact -- --username <name> [--email <address>] [--phone <mobile>] [--zhezhengding <account>]; an empty value takes one away.';

await runAsCommand(async () => {
  const { values } = parseArgs({ options: { username: { type: 'string' }, email: { type: 'string' }, phone: { type: 'string' }, zhezhengding: { type: 'string' } } });
  const { username, email, phone, zhezhengding } = values;
  if (username === undefined || (email === undefined && phone === undefined && zhezhengding === undefined)) throw new StartupError(usage);
  await enter(username, { email, sms: phone, zhezhengding });
  console.log(`Saved how ${username} is reached.`);
});

async function enter(username: string, given: { email: string | undefined; sms: string | undefined; zhezhengding: string | undefined }): Promise<void> {
  const [pool, keys] = [openPool(loadDatabaseUrl(), 1), loadKeys()];
  try {
    const { rows } = await pool.query<{ county_id: string }>('SELECT county_id FROM installation');
    const countyId = rows[0]?.county_id;
    if (countyId === undefined) throw new StartupError('The database has not been set up yet: run the migrations and the set-up first.');
    await withScope(pool, systemScope(countyId), async (tx) => {
      const [account] = await tx.query<{ id: string }>('SELECT id FROM user_account WHERE county_id = $1 AND username = $2', [countyId, username]);
      if (account === undefined) throw new StartupError(`Nobody is called ${username}.`);
      const before = await readContact(tx, account.id);
      const stored = openContact(keys, before);
      const read = readTyped({ email: given.email ?? stored.email ?? '', sms: given.sms ?? stored.sms ?? '', zhezhengding: given.zhezhengding ?? stored.zhezhengding ?? '' });
      if ('issues' in read) throw new StartupError(read.issues.map(({ field, code }) => `${field}: ${translate('en', `errors.field.${code as 'emailFormat'}`)}`).join('\n'));
      if (!await saveContact(tx, keys, { userId: account.id, countyId, contact: read.contact, modes: chosenOf(before), version: before.contactVersion })) throw new StartupError('Somebody saved at the same moment: try again.');
    });
  } finally {
    await pool.end();
  }
}
