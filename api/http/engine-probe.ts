import type { Connection } from '@temporalio/client';

type Finding = { readonly ok: boolean; readonly told: string };

/** Asks Temporal how it is. Only health uses it: no answer to a person ever needs the engine. */
export interface EngineProbe {
  checkServer(): Promise<Finding>;
  /** A worker polls at least once a minute; `now` by the system clock. */
  checkWorker(now: Date): Promise<Finding>;
  close(): Promise<void>;
}

export interface EngineAddress {
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly taskQueue: string;
}

const pollerPatienceMs = 75_000;
/** TASK_QUEUE_TYPE_WORKFLOW of Temporal's API. */
const workflowQueue = 1;

/** The client is loaded and connected at the first question, so that an API process starts without it. */
export function createEngineProbe({ temporalAddress, temporalNamespace, taskQueue }: EngineAddress): EngineProbe {
  let connecting: Promise<Connection> | undefined;
  const connection = () => (connecting ??= import('@temporalio/client').then(({ Connection }) => Connection.lazy({ address: temporalAddress })));
  return {
    async checkServer() {
      const { serverVersion } = await (await connection()).workflowService.getSystemInfo({});
      return { ok: true, told: `server ${serverVersion}` };
    },
    async checkWorker(now) {
      const { workflowService } = await connection();
      const queue = { namespace: temporalNamespace, taskQueue: { name: taskQueue }, taskQueueType: workflowQueue };
      const { pollers } = await workflowService.describeTaskQueue(queue);
      const since = (now.getTime() - pollerPatienceMs) / 1000;
      const polling = (pollers ?? []).filter(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) >= since).length;
      return { ok: polling > 0, told: polling === 0 ? 'nobody polls' : `${polling} polling` };
    },
    async close() {
      await (await connecting)?.close();
    },
  };
}
