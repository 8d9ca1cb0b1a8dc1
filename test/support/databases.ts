/** A database of its own for a test file: copied from the migrated template, dropped at the end. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase, superuserUrl } from '../../ops/database/server.ts';
import { readSettings, type Settings } from '../../ops/settings.ts';

export interface TestDatabase {
  readonly name: string;
  /** as the product signs in: owner of the database, held to row-level security */
  readonly url: string;
  /** sees every row: for looking at what the product did, never handed to it */
  readonly superuserUrl: string;
}

/** @param from a database to copy instead of the migrated template; nobody may be connected to it */
export async function createTestDatabase(from?: string): Promise<TestDatabase> {
  const { server, templateDatabase } = inject('stack');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await createDatabase(server, name, from ?? templateDatabase);
  return { name, url: databaseUrl(server, name), superuserUrl: superuserUrl(server, name) };
}

export async function dropTestDatabase(database: TestDatabase): Promise<void> {
  await dropDatabase(inject('stack').server, database.name);
}

/**
 * Makes a database before the first test of this file and drops it after the last.
 * @returns an object that is filled in by then
 */
export function useDatabase(): TestDatabase {
  const database = {} as { -readonly [key in keyof TestDatabase]: TestDatabase[key] };
  beforeAll(async () => {
    Object.assign(database, await createTestDatabase());
  });
  afterAll(async () => {
    if (database.name) await dropTestDatabase(database);
  });
  return database;
}

/** Settings as a process of the product would read them, for this run's servers; each call names a task queue of its own. */
export function testSettings(database: TestDatabase, overrides: Readonly<Record<string, string>> = {}): Settings {
  const stack = inject('stack');
  return readSettings({
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: stack.temporalAddress,
    LABOUR_TASK_QUEUE: `test-${randomBytes(4).toString('hex')}`,
    LABOUR_KEYS_FILE: stack.keysFile,
    LABOUR_DATA_DIR: stack.folder,
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
    ...overrides,
  });
}
