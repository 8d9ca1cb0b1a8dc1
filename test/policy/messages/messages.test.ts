import { describe, expect, it } from 'vitest';
import { departmentKeys, employerClasses, sectors, townshipKeys } from '../../../policy/edition/organisation.ts';
import { spring2022, spring2022SettingInfo } from '../../../policy/edition/spring-2022.ts';
import type { AccountProblem, AccountWarning } from '../../../policy/identity/bank-account.ts';
import type { CreditCodeProblem } from '../../../policy/identity/credit-code.ts';
import type { DocumentProblem } from '../../../policy/identity/identity-document.ts';
import { documentTypes } from '../../../policy/identity/identity-document.ts';
import type { MobileProblem } from '../../../policy/identity/mobile.ts';
import { conditionText } from '../../../policy/messages/verdict-text.ts';
import { catalogues, localeOf, locales, textOfCode, translate } from '../../../policy/messages/translate.ts';
import type { MessageKey } from '../../../policy/messages/translate.ts';
import type { BatchFileProblem } from '../../../policy/money/batch-file.ts';
import type { LineState } from '../../../policy/money/equation.ts';
import type { MatchProblemCode } from '../../../policy/money/match-return.ts';
import { knownResultCodes } from '../../../policy/money/return-file.ts';
import type { ReturnFileProblem } from '../../../policy/money/return-file.ts';
import { processes } from '../../../policy/process/registry.ts';
import { roles } from '../../../policy/process/definition.ts';
import type { TaskState } from '../../../policy/acts/rows.ts';
import { judgeEmployer, judgeExclusiveBenefits, judgePerson } from '../../../policy/red-envelope/eligibility.ts';
import { householdFacts, insuranceFacts } from '../../../policy/red-envelope/facts.ts';
import { stayBenefits } from '../../../policy/red-envelope/stay-benefits.ts';
import type { DocumentFact } from '../../../policy/red-envelope/facts.ts';
import { refusalReasons } from '../../../policy/red-envelope/refusal-reasons.ts';
import { rosterColumnInfo, rosterColumns } from '../../../policy/red-envelope/roster-columns.ts';
import type { RowProblemCode } from '../../../policy/red-envelope/roster.ts';
import { redEnvelopeStates } from '../../../policy/red-envelope/states.ts';
import type { RungKey } from '../../../policy/time/ladder.ts';
import type { Condition } from '../../../policy/verdict.ts';

/** Compile-time proof: every code of a union has a text. The compiler names the code that hasn't. */
type HasTexts<Area extends string, Code extends string> = Exclude<`${Area}.${Code}`, MessageKey>;
const everyCodeHasText: [
  | HasTexts<'roster.problem', RowProblemCode>
  | HasTexts<'errors.idCard', DocumentProblem>
  | HasTexts<'errors.creditCode', CreditCodeProblem | 'pilot'>
  | HasTexts<'errors.account', AccountProblem | AccountWarning>
  | HasTexts<'errors.mobile', MobileProblem>
  | HasTexts<'money.file', BatchFileProblem | ReturnFileProblem>
  | HasTexts<'money.match', MatchProblemCode>
  | HasTexts<'money.lineState', LineState>
  | HasTexts<'states.task', TaskState>
  | HasTexts<'states.rung', RungKey>
  | HasTexts<'notifications.rung', RungKey>,
] extends [never] ? true : false = true;

type Tree = { readonly [key: string]: string | Tree };
function textsOf(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : textsOf(value, `${prefix}${key}.`),
  );
}
const paramsOf = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort();
const zh = new Map(textsOf(catalogues['zh-CN']));
const en = new Map(textsOf(catalogues.en));

function allConditions(): Condition[] {
  const answers = [true, false, null];
  const found: Condition[] = [];
  for (const employerClass of [...employerClasses, 'none'] as const) {
    for (const answer of answers) for (const grade2020 of ['A', 'B', 'C', 'D', null] as const) {
      found.push(...judgeEmployer({ class: employerClass, onAboveScaleList: answer, grade2020, stateOwned: answer, keyProject: answer }, spring2022).conditions);
    }
    found.push(...personConditions(employerClass));
  }
  for (const had of [[], ...stayBenefits.map((benefit) => [benefit])]) found.push(judgeExclusiveBenefits(had, { ...spring2022, exclusiveBenefits: stayBenefits }));
  return found;
}

function personConditions(employerClass: (typeof employerClasses)[number] | 'none'): Condition[] {
  const problems: Record<DocumentProblem, true> = {
    empty: true, fifteenDigits: true, length: true, characters: true, birthDate: true, checksum: true, notResidencePermit: true, passportFormat: true,
  };
  const documents: DocumentFact[] = [
    ...documentTypes.map((type) => ({ type, problem: null, region: '330922' }) as const),
    ...Object.keys(problems).map((problem) => ({ type: null, problem: problem as DocumentProblem, region: null })),
    'notAsked',
  ];
  const ranges = [['2022-01-26', '2022-02-10'], [null, null], ['2022-02-10', '2022-01-26'], ['2021-01-01', '2021-01-02']] as const;
  return documents.flatMap((document, i) => householdFacts.flatMap((household) => insuranceFacts.flatMap((insurance) => {
    const [onDutyFrom, onDutyTo] = ranges[i % ranges.length] ?? [null, null];
    const frontLine = [true, false, null][i % 3] ?? null;
    const odd = i % 2 === 1;
    const dispatch = ([null, 'agreed', 'agreementMissing'] as const)[i % 3] ?? null;
    return judgePerson({ employerClass, document, household, insurance, insurancePaidLate: odd, onDutyFrom, onDutyTo, frontLine, liveAwardElsewhere: odd, dispatch }, spring2022).conditions;
  })));
}

describe('the catalogues', () => {
  it('have the same codes in both languages, none empty', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
    for (const text of [...zh.values(), ...en.values()]) expect(text.trim()).not.toBe('');
    expect(everyCodeHasText).toBe(true);
  });

  it('name the same parameters in both languages', () => {
    for (const [key, text] of zh) expect([key, paramsOf(en.get(key) ?? '')]).toEqual([key, paramsOf(text)]);
  });

  it('are Chinese on one side and hold no Chinese on the other, but for the document\'s number', () => {
    for (const [key, text] of en) expect([key, text.replace('嵊人社发〔2022〕4号', '')]).toEqual([key, expect.not.stringMatching(/[\u4e00-\u9fff]/)]);
    const wordless = [...zh].filter(([, text]) => !/[\u4e00-\u9fff]/.test(text)).map(([key]) => key);
    expect(wordless).toEqual([]);
  });

  it('keep codes free of the dot that parts them', () => {
    for (const key of zh.keys()) expect(translate('zh-CN', key as MessageKey)).not.toBe(key);
  });
});

describe('every code that a rule can give has a text in both languages', () => {
  const conditions = allConditions();

  it.each(locales)('conditions, values and remedies of verdicts, in %s', (locale) => {
    for (const { key, found, threshold, remedy } of conditions) {
      expect(textOfCode(locale, 'verdict.condition', key), key).not.toBeNull();
      if (remedy !== null) expect(textOfCode(locale, 'verdict.remedy', remedy), remedy).not.toBeNull();
      for (const value of [found, threshold]) {
        if (value !== null && !/^[\d…-]+$/.test(value)) expect(textOfCode(locale, 'verdict.value', value), value).not.toBeNull();
      }
    }
  });

  it('and no condition, value or remedy of the catalogue is out of use', () => {
    const used = new Set(conditions.flatMap(({ key, found, threshold, remedy }) => [`condition.${key}`, `value.${found}`, `value.${threshold}`, `remedy.${remedy}`]));
    const known = [...zh.keys()].flatMap((key) => /^verdict\.((?:condition|value|remedy)\..*)$/.exec(key)?.[1] ?? []);
    expect(known.filter((key) => !used.has(key))).toEqual(['value.documentNotAccepted']);
  });

  it.each([
    ['organisation.department', departmentKeys],
    ['organisation.township', townshipKeys],
    ['organisation.employerClass', employerClasses],
    ['organisation.sector', sectors],
    ['organisation.role', roles],
    ['organisation.document', documentTypes],
    ['edition.setting', spring2022SettingInfo.map((setting) => setting.key)],
    ['money.source', [spring2022.fundingSource]],
    ['money.result', knownResultCodes],
    ['redEnvelope.refusalReason', refusalReasons],
    ['redEnvelope.progress', redEnvelopeStates],
    ['states.case', redEnvelopeStates],
    ['states.process', Object.keys(processes)],
    ['states.step', Object.values(processes).flatMap((process) => process.steps.map((step) => step.key))],
    ['states.startEvent', Object.values(processes).flatMap((process) => process.steps.flatMap((step) => step.clock?.startEvent ?? []))],
    ['tasks.title', Object.values(processes).flatMap((process) => process.steps.flatMap((step) => step.task?.key ?? []))],
    ['tasks.outcome', Object.values(processes).flatMap((process) => process.steps.flatMap((step) => Object.keys(step.stateAfter)))],
  ] as const)('%s', (area, codes) => {
    for (const locale of locales) for (const code of codes) expect(textOfCode(locale, area, code), code).not.toBeNull();
  });

  it('the template\'s headings are the names of the roster\'s columns', () => {
    for (const column of rosterColumns) expect(rosterColumnInfo[column].heading).toBe(translate('zh-CN', `roster.column.${column}`));
  });
});

describe('translating', () => {
  it('fills in parameters, and leaves out those not given', () => {
    expect(translate('en', 'roster.rowProblem', { row: 3, column: 'Name', problem: 'x' })).toBe('Row 3, Name: x');
    expect(translate('en', 'roster.rowProblem', { row: 3 })).toBe('Row 3, : ');
  });

  it('knows no text for a code out of data that has none, nor for an inherited one', () => {
    expect(textOfCode('en', 'errors', 'nope')).toBeNull();
    expect(textOfCode('en', 'errors', 'field')).toBeNull();
    expect(textOfCode('en', 'errors', 'toString')).toBeNull();
    expect(textOfCode('en', 'errors', '__proto__.constructor')).toBeNull();
  });

  it.each([['en-GB,en;q=0.9', 'en'], ['en', 'en'], ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'], ['', 'zh-CN'], [null, 'zh-CN'], ['fr', 'zh-CN']])('reads %j as %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });

  it('tells a condition in words, with its value in the sentence', () => {
    const days: Condition = { key: 'onDutyDays', outcome: 'fail', found: '0', threshold: '1', clause: '一·8', source: 'D', remedy: 'onDutyDays' };
    expect(conditionText('zh-CN', days)).toEqual({
      label: '在岗天数', found: '0 天', threshold: '不少于 1 天', remedy: '在岗天数按日历日计算，不少于 1 天；请对照考勤核对。',
    });
    const unknown = conditionText('en', { ...days, key: 'new', found: null, threshold: 'x', remedy: null });
    expect(unknown).toEqual({ label: 'new', found: null, threshold: 'x', remedy: null });
  });
});
