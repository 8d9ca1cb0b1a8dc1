import { fileURLToPath } from 'node:url';
import { Client, Connection, WorkflowIdReusePolicy } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createRosterImportActivities } from '../../../activities/roster-import/activities.ts';
import { latestImport, rosterCounts } from '../../../prisma/roster/reads.ts';
import { withScope } from '../../../prisma/scope/scope.ts';
import { rosterImportAsked, rosterImportWorkflow, rosterImportWorkflowId } from '../../../workflows/roster-import/contract.ts';
import type { rosterImport } from '../../../workflows/roster-import/workflow.ts';
import { addDraft, addImport, cellsOf, countyId, idNumber, rosterCsv, useRosterCounty } from '../../support/roster-county.ts';
import { textsIn } from '../../support/temporal.ts';

const county = useRosterCounty();
const taskQueue = `roster-import-${process.pid}`;
let client: Client;
let connections: { close(): Promise<void> }[] = [];
let worker: Worker;
let running: Promise<void>;
let beforeRead: () => void = () => undefined;

beforeAll(async () => {
  const address = inject('stack').temporalAddress;
  const [connection, native] = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address })]);
  connections = [connection, native];
  client = new Client({ connection });
  const readUpload = async (id: string) => { beforeRead(); return Promise.resolve(county.uploads.get(id) ?? null); };
  worker = await Worker.create({
    connection: native, taskQueue, activities: createRosterImportActivities({ pool: county.pool, keys: county.keys, readUpload }),
    workflowsPath: fileURLToPath(new URL('../../../workflows/roster-import/workflow.ts', import.meta.url)),
  });
  running = worker.run();
});

afterAll(async () => {
  worker.shutdown();
  await running;
  await Promise.all(connections.map((connection) => connection.close()));
});

/** As the relay delivers it. */
function deliver(importId: string) {
  return client.workflow.signalWithStart<typeof rosterImport, []>(rosterImportWorkflow, {
    taskQueue, workflowId: rosterImportWorkflowId(importId), args: [{ countyId, importId }], signal: rosterImportAsked, signalArgs: [],
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
  });
}

test('delivered twice, and begun again from nothing after its end, an import happens once', async () => {
  const draft = await addDraft(county);
  const importId = await addImport(county, draft, rosterCsv(Array.from({ length: 700 }, (_, n) => cellsOf(n))));
  const [first, second] = await Promise.all([deliver(importId), deliver(importId)]);
  expect(second.workflowId).toBe(first.workflowId);
  expect(await first.result()).toBe('done');
  const ids = async () => (await county.admin.query('SELECT id FROM roster_line WHERE case_id = $1 ORDER BY line_no', [draft.caseId])).rows;
  const before = await ids();
  expect(before.length).toBe(700);
  expect(await (await deliver(importId)).result()).toBe('done');
  expect(await ids()).toEqual(before);
});

test('an import interrupted by an error goes on, and no history holds what the error or the file said', async () => {
  const draft = await addDraft(county);
  const importId = await addImport(county, draft, rosterCsv([cellsOf(5), cellsOf(6, { documentNumber: '990001188001011234' })]));
  let reads = 0;
  beforeRead = () => {
    reads += 1;
    if (reads === 1) throw Object.assign(new Error(`duplicate key value (${idNumber(5)})`), { code: '23505', detail: idNumber(5) });
  };
  const handle = await deliver(importId);
  expect(await handle.result()).toBe('done');
  expect(reads).toBe(2);
  const history = textsIn(await handle.fetchHistory()).join('\n');
  expect(history).toContain('23505');
  for (const secret of [idNumber(5), '990001188001011234', '6222021234567890128', '13800138000', '王样本', 'duplicate key']) expect(history).not.toContain(secret);
  const seen = await withScope(county.pool, draft.scope, async (tx) => ({ counts: await rosterCounts(tx, draft.caseId), latest: await latestImport(tx, draft.caseId) }));
  expect(seen.counts).toMatchObject({ total: 2, problem: 1 });
  expect(seen.latest).toMatchObject({ state: 'done', problemRows: 1 });
});
