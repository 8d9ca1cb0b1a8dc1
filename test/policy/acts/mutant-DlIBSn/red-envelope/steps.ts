import type { ProcessDefinition } from '../process/definition.ts';
import { workingDays } from '../time/period.ts';

/** Offices of 留嵊红包: the payer verifies, makes the batch and releases it; 财政 approves within the budget (domain 7, 7a) [D]. */
const humanResources = 'humanResources';

/**
 * 留嵊红包 (一·8). The notice leaves the procedure to detailed rules that are not known: steps and periods are defaults [D],
 * review and payment periods after Ningbo's [P2 14–16]. Each period names the event it runs from.
 */
export const redEnvelopeProcess: ProcessDefinition = {
  slug: 'red-envelope',
  // 2: a correction that doesn't come ends by itself. Clocks of version 1 keep waiting.
  version: 2,
  withdrawableBefore: 'finance-approval',
  steps: [
    {
      // The draft is handed in; after a return the same step is the enterprise's correction.
      key: 'submission',
      task: { key: 'correction', candidate: { kind: 'applicant' }, outcomes: ['submit'], returnsTo: null },
      clock: {
        startEvent: 'returned', startsFrom: null, ladder: 'reminders', onDue: 'expire',
        period: (settings) => workingDays(settings.correctionWorkingDays),
        extension: { by: 'handler', mostTimes: 1, mostWorkingDays: (settings) => settings.correctionExtensionWorkingDays },
      },
      stateAfter: { submit: 'submitted' },
    },
    {
      key: 'industry-review',
      task: {
        key: 'industry-review', candidate: { kind: 'industryReviewer', role: 'handler' },
        outcomes: ['approve', 'refuse'], returnsTo: 'submission',
        bulk: 'approve',
        // A refusal ends the case at once and its notice goes to the firm: that is reopened, not taken back.
        retract: { of: ['approve'], elseBecause: 'refusalIsReopened' },
      },
      clock: {
        startEvent: 'accepted', startsFrom: null, ladder: 'default', onDue: 'none',
        period: (settings) => workingDays(settings.industryReviewWorkingDays),
      },
      stateAfter: { approve: 'industry-reviewed', refuse: 'refused' },
    },
    {
      key: 'hr-verification',
      task: {
        key: 'hr-verification', candidate: { kind: 'department', department: humanResources, role: 'handler' },
        outcomes: ['approve', 'refuse'], returnsTo: 'submission',
        // The decision takes each person's one award in the county, and the list stands in public with it.
        retract: { of: [], elseBecause: 'listIsPublic' },
      },
      clock: {
        startEvent: 'industryReviewed', startsFrom: null, ladder: 'default', onDue: 'none',
        period: (settings) => workingDays(settings.hrVerificationWorkingDays),
      },
      stateAfter: { approve: 'hr-verified', refuse: 'refused' },
    },
    {
      // Posted by the system, ended by the system when its last day is over.
      key: 'publicity',
      task: null,
      clock: {
        startEvent: 'posted', startsFrom: null, ladder: 'none', onDue: 'decideStep',
        period: (settings) => workingDays(settings.publicityWorkingDays),
      },
      stateAfter: { end: 'publicised' },
    },
    {
      key: 'finance-approval',
      task: {
        key: 'finance-approval', candidate: { kind: 'department', department: 'finance', role: 'handler' },
        outcomes: ['approve', 'refuse'], returnsTo: null,
        // While no line is in a batch the budget takes the money back.
        retract: { of: ['approve'], elseBecause: 'refusalIsReopened' },
      },
      clock: {
        startEvent: 'publicityEnded', startsFrom: 'publicity', ladder: 'default', onDue: 'none',
        period: (settings) => workingDays(settings.financeApprovalWorkingDays),
      },
      stateAfter: { approve: 'finance-approved', refuse: 'refused' },
    },
    {
      // Ends by itself once every approved person has been paid; the task keeps the deadline in the payer's inbox.
      key: 'payment',
      task: {
        key: 'payment', candidate: { kind: 'department', department: humanResources, role: 'paymentMaker' },
        outcomes: [], returnsTo: null,
      },
      clock: {
        startEvent: 'publicityEnded', startsFrom: 'publicity', ladder: 'default', onDue: 'none',
        period: (settings) => workingDays(settings.paymentWorkingDays),
      },
      stateAfter: { end: 'paid' },
    },
  ],
};

/** A task beside the step: the enterprise gives a right account for the lines that the bank turned back. */
export const accountCorrectionTask = { key: 'account-correction', step: 'payment' } as const;
