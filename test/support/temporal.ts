/** The product's worker and relay beside a test's county, and waiting until everything stands still. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { afterAll, beforeAll, inject } from 'vitest';
import { deliverDue } from '../../activities/relay/deliver.ts';
import type { RelayDeps } from '../../activities/relay/deliver.ts';
import { createProductWorker } from '../../activities/worker.ts';
import type { ProductWorker } from '../../activities/worker.ts';
import { EventPublisher } from '../../prisma/events.ts';
import { countyId, rowsOf } from './county.ts';
import type { County } from './county.ts';
import { testSettings } from './databases.ts';

export interface Engine {
  client: Client;
  /** What the relay works with; a test delivers by hand. */
  relay: RelayDeps;
  /** Whole errors that the activities' interceptor kept from Temporal. */
  errors: unknown[];
  startWorker: () => Promise<void>;
  stopWorker: () => Promise<void>;
}

let quiet = false;

/** Failures that a test provokes are no news. Once per process, before the first worker or connection. */
export function quietTemporal(): void {
  if (quiet) return;
  quiet = true;
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } } });
}

/** Temporal's client and the product's worker for a county; the worker runs from the first test on. */
export function useEngine(county: County): Engine {
  const engine = { errors: [] } as unknown as Engine;
  const taskQueue = `test-${randomUUID().slice(0, 8)}`;
  let connection: Connection;
  let product: { worker: ProductWorker; running: Promise<void> } | null = null;
  engine.startWorker = async () => {
    const settings = testSettings(county.database, { LABOUR_TASK_QUEUE: taskQueue, LABOUR_FILES_DIR: county.filesDir });
    const worker = await createProductWorker(settings, (_id, error) => { engine.errors.push(error); });
    product = { worker, running: worker.worker.run() };
  };
  engine.stopWorker = async () => {
    if (product === null) return;
    const { worker, running } = product;
    product = null;
    worker.worker.shutdown();
    await running;
    await worker.stop();
  };
  beforeAll(async () => {
    quietTemporal();
    connection = await Connection.connect({ address: inject('stack').temporalAddress });
    engine.client = new Client({ connection });
    engine.relay = { pool: county.pool, client: engine.client, countyId, taskQueue, owner: randomUUID() };
    county.publish = new EventPublisher(county.pool).publish;
    await engine.startWorker();
  });
  afterAll(async () => {
    await engine.stopWorker();
    await connection.close();
  });
  return engine;
}

const patienceMs = 60_000;

/** Polls until a reading fits; says what it saw last when it never does. */
export async function until<T>(what: string, read: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
  let value = await read();
  for (const end = Date.now() + patienceMs; !fits(value); value = await read()) {
    if (Date.now() > end) throw new Error(`${what} never came about; last seen: ${JSON.stringify(value)}`);
    await sleep(40);
  }
  return value;
}

/** Has a workflow nothing to do: it waits for a fact or a timer, has ended, or was never started? */
async function isIdle(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    return raw.pendingWorkflowTask == null && (raw.pendingActivities ?? []).length === 0;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return true;
    throw error;
  }
}

/** Delivers every fact and waits until no workflow of these cases has anything to do; what they do may be a fact again. */
export async function settleDown({ client, relay }: Engine, caseIds: readonly string[]): Promise<void> {
  const end = Date.now() + patienceMs;
  do {
    for (const id of caseIds) while (!(await isIdle(client, id))) {
      if (Date.now() > end) throw new Error(`the workflow of ${id} never came to rest`);
      await sleep(30);
    }
  } while (await deliverDue(relay, { kind: 'all' }) > 0);
}

/** Delivers all facts, then waits for quiet. */
export async function deliverAndSettle(engine: Engine, caseIds: readonly string[]): Promise<void> {
  await deliverDue(engine.relay, { kind: 'all' });
  await settleDown(engine, caseIds);
}

/** A workflow's history as text, payloads decoded: what somebody with access to Temporal could read. */
export async function historyText(client: Client, workflowId: string): Promise<string> {
  return textsIn(await client.workflow.getHandle(workflowId).fetchHistory()).join('\n');
}

/** Every text inside a message, its bytes read as UTF-8. Written out because turning a message into JSON makes base64 of its bytes. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

/** The whole content of the database, by table, without what only the relay and the clock write. */
export async function snapshotOf(county: Pick<County, 'admin'>): Promise<Record<string, unknown[]>> {
  const tables = await rowsOf<{ name: string }>(county, `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`);
  const content: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    if (['case_delivery', 'installation', 'person_registry', 'registry_entry'].includes(name)) continue;
    content[name] = (await rowsOf<{ row: unknown }>(county, `SELECT to_jsonb(t) AS row FROM "${name}" t ORDER BY to_jsonb(t)::text`)).map(({ row }) => row);
  }
  return content;
}
