/** One server or process of the product: how it is started, how one knows that it serves, how it is stopped. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendSignal } from './process-identity.ts';
import { diskFull, StartupError } from './startup-error.ts';

export interface ServiceSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly stopSignal: NodeJS.Signals;
  /** a server that the others need: it stops when they have */
  readonly stopsLast?: boolean;
  readonly logFile: string;
  readonly readyWithinMs: number;
  /** asked repeatedly until true; must answer within a second and never throw */
  readonly isReady: () => Promise<boolean>;
  /** run before every start, also a restart: removes what a killed predecessor left */
  readonly prepare?: () => void;
  /** turns the end of the log of a failed start into a sentence with what to do, if it knows the cause */
  readonly explain?: (logTail: string) => string | null;
}

export interface RunningService {
  readonly spec: ServiceSpec;
  readonly pid: number;
  readonly exited: Promise<void>;
  hasExited(): boolean;
  /** Asks it to stop, and kills it when it hasn't after ten seconds. */
  stop(): Promise<void>;
}

const killAfterMs = 10_000;
const largestLogBytes = 10 * 1024 * 1024;

/** Starts a process without waiting until it serves. It leads its own group: Ctrl-C reaches the supervisor alone. */
export function spawnService(spec: ServiceSpec): RunningService {
  spec.prepare?.();
  const log = openLog(spec.logFile);
  const child = spawn(spec.command, spec.args, {
    stdio: ['ignore', log, log], detached: true, windowsHide: true,
    env: spec.env, cwd: spec.cwd, uid: spec.uid, gid: spec.gid,
  });
  closeSync(log);
  return describeChild(spec, child);
}

/**
 * Starts a process and waits until it serves.
 * @throws StartupError when it ends, or doesn't serve within `readyWithinMs`; it is stopped then
 */
export async function launchService(spec: ServiceSpec): Promise<RunningService> {
  const service = spawnService(spec);
  await untilReady(service);
  return service;
}

/** @throws StartupError */
export async function untilReady(service: RunningService): Promise<void> {
  const giveUpAt = performance.now() + service.spec.readyWithinMs;
  while (performance.now() < giveUpAt && !service.hasExited()) {
    if (await service.spec.isReady()) return;
    await Promise.race([sleep(30), service.exited]);
  }
  await service.stop();
  throw new StartupError(explainFailure(service.spec));
}

function explainFailure(spec: ServiceSpec): string {
  const tail = readLogTail(spec.logFile);
  const known = spec.explain?.(tail) ?? explainCommon(tail);
  return known ?? `${spec.name} did not start; the end of ${spec.logFile} says why:\n${tail.split('\n').slice(-12).join('\n')}`;
}

function explainCommon(tail: string): string | null {
  if (!/ENOSPC|No space left on device|disk is full/i.test(tail)) return null;
  return diskFull;
}

function describeChild(spec: ServiceSpec, child: ChildProcess): RunningService {
  let ended = false;
  const exited = new Promise<void>((resolve) => {
    const finish = (): void => {
      ended = true;
      resolve();
    };
    child.once('exit', finish);
    child.once('error', finish);
  });
  const service: RunningService = { spec, pid: child.pid ?? -1, exited, hasExited: () => ended, stop: () => stopChild(service) };
  return service;
}

async function stopChild(service: RunningService): Promise<void> {
  if (service.hasExited() || service.pid < 0) return;
  sendSignal(service.pid, service.spec.stopSignal);
  const timeout = new AbortController();
  const late = sleep(killAfterMs, 'late', { signal: timeout.signal }).catch(() => 'stopped');
  const outcome = await Promise.race([service.exited.then(() => 'stopped'), late]);
  timeout.abort();
  if (outcome === 'late') sendSignal(-service.pid, 'SIGKILL');
  await service.exited;
}

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLogBytes) truncateSync(path, 0);
  return openSync(path, 'a', 0o600);
}

/** The last 4 000 characters of a log, or nothing. */
export function readLogTail(path: string): string {
  try {
    return readFileSync(path, 'utf8').slice(-4000).trimEnd();
  } catch {
    return '';
  }
}
