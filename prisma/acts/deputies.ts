import { v7 as newId } from 'uuid';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import { checkDeputy, headsOffice } from '../../policy/people/deputy.ts';
import type { DeputyStanding } from '../../policy/people/deputy.ts';
import { endOfDay, isLocalDate, localDateOf, startOfDay } from '../../policy/time/zone.ts';
import type { LocalDate } from '../../policy/time/zone.ts';
import { appendAuditLink } from '../audit/append.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActContext } from './context.ts';
import type { MaintainAnswer } from './maintain.ts';
import { businessNow } from './over-cases.ts';
import { readPeople } from './people.ts';
import { storeAnswer, storedAnswer } from './perform.ts';

export interface AppointDeputy { clientActId: string; principalId: string; deputyId: string; fromDay: LocalDate; toDay: LocalDate; reason: string }

interface Office { tx: Tx; now: Date; note: (kind: string, body: Record<string, unknown>) => Promise<void> }

/** One act on an office's deputies, one at a time per office; it runs for the county, and policy says who may. */
async function inOffice(context: ActContext, viewer: Viewer, client: { mutation: string; clientActId: string }, work: (office: Office) => Promise<MaintainAnswer>): Promise<MaintainAnswer> {
  if (viewer.organisationKind !== 'department' && viewer.organisationKind !== 'township') return forbidden('notOwnAbsence');
  return withScope(context.pool, systemScope(viewer.countyId), async (tx) => {
    await tx.named('office-lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`deputies:${viewer.organisationId}`]);
    const stored = await storedAnswer(tx, viewer, client);
    if (stored !== null) return stored as unknown as MaintainAnswer;
    const note = (kind: string, body: Record<string, unknown>) => appendAuditLink(tx, context.keys, {
      countyId: viewer.countyId, stream: `organisation:${viewer.organisationId}`, kind, actorId: viewer.userId, body,
    });
    const answer = await work({ tx, now: await businessNow(tx), note });
    if (answer.kind === 'kept') await storeAnswer(tx, context, viewer, client, answer as never);
    return answer;
  });
}

/** Appoints a deputy for an absence: one's own, or, by a head, that of somebody in the office. */
export function appointDeputy(context: ActContext, viewer: Viewer, input: AppointDeputy): Promise<MaintainAnswer> {
  return inOffice(context, viewer, { mutation: 'appointDeputy', clientActId: input.clientActId }, async ({ tx, now, note }) => {
    const wrong = (['fromDay', 'toDay'] as const).find((field) => !isLocalDate(input[field]));
    if (wrong !== undefined) return invalid(wrong, 'dateNotReal');
    const people = await readPeople(tx, [input.principalId, input.deputyId]);
    const [principal, deputy] = [input.principalId, input.deputyId].map((id) => people.find(({ userId }) => userId === id) ?? null) as [typeof people[0] | null, typeof people[0] | null];
    const refusal = checkDeputy(doerOf(viewer), { ...input, principal, deputy }, await standingOf(tx, input, now));
    if (refusal !== null) return refusal;
    const id = newId();
    await tx.named('appoint-deputy', `INSERT INTO deputy (id, county_id, organisation_id, principal_id, principal_name, deputy_id, deputy_name, from_at, to_at, reason, appointed_by_id, appointed_by_name, appointed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [id, viewer.countyId, viewer.organisationId, input.principalId, principal?.name, input.deputyId, deputy?.name, startOfDay(input.fromDay), endOfDay(input.toDay), input.reason.trim(), viewer.userId, viewer.displayName, now]);
    await note('deputyAppointed', { deputyId: id, principalId: input.principalId, deputyUserId: input.deputyId, fromDay: input.fromDay, toDay: input.toDay });
    return { kind: 'kept', id };
  });
}

const live = 'ended_at IS NULL AND from_at < $3 AND to_at > $2';

async function standingOf(tx: Tx, input: AppointDeputy, now: Date): Promise<DeputyStanding> {
  const days = [startOfDay(input.fromDay), endOfDay(input.toDay)];
  const awayInTheseDays = async (userId: string) => (await tx.named('away', `SELECT 1 FROM deputy WHERE principal_id = $1 AND ${live}`, [userId, ...days])).length > 0;
  return { today: localDateOf(now), overlaps: await awayInTheseDays(input.principalId), deputyAbsent: await awayInTheseDays(input.deputyId) };
}

/** Ends a deputy's days early: by the absent person, the deputy, or a head. */
export function endDeputy(context: ActContext, viewer: Viewer, input: { clientActId: string; id: string }): Promise<MaintainAnswer> {
  return inOffice(context, viewer, { mutation: 'endDeputy', clientActId: input.clientActId }, async ({ tx, now, note }) => {
    const [row] = await tx.named<{ principal_id: string; deputy_id: string; organisation_id: string }>('deputy-of-id', 'SELECT principal_id, deputy_id, organisation_id FROM deputy WHERE id = $1 AND ended_at IS NULL FOR UPDATE', [input.id]);
    if (row === undefined) return { kind: 'NotFound' };
    const own = row.principal_id === viewer.userId || row.deputy_id === viewer.userId;
    if (!own && !headsOffice(doerOf(viewer), row.organisation_id)) return forbidden('notOwnAbsence');
    await tx.named('end-deputy', 'UPDATE deputy SET ended_at = $2, ended_by_id = $3 WHERE id = $1', [input.id, now, viewer.userId]);
    await note('deputyEnded', { deputyId: input.id });
    return { kind: 'kept', id: input.id };
  });
}
