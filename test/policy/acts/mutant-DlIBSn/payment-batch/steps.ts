import type { ProcessDefinition } from '../process/definition.ts';
import { workingDays } from '../time/period.ts';

/** Days a batch may wait for its checker, and for the bank's answer [D]: inside the programme's own payment period. */
const releaseWorkingDays = 2;
const bankReturnWorkingDays = 3;

/** A payment batch: made by one, released by another, written to the bank's file, settled by its return file (design: money). */
export const paymentBatchProcess: ProcessDefinition = {
  slug: 'payment-batch',
  version: 1,
  withdrawableBefore: null,
  steps: [
    {
      key: 'release',
      task: {
        key: 'release', candidate: { kind: 'department', department: 'humanResources', role: 'paymentChecker' },
        outcomes: ['approve', 'refuse'], returnsTo: null,
        retract: { of: [], elseBecause: 'releaseIsFinal' },
      },
      clock: { startEvent: 'batchMade', startsFrom: null, ladder: 'default', onDue: 'none', period: () => workingDays(releaseWorkingDays) },
      stateAfter: { approve: 'released', refuse: 'cancelled' },
    },
    { key: 'transmission', task: null, clock: null, stateAfter: { end: 'sent' } },
    {
      key: 'bank-return',
      task: {
        key: 'bank-return', candidate: { kind: 'department', department: 'humanResources', role: 'paymentMaker' },
        outcomes: [], returnsTo: null,
      },
      clock: { startEvent: 'fileSent', startsFrom: null, ladder: 'default', onDue: 'none', period: () => workingDays(bankReturnWorkingDays) },
      stateAfter: { end: 'settled' },
    },
  ],
};

/** made → released → sent → settled; cancelled when the checker refuses. */
export const paymentBatchStates = ['made', 'released', 'sent', 'settled', 'cancelled'] as const;
