import { describe, expect, test } from 'vitest';
import { workingCalendar } from '../../../policy/time/calendar.ts';
import { explainClock, readClock } from '../../../policy/time/clock.ts';
import type { ClockEntry } from '../../../policy/time/clock.ts';
import { workingDays } from '../../../policy/time/deadline.ts';
import { atLocalTime } from '../../../policy/time/zone.ts';

const started = (date: string, time = '10:00'): ClockEntry => ({ kind: 'started', at: atLocalTime(date, time) });
const paused = (date: string, time = '10:00'): ClockEntry => ({ kind: 'paused', at: atLocalTime(date, time), basis: 'correction' });
const resumed = (date: string, time = '10:00'): ClockEntry => ({ kind: 'resumed', at: atLocalTime(date, time) });

describe('the clock of the design', () => {
  test('10 working days from 2022-01-24 end on 02-10', () => {
    expect(readClock(workingCalendar, workingDays(10), [started('2022-01-24')]).lastDay).toBe('2022-02-10');
  });

  test('paused 02-08…02-10 for correction, they end on 02-15', () => {
    const entries = [started('2022-01-24'), paused('2022-02-08'), resumed('2022-02-10')];
    const explanation = explainClock(workingCalendar, workingDays(10), entries);
    expect(explanation.lastDay).toBe('2022-02-15');
    expect(explanation.lastDayBeforePauses).toBe('2022-02-10');
    expect(explanation.days.filter((d) => d.counted).map((d) => d.date.slice(5))).toEqual([
      '01-25', '01-26', '01-27', '01-28', '01-29', '01-30', '02-07', '02-11', '02-14', '02-15',
    ]);
  });
});
