/**
 * Sets up an empty, migrated database: the county and its edition, and for a demonstration the invented county with a story
 * played up to the start instant.
 */
import type { Pool, PoolClient } from 'pg';
import type { Keys } from '../encryption/index.ts';
import { openPool } from '../scope/pool.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import { clearUnfinished } from './clear-unfinished.ts';
import { writeCounty, writeDemonstration } from './reference.ts';
import { moveClockTo, startClockAt } from './story/clock.ts';
import { playStory } from './story/play.ts';
import { givePeopleMailboxes } from './story/telling.ts';
import { countyId, defaultSeedNumber, inventWorld } from './world/world.ts';

/** Monday 2022-03-28 09:00 in Asia/Shanghai: three working days before 31 March, with lights of every colour. */
export const defaultStart = new Date('2022-03-28T09:00:00+08:00');

/** The day of the notice, at the opening of the offices: nothing happens before. */
const storyBegins = new Date('2022-01-13T08:30:00+08:00');

export interface SeedOptions {
  databaseUrl: string;
  keys: Keys;
  /** Business now when the demonstration starts; no seeded event lies after it. */
  at?: Date;
  /** What everything invented follows from. */
  seedNumber?: number;
  /** The installation's folder for files: the bank's files of the story are left there. Without it none are kept. */
  filesDir?: string;
  /** False: county, edition and offices only; business time is real time. */
  demonstration: boolean;
}

export interface SeedResult {
  /** False when an installation was there already: nothing was touched. */
  seeded: boolean;
  cases: number;
}

const lockKey = 3_309_222; // any number of our own: two set-ups at once take turns

/** @throws Error when the database refuses; what was written until then is cleared by the next call */
export async function seed(options: SeedOptions): Promise<SeedResult> {
  // Nothing here has to survive a crash on its own: the installation row, written last, is what makes it count.
  const pool = openPool(options.databaseUrl, 3);
  pool.on('connect', (client) => void client.query('SET synchronous_commit = off'));
  try {
    return await withLock(pool, () => seedOnce(pool, options));
  } finally {
    await pool.end();
  }
}

async function seedOnce(pool: Pool, options: SeedOptions): Promise<SeedResult> {
  const installed = await withScope(pool, systemScope(countyId), (tx) => tx.query('SELECT 1 FROM installation'));
  if (installed.length > 0) return { seeded: false, cases: 0 };
  await clearUnfinished(pool);
  const seedNumber = options.seedNumber ?? defaultSeedNumber;
  const at = options.at ?? defaultStart;
  await withScope(pool, systemScope(countyId), (tx) => writeCounty(tx, seedNumber));
  const cases = options.demonstration ? await seedDemonstration(pool, options, seedNumber, at) : 0;
  await writeInstallation(pool, options.demonstration, seedNumber, at);
  return { seeded: true, cases };
}

async function seedDemonstration(pool: Pool, { keys, filesDir }: SeedOptions, seedNumber: number, at: Date): Promise<number> {
  const world = inventWorld(seedNumber);
  await withScope(pool, systemScope(countyId), (tx) => writeDemonstration(tx, keys, world));
  await startClockAt(pool, storyBegins < at ? storyBegins : at);
  const cases = await playStory({ pool, keys, world, until: at, filesDir: filesDir ?? null });
  await moveClockTo(pool, at);
  await givePeopleMailboxes(pool, keys, seedNumber);
  return cases;
}

async function writeInstallation(pool: Pool, demonstration: boolean, seedNumber: number, at: Date): Promise<void> {
  await withScope(pool, systemScope(countyId), async (tx) => {
    await tx.query('SET LOCAL synchronous_commit = on');
    await tx.query('INSERT INTO installation (county_id, demonstration, seed_number, business_noted_at, created_at) VALUES ($1, $2, $3, $4, now())', [
      countyId, demonstration, demonstration ? seedNumber : null, demonstration ? at : null,
    ]);
  });
}

async function withLock<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client: PoolClient = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    return await work();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [lockKey]).catch(() => undefined);
    client.release();
  }
}
