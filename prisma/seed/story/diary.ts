import { workingCalendar } from '../../../policy/time/calendar.ts';
import { addDays, atLocalTime, localDateOf } from '../../../policy/time/zone.ts';
import type { LocalDate } from '../../../policy/time/zone.ts';
import type { Random } from '../random.ts';
import type { Beat, DayRange, Deed } from './beats.ts';

const minuteMs = 60_000;

/**
 * The beats of one case, in order: each comes some minutes after the one before, within office hours for officials and also
 * on rest days and in the evening for enterprises.
 */
export class Diary {
  readonly beats: Beat[] = [];
  private readonly about: string;
  private readonly random: Random;
  private last = atLocalTime('2022-01-01', '00:00');

  constructor(about: string, random: Random) {
    this.about = about;
    this.random = random;
  }

  private get today(): LocalDate {
    return localDateOf(this.last);
  }

  /** Goes on to a day of the range, never back; officials only work on working days. */
  turnTo(range: DayRange, who: 'official' | 'enterprise'): void {
    const days = daysOf(range).filter((day) => who === 'enterprise' || workingCalendar.day(day).working);
    const ahead = days.filter((day) => day >= this.today);
    const day = this.random.pick(ahead.length > 0 ? ahead : days);
    const opening = new Date(atLocalTime(day, '08:35').getTime() + this.random.int(0, 380) * minuteMs);
    this.last = new Date(Math.max(opening.getTime(), this.last.getTime() + this.minutes(20, 90)));
  }

  /** Somebody does something a few minutes on. */
  note(by: string, deed: Deed): void {
    this.last = new Date(this.last.getTime() + this.minutes(2, 14));
    this.beats.push({ at: this.last, by, about: this.about, deed });
  }

  private minutes(min: number, max: number): number {
    return this.random.int(min, max) * minuteMs;
  }
}

function daysOf([first, last]: DayRange): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
