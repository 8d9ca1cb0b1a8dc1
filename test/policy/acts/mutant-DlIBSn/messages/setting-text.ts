import { ladderSteps } from '../edition/ladder-steps.ts';
import { settingChoices, settingKinds } from '../edition/setting-values.ts';
import type { IndustryReviewers, SettingKey } from '../edition/spring-2022.ts';
import { formatYuan } from '../money/fen.ts';
import { ladderDayKeys } from '../time/ladder-days.ts';
import type { LadderDays, LadderRule } from '../time/ladder-days.ts';
import type { OfficeHours } from '../time/office-hours.ts';
import { textOfCode } from './translate.ts';
import type { Locale } from './translate.ts';

const named = (locale: Locale, area: string, code: unknown): string => textOfCode(locale, area, String(code)) ?? String(code);
const valueWord = (locale: Locale, code: string, params: Record<string, string> = {}): string => textOfCode(locale, 'edition.value', code, params) ?? code;

/** A setting's value in words. */
export function settingValueText(locale: Locale, key: SettingKey, value: unknown): string {
  const list = (area: string): string => (Array.isArray(value) ? value.map((item) => named(locale, area, item)).join(locale === 'en' ? ', ' : '、') : '');
  const kind = settingKinds[key];
  switch (kind) {
    case 'fen': return formatYuan(Number(value));
    case 'days': return valueWord(locale, key.endsWith('WorkingDays') ? 'workingDays' : 'days', { days: String(value) });
    case 'minutes': return valueWord(locale, 'minutes', { minutes: String(value) });
    case 'rows': return valueWord(locale, 'rows', { rows: String(value) });
    case 'yesNo': return valueWord(locale, value === true ? 'yes' : 'no');
    case 'office': return named(locale, 'organisation.department', value);
    case 'documentTypes': return list('edition.documentType');
    case 'employerClasses':
    case 'stayBenefits': return list('verdict.value');
    case 'reviewers': return reviewerLines(locale, value as IndustryReviewers).map(({ about, office }) => (office === '' ? about : `${about}：${office}`)).join(locale === 'en' ? '; ' : '；');
    case 'ladder': return ladderText(locale, value as LadderRule);
    case 'officeHours': return officeHoursText(value as OfficeHours);
    case 'date': return String(value);
    case 'fixed': return fixedText(locale, key, value);
  }
}

/** What a setting is chosen from, with its words; empty for what is typed. */
export function settingChoiceTexts(locale: Locale, key: SettingKey): { value: string; label: string }[] {
  const kind = settingKinds[key];
  if (kind === 'ladder') return ladderSteps.map((step) => ({ value: step, label: ladderStepName(locale, step) }));
  const area = kind === 'office' ? 'organisation.department' : kind === 'documentTypes' ? 'edition.documentType' : 'verdict.value';
  return (settingChoices[kind] ?? []).map((value) => ({ value, label: named(locale, area, value) }));
}

const officeHoursText = ({ opens, closes }: OfficeHours): string => `${opens}–${closes}`;

/** A step of a process in words: the process and the step. */
function ladderStepName(locale: Locale, step: string): string {
  const [process = '', key = ''] = step.split('/');
  return `${named(locale, 'states.process', process)} · ${named(locale, 'states.step', key)}`;
}

function ladderText(locale: Locale, { days, steps }: LadderRule): string {
  const daysText = (of: LadderDays): string => valueWord(locale, 'ladderDays', Object.fromEntries(ladderDayKeys.map((key) => [key, String(of[key])])));
  const own = Object.entries(steps).map(([step, of]) => valueWord(locale, 'ladderStep', { step: ladderStepName(locale, step), days: daysText(of) }));
  return [daysText(days), ...own].join(locale === 'en' ? '; ' : '；');
}

function fixedText(locale: Locale, key: SettingKey, value: unknown): string {
  if (key === 'payer') return named(locale, 'organisation.department', value);
  if (key === 'payTo') return named(locale, 'edition.payTo', value);
  if (key === 'householdOutsideOf' || key === 'fundingSource') return valueWord(locale, String(value));
  return String(value);
}

/** Who reviews which class, a line each; and who confirms contractor and posts of a key project. */
export function reviewerLines(locale: Locale, reviewers: IndustryReviewers): { about: string; office: string }[] {
  const office = (code: unknown): string => named(locale, 'organisation.department', code);
  return [
    { about: named(locale, 'verdict.value', 'aboveScaleIndustry'), office: office(reviewers.aboveScaleIndustry) },
    { about: valueWord(locale, 'commerceServices'), office: office(reviewers.aboveQuotaService.commerce) },
    { about: valueWord(locale, 'otherServices'), office: office(reviewers.aboveQuotaService.otherwise) },
    { about: named(locale, 'verdict.value', 'keyProjectContractor'), office: office(reviewers.keyProjectContractor) },
    ...Object.entries(reviewers.projectConfirmedBy).map(([sector, code]) => ({ about: valueWord(locale, 'confirms', { sector: named(locale, 'registry.value.sector', sector), office: office(code) }), office: '' })),
  ];
}
