/**
 * The servers of one test run: a private PostgreSQL and a Temporal server in memory, on free ports, in a folder of
 * their own, so that tests run beside a running product and beside each other. Used as vitest's global set-up.
 */
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createDatabase, databaseUrl, type DatabaseServer } from '../../ops/database/server.ts';
import { applyMigrations } from '../../ops/database/migrations.ts';
import { ensureKeysFile } from '../../ops/keys.ts';
import { loadToolSettings } from '../../ops/settings.ts';
import { liveOwner, ProcessNotes, stopNotedProcesses } from '../../ops/stack/noted-processes.ts';
import { obtainTemporal } from '../../ops/stack/obtain-temporal.ts';
import { startPostgres } from '../../ops/stack/postgres.ts';
import { possibleDataDirs } from '../../ops/stack/postgres-account.ts';
import { startTemporal } from '../../ops/stack/temporal.ts';

export interface TestStack {
  readonly server: DatabaseServer;
  /** a migrated, empty database to copy from */
  readonly templateDatabase: string;
  readonly temporalAddress: string;
  /** Temporal's time-skipping server, for `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })` */
  readonly timeSkippingServer: string;
  readonly keysFile: string;
  /** for files that a test writes; removed at the end */
  readonly folder: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    stack: TestStack;
  }
}

interface Shared {
  users: number;
  started: Promise<{ stack: TestStack; stop: () => Promise<void> }>;
}

// Each vitest project loads this module anew: what they share hangs on the process itself.
const shelf = globalThis as { labourTestStack?: Shared };
const prefix = 'labour-test-';
const notesName = 'processes.json';

export async function setup(project: TestProject): Promise<void> {
  shelf.labourTestStack ??= { users: 0, started: startStack() };
  shelf.labourTestStack.users += 1;
  project.provide('stack', (await shelf.labourTestStack.started).stack);
}

export async function teardown(): Promise<void> {
  const shared = shelf.labourTestStack;
  if (!shared || --shared.users > 0) return;
  delete shelf.labourTestStack;
  await (await shared.started).stop();
}

async function startStack(): Promise<{ stack: TestStack; stop: () => Promise<void> }> {
  await sweepLeftovers();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // PostgreSQL may have to run as another account, which must be able to walk in.
  chmodSync(folder, 0o711);
  const notes = new ProcessNotes(join(folder, notesName));
  const tools = loadToolSettings();
  const [temporal, postgres, timeSkipping] = await Promise.all([
    obtainTemporal('temporal', tools).then(({ path }) => startTemporal({ program: path, databaseFile: null, logFile: join(folder, 'temporal.log') })),
    startPostgres({ dataDir: join(folder, 'pg'), logFile: join(folder, 'postgres.log'), forgetful: true }),
    obtainTemporal('temporal-test-server', tools),
  ]);
  for (const { service } of [temporal, postgres]) notes.note(service.spec.name, service.pid);
  const stack = {
    server: postgres.server, templateDatabase: 'template_migrated', temporalAddress: temporal.address,
    timeSkippingServer: timeSkipping.path, keysFile: join(folder, 'keys.json'), folder,
  };
  ensureKeysFile(stack.keysFile);
  await createDatabase(stack.server, stack.templateDatabase);
  await applyMigrations(databaseUrl(stack.server, stack.templateDatabase));
  return { stack, stop: async () => {
    await Promise.all([temporal.service.stop(), postgres.service.stop()]);
    removeFolder(folder);
  } };
}

/** Ends and removes what test runs left that were killed. */
async function sweepLeftovers(): Promise<void> {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix)).map((name) => join(tmpdir(), name));
  for (const folder of folders) {
    const notes = join(folder, notesName);
    if (!existsSync(notes) || liveOwner(notes) !== null) continue;
    await stopNotedProcesses(notes);
    removeFolder(folder);
  }
}

function removeFolder(folder: string): void {
  for (const dir of [...possibleDataDirs(join(folder, 'pg')), folder]) rmSync(dir, { recursive: true, force: true });
}
