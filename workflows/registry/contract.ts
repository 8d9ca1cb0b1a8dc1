import { defineSignal } from '@temporalio/workflow';

/** What the rooms agree on about a department's list and about judging open cases anew. Ids only: no personal data enters a workflow. */

export const registryImportWorkflow = 'registryImport';
export const recheckWorkflow = 'recheck';

export interface RegistryImportInput {
  countyId: string;
  importId: string;
}

/** How the reading ended; the row registry_import says why it failed. Taking the list into force is a person's act. */
export type RegistryImportOutcome = 'ready' | 'failed';

export interface RecheckInput {
  countyId: string;
  recheckId: string;
}

/** Says "look": with signal-with-start it makes one workflow out of any number of deliveries. */
export const registryWorkAsked = defineSignal('registryWorkAsked');

/** The id of the work is the workflow's: a second delivery finds the first. */
export const registryWorkflowId = (id: string): string => id;

/** Each may be repeated at any point. */
export interface RegistryActivities {
  /** Reads the file and gives each row its verdict. Goes on where an earlier attempt stopped. */
  readRegistryList(input: RegistryImportInput): Promise<RegistryImportOutcome>;
  /** Records that the reading could not be carried out, so that the office may upload again. */
  giveUpRegistryList(input: RegistryImportInput): Promise<RegistryImportOutcome>;
  /** Judges the open cases anew, one after the other. Goes on after the last one that was looked at. */
  recheckCases(input: RecheckInput): Promise<void>;
}
