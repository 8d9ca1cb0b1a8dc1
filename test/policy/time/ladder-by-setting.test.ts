import { describe, expect, test } from 'vitest';
import { settingProblem } from '../../../policy/edition/setting-values.ts';
import { spring2022 } from '../../../policy/edition/spring-2022.ts';
import { settingValueText } from '../../../policy/messages/setting-text.ts';
import { workingCalendar as calendar } from '../../../policy/time/calendar.ts';
import { readClock } from '../../../policy/time/clock.ts';
import { workingDays } from '../../../policy/time/deadline.ts';
import { defaultLadder, ladderOf, rungsOf } from '../../../policy/time/ladder.ts';
import { defaultLadderDays } from '../../../policy/time/ladder-days.ts';
import { atLocalTime, localDateOf } from '../../../policy/time/zone.ts';

const sooner = { urge: 2, proposeListing: 4, proposeSummons: 6, proposeCircular: 8 };
const rule = { days: defaultLadderDays, steps: { 'red-envelope/industry-review': sooner } };

describe('the ladder of an edition', () => {
  test('a step has its own days, every other those of the edition; an applicant’s clock is reminded and never listed', () => {
    expect(ladderOf('default', rule, 'red-envelope/hr-verification')).toEqual(defaultLadder);
    expect(ladderOf('default', rule, 'red-envelope/industry-review').map(({ when }) => when)).toEqual([
      'half', 'yellow', 'red', { overdueWorkingDays: 2 }, { overdueWorkingDays: 4 }, { overdueWorkingDays: 6 }, { overdueWorkingDays: 8 }]);
    expect(ladderOf('reminders', rule, 'red-envelope/submission').map(({ key }) => key)).toEqual(['half', 'yellow']);
    expect(ladderOf('none', rule, 'red-envelope/publicity')).toEqual([]);
  });

  test('its days are working days: over the festival, two days overdue from 01-28 are told on the first morning after it, 02-07', () => {
    const reading = readClock(calendar, workingDays(2), [{ kind: 'started', at: atLocalTime('2022-01-26', '10:00') }]);
    expect(reading.lastDay).toBe('2022-01-28');
    const told = rungsOf(calendar, reading, ladderOf('default', rule, 'red-envelope/industry-review'), { opens: '09:00', closes: '17:00' });
    const urge = told.find(({ key }) => key === 'urge')!;
    // 01-29 and 01-30 are make-up workdays: the second has gone by at 24:00 of 01-30, and the office opens again on 02-07.
    expect(urge.at).toEqual(atLocalTime('2022-02-07', '09:00'));
    expect(localDateOf(told.find(({ key }) => key === 'red')!.at)).toBe('2022-01-29');
  });

  test('days that do not ascend, steps nobody has, and hours that close before they open are not taken', () => {
    const problem = (key: 'ladder' | 'officeHours', value: unknown) => settingProblem(key, value, spring2022);
    expect(problem('ladder', rule)).toBeNull();
    expect(problem('ladder', { days: { ...defaultLadderDays, proposeListing: 1 }, steps: {} })).toBe('settingValue');
    expect(problem('ladder', { days: { ...defaultLadderDays, urge: 0 }, steps: {} })).toBe('settingValue');
    expect(problem('ladder', { days: defaultLadderDays, steps: { 'red-envelope/nothing': sooner } })).toBe('settingValue');
    expect(problem('ladder', { days: defaultLadderDays, steps: { 'red-envelope/publicity': sooner } })).toBe('settingValue');
    expect(problem('officeHours', { opens: '09:00', closes: '17:00' })).toBeNull();
    expect(problem('officeHours', { opens: '17:30', closes: '08:30' })).toBe('settingValue');
    expect(problem('officeHours', { opens: '8:30', closes: '17:30' })).toBe('settingValue');
  });

  test('it is said in words, with the steps that differ', () => {
    expect(settingValueText('zh-CN', 'ladder', rule)).toBe('催办 +1、建议挂牌 +3、建议约谈 +5、建议通报 +10；留嵊红包 · 行业审核环节：催办 +2、建议挂牌 +4、建议约谈 +6、建议通报 +8');
    expect(settingValueText('en', 'officeHours', { opens: '08:30', closes: '17:30' })).toBe('08:30–17:30');
  });
});
