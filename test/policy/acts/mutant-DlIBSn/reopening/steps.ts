import type { ProcessDefinition } from '../process/definition.ts';
import { workingDays } from '../time/period.ts';

/** Days to agree or not [D]. */
const answerWorkingDays = 3;

/**
 * 重新办理: an office finds that a case was refused wrongly. One person proposes with a reason, a head who has neither proposed nor refused
 * decides. `uphold`: the case is open again at the step that refused it; `dismiss`: the refusal stands.
 */
export const reopeningProcess: ProcessDefinition = {
  slug: 'reopening',
  version: 1,
  withdrawableBefore: null,
  steps: [
    {
      key: 'reopening',
      task: { key: 'reopening', candidate: { kind: 'lead', role: 'sectionHead' }, outcomes: ['uphold', 'dismiss'], returnsTo: null },
      clock: { startEvent: 'reopeningProposed', startsFrom: null, ladder: 'default', onDue: 'none', period: () => workingDays(answerWorkingDays) },
      stateAfter: { uphold: 'upheld', dismiss: 'dismissed' },
    },
  ],
};
