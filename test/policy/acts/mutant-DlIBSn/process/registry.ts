import { duplicateSetProcess } from '../duplicate-set/steps.ts';
import { objectionProcess } from '../objection/steps.ts';
import { paymentBatchProcess } from '../payment-batch/steps.ts';
import { recoveryProcess } from '../recovery/steps.ts';
import { redEnvelopeProcess } from '../red-envelope/steps.ts';
import { reopeningProcess } from '../reopening/steps.ts';
import { secondLookProcess } from '../second-look/steps.ts';
import { workerRequestProcess } from '../worker-request/steps.ts';
import type { ProcessDefinition, ProcessSlug } from './definition.ts';

/** Every process, complete at compile time. */
export const processes = {
  'red-envelope': redEnvelopeProcess,
  'payment-batch': paymentBatchProcess,
  objection: objectionProcess,
  'second-look': secondLookProcess,
  'duplicate-set': duplicateSetProcess,
  recovery: recoveryProcess,
  'worker-request': workerRequestProcess,
  reopening: reopeningProcess,
} as const satisfies Record<ProcessSlug, ProcessDefinition>;

/** Throws RangeError for a slug no process has. */
export function processOf(slug: string): ProcessDefinition {
  const process = (processes as Record<string, ProcessDefinition>)[slug];
  if (process === undefined) throw new RangeError(`no process ${slug}`);
  return process;
}
