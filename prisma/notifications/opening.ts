import type { Pool } from 'pg';
import type { Opening } from '../../policy/notification/sending.ts';
import { readEdition } from '../acts/edition.ts';
import { calendarInForce } from '../calendar/calendar-of.ts';
import type { Tx } from '../scope/scope.ts';

/** When the offices are open, as it stands now: the calendar in force and the edition's hours. */
export async function readOpening(pool: Pool, tx: Tx, countyId: string): Promise<Opening> {
  const { settings } = await readEdition(tx);
  return { calendar: await calendarInForce(pool, tx, countyId), hours: settings.officeHours };
}
