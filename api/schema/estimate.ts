import { employerClasses } from '../../policy/edition/organisation.ts';
import { householdFacts, insuranceFacts } from '../../policy/red-envelope/facts.ts';
import { selfCheck } from '../../policy/red-envelope/self-check.ts';
import type { SelfCheck, SelfCheckInput } from '../../policy/red-envelope/self-check.ts';
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
  }),
});

type EstimateInput = typeof RedEnvelopeEstimateInput.$inferInput;

const grades = ['A', 'B', 'C', 'D'] as const;
const classes = [...employerClasses, 'none'] as const;

const oneOf = <Value extends string>(values: readonly Value[], given: string): Value | null => values.find((value) => value === given) ?? null;

/** The facts stated, or the fields that name no known value. */
function factsOf(input: EstimateInput): SelfCheckInput | { field: string; code: string }[] {
  const employerClass = oneOf(classes, input.employerClass);
  const grade2020 = input.grade2020 == null || input.grade2020 === '' ? null : oneOf(grades, input.grade2020);
  const household = oneOf(householdFacts, input.household);
  const insurance = oneOf(insuranceFacts, input.insuredDecember2021);
  const issues = [
    ...(employerClass === null ? [{ field: 'employerClass', code: 'employerClassRequired' }] : []),
    ...(grade2020 === null && input.grade2020 != null && input.grade2020 !== '' ? [{ field: 'grade2020', code: 'gradeUnknown' }] : []),
    ...(household === null ? [{ field: 'household', code: 'householdUnknown' }] : []),
    ...(insurance === null ? [{ field: 'insuredDecember2021', code: 'insuranceUnknown' }] : []),
    ...(input.onDutyTo < input.onDutyFrom ? [{ field: 'onDutyTo', code: 'onDutyOrder' }] : []),
  ];
  if (employerClass === null || household === null || insurance === null || issues.length > 0) return issues;
  return {
    employer: {
      class: employerClass, onAboveScaleList: input.onList ?? null, grade2020, stateOwned: input.stateOwned ?? null, keyProject: input.keyProject ?? null,
    },
    person: { household, insurance, insurancePaidLate: false, onDutyFrom: input.onDutyFrom, onDutyTo: input.onDutyTo, frontLine: input.frontlinePost },
  };
}

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
  resolve: (_root, { input }, { locale, deps }) => {
    const facts = factsOf(input);
    return Array.isArray(facts) ? tellIssues(locale, facts) : selfCheck(facts, deps.edition);
  },
}));
