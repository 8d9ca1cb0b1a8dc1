import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextOpening, workingCalendar as calendar } from '../../../policy/time/calendar.ts';
import { readClock } from '../../../policy/time/clock.ts';
import type { ClockEntry } from '../../../policy/time/clock.ts';
import { at, workingDays } from '../../../policy/time/deadline.ts';
import type { Period } from '../../../policy/time/deadline.ts';
import { defaultLadder, rungsOf } from '../../../policy/time/ladder.ts';
import type { Rung } from '../../../policy/time/ladder.ts';
import { workingDaysLeft } from '../../../policy/time/light.ts';
import { atLocalTime, localDateOf, localTimeOf } from '../../../policy/time/zone.ts';
import { datesBetween } from './oracles.ts';

const started = (date: string, time = '10:00'): ClockEntry => ({ kind: 'started', at: atLocalTime(date, time) });
const read = (period: Period, ...entries: ClockEntry[]) => readClock(calendar, period, entries);
const told = (rungs: Rung[]): string[] => rungs.map(({ key, at: instant }) => `${key} ${localDateOf(instant)} ${localTimeOf(instant)}`);

describe('the default ladder', () => {
  test('of 10 working days from 2022-01-24, in office hours, over the festival', () => {
    expect(told(rungsOf(calendar, read(workingDays(10), started('2022-01-24'))))).toEqual([
      'half 2022-01-30 08:30', 'yellow 2022-02-08 08:30', 'red 2022-02-11 08:30', 'urge 2022-02-14 08:30',
      'proposeListing 2022-02-16 08:30', 'proposeSummons 2022-02-18 08:30', 'proposeCircular 2022-02-25 08:30',
    ]);
  });

  test('of a clock that ends before a festival waits for the office to open', () => {
    expect(told(rungsOf(calendar, read(at('2022-01-30'), started('2022-01-24')))).slice(2, 4)).toEqual(['red 2022-02-07 08:30', 'urge 2022-02-08 08:30']);
  });

  test('the system proposes, and opens a task for the section head once', () => {
    const rungs = rungsOf(calendar, read(workingDays(10), started('2022-01-24')));
    expect(rungs.map((r) => r.proposes)).toEqual([null, null, null, null, 'listing', 'summons', 'circular']);
    expect(rungs.filter((r) => r.opensHeadTask).map((r) => [r.key, r.tells])).toEqual([['urge', 'sectionHead']]);
  });

  test('a paused or stopped clock has no rungs; resumed, it has them all again, later', () => {
    const paused: ClockEntry = { kind: 'paused', at: atLocalTime('2022-02-08', '10:00'), basis: 'correction' };
    const resumed: ClockEntry = { kind: 'resumed', at: atLocalTime('2022-02-10', '10:00') };
    const stopped: ClockEntry = { kind: 'stopped', at: atLocalTime('2022-02-10', '10:00') };
    expect(rungsOf(calendar, read(workingDays(10), started('2022-01-24'), paused))).toEqual([]);
    expect(rungsOf(calendar, read(workingDays(10), started('2022-01-24'), stopped))).toEqual([]);
    expect(told(rungsOf(calendar, read(workingDays(10), started('2022-01-24'), paused, resumed))).slice(0, 3)).toEqual([
      'half 2022-01-30 08:30', 'yellow 2022-02-11 08:30', 'red 2022-02-16 08:30',
    ]);
  });

  test('a task opened after its fixed day is told about at once, not before it exists, and has no half', () => {
    const rungs = rungsOf(calendar, read(at('2022-03-31'), started('2022-04-24', '10:00')));
    expect(told(rungs).slice(0, 5)).toEqual([
      'yellow 2022-04-24 10:00', 'red 2022-04-24 10:00', 'urge 2022-04-24 10:00', 'proposeListing 2022-04-24 10:00', 'proposeSummons 2022-04-24 10:00',
    ]);
  });

  test('an urgent rung does not wait for the office', () => {
    const urgent = defaultLadder.map((step) => ({ ...step, urgent: true }));
    expect(told(rungsOf(calendar, read(at('2022-01-31'), started('2022-01-24')), urgent)).slice(1, 3)).toEqual(['yellow 2022-01-28 00:00', 'red 2022-02-01 00:00']);
  });

  test('office hours are a setting', () => {
    const rungs = rungsOf(calendar, read(workingDays(10), started('2022-01-24')), defaultLadder, { opens: '09:00', closes: '17:00' });
    expect(new Set(rungs.map((r) => localTimeOf(r.at)))).toEqual(new Set(['09:00']));
  });

  test('any clock: ascending, each rung once, in office hours, none before its start or its light', () => {
    const starts = fc.constantFrom(...datesBetween('2021-01-01', '2025-06-30'));
    fc.assert(fc.property(starts, fc.integer({ min: 1, max: 90 }), fc.constantFrom('00:00', '08:30', '16:00', '23:59'), (date, n, time) => {
      const reading = read(workingDays(n), started(date, time));
      const rungs = rungsOf(calendar, reading);
      const at = new Map(rungs.map((r) => [r.key, r.at.getTime()]));
      expect(at.size).toBe(7);
      rungs.forEach((rung, i) => {
        expect(nextOpening(calendar, rung.at)).toEqual(rung.at);
        expect(rung.at.getTime()).toBeGreaterThanOrEqual((rungs[i - 1]?.at ?? reading.startedAt).getTime());
      });
      expect(at.get('yellow')).toBeGreaterThanOrEqual(reading.yellowAt.getTime());
      expect(at.get('yellow')).toBeLessThan(reading.redAt.getTime());
      expect(at.get('half')).toBeLessThan(reading.redAt.getTime());
      expect(at.get('red')).toBeGreaterThanOrEqual(reading.redAt.getTime());
      const late = (['red', 'urge', 'proposeListing', 'proposeSummons', 'proposeCircular'] as const).map((key) =>
        -workingDaysLeft(calendar, new Date(at.get(key) ?? 0), reading.lastDay));
      // Told when so many working days have gone by in full: on the morning of the next one.
      expect(late).toEqual([1, 2, 4, 6, 11]);
    }), { numRuns: 200 });
  });
});

describe('working days left', () => {
  test.each([
    ['2022-03-28 09:00', '2022-03-31', 3], ['2022-03-31 23:59', '2022-03-31', 0], ['2022-04-01 00:00', '2022-03-31', -1],
    ['2022-04-02 09:00', '2022-03-31', -2], ['2022-04-04 09:00', '2022-03-31', -2], ['2022-01-24 09:00', '2022-01-31', 6],
    ['2022-02-03 09:00', '2022-01-30', 0],
  ])('at %s to %s: %i', (now, lastDay, left) => {
    const [date = '', time = ''] = now.split(' ');
    expect(workingDaysLeft(calendar, atLocalTime(date, time), lastDay)).toBe(left);
  });
});
