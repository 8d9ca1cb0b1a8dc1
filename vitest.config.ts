import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { testKinds } from './ops/test/kinds.ts';

/** Kinds without servers; all others share one PostgreSQL and one Temporal and run file by file. */
const pure: Readonly<Record<string, number>> = { policy: 20_000, replay: 120_000 };
/** what runs longest in each kind, with room for a busy machine */
const patienceMs: Readonly<Record<string, number>> = { ops: 120_000, web: 300_000, faults: 300_000 };

function projectOf(name: string): object {
  const timeout = pure[name] ?? patienceMs[name] ?? 60_000;
  const servers = name in pure ? {} : { globalSetup: ['test/support/stack.ts'], fileParallelism: false };
  return {
    test: {
      name, include: [`test/${name}/**/*.test.{ts,tsx}`], environment: 'node', pool: 'forks',
      testTimeout: timeout, hookTimeout: Math.max(timeout, 120_000), ...servers,
    },
  };
}

export default defineConfig({
  test: {
    // Business days are days in Asia/Shanghai wherever the tests run; a host zone far from it brings slips to light.
    env: { TZ: 'America/New_York' },
    projects: testKinds().filter((name) => existsSync(`test/${name}`)).map(projectOf),
  },
});
