import { describe, expect, it } from 'vitest';
import { applicationDraftSchema, applicationSchema, fieldIssuesOf, missingInDraft } from '../../../policy/red-envelope/application.schema.ts';
import { selfCheckInputOf, selfCheckSchema } from '../../../policy/red-envelope/self-check.schema.ts';
import { industryReviewerOf } from '../../../policy/edition/industry-reviewer.ts';
import { spring2022, spring2022SettingInfo } from '../../../policy/edition/spring-2022.ts';

const complete = { contactName: ' 王样本 ', contactPhone: '+86 13800138000', employerClass: 'aboveScaleIndustry', promiseAccepted: true };

describe('the application form', () => {
  it('is taken complete, trimmed and canonical', () => {
    expect(applicationSchema.parse({ ...complete, projectName: '', remarks: '  ' })).toEqual({
      contactName: '王样本', contactPhone: '13800138000', employerClass: 'aboveScaleIndustry', promiseAccepted: true,
    });
  });

  it('names each missing field with a code of its own', () => {
    const parsed = applicationSchema.safeParse({});
    expect(parsed.success ? [] : fieldIssuesOf(parsed.error)).toEqual([
      { field: 'contactName', code: 'required' },
      { field: 'contactPhone', code: 'required' },
      { field: 'employerClass', code: 'employerClassRequired' },
      { field: 'promiseAccepted', code: 'promiseRequired' },
    ]);
  });

  it.each([
    [{ contactPhone: '12345' }, 'contactPhone', 'mobileFormat'],
    [{ contactPhone: '' }, 'contactPhone', 'required'],
    [{ employerClass: 'none' }, 'employerClass', 'employerClassRequired'],
    [{ promiseAccepted: false }, 'promiseAccepted', 'promiseRequired'],
    [{ remarks: 'x'.repeat(501) }, 'remarks', 'tooLong'],
    [{ contactName: '   ' }, 'contactName', 'required'],
    [{ employerClass: 'keyProjectContractor' }, 'projectName', 'projectRequired'],
    [{ employerClass: 'keyProjectContractor', projectName: '  ' }, 'projectName', 'projectRequired'],
  ])('refuses %j', (changes, field, code) => {
    const parsed = applicationSchema.safeParse({ ...complete, ...changes });
    expect(parsed.success ? [] : fieldIssuesOf(parsed.error)).toEqual([{ field, code }]);
  });

  it('asks nobody but a contractor for a project', () => {
    expect(applicationSchema.safeParse({ ...complete, employerClass: 'aboveQuotaService' }).success).toBe(true);
    expect(applicationSchema.safeParse({ ...complete, employerClass: 'keyProjectContractor', projectName: '洋山港区工程' }).success).toBe(true);
  });

  it('is kept as typed while it is a draft, wrong entries and all', () => {
    const typed = { contactPhone: ' 138 ', employerClass: 'maybe', promiseAccepted: false, unknown: 1 };
    expect(applicationDraftSchema.parse(typed)).toEqual({ contactPhone: ' 138 ', employerClass: 'maybe', promiseAccepted: false });
    expect(applicationDraftSchema.parse({})).toEqual({});
    expect(applicationDraftSchema.parse({ remarks: null, promiseAccepted: null })).toEqual({});
    expect(applicationSchema.safeParse({ ...complete, projectName: null, remarks: null }).success).toBe(true);
  });

  it('says of a draft all that is missing at once, the project too', () => {
    expect(missingInDraft({ employerClass: 'keyProjectContractor' }).map((issue) => issue.field)).toEqual([
      'contactName', 'contactPhone', 'promiseAccepted', 'projectName',
    ]);
    expect(missingInDraft(complete)).toEqual([]);
  });
});

describe('the self-check form', () => {
  const stated = {
    employerClass: 'aboveScaleIndustry', onList: true, household: 'outside', insuredDecember2021: 'employee',
    onDutyFrom: '2022-01-26', onDutyTo: '2022-02-10', frontlinePost: true,
  };

  it('takes what is left out as no answer', () => {
    expect(selfCheckInputOf(selfCheckSchema.parse({ ...stated, stateOwned: null }))).toMatchObject({
      employer: { grade2020: null, stateOwned: null, keyProject: null, onAboveScaleList: true },
      person: { insurance: 'employee', insurancePaidLate: false },
    });
  });

  it('takes insurance made good later as such', () => {
    expect(selfCheckInputOf(selfCheckSchema.parse({ ...stated, insuredDecember2021: 'paidLate' })).person.insurancePaidLate).toBe(true);
  });

  it('names what it cannot read', () => {
    const parsed = selfCheckSchema.safeParse({ ...stated, employerClass: 'x', grade2020: 'E', household: '', insuredDecember2021: 'x', onDutyTo: '2022-02-30' });
    expect(parsed.success ? [] : fieldIssuesOf(parsed.error).map(({ field, code }) => `${field}:${code}`)).toEqual([
      'employerClass:employerClassRequired', 'grade2020:gradeUnknown', 'household:householdUnknown', 'insuredDecember2021:insuranceUnknown', 'onDutyTo:dateNotReal',
    ]);
  });
});

describe('the edition of 2022', () => {
  it('carries the numbers of the notice as stated and all others as undecided', () => {
    expect(spring2022).toMatchObject({
      amountFen: 50_000, onDutyFrom: '2022-01-26', onDutyTo: '2022-02-10', insuranceMonth: '2021-12', minOnDutyDays: 1,
      applicationFrom: '2022-02-11', applicationTo: '2022-04-30', paymentWorkingDays: 20,
    });
    for (const setting of spring2022SettingInfo) expect(setting.undecided).toBe(setting.source !== 'S');
  });

  it('lets amounts, dates and eligibility be changed by two persons only', () => {
    const two = spring2022SettingInfo.filter((s) => s.changedBy === 'twoPersons').map((s) => s.key);
    expect(two).toEqual(expect.arrayContaining(['amountFen', 'onDutyFrom', 'householdAsOf', 'minOnDutyDays', 'applicationTo']));
    expect(two).not.toContain('industryReviewWorkingDays');
  });

  it.each([
    ['aboveScaleIndustry', 'industry', 'economyInformation', null],
    ['aboveQuotaService', 'commerce', 'commerce', null],
    ['aboveQuotaService', 'services', 'developmentReform', null],
    ['keyProjectContractor', 'housing', 'developmentReform', 'housingConstruction'],
    ['keyProjectContractor', 'transport', 'developmentReform', 'transport'],
    ['keyProjectContractor', 'water', 'developmentReform', 'waterResources'],
  ] as const)('sends %s of sector %s to %s', (employerClass, sector, department, confirmedBy) => {
    expect(industryReviewerOf(spring2022.industryReviewers, { employerClass, sector })).toEqual({ department, confirmedBy });
  });
});
