// The next release with a patch: who runs already finishes without the visit.
import { patched } from '@temporalio/workflow';
import type { CaseInput } from '../../../workflows/case/contract.ts';
import { redEnvelope as before } from '../../../workflows/red-envelope/workflow.ts';
import { redEnvelope as after } from './inserted.ts';

export * from '../../../workflows/index.ts';

export async function redEnvelope(input: CaseInput): Promise<void> {
  // Asked before anything is awaited: where a case stands when the worker is replaced makes no difference.
  return patched('site-visit') ? after(input) : before(input);
}
