import type { Tx } from '../../prisma/scope/scope.ts';

export interface BusinessTime {
  readonly now: Date;
  /** The working calendar in force. */
  readonly calendarRevision: number;
}

/** Business now, by PostgreSQL's clock and the installation's offset, and the calendar that days are counted by. */
export async function readBusinessTime(tx: Tx): Promise<BusinessTime> {
  const [row] = await tx.named<BusinessTime>('business-time', 'SELECT business_now() AS now, calendar_revision() AS "calendarRevision"', []);
  if (row === undefined) throw new RangeError('the database told no time');
  return row;
}

export interface DueAhead {
  readonly nextDueAt: Date | null;
  /** Cases whose next due instant has passed without having been worked on: the system is behind by so many. */
  readonly openDueCount: number;
}

/** What comes due next, over every case. */
export async function readDueAhead(tx: Tx, now: Date): Promise<DueAhead> {
  const text = `
    SELECT min(next_due_at) FILTER (WHERE next_due_at > $1) AS "nextDueAt", count(*) FILTER (WHERE next_due_at <= $1)::int AS "openDueCount"
    FROM "case" WHERE closed_at IS NULL AND next_due_at IS NOT NULL`;
  const [row] = await tx.named<DueAhead>('due-ahead', text, [now]);
  return row ?? { nextDueAt: null, openDueCount: 0 };
}
