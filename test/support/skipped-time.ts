/** Workflows on Temporal's time-skipping server, the real activities on a county's real database. Business time is what that server's clock says. */
import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import type { WorkflowBundle } from '@temporalio/worker';
import { afterAll, beforeAll, inject } from 'vitest';
import { createCaseActivities } from '../../activities/case-activities.ts';
import { withoutValues } from '../../activities/failure-interceptor.ts';
import type { RelayDeps } from '../../activities/relay/deliver.ts';
import { insertFact } from '../../activities/relay/reconcile.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { factSignal } from '../../workflows/case/contract.ts';
import { countyId, oneRow } from './county.ts';
import type { County } from './county.ts';
import { caseOf } from './path.ts';
import { quietTemporal } from './temporal.ts';

const taskQueue = 'skipped-time';

/** Time that is skipped, and the worker that lives in it. */
export class SkippedTime {
  env!: TestWorkflowEnvironment;
  private readonly county: County;
  private readonly cachedWorkflows: number;
  private bundle!: WorkflowBundle;
  private running: { worker: Worker; ended: Promise<void> } | null = null;
  /** Business time minus the server's; it grows by an outage alone. */
  private distanceMs = 0;

  /** @param cachedWorkflows with 0 every task replays its history from the start, and a replaced worker goes on where the other stopped */
  constructor(county: County, cachedWorkflows: number) {
    this.county = county;
    this.cachedWorkflows = cachedWorkflows;
  }

  async begin(): Promise<void> {
    quietTemporal();
    this.env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: inject('stack').timeSkippingServer } } });
    this.bundle = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)), logger: new DefaultLogger('ERROR') });
    this.distanceMs = await this.businessNow() - await this.env.currentTimeMs();
    await this.startWorker();
  }

  async end(): Promise<void> {
    await this.stopWorker();
    await this.env.teardown();
  }

  /** Business time is the server's skipped time: an offset row whenever it has moved, as the clock's keeper writes them. */
  keepTime = async (): Promise<void> => {
    const target = await this.env.currentTimeMs() + this.distanceMs;
    await withScope(this.county.pool, systemScope(countyId), (tx) => tx.query(`
      INSERT INTO business_clock (offset_ms, from_at, to_at, reason, system_at)
      SELECT round($1 - extract(epoch FROM clock_timestamp()) * 1000)::bigint, business_now(), to_timestamp($1 / 1000.0), 'resume', now()
      WHERE $1 > extract(epoch FROM business_now()) * 1000 + 20`, [target]));
  };

  startWorker = async (): Promise<void> => {
    const { county } = this;
    const bank = { send: () => Promise.resolve() };
    const real = createCaseActivities({ contextOf: () => ({ pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined }), bank });
    const timed = Object.fromEntries(Object.entries(real).map(([name, work]) => [name, async (input: never) => {
      await this.keepTime();
      return (work as (input: never) => Promise<unknown>)(input);
    }]));
    const worker = await Worker.create({
      connection: this.env.nativeConnection, taskQueue, workflowBundle: this.bundle, activities: timed, maxCachedWorkflows: this.cachedWorkflows,
      interceptors: { activity: [() => ({ inbound: withoutValues(() => undefined) })] },
    });
    this.running = { worker, ended: worker.run() };
  };

  stopWorker = async (): Promise<void> => {
    if (this.running === null) return;
    this.running.worker.shutdown();
    await this.running.ended;
    this.running = null;
  };

  /** What the relay would send: look. */
  tell = async (caseId: string): Promise<void> => {
    const { fact_seq: seq } = await caseOf(this.county, caseId);
    await this.env.client.workflow.signalWithStart('redEnvelope', { workflowId: caseId, taskQueue, args: [{ countyId, caseId }], signal: factSignal, signalArgs: [seq] });
  };

  /** Time passes on the server, and business time with it. */
  pass = async (ms: number): Promise<void> => {
    await this.env.sleep(ms);
    await this.keepTime();
  };

  passUntil = async (instant: Date): Promise<void> => {
    await this.keepTime();
    await this.pass(Math.max(0, instant.getTime() - await this.businessNow()));
  };

  /**
   * The machine stands still up to an instant: business time goes on, nothing runs, no timer fires. Afterwards each case is told to look
   * again, as the reconciler tells it.
   */
  outage = async (instant: Date, caseIds: readonly string[]): Promise<void> => {
    await this.keepTime();
    this.distanceMs += instant.getTime() - await this.businessNow();
    await this.keepTime();
    for (const caseId of caseIds) {
      await insertFact({ pool: this.county.pool, countyId } as RelayDeps, caseId);
      await this.tell(caseId);
    }
  };

  private businessNow = async (): Promise<number> => (await oneRow<{ now: Date }>(this.county, 'SELECT business_now() AS now')).now.getTime();
}

/** Skipped time for a test file, on a county that is filled in before. */
export function useSkippedTime(county: County, cachedWorkflows = 0): SkippedTime {
  const time = new SkippedTime(county, cachedWorkflows);
  beforeAll(() => time.begin());
  afterAll(() => time.end());
  return time;
}
