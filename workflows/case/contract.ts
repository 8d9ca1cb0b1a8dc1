import { defineSignal } from '@temporalio/workflow';
import type { CaseView } from '../../policy/process/case-view.ts';
import type { ProcessSlug } from '../../policy/process/definition.ts';

/** What the rooms agree on about every case. Ids and numbers only: no personal data enters a workflow. */
export interface CaseInput { countyId: string; caseId: string }

/** "Look": covers every fact up to this seq. Doubled, reordered or early signals are harmless. */
export const factSignal = defineSignal<[number]>('fact');

/** A case's workflow has the case's id. */
export const caseWorkflowId = (caseId: string): string => caseId;

/** The workflow that walks a case of each process. */
export const caseWorkflows = {
  'red-envelope': 'redEnvelope',
  'payment-batch': 'paymentBatch',
  objection: 'objection',
  'second-look': 'secondLook',
  'duplicate-set': 'duplicateSet',
  recovery: 'recovery',
  'worker-request': 'workerRequest',
  'detailed-rules': 'detailedRules',
  reopening: 'reopening',
} as const satisfies Record<ProcessSlug, string>;

/** Activities every process needs. Each reads the case anew and does nothing when its work is done: all may be repeated. */
export interface CaseActivities {
  readCase(input: CaseInput): Promise<CaseView>;
  openStep(input: CaseInput & { step: string }): Promise<void>;
  /** Passes the earliest event that is due; true while more is. */
  passDue(input: CaseInput): Promise<boolean>;
  /** `state`: where the walk, not a person, decides how the case ends. */
  closeCase(input: CaseInput & { state: string | null }): Promise<void>;
}
