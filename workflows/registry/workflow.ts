import { isCancellation, proxyActivities, setHandler } from '@temporalio/workflow';
import { registryWorkAsked } from './contract.ts';
import type { RecheckInput, RegistryActivities, RegistryImportInput, RegistryImportOutcome } from './contract.ts';

// A chunk of 500 rows takes well under a second: a worker silent for half a minute is gone, and another goes on from the last chunk.
// After an hour of trying, the office is told instead of being left to wait.
const { readRegistryList } = proxyActivities<Pick<RegistryActivities, 'readRegistryList'>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

// One conditional UPDATE, tried until the database is back.
const { giveUpRegistryList } = proxyActivities<Pick<RegistryActivities, 'giveUpRegistryList'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

// A case takes some milliseconds. It is tried until it is done: what a corrected list changes must reach every open case.
const { recheckCases } = proxyActivities<Pick<RegistryActivities, 'recheckCases'>>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Reads one list. It may begin again from nothing at any time: progress lives in registry_import and registry_row. */
export async function registryImport(input: RegistryImportInput): Promise<RegistryImportOutcome> {
  setHandler(registryWorkAsked, () => undefined);
  try {
    return await readRegistryList(input);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return await giveUpRegistryList(input);
  }
}

/** Judges the open cases anew after a list or a rule has changed: how far it came lives in recheck. */
export async function recheck(input: RecheckInput): Promise<void> {
  setHandler(registryWorkAsked, () => undefined);
  await recheckCases(input);
}
