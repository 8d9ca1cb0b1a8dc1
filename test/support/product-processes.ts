/** The product's worker and relay as processes of their own, with everything they write kept. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { childEnvironment } from '../../ops/settings.ts';
import type { County } from './county.ts';

export interface ProductProcess {
  child: ChildProcess;
  /** All it has written so far. */
  output: () => string;
  stop: () => Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Starts an entry point of the product beside a county, its log as talkative as it gets. */
export function startProcess(county: County, entry: 'activities/worker.ts' | 'activities/relay/main.ts', taskQueue: string, more: Readonly<Record<string, string>> = {}): ProductProcess {
  const stack = inject('stack');
  const env = childEnvironment({
    DATABASE_URL: county.database.url, TEMPORAL_ADDRESS: stack.temporalAddress,
    LABOUR_TASK_QUEUE: taskQueue, LABOUR_KEYS_FILE: stack.keysFile, LABOUR_DATA_DIR: county.filesDir, LABOUR_FILES_DIR: county.filesDir, LOG_LEVEL: 'trace', NODE_ENV: 'test', ...more,
  });
  const child = spawn(process.execPath, ['--import', 'tsx', entry], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')));
  const ended = once(child, 'exit');
  return {
    child, output: () => chunks.join(''),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}
