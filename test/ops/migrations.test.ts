import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase, withClient } from '../../ops/database/server.ts';
import { applyMigrations, readMigrationStatus } from '../../ops/database/migrations.ts';

let dir: string;
let url: string;

function writeMigration(name: string, sql: string): void {
  mkdirSync(join(dir, name), { recursive: true });
  writeFileSync(join(dir, name, 'migration.sql'), sql);
}

async function countTables(): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%' ORDER BY 1`);
    return rows.map((row) => row.name);
  });
}

beforeEach(async () => {
  const { server, folder } = inject('stack');
  dir = mkdtempSync(join(folder, 'migrations-'));
  await dropDatabase(server, 'migrating');
  await createDatabase(server, 'migrating');
  url = databaseUrl(server, 'migrating');
  writeMigration('0001_first', 'CREATE TABLE first (id int);');
});

describe('migrations', () => {
  test('pending ones are applied in the order of their names, once', async () => {
    writeMigration('0002_second', 'ALTER TABLE first RENAME TO renamed;');
    expect(await applyMigrations(url, dir)).toEqual(['0001_first', '0002_second']);
    expect(await applyMigrations(url, dir)).toEqual([]);
    expect(await countTables()).toEqual(['renamed']);
  });

  test('an edited migration is refused, and what follows it is not applied', async () => {
    await applyMigrations(url, dir);
    writeMigration('0001_first', 'CREATE TABLE first (id bigint);');
    writeMigration('0002_second', 'CREATE TABLE second (id int);');
    await expect(applyMigrations(url, dir)).rejects.toThrow('0001_first was edited after it had been applied');
    expect(await countTables()).toEqual(['first']);
  });

  test('a database of a newer version of the product is refused', async () => {
    writeMigration('0002_second', 'CREATE TABLE second (id int);');
    await applyMigrations(url, dir);
    const older = mkdtempSync(join(inject('stack').folder, 'older-'));
    mkdirSync(join(older, '0001_first'));
    writeFileSync(join(older, '0001_first', 'migration.sql'), 'CREATE TABLE first (id int);');
    await expect(applyMigrations(url, older)).rejects.toThrow('made by another version of the product');
  });

  test('one that fails halfway leaves nothing behind and names its line', async () => {
    writeMigration('0002_broken', 'CREATE TABLE second (id int);\nCREATE TABLE third (id nonsense);');
    await expect(applyMigrations(url, dir)).rejects.toThrow(/0002_broken failed in line 2 .*nonsense/);
    expect(await countTables()).toEqual(['first']);
    expect((await readMigrationStatus(url, dir)).pending.map(({ name }) => name)).toEqual(['0002_broken']);
  });

  test('two processes at once apply each migration once', async () => {
    writeMigration('0002_second', 'CREATE TABLE second (id int); SELECT pg_sleep(0.2);');
    const applied = await Promise.all([applyMigrations(url, dir), applyMigrations(url, dir), applyMigrations(url, dir)]);
    expect(applied.flat().sort()).toEqual(['0001_first', '0002_second']);
  });

  test('a function body with semicolons is one statement', async () => {
    writeMigration('0002_function', 'CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n * 2; RETURN n; END; $$;');
    await applyMigrations(url, dir);
    const { rows } = await withClient(url, (client) => client.query('SELECT twice(21) AS answer'));
    expect(rows).toEqual([{ answer: 42 }]);
  });
});
