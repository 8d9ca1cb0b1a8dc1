import type { HolidayRange, MakeUpDay } from '../../policy/time/calendars/calendar-year.ts';
import type { Tx } from '../../prisma/scope/scope.ts';

export interface CalendarVersionRow {
  id: string; year: number; document: string; issuedOn: string; fileName: string; holidays: HolidayRange[]; makeUpDays: MakeUpDay[]; state: string; revision: number | null;
  enteredById: string; enteredByName: string; enteredAt: Date; decidedByName: string | null; decidedAt: Date | null; decisionNote: string | null;
}

const columns = `id, year, document, issued_on AS "issuedOn", file_name AS "fileName", holidays, make_up_days AS "makeUpDays", state, revision, entered_by_id AS "enteredById", entered_by_name AS "enteredByName",
  entered_at AS "enteredAt", decided_by_name AS "decidedByName", decided_at AS "decidedAt", decision_note AS "decisionNote"`;

/** Versions of years that were brought, newest first; those that wait stand before the others. */
export const readCalendarVersions = (tx: Tx): Promise<CalendarVersionRow[]> =>
  tx.named('calendar-versions', `SELECT ${columns} FROM calendar_year ORDER BY (state = 'proposed') DESC, entered_at DESC, id DESC LIMIT 200`, []);

export async function readCalendarVersion(tx: Tx, id: string): Promise<CalendarVersionRow | null> {
  const [row] = await tx.named<CalendarVersionRow>('calendar-version', `SELECT ${columns} FROM calendar_year WHERE id = $1`, [id]);
  return row ?? null;
}

export interface ClockMoveRow {
  caseId: string; caseNumber: string | null; firm: string; key: string; startEvent: string; lastDayBefore: string; lastDayAfter: string; provisionalBefore: boolean; provisionalAfter: boolean; movedAt: Date;
}

/** Which clocks a revision moved, by case; a clock that passed several revisions in one move belongs to each of them. */
export const readClockMoves = (tx: Tx, revision: number, page: { first: number; after: number }): Promise<ClockMoveRow[]> => tx.named('clock-moves', `
  SELECT m.case_id AS "caseId", c.number AS "caseNumber", o.name AS firm, k.key, k.start_event AS "startEvent", m.last_day_before AS "lastDayBefore", m.last_day_after AS "lastDayAfter",
    m.provisional_before AS "provisionalBefore", m.provisional_after AS "provisionalAfter", m.moved_at AS "movedAt"
  FROM calendar_move m JOIN "case" c ON c.id = m.case_id JOIN clock k ON k.id = m.clock_id JOIN organisation o ON o.id = c.applicant_org_id
  WHERE m.county_id = scope_county() AND m.revision >= $1 AND m.from_revision < $1 ORDER BY c.number NULLS LAST, c.id, k.key, k.round OFFSET $3 LIMIT $2`, [revision, page.first, page.after]);

export interface ClockMoveCounts { moved: number; settled: number; cases: number; behind: number }

/** How many clocks a revision has moved, and how many it has not been applied to yet. */
export async function readMoveCounts(tx: Tx, revision: number): Promise<ClockMoveCounts> {
  const [row] = await tx.named<ClockMoveCounts>('clock-move-counts', `
    SELECT count(*) FILTER (WHERE last_day_before <> last_day_after)::int AS moved, count(*) FILTER (WHERE last_day_before = last_day_after)::int AS settled, count(DISTINCT case_id)::int AS cases,
      (SELECT count(*)::int FROM clock k WHERE k.state IN ('running', 'paused') AND k.calendar_revision < $1) AS behind
    FROM calendar_move WHERE county_id = scope_county() AND revision >= $1 AND from_revision < $1`, [revision]);
  return row ?? { moved: 0, settled: 0, cases: 0, behind: 0 };
}
