/** An own PostgreSQL server on the loopback address: its cluster, its passwords, its start. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Client } from 'pg';
import { ensureOwner, type DatabaseServer } from '../database/server.ts';
import { findFreePort } from './ports.ts';
import { choosePostgresAccount, type AccountKind, type PostgresAccount } from './postgres-account.ts';
import { identifyProcess } from './process-identity.ts';
import { launchService, type RunningService, type ServiceSpec } from './service.ts';
import { diskFull, StartupError } from './startup-error.ts';

const majorVersion = '18';

export interface PostgresOptions {
  /** folder of the cluster; its notes (port, passwords) lie beside it in `<dataDir>.json` */
  readonly dataDir: string;
  readonly logFile: string;
  /** true for tests: nothing is flushed to disk, so a power cut would lose the cluster, and everything is faster */
  readonly forgetful?: boolean;
  readonly account?: AccountKind;
}

export interface PreparedPostgres {
  readonly spec: ServiceSpec;
  readonly server: DatabaseServer;
}

interface Notes {
  readonly port: number;
  readonly superuserPassword: string;
  readonly ownerPassword: string;
}

/**
 * Makes the cluster unless it exists, chooses the port (the last one if free) and says how to start the server.
 * @throws StartupError for a cluster of another version, or when it can't be made
 */
export async function preparePostgres(options: PostgresOptions): Promise<PreparedPostgres> {
  const account = choosePostgresAccount(options.dataDir, options.account);
  const known = readNotes(options.dataDir);
  const notes: Notes = {
    superuserPassword: known?.superuserPassword ?? randomBytes(18).toString('hex'),
    ownerPassword: known?.ownerPassword ?? randomBytes(18).toString('hex'),
    port: await findFreePort(known?.port),
  };
  const exists = existsSync(join(account.dataDir, 'PG_VERSION'));
  if (exists) checkCluster(account.dataDir, known);
  // Noted before the cluster is made: a start that is killed in between leaves no cluster with unknown passwords.
  writeFileSync(notesFile(options.dataDir), JSON.stringify(notes, null, 2), { mode: 0o600 });
  if (!exists) createCluster(account, notes.superuserPassword, options.forgetful ?? false);
  const server = { host: '127.0.0.1', ...notes };
  return { server, spec: describeServer(account, server, options) };
}

/** Prepares and starts the server, and makes sure that the owner of the product's databases exists. */
export async function startPostgres(options: PostgresOptions): Promise<PreparedPostgres & { service: RunningService }> {
  const prepared = await preparePostgres(options);
  const service = await launchService(prepared.spec);
  await ensureOwner(prepared.server);
  return { ...prepared, service };
}

function notesFile(dataDir: string): string {
  return `${dataDir}.json`;
}

function readNotes(dataDir: string): Notes | null {
  try {
    return JSON.parse(readFileSync(notesFile(dataDir), 'utf8')) as Notes;
  } catch {
    return null;
  }
}

function checkCluster(dataDir: string, notes: Notes | null): void {
  const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (version !== majorVersion) {
    throw new StartupError(`The data folder ${dataDir} was made by PostgreSQL ${version}, and this version of the product brings PostgreSQL ${majorVersion}: start the version that made it, or begin again with npm start -- --reset.`);
  }
  if (notes === null) {
    throw new StartupError(`The passwords of the data folder ${dataDir} are gone (${notesFile(dataDir)}): restore that file, or begin again with npm start -- --reset.`);
  }
}

/** Makes the cluster beside its place and moves it there whole: a start that is killed leaves none by half. */
function createCluster(account: PostgresAccount, password: string, forgetful: boolean): void {
  const unfinished = `${account.dataDir}.new-${process.pid}`;
  mkdirSync(unfinished, { mode: 0o700 });
  if (account.uid !== undefined) chownSync(unfinished, account.uid, account.gid!);
  const failure = runInitdb(account, unfinished, password, forgetful);
  if (failure === null) {
    // Empty: it was made for its owner a moment ago.
    rmdirSync(account.dataDir);
    renameSync(unfinished, account.dataDir);
  }
  removeUnfinished(account.dataDir);
  if (failure === null) return;
  if (/No space left/i.test(failure)) throw new StartupError(diskFull);
  throw new StartupError(`PostgreSQL's data folder could not be made in ${account.dataDir}: ${failure.trim().split('\n').slice(-4).join(' ')}`);
}

/** What this start, or one that was killed, has begun beside the cluster's place. */
function removeUnfinished(dataDir: string): void {
  const begun = readdirSync(dirname(dataDir)).filter((name) => name.startsWith(`${basename(dataDir)}.new-`));
  for (const name of begun) rmSync(join(dirname(dataDir), name), { recursive: true, force: true, maxRetries: 3 });
}

/** @returns null, or what it said when it failed */
function runInitdb(account: PostgresAccount, dataDir: string, password: string, forgetful: boolean): string | null {
  const secrets = mkdtempSync(join(tmpdir(), 'labour-pg-'));
  const passwordFile = join(secrets, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined) for (const path of [secrets, passwordFile]) chownSync(path, account.uid, account.gid!);
  // The builtin provider sorts alike on every machine, whatever locales it has.
  const { command, args } = account.wrap('initdb', [
    '--pgdata', dataDir, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256',
    '--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C',
    ...(forgetful ? ['--no-sync'] : []),
  ]);
  const made = spawnSync(command, args, { uid: account.uid, gid: account.gid, cwd: '/', encoding: 'utf8' });
  rmSync(secrets, { recursive: true });
  return made.status === 0 ? null : `${made.error?.message ?? ''}\n${made.stderr ?? ''}`;
}

function describeServer(account: PostgresAccount, server: DatabaseServer, options: PostgresOptions): ServiceSpec {
  return {
    name: 'PostgreSQL',
    ...account.wrap('postgres', ['-D', account.dataDir, '-p', String(server.port), ...serverFlags(options.forgetful ?? false)]),
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    // fast shutdown: open transactions are rolled back, nothing committed is lost
    stopSignal: 'SIGINT',
    stopsLast: true,
    logFile: options.logFile,
    readyWithinMs: 60_000,
    isReady: () => answers(server),
    prepare: () => removeStaleLock(account.dataDir),
    explain: explainLog,
  };
}

function serverFlags(forgetful: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', shared_buffers: '256MB', timezone: 'UTC',
    log_timezone: 'UTC', log_line_prefix: '%m [%p] ',
    // Errors' details and statements carry values (an ID number in a unique violation): they stay out of the log.
    log_error_verbosity: 'terse', log_min_error_statement: 'panic',
    ...(forgetful ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function answers(server: DatabaseServer): Promise<boolean> {
  const client = new Client({ host: server.host, port: server.port, user: 'postgres', password: server.superuserPassword, database: 'postgres', connectionTimeoutMillis: 1000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * A killed server leaves its lock; after a reboot its number may belong to someone else, which PostgreSQL can't tell. A number that
 * belongs to nobody is left to PostgreSQL: by the rest of the lock it finds connections that outlive the server and waits for them.
 */
function removeStaleLock(dataDir: string): void {
  const lock = join(dataDir, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (identifyProcess(pid) !== null && !isPostgres(pid)) rmSync(lock, { force: true });
}

function isPostgres(pid: number): boolean {
  if (process.platform === 'linux') {
    return existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.includes('postgres') ?? false;
}

function explainLog(tail: string): string | null {
  if (/lock file "postmaster.pid" already exists|is another postmaster/i.test(tail.split('\n').slice(-6).join('\n'))) {
    return 'Another PostgreSQL is using the data folder: stop the other npm start first, or set LABOUR_DATA_DIR to a folder of its own.';
  }
  return null;
}

