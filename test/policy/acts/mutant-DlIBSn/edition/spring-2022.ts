import type { DocumentType } from '../identity/identity-document.ts';
import type { StayBenefit } from '../red-envelope/stay-benefits.ts';
import { defaultLadderDays } from '../time/ladder-days.ts';
import type { LadderRule } from '../time/ladder-days.ts';
import { defaultOfficeHours } from '../time/office-hours.ts';
import type { OfficeHours } from '../time/office-hours.ts';
import type { LocalDate } from '../time/zone.ts';
import type { DepartmentKey, EmployerClass, Sector } from './organisation.ts';
import { stated, undecided, valuesOf } from './setting.ts';
import type { Setting, SettingOrigin, ValuesOf } from './setting.ts';

/**
 * The edition of the 2022 Spring Festival: 嵊人社发〔2022〕4号. The county's detailed rules (细则) for the red envelope are
 * not known; what the notice leaves open is a default, tagged with where it comes from and marked undecided.
 */

/** Which office reviews an employer, by class and, for services, by sector (domain table 7a). */
export interface IndustryReviewers {
  readonly aboveScaleIndustry: DepartmentKey;
  readonly aboveQuotaService: { readonly commerce: DepartmentKey; readonly otherwise: DepartmentKey };
  readonly keyProjectContractor: DepartmentKey;
  /** Confirms contractor and posts of a key project, beside the reviewer who confirms the project. */
  readonly projectConfirmedBy: Readonly<Partial<Record<Sector, DepartmentKey>>>;
}

const clause = '一·8';
/** 结语: townships and departments answer for the campaign. */
const closing = '结语';

export const spring2022Settings = {
  amountFen: stated<number>(clause, 50_000),
  onDutyFrom: stated<LocalDate>(clause, '2022-01-26'),
  onDutyTo: stated<LocalDate>(clause, '2022-02-10'),
  insuranceMonth: stated<string>(clause, '2021-12'),
  employerClasses: stated<readonly EmployerClass[]>(clause, [
    'aboveScaleIndustry',
    'aboveQuotaService',
    'keyProjectContractor',
  ]),
  // 2020 年度企业效益综合评价 D 档除外: tests above-scale industry only, a reading of the sentence's brackets.
  gradeYear: stated<number>(clause, 2020),
  excludedGrade: stated<'D'>(clause, 'D'),
  // 不含国有及国有控股企业: tests above-quota services only, by the same reading.
  excludesStateOwned: stated<boolean>(clause, true),
  // 非我县户籍: the county, not the city or the province; residents of Dinghai, Putuo and Daishan qualify.
  householdOutsideOf: stated<'county'>(clause, 'county'),
  countyAreaCode: stated<string>(clause, '330922'),
  householdAsOf: undecided<LocalDate>('D', clause, 'eligibility', '2021-12-31'),
  // 在嵊缴纳: with any employer in the county; arrears paid in later don't count.
  insuranceArrearsCount: undecided<boolean>('D', clause, 'eligibility', false),
  minOnDutyDays: undecided<number>('D', clause, 'eligibility', 1),
  // Zhoushan asked for 5 days in 2025; pages show who would flip if the detailed rules did the same.
  comparedOnDutyDays: undecided<number>('P2', clause, 'working', 5),
  documentTypes: undecided<readonly DocumentType[]>('D', clause, 'eligibility', ['idCard', 'residencePermit', 'passport']),
  // The mutual-exclusion table (domain, trap 8): who has had one of these has no red envelope besides.
  exclusiveBenefits: undecided<readonly StayBenefit[]>('D', clause, 'eligibility', ['otherCountyBonus', 'cityStaySubsidy']),
  // Opens on the first working day after the on-duty window; Ningbo closed on 04-30.
  applicationFrom: undecided<LocalDate>('D', clause, 'eligibility', '2022-02-11'),
  applicationTo: undecided<LocalDate>('P2', clause, 'eligibility', '2022-04-30'),
  // Started by acceptance.
  industryReviewWorkingDays: undecided<number>('P2', clause, 'working', 10),
  // Started by the industry review having passed.
  hrVerificationWorkingDays: undecided<number>('D', clause, 'working', 5),
  // Started by the posting of the list.
  publicityWorkingDays: undecided<number>('D', clause, 'working', 5),
  // Started by the objection's arrival, which must fall within the publicity.
  objectionAnswerWorkingDays: undecided<number>('D', clause, 'working', 5),
  // Started by the end of publicity, as the payment is.
  financeApprovalWorkingDays: undecided<number>('D', clause, 'working', 5),
  paymentWorkingDays: undecided<number>('P2', clause, 'working', 20),
  // Started by the return for correction; the step's own clock is paused meanwhile.
  correctionWorkingDays: undecided<number>('D', clause, 'working', 5),
  // Started by the handler's proposal: a second return needs the section head.
  returnApprovalWorkingDays: undecided<number>('D', clause, 'working', 1),
  // Started by the instruction or the directive itself, where whoever gives it names no other period.
  instructionWorkingDays: undecided<number>('D', clause, 'working', 3),
  directiveWorkingDays: undecided<number>('D', clause, 'working', 5),
  // Started by the end of the correction period, when the application window has closed and the firm could not file anew.
  correctionOverdueWorkingDays: undecided<number>('D', clause, 'working', 3),
  // Granted at most once to one correction, by an officer.
  correctionExtensionWorkingDays: undecided<number>('D', clause, 'working', 5),
  // Started by the task's opening: within this a handler should have claimed it.
  claimWorkingDays: undecided<number>('D', clause, 'working', 1),
  // Within this an act on many tasks at once may be undone; what it tells people waits as long.
  bulkUndoMinutes: undecided<number>('D', clause, 'working', 10),
  // 复核: started by the refusal, within these days a second look may be asked for; started by the request, the days to answer it.
  secondLookAskWorkingDays: undecided<number>('D', clause, 'working', 5),
  secondLookWorkingDays: undecided<number>('D', clause, 'working', 5),
  payer: undecided<DepartmentKey>('D', clause, 'eligibility', 'humanResources'),
  fundingSource: undecided<'countySpecialFunds'>('D', clause, 'eligibility', 'countySpecialFunds'),
  payTo: undecided<'socialSecurityCard'>('P2', clause, 'working', 'socialSecurityCard'),
  householdVerifier: undecided<DepartmentKey>('P2', clause, 'working', 'publicSecurity'),
  insuranceVerifier: undecided<DepartmentKey>('P2', clause, 'working', 'humanResources'),
  industryReviewers: undecided<IndustryReviewers>('D', clause, 'working', {
    aboveScaleIndustry: 'economyInformation',
    aboveQuotaService: { commerce: 'commerce', otherwise: 'developmentReform' },
    keyProjectContractor: 'developmentReform',
    projectConfirmedBy: { housing: 'housingConstruction', transport: 'transport', water: 'waterResources' },
  }),
  // 催办、建议挂牌督办、建议约谈、建议通报: working days overdue, for every step and for those that differ.
  ladder: undecided<LadderRule>('D', closing, 'accountability', { days: defaultLadderDays, steps: {} }),
  // Rungs are told within them.
  officeHours: undecided<OfficeHours>('D', closing, 'working', defaultOfficeHours),
  maxRosterRows: undecided<number>('D', clause, 'working', 5_000),
} satisfies Record<string, Setting<unknown>>;

/** The edition's plain values, which the rules take as an argument. */
export type EditionSettings = ValuesOf<typeof spring2022Settings> & {
  readonly editionId: string;
  /** Stored with each verdict; changes whenever a value that decides eligibility does. */
  readonly ruleVersion: string;
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
};

export const spring2022: EditionSettings = {
  ...valuesOf(spring2022Settings),
  editionId: 'spring-2022',
  ruleVersion: 'spring-2022/1',
  documentNumber: '嵊人社发〔2022〕4号',
  documentDate: '2022-01-13',
};

export type SettingKey = keyof typeof spring2022Settings;

/** A setting as a page shows it; its label is the message `edition.setting.<key>`. */
export interface SettingInfo extends SettingOrigin {
  key: SettingKey;
  value: unknown;
}

/** All settings of the edition in the order they are shown. */
export const spring2022SettingInfo: readonly SettingInfo[] = Object.entries(spring2022Settings).map(
  ([key, setting]) => ({ key: key as SettingKey, ...setting }),
);
