import { documentTypes } from '../identity/identity-document.ts';
import { stayBenefits } from '../red-envelope/stay-benefits.ts';
import { isLadderDays } from '../time/ladder-days.ts';
import { isOfficeHours } from '../time/office-hours.ts';
import { isLocalDate } from '../time/zone.ts';
import { ladderSteps } from './ladder-steps.ts';
import { departmentKeys, employerClasses, sectors } from './organisation.ts';
import type { SettingKey } from './spring-2022.ts';

/** What a value of a setting looks like. `fixed`: the notice or a running process says it; it is not changed by hand. */
export type SettingKind = 'fen' | 'date' | 'days' | 'minutes' | 'rows' | 'yesNo' | 'office' | 'documentTypes' | 'stayBenefits' | 'employerClasses' | 'reviewers' | 'ladder' | 'officeHours' | 'fixed';

export const settingKinds: Readonly<Record<SettingKey, SettingKind>> = {
  amountFen: 'fen',
  onDutyFrom: 'date',
  onDutyTo: 'date',
  insuranceMonth: 'fixed',
  employerClasses: 'employerClasses',
  gradeYear: 'fixed',
  excludedGrade: 'fixed',
  excludesStateOwned: 'yesNo',
  householdOutsideOf: 'fixed',
  countyAreaCode: 'fixed',
  householdAsOf: 'date',
  insuranceArrearsCount: 'yesNo',
  minOnDutyDays: 'days',
  comparedOnDutyDays: 'days',
  documentTypes: 'documentTypes',
  exclusiveBenefits: 'stayBenefits',
  applicationFrom: 'date',
  applicationTo: 'date',
  industryReviewWorkingDays: 'days',
  hrVerificationWorkingDays: 'days',
  publicityWorkingDays: 'days',
  objectionAnswerWorkingDays: 'days',
  financeApprovalWorkingDays: 'days',
  paymentWorkingDays: 'days',
  correctionWorkingDays: 'days',
  returnApprovalWorkingDays: 'days',
  instructionWorkingDays: 'days',
  directiveWorkingDays: 'days',
  correctionOverdueWorkingDays: 'days',
  correctionExtensionWorkingDays: 'days',
  claimWorkingDays: 'days',
  bulkUndoMinutes: 'minutes',
  secondLookAskWorkingDays: 'days',
  secondLookWorkingDays: 'days',
  // Verification and payment are steps of that office: another payer is another process.
  payer: 'fixed',
  fundingSource: 'fixed',
  payTo: 'fixed',
  householdVerifier: 'office',
  insuranceVerifier: 'office',
  industryReviewers: 'reviewers',
  ladder: 'ladder',
  officeHours: 'officeHours',
  maxRosterRows: 'rows',
};

/** Settings that a verdict is made of: with each change of one of them the rule version grows. */
export const eligibilityKeys: readonly SettingKey[] = [
  'onDutyFrom', 'onDutyTo', 'employerClasses', 'excludesStateOwned', 'householdAsOf', 'insuranceArrearsCount', 'minOnDutyDays', 'comparedOnDutyDays', 'documentTypes', 'exclusiveBenefits',
];

/** The values a setting is chosen from, in the order they are shown; null for what is typed. */
export const settingChoices: Readonly<Partial<Record<SettingKind, readonly string[]>>> = {
  office: departmentKeys,
  documentTypes,
  stayBenefits,
  employerClasses,
  ladder: ladderSteps,
};

const most = { days: 366, minutes: 60, rows: 5_000, fen: 10_000_000 } as const;

const whole = (value: unknown, max: number): boolean => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= max;
const oneOf = (known: readonly string[], value: unknown): boolean => typeof value === 'string' && known.includes(value);
const someOf = (known: readonly string[], value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && new Set(value).size === value.length && value.every((item) => oneOf(known, item));

function isReviewers(value: unknown): boolean {
  const { aboveScaleIndustry, aboveQuotaService, keyProjectContractor, projectConfirmedBy } = (value ?? {}) as Record<string, unknown>;
  const services = (aboveQuotaService ?? {}) as Record<string, unknown>;
  const offices = [aboveScaleIndustry, services['commerce'], services['otherwise'], keyProjectContractor];
  const confirmers = Object.entries((projectConfirmedBy ?? {}) as Record<string, unknown>);
  return offices.every((office) => oneOf(departmentKeys, office)) && confirmers.every(([sector, office]) => oneOf(sectors, sector) && oneOf(departmentKeys, office));
}

function isLadder(value: unknown): boolean {
  const { days, steps } = (value ?? {}) as Record<string, unknown>;
  return isLadderDays(days) && typeof steps === 'object' && steps !== null && Object.entries(steps).every(([step, own]) => oneOf(ladderSteps, step) && isLadderDays(own));
}

const fits: Readonly<Record<SettingKind, (value: unknown) => boolean>> = {
  fen: (value) => whole(value, most.fen),
  date: (value) => typeof value === 'string' && isLocalDate(value),
  days: (value) => whole(value, most.days),
  minutes: (value) => whole(value, most.minutes),
  rows: (value) => whole(value, most.rows),
  yesNo: (value) => typeof value === 'boolean',
  office: (value) => oneOf(departmentKeys, value),
  documentTypes: (value) => someOf(documentTypes, value),
  // None at all is an answer too.
  stayBenefits: (value) => (Array.isArray(value) && value.length === 0) || someOf(stayBenefits, value),
  employerClasses: (value) => someOf(employerClasses, value),
  reviewers: isReviewers,
  ladder: isLadder,
  officeHours: isOfficeHours,
  fixed: () => false,
};

/** Why a value can't be taken: texts under `errors.field.<code>`. Null when it can. */
export function settingProblem(key: SettingKey, value: unknown, settings: Readonly<Record<string, unknown>>): 'settingFixed' | 'settingValue' | 'settingOrder' | null {
  const kind = settingKinds[key];
  if (kind === 'fixed') return 'settingFixed';
  if (!fits[kind](value)) return 'settingValue';
  const after = { ...settings, [key]: value };
  const ordered = (from: string, to: string) => String(after[from]) <= String(after[to]);
  return ordered('onDutyFrom', 'onDutyTo') && ordered('applicationFrom', 'applicationTo') ? null : 'settingOrder';
}
