/** The folder that holds everything an installation of `npm start` knows. */
import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureKeysFile } from '../keys.ts';
import { runningStackFile, type RunningStack } from '../settings.ts';
import { liveOwner, stopNotedProcesses } from '../stack/noted-processes.ts';
import { possibleDataDirs } from '../stack/postgres-account.ts';
import { StartupError } from '../stack/startup-error.ts';

export interface DataFolder {
  readonly root: string;
  readonly postgres: string;
  readonly temporalFile: string;
  readonly keysFile: string;
  readonly files: string;
  readonly processNotes: string;
  log(name: string): string;
}

/** the least free space to begin with; a demonstration grows to about 300 MB */
const leastFreeBytes = 500 * 1024 * 1024;

export function describeDataFolder(root: string): DataFolder {
  return {
    root,
    postgres: join(root, 'pg'),
    temporalFile: join(root, 'temporal.db'),
    keysFile: join(root, 'keys.json'),
    files: join(root, 'files'),
    processNotes: join(root, 'processes.json'),
    log: (name) => join(root, 'logs', `${name}.log`),
  };
}

/**
 * Ends what a killed start left running on this folder.
 * @returns the names of processes that had to be ended
 * @throws StartupError when another start is alive there
 */
export async function endLeftovers(folder: DataFolder): Promise<string[]> {
  const owner = liveOwner(folder.processNotes);
  if (owner !== null) {
    throw new StartupError(`The product is already running on ${folder.root} (process ${owner}): stop it with Ctrl-C in its window, or give this one a LABOUR_DATA_DIR and a PORT of its own.`);
  }
  return stopNotedProcesses(folder.processNotes);
}

/** Empties the folder if asked to, makes it, and checks that there is room. @throws StartupError */
export function prepareDataFolder(folder: DataFolder, reset: boolean): void {
  if (reset) removeData(folder);
  mkdirSync(folder.files, { recursive: true, mode: 0o700 });
  checkSpace(folder.root);
}

export function hasCluster(folder: DataFolder): boolean {
  return possibleDataDirs(folder.postgres).some((dir) => existsSync(join(dir, 'PG_VERSION')));
}

/** Makes the key file at the first start; data without their keys are refused, new keys could read nothing of them. */
export function ensureKeys(folder: DataFolder, hasData: boolean): void {
  if (hasData && !existsSync(folder.keysFile)) {
    throw new StartupError(`The keys of the data in ${folder.root} are gone (${folder.keysFile}): restore that file from the backup, or begin again with npm start -- --reset.`);
  }
  ensureKeysFile(folder.keysFile);
}

/** Lets other commands (`db:status`, `audit:verify`) find the servers while they run. */
export function noteRunningStack(folder: DataFolder, stack: RunningStack): void {
  writeFileSync(join(folder.root, runningStackFile), JSON.stringify(stack, null, 2), { mode: 0o600 });
}

export function forgetRunningStack(folder: DataFolder): void {
  for (const name of [runningStackFile, 'processes.json']) rmSync(join(folder.root, name), { force: true });
}

function removeData(folder: DataFolder): void {
  const own = ['pg.json', 'temporal.db', 'temporal.db-wal', 'temporal.db-shm', 'keys.json', 'files', 'logs', runningStackFile, 'processes.json'];
  for (const dir of possibleDataDirs(folder.postgres)) rmSync(dir, { recursive: true, force: true });
  for (const name of own) rmSync(join(folder.root, name), { recursive: true, force: true });
}

function checkSpace(dir: string): void {
  const { bavail, bsize } = statfsSync(dir);
  if (bavail * bsize >= leastFreeBytes) return;
  throw new StartupError(`The disk is full: only ${Math.floor((bavail * bsize) / 1024 / 1024)} MB are free in ${dir} and 500 MB are needed to begin: free some space, then start again.`);
}
