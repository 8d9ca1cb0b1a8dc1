import type { CandidateRule, ProcessDefinition } from '../process/definition.ts';
import { workingDays } from '../time/period.ts';

/** Days for the draft to be changed, signed, numbered and confirmed [D]: a week and a half in all. */
const draftWorkingDays = 3;
const countersignWorkingDays = 5;
const numberingWorkingDays = 2;
const confirmationWorkingDays = 2;

const headOf = (department: 'humanResources' | 'finance' | 'economyInformation' | 'commerce'): CandidateRule => ({ kind: 'department', department, role: 'sectionHead' });

/**
 * 发放细则 (一·8: 具体发放细则由有关部门制定实施). 人社 drafts; the four bureaus that pay, fund and review sign together 会签, all of them [D]; one
 * refusal takes the draft back to be changed, and all four sign anew. Then it is numbered by one person and confirmed by another, by which
 * it is in force.
 */
export const detailedRulesProcess: ProcessDefinition = {
  slug: 'detailed-rules',
  version: 1,
  withdrawableBefore: null,
  steps: [
    {
      key: 'rules-draft',
      task: { key: 'rules-draft', candidate: { kind: 'lead', role: 'handler' }, outcomes: ['submit'], returnsTo: null },
      clock: { startEvent: 'rulesDrafting', startsFrom: null, ladder: 'default', onDue: 'none', period: () => workingDays(draftWorkingDays) },
      stateAfter: { submit: 'countersigning' },
    },
    {
      key: 'countersign',
      task: {
        key: 'countersign', candidate: headOf('humanResources'), outcomes: ['approve', 'refuse'], returnsTo: null,
        signing: {
          mode: 'all', onRefusal: 'refuses', refusedTo: 'rules-draft',
          candidates: [headOf('humanResources'), headOf('finance'), headOf('economyInformation'), headOf('commerce')],
        },
      },
      clock: { startEvent: 'rulesDrafted', startsFrom: null, ladder: 'default', onDue: 'none', period: () => workingDays(countersignWorkingDays) },
      stateAfter: { approve: 'countersigned' },
    },
    {
      key: 'rules-numbering',
      task: { key: 'rules-numbering', candidate: { kind: 'lead', role: 'handler' }, outcomes: [], returnsTo: null },
      clock: { startEvent: 'rulesCountersigned', startsFrom: null, ladder: 'default', onDue: 'none', period: () => workingDays(numberingWorkingDays) },
      stateAfter: { end: 'numbered' },
    },
    {
      key: 'rules-confirmation',
      task: { key: 'rules-confirmation', candidate: { kind: 'lead', role: 'sectionHead' }, outcomes: [], returnsTo: null },
      clock: { startEvent: 'rulesNumbered', startsFrom: null, ladder: 'default', onDue: 'none', period: () => workingDays(confirmationWorkingDays) },
      stateAfter: { end: 'issued' },
    },
  ],
};
