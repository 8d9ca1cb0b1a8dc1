// Everything that is computed with days, from every day of 2021–2026, against both published data sets walked day by day.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, countWorkingDays, nextOpening, workingCalendar as calendar } from '../../../policy/time/calendar.ts';
import { explainClock, readClock } from '../../../policy/time/clock.ts';
import type { ClockEntry } from '../../../policy/time/clock.ts';
import { at, calendarDays, deadlineFrom, months, workingDays } from '../../../policy/time/deadline.ts';
import type { Period } from '../../../policy/time/deadline.ts';
import { rungsOf } from '../../../policy/time/ladder.ts';
import { workingDaysLeft } from '../../../policy/time/light.ts';
import { atLocalTime, endOfDay } from '../../../policy/time/zone.ts';
import { datesBetween, plusDays } from './oracles.ts';
import { walkedCalendars } from './walked-calendar.ts';

const everyDay = datesBetween('2021-01-01', '2026-12-31');
const patientMs = 60_000;

const hours = ['00:00', '08:30', '12:34', '17:30', '23:59'];
const hourOf = (i: number): string => hours[i % hours.length] ?? '00:00';

const period: fc.Arbitrary<(start: string) => Period> = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((n) => () => workingDays(n)),
  fc.integer({ min: 1, max: 90 }).map((n) => () => calendarDays(n)),
  fc.integer({ min: 1, max: 6 }).map((n) => () => months(n)),
  fc.integer({ min: -5, max: 90 }).map((n) => (start: string) => at(plusDays(start, n))),
);

/** What happens to a clock after its start: so many days later it is paused for so many days, or extended. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('pause' as const), gap: fc.nat({ max: 20 }), days: fc.nat({ max: 16 }) }),
  fc.record({ kind: fc.constant('extension' as const), gap: fc.nat({ max: 20 }), days: fc.integer({ min: 1, max: 15 }) }),
);
const story = fc.record({ period, events: fc.array(event, { maxLength: 4 }), open: fc.boolean(), hour: fc.nat({ max: 4 }) });
type Story = { events: { kind: 'pause' | 'extension'; gap: number; days: number }[]; open: boolean; hour: number };

/** The ledger that these events leave. `open`: it ends within a pause. */
function ledgerOf(start: string, { events, open, hour }: Story): ClockEntry[] {
  const entries: ClockEntry[] = [{ kind: 'started', at: atLocalTime(start, hourOf(hour)) }];
  let day = plusDays(start, 0);
  let when = hourOf(hour);
  for (const { kind, gap, days } of events) {
    if (gap > 0) when = '00:00';
    day = plusDays(day, gap);
    if (kind === 'extension') entries.push({ kind: 'extended', at: atLocalTime(day, when), workingDays: days, basis: 'extension' });
    else {
      entries.push({ kind: 'paused', at: atLocalTime(day, when), basis: 'correction' });
      day = plusDays(day, days);
      entries.push({ kind: 'resumed', at: atLocalTime(day, when) });
    }
  }
  if (open) entries.push({ kind: 'paused', at: atLocalTime(plusDays(day, 1), '09:00'), basis: 'suspension' });
  return entries;
}

describe.each(walkedCalendars)('from every day of 2021–2026, by %s', (_, walked) => {
  test('so many working days on and back', () => {
    for (const date of everyDay) {
      for (const n of [0, 1, 2, 3, 5, 10, 15, 20, 30, 60, 90, 250]) {
        expect([date, n, addWorkingDays(calendar, date, n)]).toEqual([date, n, walked.add(date, n)]);
        expect([date, -n, addWorkingDays(calendar, date, -n)]).toEqual([date, -n, walked.add(date, -n)]);
      }
    }
  }, patientMs);

  test('working days up to another day, later or earlier', () => {
    for (const date of everyDay) {
      for (const distance of [0, 1, 2, 7, 13, 31, 92, 366]) {
        for (const other of [plusDays(date, distance), plusDays(date, -distance)]) {
          expect([date, other, countWorkingDays(calendar, date, other)]).toEqual([date, other, walked.count(date, other)]);
          expect(workingDaysLeft(calendar, atLocalTime(date, hourOf(distance)), other)).toBe(walked.count(date, other));
        }
      }
    }
  }, patientMs);

  test('the next opening of the office', () => {
    for (const date of everyDay) {
      for (const time of hours) expect([date, time, nextOpening(calendar, atLocalTime(date, time)).getTime()]).toEqual([date, time, walked.nextOpening(atLocalTime(date, time).getTime())]);
    }
  }, patientMs);

  test('the deadline of every kind of period, and the days that use it up', () => {
    const declared = [1, 2, 3, 5, 10, 20, 30].map(workingDays).concat([1, 3, 10, 15, 60].map(calendarDays), [1, 2, 3, 6].map(months));
    everyDay.forEach((date, i) => {
      const started = atLocalTime(date, hourOf(i));
      for (const each of [...declared, at(plusDays(date, -3)), at(date), at(plusDays(date, i % 60))]) {
        const deadline = deadlineFrom(calendar, started, each);
        const expected = walked.read(each, [{ kind: 'started', at: started }]);
        expect([date, each, deadline.lastDay, deadline.dueAt]).toEqual([date, each, expected.lastDay, endOfDay(expected.lastDay)]);
        expect([date, each, deadline.days.filter((day) => day.counted).map((day) => day.date)]).toEqual([date, each, expected.counted]);
      }
    });
  }, patientMs);

  test('a clock with pauses and extensions, its lights, its explanation and its ladder', () => {
    let read = 0;
    everyDay.forEach((start, i) => {
      fc.assert(fc.property(story, ({ period: declare, ...rest }) => {
        const declared = declare(start);
        const entries = ledgerOf(start, rest);
        const reading = readClock(calendar, declared, entries);
        const expected = walked.read(declared, entries);
        expect(reading).toMatchObject({
          state: rest.open ? 'paused' : 'running', lastDay: expected.lastDay, dueAt: endOfDay(expected.lastDay), redAt: endOfDay(expected.lastDay),
          yellowAt: new Date(expected.yellowMs), halfDay: expected.halfDay, periodWorkingDays: expected.workingCounted.length,
        });
        expect(rungsOf(calendar, reading).map(({ key, at: told }) => [key, told.getTime()])).toEqual(rest.open ? [] : walked.rungs(expected));
        checkExplanation(declared, entries, expected);
        read += 1;
      }), { numRuns: 3, seed: i });
    });
    expect(read).toBeGreaterThanOrEqual(3 * everyDay.length);
  }, patientMs);
});

/** The explanation tells the reading's own day, names each date once, and counts no other days than the walk did. */
function checkExplanation(period: Period, entries: readonly ClockEntry[], expected: ReturnType<(typeof walkedCalendars)[0][1]['read']>): void {
  const explained = explainClock(calendar, period, entries);
  const reading = readClock(calendar, period, entries);
  expect([explained.lastDay, explained.dueAt, explained.provisional]).toEqual([reading.lastDay, reading.dueAt, reading.provisional]);
  expect(explained.days.map(({ date }) => date)).toEqual(datesBetween(expected.startDay, expected.lastDay));
  const openPause = explained.pauses.find(({ to }) => to === null);
  // What an open pause will take out is not known yet: its days are shown as paused, and the last day as it was.
  const counted = expected.counted.filter((date) => period.kind === 'at' || openPause === undefined || date < openPause.from);
  expect(explained.days.filter((day) => day.counted).map(({ date }) => date)).toEqual(counted);
  expect(explained.rolledFrom).toBe(expected.bareLastDay === expected.baseLastDay ? null : expected.bareLastDay);
  expect(explained.rolledTo).toBe(expected.bareLastDay === expected.baseLastDay ? null : expected.baseLastDay);
  expect(explained.pauses).toHaveLength(entries.filter(({ kind }) => kind === 'paused').length);
  expect(explained.extensions).toHaveLength(entries.filter(({ kind }) => kind === 'extended').length);
}
