import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workingCalendar as calendar } from '../../../policy/time/calendar.ts';
import { at, calendarDays, deadlineFrom, months, workingDays } from '../../../policy/time/deadline.ts';
import type { Period } from '../../../policy/time/deadline.ts';
import { atLocalTime, endOfDay } from '../../../policy/time/zone.ts';
import { datesBetween, plusDays, walkWorkingDays, worksByChineseDays } from './oracles.ts';

const from = (date: string, time: string, period: Period) => deadlineFrom(calendar, atLocalTime(date, time), period);
const starts = fc.tuple(fc.constantFrom(...datesBetween('2021-01-01', '2025-12-31')), fc.constantFrom('00:00', '08:29', '16:00', '23:59'));

describe('a period', () => {
  test('T2: one working day from Friday 2022-03-25 16:00 ends Monday 03-28, from Friday 01-28 Saturday 01-29: a day of the calendar, never 24 office hours', () => {
    expect(from('2022-03-25', '16:00', workingDays(1)).lastDay).toBe('2022-03-28');
    expect(from('2022-01-28', '16:00', workingDays(1)).lastDay).toBe('2022-01-29');
  });

  test('ends at 24:00 of its last day, whatever the hour it started', () => {
    const { lastDay, dueAt } = from('2022-03-30', '23:59', workingDays(1));
    expect(lastDay).toBe('2022-03-31');
    expect(dueAt).toEqual(new Date('2022-04-01T00:00:00+08:00'));
    expect(from('2022-03-30', '00:00', workingDays(1)).dueAt).toEqual(dueAt);
  });

  test('starts on the day the instant has in Shanghai', () => {
    expect(deadlineFrom(calendar, new Date('2022-03-29T16:30:00Z'), workingDays(1))).toMatchObject({ startDay: '2022-03-30', lastDay: '2022-03-31' });
  });

  test('lists every date after the start, make-up days counted and the festival not', () => {
    const { days } = from('2022-01-24', '10:00', workingDays(10));
    expect(days.map((d) => d.date)).toEqual(datesBetween('2022-01-25', '2022-02-10'));
    expect(days[4]).toEqual({ date: '2022-01-29', counted: true, reason: 'makeUp', holiday: 'springFestival' });
    expect(days[6]).toEqual({ date: '2022-01-31', counted: false, reason: 'holiday', holiday: 'springFestival' });
  });
});

describe('working days', () => {
  test('end where walking day by day ends, on a worked day, having counted exactly that many', () => {
    fc.assert(fc.property(starts, fc.integer({ min: 1, max: 200 }), ([date, time], n) => {
      const deadline = from(date, time, workingDays(n));
      expect(deadline.lastDay).toBe(walkWorkingDays(date, n));
      expect(deadline.dueAt).toEqual(endOfDay(deadline.lastDay));
      expect(deadline.days.map((d) => d.date)).toEqual(datesBetween(plusDays(date, 1), deadline.lastDay));
      expect(deadline.days.filter((d) => d.counted).map((d) => d.date)).toEqual(deadline.days.map((d) => d.date).filter(worksByChineseDays));
    }));
  });

  test('never end earlier when they start later or are more', () => {
    fc.assert(fc.property(starts, fc.nat({ max: 40 }), fc.integer({ min: 1, max: 100 }), ([date, time], shift, n) => {
      const first = from(date, time, workingDays(n)).lastDay;
      expect(from(plusDays(date, shift), time, workingDays(n)).lastDay >= first).toBe(true);
      expect(from(date, time, workingDays(n + 1)).lastDay > first).toBe(true);
    }));
  });
});

describe('calendar days and months', () => {
  test('count rest days, and roll over them at the end only (民法典 203)', () => {
    expect(from('2022-01-24', '10:00', calendarDays(3)).lastDay).toBe('2022-01-27');
    expect(from('2022-01-24', '10:00', calendarDays(5)).lastDay).toBe('2022-01-29');
    const rolled = from('2022-01-24', '10:00', calendarDays(10));
    expect(rolled.lastDay).toBe('2022-02-07');
    expect(rolled.days.filter((d) => d.counted).map((d) => d.date)).toEqual(datesBetween('2022-01-25', '2022-02-03'));
  });

  test('months end on the same-numbered day, or the last of the month (民法典 202)', () => {
    expect(from('2022-01-13', '10:00', months(2)).lastDay).toBe('2022-03-14');
    expect(from('2022-01-31', '10:00', months(1)).lastDay).toBe('2022-02-28');
    expect(from('2023-11-30', '10:00', months(3)).lastDay).toBe('2024-02-29');
    expect(from('2021-12-15', '10:00', months(12)).lastDay).toBe('2022-12-15');
  });

  test('end on the first worked day from the bare last day on', () => {
    fc.assert(fc.property(starts, fc.integer({ min: 1, max: 300 }), ([date, time], n) => {
      const bare = plusDays(date, n);
      const { lastDay, days } = from(date, time, calendarDays(n));
      expect(lastDay).toBe(worksByChineseDays(bare) ? bare : walkWorkingDays(bare, 1));
      expect(days.filter((d) => d.counted)).toHaveLength(n);
    }));
  });
});

describe('a day named by a document', () => {
  test('is the last day, 24:00', () => {
    expect(from('2022-01-24', '10:00', at('2022-03-31'))).toMatchObject({ lastDay: '2022-03-31', dueAt: new Date('2022-04-01T00:00:00+08:00'), provisional: false });
  });

  test('never rolls, also on a festival day', () => {
    expect(from('2022-01-24', '10:00', at('2022-01-31')).lastDay).toBe('2022-01-31');
    expect(from('2022-01-24', '10:00', at('2022-02-05')).lastDay).toBe('2022-02-05');
  });

  test('is certain in any year, and may lie before the start', () => {
    expect(from('2026-12-01', '10:00', at('2027-10-01')).provisional).toBe(false);
    expect(from('2022-04-06', '10:00', at('2022-03-31'))).toMatchObject({ lastDay: '2022-03-31', days: [] });
  });
});

describe('years nobody has published', () => {
  test('make a deadline provisional as soon as one of its days lies there', () => {
    expect(from('2026-12-30', '10:00', workingDays(1)).provisional).toBe(false);
    expect(from('2026-12-31', '10:00', workingDays(1)).provisional).toBe(true);
    expect(from('2026-12-25', '10:00', calendarDays(7)).provisional).toBe(true);
    expect(from('2020-12-30', '10:00', workingDays(10)).provisional).toBe(true);
    expect(from('2020-12-31', '10:00', workingDays(10)).provisional).toBe(false);
  });
});

describe('bounds', () => {
  test.each([workingDays, calendarDays, months])('%o refuses anything but a whole number of 1…10 000', (period) => {
    for (const count of [0, -1, 1.5, 10_001, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => period(count)).toThrow(RangeError);
  });

  test('a period read from elsewhere is checked too', () => {
    expect(() => from('2022-01-24', '10:00', { kind: 'workingDays', count: 0 })).toThrow(RangeError);
    expect(() => from('2022-01-24', '10:00', { kind: 'at', lastDay: '2022-02-30' })).toThrow(RangeError);
    expect(() => at('2022-02-30')).toThrow(RangeError);
    expect(() => deadlineFrom(calendar, new Date(Number.NaN), workingDays(1))).toThrow(RangeError);
  });

  test('10 000 days are answered, every one listed; an end after 9999 is refused', () => {
    const startedMs = performance.now();
    const deadline = from('2022-01-24', '10:00', workingDays(10_000));
    expect(deadline.days.filter((d) => d.counted)).toHaveLength(10_000);
    expect(from('2022-01-24', '10:00', calendarDays(10_000)).provisional).toBe(true);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect(() => from('9999-01-24', '10:00', workingDays(1_000))).toThrow(RangeError);
    expect(() => from('9999-01-24', '10:00', calendarDays(1_000))).toThrow(RangeError);
    expect(() => from('9999-01-24', '10:00', months(12))).toThrow(RangeError);
  });
});
