/** A PostgreSQL server that the product may make databases on, and the making and dropping of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

export interface DatabaseServer {
  readonly host: string;
  readonly port: number;
  readonly superuserPassword: string;
  readonly ownerPassword: string;
}

/**
 * Owns the product's databases and is what its processes sign in as. Not a superuser: forced row-level security holds
 * for it, as it does on a managed server in production.
 */
export const databaseOwner = 'labour';

/** The owner's address of one database. */
export function databaseUrl(server: DatabaseServer, database: string): string {
  return `postgresql://${databaseOwner}:${server.ownerPassword}@${server.host}:${server.port}/${database}`;
}

/** The superuser's address: for making databases, and for tests that look at every row. Never handed to the product. */
export function superuserUrl(server: DatabaseServer, database: string): string {
  return `postgresql://postgres:${server.superuserPassword}@${server.host}:${server.port}/${database}`;
}

/** Runs `work` with a connection of its own. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  // A server that is killed ends idle connections by an event; the next query tells it to the caller.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Makes the owner's role, or gives it the password noted for it. */
export async function ensureOwner(server: DatabaseServer): Promise<void> {
  await withClient(superuserUrl(server, 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [databaseOwner]);
    const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
    await client.query(`${verb} ROLE ${databaseOwner} LOGIN NOSUPERUSER CREATEDB CREATEROLE PASSWORD ${escapeLiteral(server.ownerPassword)}`);
    // The group roles that migrations make are its to take on with SET ROLE.
    await client.query(`ALTER ROLE ${databaseOwner} SET createrole_self_grant = 'set, inherit'`);
  });
}

/**
 * Makes a database of the owner's.
 * @param template a database to copy; nobody may be connected to it
 * @returns whether it was made; false if it existed
 */
export async function createDatabase(server: DatabaseServer, name: string, template?: string): Promise<boolean> {
  return withClient(superuserUrl(server, 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return false;
    const from = template ? ` TEMPLATE ${escapeIdentifier(template)} STRATEGY FILE_COPY` : '';
    await client.query(`CREATE DATABASE ${escapeIdentifier(name)} OWNER ${databaseOwner}${from}`);
    return true;
  });
}

/** how long a database may be left by those that have said goodbye before the rest is ended */
const leavingMs = 3_000;

/**
 * Drops a database. Whoever is leaving may do so in peace, since a connection that is ended from here is an error in its
 * process; after three seconds the rest is ended.
 */
export async function dropDatabase(server: DatabaseServer, name: string): Promise<void> {
  await withClient(superuserUrl(server, 'postgres'), async (client) => {
    const giveUpAt = performance.now() + leavingMs;
    while (performance.now() < giveUpAt && (await isInUse(client, name))) await sleep(20);
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
  });
}

async function isInUse(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend' LIMIT 1`, [name]);
  return rowCount !== 0;
}
