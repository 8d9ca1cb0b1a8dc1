import { addWorkingDays } from '../../policy/time/calendar.ts';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import type { WorkingCalendar } from '../../policy/time/calendar-day.ts';
import { atLocalTime, localDateOf, localTimeOf } from '../../policy/time/zone.ts';
import type { Pool } from 'pg';
import { calendarInForce } from '../calendar/calendar-of.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import type { ActContext } from './context.ts';

export interface MoveClock { to: Date | null; nextDue: boolean; workingDays: number | null }
export type MoveAnswer = { kind: 'moved'; now: Date } | Refusal;

/** A year of deadlines lies within this; further is a slip of the hand. */
const furthestMs = 400 * 86_400_000;
const furthestWorkingDays = 300;

/**
 * Moves the demonstration's clock forward, never back. The move is a fact to every case whose next due instant has passed: its
 * workflow wakes and passes what came due, one by one, each at its own instant.
 */
export async function moveClock(context: ActContext, viewer: Viewer, move: MoveClock): Promise<MoveAnswer> {
  return withScope(context.pool, systemScope(viewer.countyId), async (tx) => {
    const [state] = await tx.named<{ demonstration: boolean; now: Date; offset_ms: number; next_due: Date | null }>('clock-state', `
      SELECT i.demonstration, business_now() AS now, business_offset_ms() AS offset_ms,
        (SELECT min(next_due_at) FROM "case" WHERE closed_at IS NULL AND next_due_at > business_now()) AS next_due
      FROM installation i WHERE pg_advisory_xact_lock(7202201) IS NOT NULL`, []);
    if (state?.demonstration !== true) return forbidden('demonstrationOnly');
    if (move.workingDays !== null && move.workingDays > furthestWorkingDays) return invalid('to', 'clockTooFar');
    const to = targetOf(move, state, await calendarInForce(context.pool, tx, viewer.countyId));
    if (to === null || to.getTime() <= state.now.getTime()) return invalid('to', 'clockForwardOnly');
    if (to.getTime() - state.now.getTime() > furthestMs) return invalid('to', 'clockTooFar');
    await jump(tx, { from: state.now, to, offsetMs: state.offset_ms, by: viewer.userId });
    context.afterCommit({ caseId: '', taskIds: [], topics: ['clock'] });
    return { kind: 'moved', now: to };
  });
}

/** A millisecond past the due instant, so that it has passed. */
function targetOf(move: MoveClock, state: { now: Date; next_due: Date | null }, calendar: WorkingCalendar): Date | null {
  if (move.to !== null) return move.to;
  if (move.nextDue) return state.next_due === null ? null : new Date(state.next_due.getTime() + 1);
  if (move.workingDays === null) return null;
  return atLocalTime(addWorkingDays(calendar, localDateOf(state.now), move.workingDays), localTimeOf(state.now));
}

/** Appends the move and makes it a fact to each case that it brings to its due instant, in the order of their ids. */
export async function jump(tx: Tx, move: { from: Date; to: Date; offsetMs: number; by: string | null; reason?: 'move' | 'resume' | 'start' }): Promise<void> {
  const offsetMs = move.offsetMs + (move.to.getTime() - move.from.getTime());
  await tx.named('insert-clock-move', 'INSERT INTO business_clock (offset_ms, from_at, to_at, reason, moved_by_id, system_at) VALUES ($1, $2, $3, $4, $5, now())',
    [offsetMs, move.from, move.to, move.reason ?? 'move', move.by]);
  await wakeDueCases(tx, move.to);
}

/** The relay notes business now each second: a smaller gap is a product that runs, or one that was stopped a moment ago. */
const leastGapMs = 2_000;

/**
 * A demonstration's clock stands still while the product is stopped: called at a start, before anything looks at the clock, it goes on
 * from the last instant that anybody can have seen. That is the last note, or what was recorded in the second after it.
 * @returns the instant from which business time goes on, or null when it never stood still
 */
export async function resumeClock(pool: Pool, countyId: string): Promise<Date | null> {
  return withScope(pool, systemScope(countyId), async (tx) => {
    await tx.named('clock-lock', 'SELECT pg_advisory_xact_lock(7202201)', []);
    const [resumed] = await tx.named<{ to_at: Date }>('resume-clock', `
      WITH standing AS (
        SELECT business_now() AS business, business_offset_ms() AS offset_ms,
          greatest(i.business_noted_at, (SELECT max(b.to_at) FROM business_clock b), (SELECT max(a.business_at) FROM act a)) AS seen
        FROM installation i WHERE i.demonstration)
      INSERT INTO business_clock (offset_ms, from_at, to_at, reason, system_at)
      SELECT offset_ms - round(extract(epoch FROM business - seen) * 1000)::bigint, business, seen, 'resume', now() FROM standing
      WHERE business - seen > $1 * interval '1 millisecond' RETURNING to_at`, [leastGapMs]);
    return resumed?.to_at ?? null;
  });
}

/** A fact without an act: "look again". It takes no seq of the record, only the delivery's. */
async function wakeDueCases(tx: Tx, now: Date): Promise<void> {
  await tx.named('wake-due', `
    WITH due AS (SELECT id FROM "case" WHERE closed_at IS NULL AND next_due_at <= $1 AND filed_at IS NOT NULL ORDER BY id FOR UPDATE)
    UPDATE "case" c SET seq = c.seq + 1, fact_seq = c.seq + 1, moved_at = now() FROM due WHERE c.id = due.id`, [now]);
}
