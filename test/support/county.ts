/** A county to act in: offices, firms, insured persons and accounts, without any case, its business clock at the day of the notice. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { createDatabase, databaseUrl, superuserUrl, withClient } from '../../ops/database/server.ts';
import { readKeysFile } from '../../ops/keys.ts';
import type { ActContext } from '../../prisma/acts/context.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import { openPool } from '../../prisma/scope/pool.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import { seededUuid } from '../../prisma/seed/random.ts';
import { seed } from '../../prisma/seed/main.ts';
import { writeCounty, writeDemonstration } from '../../prisma/seed/reference.ts';
import { moveClockTo, startClockAt } from '../../prisma/seed/story/clock.ts';
import { syntheticRules } from '../../prisma/seed/story/rules.ts';
import { setStage } from '../../prisma/seed/story/stage.ts';
import type { Stage } from '../../prisma/seed/story/stage.ts';
import type { SeedEnterprise } from '../../prisma/seed/world/enterprises.ts';
import { countyId, defaultSeedNumber, editionId, inventWorld } from '../../prisma/seed/world/world.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { createTestDatabase, dropTestDatabase } from './databases.ts';
import type { TestDatabase } from './databases.ts';
import type { TestStack } from './stack.ts';

export { countyId };

/** The seed's stage, with a pool that sees every row for looking at what the product did. */
export interface County extends Stage {
  admin: pg.Pool;
  database: TestDatabase;
  /** The installation's folder for files, removed at the end. */
  filesDir: string;
  /** Where committed acts are told; without it only the test's own walk hears of them. */
  publish?: ActContext['afterCommit'];
}

/** Tuesday, in the middle of the application window. */
export const countyBegins = new Date('2022-02-15T09:00:00+08:00');

/** Writes the county into a migrated database, as a demonstration's set-up does, without its story. */
export async function writeTestCounty(url: string, keys: Keys): Promise<void> {
  const pool = openPool(url, 1);
  try {
    await withScope(pool, systemScope(countyId), async (tx) => {
      await writeCounty(tx, defaultSeedNumber);
      await writeDemonstration(tx, keys, inventWorld(defaultSeedNumber));
      await issueRules(tx);
      await tx.query('INSERT INTO installation (county_id, demonstration, seed_number, business_noted_at, created_at) VALUES ($1, true, $2, $3, now())',
        [countyId, defaultSeedNumber, countyBegins]);
    });
    await startClockAt(pool, countyBegins);
  } finally {
    await pool.end();
  }
}

/** The rules document as the story has it confirmed before the window opens: without it nothing is accepted and nobody is paid. */
async function issueRules(tx: Tx): Promise<void> {
  const { number, issuedOn, file } = syntheticRules;
  const account = (username: string) => seededUuid(defaultSeedNumber, `account:${username}`);
  await tx.query(`INSERT INTO rules_document (id, county_id, edition_id, programme, number, issued_on, synthetic, file_name, file_sha256, decides, state,
      entered_by_id, entered_by_name, entered_at, confirmed_by_id, confirmed_by_name, confirmed_at)
    VALUES ($1, $2, $3, 'red-envelope', $4, $5, true, $6, $7, '{}', 'confirmed', $8, '周静姝', '2022-02-10T10:05:00+08:00', $9, '郑怀瑾', '2022-02-10T15:40:00+08:00')`,
    [randomUUID(), countyId, editionId, number, issuedOn, file.fileName, file.sha256, account('renshe'), account('renshe-head')]);
}

/** Opens a database that has the county in it. */
export async function openCounty(database: TestDatabase, keys: Keys, connections = 12): Promise<County> {
  const pool = openPool(database.url, connections);
  const filesDir = await mkdtemp(join(tmpdir(), 'labour-county-'));
  const stage = await setStage(pool, keys, inventWorld(defaultSeedNumber), filesDir);
  const admin = new pg.Pool({ connectionString: database.superuserUrl, max: 2 });
  admin.on('error', () => undefined);
  return { ...stage, admin, database, filesDir };
}

export async function closeCounty({ pool, admin, filesDir }: County): Promise<void> {
  await Promise.all([pool.end(), admin.end(), rm(filesDir, { recursive: true, force: true })]);
}

const countyTemplate = 'template_county';

/** Written once for all test files of a run: each copies it. */
export async function ensureCountyTemplate({ server, templateDatabase, keysFile }: TestStack): Promise<string> {
  const exists = await withClient(superuserUrl(server, 'postgres'), async (client) =>
    (await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [countyTemplate])).rowCount !== 0);
  if (exists) return countyTemplate;
  const name = `county_${randomUUID().slice(0, 8)}`;
  await createDatabase(server, name, templateDatabase);
  await writeTestCounty(databaseUrl(server, name), readKeysFile(keysFile));
  // Another test file may have been quicker: then this one is used by nobody but its maker.
  return withClient(superuserUrl(server, 'postgres'), async (client) => {
    try {
      await client.query(`ALTER DATABASE ${name} RENAME TO ${countyTemplate}`);
      return countyTemplate;
    } catch {
      return name;
    }
  });
}

/** A county of its own for a test file, dropped at the end. The object is filled in before the first test. */
export function useCounty(connections?: number): County {
  const county = {} as County;
  beforeAll(async () => {
    const stack = inject('stack');
    const database = await createTestDatabase(await ensureCountyTemplate(stack));
    Object.assign(county, await openCounty(database, readKeysFile(stack.keysFile), connections));
  });
  afterAll(async () => {
    if (county.pool === undefined) return;
    await closeCounty(county);
    await dropTestDatabase(county.database);
  });
  return county;
}

export function viewerOf(county: County, username: string): Viewer {
  const viewer = county.viewers.get(username);
  if (viewer === undefined) throw new Error(`the county has nobody called ${username}`);
  return viewer;
}

/** What a request carries; `arrivedAt` is the host's clock, business time is derived from it. */
export function contextOf(county: County, arrivedAt = new Date()): ActContext {
  const afterCommit: ActContext['afterCommit'] = (event) => {
    if (event.caseId !== '') county.touched.add(event.caseId);
    county.publish?.(event);
  };
  return { pool: county.pool, keys: county.keys, arrivedAt, afterCommit };
}

export async function businessNow(county: County): Promise<Date> {
  const { rows } = await county.admin.query<{ now: Date }>('SELECT business_now() AS now');
  return rows[0]?.now ?? new Date(Number.NaN);
}

/** Moves business time forward; who is due is not told: for that there are `letTimePass` and the product's own `jump`. */
export const moveTo = (county: County, instant: Date | string): Promise<void> => moveClockTo(county.pool, new Date(instant));

/** Firms of a class that the lists let through, in the order of the world. */
export function eligibleFirms(county: Pick<County, 'world'>, employerClass: SeedEnterprise['employerClass'] = 'aboveScaleIndustry'): SeedEnterprise[] {
  return county.world.enterprises.filter((firm) => firm.employerClass === employerClass && firm.onList && firm.grade2020 !== 'D' && !firm.stateOwned
    && (employerClass !== 'keyProjectContractor' || firm.keyProject !== null));
}

/** Rows as the superuser sees them. */
export async function rowsOf<R extends object = Record<string, unknown>>(county: Pick<County, 'admin'>, text: string, values: readonly unknown[] = []): Promise<R[]> {
  return (await county.admin.query<R>(text, [...values])).rows;
}

export async function oneRow<R extends object = Record<string, unknown>>(county: Pick<County, 'admin'>, text: string, values: readonly unknown[] = []): Promise<R> {
  const [row] = await rowsOf<R>(county, text, values);
  if (row === undefined) throw new Error('the test expects a row');
  return row;
}

/** The story takes half a minute to play, some minutes on a busy machine. */
const storyMs = 240_000;

/** The demonstration's county at its start, with its story: for what a visitor meets. Filled in before the first test. */
export function useStory(): County {
  const county = {} as County;
  beforeAll(async () => {
    const database = await createTestDatabase();
    const keys = readKeysFile(inject('stack').keysFile);
    await seed({ databaseUrl: database.url, keys, demonstration: true });
    Object.assign(county, await openCounty(database, keys));
  }, storyMs);
  afterAll(async () => {
    if (county.pool === undefined) return;
    await closeCounty(county);
    await dropTestDatabase(county.database);
  });
  return county;
}
