import { describe, expect, it } from 'vitest';
import { spring2022 } from '../../../policy/edition/spring-2022.ts';
import { amountOf, judgeEmployer, judgePerson } from '../../../policy/red-envelope/eligibility.ts';
import type { EmployerFacts, PersonFacts } from '../../../policy/red-envelope/facts.ts';
import { selfCheck } from '../../../policy/red-envelope/self-check.ts';
import type { Verdict } from '../../../policy/verdict.ts';

const industry: EmployerFacts = { class: 'aboveScaleIndustry', onAboveScaleList: true, grade2020: 'B', stateOwned: false, keyProject: null };
const worker: PersonFacts = {
  employerClass: 'aboveScaleIndustry',
  document: { type: 'idCard', problem: null, region: '990000' },
  household: 'outside',
  insurance: 'employee',
  insurancePaidLate: false,
  onDutyFrom: '2022-01-26',
  onDutyTo: '2022-02-10',
  frontLine: true,
  liveAwardElsewhere: false,
};

function outcomeOf(verdict: Verdict, key: string): string | undefined {
  return verdict.conditions.find((condition) => condition.key === key)?.outcome;
}
const employer = (changes: Partial<EmployerFacts>): Verdict => judgeEmployer({ ...industry, ...changes }, spring2022);
const person = (changes: Partial<PersonFacts>) => judgePerson({ ...worker, ...changes }, spring2022);

describe('the employer', () => {
  it('passes as above-scale industry on the list with grade A, B or C', () => {
    for (const grade2020 of ['A', 'B', 'C'] as const) expect(employer({ grade2020 }).outcome).toBe('pass');
  });

  it('fails as above-scale industry with grade D, and is told so', () => {
    const verdict = employer({ grade2020: 'D' });
    expect(verdict.outcome).toBe('fail');
    expect(verdict.conditions.find((c) => c.key === 'performanceGrade')).toMatchObject({
      found: 'D', threshold: 'notGradeD', remedy: 'performanceGrade', clause: '一·8', source: 'S',
    });
  });

  it('passes ungraded, with a note of it', () => {
    const verdict = employer({ grade2020: null });
    expect(verdict.outcome).toBe('pass');
    expect(verdict.conditions.find((c) => c.key === 'performanceGrade')?.found).toBe('ungraded');
  });

  it('is not tested for grade D as a service firm, nor for ownership as industry', () => {
    expect(employer({ class: 'aboveQuotaService', grade2020: 'D' }).outcome).toBe('pass');
    expect(employer({ stateOwned: true }).outcome).toBe('pass');
  });

  it('fails as a state-owned or state-controlled service firm', () => {
    expect(outcomeOf(employer({ class: 'aboveQuotaService', stateOwned: true }), 'stateOwnership')).toBe('fail');
  });

  it('is tested as a contractor for the project list only', () => {
    const contractor = { class: 'keyProjectContractor', onAboveScaleList: false, grade2020: 'D', stateOwned: true } as const;
    expect(employer({ ...contractor, keyProject: true }).outcome).toBe('pass');
    expect(employer({ ...contractor, keyProject: false }).outcome).toBe('fail');
  });

  it('needs a person where a list gives no answer', () => {
    expect(employer({ onAboveScaleList: null }).outcome).toBe('manual');
    expect(employer({ class: 'aboveQuotaService', stateOwned: null }).outcome).toBe('manual');
    expect(employer({ class: 'keyProjectContractor', keyProject: null }).outcome).toBe('manual');
  });

  it('fails off the list and outside the three classes', () => {
    expect(employer({ onAboveScaleList: false }).outcome).toBe('fail');
    expect(employer({ class: 'none' }).outcome).toBe('fail');
  });
});

describe('the person', () => {
  it('passes registered elsewhere, insured in December, at a front-line post for the whole window', () => {
    expect(person({})).toMatchObject({ outcome: 'pass', onDutyDays: 16, wouldFlipAtDays: null, ruleVersion: spring2022.ruleVersion });
  });

  it('fails when registered in the county, and goes to an officer when the registry gives no answer', () => {
    expect(outcomeOf(person({ household: 'county' }), 'household')).toBe('fail');
    expect(outcomeOf(person({ household: 'unknown' }), 'household')).toBe('manual');
  });

  it('is not decided by the area of the identity number: that is a note beside the registry', () => {
    const local = person({ document: { type: 'idCard', problem: null, region: '330922' } });
    expect(local.outcome).toBe('pass');
    expect(outcomeOf(local, 'firstRegistrationArea')).toBe('pass');
    expect(outcomeOf(person({ document: { type: 'idCard', problem: null, region: '330921' } }), 'firstRegistrationArea')).toBeUndefined();
  });

  it('fails without insurance in the month, and with arrears made good later', () => {
    expect(outcomeOf(person({ insurance: 'none' }), 'insurance')).toBe('fail');
    expect(outcomeOf(person({ insurancePaidLate: true }), 'insurance')).toBe('fail');
    const counting = judgePerson({ ...worker, insurancePaidLate: true }, { ...spring2022, insuranceArrearsCount: true });
    expect(outcomeOf(counting, 'insurance')).toBe('pass');
  });

  it('goes to an officer with project-based injury insurance at a contractor, and fails with it elsewhere', () => {
    expect(outcomeOf(person({ insurance: 'projectInjury', employerClass: 'keyProjectContractor' }), 'insurance')).toBe('manual');
    expect(outcomeOf(person({ insurance: 'projectInjury' }), 'insurance')).toBe('fail');
    expect(outcomeOf(person({ insurance: 'unknown' }), 'insurance')).toBe('manual');
  });

  it('counts calendar days inside the window, make-up days and holidays alike', () => {
    expect(person({ onDutyFrom: '2022-01-29', onDutyTo: '2022-02-01' }).onDutyDays).toBe(4);
    expect(person({ onDutyFrom: '2022-01-01', onDutyTo: '2022-03-31' }).onDutyDays).toBe(16);
    expect(person({ onDutyFrom: '2022-02-10', onDutyTo: '2022-02-20' })).toMatchObject({ outcome: 'pass', onDutyDays: 1 });
  });

  it.each([['2022-01-20', '2022-01-25'], ['2022-02-11', '2022-02-20'], ['2022-02-05', '2022-02-01']])('fails on duty %s…%s', (onDutyFrom, onDutyTo) => {
    const verdict = person({ onDutyFrom, onDutyTo });
    expect(verdict).toMatchObject({ outcome: 'fail', onDutyDays: 0 });
  });

  it('fails without dates', () => expect(person({ onDutyFrom: null }).outcome).toBe('fail'));

  it('shows who would flip at five days, as the minimum is undecided', () => {
    expect(person({ onDutyTo: '2022-01-29' })).toMatchObject({ outcome: 'pass', onDutyDays: 4, wouldFlipAtDays: 5 });
    expect(person({ onDutyTo: '2022-01-30' }).wouldFlipAtDays).toBeNull();
    const strict = judgePerson({ ...worker, onDutyTo: '2022-01-29' }, { ...spring2022, minOnDutyDays: 5 });
    expect(strict).toMatchObject({ outcome: 'fail', wouldFlipAtDays: null });
  });

  it('fails off the front line and goes to an officer when the post does not tell', () => {
    expect(person({ frontLine: false }).outcome).toBe('fail');
    expect(person({ frontLine: null }).outcome).toBe('manual');
  });

  it('fails with a live award elsewhere', () => {
    const verdict = person({ liveAwardElsewhere: true });
    expect(verdict.conditions.find((c) => c.key === 'oneAward')).toMatchObject({ outcome: 'fail', remedy: 'duplicateAward' });
  });

  it('fails with a document that is not valid or not accepted', () => {
    expect(outcomeOf(person({ document: { type: 'idCard', problem: 'checksum', region: null } }), 'identityDocument')).toBe('fail');
    const onlyCards = judgePerson({ ...worker, document: { type: 'passport', problem: null, region: null } }, { ...spring2022, documentTypes: ['idCard'] });
    expect(outcomeOf(onlyCards, 'identityDocument')).toBe('fail');
  });

  it('gets a remedy for everything that keeps it from passing, and none for what passes', () => {
    const verdict = person({ household: 'county', insurance: 'none', frontLine: null, onDutyFrom: null, liveAwardElsewhere: true });
    for (const condition of verdict.conditions) expect(condition.remedy === null).toBe(condition.outcome === 'pass');
  });
});

describe('the amount and the self-check', () => {
  it('is 500 yuan for a pass and nothing otherwise', () => {
    expect(amountOf({ outcome: 'pass' }, spring2022)).toBe(50_000);
    expect(amountOf({ outcome: 'manual' }, spring2022)).toBe(0);
    expect(amountOf({ outcome: 'fail' }, spring2022)).toBe(0);
  });

  it('follows the same rules without an account', () => {
    const { employerClass: _class, document: _document, liveAwardElsewhere: _award, ...stated } = worker;
    expect(selfCheck({ employer: industry, person: stated, benefits: [] }, spring2022).amountFen).toBe(50_000);
    const refused = selfCheck({ employer: { ...industry, grade2020: 'D' }, person: stated, benefits: [] }, spring2022);
    expect(refused).toMatchObject({ amountFen: 0, employer: { outcome: 'fail' }, person: { outcome: 'pass' }, overall: { outcome: 'fail' } });
  });

  it('excludes who has had a benefit that excludes it, by the table of the edition; a bonus of the firm itself never does', () => {
    const { employerClass: _class, document: _document, liveAwardElsewhere: _award, ...stated } = worker;
    const had = (benefits: Parameters<typeof selfCheck>[0]['benefits'], settings = spring2022) => selfCheck({ employer: industry, person: stated, benefits }, settings);
    expect(had(['employerBonus'])).toMatchObject({ amountFen: 50_000, person: { outcome: 'pass' } });
    expect(had(['employerBonus', 'cityStaySubsidy'])).toMatchObject({ amountFen: 0, person: { outcome: 'fail' }, overall: { outcome: 'fail' } });
    expect(had(['cityStaySubsidy'], { ...spring2022, exclusiveBenefits: [] }).amountFen).toBe(50_000);
    expect(had(['stayCoupons']).amountFen).toBe(50_000);
    expect(had(['stayCoupons'], { ...spring2022, exclusiveBenefits: ['stayCoupons'] }).amountFen).toBe(0);
  });
});
