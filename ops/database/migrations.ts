/**
 * Applying migrations: SQL files in `prisma/migrations/<name>/migration.sql`, in the order of their names, each in one
 * transaction under an advisory lock, noted in the same table that Prisma's own tools keep.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError, type Client } from 'pg';
import { inRepository } from '../paths.ts';
import { withClient } from './server.ts';

export const migrationsDir = inRepository('prisma', 'migrations');

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma computes it */
  readonly checksum: string;
}

export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly Migration[];
  /** applied, and their file was changed afterwards */
  readonly edited: readonly string[];
  /** applied, and there is no such file: the database is newer than the product, or the file was removed */
  readonly unknown: readonly string[];
}

/** Why migrating stopped, in one sentence with what to do. Nothing of the migration at fault is in the database. */
export class MigrationError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'MigrationError';
  }
}

/** Prisma's own lock: its tools and ours never migrate at the same time. */
const lockKey = 72_707_369;

const createHistory = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

export function readMigrations(dir = migrationsDir): Migration[] {
  if (!existsSync(dir)) return [];
  const names = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.sort().map((name) => {
    const sql = readFileSync(join(dir, name, 'migration.sql'), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/** Compares what a database has with what the product brings. Pure. */
export function compareMigrations(files: readonly Migration[], history: readonly AppliedMigration[]): MigrationStatus {
  const byName = new Map(files.map((file) => [file.name, file]));
  const done = new Set(history.map((entry) => entry.name));
  return {
    applied: history.map((entry) => entry.name),
    pending: files.filter((file) => !done.has(file.name)),
    edited: history.filter(({ name, checksum }) => byName.has(name) && byName.get(name)!.checksum !== checksum).map((entry) => entry.name),
    unknown: history.filter((entry) => !byName.has(entry.name)).map((entry) => entry.name),
  };
}

/** What a database has and lacks; changes nothing. */
export function readMigrationStatus(url: string, dir = migrationsDir): Promise<MigrationStatus> {
  return withClient(url, async (client) => compareMigrations(readMigrations(dir), await readHistory(client)));
}

/**
 * Applies what is pending.
 * @returns the names applied, in order
 * @throws MigrationError when an applied migration was edited or is unknown, or one fails
 */
export async function applyMigrations(url: string, dir = migrationsDir): Promise<string[]> {
  const files = readMigrations(dir);
  return withClient(url, async (client) => {
    const applied: string[] = [];
    for (let next = await applyNext(client, files); next !== null; next = await applyNext(client, files)) applied.push(next);
    return applied;
  });
}

/** One migration in one transaction; the history is read under the lock, so that two processes share the work. */
async function applyNext(client: Client, files: readonly Migration[]): Promise<string | null> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [lockKey]);
    await client.query(createHistory);
    const status = compareMigrations(files, await readHistory(client));
    refuseDivergence(status);
    const next = status.pending[0];
    if (next) await applyOne(client, next);
    await client.query('COMMIT');
    return next?.name ?? null;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function applyOne(client: Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query(migration.sql);
  } catch (error) {
    throw new MigrationError(describeFailure(migration, error));
  }
  // A migration may take on a role or a search path for itself; the history must not depend on it.
  await client.query('RESET ROLE');
  await client.query(
    'INSERT INTO public."_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, $4, clock_timestamp(), 1)',
    [randomUUID(), migration.checksum, migration.name, startedAt],
  );
}

function describeFailure(migration: Migration, error: unknown): string {
  const position = error instanceof DatabaseError ? Number(error.position ?? 0) : 0;
  const line = position > 0 ? ` in line ${migration.sql.slice(0, position).split('\n').length}` : '';
  return `The migration ${migration.name} failed${line} and was rolled back: ${(error as Error).message}. Correct it and run npm run db:migrate again.`;
}

/** @throws MigrationError */
export function refuseDivergence(status: MigrationStatus): void {
  if (status.edited.length > 0) {
    throw new MigrationError(`The migration ${status.edited.join(', ')} was edited after it had been applied to this database: restore the file and put the change into a migration of its own (npm run db:new -- name).`);
  }
  if (status.unknown.length > 0) {
    throw new MigrationError(`This database was made by another version of the product (it has the migration ${status.unknown.join(', ')}, which this one lacks): start that version, or begin again with npm start -- --reset.`);
  }
}

async function readHistory(client: Client): Promise<AppliedMigration[]> {
  const { rows: found } = await client.query<{ present: boolean }>(`SELECT to_regclass('public."_prisma_migrations"') IS NOT NULL AS present`);
  if (!found[0]?.present) return [];
  const { rows } = await client.query<AppliedMigration>(
    'SELECT migration_name AS name, checksum FROM public."_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name',
  );
  return rows;
}
