import type { EditionSettings } from './edition/spring-2022.ts';
import type { WorkingCalendar } from './time/calendar-day.ts';
import { calendarDays, deadlineFrom, months, workingDays } from './time/deadline.ts';
import type { LocalDate } from './time/zone.ts';

export type RemedyKind = 'secondLook' | 'reconsideration' | 'suit';

/** What may still be done against a refusal, and until when; texts in `objections.remedy`. */
export interface Remedy { kind: RemedyKind; days: number; lastDay: LocalDate }

/** 行政复议法 (2017, in force in 2022) 9: sixty days from learning of the act [L]. */
const reconsiderationDays = 60;
/** 行政诉讼法 46: six months from when one knew or should have known [L]. */
const suitMonths = 6;

/**
 * The remedies against a refusal that is known since `knownAt` (民法典 201–203: that day doesn't count, a last day that is no working day
 * rolls over). A second look is the county's own procedure [D]; once it has been answered, only the law's remain, from the answer on.
 */
export function remediesOf(settings: EditionSettings, calendar: WorkingCalendar, knownAt: Date, secondLook: 'open' | 'answered'): Remedy[] {
  const ask = settings.secondLookAskWorkingDays;
  const law: Remedy[] = [
    { kind: 'reconsideration', days: reconsiderationDays, lastDay: deadlineFrom(calendar, knownAt, calendarDays(reconsiderationDays)).lastDay },
    { kind: 'suit', days: suitMonths, lastDay: deadlineFrom(calendar, knownAt, months(suitMonths)).lastDay },
  ];
  return secondLook === 'open' ? [{ kind: 'secondLook', days: ask, lastDay: deadlineFrom(calendar, knownAt, workingDays(ask)).lastDay }, ...law] : law;
}
