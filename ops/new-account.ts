// npm run account:new: an account for somebody of an office or a firm that the county knows, with a password to be changed in person.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { v7 as newId } from 'uuid';
import { roles } from '../policy/process/definition.ts';
import type { Role } from '../policy/process/definition.ts';
import { hashPassword } from '../prisma/password.ts';
import { openPool } from '../prisma/scope/pool.ts';
import { systemScope, withScope } from '../prisma/scope/scope.ts';
import { runAsCommand } from './command-line.ts';
import { loadDatabaseUrl } from './settings.ts';
import { StartupError } from './stack/startup-error.ts';

const usage = 'npm run account:new -- --username <name> --name <display name> --organisation <code> --role <role> [--role <role>]';

await runAsCommand(async () => {
  const { values } = parseArgs({ options: { username: { type: 'string' }, name: { type: 'string' }, organisation: { type: 'string' }, role: { type: 'string', multiple: true } } });
  const { username, name, organisation } = values;
  const wanted = roles.filter((role) => values.role?.includes(role));
  if (username === undefined || name === undefined || organisation === undefined || wanted.length !== values.role?.length) {
    throw new StartupError(`Usage: ${usage}\nRoles: ${roles.join(', ')}.`);
  }
  const password = randomBytes(12).toString('base64url');
  await writeAccount({ username, name, organisation, roles: wanted, passwordHash: await hashPassword(password) });
  console.log(`${username} may sign in with the password ${password}`);
});

async function writeAccount(account: { username: string; name: string; organisation: string; roles: Role[]; passwordHash: string }): Promise<void> {
  const pool = openPool(loadDatabaseUrl(), 1);
  try {
    const { rows } = await pool.query<{ county_id: string }>('SELECT county_id FROM installation');
    const countyId = rows[0]?.county_id;
    if (countyId === undefined) throw new StartupError('The database has not been set up yet: run the migrations and the set-up first.');
    const written = await withScope(pool, systemScope(countyId), (tx) => tx.query(`
      INSERT INTO user_account (id, county_id, organisation_id, username, display_name, password_hash, roles)
      SELECT $1, o.county_id, o.id, $2, $3, $4, $5 FROM organisation o WHERE o.county_id = $6 AND o.code = $7
      ON CONFLICT (county_id, username) DO NOTHING RETURNING id`, [newId(), account.username, account.name, account.passwordHash, account.roles, countyId, account.organisation]));
    if (written.length === 0) throw new StartupError(`No account was made: the name ${account.username} is taken, or no organisation has the code ${account.organisation}.`);
  } finally {
    await pool.end();
  }
}
