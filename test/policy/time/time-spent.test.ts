import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locales, textOfCode } from '../../../policy/messages/translate.ts';
import { nextOpening, workingCalendar as calendar } from '../../../policy/time/calendar.ts';
import { readClock } from '../../../policy/time/clock.ts';
import type { ClockEntry } from '../../../policy/time/clock.ts';
import { at, calendarDays, workingDays } from '../../../policy/time/deadline.ts';
import { defaultOfficeHours } from '../../../policy/time/office-hours.ts';
import { officeMsBetween } from '../../../policy/time/office-time.ts';
import { pauseGrounds } from '../../../policy/time/pause-grounds.ts';
import { runsOf, timeSpent } from '../../../policy/time/time-spent.ts';
import { atLocalTime, localDateOf, minutesOfTime, startOfDay } from '../../../policy/time/zone.ts';
import { datesBetween, worksByChineseDays } from './oracles.ts';

const minuteMs = 60_000;
const begin = fc.integer({ min: startOfDay('2021-06-01').getTime() / minuteMs, max: startOfDay('2025-06-01').getTime() / minuteMs }).map((minutes) => new Date(minutes * minuteMs));
const gap = fc.integer({ min: 0, max: 20 * 24 * 60 });
const later = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * minuteMs);

/** A ledger that was paused a few times and stopped in the end. */
const ledgers = fc.tuple(begin, fc.array(fc.tuple(gap, gap), { maxLength: 4 }), gap).map(([start, pauses, tail]) => {
  const entries: ClockEntry[] = [{ kind: 'started', at: start }];
  let now = start;
  for (const [run, pause] of pauses) {
    now = later(now, run);
    entries.push({ kind: 'paused', at: now, basis: 'correction' });
    now = later(now, pause);
    entries.push({ kind: 'resumed', at: now });
  }
  return [...entries, { kind: 'stopped', at: later(now, tail) } satisfies ClockEntry];
});

/** Minutes of office time by the rule's words, minute by minute. */
function officeMinutesByWalking(from: Date, to: Date): number {
  const [opens, closes] = [minutesOfTime(defaultOfficeHours.opens), minutesOfTime(defaultOfficeHours.closes)];
  let minutes = 0;
  for (const date of datesBetween(localDateOf(from), localDateOf(to))) {
    if (!worksByChineseDays(date)) continue;
    const day = startOfDay(date).getTime();
    const first = Math.max(from.getTime(), day + opens * minuteMs);
    const last = Math.min(to.getTime(), day + closes * minuteMs);
    minutes += Math.max(0, last - first) / minuteMs;
  }
  return minutes;
}

describe('what a clock took', () => {
  test('counted and paused office time add up to what elapsed, whatever the ledger', () => {
    fc.assert(fc.property(ledgers, (entries) => {
      const [first, last] = [entries[0]!.at, entries.at(-1)!.at];
      const sum = (spans: readonly { from: Date; to: Date }[]) => spans.reduce((ms, { from, to }) => ms + officeMsBetween(calendar, from, to), 0);
      const paused = entries.flatMap((entry, i) => (entry.kind === 'paused' ? [{ from: entry.at, to: entries[i + 1]!.at }] : []));
      expect(sum(runsOf(entries, last)) + sum(paused)).toBe(officeMsBetween(calendar, first, last));
    }), { numRuns: 500 });
  });

  test('office time is what a walk through the days finds', () => {
    fc.assert(fc.property(begin, gap, (from, minutes) => {
      const to = later(from, minutes);
      expect(officeMsBetween(calendar, from, to)).toBe(officeMinutesByWalking(from, to) * minuteMs);
    }), { numRuns: 300 });
  });

  test('it is over exactly when it stopped at its due instant or later, and then by a day at least', () => {
    fc.assert(fc.property(ledgers, fc.integer({ min: 1, max: 20 }), (entries, days) => {
      const spent = timeSpent(calendar, workingDays(days), entries)!;
      const { dueAt } = readClock(calendar, workingDays(days), entries);
      expect(spent.overrunWorkingDays > 0).toBe(spent.stoppedAt.getTime() >= dueAt.getTime());
      expect(spent.usedWorkingDays > days || spent.overrunWorkingDays <= 1).toBe(true);
    }), { numRuns: 500 });
  });

  test('a clock that still runs has taken nothing yet; one stopped in a pause had its last day when the pause began', () => {
    const started: ClockEntry = { kind: 'started', at: atLocalTime('2022-03-01', '10:00') };
    const paused: ClockEntry = { kind: 'paused', at: atLocalTime('2022-03-03', '10:00'), basis: 'correction' };
    expect(timeSpent(calendar, workingDays(5), [started, paused])).toBeNull();
    expect(timeSpent(calendar, workingDays(5), [started, paused, { kind: 'stopped', at: atLocalTime('2022-03-31', '10:00') }]))
      .toMatchObject({ usedWorkingDays: 1, overrunWorkingDays: 0, usedWorkingMinutes: (7.5 + 9 + 1.5) * 60 });
  });
});

describe('a pause with a maximum', () => {
  test('ends with the last of its working days, the day it began not counted; the next day counts again', () => {
    const entries: ClockEntry[] = [{ kind: 'started', at: atLocalTime('2022-01-24', '10:00') }, { kind: 'paused', at: atLocalTime('2022-01-27', '14:00'), basis: 'appraisal', mostWorkingDays: 4 }];
    const { resumesAt } = readClock(calendar, workingDays(10), entries);
    // 28, 29 and 30 work, then the festival, then 02-07.
    expect(resumesAt).toEqual(new Date(startOfDay('2022-02-08').getTime() - 1));
    expect(readClock(calendar, workingDays(10), [...entries, { kind: 'resumed', at: resumesAt! }])).toMatchObject({ resumesAt: null, lastDay: '2022-02-17' });
  });

  test('is chosen by its ground, whose law and maximum the form says in both languages', () => {
    for (const [ground, { source, mostWorkingDays }] of Object.entries(pauseGrounds)) {
      for (const locale of locales) {
        const text = textOfCode(locale, 'acts.choice.basis', ground) ?? '';
        expect(text.match(/\d+/g)).toEqual([...source.matchAll(/\d+/g)].map(([article]) => article).concat(String(mostWorkingDays)));
      }
    }
  });
});

test('an extension and a pause commute: which came first does not move the last day, while the clock is not over in between', () => {
  fc.assert(fc.property(begin, fc.integer({ min: 3, max: 30 }), fc.integer({ min: 1, max: 15 }), fc.integer({ min: 0, max: 12 * 24 * 60 }), fc.constantFrom('workingDays', 'calendarDays'), (start, days, more, pauseMinutes, kind) => {
    const period = kind === 'workingDays' ? workingDays(days) : calendarDays(days);
    const from = nextOpening(calendar, later(start, 60));
    const to = later(from, pauseMinutes);
    const begun: ClockEntry = { kind: 'started', at: start };
    const pause: ClockEntry[] = [{ kind: 'paused', at: from, basis: 'appraisal' }, { kind: 'resumed', at: to }];
    if (readClock(calendar, period, [begun]).dueAt.getTime() <= from.getTime()) return;
    const extended = (instant: Date): ClockEntry => ({ kind: 'extended', at: instant, workingDays: more, basis: 'extension' });
    expect(readClock(calendar, period, [begun, extended(from), ...pause]).lastDay).toBe(readClock(calendar, period, [begun, ...pause, extended(to)]).lastDay);
  }), { numRuns: 400 });
});

test('a day that a document names is moved by no pause, and its overrun does not count one', () => {
  const entries: ClockEntry[] = [
    { kind: 'started', at: atLocalTime('2022-03-01', '10:00') }, { kind: 'paused', at: atLocalTime('2022-03-05', '10:00'), basis: 'correction' },
    { kind: 'resumed', at: atLocalTime('2022-03-20', '10:00') }, { kind: 'stopped', at: atLocalTime('2022-04-06', '10:00') },
  ];
  expect(timeSpent(calendar, at('2022-03-31'), entries)).toMatchObject({ overrunWorkingDays: 3 });
});
