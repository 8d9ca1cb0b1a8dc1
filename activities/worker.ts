import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Settings } from '../ops/settings.ts';
import { loadSettings } from '../ops/settings.ts';
import type { CommittedEvent } from '../prisma/acts/context.ts';
import { EventPublisher } from '../prisma/events.ts';
import { openBankFolder } from '../prisma/files/bank-folder.ts';
import { createUploadStore } from '../prisma/files/upload-store.ts';
import { openPool } from '../prisma/scope/pool.ts';
import { createCaseActivities } from './case-activities.ts';
import { withoutValues } from './failure-interceptor.ts';
import type { ErrorSink } from './failure-interceptor.ts';
import { createLog } from './log.ts';
import { createRegistryActivities } from './registry/activities.ts';
import { createRosterImportActivities } from './roster-import/activities.ts';

/** A worker with all workflows and activities of the product, ready to run. */
export interface ProductWorker { worker: Worker; stop: () => Promise<void> }

/**
 * @param settings addresses, keys and folders
 * @param sink where whole errors go: this machine's log
 */
export async function createProductWorker(settings: Settings, sink: ErrorSink): Promise<ProductWorker> {
  const pool = openPool(settings.databaseUrl, 20);
  const events = new EventPublisher(pool);
  const contextOf = (countyId: string) => ({ pool, keys: settings.keys, countyId, afterCommit: events.publish });
  const uploads = createUploadStore(settings.filesDir, settings.keys);
  const progressed = ({ caseId, importId }: { caseId: string; importId: string }): void =>
    events.publish({ caseId, taskIds: [], topics: [`case:${caseId}`, `import:${importId}`] } satisfies CommittedEvent);
  const connection = await NativeConnection.connect({ address: settings.temporalAddress });
  const worker = await Worker.create({
    connection, namespace: settings.temporalNamespace, taskQueue: settings.taskQueue,
    workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
    activities: {
      ...createCaseActivities({ contextOf, bank: openBankFolder(settings.filesDir) }),
      ...createRegistryActivities({ pool, keys: settings.keys, readUpload: (id) => uploads.read(id), afterCommit: events.publish }),
      ...createRosterImportActivities({ pool, keys: settings.keys, readUpload: (id) => uploads.read(id), progressed }),
    },
    interceptors: { activity: [() => ({ inbound: withoutValues(sink) })] },
    shutdownGraceTime: '10 seconds',
  });
  const stop = async (): Promise<void> => {
    await events.flush();
    await connection.close();
    await pool.end();
  };
  return { worker, stop };
}

async function main(): Promise<void> {
  const settings = loadSettings();
  const log = createLog(settings.logLevel, 'worker');
  Runtime.install({ logger: log.forTemporal(), shutdownSignals: ['SIGTERM', 'SIGINT'] });
  const { worker, stop } = await createProductWorker(settings, (correlationId, error) => log.failure(correlationId, error));
  await worker.run();
  await stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
