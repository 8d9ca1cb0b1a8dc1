import type { StayBenefit } from '../../../policy/red-envelope/stay-benefits.ts';
import type { EstimateInput } from './documents.ts';

export type YesNo = 'yes' | 'no' | 'unknown';

/** What a visitor has answered so far. */
export interface Answers {
  readonly employerClass: 'aboveScaleIndustry' | 'aboveQuotaService' | 'keyProjectContractor' | 'none' | null;
  readonly onList: YesNo;
  readonly grade2020: 'A' | 'B' | 'C' | 'D' | 'ungraded';
  readonly stateOwned: YesNo;
  readonly household: 'outside' | 'county' | 'unknown' | null;
  readonly insured: 'employee' | 'projectInjury' | 'none' | 'unknown' | null;
  /** Null: as the page proposes, the whole window of the edition in force. */
  readonly onDutyFrom: string | null;
  readonly onDutyTo: string | null;
  readonly frontline: 'yes' | 'no' | null;
  readonly benefits: readonly StayBenefit[];
}

/** Lists are what a worker seldom knows: they begin at "not sure", the dates at the whole window of the edition in force. */
export const noAnswers: Answers = {
  employerClass: null,
  onList: 'unknown',
  grade2020: 'ungraded',
  stateOwned: 'unknown',
  household: null,
  insured: null,
  onDutyFrom: null,
  onDutyTo: null,
  frontline: null,
  benefits: [],
};

export const needed = ['employerClass', 'household', 'insured', 'frontline'] as const;

export function missingAnswers(answers: Answers): (typeof needed)[number][] {
  return needed.filter((name) => answers[name] === null);
}

/** The days that a visitor has not touched are the window's. */
export const withWindow = (answers: Answers, window: { readonly onDutyFrom: string; readonly onDutyTo: string }): DatedAnswers =>
  ({ ...answers, onDutyFrom: answers.onDutyFrom ?? window.onDutyFrom, onDutyTo: answers.onDutyTo ?? window.onDutyTo });

export type DatedAnswers = Answers & { readonly onDutyFrom: string; readonly onDutyTo: string };

const flag = (answer: YesNo): boolean | null => (answer === 'unknown' ? null : answer === 'yes');

/** The question put to the server; null while an answer is missing. Facts of another class of employer stay out. */
export function inputOf(answers: DatedAnswers): EstimateInput | null {
  const { employerClass, household, insured, frontline, onDutyFrom, onDutyTo } = answers;
  if (employerClass === null || household === null || insured === null || frontline === null) return null;
  const contractor = employerClass === 'keyProjectContractor';
  return {
    employerClass,
    household,
    insuredDecember2021: insured,
    onDutyFrom,
    onDutyTo,
    frontlinePost: frontline === 'yes',
    benefits: [...answers.benefits],
    grade2020: employerClass === 'aboveScaleIndustry' && answers.grade2020 !== 'ungraded' ? answers.grade2020 : null,
    stateOwned: employerClass === 'aboveQuotaService' ? flag(answers.stateOwned) : null,
    onList: contractor ? null : flag(answers.onList),
    keyProject: contractor ? flag(answers.onList) : null,
  };
}
