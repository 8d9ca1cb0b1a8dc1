import { readSelfCheck } from '../../policy/red-envelope/self-check.schema.ts';
import { selfCheck } from '../../policy/red-envelope/self-check.ts';
import type { SelfCheck } from '../../policy/red-envelope/self-check.ts';
import { builder } from './builder.ts';
import { memberType, tellIssues, ValidationFailed } from './refusals.ts';
import { Verdict } from './verdict.ts';

const RedEnvelopeEstimateInput = builder.inputType('RedEnvelopeEstimateInput', {
  fields: (t) => ({
    employerClass: t.string({ required: true }),
    grade2020: t.string(),
    stateOwned: t.boolean(),
    onList: t.boolean(),
    keyProject: t.boolean(),
    household: t.string({ required: true }),
    insuredDecember2021: t.string({ required: true }),
    onDutyFrom: t.field({ type: 'LocalDate', required: true }),
    onDutyTo: t.field({ type: 'LocalDate', required: true }),
    frontlinePost: t.boolean({ required: true }),
    benefits: t.stringList({ description: 'What the person has had already: otherCountyBonus, cityStaySubsidy, stayCoupons, employerBonus' }),
  }),
});

const RedEnvelopeEstimate = builder.objectRef<SelfCheck>('RedEnvelopeEstimate').implement({
  fields: (t) => ({
    employer: t.field({ type: Verdict, resolve: (check) => check.employer }),
    person: t.field({ type: Verdict, resolve: (check) => check.person }),
    amountFen: t.field({ type: 'Fen', resolve: (check) => check.amountFen }),
  }),
});

const RedEnvelopeEstimateResult = builder.unionType('RedEnvelopeEstimateResult', {
  types: [RedEnvelopeEstimate, ValidationFailed], resolveType: memberType('RedEnvelopeEstimate'),
});

builder.queryField('redEnvelopeEstimate', (t) => t.field({
  type: RedEnvelopeEstimateResult,
  description: 'A self-check by the rules of a claim, over stated facts. Needs no account, stores nothing.',
  args: { input: t.arg({ type: RedEnvelopeEstimateInput, required: true }) },
  resolve: async (_root, { input }, { locale, edition }) => {
    const stated = readSelfCheck({ ...input, grade2020: input.grade2020 === '' ? null : input.grade2020 });
    return 'facts' in stated ? selfCheck(stated.facts, (await edition()).settings) : tellIssues(locale, stated.issues);
  },
}));
