import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { explainInstall, isInstalled, nodeProblem } from '../../ops/install.mjs';
import { nextMigrationName } from '../../ops/database/new.ts';
import { createDatabase, databaseUrl, dropDatabase, withClient } from '../../ops/database/server.ts';
import { inRepository } from '../../ops/paths.ts';
import { checkPurpose } from '../../ops/start/database.ts';
import { readStartOptions } from '../../ops/start/options.ts';
import { useDatabase } from '../support/databases.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(inject('stack').folder, 'start-'));
});

/** Runs `npm start` with a data folder of its own to its end, which these starts reach at once. */
function start(args: readonly string[], env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const { DATABASE_URL: _url, TEMPORAL_ADDRESS: _address, ...inherited } = process.env;
    const child = spawn(process.execPath, [inRepository('ops', 'start.mjs'), ...args], { env: { ...inherited, LABOUR_DATA_DIR: join(folder, 'data'), PORT: '47811', ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('close', (code) => resolve({ code, output: output.trim() }));
  });
}

describe('a start that can\'t be', () => {
  test('says so in one sentence: the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, output } = await start([], { PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(output).toBe(`Port ${port} is taken by another program: stop that one, or choose another port: PORT=${port + 1} npm start`);
  });

  test('says so in one sentence: no browser opens a page on the port', async () => {
    expect(await start([], { PORT: '4190' })).toEqual({ code: 1, output: 'No browser opens a page on port 4190, which is kept for another protocol: choose another port: PORT=4000 npm start' });
  });

  test('says so in one sentence: the data are of another PostgreSQL', async () => {
    const { server, timeSkippingServer: _server } = inject('stack');
    mkdirSync(join(folder, 'data', 'pg'), { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, 'data', 'pg', 'PG_VERSION'), '16\n');
    writeFileSync(join(folder, 'data', 'pg.json'), JSON.stringify(server));
    writeFileSync(join(folder, 'data', 'keys.json'), '{}');
    const { code, output } = await start([], { TEMPORAL_ADDRESS: inject('stack').temporalAddress });
    expect(code).toBe(1);
    expect(output).toMatch(/was made by PostgreSQL 16, and this version of the product brings PostgreSQL 18: .* npm start -- --reset\.$/);
  });

  test('says so in one sentence: data without their keys', async () => {
    mkdirSync(join(folder, 'data', 'pg'), { recursive: true });
    writeFileSync(join(folder, 'data', 'pg', 'PG_VERSION'), '18\n');
    const { code, output } = await start([], {});
    expect(code).toBe(1);
    expect(output).toMatch(/^The keys of the data in .* are gone .*: restore that file from the backup, or begin again with npm start -- --reset\.$/);
  });

  test('never empties a server that it did not start', async () => {
    const { code, output } = await start(['--reset'], { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c' });
    expect(code).toBe(1);
    expect(output).toMatch(/^--reset empties only what npm start made itself/);
  });

  test('names a wrong setting and an unknown word', async () => {
    expect((await start([], { PORT: 'http' })).output).toBe('PORT is "http" but must be a port number from 1 to 65535: set it to a free port, such as 4000.');
    expect(() => readStartOptions(['--restart'])).toThrow("Unknown option '--restart'. Known are: --reset, --at 2022-01-24T09:00, --demo, --dev.");
  });
});

describe('the instant of a new demonstration', () => {
  test('is the county\'s local time to the minute', () => {
    expect(readStartOptions(['--at', '2022-01-24T09:00']).at?.toISOString()).toBe('2022-01-24T01:00:00.000Z');
    for (const wrong of ['2022-01-24', '2022-02-30T09:00', '2022-01-24T25:00', 'tomorrow']) expect(() => readStartOptions(['--at', wrong])).toThrow('must be a date and time such as');
  });
});

describe('what a database is used for', () => {
  const database = useDatabase();
  const options = { reset: false, at: null, demo: false, dev: false };

  test('an instant is refused when there are data already', async () => {
    await withClient(database.superuserUrl, (client) => client.query(`INSERT INTO county (id, name) VALUES ('c', 'c'); INSERT INTO installation (county_id, demonstration, created_at) VALUES ('c', true, now())`));
    await expect(checkPurpose(database.url, { ...options, at: new Date() }, true)).rejects.toThrow(/--at chooses .* npm start -- --reset --at/);
    await expect(checkPurpose(database.url, options, true)).resolves.toBeUndefined();
  });

  test('a demonstration is set up in an empty database only', async () => {
    const { server } = inject('stack');
    await dropDatabase(server, 'foreign');
    await createDatabase(server, 'foreign');
    const url = databaseUrl(server, 'foreign');
    await expect(checkPurpose(url, { ...options, demo: true }, false)).resolves.toBeUndefined();
    await withClient(url, (client) => client.query('CREATE TABLE somebody_elses (id int)'));
    await expect(checkPurpose(url, { ...options, demo: true }, false)).rejects.toThrow('--demo needs an empty one');
    await expect(checkPurpose(url, { ...options, at: new Date() }, false)).rejects.toThrow('--at is for demonstrations');
  });
});

describe('before anything is installed', () => {
  test('a Node that is too old is told in one sentence', () => {
    expect([nodeProblem('20.19.0'), nodeProblem('24.1.0')]).toEqual([null, null]);
    for (const version of ['18.20.0', '20.18.3']) expect(nodeProblem(version)).toBe(`This product needs Node 20.19 or newer and this is Node ${version}: install a newer one from nodejs.org, then run the same command again.`);
  });

  test('packages are outdated when one is missing or of another version; one for another platform may be missing', () => {
    const write = (path: string, packages: object): void => writeFileSync(join(folder, path), JSON.stringify({ packages }));
    expect(isInstalled(folder)).toBe(false);
    mkdirSync(join(folder, 'node_modules'));
    write('package-lock.json', { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } });
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(isInstalled(folder)).toBe(true);
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.1' } });
    expect(isInstalled(folder)).toBe(false);
    write('node_modules/.package-lock.json', {});
    expect(isInstalled(folder)).toBe(false);
  });

  test('a failed installation says what to do: no network, no space', () => {
    expect(explainInstall('npm error code ENOTFOUND\nnpm error network request failed')).toMatch(/no package registry answers: connect this machine to the network/);
    expect(explainInstall('npm error ENOSPC: no space left on device')).toMatch(/^The disk is full/);
    expect(explainInstall('npm error Missing: x from lock file')).toMatch(/could not be installed:\nnpm error Missing/);
  });
});

describe('a new migration', () => {
  test('takes the next number and a name in small letters', () => {
    expect(nextMigrationName(['0001_tables', '0002_scope'], 'hotline_calls')).toBe('0003_hotline_calls');
    expect(nextMigrationName([], 'first')).toBe('0001_first');
    for (const wrong of [undefined, '', 'Hotline', 'a b', '../x']) expect(() => nextMigrationName([], wrong)).toThrow('npm run db:new --');
  });
});
