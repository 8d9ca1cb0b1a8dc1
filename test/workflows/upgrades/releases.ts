/** Releases of the product's workflows, one worker at a time, on the dev server and a test's county. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, inject } from 'vitest';
import { createCaseActivities } from '../../../activities/case-activities.ts';
import { withoutValues } from '../../../activities/failure-interceptor.ts';
import type { StepDefinition } from '../../../policy/process/definition.ts';
import { redEnvelopeProcess } from '../../../policy/red-envelope/steps.ts';
import { workingDays } from '../../../policy/time/period.ts';
import { countyId } from '../../support/county.ts';
import type { County } from '../../support/county.ts';
import { quietTemporal } from '../../support/temporal.ts';
import type { Engine } from '../../support/temporal.ts';

const modules = { present: '../../../workflows/index.ts', inserted: './inserted.ts', patched: './patched.ts', deprecated: './deprecated.ts' } as const;
export type Release = keyof typeof modules;

/** What the next release's definition has more: a visit to the firm, between the industry review and the verification. */
const siteVisit: StepDefinition = {
  key: 'site-visit',
  task: { key: 'site-visit', candidate: { kind: 'department', department: 'humanResources', role: 'handler' }, outcomes: ['approve', 'refuse'], returnsTo: 'submission' },
  clock: { startEvent: 'industryReviewed', startsFrom: null, ladder: 'default', onDue: 'none', period: () => workingDays(3) },
  stateAfter: {},
};

const presentSteps = redEnvelopeProcess.steps;

/** Which definition the process has from now on, in the worker and for people's acts alike. */
function define(release: Release): void {
  const at = presentSteps.findIndex(({ key }) => key === 'hr-verification');
  const steps = release === 'present' ? presentSteps : presentSteps.toSpliced(at, 0, siteVisit);
  Object.assign(redEnvelopeProcess, { steps, version: release === 'present' ? presentVersion : presentVersion + 1 });
}
export const presentVersion = redEnvelopeProcess.version;

export interface Releases extends Engine {
  /** Stops the worker that runs, wherever its cases stand, and starts one with another release. */
  deploy: (release: Release) => Promise<void>;
}

export function useReleases(county: County): Releases {
  const releases = { errors: [] } as unknown as Releases;
  const taskQueue = `release-${randomUUID().slice(0, 8)}`;
  let connections: [Connection, NativeConnection];
  let running: { worker: Worker; ended: Promise<void> } | null = null;
  releases.stopWorker = async () => {
    running?.worker.shutdown();
    await running?.ended;
    running = null;
  };
  releases.deploy = async (release) => {
    await releases.stopWorker();
    define(release);
    const contextOf = () => ({ pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined });
    const worker = await Worker.create({
      connection: connections[1], taskQueue, workflowsPath: fileURLToPath(new URL(modules[release], import.meta.url)),
      activities: createCaseActivities({ contextOf, bank: county.bank }),
      interceptors: { activity: [() => ({ inbound: withoutValues((_id, error) => { releases.errors.push(error); }) })] },
    });
    running = { worker, ended: worker.run() };
  };
  beforeAll(async () => {
    quietTemporal();
    const address = inject('stack').temporalAddress;
    connections = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address })]);
    releases.client = new Client({ connection: connections[0] });
    releases.relay = { pool: county.pool, client: releases.client, countyId, taskQueue, owner: randomUUID() };
  });
  afterAll(async () => {
    await releases.stopWorker();
    define('present');
    await Promise.all(connections.map((connection) => connection.close()));
  });
  return releases;
}
