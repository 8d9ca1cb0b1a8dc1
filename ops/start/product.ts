/** The product's own processes, as the supervisor starts them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inRepository } from '../paths.ts';
import { childEnvironment } from '../settings.ts';
import type { ServiceSpec } from '../stack/service.ts';
import type { DataFolder } from './data-folder.ts';
import { viteProgram } from './web-build.ts';

interface Part {
  readonly name: string;
  readonly entry: string;
  readonly isReady: () => Promise<boolean>;
}

/**
 * @param env addresses and folders for the processes
 * @param port where the API listens
 * @param dev true: each is started again when a file it is made of changes
 */
export function productServices(folder: DataFolder, env: Readonly<Record<string, string>>, port: number, dev: boolean): ServiceSpec[] {
  const parts: Part[] = [
    { name: 'API', entry: 'api/main.ts', isReady: () => answers(port, '/livez') },
    { name: 'worker', entry: 'activities/worker.ts', isReady: aliveForAMoment() },
    { name: 'relay', entry: 'activities/relay/main.ts', isReady: aliveForAMoment() },
  ];
  const services = parts.map(({ name, entry, isReady }) => ({
    name,
    command: process.execPath,
    args: dev ? [...watcher, inRepository(entry)] : ['--import', 'tsx', inRepository(entry)],
    env: childEnvironment(env),
    cwd: inRepository(),
    stopSignal: 'SIGTERM' as const,
    logFile: folder.log(name.toLowerCase()),
    readyWithinMs: 60_000,
    isReady,
  }));
  return dev ? [...services, webWatcher(folder)] : services;
}

/** Workflows are bundled by path, which the watcher can't see as imports. */
const watcher = [inRepository('node_modules', 'tsx', 'dist', 'cli.mjs'), 'watch', '--clear-screen=false', '--include', 'workflows/**/*', '--include', 'policy/**/*'];

function webWatcher(folder: DataFolder): ServiceSpec {
  return {
    name: 'web build', command: process.execPath, args: [viteProgram, 'build', '--watch', '--mode', 'development'], cwd: inRepository(),
    env: childEnvironment({}), stopSignal: 'SIGTERM', logFile: folder.log('web'), readyWithinMs: 60_000, isReady: aliveForAMoment(),
  };
}

/** A process without a port: one that can't start ends within moments. */
function aliveForAMoment(): () => Promise<boolean> {
  let since: number | null = null;
  return () => Promise.resolve(performance.now() - (since ??= performance.now()) > 1_000);
}

/** @returns whether the API answers 200 there */
export async function answers(port: number, path: string): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(5_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Waits until everything works together: the worker polls, the relay delivers. @returns whether it came to that */
export async function untilHealthy(port: number, withinMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + withinMs;
  while (performance.now() < giveUpAt) {
    if (await answers(port, '/healthz')) return true;
    await sleep(250);
  }
  return false;
}
