// The release after that, once no case runs on the old branch: the branch is gone, and histories that carry the patch are still retold.
import { deprecatePatch } from '@temporalio/workflow';
import type { CaseInput } from '../../../workflows/case/contract.ts';
import { redEnvelope as after } from './inserted.ts';

export * from '../../../workflows/index.ts';

export async function redEnvelope(input: CaseInput): Promise<void> {
  deprecatePatch('site-visit');
  return after(input);
}
