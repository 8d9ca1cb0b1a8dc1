/** The whole product over a test's county: API, worker and relay, on real PostgreSQL and a real Temporal server. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Runtime } from '@temporalio/worker';
import { afterAll, beforeAll } from 'vitest';
import { createLog } from '../../activities/log.ts';
import { createRelay } from '../../activities/relay/main.ts';
import { createProductWorker } from '../../activities/worker.ts';
import type { Settings } from '../../ops/settings.ts';
import { openApp } from './actors.ts';
import type { App } from './actors.ts';
import type { County } from './county.ts';
import { testSettings } from './databases.ts';

export interface Product extends App {
  readonly settings: Settings;
  /** What activities failed with, by code: empty in a run without faults. */
  readonly failures: string[];
}

async function openProduct(county: County): Promise<Product & { close(): Promise<void> }> {
  Runtime.install({ logger: createLog('silent', 'worker').forTemporal() });
  const settings = testSettings(county.database, { LABOUR_FILES_DIR: await mkdtemp(join(tmpdir(), 'labour-product-')) });
  const failures: string[] = [];
  const { worker, stop: stopWorker } = await createProductWorker(settings, (_id, error) => void failures.push(String((error as { code?: unknown }).code ?? error)));
  const { relay, close: closeRelay } = await createRelay(settings, createLog('silent', 'relay'));
  const running = Promise.all([worker.run(), relay.run()]);
  const app = await openApp(county, { settings });
  return {
    ...app, settings, failures,
    async close() {
      await relay.stop();
      worker.shutdown();
      await running;
      await closeRelay();
      await stopWorker();
      await app.close();
    },
  };
}

/** The product for a test file. The object is filled in before the first test. */
export function useProduct(county: County): Product {
  const product = {} as Product & { close(): Promise<void> };
  beforeAll(async () => void Object.assign(product, await openProduct(county)));
  afterAll(async () => {
    if (product.settings !== undefined) await product.close();
  });
  return product;
}

/** Asks again until the answer is there. @throws Error after `withinMs`, naming what was waited for */
export async function eventually<T>(what: string, ask: () => Promise<T | null | undefined | false>, withinMs = 20_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
