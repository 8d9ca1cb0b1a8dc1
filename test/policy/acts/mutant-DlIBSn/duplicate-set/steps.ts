import type { ProcessDefinition } from '../process/definition.ts';
import { workingDays } from '../time/period.ts';

/** Days to resolve a set [D]: inside the payment period of every case in it. */
const resolutionWorkingDays = 5;

/**
 * 重复申报: all claims on one person for one programme, side by side. One is kept, the others get a reason; every case in the set is
 * linked. The set is a case of its own, led by the office that verifies.
 */
export const duplicateSetProcess: ProcessDefinition = {
  slug: 'duplicate-set',
  version: 1,
  withdrawableBefore: null,
  steps: [
    {
      key: 'duplicate-resolution',
      task: { key: 'duplicate-resolution', candidate: { kind: 'lead', role: 'handler' }, outcomes: ['end'], returnsTo: null },
      clock: { startEvent: 'duplicateFound', startsFrom: null, ladder: 'default', onDue: 'none', period: () => workingDays(resolutionWorkingDays) },
      stateAfter: { end: 'resolved' },
    },
  ],
};
