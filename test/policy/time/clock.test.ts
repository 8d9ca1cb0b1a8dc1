import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, countWorkingDays, workingCalendar as calendar } from '../../../policy/time/calendar.ts';
import { explainClock, readClock, yellowThresholdWorkingDays } from '../../../policy/time/clock.ts';
import type { ClockEntry } from '../../../policy/time/clock.ts';
import { at, calendarDays, deadlineFrom, months, workingDays } from '../../../policy/time/deadline.ts';
import type { Period } from '../../../policy/time/deadline.ts';
import { lightAt } from '../../../policy/time/light.ts';
import { addDays, atLocalTime, endOfDay, startOfDay } from '../../../policy/time/zone.ts';
import { datesBetween, plusDays, worksByChineseDays } from './oracles.ts';

const started = (date: string, time = '10:00'): ClockEntry => ({ kind: 'started', at: atLocalTime(date, time) });
const paused = (date: string, time = '10:00'): ClockEntry => ({ kind: 'paused', at: atLocalTime(date, time), basis: 'correction' });
const resumed = (date: string, time = '10:00'): ClockEntry => ({ kind: 'resumed', at: atLocalTime(date, time) });
const stopped = (date: string, time = '10:00'): ClockEntry => ({ kind: 'stopped', at: atLocalTime(date, time) });
const extended = (date: string, days: number): ClockEntry =>
  ({ kind: 'extended', at: atLocalTime(date, '10:00'), workingDays: days, basis: 'extension' });

const read = (period: Period, ...entries: ClockEntry[]) => readClock(calendar, period, entries);
const explain = (period: Period, ...entries: ClockEntry[]) => explainClock(calendar, period, entries);

const starts = fc.constantFrom(...datesBetween('2021-01-01', '2025-06-30'));
const periods = fc.oneof(
  fc.integer({ min: 1, max: 70 }).map(workingDays),
  fc.integer({ min: 1, max: 90 }).map(calendarDays),
  fc.integer({ min: 1, max: 6 }).map(months),
);
/** Gaps and lengths in days, turned into pauses that follow each other. */
const pausePlan = fc.array(fc.tuple(fc.nat({ max: 25 }), fc.nat({ max: 15 })), { maxLength: 3 });
type Plan = [number, number][];

function pausesAfter(start: string, plan: Plan): { entries: ClockEntry[]; uncounted: Set<string> } {
  const entries: ClockEntry[] = [];
  const uncounted = new Set<string>();
  let day = start;
  for (const [gap, length] of plan) {
    const from = plusDays(day, gap);
    const to = plusDays(from, length);
    entries.push(paused(from, '11:00'), resumed(to, '11:00'));
    for (const date of datesBetween(from, to)) uncounted.add(date);
    day = to;
  }
  return { entries, uncounted };
}

/** The last day by the rule's words, day by day: skip what is paused, then roll over rest days. */
function lastDayByWalking(start: string, period: Period, uncounted: Set<string>): string {
  if (period.kind === 'at') return period.lastDay;
  const counts = (date: string): boolean => !uncounted.has(date) && (period.kind !== 'workingDays' || worksByChineseDays(date));
  let left = period.count;
  if (period.kind === 'months') {
    const target = new Date(`${start.slice(0, 7)}-01T00:00:00Z`);
    target.setUTCMonth(target.getUTCMonth() + period.count);
    const monthEnd = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
    target.setUTCDate(Math.min(Number(start.slice(8)), monthEnd));
    left = datesBetween(start, target.toISOString().slice(0, 10)).length - 1;
  }
  let day = start;
  while (left > 0) {
    day = plusDays(day, 1);
    if (counts(day)) left -= 1;
  }
  while (uncounted.has(day) || !worksByChineseDays(day)) day = plusDays(day, 1);
  return day;
}

describe('10 working days from 2022-01-24', () => {
  const clock = started('2022-01-24');
  const corrected = [clock, paused('2022-02-08'), resumed('2022-02-10')];

  test('end on 02-10', () => {
    expect(read(workingDays(10), clock)).toMatchObject({ state: 'running', lastDay: '2022-02-10', dueAt: endOfDay('2022-02-10'), redAt: endOfDay('2022-02-10') });
  });

  test('paused 02-08…02-10 for correction, end on 02-15', () => {
    const explanation = explain(workingDays(10), ...corrected);
    expect(explanation).toMatchObject({ lastDay: '2022-02-15', lastDayBeforePauses: '2022-02-10', dueAt: endOfDay('2022-02-15') });
    expect(explanation.pauses).toEqual([{ from: '2022-02-08', to: '2022-02-10', basis: 'correction' }]);
    expect(explanation.days.filter((d) => d.counted).map((d) => d.date.slice(5))).toEqual([
      '01-25', '01-26', '01-27', '01-28', '01-29', '01-30', '02-07', '02-11', '02-14', '02-15',
    ]);
    expect(read(workingDays(10), ...corrected).lastDay).toBe('2022-02-15');
  });

  test('every day of them says why it counts or not', () => {
    const reasons = explain(workingDays(10), ...corrected).days.map(({ date, reason }) => `${date.slice(5)} ${reason}`);
    expect(reasons).toEqual([
      '01-24 startDay', '01-25 workday', '01-26 workday', '01-27 workday', '01-28 workday', '01-29 makeUp', '01-30 makeUp',
      '01-31 holiday', '02-01 holiday', '02-02 holiday', '02-03 holiday', '02-04 holiday', '02-05 holiday', '02-06 holiday',
      '02-07 workday', '02-08 paused', '02-09 paused', '02-10 startDay', '02-11 workday', '02-12 weekend', '02-13 weekend',
      '02-14 workday', '02-15 workday',
    ]);
  });
});

describe('a pause', () => {
  test('that outlasts the old due date fires nothing and moves the due date by the paused working time', () => {
    const open = [started('2022-03-01'), paused('2022-03-03')];
    const whilePaused = read(workingDays(5), ...open);
    expect(whilePaused).toMatchObject({ state: 'paused', lastDay: '2022-03-08', pausedAt: atLocalTime('2022-03-03', '10:00') });
    expect(lightAt(atLocalTime('2022-03-20', '10:00'), whilePaused)).toBe('paused');
    const after = read(workingDays(5), ...open, resumed('2022-03-18'));
    // 03-02 was counted; 03-03…03-18 hold 12 working days, none of which counts.
    expect(countWorkingDays(calendar, '2022-03-02', '2022-03-18')).toBe(12);
    expect(after).toMatchObject({ state: 'running', lastDay: addWorkingDays(calendar, '2022-03-08', 12) });
    expect(lightAt(atLocalTime('2022-03-20', '10:00'), after)).toBe('green');
  });

  test('over rest days only moves nothing', () => {
    expect(read(workingDays(10), started('2022-01-24'), paused('2022-02-01'), resumed('2022-02-06')).lastDay).toBe('2022-02-10');
  });

  test('ended on the day it began takes that one day out', () => {
    expect(read(workingDays(10), started('2022-01-24'), paused('2022-02-08', '09:00'), resumed('2022-02-08', '16:00')).lastDay).toBe('2022-02-11');
  });

  test('of one day is explained as a pause, not as a start', () => {
    const { days } = explain(workingDays(10), started('2022-01-24'), paused('2022-02-08', '09:00'), resumed('2022-02-08', '16:00'));
    expect(days.find((d) => d.date === '2022-02-08')).toEqual({ date: '2022-02-08', counted: false, reason: 'paused', holiday: null });
  });

  test('begun on the last day, before its end, still moves it', () => {
    expect(read(workingDays(1), started('2022-03-28'), paused('2022-03-29', '23:59'), resumed('2022-03-30')).lastDay).toBe('2022-03-31');
  });

  test('begun after the due date moves nothing: what is late stays late', () => {
    expect(read(workingDays(1), started('2022-03-28'), paused('2022-03-30'), resumed('2022-04-06')).lastDay).toBe('2022-03-29');
  });

  test('that begins on the day another ended counts that day once', () => {
    const entries = [started('2022-01-24'), paused('2022-02-08'), resumed('2022-02-09', '09:00'), paused('2022-02-09'), resumed('2022-02-10')];
    expect(read(workingDays(10), ...entries).lastDay).toBe('2022-02-15');
  });

  test('moves calendar days by paused calendar days, then rolls over', () => {
    // 10 days from 03-01 end on Friday 03-11; three days out make it Monday 03-14, seven make it Friday 03-18.
    expect(read(calendarDays(10), started('2022-03-01'), paused('2022-03-05'), resumed('2022-03-07')).lastDay).toBe('2022-03-14');
    expect(read(calendarDays(10), started('2022-03-01'), paused('2022-03-05'), resumed('2022-03-11')).lastDay).toBe('2022-03-18');
    // One day out makes it Saturday 03-12, which rolls to Monday.
    expect(read(calendarDays(10), started('2022-03-01'), paused('2022-03-05', '09:00'), resumed('2022-03-05')).lastDay).toBe('2022-03-14');
  });

  test('begun while a period rolls over rest days keeps it from ending inside the pause', () => {
    // 11 days from 03-01 end on Saturday 03-12 and roll to Monday 03-14, which is paused.
    expect(read(calendarDays(11), started('2022-03-01'), paused('2022-03-13'), resumed('2022-03-15')).lastDay).toBe('2022-03-16');
  });

  test('does not move a day the document names, and explains none of its days', () => {
    const entries = [started('2022-03-01'), paused('2022-03-05'), resumed('2022-03-20')];
    const explanation = explain(at('2022-03-31'), ...entries);
    expect(explanation).toMatchObject({ lastDay: '2022-03-31', lastDayBeforePauses: '2022-03-31' });
    expect(explanation.pauses).toHaveLength(1);
    expect(explanation.days.some((d) => d.reason === 'paused')).toBe(false);
    expect(read(at('2022-03-31'), ...entries)).toMatchObject({ periodWorkingDays: 22, yellowAt: startOfDay('2022-03-29') });
  });

  test('still open shows the due date known when it began, and its days as paused', () => {
    const explanation = explain(workingDays(10), started('2022-01-24'), paused('2022-02-08'));
    expect(explanation).toMatchObject({ lastDay: '2022-02-10', pauses: [{ from: '2022-02-08', to: null }] });
    expect(explanation.days.slice(-3).map((d) => [d.reason, d.counted])).toEqual([['paused', false], ['paused', false], ['paused', false]]);
    expect(read(workingDays(10), started('2022-01-24'), paused('2022-02-08')).dueAt).toEqual(endOfDay('2022-02-10'));
  });
});

describe('any ledger of pauses', () => {
  test('ends where the rule, walked day by day, ends', () => {
    fc.assert(fc.property(starts, periods, pausePlan, (start, period, plan) => {
      const { entries, uncounted } = pausesAfter(start, plan);
      expect(read(period, started(start, '09:00'), ...entries).lastDay).toBe(lastDayByWalking(start, period, uncounted));
    }), { numRuns: 300 });
  });

  test('is explained by days that add up: none counted in a pause, as many counted as declared', () => {
    fc.assert(fc.property(starts, periods, pausePlan, (start, period, plan) => {
      const { entries, uncounted } = pausesAfter(start, plan);
      const explanation = explain(period, started(start, '09:00'), ...entries);
      const reading = read(period, started(start, '09:00'), ...entries);
      const counted = explanation.days.filter((d) => d.counted);
      expect([explanation.lastDay, explanation.dueAt]).toEqual([reading.lastDay, reading.dueAt]);
      expect(counted.some((d) => d.date === start || uncounted.has(d.date))).toBe(false);
      expect(explanation.days.map((d) => d.date)).toEqual(datesBetween(start, explanation.lastDay));
      if (period.kind !== 'at' && period.kind !== 'months') expect(counted).toHaveLength(period.count);
      if (period.kind === 'workingDays') expect(reading.periodWorkingDays).toBe(period.count);
      expect(explanation.lastDayBeforePauses).toBe(deadlineFrom(calendar, atLocalTime(start, '09:00'), period).lastDay);
      expect(explanation.lastDay >= explanation.lastDayBeforePauses).toBe(true);
    }), { numRuns: 300 });
  });

  test('turns yellow on the first day with no more working days left than the threshold, never before it started', () => {
    fc.assert(fc.property(starts, periods, pausePlan, (start, period, plan) => {
      const { entries, uncounted } = pausesAfter(start, plan);
      const reading = read(period, started(start, '09:00'), ...entries);
      const leftAfter = (day: string): number =>
        datesBetween(plusDays(day, 1), reading.lastDay).filter((d) => worksByChineseDays(d) && !uncounted.has(d)).length;
      const total = leftAfter(start);
      const threshold = total < 5 ? 1 : total >= 30 ? 10 : 2;
      const first = datesBetween(start, reading.lastDay).find((day) => leftAfter(day) <= threshold) ?? reading.lastDay;
      const expected = first === start ? atLocalTime(start, '09:00') : startOfDay(first);
      expect([reading.periodWorkingDays, reading.yellowAt]).toEqual([total, expected]);
    }), { numRuns: 300 });
  });
});

describe('an extension', () => {
  test('adds its working days to every kind of period', () => {
    expect(read(workingDays(60), started('2022-01-13'), extended('2022-04-12', 30)).lastDay).toBe('2022-05-26');
    expect(read(calendarDays(10), started('2022-01-24'), extended('2022-01-28', 2)).lastDay).toBe('2022-02-09');
    expect(read(at('2022-03-31'), started('2022-03-01'), extended('2022-03-30', 1)).lastDay).toBe('2022-04-01');
  });

  test('is told apart from pauses in the explanation', () => {
    const explanation = explain(workingDays(5), started('2022-03-01'), extended('2022-03-02', 2), paused('2022-03-03'), resumed('2022-03-03', '11:00'));
    expect(explanation).toMatchObject({
      lastDayAsDeclared: '2022-03-08', lastDayBeforePauses: '2022-03-10', lastDay: '2022-03-11',
      extensions: [{ on: '2022-03-02', workingDays: 2, basis: 'extension' }],
    });
  });

  test('into a year nobody has published makes the clock provisional', () => {
    expect(read(workingDays(5), started('2026-12-15')).provisional).toBe(false);
    expect(read(workingDays(5), started('2026-12-15'), extended('2026-12-18', 10)).provisional).toBe(true);
    expect(read(at('2026-12-31'), started('2026-12-15'), extended('2026-12-18', 1)).provisional).toBe(true);
  });
});

describe('yellow and half', () => {
  test.each([[1, 1], [4, 1], [5, 2], [29, 2], [30, 10], [90, 10]])('a period of %i turns yellow at %i left', (period, left) => {
    expect(yellowThresholdWorkingDays(period)).toBe(left);
  });

  test('three working days before 31 March a clock to 31 March is green, two before yellow, then red', () => {
    const reading = read(at('2022-03-31'), started('2022-01-13'));
    expect(reading.yellowAt).toEqual(startOfDay('2022-03-17'));
    const short = read(at('2022-03-31'), started('2022-03-15'));
    expect(short).toMatchObject({ periodWorkingDays: 12, yellowAt: startOfDay('2022-03-29') });
    expect(lightAt(atLocalTime('2022-03-28', '23:59'), short)).toBe('green');
    expect(lightAt(atLocalTime('2022-03-29', '00:00'), short)).toBe('yellow');
    expect(lightAt(new Date(endOfDay('2022-03-31').getTime() - 1), short)).toBe('yellow');
    expect(lightAt(endOfDay('2022-03-31'), short)).toBe('red');
  });

  test('a period of one working day is yellow from its first instant', () => {
    expect(read(workingDays(1), started('2022-03-25', '16:00')).yellowAt).toEqual(atLocalTime('2022-03-25', '16:00'));
  });

  test('a task opened after its fixed day is red at once, and not yellow before it exists', () => {
    const late = read(at('2022-03-31'), started('2022-04-06'));
    expect(late).toMatchObject({ periodWorkingDays: 0, halfDay: null, yellowAt: atLocalTime('2022-04-06', '10:00') });
    expect(lightAt(atLocalTime('2022-04-06', '10:00'), late)).toBe('red');
  });

  test.each([[10, '2022-01-30'], [3, '2022-01-26'], [1, '2022-01-25'], [13, '2022-02-07']])(
    'half of %i working days from 2022-01-24 is used up before %s', (n, day) => {
      expect(read(workingDays(n), started('2022-01-24')).halfDay).toBe(day);
    });
});

describe('the ledger', () => {
  test('reopened, a clock reads as if it had never been stopped, whatever came before', () => {
    fc.assert(fc.property(starts, periods, pausePlan, fc.nat({ max: 20 }), fc.nat({ max: 20 }), (start, period, plan, toStop, toReopen) => {
      const { entries } = pausesAfter(start, plan);
      const last = plusDays(start, plan.reduce((sum, [gap, length]) => sum + gap + length, 0) + toStop);
      const never = read(period, started(start), ...entries);
      const reopened: ClockEntry = { kind: 'reopened', at: atLocalTime(plusDays(last, toReopen), '13:00') };
      expect(read(period, started(start), ...entries, stopped(last, '12:00'), reopened)).toEqual(never);
    }));
  });

  test('keeps what was known when a clock is stopped', () => {
    const reading = read(workingDays(5), started('2022-03-01'), stopped('2022-03-04'));
    expect(reading).toMatchObject({ state: 'stopped', stoppedAt: atLocalTime('2022-03-04', '10:00'), lastDay: '2022-03-08' });
    expect(read(workingDays(5), started('2022-03-01'), paused('2022-03-02'), stopped('2022-03-04')).state).toBe('stopped');
  });

  const start = started('2022-03-01');
  test.each<[string, ClockEntry[]]>([
    ['nothing', []],
    ['no start', [paused('2022-03-01')]],
    ['two starts', [start, started('2022-03-02')]],
    ['a pause while paused', [start, paused('2022-03-02'), paused('2022-03-03')]],
    ['a resumption while running', [start, resumed('2022-03-02')]],
    ['a reopening of what runs', [start, { kind: 'reopened', at: atLocalTime('2022-03-02', '10:00') }]],
    ['anything after the stop', [start, stopped('2022-03-02'), paused('2022-03-03')]],
    ['time running backwards', [start, paused('2022-03-03'), resumed('2022-03-02')]],
    ['an extension by nothing', [start, extended('2022-03-02', 0)]],
    ['an invalid instant', [{ kind: 'started', at: new Date(Number.NaN) }]],
  ])('with %s is refused', (_, entries) => {
    expect(() => readClock(calendar, workingDays(5), entries)).toThrow(RangeError);
    expect(() => explainClock(calendar, workingDays(5), entries)).toThrow(RangeError);
  });

  test('is only read: the same entries give the same reading, and stay as they were', () => {
    const entries = [start, paused('2022-03-02'), resumed('2022-03-03'), extended('2022-03-04', 2)];
    const before = structuredClone(entries);
    expect(readClock(calendar, workingDays(5), entries)).toEqual(readClock(calendar, workingDays(5), entries));
    expect(entries).toEqual(before);
  });

  test('is read fast enough for every act: 10 000 readings with a pause within two seconds', () => {
    const entries = [started('2022-01-24'), paused('2022-02-08'), resumed('2022-02-10')];
    const startedMs = performance.now();
    for (let i = 0; i < 10_000; i += 1) readClock(calendar, workingDays(10), entries);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect(addDays('2022-02-14', 1)).toBe(readClock(calendar, workingDays(10), entries).lastDay);
  });
});
