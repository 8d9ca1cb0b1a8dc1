import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { addDays, atLocalTime, endOfDay, isLocalDate, localDateOf, localTimeOf, startOfDay } from '../../../policy/time/zone.ts';

const hostZone = process.env['TZ'];
afterEach(() => {
  if (hostZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = hostZone;
});

const instants = fc.date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z'), noInvalidDate: true });

describe('a date is what a calendar in Shanghai shows', () => {
  test.each([
    ['2022-03-31T15:59:59.999Z', '2022-03-31', '23:59'],
    ['2022-03-31T16:00:00.000Z', '2022-04-01', '00:00'],
    ['2022-01-23T16:30:00.000Z', '2022-01-24', '00:30'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29', '00:00'],
  ])('%s is %s %s', (instant, date, time) => {
    expect(localDateOf(new Date(instant))).toBe(date);
    expect(localTimeOf(new Date(instant))).toBe(time);
  });

  test('a day begins at 00:00 and ends when the next one begins', () => {
    expect(startOfDay('2022-03-31').toISOString()).toBe('2022-03-30T16:00:00.000Z');
    expect(endOfDay('2022-03-31')).toEqual(new Date('2022-04-01T00:00:00+08:00'));
    expect(atLocalTime('2022-03-28', '09:00')).toEqual(new Date('2022-03-28T09:00:00+08:00'));
  });

  test('every instant lies in the day it is said to be on', () => {
    fc.assert(fc.property(instants, (instant) => {
      const day = localDateOf(instant);
      expect(startOfDay(day).getTime()).toBeLessThanOrEqual(instant.getTime());
      expect(endOfDay(day).getTime()).toBeGreaterThan(instant.getTime());
      expect(endOfDay(day)).toEqual(startOfDay(addDays(day, 1)));
      expect(atLocalTime(day, localTimeOf(instant)).getTime()).toBe(Math.floor(instant.getTime() / 60_000) * 60_000);
    }));
  });

  test.each(['America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati'])('the zone of the host does not matter: %s', (zone) => {
    process.env['TZ'] = zone;
    expect(new Date(2022, 0, 1).getTimezoneOffset()).not.toBeNaN();
    expect(localDateOf(new Date('2022-03-31T16:00:00Z'))).toBe('2022-04-01');
    expect(startOfDay('2022-07-01')).toEqual(new Date('2022-07-01T00:00:00+08:00'));
    expect(addDays('2022-03-12', 1)).toBe('2022-03-13');
  });
});

describe('only dates of the calendar are dates', () => {
  test.each(['2022-02-29', '2022-13-01', '2022-00-10', '2022-04-31', '2022-1-1', '20220101', '', 'today', '2022-01-01T00:00', '2022-01-01\n', '1899-12-31'])(
    '%j is refused', (text) => {
      expect(isLocalDate(text)).toBe(false);
      expect(() => startOfDay(text)).toThrow(RangeError);
      expect(() => addDays(text, 1)).toThrow(RangeError);
    });

  test('a leap day is a date, in leap years only', () => {
    expect(['2020-02-29', '2024-02-29', '2000-02-29'].every(isLocalDate)).toBe(true);
    expect(['2021-02-29', '2100-02-29'].some(isLocalDate)).toBe(false);
  });

  test('an invalid instant, a time that is none and a fraction of a day are refused', () => {
    expect(() => localDateOf(new Date(Number.NaN))).toThrow(RangeError);
    expect(() => localTimeOf(new Date(Number.NaN))).toThrow(RangeError);
    expect(() => atLocalTime('2022-01-01', '24:00')).toThrow(RangeError);
    expect(() => atLocalTime('2022-01-01', '8:30')).toThrow(RangeError);
    expect(() => addDays('2022-01-01', 0.5)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });

  test('what is refused is not repeated in the error, it may be anything', () => {
    expect(() => startOfDay('330922188001011234')).not.toThrow(/330922/);
    expect(() => atLocalTime('2022-01-01', '330922188001011234')).not.toThrow(/330922/);
  });

  test('adding days goes back by taking them away', () => {
    fc.assert(fc.property(instants, fc.integer({ min: -5000, max: 5000 }), (instant, n) => {
      const day = localDateOf(instant);
      expect(addDays(addDays(day, n), -n)).toBe(day);
    }));
  });
});
