// What a careless release would do: the same workflows, but the red envelope waits a moment before it looks.
import { sleep } from '@temporalio/workflow';
import type { CaseInput } from '../../workflows/case/contract.ts';
import { redEnvelope as careful } from '../../workflows/red-envelope/workflow.ts';

export { paymentBatch } from '../../workflows/payment-batch/workflow.ts';
export { rosterImport } from '../../workflows/roster-import/workflow.ts';

export async function redEnvelope(input: CaseInput): Promise<void> {
  await sleep('1 second');
  return careful(input);
}
