import type { ProcessDefinition } from '../process/definition.ts';
import { calendarDays, workingDays } from '../time/period.ts';

/** Days for the head to decide, and for the money to come back [D]. */
const approvalWorkingDays = 3;
const collectionCalendarDays = 30;

/**
 * 追回: money that was paid wrongly comes back. One person says who, why and how much; a head agrees; receipts are entered until the sum
 * is met. The award stays in paid, recoveries are a column of their own (design: money).
 */
export const recoveryProcess: ProcessDefinition = {
  slug: 'recovery',
  version: 1,
  withdrawableBefore: null,
  steps: [
    {
      key: 'recovery-approval',
      task: { key: 'recovery-approval', candidate: { kind: 'lead', role: 'sectionHead' }, outcomes: ['approve', 'refuse'], returnsTo: null },
      clock: { startEvent: 'recoveryProposed', startsFrom: null, ladder: 'default', onDue: 'none', period: () => workingDays(approvalWorkingDays) },
      stateAfter: { approve: 'recovering', refuse: 'not-recovered' },
    },
    {
      key: 'recovery-collection',
      task: { key: 'recovery-collection', candidate: { kind: 'lead', role: 'paymentMaker' }, outcomes: [], returnsTo: null },
      clock: { startEvent: 'recoveryApproved', startsFrom: null, ladder: 'default', onDue: 'none', period: () => calendarDays(collectionCalendarDays) },
      stateAfter: { end: 'recovered' },
    },
  ],
};
