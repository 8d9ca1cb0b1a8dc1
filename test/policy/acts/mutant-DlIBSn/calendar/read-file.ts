// A year's holidays as a clerk fills them in from the State Council's notice: one day a line. docs/calendars.md describes the file.

import type { FieldIssue } from '../acts/rows.ts';
import { holidayNames } from '../messages/time.ts';
import type { Cell, SheetRow } from '../spreadsheet/sheet.ts';
import { HOLIDAYS } from '../time/calendars/calendar-year.ts';
import type { CalendarYear, Holiday, HolidayRange, MakeUpDay } from '../time/calendars/calendar-year.ts';
import { formatDay, isWeekend, parseDay, yearOf } from '../time/day-number.ts';
import type { DayNumber } from '../time/day-number.ts';

export type Arrangement = 'off' | 'makeUp';
interface ListedDay { row: number; day: DayNumber; holiday: Holiday; arrangement: Arrangement }

export type CalendarReading = { ok: true; holidays: HolidayRange[]; makeUpDays: MakeUpDay[] } | { ok: false; issues: FieldIssue[] };

/** Headings of the three columns; the first is the one that the template writes. */
export const calendarColumns = { date: ['日期', 'date'], holiday: ['节日', 'holiday'], arrangement: ['安排', 'arrangement'] } as const;
type Column = keyof typeof calendarColumns;

/** How a day is arranged; the first is the one that the template writes. */
export const arrangementNames: Readonly<Record<Arrangement, readonly string[]>> = {
  off: ['放假', '休', 'off'], makeUp: ['上班', '调休上班', '补班', '班', 'make-up', 'makeup'],
};

/** Other names that notices and clerks give a holiday. */
const otherNames: Readonly<Partial<Record<Holiday, readonly string[]>>> = {
  newYear: ['新年'], springFestival: ['春节假期', '除夕'], qingming: ['清明'], labourDay: ['五一', '国际劳动节'], dragonBoat: ['端午'], midAutumn: ['中秋'], nationalDay: ['国庆', '十一'],
};

/** A year has 365 days; more lines are another file. */
const maxRows = 366;

/**
 * Reads the rows of the file for a year. Every fault is told with its row; a file with one is not taken.
 * @param rows with the headings in the first
 */
export function readCalendarFile(year: number, rows: readonly SheetRow[]): CalendarReading {
  const [headings, ...lines] = rows;
  const columns = headings === undefined ? null : columnsOf(headings.cells);
  if (columns === null) return faulty({ field: 'file', code: 'calendar.headings' });
  if (lines.length === 0) return faulty({ field: 'file', code: 'calendar.empty' });
  if (lines.length > maxRows) return faulty({ field: 'file', code: 'calendar.tooManyRows', params: { max: maxRows } });
  const issues: FieldIssue[] = [];
  const days = lines.map((line) => readLine(year, line, columns, issues)).filter((day) => day !== null);
  issues.push(...twice(days), ...(issues.length === 0 ? missing(days) : []));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, ...arranged(days) };
}

const faulty = (issue: FieldIssue): CalendarReading => ({ ok: false, issues: [issue] });

function columnsOf(cells: readonly Cell[]): Record<Column, number> | null {
  const at = (names: readonly string[]): number => cells.findIndex((cell) => names.includes(plain(cell)));
  const columns = { date: at(calendarColumns.date), holiday: at(calendarColumns.holiday), arrangement: at(calendarColumns.arrangement) };
  return Object.values(columns).includes(-1) ? null : columns;
}

const plain = (cell: Cell | undefined): string => String(cell ?? '').normalize('NFKC').trim().toLowerCase();

function readLine(year: number, { number: row, cells }: SheetRow, columns: Record<Column, number>, issues: FieldIssue[]): ListedDay | null {
  const say = (column: Column, code: string, params: Record<string, string | number> = {}): null => {
    issues.push({ field: `rows.${row}.${column}`, code: `calendar.${code}`, params: { row, ...params } });
    return null;
  };
  const [date, holidayCell, arrangementCell] = [cells[columns.date], plain(cells[columns.holiday]), plain(cells[columns.arrangement])];
  const day = dayOf(date);
  const holiday = holidayOf(holidayCell) ?? say('holiday', 'holiday', { value: holidayCell });
  const arrangement = arrangementOf(arrangementCell) ?? say('arrangement', 'arrangement', { value: arrangementCell });
  if (day === null) return say('date', 'date', { value: plain(date) });
  if (!isOfYear(day, year)) return say('date', 'outsideYear', { day: formatDay(day), year });
  if (arrangement === 'makeUp' && !isWeekend(day)) return say('date', 'noWeekend', { day: formatDay(day) });
  return holiday === null || arrangement === null ? null : { row, day, holiday, arrangement };
}

/** Days between 1970-01-01 and the day 0 of spreadsheet programs. */
const spreadsheetEpoch = 25_569;
const dateShape = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;

function dayOf(cell: Cell | undefined): DayNumber | null {
  if (/^\d{5}$/.test(plain(cell))) return Number(cell) > spreadsheetEpoch ? Number(cell) - spreadsheetEpoch : null;
  const [, year = '', month = '', day = ''] = dateShape.exec(plain(cell)) ?? [];
  return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** A notice arranges its year, and now and then the last days of the year before (2022-12-31 is off by the notice for 2023). */
const isOfYear = (day: DayNumber, year: number): boolean => yearOf(day) === year || (yearOf(day) === year - 1 && formatDay(day).slice(5) >= '12-25');

const holidayOf = (name: string): Holiday | null => HOLIDAYS.find((holiday) =>
  [holiday, holidayNames('zh-CN')[holiday], holidayNames('en')[holiday], ...otherNames[holiday] ?? []].some((known) => known.toLowerCase() === name)) ?? null;

const arrangementOf = (name: string): Arrangement | null =>
  (['off', 'makeUp'] as const).find((arrangement) => arrangementNames[arrangement].includes(name)) ?? null;

function twice(days: readonly ListedDay[]): FieldIssue[] {
  const first = new Map<DayNumber, number>();
  return days.flatMap(({ row, day }) => {
    const before = first.get(day);
    if (before === undefined) first.set(day, row);
    return before === undefined ? [] : [{ field: `rows.${row}.date`, code: 'calendar.twice', params: { row, day: formatDay(day), first: before } }];
  });
}

/** Every notice arranges all seven holidays: one that has no day off is a line forgotten. */
const missing = (days: readonly ListedDay[]): FieldIssue[] => HOLIDAYS
  .filter((holiday) => !days.some((day) => day.holiday === holiday && day.arrangement === 'off'))
  .map((holiday) => ({ field: `file.${holiday}`, code: `calendar.missing.${holiday}` }));

function arranged(days: readonly ListedDay[]): { holidays: HolidayRange[]; makeUpDays: MakeUpDay[] } {
  const sorted = [...days].sort((a, b) => a.day - b.day);
  const holidays: { holiday: Holiday; from: DayNumber; to: DayNumber }[] = [];
  for (const { day, holiday } of sorted.filter(({ arrangement }) => arrangement === 'off')) {
    const last = holidays.at(-1);
    if (last?.holiday === holiday && last.to === day - 1) last.to = day;
    else holidays.push({ holiday, from: day, to: day });
  }
  return {
    holidays: holidays.map(({ holiday, from, to }) => ({ holiday, from: formatDay(from), to: formatDay(to) })),
    makeUpDays: sorted.filter(({ arrangement }) => arrangement === 'makeUp').map(({ holiday, day }) => ({ holiday, date: formatDay(day) })),
  };
}

/** The file of a year as the template writes it: what `readCalendarFile` reads back. */
export function calendarFileRows({ holidays, makeUpDays }: Pick<CalendarYear, 'holidays' | 'makeUpDays'>): string[][] {
  const names = holidayNames('zh-CN');
  const line = (date: string, holiday: Holiday, arrangement: Arrangement): string[] => [date, names[holiday], arrangementNames[arrangement][0] ?? ''];
  const off = holidays.flatMap(({ holiday, from, to }) => {
    const days: string[][] = [];
    for (let day = parseDay(from) ?? 0; day <= (parseDay(to) ?? -1); day += 1) days.push(line(formatDay(day), holiday, 'off'));
    return days;
  });
  const lines = [...off, ...makeUpDays.map(({ holiday, date }) => line(date, holiday, 'makeUp'))].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  return [[calendarColumns.date[0], calendarColumns.holiday[0], calendarColumns.arrangement[0]], ...lines];
}
