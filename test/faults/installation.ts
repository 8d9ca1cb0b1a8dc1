/** The product as `npm start` runs it: a supervisor and its processes on a data folder and a port of their own, and ways to strike it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { Client } from 'pg';
import { superuserUrl, withClient } from '../../ops/database/server.ts';
import type { DatabaseServer } from '../../ops/database/server.ts';
import { inRepository } from '../../ops/paths.ts';
import { childEnvironment, taskQueue } from '../../ops/settings.ts';
import type { RunningStack } from '../../ops/settings.ts';
import { findFreePort } from '../../ops/stack/ports.ts';
import { possibleDataDirs } from '../../ops/stack/postgres-account.ts';
import { isStillRunning } from '../../ops/stack/process-identity.ts';
import type { ProcessIdentity } from '../../ops/stack/process-identity.ts';
import { answers } from '../../ops/start/product.ts';

export const parts = ['worker', 'relay', 'API', 'Temporal', 'PostgreSQL'] as const;
export type Part = (typeof parts)[number];

interface Notes { owner: ProcessIdentity; children: Record<Part, ProcessIdentity> }

export interface StartReport { ok: boolean; seconds: number; healthy: boolean; output: string }

/** generous: the machine may be busy with other things */
const patienceMs = 240_000;

export class Installation {
  readonly root: string;
  readonly port: number;
  private supervisor: ChildProcess | null = null;

  private constructor(root: string, port: number) {
    this.root = root;
    this.port = port;
  }

  static async make(): Promise<Installation> {
    const root = mkdtempSync(join(tmpdir(), 'labour-faults-'));
    // PostgreSQL may have to run as another account, which must be able to walk in.
    chmodSync(root, 0o711);
    return new Installation(root, await findFreePort());
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Runs what `npm start -- …` runs, and waits until it says that it is ready, or ends. */
  async start(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<StartReport> {
    const { child, output, untilSaid } = this.launch(args, env);
    const startedAt = performance.now();
    const ok = await untilSaid('Ready after');
    if (ok) this.supervisor = child;
    else killGroup(child);
    return { ok, seconds: (performance.now() - startedAt) / 1000, healthy: /API, worker, relay\s+healthy/.test(output()), output: output() };
  }

  /** A start that is killed on its way. @param words after which it gets its kill -9, `afterMs` later; '' is at once */
  async startAndKill(args: readonly string[], words: string, afterMs: number): Promise<void> {
    const { child, untilSaid } = this.launch(args, {});
    await untilSaid(words);
    await sleep(afterMs);
    child.kill('SIGKILL');
    await endOf(child);
  }

  private launch(args: readonly string[], env: Readonly<Record<string, string>>) {
    const child = spawn(process.execPath, [inRepository('ops', 'start.mjs'), ...args], {
      cwd: inRepository(), detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: this.environment(env),
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = endOf(child);
    const untilSaid = async (words: string): Promise<boolean> => {
      for (const until = performance.now() + patienceMs; performance.now() < until; ) {
        if (said.includes(words) || child.exitCode !== null) break;
        await Promise.race([sleep(20), ended]);
      }
      return said.includes(words);
    };
    return { child, output: () => said, untilSaid };
  }

  /** Ctrl-C. @returns what still runs afterwards */
  async interrupt(): Promise<string[]> {
    const child = this.supervisor;
    if (child === null) return [];
    child.kill('SIGINT');
    await endOf(child);
    this.supervisor = null;
    return this.survivors();
  }

  /** kill -9 of the supervisor alone. */
  async killSupervisor(): Promise<void> {
    const child = this.supervisor;
    if (child === null) return;
    child.kill('SIGKILL');
    await endOf(child);
    this.supervisor = null;
  }

  notes(): Notes {
    return JSON.parse(readFileSync(join(this.root, 'processes.json'), 'utf8')) as Notes;
  }

  /** Sends a signal to the processes that the supervisor has noted. */
  strike(victims: readonly Part[], signal: NodeJS.Signals = 'SIGKILL'): void {
    const { children } = this.notes();
    for (const part of victims) process.kill(children[part].pid, signal);
  }

  /** Waits until every process runs again, for a moment at least, and does its work. @returns the seconds it took since then, or null */
  async untilWell(since = performance.now()): Promise<number | null> {
    let steadySince = performance.now();
    let before = '';
    while (performance.now() - since < patienceMs) {
      const { children } = this.notes();
      const now = JSON.stringify(children);
      if (now !== before || !Object.values(children).every(isStillRunning) || !(await this.isAtWork(children))) steadySince = performance.now();
      before = now;
      if (performance.now() - steadySince > 1_000) return (steadySince - since) / 1000;
      await sleep(100);
    }
    return null;
  }

  /** The API finds everything well, this very worker polls, and the relay has made its note of the second. */
  private async isAtWork({ worker }: Notes['children']): Promise<boolean> {
    if (!(await answers(this.port, '/healthz'))) return false;
    try {
      return (await pollers(this.stack().temporalAddress)).includes(worker.pid) && (await withClient(this.superuserUrl(), isNoteFresh));
    } catch {
      return false; // gone in between
    }
  }

  /** Names of this installation's processes that are alive: by their environment where the system shows it, else by the notes. */
  survivors(): string[] {
    if (!existsSync('/proc/self/environ')) return [];
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
      try {
        const isOurs = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`LABOUR_DATA_DIR=${this.root}`);
        return isOurs ? [readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim()] : [];
      } catch {
        return []; // gone in between
      }
    });
  }

  stack(): RunningStack {
    return JSON.parse(readFileSync(join(this.root, 'running.json'), 'utf8')) as RunningStack;
  }

  /** The address under which every row can be looked at. */
  superuserUrl(): string {
    const notes = JSON.parse(readFileSync(join(this.root, 'pg.json'), 'utf8')) as Omit<DatabaseServer, 'host'>;
    return superuserUrl({ host: '127.0.0.1', ...notes }, 'labour');
  }

  log(name: string): string {
    const path = join(this.root, 'logs', `${name}.log`);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  /** Ends whatever is left. */
  async end(): Promise<void> {
    if (this.supervisor !== null) await this.interrupt();
  }

  remove(): void {
    for (const dir of [...possibleDataDirs(join(this.root, 'pg')), this.root]) rmSync(dir, { recursive: true, force: true });
  }

  /** For other commands of the product, too: they find the running servers by the folder. */
  environment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
    return childEnvironment({
      DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined, LABOUR_KEYS_FILE: undefined, HOST: undefined, LABOUR_DATA_DIR: this.root, PORT: String(this.port), ...extra,
    });
  }
}

function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => void child.once('exit', () => resolve()));
}

function killGroup(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
}

/** Numbers of the processes that Temporal has lately seen asking for work; 1 is TASK_QUEUE_TYPE_WORKFLOW. */
async function pollers(address: string): Promise<number[]> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    const queue = { namespace: 'default', taskQueue: { name: taskQueue }, taskQueueType: 1 };
    const found = await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.describeTaskQueue(queue));
    return (found.pollers ?? []).map(({ identity }) => Number(identity?.split('@')[0]));
  } finally {
    await connection.close();
  }
}

/** A relay that was killed leaves a note that is older than this by the time it could be well again. */
async function isNoteFresh(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ fresh: boolean }>(`SELECT business_now() - business_noted_at < interval '1100 milliseconds' AS fresh FROM installation`);
  return rows[0]?.fresh ?? false;
}
