import { describe, expect, test } from 'vitest';
import { backToBack, gapsIn, shiftOf, spanToAlarm } from '../../../policy/duty/roster.ts';
import type { Shift, ShiftPart } from '../../../policy/duty/roster.ts';
import { explainClockText } from '../../../policy/messages/time.ts';
import { workingCalendar as calendar } from '../../../policy/time/calendar.ts';
import { explainClock, readClock } from '../../../policy/time/clock.ts';
import { minutesLadder, rungsOf } from '../../../policy/time/ladder.ts';
import { defaultOfficeHours as hours } from '../../../policy/time/office-hours.ts';
import { minutes } from '../../../policy/time/period.ts';
import { atLocalTime, localDateOf, localTimeOf, startOfDay } from '../../../policy/time/zone.ts';

const shift = (day: string, part: ShiftPart, userId: string | null): Shift => ({ day, part, userId, ...shiftOf(day, part, hours) });
const said = (at: Date): string => `${localDateOf(at)} ${localTimeOf(at)}`;

describe('a period in minutes', () => {
  const started = { kind: 'started', at: atLocalTime('2022-01-31', '23:50') } as const;

  test('runs over midnight and New Year’s Eve, and no pause moves it', () => {
    expect(said(readClock(calendar, minutes(30), [started]).dueAt)).toBe('2022-02-01 00:20');
    const paused = readClock(calendar, minutes(30), [started, { kind: 'paused', at: atLocalTime('2022-01-31', '23:55'), basis: 'correction' }, { kind: 'resumed', at: atLocalTime('2022-02-07', '09:00') }]);
    expect(said(paused.dueAt)).toBe('2022-02-01 00:20');
  });

  test('its ladder is told at once, in the night of a holiday', () => {
    const rungs = rungsOf(calendar, readClock(calendar, minutes(30), [started]), minutesLadder, hours);
    expect(rungs.map(({ key, at, urgent }) => [key, said(at), urgent])).toEqual([
      ['minutesHalf', '2022-02-01 00:05', true], ['minutesDue', '2022-02-01 00:20', true], ['minutesHead', '2022-02-01 00:35', true], ['minutesLeaders', '2022-02-01 00:50', true],
    ]);
  });

  test('is explained by its two instants', () => {
    expect(explainClockText(explainClock(calendar, minutes(30), [started]), 'zh-CN')).toEqual(['自2022年1月31日 23:50起30分钟，昼夜连续计算，节假日照常，至2022年2月1日 00:20届满。']);
  });
});

describe('the duty roster', () => {
  test('a night lasts until the office would open, also on a rest day', () => {
    expect(Object.values(shiftOf('2022-01-31', 'night', hours)).map(said)).toEqual(['2022-01-31 17:30', '2022-02-01 08:30']);
  });

  test('an empty shift and one that nobody entered are gaps; the hours between two filled ones are none', () => {
    const span = { fromAt: atLocalTime('2022-03-28', '08:30'), toAt: atLocalTime('2022-03-30', '08:30') };
    const gaps = gapsIn([shift('2022-03-28', 'day', 'a'), shift('2022-03-28', 'night', null), shift('2022-03-29', 'day', 'b')], span);
    expect(gaps.map(({ fromAt, toAt }) => [said(fromAt), said(toAt)])).toEqual([['2022-03-28 17:30', '2022-03-29 08:30'], ['2022-03-29 17:30', '2022-03-30 08:30']]);
    expect(gapsIn([shift('2022-03-28', 'day', 'a'), shift('2022-03-28', 'night', 'b')], { ...span, toAt: atLocalTime('2022-03-29', '08:30') })).toEqual([]);
  });

  test('two shifts of one person without a break are shown', () => {
    expect(backToBack([shift('2022-03-28', 'day', 'a'), shift('2022-03-28', 'night', 'a'), shift('2022-03-29', 'day', 'b')]).map(({ part }) => part)).toEqual(['night']);
  });

  test('gaps are told from the opening of the working day before; on the last day before the festival those of all of it', () => {
    expect(spanToAlarm(calendar, hours, atLocalTime('2022-03-28', '08:29'))).toBeNull();
    const monday = spanToAlarm(calendar, hours, atLocalTime('2022-03-28', '08:30'))!;
    expect([monday.fromAt, localDateOf(new Date(monday.toAt.getTime() - 1))]).toEqual([startOfDay('2022-03-29'), '2022-03-29']);
    const eve = spanToAlarm(calendar, hours, atLocalTime('2022-01-30', '08:30'))!;
    expect([localDateOf(eve.fromAt), localDateOf(new Date(eve.toAt.getTime() - 1))]).toEqual(['2022-01-31', '2022-02-07']);
    // A gap that comes about during the festival is told at once, for what is left of it.
    const during = atLocalTime('2022-02-02', '12:00');
    expect(spanToAlarm(calendar, hours, during)).toMatchObject({ fromAt: during });
  });
});
