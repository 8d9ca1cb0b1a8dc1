// What a careless release would do: the same workflows, but the red envelope waits a moment before it looks.
import { sleep } from '@temporalio/workflow';
import type { CaseInput } from '../../workflows/case/contract.ts';
import { redEnvelope as careful } from '../../workflows/red-envelope/workflow.ts';

// The one below stands before the careful one of the same name.
export * from '../../workflows/index.ts';

export async function redEnvelope(input: CaseInput): Promise<void> {
  await sleep('1 second');
  return careful(input);
}
