import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays, calendarYears, countWorkingDays, createWorkingCalendar, nextOpening, workingCalendar as calendar,
} from '../../../policy/time/calendar.ts';
import { calendar2021 } from '../../../policy/time/calendars/2021.ts';
import { calendar2022 } from '../../../policy/time/calendars/2022.ts';
import { addDays, atLocalTime, localDateOf, localTimeOf } from '../../../policy/time/zone.ts';
import { countByWalking, datesBetween, nameByChineseDays, plusDays, walkWorkingDays, worksByChineseDays, worksByHolidayCalendar } from './oracles.ts';

const everyDay = datesBetween('2021-01-01', '2026-12-31');
const days = fc.constantFrom(...datesBetween('2021-01-01', '2025-12-31'));

describe('every day of 2021–2026', () => {
  test('is worked exactly when both published data sets say so', () => {
    expect(everyDay).toHaveLength(2191);
    const ours = everyDay.filter((date) => calendar.day(date).working);
    expect(ours).toEqual(everyDay.filter(worksByChineseDays));
    expect(ours).toEqual(everyDay.filter(worksByHolidayCalendar));
  });

  test('carries the holiday it belongs to or pays for', () => {
    const names: Record<string, string> = {
      newYear: "New Year's Day", springFestival: 'Spring Festival', qingming: 'Tomb-sweeping Day', labourDay: 'Labour Day',
      dragonBoat: 'Dragon Boat Festival', midAutumn: 'Mid-autumn Festival', nationalDay: 'National Day',
    };
    for (const date of everyDay) {
      const { holiday } = calendar.day(date);
      expect([date, holiday === null ? null : names[holiday]]).toEqual([date, nameByChineseDays(date)]);
    }
  });

  test('has a reason that fits its weekday and whether it is worked', () => {
    for (const date of everyDay) {
      const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
      const { working, reason, holiday, published } = calendar.day(date);
      expect(working).toBe(reason === 'workday' || reason === 'makeUp');
      expect(holiday !== null).toBe(reason === 'holiday' || reason === 'makeUp');
      if (reason === 'makeUp' || reason === 'weekend') expect([date, weekend]).toEqual([date, true]);
      if (reason === 'workday') expect([date, weekend]).toEqual([date, false]);
      expect(published).toBe(true);
    }
  });
});

describe('2022, 国办发明电〔2021〕11号', () => {
  const offOnWeekdays = ['01-03', '01-31', '02-01', '02-02', '02-03', '02-04', '04-04', '04-05', '05-02', '05-03', '05-04'];
  const workedWeekends = ['01-29', '01-30', '04-02', '04-24', '05-07'];

  test('until the end of May these weekdays are off and these weekend days are worked', () => {
    const spring = datesBetween('2022-01-01', '2022-05-31').map((date) => calendar.day(date));
    const weekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
    expect(spring.filter((d) => !d.working && !weekend(d.date)).map((d) => d.date.slice(5))).toEqual(offOnWeekdays);
    expect(spring.filter((d) => d.working && weekend(d.date)).map((d) => d.date.slice(5))).toEqual(workedWeekends);
  });

  test('Spring Festival and the make-up days before it say what they are', () => {
    expect(calendar.day('2022-01-29')).toEqual({ date: '2022-01-29', working: true, reason: 'makeUp', holiday: 'springFestival', published: true });
    expect(calendar.day('2022-02-05')).toMatchObject({ working: false, reason: 'holiday', holiday: 'springFestival' });
    expect(calendar.day('2022-02-12')).toMatchObject({ working: false, reason: 'weekend', holiday: null });
    expect(calendar.day('2021-12-31')).toMatchObject({ working: true, reason: 'workday' });
  });

  test('53 working days from 01-13 to 03-31, 9 in the on-duty window', () => {
    expect(countWorkingDays(calendar, '2022-01-12', '2022-03-31')).toBe(53);
    expect(countWorkingDays(calendar, '2022-01-25', '2022-02-10')).toBe(9);
  });

  const counts = [1, 3, 5, 10, 15, 20, 30, 60, 90];
  const table: [string, string[]][] = [
    ['2022-01-13', ['01-14', '01-18', '01-20', '01-27', '02-08', '02-15', '03-01', '04-13', '05-26']],
    ['2022-01-24', ['01-25', '01-27', '01-29', '02-10', '02-17', '02-24', '03-10', '04-22', '06-07']],
    ['2022-01-31', ['02-07', '02-09', '02-11', '02-18', '02-25', '03-04', '03-18', '04-29', '06-15']],
  ];
  const cells = table.flatMap(([from, row]) => row.map((to, i) => [counts[i] ?? 0, from, `2022-${to}`] as const));
  test.each(cells)('%i working days after %s is %s', (n, from, to) => {
    expect(addWorkingDays(calendar, from, n)).toBe(to);
    expect(countWorkingDays(calendar, from, to)).toBe(n);
  });

  test('the last working day before the festival is Sunday 01-30, not Friday 01-28', () => {
    expect(addWorkingDays(calendar, '2022-01-31', -1)).toBe('2022-01-30');
  });
});

describe('counting', () => {
  test('agrees with walking day by day through either data set', () => {
    fc.assert(fc.property(days, fc.integer({ min: 0, max: 200 }), (from, n) => {
      const to = addWorkingDays(calendar, from, n);
      expect(to).toBe(walkWorkingDays(from, n));
      expect(to).toBe(walkWorkingDays(from, n, worksByHolidayCalendar));
    }));
    fc.assert(fc.property(days, fc.integer({ min: 0, max: 365 }), (from, span) => {
      const to = plusDays(from, span);
      expect(countWorkingDays(calendar, from, to)).toBe(countByWalking(from, to));
    }));
  });

  test('adds up, and is negative backwards', () => {
    fc.assert(fc.property(days, days, days, (a, b, c) => {
      expect(countWorkingDays(calendar, a, c)).toBe(countWorkingDays(calendar, a, b) + countWorkingDays(calendar, b, c));
      expect(countWorkingDays(calendar, a, b)).toBe(0 - countWorkingDays(calendar, b, a));
    }));
  });

  test('the n-th working day lies n working days on, forward and back, and is worked', () => {
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 800 }), (from, n) => {
      const later = addWorkingDays(calendar, from, n);
      const earlier = addWorkingDays(calendar, from, -n);
      expect(countWorkingDays(calendar, from, later)).toBe(n);
      expect(countWorkingDays(calendar, addDays(earlier, -1), addDays(from, -1))).toBe(n);
      expect(calendar.day(later).working && calendar.day(earlier).working).toBe(true);
    }));
  });

  test('0 working days on is the day itself, also a rest day', () => {
    expect(addWorkingDays(calendar, '2022-02-01', 0)).toBe('2022-02-01');
  });

  test('refuses what is no date or no whole number, and ends at the year 9999', () => {
    expect(() => calendar.day('2022-02-30')).toThrow(RangeError);
    expect(() => calendar.day('')).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2022-02-30', 1)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2022-02-01', 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2022-02-01', Number.NaN)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '9999-12-30', 10)).toThrow(RangeError);
    expect(() => countWorkingDays(calendar, 'x', '2022-01-01')).toThrow(RangeError);
  });
});

describe('years without a notice', () => {
  test.each(['2020-12-31', '2027-01-01', '2035-10-01'])('%s is told as not published, weekends off', (date) => {
    const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
    expect(calendar.day(date)).toMatchObject({ published: false, working: !weekend, holiday: null });
  });

  test('a notice may give days of the year before: 2022-12-31 is New Year 2023', () => {
    expect(calendar.day('2022-12-31')).toMatchObject({ reason: 'holiday', holiday: 'newYear' });
  });
});

describe('the data', () => {
  test('a file per year, each naming its State Council document, issued the year before', () => {
    expect(calendarYears.map(({ year, document }) => [year, document])).toEqual([
      [2021, '国办发明电〔2020〕27号'], [2022, '国办发明电〔2021〕11号'], [2023, '国办发明电〔2022〕16号'],
      [2024, '国办发明电〔2023〕7号'], [2025, '国办发明电〔2024〕12号'], [2026, '国办发明电〔2025〕7号'],
    ]);
    for (const { year, issuedOn, source } of calendarYears) {
      expect(issuedOn.slice(0, 4)).toBe(String(year - 1));
      expect(source).toMatch(/^\[/);
    }
  });

  test('contradictory notices are refused', () => {
    const twice = { ...calendar2022, makeUpDays: [{ holiday: 'newYear', date: '2022-01-01' }] } as const;
    const weekday = { ...calendar2022, makeUpDays: [{ holiday: 'newYear', date: '2022-01-05' }] } as const;
    expect(() => createWorkingCalendar('t', [twice])).toThrow(/twice/);
    expect(() => createWorkingCalendar('t', [weekday])).toThrow(/weekend/);
    expect(() => createWorkingCalendar('t', [calendar2021, { ...calendar2022, year: 2021 }])).toThrow(RangeError);
  });

  test('counting follows the calendar it is given, not the one used before', () => {
    const without = createWorkingCalendar('2021 only', [calendar2021]);
    expect(addWorkingDays(without, '2022-01-24', 5)).toBe('2022-01-31');
    expect(addWorkingDays(calendar, '2022-01-24', 5)).toBe('2022-01-29');
  });
});

describe('office hours', () => {
  test.each([
    ['2022-03-25 08:30', '2022-03-25 08:30', 'the office opens'],
    ['2022-03-25 17:29', '2022-03-25 17:29', 'the last minute'],
    ['2022-03-25 00:00', '2022-03-25 08:30', 'night before'],
    ['2022-03-25 17:30', '2022-03-28 08:30', 'closed on Friday evening'],
    ['2022-01-28 18:00', '2022-01-29 08:30', 'a make-up Saturday is open'],
    ['2022-01-30 17:30', '2022-02-07 08:30', 'the whole festival is closed'],
    ['2022-02-03 10:00', '2022-02-07 08:30', 'within the festival'],
  ])('%s → %s, %s', (from, to) => {
    const [date = '', time = ''] = from.split(' ');
    const opening = nextOpening(calendar, atLocalTime(date, time));
    expect(`${localDateOf(opening)} ${localTimeOf(opening)}`).toBe(to);
  });

  test('an open instant is answered unchanged; any other by an opening with nothing open between', () => {
    fc.assert(fc.property(days, fc.integer({ min: 0, max: 86_399_999 }), (date, ms) => {
      const instant = new Date(atLocalTime(date, '00:00').getTime() + ms);
      const open = calendar.day(date).working && ms >= 8.5 * 3_600_000 && ms < 17.5 * 3_600_000;
      const opening = nextOpening(calendar, instant);
      if (open) expect(opening).toEqual(instant);
      else {
        const day = localDateOf(opening);
        expect(localTimeOf(opening)).toBe('08:30');
        expect(opening.getTime()).toBeGreaterThan(instant.getTime());
        expect(calendar.day(day).working).toBe(true);
        expect(datesBetween(plusDays(date, 1), plusDays(day, -1)).some((d) => calendar.day(d).working)).toBe(false);
        if (day !== date) expect(!calendar.day(date).working || ms >= 17.5 * 3_600_000).toBe(true);
      }
    }));
  });

  test('other hours are a setting; hours that close before they open are refused', () => {
    const at = atLocalTime('2022-03-25', '17:45');
    expect(nextOpening(calendar, at, { opens: '09:00', closes: '18:00' })).toEqual(at);
    expect(() => nextOpening(calendar, at, { opens: '17:00', closes: '09:00' })).toThrow(RangeError);
  });
});
