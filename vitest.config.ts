import { defineConfig } from 'vitest/config';

/** One project per kind of test; those with servers share one PostgreSQL and one Temporal and run file by file. */
const withServers = { globalSetup: ['test/support/stack.ts'], fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 };
const pure = { testTimeout: 20_000, hookTimeout: 20_000 };

const kinds = {
  policy: pure,
  prisma: withServers,
  workflows: withServers,
  replay: { ...pure, testTimeout: 120_000, hookTimeout: 120_000 },
  api: withServers,
  ops: { ...withServers, testTimeout: 120_000 },
  web: { ...withServers, testTimeout: 300_000, hookTimeout: 300_000 },
  faults: { ...withServers, testTimeout: 300_000, hookTimeout: 300_000 },
};

export default defineConfig({
  test: {
    // Business days are days in Asia/Shanghai wherever the tests run; a host zone far from it brings slips to light.
    env: { TZ: 'America/New_York' },
    projects: Object.entries(kinds).map(([name, options]) => ({
      test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], environment: 'node', pool: 'forks', ...options },
    })),
  },
});
