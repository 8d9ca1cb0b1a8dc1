import type { ProcessDefinition } from '../process/definition.ts';
import { workingDays } from '../time/period.ts';

/**
 * 复核: another officer of the office that refused looks again, within 5 working days of the request [D]. `uphold`: the request is right,
 * the refusal falls; `dismiss`: the refusal stands, and the answer names the legal remedies.
 */
export const secondLookProcess: ProcessDefinition = {
  slug: 'second-look',
  version: 1,
  withdrawableBefore: null,
  steps: [
    {
      key: 'second-look',
      task: { key: 'second-look', candidate: { kind: 'lead', role: 'handler' }, outcomes: ['uphold', 'dismiss'], returnsTo: null },
      clock: {
        startEvent: 'secondLookAsked', startsFrom: null, ladder: 'default', onDue: 'none',
        period: (settings) => workingDays(settings.secondLookWorkingDays),
      },
      stateAfter: { uphold: 'upheld', dismiss: 'dismissed' },
    },
  ],
};
