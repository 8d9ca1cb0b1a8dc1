/**
 * Who PostgreSQL runs as. It refuses to run as root; where root starts the product, either a user namespace makes it
 * believe that it isn't (its files stay where they are), or another account of the system runs it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { StartupError } from './startup-error.ts';

export type AccountKind = 'self' | 'namespace' | 'otherUser';

export interface PostgresAccount {
  readonly kind: AccountKind;
  readonly binDir: string;
  /** where the cluster lies: as asked, or elsewhere when the account can't go there */
  readonly dataDir: string;
  readonly uid?: number;
  readonly gid?: number;
  wrap(program: 'initdb' | 'postgres', args: readonly string[]): { command: string; args: string[] };
}

interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * @param dataDir where the cluster should lie
 * @param force for tests: take this way instead of the first that works
 * @throws StartupError when there is no way
 */
export function choosePostgresAccount(dataDir: string, force?: AccountKind): PostgresAccount {
  const isRoot = process.getuid?.() === 0;
  const kind = force ?? (isRoot ? (canUseNamespace(dataDir) ? 'namespace' : 'otherUser') : 'self');
  if (kind === 'otherUser') return asOtherUser(dataDir);
  const { nativeDir } = findPostgresBinaries();
  const binDir = join(nativeDir, 'bin');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  ownRecursively(dataDir, process.getuid?.(), process.getgid?.());
  const prefix = kind === 'namespace' ? unshareArguments() : [];
  return { kind, binDir, dataDir, wrap: (program, args) => prepend(prefix, join(binDir, program), args) };
}

function prepend(prefix: readonly string[], program: string, args: readonly string[]): { command: string; args: string[] } {
  const [command, ...rest] = [...prefix, program, ...args];
  return { command: command!, args: rest };
}

/** initdb looks its user up by name: the number shown inside the namespace must belong to an account. */
function unshareArguments(): string[] {
  const { uid, gid } = ordinaryUser();
  return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`];
}

function canUseNamespace(dataDir: string): boolean {
  const { nativeDir } = findPostgresBinaries();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const [command, ...args] = unshareArguments();
  const writable = spawnSync(command!, [...args, 'test', '-w', dirname(dataDir)]);
  const runs = spawnSync(command!, [...args, join(nativeDir, 'bin', 'postgres'), '--version']);
  return writable.status === 0 && runs.status === 0;
}

/** @returns `postgres` if the system has that account, else `nobody`, else any that isn't root */
function ordinaryUser(): SystemUser {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const byName = (name: string): string[] | undefined => users.find((fields) => fields[0] === name);
  const fields = byName('postgres') ?? byName('nobody') ?? users.find((user) => Number(user[2]) > 0);
  if (!fields) throw new StartupError('PostgreSQL refuses to run as root and this system has no other account: start the product as an ordinary user.');
  return { uid: Number(fields[2]), gid: Number(fields[3]) };
}

function asOtherUser(wantedDataDir: string): PostgresAccount {
  const user = ordinaryUser();
  const { nativeDir, packageVersion } = findPostgresBinaries();
  const shared = '/var/lib/labour-campaign';
  const binDir = canEnter(user, join(nativeDir, 'bin')) ? join(nativeDir, 'bin') : join(copyBinaries(nativeDir, join(shared, `postgres-${packageVersion}`)), 'bin');
  mkdirSync(dirname(wantedDataDir), { recursive: true });
  const dataDir = canEnter(user, dirname(wantedDataDir)) ? wantedDataDir : relocate(wantedDataDir, shared);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  ownRecursively(dataDir, user.uid, user.gid);
  return { kind: 'otherUser', binDir, dataDir, ...user, wrap: (program, args) => ({ command: join(binDir, program), args: [...args] }) };
}

function canEnter(user: SystemUser, dir: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1" && test -r .', 'sh', dir], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

function copyBinaries(from: string, to: string): string {
  if (existsSync(to)) return to;
  const unfinished = `${to}.${process.pid}`;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', unfinished]);
  renameSync(unfinished, to);
  return to;
}

/** The cluster's folder for a clone that only root may enter; a cluster begun in the clone itself moves along. */
function relocate(wanted: string, shared: string): string {
  const place = join(shared, `data-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`);
  mkdirSync(shared, { recursive: true, mode: 0o755 });
  if (existsSync(join(wanted, 'PG_VERSION')) && !existsSync(place)) {
    cpSync(wanted, place, { recursive: true });
    rmSync(wanted, { recursive: true });
  }
  return place;
}

/** Where a cluster asked for at `wanted` may lie: for taking everything away. */
export function possibleDataDirs(wanted: string): string[] {
  return [wanted, join('/var/lib/labour-campaign', `data-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`)];
}

function ownRecursively(dir: string, uid: number | undefined, gid: number | undefined): void {
  if (uid === undefined || gid === undefined || statSync(dir).uid === uid) return;
  if (process.getuid?.() !== 0) throw new StartupError(`The folder ${dir} belongs to another user: remove it, or start the product as that user.`);
  spawnSync('chown', ['-R', `${uid}:${gid}`, dir]);
  chownSync(dir, uid, gid);
}
