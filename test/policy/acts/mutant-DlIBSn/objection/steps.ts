import type { ProcessDefinition } from '../process/definition.ts';
import { workingDays } from '../time/period.ts';

/**
 * 异议: somebody says that a person on a public list should not be there. A case of its own, led by the office that verified, so that
 * who objects is never seen by the firm. `uphold`: the line leaves the list; `dismiss`: it stays. Both with a reason.
 */
export const objectionProcess: ProcessDefinition = {
  slug: 'objection',
  version: 1,
  withdrawableBefore: null,
  steps: [
    {
      key: 'objection-answer',
      task: { key: 'objection-answer', candidate: { kind: 'lead', role: 'handler' }, outcomes: ['uphold', 'dismiss'], returnsTo: null },
      clock: {
        startEvent: 'objectionArrived', startsFrom: null, ladder: 'default', onDue: 'none',
        period: (settings) => workingDays(settings.objectionAnswerWorkingDays),
      },
      stateAfter: { uphold: 'upheld', dismiss: 'dismissed' },
    },
  ],
};
