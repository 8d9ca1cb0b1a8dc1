import { invalid } from '../acts/decision.ts';
import type { FieldIssue, Refusal } from '../acts/rows.ts';
import { mayKeep } from '../edition/maintenance.ts';
import type { Maintainer } from '../edition/maintenance.ts';
import type { SheetRow } from '../spreadsheet/sheet.ts';
import { createWorkingCalendar, overlaidYears } from '../time/calendar.ts';
import type { CalendarDay, WorkingCalendar } from '../time/calendar-day.ts';
import type { CalendarYear } from '../time/calendars/calendar-year.ts';
import { dayNumberFromParts, formatDay } from '../time/day-number.ts';
import type { DayNumber } from '../time/day-number.ts';
import { addDays, isLocalDate } from '../time/zone.ts';
import type { LocalDate } from '../time/zone.ts';
import { readCalendarFile } from './read-file.ts';

/** A year as an officer enters it: the notice's number and date, and the rows of the file. */
export interface EnteredYear { year: number; document: string; issuedOn: string; fileName: string; rows: readonly SheetRow[] }

/** [D] The first year whose notice the product ships with, and one that nobody needs yet. */
export const calendarYearRange = { first: 2021, last: 2099 } as const;

interface SoundYear { kind: 'year'; year: CalendarYear }
interface FaultyYear { kind: 'ValidationFailed'; issues: FieldIssue[] }

export type YearCheck = SoundYear | Refusal;

/** What a year is compared with: the confirmed ones, and today. `pending`: a version of it waits for its second person. */
export interface YearAround { today: LocalDate; confirmed: readonly CalendarYear[]; pending: boolean }

/** A year as it is proposed: by who keeps the settings, with its document, every row sound, and fitting the other years. */
export function checkYear(who: Maintainer, entered: EnteredYear, around: YearAround): YearCheck {
  const refusal = mayKeep(who);
  if (refusal !== null) return refusal;
  const read = readYear(entered, around);
  if (read.kind !== 'year') return read;
  return around.pending ? invalid('year', 'calendar.pending', { year: entered.year }) : read;
}

/** The same without a person: what the page shows before anything is proposed. */
export function readYear(entered: EnteredYear, { today, confirmed }: Omit<YearAround, 'pending'>): SoundYear | FaultyYear {
  const { year, fileName } = entered;
  const document = entered.document.trim();
  const issues: FieldIssue[] = [];
  if (!Number.isInteger(year) || year < calendarYearRange.first || year > calendarYearRange.last) return faulty([{ field: 'year', code: 'calendar.yearRange', params: { ...calendarYearRange } }]);
  if (document === '') issues.push({ field: 'document', code: 'calendar.document' });
  if (document.length > 100) issues.push({ field: 'document', code: 'tooLong' });
  if (!isLocalDate(entered.issuedOn) || entered.issuedOn > today) issues.push({ field: 'issuedOn', code: 'calendar.issuedOn' });
  const reading = readCalendarFile(year, entered.rows);
  if (!reading.ok) return faulty([...issues, ...reading.issues]);
  const made: CalendarYear = { year, document, issuedOn: entered.issuedOn, source: fileName, holidays: reading.holidays, makeUpDays: reading.makeUpDays };
  issues.push(...clashes(made, confirmed));
  if (issues.length === 0 && isInForce(made, confirmed)) issues.push({ field: 'file', code: 'calendar.same', params: { year } });
  return issues.length > 0 ? faulty(issues) : { kind: 'year', year: made };
}

const faulty = (issues: FieldIssue[]): FaultyYear => ({ kind: 'ValidationFailed', issues });

/** Null when a proposed year still fits the years that are in force by now. */
export function checkStillFits(year: CalendarYear, confirmed: readonly CalendarYear[]): Refusal | null {
  const issues = clashes(year, confirmed);
  return issues.length > 0 ? faulty(issues) : null;
}

const daysOf = ({ holidays, makeUpDays }: CalendarYear): LocalDate[] => [
  ...holidays.flatMap(({ from, to }) => {
    const days: LocalDate[] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
    return days;
  }),
  ...makeUpDays.map(({ date }) => date),
];

/** Days that another year's notice arranges as well. */
function clashes(made: CalendarYear, confirmed: readonly CalendarYear[]): FieldIssue[] {
  const others = overlaidYears(confirmed).filter(({ year }) => year === made.year - 1 || year === made.year + 1);
  return others.flatMap((other) => {
    const taken = new Set(daysOf(other));
    return daysOf(made).filter((day) => taken.has(day)).map((day) => ({ field: `file.${day}`, code: 'calendar.otherYear', params: { day, year: other.year } }));
  });
}

/** The very notice that is in force, day for day. */
function isInForce(made: CalendarYear, confirmed: readonly CalendarYear[]): boolean {
  const now = overlaidYears(confirmed).find(({ year }) => year === made.year);
  if (now === undefined || now.document !== made.document) return false;
  const told = ({ holidays, makeUpDays }: CalendarYear): string => [...holidays.map(({ holiday, from, to }) => `${holiday} ${from} ${to}`), ...makeUpDays.map(({ holiday, date }) => `${holiday} ${date}`)].sort().join();
  return told(now) === told(made);
}

export interface ChangedDay { readonly date: LocalDate; readonly before: CalendarDay; readonly after: CalendarDay }

/** The days of a year, and the last of the year before, that two calendars arrange differently. Throws RangeError for a year outside 1901…9999. */
export function changedDays(year: number, before: WorkingCalendar, after: WorkingCalendar): ChangedDay[] {
  const days: ChangedDay[] = [];
  const last: DayNumber = dayNumberFromParts(year, 12, 31);
  for (let day = dayNumberFromParts(year - 1, 12, 25); day <= last; day += 1) {
    const date = formatDay(day);
    const [was, is] = [before.day(date), after.day(date)];
    if (was.reason !== is.reason || was.holiday !== is.holiday) days.push({ date, before: was, after: is });
  }
  return days;
}

/** The calendar as it would be with one more year in force. */
export const calendarWith = (year: CalendarYear, confirmed: readonly CalendarYear[], revision: number): WorkingCalendar =>
  createWorkingCalendar('proposed', overlaidYears([...confirmed.filter((other) => other.year !== year.year), year]), revision);
