import { describe, expect, test } from 'vitest';
import { calendarFileRows, readCalendarFile } from '../../../policy/calendar/read-file.ts';
import { calendarWith, changedDays, checkStillFits, readYear } from '../../../policy/calendar/calendar-years.ts';
import type { EnteredYear } from '../../../policy/calendar/calendar-years.ts';
import { translate } from '../../../policy/messages/translate.ts';
import type { SheetRow } from '../../../policy/spreadsheet/sheet.ts';
import { calendarYears, createWorkingCalendar, workingCalendar } from '../../../policy/time/calendar.ts';

const sheet = (rows: readonly (readonly (string | number)[])[]): SheetRow[] => rows.map((cells, i) => ({ number: i + 1, cells: [...cells] }));
const yearOf = (year: number) => calendarYears.find((one) => one.year === year)!;
const fileOf = (year: number) => calendarFileRows(yearOf(year));
const of2027 = () => fileOf(2026).map(([date, ...rest]) => [date!.replace('2026', '2027'), ...rest] as string[]).filter(([, , arrangement]) => arrangement !== '上班');
const codes = (year: number, rows: readonly (readonly (string | number)[])[]) => {
  const read = readCalendarFile(year, sheet(rows));
  return read.ok ? [] : read.issues.map(({ code, params }) => [code, params?.['row'] ?? null]);
};
const entered = (change: Partial<EnteredYear> = {}): EnteredYear => ({ year: 2027, document: '国办发明电〔2026〕9号', issuedOn: '2026-11-10', fileName: '2027.csv', rows: sheet(of2027()), ...change });
const around = { today: '2026-11-24', confirmed: [] };

describe('the file of a year', () => {
  test.each(calendarYears.map(({ year }) => year))('the shipped year %i, written as a file, is read back as it was', (year) => {
    const read = readCalendarFile(year, sheet(fileOf(year)));
    const { holidays, makeUpDays } = yearOf(year);
    expect(read).toMatchObject({ ok: true, makeUpDays: [...makeUpDays].sort((a, b) => (a.date < b.date ? -1 : 1)) });
    const rebuilt = createWorkingCalendar('t', [{ ...yearOf(year), holidays: read.ok ? read.holidays : [], makeUpDays: read.ok ? read.makeUpDays : [] }]);
    expect(changedDays(year, createWorkingCalendar('t', [{ ...yearOf(year), holidays, makeUpDays }]), rebuilt)).toEqual([]);
  });

  test('dates as people and spreadsheet programs write them, English names, columns in any order', () => {
    const rows = of2027().map(([date, holiday, arrangement], i) => (i === 0 ? ['安排', '备注', '日期', '节日'] : [arrangement!, '', date!, holiday!]));
    rows[1]![2] = '2027年1月1日';
    rows[2]![2] = '2027/1/2';
    const withNumber: (string | number)[][] = rows.map((row) => [...row]);
    withNumber[3]![2] = 46_390; // 2027-01-03
    withNumber[1]![3] = 'New Year';
    expect(codes(2027, withNumber)).toEqual([]);
  });

  test('each fault is told with its row', () => {
    const rows = of2027();
    rows.push(['2027-13-01', '元旦', '放假'], ['2028-01-01', '元旦', '放假'], ['2027-03-03', '元旦', '上班'], ['2027-03-06', '植树节', '上班'], ['2027-03-07', '春节', '半天'], ['2027-01-01', '元旦', '放假']);
    const first = of2027().length + 1;
    expect(codes(2027, rows)).toEqual([
      ['calendar.date', first], ['calendar.outsideYear', first + 1], ['calendar.noWeekend', first + 2], ['calendar.holiday', first + 3], ['calendar.arrangement', first + 4], ['calendar.twice', first + 5],
    ]);
  });

  test('a line may have several faults, and a file without headings, without days, or with too many is refused whole', () => {
    expect(codes(2027, [['日期', '节日', '安排'], ['何日', '何节', '何事']])).toEqual([['calendar.holiday', 2], ['calendar.arrangement', 2], ['calendar.date', 2]]);
    expect(codes(2027, [['2027-01-01', '元旦', '放假']])).toEqual([['calendar.headings', null]]);
    expect(codes(2027, [])).toEqual([['calendar.headings', null]]);
    expect(codes(2027, [['日期', '节日', '安排']])).toEqual([['calendar.empty', null]]);
    expect(codes(2027, [['日期', '节日', '安排'], ...Array.from({ length: 367 }, () => ['2027-01-01', '元旦', '放假'])])).toEqual([['calendar.tooManyRows', null]]);
  });

  test('a holiday without a day off is a line forgotten', () => {
    expect(codes(2027, of2027().filter(([, holiday]) => holiday !== '中秋节'))).toEqual([['calendar.missing.midAutumn', null]]);
  });

  test('every fault has its words in both languages', () => {
    const rows = [...of2027(), ['2027-03-03', '元旦', '上班']];
    const read = readCalendarFile(2027, sheet(rows));
    for (const { code, params } of read.ok ? [] : read.issues) {
      for (const locale of ['zh-CN', 'en'] as const) expect(translate(locale, `errors.${code}` as never, params)).toContain('2027-03-03');
    }
  });
});

describe('a year that is entered', () => {
  test('is taken with its document; the last days of December may belong to the next year’s notice', () => {
    expect(readYear(entered(), around)).toMatchObject({ kind: 'year', year: { year: 2027, document: '国办发明电〔2026〕9号', source: '2027.csv' } });
    expect(readYear(entered({ rows: sheet([...of2027(), ['2026-12-31', '元旦', '放假']]) }), around)).toMatchObject({ kind: 'year' });
    expect(readYear(entered({ rows: sheet([...of2027(), ['2026-12-24', '元旦', '放假']]) }), around)).toMatchObject({ issues: [{ code: 'calendar.outsideYear' }] });
  });

  test('needs number and date of its document, a year that makes sense, and a change', () => {
    const code = (change: Partial<EnteredYear>) => (readYear(entered(change), around) as { issues: { code: string }[] }).issues.map((issue) => issue.code);
    expect(code({ document: ' ' })).toEqual(['calendar.document']);
    expect(code({ issuedOn: '2026-11-31' })).toEqual(['calendar.issuedOn']);
    expect(code({ issuedOn: '2026-11-25' })).toEqual(['calendar.issuedOn']);
    expect(code({ year: 2020 })).toEqual(['calendar.yearRange']);
    expect(code({ year: 2026, document: yearOf(2026).document, rows: sheet(fileOf(2026)) })).toEqual(['calendar.same']);
  });

  test('a day that another year’s notice arranges is refused, also when that notice came in meanwhile', () => {
    const of2022 = [...fileOf(2022), ['2022-12-31', '元旦', '上班']];
    expect(readYear(entered({ year: 2022, rows: sheet(of2022) }), around)).toMatchObject({ issues: [{ code: 'calendar.otherYear', params: { day: '2022-12-31', year: 2023 } }] });
    const read = readYear(entered({ rows: sheet([...of2027(), ['2026-12-31', '元旦', '放假']]) }), around);
    const later = { ...yearOf(2026), document: '修订', makeUpDays: [], holidays: [...yearOf(2026).holidays, { holiday: 'newYear', from: '2026-12-31', to: '2026-12-31' } as const] };
    expect(read.kind === 'year' && checkStillFits(read.year, [later])).toMatchObject({ issues: [{ code: 'calendar.otherYear' }] });
  });

  test('shows the days that differ from the calendar in force, and is published then', () => {
    const read = readYear(entered(), around);
    if (read.kind !== 'year') throw new Error('not read');
    const after = calendarWith(read.year, [], 1);
    const days = changedDays(2027, workingCalendar, after);
    expect(days).toHaveLength(of2027().length - 1);
    expect(days[0]).toMatchObject({ date: '2027-01-01', before: { reason: 'workday', published: false }, after: { reason: 'holiday', holiday: 'newYear', published: true } });
    expect(after.day('2027-06-01').published).toBe(true);
    expect(after.day('2026-02-14')).toEqual(workingCalendar.day('2026-02-14'));
  });
});
