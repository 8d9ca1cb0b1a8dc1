import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { createDatabase, databaseUrl, withClient } from '../../ops/database/server.ts';
import { possibleDataDirs, type AccountKind } from '../../ops/stack/postgres-account.ts';
import { startPostgres } from '../../ops/stack/postgres.ts';
import { useDatabase } from '../support/databases.ts';

const isRoot = process.getuid?.() === 0;
/** As root both ways are tried, in a folder that only root may enter; an ordinary user has one. */
const ways: readonly (AccountKind | undefined)[] = isRoot ? [undefined, 'otherUser'] : [undefined];
const used: string[] = [];

afterEach(() => {
  for (const dir of used.splice(0)) for (const path of [...possibleDataDirs(dir), dirname(dir)]) rmSync(path, { recursive: true, force: true });
});

describe('an own PostgreSQL', () => {
  test.each(ways)('runs from a folder that only its owner may enter, keeps its data and its passwords (%s)', async (account) => {
    const folder = mkdtempSync(join(inject('stack').folder, 'private-'));
    chmodSync(folder, 0o700);
    const options = { dataDir: join(folder, 'pg'), logFile: join(folder, 'pg.log'), ...(account ? { account } : {}) };
    used.push(options.dataDir);
    const first = await startPostgres(options);
    await createDatabase(first.server, 'kept');
    await withClient(databaseUrl(first.server, 'kept'), (client) => client.query('CREATE TABLE kept AS SELECT 42 AS answer'));
    // Killed like a machine without power: its lock stays behind.
    process.kill(first.service.pid, 'SIGKILL');
    await first.service.exited;
    const second = await startPostgres(options);
    const { rows } = await withClient(databaseUrl(second.server, 'kept'), (client) => client.query('SELECT answer FROM kept'));
    await second.service.stop();
    expect(rows).toEqual([{ answer: 42 }]);
    expect(second.server).toMatchObject({ ownerPassword: first.server.ownerPassword });
  });
});

describe('the server\'s log', () => {
  const database = useDatabase();

  test('holds no value of a row, also after a violated constraint', async () => {
    const secret = '110101188001010015';
    await withClient(database.url, async (client) => {
      await client.query('CREATE TABLE probe (id text UNIQUE)');
      await client.query('INSERT INTO probe VALUES ($1)', [secret]);
      await expect(client.query('INSERT INTO probe VALUES ($1)', [secret])).rejects.toThrow('duplicate key');
      await expect(client.query(`INSERT INTO probe VALUES ('${secret}')`)).rejects.toThrow('duplicate key');
    });
    const log = join(inject('stack').folder, 'postgres.log');
    expect(existsSync(log)).toBe(true);
    expect(readFileSync(log, 'utf8')).toContain('duplicate key');
    expect(readFileSync(log, 'utf8')).not.toContain(secret);
  });

  test('the product signs in as one who is held to row-level security', async () => {
    const { rows } = await withClient(database.url, (client) => client.query('SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user'));
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
  });
});
