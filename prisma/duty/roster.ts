import { v7 as newId } from 'uuid';
import { checkShifts, gapsIn, mayKeepRoster, rosterKeepers, shiftOf, spanToAlarm } from '../../policy/duty/roster.ts';
import type { Shift, ShiftEntry, ShiftPart } from '../../policy/duty/roster.ts';
import type { PersonToTell, Refusal } from '../../policy/acts/rows.ts';
import { localDateOf, localTimeOf } from '../../policy/time/zone.ts';
import { doerOf } from '../acts/context.ts';
import type { ActContext } from '../acts/context.ts';
import { readEdition } from '../acts/edition.ts';
import { outpaced } from '../acts/maintain.ts';
import type { MaintainAnswer } from '../acts/maintain.ts';
import { storeAnswer, storedAnswer } from '../acts/perform.ts';
import { readPeople } from '../acts/people.ts';
import type { SystemContext } from '../acts/system.ts';
import { appendAuditLink } from '../audit/append.ts';
import { calendarInForce } from '../calendar/calendar-of.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';

export interface ShiftRow extends Shift { userName: string | null; enteredByName: string; updatedAt: Date }

/** An office's shifts that touch the span, in order. */
export const readShifts = (tx: Tx, orgId: string, fromAt: Date, toAt: Date): Promise<ShiftRow[]> => tx.named<ShiftRow>('duty-shifts', `
  SELECT day, part, from_at AS "fromAt", to_at AS "toAt", user_id AS "userId", user_name AS "userName", entered_by_name AS "enteredByName", updated_at AS "updatedAt"
  FROM duty_shift WHERE org_id = $1 AND to_at > $2 AND from_at < $3 ORDER BY from_at`, [orgId, fromAt, toAt]);

/** The offices that keep a roster, by name. */
export const readRosterOffices = (tx: Tx): Promise<{ id: string; name: string; nameEn: string | null }[]> => tx.named('roster-offices', `
  SELECT o.id, o.name, o.name_en AS "nameEn" FROM organisation o WHERE EXISTS (SELECT 1 FROM duty_shift s WHERE s.org_id = o.id) ORDER BY o.name`, []);

/** Fills shifts of the head's own office. A shift that somebody else has filled since they looked is a conflict, and nothing is written. */
export async function fillShifts(context: ActContext, viewer: Viewer, input: { clientActId: string; shifts: readonly ShiftEntry[] }): Promise<MaintainAnswer> {
  const refused = mayKeepRoster(doerOf(viewer));
  if (refused !== null) return refused;
  return withScope(context.pool, systemScope(viewer.countyId), async (tx) => {
    const { organisationId: orgId } = viewer;
    await tx.named('roster-lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`duty:${orgId}`]);
    const stored = await storedAnswer(tx, viewer, { mutation: 'fillShifts', clientActId: input.clientActId });
    if (stored !== null) return stored as unknown as MaintainAnswer;
    const [clock] = await tx.named<{ now: Date }>('business-now', 'SELECT business_now() AS now', []);
    const now = clock?.now ?? context.arrivedAt;
    const { settings } = await readEdition(tx);
    const people = await readPeople(tx, [...new Set(input.shifts.map(({ userId }) => userId).filter((id) => id !== null))]);
    const problem = checkShifts(input.shifts, people, { orgId, hours: settings.officeHours, now }) ?? await movedSince(tx, orgId, input.shifts);
    if (problem !== null) return problem;
    for (const { day, part, userId } of input.shifts) {
      const { fromAt, toAt } = shiftOf(day, part as ShiftPart, settings.officeHours);
      const name = people.find((person) => person.userId === userId)?.name ?? null;
      await tx.named('fill-shift', `INSERT INTO duty_shift (id, county_id, org_id, day, part, from_at, to_at, user_id, user_name, entered_by_id, entered_by_name, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (org_id, day, part) DO UPDATE SET from_at = $6, to_at = $7, user_id = $8, user_name = $9, entered_by_id = $10, entered_by_name = $11, updated_at = $12`,
        [newId(), viewer.countyId, orgId, day, part, fromAt, toAt, userId, name, viewer.userId, viewer.displayName, now]);
    }
    await appendAuditLink(tx, context.keys, { countyId: viewer.countyId, stream: `organisation:${orgId}`, kind: 'dutyShifts', actorId: viewer.userId, body: { shifts: input.shifts.map(({ day, part, userId }) => ({ day, part, userId })) } });
    const kept: MaintainAnswer = { kind: 'kept', id: orgId };
    await storeAnswer(tx, context, viewer, { mutation: 'fillShifts', clientActId: input.clientActId }, kept as never);
    return kept;
  });
}

async function movedSince(tx: Tx, orgId: string, entries: readonly ShiftEntry[]): Promise<Refusal | null> {
  const rows = await tx.named<{ day: string; part: string; userId: string | null; enteredByName: string; updatedAt: Date }>('shifts-of-days',
    'SELECT day, part, user_id AS "userId", entered_by_name AS "enteredByName", updated_at AS "updatedAt" FROM duty_shift WHERE org_id = $1 AND day = ANY($2::text[])', [orgId, entries.map(({ day }) => day)]);
  for (const { day, part, was } of entries) {
    const stands = rows.find((row) => row.day === day && row.part === part);
    if ((stands?.userId ?? null) !== was) return outpaced(stands?.enteredByName ?? null, stands?.updatedAt ?? null);
  }
  return null;
}

/**
 * Tells the heads of each office that keeps a roster of the shifts ahead in which nobody is on duty: once for each, from the opening of the
 * working day before. An office keeps one while its last shift is not a month past. Returns how many were told.
 */
export async function alarmDutyGaps(context: SystemContext): Promise<number> {
  const told = await withScope(context.pool, systemScope(context.countyId), async (tx) => {
    const calendar = await calendarInForce(context.pool, tx, context.countyId);
    const { settings } = await readEdition(tx);
    const [clock] = await tx.named<{ now: Date }>('business-now', 'SELECT business_now() AS now', []);
    if (clock === undefined) return [];
    const span = spanToAlarm(calendar, settings.officeHours, clock.now);
    if (span === null) return [];
    const offices = await tx.named<{ orgId: string }>('roster-offices', `SELECT DISTINCT org_id AS "orgId" FROM duty_shift WHERE to_at > $1::timestamptz - interval '30 days'`, [clock.now]);
    const people = offices.length === 0 ? [] : await tx.named<PersonToTell>('roster-people',
      `SELECT id AS "userId", organisation_id AS "orgId", roles FROM user_account WHERE disabled_at IS NULL AND organisation_id = ANY($1::uuid[])`, [offices.map(({ orgId }) => orgId)]);
    const users: string[] = [];
    for (const { orgId } of offices) {
      for (const gap of gapsIn(await readShifts(tx, orgId, span.fromAt, span.toAt), span)) {
        const params = { day: localDateOf(gap.fromAt), from: localTimeOf(gap.fromAt), toDay: localDateOf(gap.toAt), to: localTimeOf(gap.toAt) };
        for (const userId of rosterKeepers(people, orgId)) {
          const written = await tx.named('duty-gap-told', `INSERT INTO notification (id, county_id, user_id, key, kind, params, created_at, not_before, urgent)
            VALUES ($1, $2, $3, $4, 'dutyGap', $5::jsonb, $6, $6, false) ON CONFLICT (user_id, key) DO NOTHING RETURNING id`,
            [newId(), context.countyId, userId, `duty-gap:${orgId}:${gap.toAt.toISOString()}`, JSON.stringify(params), clock.now]);
          if (written.length > 0) users.push(userId);
        }
      }
    }
    return users;
  });
  if (told.length > 0) context.afterCommit({ caseId: '', taskIds: [], topics: [...new Set(told)].map((id) => `user:${id}`) });
  return told.length;
}
