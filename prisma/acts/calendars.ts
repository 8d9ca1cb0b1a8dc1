import { v7 as newId } from 'uuid';
import { checkStillFits, checkYear } from '../../policy/calendar/calendar-years.ts';
import type { EnteredYear } from '../../policy/calendar/calendar-years.ts';
import { forbidden } from '../../policy/acts/decision.ts';
import { mayConfirm } from '../../policy/edition/maintenance.ts';
import type { CalendarYear } from '../../policy/time/calendars/calendar-year.ts';
import { localDateOf } from '../../policy/time/zone.ts';
import { readYears } from '../calendar/calendar-of.ts';
import type { Viewer } from '../viewer.ts';
import type { ActContext } from './context.ts';
import { maintain, outpaced } from './maintain.ts';
import type { MaintainAnswer, MaintainScene } from './maintain.ts';

/** An officer enters a year of the working calendar from the State Council's notice; another person confirms it. */
export function proposeCalendarYear(context: ActContext, viewer: Viewer, input: EnteredYear & { clientActId: string }): Promise<MaintainAnswer> {
  return maintain(context, viewer, { mutation: 'proposeCalendarYear', clientActId: input.clientActId }, async ({ tx, now, edition, who, note }) => {
    const pending = await tx.named('pending-calendar-year', `SELECT 1 FROM calendar_year WHERE year = $1 AND state = 'proposed'`, [input.year]);
    const confirmed = await readYears(tx, edition.standing.calendarRevision);
    const checked = checkYear(who, input, { today: localDateOf(now), confirmed, pending: pending.length > 0 });
    if (checked.kind !== 'year') return checked;
    const { year, document, issuedOn, source: fileName, holidays, makeUpDays } = checked.year;
    const id = newId();
    await tx.named('propose-calendar-year', `INSERT INTO calendar_year (id, county_id, year, document, issued_on, file_name, holidays, make_up_days, state, entered_by_id, entered_by_name, entered_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, 'proposed', $9, $10, $11)`,
      [id, viewer.countyId, year, document, issuedOn, fileName, JSON.stringify(holidays), JSON.stringify(makeUpDays), viewer.userId, viewer.displayName, now]);
    await note('calendarProposed', { calendarYearId: id, year, document, issuedOn, holidays, makeUpDays });
    return { kind: 'kept', id };
  });
}

interface ProposedYear extends CalendarYear { id: string; state: string; entered_by_id: string; decided_by_name: string | null; decided_at: Date | null }

export interface CalendarDecision { clientActId: string; calendarYearId: string; outcome: 'confirm' | 'refuse' | 'withdraw'; note: string | null }

/**
 * The second person. Confirmed, days are counted by it from the next act on, and the relay reads every running clock by it. Their own
 * proposal a person may only withdraw.
 */
export function decideCalendarYear(context: ActContext, viewer: Viewer, input: CalendarDecision): Promise<MaintainAnswer> {
  return maintain(context, viewer, { mutation: 'decideCalendarYear', clientActId: input.clientActId }, async (scene) => {
    const [year] = await scene.tx.named<ProposedYear>('calendar-year', `SELECT id, year, document, issued_on AS "issuedOn", file_name AS source, holidays, make_up_days AS "makeUpDays", state, entered_by_id, decided_by_name, decided_at
      FROM calendar_year WHERE id = $1 FOR UPDATE`, [input.calendarYearId]);
    if (year === undefined) return { kind: 'NotFound' };
    const own = year.entered_by_id === viewer.userId;
    const refusal = input.outcome === 'withdraw' ? (own ? null : forbidden('notProposer')) : mayConfirm(scene.who, year.entered_by_id, 'entererNeverConfirms');
    if (refusal !== null) return refusal;
    if (year.state !== 'proposed') return outpaced(year.decided_by_name, year.decided_at);
    if (input.outcome === 'confirm') return confirm(scene, viewer, year, input.note);
    await close(scene, viewer, year, { state: input.outcome === 'refuse' ? 'refused' : 'withdrawn', revision: null, note: input.note });
    return { kind: 'kept', id: year.id };
  });
}

async function confirm(scene: MaintainScene, viewer: Viewer, year: ProposedYear, why: string | null): Promise<MaintainAnswer> {
  const revision = scene.edition.standing.calendarRevision;
  // Another year that was confirmed since may arrange a day of this one.
  const problem = checkStillFits(year, await readYears(scene.tx, revision));
  if (problem !== null) return problem;
  await scene.tx.named('supersede-calendar-year', `UPDATE calendar_year SET state = 'superseded' WHERE year = $1 AND state = 'inForce'`, [year.year]);
  await close(scene, viewer, year, { state: 'inForce', revision: revision + 1, note: why });
  return { kind: 'kept', id: year.id };
}

const linkKinds = { inForce: 'calendarInForce', refused: 'calendarRefused', withdrawn: 'calendarWithdrawn' } as const;

async function close({ tx, now, note }: MaintainScene, viewer: Viewer, { id, year }: ProposedYear, decided: { state: keyof typeof linkKinds; revision: number | null; note: string | null }): Promise<void> {
  await tx.named('close-calendar-year', 'UPDATE calendar_year SET state = $2, revision = $3, decided_by_id = $4, decided_by_name = $5, decided_at = $6, decision_note = $7 WHERE id = $1',
    [id, decided.state, decided.revision, viewer.userId, viewer.displayName, now, decided.note]);
  await note(linkKinds[decided.state], { calendarYearId: id, year, ...(decided.revision === null ? {} : { calendarRevision: decided.revision }) });
}
