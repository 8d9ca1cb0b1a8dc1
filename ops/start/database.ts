/** Bringing the database up to date at a start: migrating it, and setting it up when it is new. */
import { resumeClock } from '../../prisma/acts/business-clock.ts';
import { openPool } from '../../prisma/scope/pool.ts';
import { withClient } from '../database/server.ts';
import { applyMigrations } from '../database/migrations.ts';
import { inRepository } from '../paths.ts';
import { childEnvironment } from '../settings.ts';
import { runCommand } from '../stack/commands.ts';
import { StartupError } from '../stack/startup-error.ts';
import type { StartOptions } from './options.ts';

export interface Installation {
  readonly demonstration: boolean;
  readonly countyId: string;
}

const seedLimitMs = 15 * 60_000;

/** @returns what the database is, or null when it has not been set up */
export async function readInstallation(url: string): Promise<Installation | null> {
  return withClient(url, async (client) => {
    const { rows: found } = await client.query<{ present: boolean }>(`SELECT to_regclass('public.installation') IS NOT NULL AS present`);
    if (!found[0]?.present) return null;
    const { rows } = await client.query<Installation>('SELECT demonstration, county_id AS "countyId" FROM installation');
    return rows[0] ?? null;
  });
}

/**
 * Refuses what must not happen to a database that already has something in it.
 * @param isOwn whether this start brought the server up itself
 * @throws StartupError
 */
export async function checkPurpose(url: string, options: StartOptions, isOwn: boolean): Promise<void> {
  const installation = await readInstallation(url);
  if (installation && options.at) {
    const afresh = isOwn ? 'begin again with npm start -- --reset --at …' : 'point DATABASE_URL at an empty database';
    throw new StartupError(`--at chooses the instant at which a new demonstration begins, and there are data already: move the clock in the product, or ${afresh}.`);
  }
  if (installation || isOwn) return;
  if (options.at && !options.demo) throw new StartupError('--at is for demonstrations: with DATABASE_URL, say -- --demo --at …');
  if (options.demo && (await hasForeignTables(url))) {
    throw new StartupError('The database in DATABASE_URL is not empty, and --demo needs an empty one: make a new database, or leave --demo away.');
  }
}

/** Tables that no migration of ours has made: somebody else's data. */
async function hasForeignTables(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ foreign: boolean }>(
      `SELECT to_regclass('public."_prisma_migrations"') IS NULL AND EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public') AS foreign`,
    );
    return rows[0]?.foreign ?? false;
  });
}

/** @returns a phrase for the console. @throws MigrationError */
export async function migrate(url: string): Promise<string> {
  const applied = await applyMigrations(url);
  return applied.length === 0 ? 'up to date' : `${applied.length} applied`;
}

/**
 * Sets the database up unless it is, in a process of its own (its memory ends with it).
 * @param env how that process finds the database and the keys
 * @throws StartupError
 */
export async function setUp(env: Readonly<Record<string, string>>, demonstration: boolean, at: Date | null): Promise<string> {
  const args = ['--import', 'tsx', inRepository('ops', 'seed.ts'), ...(demonstration ? ['--demonstration'] : []), ...(at ? ['--at', at.toISOString()] : [])];
  const result = await runCommand(process.execPath, args, seedLimitMs, childEnvironment(env));
  const lines = result.output.trim().split('\n');
  if (!result.ok) throw new StartupError(`The database could not be set up:\n${lines.slice(-12).join('\n')}`);
  return lines.at(-1) ?? '';
}

/** Lets a demonstration's business time go on from where it stood when the product was last stopped. */
export async function resumeBusinessTime(url: string): Promise<void> {
  const installation = await readInstallation(url);
  if (!installation?.demonstration) return;
  const pool = openPool(url, 1);
  try {
    await resumeClock(pool, installation.countyId);
  } finally {
    await pool.end();
  }
}
