import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spring2022 } from '../../../policy/edition/spring-2022.ts';
import { cellsByColumn, matchHeadings, rosterColumnInfo, rosterColumns } from '../../../policy/red-envelope/roster-columns.ts';
import { readDateCell } from '../../../policy/red-envelope/roster-cells.ts';
import { findDuplicates, isEmptyRow, judgeRow, parseRosterRow } from '../../../policy/red-envelope/roster.ts';
import type { RegistryFacts } from '../../../policy/red-envelope/roster.ts';
import { readFrontLine } from '../../../policy/red-envelope/post.ts';

const good = {
  name: '张示例',
  documentType: '居民身份证',
  documentNumber: '990000188001010013',
  householdArea: '安徽省阜阳市',
  post: '电焊工',
  onDutyFrom: '2022-01-26',
  onDutyTo: '2022-02-10',
  account: '6222021234567890128',
  phone: '13800138000',
};
const registry: RegistryFacts = {
  employerClass: 'aboveScaleIndustry', household: 'outside', insurance: 'employee', insurancePaidLate: false, liveAwardElsewhere: false,
};
const problemsOf = (changes: Record<string, unknown>): string[] =>
  parseRosterRow({ ...good, ...changes }, 2).problems.map((p) => `${p.column}:${p.code}`);

describe('a row of the roster', () => {
  it('is read from text cells', () => {
    expect(parseRosterRow(good, 2)).toEqual({
      row: {
        rowNo: 2, name: '张示例', documentType: 'idCard', documentNumber: '990000188001010013', documentRegion: '990000',
        householdArea: '安徽省阜阳市', post: '电焊工', onDutyFrom: '2022-01-26', onDutyTo: '2022-02-10',
        account: '6222021234567890128', phone: '13800138000', dispatcher: null,
      },
      problems: [],
    });
  });

  it('tells that an identity number or account kept as a number has lost digits', () => {
    expect(problemsOf({ documentNumber: 990000188001010000 })).toEqual(['documentNumber:idLostToNumberFormat']);
    expect(problemsOf({ account: 6222021234567890000 })).toEqual(['account:idLostToNumberFormat']);
    expect(problemsOf({ documentNumber: '9.90000E+17', account: '6.22202123456789E+18' })).toEqual([
      'documentNumber:idLostToNumberFormat', 'account:idLostToNumberFormat',
    ]);
  });

  it('reads a long number that an export wrapped to keep it as text', () => {
    expect(parseRosterRow({ ...good, documentNumber: '="990000188001010013"', account: '6222021234567890128\t' }, 2)).toMatchObject({
      row: { documentNumber: '990000188001010013', account: '6222021234567890128' }, problems: [],
    });
  });

  it('reads a phone that is a number, as eleven digits are not lost', () => {
    expect(parseRosterRow({ ...good, phone: 13800138000 }, 2)).toMatchObject({ row: { phone: '13800138000' }, problems: [] });
  });

  it('tells all of its problems at once', () => {
    expect(problemsOf({ name: ' ', documentNumber: '990000188001010014', post: null, onDutyFrom: '2022-02-30', onDutyTo: undefined, account: 'x', phone: '1' })).toEqual([
      'name:required', 'documentNumber:document.checksum', 'post:required', 'onDutyFrom:dateNotReal', 'onDutyTo:required',
      'account:account.characters', 'phone:phone.format',
    ]);
  });

  it('takes a missing type as the identity card, and refuses a type it does not know', () => {
    expect(problemsOf({ documentType: undefined })).toEqual([]);
    expect(problemsOf({ documentType: '驾驶证' })).toEqual(['documentType:documentTypeUnknown']);
    expect(parseRosterRow({ ...good, documentType: '护照', documentNumber: 'e12345678' }, 2).row).toMatchObject({ documentType: 'passport', documentNumber: 'E12345678' });
  });

  it('reads each of the three documents, and a permit whose type was left blank', () => {
    const read = (changes: Record<string, unknown>) => parseRosterRow({ ...good, ...changes }, 2).row;
    expect(read({})).toMatchObject({ documentType: 'idCard', documentRegion: '990000' });
    for (const documentNumber of ['810000188001010015', '830000188001010027']) {
      expect(read({ documentType: '港澳台居民居住证', documentNumber })).toMatchObject({ documentType: 'residencePermit', documentNumber, documentRegion: documentNumber.slice(0, 6) });
      expect(read({ documentType: '', documentNumber })).toMatchObject({ documentType: 'residencePermit', documentNumber });
      expect(problemsOf({ documentNumber })).toEqual(['documentType:permitTypeNeeded']);
    }
    expect(read({ documentType: '护照', documentNumber: '12e45678' })).toMatchObject({ documentType: 'passport', documentNumber: '12E45678', documentRegion: null });
  });

  it('names the firm that sent a dispatched worker, and asks for it', () => {
    const dispatcherOf = (changes: Record<string, unknown>) => parseRosterRow({ ...good, ...changes }, 2).row.dispatcher;
    expect(dispatcherOf({ employment: '劳务派遣', dispatcher: '示例劳务派遣有限公司' })).toBe('示例劳务派遣有限公司');
    expect(dispatcherOf({ dispatcher: '示例劳务派遣有限公司' })).toBe('示例劳务派遣有限公司');
    expect([dispatcherOf({}), dispatcherOf({ employment: '本单位' })]).toEqual([null, null]);
    expect(problemsOf({ employment: '派遣' })).toEqual(['dispatcher:dispatcherRequired']);
    expect(problemsOf({ employment: '本单位', dispatcher: '示例劳务派遣有限公司' })).toEqual(['dispatcher:dispatcherNotExpected']);
    expect(problemsOf({ employment: '临时工' })).toEqual(['employment:employmentUnknown']);
  });

  it('refuses a last day before the first, and text that a spreadsheet would run', () => {
    expect(problemsOf({ onDutyFrom: '2022-02-10', onDutyTo: '2022-01-26' })).toEqual(['onDutyTo:onDutyOrder']);
    expect(problemsOf({ name: '=HYPERLINK("x")' })).toEqual(['name:formula']);
  });

  it('only warns about a household in the county and an account that is no card', () => {
    const parsed = parseRosterRow({ ...good, householdArea: '浙江省嵊泗县', account: '6222021234567890129' }, 2);
    expect(parsed.problems.map((p) => [p.code, p.severity])).toEqual([['declaredInCounty', 'warning'], ['account.notACard', 'warning']]);
    expect(problemsOf({ householdArea: '非嵊泗县' })).toEqual([]);
  });

  it('joins a Chinese name that was spaced out and keeps the spaces of a Latin one', () => {
    expect(parseRosterRow({ ...good, name: '张　三' }, 2).row.name).toBe('张三');
    expect(parseRosterRow({ ...good, name: 'John  Smith' }, 2).row.name).toBe('John Smith');
  });

  it('never carries a number of a document, account or phone in a problem', () => {
    const { problems } = parseRosterRow({ ...good, documentNumber: '990000188001010014', account: '62x', phone: '138001380' }, 7);
    expect(JSON.stringify(problems)).not.toMatch(/9900001880|62x|138001380/);
    expect(problems.every((p) => p.rowNo === 7)).toBe(true);
  });

  it('survives any cell whatever', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...rosterColumns), fc.anything()), (cells) => {
      expect(parseRosterRow(cells, 1).row.rowNo).toBe(1);
    }));
  });

  it('is empty when none of its cells holds anything', () => {
    expect(isEmptyRow({ name: ' ', phone: null })).toBe(true);
    expect(isEmptyRow({ phone: 0 })).toBe(false);
  });
});

describe('dates of a roster', () => {
  it.each([
    '2022-01-26', '2022/1/26', '2022.1.26', '2022年1月26日', '2022年01月26号', '20220126', '2022-01-26 08:30', '2022-01-26T00:00:00Z', '２０２２－０１－２６',
    44587, 44587.354, 20220126, new Date('2022-01-26T00:00:00Z'), new Date('2022-01-25T16:00:00Z'),
  ])('%j is 26 January 2022', (cell) => expect(readDateCell(cell)).toEqual({ ok: true, date: '2022-01-26' }));

  it.each([
    ['1月26日', 'dateWithoutYear'], ['1/26', 'dateWithoutYear'], ['2022-02-29', 'dateNotReal'], ['2022-13-01', 'dateNotReal'],
    ['春节', 'dateUnreadable'], [12, 'dateUnreadable'], [Number.NaN, 'dateUnreadable'], [new Date(Number.NaN), 'dateUnreadable'], [true, 'dateUnreadable'],
  ])('%j is refused as %s', (cell, code) => expect(readDateCell(cell)).toEqual({ ok: false, code }));
});

describe('one person in two rows', () => {
  it('is told at the later rows, naming the first', () => {
    const rows = [2, 3, 4].map((rowNo) => parseRosterRow({ ...good, documentNumber: rowNo === 3 ? '990000188505050027' : ' 990000188001010013' }, rowNo).row);
    expect(findDuplicates(rows)).toEqual([
      { rowNo: 4, column: 'documentNumber', code: 'duplicateInFile', severity: 'error', params: { firstRow: 2 } },
    ]);
  });

  it('is not seen in rows whose number could not be read', () => {
    const rows = [2, 3].map((rowNo) => parseRosterRow({ ...good, documentNumber: '' }, rowNo).row);
    expect(findDuplicates(rows)).toEqual([]);
  });
});

describe('headings', () => {
  const headings = rosterColumns.map((column) => rosterColumnInfo[column].heading);

  it('are found in any order, with spaces, stars and brackets', () => {
    const cells = [...headings].reverse().map((heading) => ` *${heading} （必填）`);
    const match = matchHeadings(cells);
    expect(match).toMatchObject({ ok: true, unknown: [] });
    if (match.ok) expect(cellsByColumn(headings.map((_, i) => i), match.columnIndex)).toEqual(
      Object.fromEntries(rosterColumns.map((column, i) => [column, rosterColumns.length - 1 - i])),
    );
  });

  it('are known by their usual other names, and in English', () => {
    const english = ['Name', 'ID number', 'Household', 'Post', 'On duty from', 'On duty to', 'Bank account', 'Mobile'];
    expect(matchHeadings(english).ok).toBe(true);
    expect(matchHeadings(['姓 名', '身份证号码', '户籍地', '岗位', '起始日期', '截止日期', '银行卡号', '联系电话']).ok).toBe(true);
  });

  it('that are missing, doubled or unknown are named', () => {
    expect(matchHeadings(['姓名', '员工姓名', '民族', ...headings.slice(2).filter((heading) => heading !== '手机号码')])).toEqual({
      ok: false, missing: ['phone'], doubled: ['name'], unknown: ['民族'],
    });
    expect(matchHeadings([])).toMatchObject({ ok: false, unknown: [] });
  });

  it('name no column twice over all aliases', () => {
    const names = rosterColumns.flatMap((column) => [rosterColumnInfo[column].heading, ...rosterColumnInfo[column].aliases]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('stand over example rows that can be imported without a problem', () => {
    for (const example of [0, 1] as const) {
      const cells = Object.fromEntries(rosterColumns.map((column) => [column, rosterColumnInfo[column].examples[example]]));
      expect(parseRosterRow(cells, 2).problems).toEqual([]);
    }
  });
});

describe('judging a row', () => {
  it('gives the verdict of the registries', () => {
    expect(judgeRow(parseRosterRow(good, 2), registry, spring2022)).toMatchObject({ outcome: 'pass', verdict: { outcome: 'pass' } });
    expect(judgeRow(parseRosterRow(good, 2), { ...registry, household: 'county' }, spring2022).outcome).toBe('fail');
    expect(judgeRow(parseRosterRow({ ...good, post: '财务会计' }, 2), registry, spring2022).outcome).toBe('manual');
  });

  it('judges a permit and a passport like an identity card', () => {
    for (const changes of [{ documentType: '', documentNumber: '810000188001010015' }, { documentType: '护照', documentNumber: 'E12345678' }]) {
      const { outcome, verdict } = judgeRow(parseRosterRow({ ...good, ...changes }, 2), registry, spring2022);
      expect([outcome, verdict?.conditions.find(({ key }) => key === 'identityDocument')?.outcome]).toEqual(['pass', 'pass']);
    }
  });

  it('passes a dispatched worker with the agreement, and asks an officer without it', () => {
    const dispatched = parseRosterRow({ ...good, dispatcher: '示例劳务派遣有限公司' }, 2);
    const judged = (dispatchAgreement: boolean) => judgeRow(dispatched, { ...registry, dispatchAgreement }, spring2022);
    expect([judged(true).outcome, judged(false).outcome]).toEqual(['pass', 'manual']);
    expect(judged(true).verdict?.conditions.at(-1)).toMatchObject({ key: 'dispatch', outcome: 'pass', source: 'D' });
    expect(judgeRow(parseRosterRow(good, 2), registry, spring2022).verdict?.conditions.some(({ key }) => key === 'dispatch')).toBe(false);
  });

  it('gives none on a row with errors, but does on one with warnings', () => {
    expect(judgeRow(parseRosterRow({ ...good, phone: '' }, 2), registry, spring2022)).toMatchObject({ outcome: 'problem', verdict: null });
    expect(judgeRow(parseRosterRow({ ...good, account: '6222021234567890129' }, 2), registry, spring2022).outcome).toBe('pass');
  });

  it('never holds a number of the document in the verdict', () => {
    expect(JSON.stringify(judgeRow(parseRosterRow(good, 2), registry, spring2022).verdict)).not.toMatch(/\d{12}/);
  });

  it('keeps 5 000 rows well below a second', () => {
    const started = performance.now();
    const parsed = Array.from({ length: spring2022.maxRosterRows }, (_, i) => parseRosterRow(good, i + 2));
    findDuplicates(parsed.map((p) => p.row));
    for (const one of parsed) judgeRow(one, registry, spring2022);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('posts', () => {
  it('that sound like an office are for a person to judge, never refused', () => {
    expect(readFrontLine('行政 文员')).toBeNull();
    expect(readFrontLine('')).toBeNull();
    expect(readFrontLine('起重机司机')).toBe(true);
  });
});
