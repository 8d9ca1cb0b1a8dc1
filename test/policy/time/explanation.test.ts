import { describe, expect, test } from 'vitest';
import { clockBasisName, explainClockText, holidayName } from '../../../policy/messages/time.ts';
import { workingCalendar as calendar } from '../../../policy/time/calendar.ts';
import { HOLIDAYS } from '../../../policy/time/calendars/calendar-year.ts';
import { explainClock } from '../../../policy/time/clock.ts';
import type { ClockEntry } from '../../../policy/time/clock.ts';
import { at, calendarDays, workingDays } from '../../../policy/time/deadline.ts';
import type { Period } from '../../../policy/time/deadline.ts';
import { atLocalTime } from '../../../policy/time/zone.ts';

const started = (date: string): ClockEntry => ({ kind: 'started', at: atLocalTime(date, '10:00') });
const paused = (date: string, basis = 'correction'): ClockEntry => ({ kind: 'paused', at: atLocalTime(date, '10:00'), basis });
const resumed = (date: string): ClockEntry => ({ kind: 'resumed', at: atLocalTime(date, '10:00') });
const zh = (period: Period, ...entries: ClockEntry[]) => explainClockText(explainClock(calendar, period, entries), 'zh-CN');
const en = (period: Period, ...entries: ClockEntry[]) => explainClockText(explainClock(calendar, period, entries), 'en');

describe('a clock told in words', () => {
  const design = [started('2022-01-24'), paused('2022-02-08'), resumed('2022-02-10')];

  test('says what was declared, what the calendar did, the pause and the day that results', () => {
    expect(en(workingDays(10), ...design)).toEqual([
      '10 working days from 2022-01-24, that day not counted: due 02-10, 24:00.',
      'Make-up workdays for Spring Festival, counted: 01-29 and 01-30.',
      'Spring Festival, not counted as working days: 01-31…02-06.',
      "Paused 02-08…02-10 for correction of the materials; those days, the last included, don't count.",
      'Due 02-15, 24:00.',
    ]);
    expect(zh(workingDays(10), ...design)).toEqual([
      '自2022年1月24日起算10个工作日，起算当日不计入，至2月10日24时届满。',
      '1月29日、1月30日为春节调休上班日，计入工作日。',
      '1月31日至2月6日为春节放假，不计入工作日。',
      '因补正材料，自2月8日起暂停计时，2月10日恢复；暂停期间及恢复当日不计入。',
      '期限至2月15日24时届满。',
    ]);
  });

  test('names the article when calendar days roll over a rest day', () => {
    expect(zh(calendarDays(10), started('2022-01-24'))).toEqual([
      '自2022年1月24日起算10日，起算当日不计入，至2月7日24时届满。',
      '期间末日2月3日非工作日，依《中华人民共和国民法典》第二百零三条顺延至2月7日。',
    ]);
  });

  test('says that a pause does not move a day named by the document', () => {
    expect(zh(at('2022-03-31'), started('2022-03-01'), paused('2022-03-07'), resumed('2022-03-09'))).toEqual([
      '截止日由文件规定，为2022年3月31日24时。',
      '因补正材料，自3月7日起暂停办理，3月9日恢复；截止日由文件规定，不因暂停而顺延。',
    ]);
  });

  test('says that an open pause will move the due day, and tells no new one', () => {
    const lines = zh(workingDays(5), started('2022-03-01'), paused('2022-03-03', '《浙江省劳动保障监察条例》第三十条'));
    expect(lines.at(-1)).toBe('因《浙江省劳动保障监察条例》第三十条，自3月3日起暂停计时，尚未恢复；恢复后重新计算届满日。');
  });

  test('says when a day is provisional, and gives the year where it changes', () => {
    const lines = zh(workingDays(10), started('2026-12-25'));
    expect(lines).toEqual([
      '自2026年12月25日起算10个工作日，起算当日不计入，至2027年1月8日24时届满。',
      '所涉年度的放假安排尚未公布，届满日为暂定，公布后将重新计算。',
    ]);
  });

  test('tells an extension with its ground', () => {
    const extended: ClockEntry = { kind: 'extended', at: atLocalTime('2022-03-02', '10:00'), workingDays: 1, basis: 'extension' };
    expect(en(workingDays(1), started('2022-03-01'), extended)).toEqual([
      '1 working day from 2022-03-01, that day not counted: due 03-02, 24:00.',
      'Extended on 03-02 by 1 working day (extension of the period).',
      'Due 03-03, 24:00.',
    ]);
  });

  test('has a name for every holiday in both languages, and shows an unknown ground as written', () => {
    for (const holiday of HOLIDAYS) for (const locale of ['zh-CN', 'en'] as const) expect(holidayName(holiday, locale)).not.toBe(holiday);
    expect(clockBasisName('监察条例17条', 'en')).toBe('监察条例17条');
  });
});
