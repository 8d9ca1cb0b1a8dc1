import type { Pool } from 'pg';
import { overlaidCalendar, workingCalendar } from '../../policy/time/calendar.ts';
import type { WorkingCalendar } from '../../policy/time/calendar-day.ts';
import type { CalendarYear } from '../../policy/time/calendars/calendar-year.ts';
import type { Tx } from '../scope/scope.ts';

// A revision never changes once it is confirmed: a process reads its years once. Which revision is in force is read with what leans on it.

const byPool = new WeakMap<Pool, Map<string, WorkingCalendar>>();

function calendarsOf(pool: Pool): Map<string, WorkingCalendar> {
  const known = byPool.get(pool) ?? new Map<string, WorkingCalendar>();
  byPool.set(pool, known);
  return known;
}

/** The calendar of a revision, where this process has read it before; 0 needs no reading. */
export const knownCalendar = (pool: Pool, countyId: string, revision: number): WorkingCalendar | undefined =>
  (revision === 0 ? workingCalendar : calendarsOf(pool).get(`${countyId} ${revision}`));

/** The county's calendar of a revision: of each year the latest version that was confirmed by then, else the shipped one. */
export async function calendarOf(pool: Pool, tx: Tx, countyId: string, revision: number): Promise<WorkingCalendar> {
  const known = knownCalendar(pool, countyId, revision);
  if (known !== undefined) return known;
  const calendar = overlaidCalendar(await readYears(tx, revision), revision);
  calendarsOf(pool).set(`${countyId} ${revision}`, calendar);
  return calendar;
}

/** The years that were confirmed up to a revision, the latest version of each. */
export const readYears = (tx: Tx, revision: number): Promise<CalendarYear[]> => tx.named<CalendarYear>('calendar-years', `
  SELECT DISTINCT ON (year) year, document, issued_on AS "issuedOn", file_name AS source, holidays, make_up_days AS "makeUpDays"
  FROM calendar_year WHERE county_id = scope_county() AND revision <= $1 ORDER BY year, revision DESC`, [revision]);

/** The calendar in force, where nothing that was read says which it is. */
export async function calendarInForce(pool: Pool, tx: Tx, countyId: string): Promise<WorkingCalendar> {
  const [row] = await tx.named<{ revision: number }>('calendar-revision', 'SELECT calendar_revision() AS revision', []);
  return calendarOf(pool, tx, countyId, row?.revision ?? 0);
}
