import type { ProcessDefinition } from '../process/definition.ts';
import { workingDays } from '../time/period.ts';

/** Days to answer a worker [D]. */
const answerWorkingDays = 5;

/**
 * A worker asks or complains: "my firm has not filed for me" goes to the township, "not me" and "not received" to the office that pays.
 * `uphold`: the worker is right and it has been seen to; `dismiss`: not so, with the reason.
 */
export const workerRequestProcess: ProcessDefinition = {
  slug: 'worker-request',
  version: 1,
  withdrawableBefore: null,
  steps: [
    {
      key: 'worker-request',
      task: { key: 'worker-request', candidate: { kind: 'lead', role: 'handler' }, outcomes: ['uphold', 'dismiss'], returnsTo: null },
      clock: { startEvent: 'workerAsked', startsFrom: null, ladder: 'default', onDue: 'none', period: () => workingDays(answerWorkingDays) },
      stateAfter: { uphold: 'upheld', dismiss: 'dismissed' },
    },
  ],
};
