// Deadlines, clocks and ladders by the rules' words: one day after the other through a published data set, on plain arrays, without
// anything of the code under test. Slow and simple on purpose.

import type { ClockEntry } from '../../../policy/time/clock.ts';
import type { Period } from '../../../policy/time/period.ts';
import { datesBetween, isWeekday, worksByChineseDays, worksByHolidayCalendar } from './oracles.ts';

/** Wide enough for 300 working days before 2021 and after 2026. */
const dates = datesBetween('2019-01-01', '2029-12-31');
const indexOf = new Map(dates.map((date, i) => [date, i]));
const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;
const openingMs = 8.5 * 3_600_000;
const closingMs = 17.5 * 3_600_000;

/** 00:00 of a day in Shanghai. */
const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`) - shanghaiMs;
const dateOf = (ms: number): string => new Date(ms + shanghaiMs).toISOString().slice(0, 10);

export interface WalkedReading {
  startDay: string; lastDay: string; bareLastDay: string; baseLastDay: string;
  counted: string[]; workingCounted: string[]; yellowMs: number; halfDay: string | null; startedMs: number;
}

/** The days an ended pause takes out: from the day it begins to the day it ends, both included. */
function takenOut(entries: readonly ClockEntry[]): Set<string> {
  const out = new Set<string>();
  let from: string | null = null;
  for (const { kind, at } of entries) {
    if (kind === 'paused') from = dateOf(at.getTime());
    if (kind === 'resumed' && from !== null) for (const date of datesBetween(from, dateOf(at.getTime()))) out.add(date);
  }
  return out;
}

export class WalkedCalendar {
  private readonly works: readonly boolean[];

  constructor(works: (date: string) => boolean) {
    // Where our calendar has no notice it knows of weekends alone, whatever a data set says.
    this.works = dates.map((date) => (date >= '2021-01-01' && date <= '2026-12-31' ? works(date) : isWeekday(date)));
  }

  isWorked(date: string): boolean {
    return this.works[this.at(date)] ?? false;
  }

  /** The n-th working day after (before, for negative n). */
  add(date: string, n: number): string {
    let i = this.at(date);
    for (let left = Math.abs(n); left > 0;) {
      i += Math.sign(n);
      if (this.works[i] === true) left -= 1;
    }
    return dates[i] ?? '';
  }

  /** Working days after `from` up to `to`; negative when `to` is the earlier one. */
  count(from: string, to: string): number {
    if (from > to) return 0 - this.count(to, from);
    let count = 0;
    for (let i = this.at(from) + 1; i <= this.at(to); i += 1) if (this.works[i] === true) count += 1;
    return count;
  }

  nextOpening(ms: number): number {
    for (let i = this.at(dateOf(ms)); ; i += 1) {
      const opens = midnight(dates[i] ?? '') + openingMs;
      const closes = midnight(dates[i] ?? '') + closingMs;
      if (this.works[i] === true && ms < closes) return Math.max(ms, opens);
    }
  }

  /** A whole clock. An extension adds working days; a pause takes its days out, but never from a period that names its last day. */
  read(period: Period, entries: readonly ClockEntry[]): WalkedReading {
    const startedMs = entries[0]?.at.getTime() ?? 0;
    const startDay = dateOf(startedMs);
    const out = period.kind === 'at' ? new Set<string>() : takenOut(entries);
    const bareLastDay = this.bareLastDay(startDay, period, out);
    const rolls = period.kind === 'calendarDays' || period.kind === 'months';
    const baseLastDay = rolls && !this.isWorked(bareLastDay) ? this.nextWorked(bareLastDay, out) : bareLastDay;
    let lastDay = baseLastDay;
    const extension = entries.reduce((sum, entry) => sum + (entry.kind === 'extended' ? entry.workingDays : 0), 0);
    for (let left = extension; left > 0; left -= 1) lastDay = this.nextWorked(lastDay, out);
    return { startDay, lastDay, bareLastDay, baseLastDay, startedMs, ...this.lights(startDay, lastDay, startedMs, out), counted: this.countedDays(startDay, lastDay, { rolls, bareLastDay, baseLastDay, out }) };
  }

  private bareLastDay(startDay: string, period: Period, out: ReadonlySet<string>): string {
    if (period.kind === 'at') return period.lastDay;
    let left = period.kind === 'months' ? this.at(sameNumberedDay(startDay, period.count)) - this.at(startDay) : period.count;
    let i = this.at(startDay);
    while (left > 0) {
      i += 1;
      const date = dates[i] ?? '';
      if (!out.has(date) && (period.kind !== 'workingDays' || this.works[i] === true)) left -= 1;
    }
    return dates[i] ?? '';
  }

  private nextWorked(date: string, out: ReadonlySet<string>): string {
    let i = this.at(date) + 1;
    while (this.works[i] !== true || out.has(dates[i] ?? '')) i += 1;
    return dates[i] ?? '';
  }

  /** Yellow from the first day after which no more than the threshold are left; half when half the days, rounded down, are used up. */
  private lights(startDay: string, lastDay: string, startedMs: number, out: ReadonlySet<string>) {
    const workingCounted = datesAfter(startDay, lastDay).filter((date) => this.isWorked(date) && !out.has(date));
    const total = workingCounted.length;
    const threshold = total < 5 ? 1 : total >= 30 ? 10 : 2;
    const first = [startDay, ...workingCounted].find((day) => workingCounted.filter((date) => date > day).length <= threshold) ?? startDay;
    const halfDay = workingCounted.find((_, i) => i === Math.floor(total / 2)) ?? null;
    return { workingCounted, yellowMs: first === startDay ? startedMs : midnight(first), halfDay };
  }

  /** The days that use the period up: the roll-over doesn't, the extension's working days do. */
  private countedDays(startDay: string, lastDay: string, span: { rolls: boolean; bareLastDay: string; baseLastDay: string; out: ReadonlySet<string> }): string[] {
    return datesAfter(startDay, lastDay).filter((date) => {
      if (span.out.has(date)) return false;
      return span.rolls && date <= span.baseLastDay ? date <= span.bareLastDay : this.isWorked(date);
    });
  }

  /** Each rung of the default ladder at the instant it is told. */
  rungs({ lastDay, halfDay, yellowMs, startedMs }: WalkedReading): [string, number][] {
    const redMs = midnight(lastDay) + dayMs;
    const overdue = (n: number): number => midnight(this.add(lastDay, n)) + dayMs;
    const reached: [string, number | null][] = [
      ['half', halfDay === null ? null : midnight(halfDay)], ['yellow', yellowMs], ['red', redMs],
      ['urge', overdue(1)], ['proposeListing', overdue(3)], ['proposeSummons', overdue(5)], ['proposeCircular', overdue(10)],
    ];
    return reached.flatMap(([key, ms]): [string, number][] => (ms === null ? [] : [[key, this.nextOpening(Math.max(ms, startedMs))]]))
      .sort((a, b) => a[1] - b[1]);
  }

  private at(date: string): number {
    const i = indexOf.get(date);
    if (i === undefined) throw new RangeError(`${date} is walked past`);
    return i;
  }
}

const datesAfter = (from: string, to: string): string[] => (from >= to ? [] : dates.slice((indexOf.get(from) ?? 0) + 1, (indexOf.get(to) ?? 0) + 1));

/** The same-numbered day some months on, or the last day of that month. */
function sameNumberedDay(date: string, months: number): string {
  const wanted = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  wanted.setUTCMonth(wanted.getUTCMonth() + months);
  const month = wanted.toISOString().slice(0, 7);
  const days = dates.filter((each) => each.startsWith(month));
  return days[Math.min(Number(date.slice(8)), days.length) - 1] ?? '';
}

/** The two oracles. */
export const walkedCalendars = [
  ['chinese-days', new WalkedCalendar(worksByChineseDays)], ['holiday-calendar', new WalkedCalendar(worksByHolidayCalendar)],
] as const;
