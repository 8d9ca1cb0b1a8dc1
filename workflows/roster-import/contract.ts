import { defineSignal } from '@temporalio/workflow';

/** What the rooms agree on about a roster's import. Ids only: no personal data enters a workflow. */

export const rosterImportWorkflow = 'rosterImport';

export interface RosterImportInput {
  countyId: string;
  importId: string;
}

/** How an import ended; the row roster_import says why it failed. */
export type RosterImportOutcome = 'done' | 'failed';

/** Says "look": with signal-with-start it makes one workflow out of any number of deliveries. */
export const rosterImportAsked = defineSignal('rosterImportAsked');

/** The import's id is the workflow's: a second delivery finds the first. */
export function rosterImportWorkflowId(importId: string): string {
  return importId;
}

/** Activities of an import; each may be repeated at any point. */
export interface RosterImportActivities {
  /** Reads the file and writes a line per person. Goes on where an earlier attempt stopped. */
  importRoster(input: RosterImportInput): Promise<RosterImportOutcome>;
  /** Records that the import could not be carried out, so that the enterprise may upload again. */
  giveUpImport(input: RosterImportInput): Promise<RosterImportOutcome>;
}
