/** Real servers to play cases on, and the keeping of what Temporal kept. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { TestProject } from 'vitest/node';
import { createCaseActivities } from '../../activities/case-activities.ts';
import { withoutValues } from '../../activities/failure-interceptor.ts';
import { createRegistryActivities } from '../../activities/registry/activities.ts';
import { createRosterImportActivities } from '../../activities/roster-import/activities.ts';
import { createDatabase, databaseUrl, superuserUrl } from '../../ops/database/server.ts';
import { readKeysFile } from '../../ops/keys.ts';
import { createUploadStore } from '../../prisma/files/upload-store.ts';
import { countyId, openCounty, writeTestCounty } from '../support/county.ts';
import type { County } from '../support/county.ts';
import { setup } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { deliverAndSettle } from '../support/temporal.ts';
import type { Engine } from '../support/temporal.ts';
import { historiesDir, workflowsPath } from './gate.ts';

/** In place of process and machine names. */
const identity = 'recorder';

export interface Recording { county: County; engine: Engine; label: string }

export async function startStack(): Promise<TestStack> {
  let stack: TestStack | null = null;
  await setup({ provide: (_key: string, value: TestStack) => { stack = value; } } as unknown as TestProject);
  if (stack === null) throw new Error('the servers did not start');
  return stack;
}

export async function openRecordedCounty(stack: TestStack): Promise<County> {
  const name = `record_${randomUUID().slice(0, 8)}`;
  const keys = readKeysFile(stack.keysFile);
  await createDatabase(stack.server, name, stack.templateDatabase);
  await writeTestCounty(databaseUrl(stack.server, name), keys);
  return openCounty({ name, url: databaseUrl(stack.server, name), superuserUrl: superuserUrl(stack.server, name) }, keys);
}

export async function startEngine(stack: TestStack, county: County): Promise<{ engine: Engine; stop: () => Promise<void> }> {
  const taskQueue = 'recorded';
  const [connection, native] = await Promise.all([Connection.connect({ address: stack.temporalAddress }), NativeConnection.connect({ address: stack.temporalAddress })]);
  const client = new Client({ connection, identity });
  const uploads = createUploadStore(county.filesDir, county.keys);
  const worker = await Worker.create({
    connection: native, taskQueue, identity, workflowsPath,
    activities: {
      ...createCaseActivities({ contextOf: () => ({ pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined }), bank: county.bank }),
      ...createRegistryActivities({ pool: county.pool, keys: county.keys, readUpload: (id) => uploads.read(id), afterCommit: () => undefined }),
      ...createRosterImportActivities({ pool: county.pool, keys: county.keys, readUpload: (id) => uploads.read(id) }),
    },
    interceptors: { activity: [() => ({ inbound: withoutValues((_id, error) => { process.stderr.write(`${String(error)}\n`); }) })] },
  });
  const running = worker.run();
  const relay = { pool: county.pool, client, countyId, taskQueue, owner: randomUUID() };
  const engine: Engine = { client, relay, errors: [], startWorker: () => Promise.resolve(), stopWorker: () => Promise.resolve() };
  return { engine, stop: async () => {
    worker.shutdown();
    await running;
    await Promise.all([connection.close(), native.close()]);
  } };
}

/** @param runId where the workflow has been begun again since; else its latest run */
export async function keep({ engine, label }: Recording, workflow: string, name: string, workflowId: string, runId?: string): Promise<void> {
  const { events } = await engine.client.workflow.getHandle(workflowId, runId).fetchHistory();
  mkdirSync(join(historiesDir, workflow), { recursive: true });
  // An event a line, so that two histories can be compared.
  const text = (events ?? []).map((event) => JSON.stringify(event)).join(',\n');
  writeFileSync(join(historiesDir, workflow, `${name}@${label}.json`), `{"events":[\n${text}\n]}\n`, { flag: 'wx' });
}

/** Nothing to do any more for a case, with everything it did told to its workflow. */
export const settled = ({ engine }: Recording, ...caseIds: string[]): Promise<void> => deliverAndSettle(engine, caseIds);
