import type { EditionSettings } from '../edition/spring-2022.ts';
import type { Condition, Outcome, Verdict } from '../verdict.ts';
import { verdictOf } from '../verdict.ts';
import type { EmployerFacts, PersonFacts } from './facts.ts';
import type { StayBenefit } from './stay-benefits.ts';
import { onDutyDays, partWithin } from './on-duty.ts';
import type { DayRange } from './on-duty.ts';

/**
 * Who gets the red envelope (留嵊红包): notice, chapter 一, last sentence ("一·8"). Three classes of employer, each with its own
 * exclusion, and a person who is registered outside the county, was insured in it in December 2021 and stayed at a front-line
 * post in the window. Thresholds come from the edition; nothing here is a constant of its own.
 */

const clause = '一·8';

type Judged = Pick<Condition, 'key' | 'outcome' | 'found' | 'threshold' | 'remedy'> & { source?: string };

function condition(judged: Judged): Condition {
  const { source = 'S', ...rest } = judged;
  const remedy = rest.outcome === 'pass' ? null : rest.remedy;
  return { ...rest, remedy, clause, source };
}

/** An answer of a list: true passes, false fails, null needs a person. */
function listOutcome(answer: boolean | null): Outcome {
  if (answer === null) return 'manual';
  return answer ? 'pass' : 'fail';
}

function listAnswer(answer: boolean | null): string {
  if (answer === null) return 'noAnswer';
  return answer ? 'onList' : 'notOnList';
}

/** The employer's verdict. The D grade tests above-scale industry only, state ownership above-quota services only. */
export function judgeEmployer(facts: EmployerFacts, settings: EditionSettings): Verdict {
  return verdictOf([judgeClass(facts, settings), ...classConditions(facts, settings)], settings.ruleVersion);
}

function judgeClass(facts: EmployerFacts, settings: EditionSettings): Condition {
  const belongs = facts.class !== 'none' && settings.employerClasses.includes(facts.class);
  return condition({
    key: 'employerClass',
    outcome: belongs ? 'pass' : 'fail',
    found: facts.class,
    threshold: 'threeClasses',
    remedy: 'employerClass',
  });
}

function classConditions(facts: EmployerFacts, settings: EditionSettings): Condition[] {
  switch (facts.class) {
    case 'aboveScaleIndustry':
      return [judgeScaleList(facts), judgeGrade(facts, settings)];
    case 'aboveQuotaService':
      return [judgeScaleList(facts), judgeOwnership(facts, settings)];
    case 'keyProjectContractor':
      return [judgeKeyProject(facts)];
    case 'none':
      return [];
  }
}

function judgeScaleList(facts: EmployerFacts): Condition {
  return condition({
    key: 'aboveScaleList',
    outcome: listOutcome(facts.onAboveScaleList),
    found: listAnswer(facts.onAboveScaleList),
    threshold: 'onList',
    remedy: facts.onAboveScaleList === null ? 'listByOfficer' : 'aboveScaleList',
  });
}

// An ungraded firm isn't grade D: it passes, and the value found says why [D].
function judgeGrade(facts: EmployerFacts, settings: EditionSettings): Condition {
  const excluded = facts.grade2020 === settings.excludedGrade;
  return condition({
    key: 'performanceGrade',
    outcome: excluded ? 'fail' : 'pass',
    found: facts.grade2020 ?? 'ungraded',
    threshold: 'notGradeD',
    remedy: 'performanceGrade',
  });
}

function judgeOwnership(facts: EmployerFacts, settings: EditionSettings): Condition {
  const { stateOwned } = facts;
  const applies = settings.excludesStateOwned;
  return condition({
    key: 'stateOwnership',
    outcome: applies ? listOutcome(stateOwned === null ? null : !stateOwned) : 'pass',
    found: stateOwned === null ? 'noAnswer' : stateOwned ? 'stateOwned' : 'notStateOwned',
    threshold: 'notStateOwned',
    remedy: stateOwned === null ? 'listByOfficer' : 'stateOwnership',
  });
}

function judgeKeyProject(facts: EmployerFacts): Condition {
  return condition({
    key: 'keyProject',
    outcome: listOutcome(facts.keyProject),
    found: listAnswer(facts.keyProject),
    threshold: 'onList',
    remedy: facts.keyProject === null ? 'listByOfficer' : 'keyProject',
  });
}

/** A person's verdict; with it, the days on duty and the number of days at which an undecided rule would turn it. */
export interface PersonVerdict extends Verdict {
  /** Calendar days on duty inside the window; null when the dates are missing. */
  onDutyDays: number | null;
  /** The compared minimum (5 days in Zhoushan 2025) when the person passes today's minimum but not that one, else null. */
  wouldFlipAtDays: number | null;
}

/** The verdict on one person. Attendance is counted in calendar days inside the window. */
export function judgePerson(facts: PersonFacts, settings: EditionSettings): PersonVerdict {
  const days = daysInWindow(facts, settings);
  const conditions = [
    ...judgeDocument(facts, settings),
    judgeHousehold(facts, settings),
    judgeInsurance(facts, settings),
    judgeOnDutyDates(facts, settings),
    judgeOnDutyDays(days, settings),
    judgePost(facts),
    judgeOneAward(facts),
    ...judgeDispatch(facts),
  ];
  const { minOnDutyDays, comparedOnDutyDays } = settings;
  const flips = days !== null && days >= minOnDutyDays && days < comparedOnDutyDays;
  return {
    ...verdictOf(conditions, settings.ruleVersion),
    onDutyDays: days,
    wouldFlipAtDays: flips ? comparedOnDutyDays : null,
  };
}

function judgeDocument(facts: PersonFacts, settings: EditionSettings): Condition[] {
  const { document } = facts;
  if (document === 'notAsked') return [];
  const accepted = document.type !== null && settings.documentTypes.includes(document.type);
  const valid = document.problem === null && accepted;
  const judged = condition({
    key: 'identityDocument',
    outcome: valid ? 'pass' : 'fail',
    found: valid ? document.type : (document.problem ?? 'documentNotAccepted'),
    threshold: 'documentValid',
    source: 'D',
    remedy: 'identityDocument',
  });
  return document.region === settings.countyAreaCode ? [judged, areaNote(settings)] : [judged];
}

// The first six digits name the area of the *first* registration: a hint for the reader, never a decision.
function areaNote(settings: EditionSettings): Condition {
  return condition({
    key: 'firstRegistrationArea',
    outcome: 'pass',
    found: 'countyAreaCode',
    threshold: settings.countyAreaCode,
    source: 'D',
    remedy: null,
  });
}

function judgeHousehold(facts: PersonFacts, settings: EditionSettings): Condition {
  const outcomes = { outside: 'pass', county: 'fail', unknown: 'manual' } as const;
  return condition({
    key: 'household',
    outcome: outcomes[facts.household],
    found: `household.${facts.household}`,
    threshold: settings.householdAsOf,
    remedy: facts.household === 'unknown' ? 'householdByPolice' : 'household',
  });
}

function judgeInsurance(facts: PersonFacts, settings: EditionSettings): Condition {
  const late = facts.insurance === 'employee' && facts.insurancePaidLate && !settings.insuranceArrearsCount;
  return condition({
    key: 'insurance',
    outcome: late ? 'fail' : insuranceOutcome(facts),
    found: late ? 'insurance.paidLate' : `insurance.${facts.insurance}`,
    threshold: settings.insuranceMonth,
    source: late ? 'D' : 'S',
    remedy: insuranceRemedy(facts, late),
  });
}

// Project-based injury insurance may be all that a construction worker has: whether it counts is for a person to say [D].
function insuranceOutcome({ insurance, employerClass }: PersonFacts): Outcome {
  if (insurance === 'employee') return 'pass';
  if (insurance === 'unknown') return 'manual';
  return insurance === 'projectInjury' && employerClass === 'keyProjectContractor' ? 'manual' : 'fail';
}

function insuranceRemedy({ insurance, employerClass }: PersonFacts, late: boolean): string {
  if (late) return 'insurancePaidLate';
  if (insurance === 'unknown') return 'insuranceByOfficer';
  const construction = insurance === 'projectInjury' && employerClass === 'keyProjectContractor';
  return construction ? 'insuranceProject' : 'insurance';
}

function windowOf(settings: EditionSettings): DayRange {
  return { from: settings.onDutyFrom, to: settings.onDutyTo };
}

function rangeOf({ onDutyFrom, onDutyTo }: PersonFacts): DayRange | null {
  return onDutyFrom === null || onDutyTo === null ? null : { from: onDutyFrom, to: onDutyTo };
}

function daysInWindow(facts: PersonFacts, settings: EditionSettings): number | null {
  const range = rangeOf(facts);
  return range === null ? null : onDutyDays(range, windowOf(settings));
}

function judgeOnDutyDates(facts: PersonFacts, settings: EditionSettings): Condition {
  const range = rangeOf(facts);
  const window = windowOf(settings);
  const overlaps = range !== null && partWithin(range, window) !== null;
  return condition({
    key: 'onDutyWindow',
    outcome: overlaps ? 'pass' : 'fail',
    found: range === null ? 'noDates' : `${range.from}…${range.to}`,
    threshold: `${window.from}…${window.to}`,
    remedy: range !== null && range.to < range.from ? 'onDutyOrder' : 'onDutyWindow',
  });
}

function judgeOnDutyDays(days: number | null, settings: EditionSettings): Condition {
  return condition({
    key: 'onDutyDays',
    outcome: days !== null && days >= settings.minOnDutyDays ? 'pass' : 'fail',
    found: days === null ? 'noDates' : String(days),
    threshold: String(settings.minOnDutyDays),
    source: 'D',
    remedy: 'onDutyDays',
  });
}

function judgePost({ frontLine }: PersonFacts): Condition {
  return condition({
    key: 'frontLinePost',
    outcome: listOutcome(frontLine),
    found: frontLine === null ? 'postUnclear' : frontLine ? 'frontLine' : 'notFrontLine',
    threshold: 'frontLine',
    remedy: frontLine === null ? 'postByOfficer' : 'frontLinePost',
  });
}

// "每人发放": once each is implied by the notice, not stated.
function judgeOneAward({ liveAwardElsewhere }: PersonFacts): Condition {
  return condition({
    key: 'oneAward',
    outcome: liveAwardElsewhere ? 'fail' : 'pass',
    found: liveAwardElsewhere ? 'duplicateAward' : 'noOtherAward',
    threshold: 'noOtherAward',
    source: 'D',
    remedy: 'duplicateAward',
  });
}

// Dispatched staff: the user unit files, with the agreement (临平 2022, domain facts 7b) [D].
function judgeDispatch({ dispatch = null }: PersonFacts): Condition[] {
  if (dispatch === null) return [];
  const agreed = dispatch === 'agreed';
  return [condition({
    key: 'dispatch',
    outcome: agreed ? 'pass' : 'manual',
    found: agreed ? 'dispatchAgreed' : 'dispatchAgreementMissing',
    threshold: 'dispatchAgreement',
    source: 'D',
    remedy: agreed ? null : 'dispatchAgreement',
  })];
}

/** Benefits that exclude each other (domain, trap 8): asked in the self-check, where the person says it; no list of the county knows it. */
export function judgeExclusiveBenefits(had: readonly StayBenefit[], settings: EditionSettings): Condition {
  const excluding = had.find((benefit) => settings.exclusiveBenefits.includes(benefit));
  return condition({
    key: 'exclusiveBenefits',
    outcome: excluding === undefined ? 'pass' : 'fail',
    found: excluding ?? 'noExclusiveBenefit',
    threshold: 'noExclusiveBenefit',
    source: 'D',
    remedy: 'exclusiveBenefits',
  });
}

/** What the person would be paid under this verdict, in fen: the edition's amount when it passes, else 0. */
export function amountOf(verdict: Pick<Verdict, 'outcome'>, settings: EditionSettings): number {
  return verdict.outcome === 'pass' ? settings.amountFen : 0;
}
