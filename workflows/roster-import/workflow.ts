import { isCancellation, proxyActivities, setHandler } from '@temporalio/workflow';
import { rosterImportAsked } from './contract.ts';
import type { RosterImportActivities, RosterImportInput, RosterImportOutcome } from './contract.ts';

// A chunk of 500 rows takes well under a second: a worker silent for half a minute is gone, and another goes on from the last chunk.
// After an hour of trying, the enterprise is told instead of being left to wait.
const { importRoster } = proxyActivities<Pick<RosterImportActivities, 'importRoster'>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

// One conditional UPDATE, tried until the database is back.
const { giveUpImport } = proxyActivities<Pick<RosterImportActivities, 'giveUpImport'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/**
 * Imports one roster. It may begin again from nothing at any time: progress lives in roster_import and roster_line, and an import
 * that has ended answers how.
 */
export async function rosterImport(input: RosterImportInput): Promise<RosterImportOutcome> {
  setHandler(rosterImportAsked, () => undefined);
  try {
    return await importRoster(input);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return await giveUpImport(input);
  }
}
