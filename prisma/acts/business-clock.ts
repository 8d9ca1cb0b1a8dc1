import { addWorkingDays, workingCalendar } from '../../policy/time/calendar.ts';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { atLocalTime, localDateOf, localTimeOf } from '../../policy/time/zone.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import type { ActContext } from './context.ts';

export interface MoveClock { to: Date | null; nextDue: boolean; workingDays: number | null }
export type MoveAnswer = { kind: 'moved'; now: Date } | Refusal;

/** A year of deadlines lies within this; further is a slip of the hand. */
const furthestMs = 400 * 86_400_000;

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
    const to = targetOf(move, state);
    if (to === null || to.getTime() <= state.now.getTime()) return invalid('to', 'clockForwardOnly');
    if (to.getTime() - state.now.getTime() > furthestMs) return invalid('to', 'clockTooFar');
    await jump(tx, { from: state.now, to, offsetMs: state.offset_ms, by: viewer.userId });
    context.afterCommit({ caseId: '', taskIds: [], topics: ['clock'] });
    return { kind: 'moved', now: to };
  });
}

/** A millisecond past the due instant, so that it has passed. */
function targetOf(move: MoveClock, state: { now: Date; next_due: Date | null }): Date | null {
  if (move.to !== null) return move.to;
  if (move.nextDue) return state.next_due === null ? null : new Date(state.next_due.getTime() + 1);
  if (move.workingDays === null) return null;
  return atLocalTime(addWorkingDays(workingCalendar, localDateOf(state.now), move.workingDays), localTimeOf(state.now));
}

/** Appends the move and makes it a fact to each case that it brings to its due instant, in the order of their ids. */
export async function jump(tx: Tx, move: { from: Date; to: Date; offsetMs: number; by: string | null; reason?: 'move' | 'resume' | 'start' }): Promise<void> {
  const offsetMs = move.offsetMs + (move.to.getTime() - move.from.getTime());
  await tx.named('insert-clock-move', 'INSERT INTO business_clock (offset_ms, from_at, to_at, reason, moved_by_id, system_at) VALUES ($1, $2, $3, $4, $5, now())',
    [offsetMs, move.from, move.to, move.reason ?? 'move', move.by]);
  await wakeDueCases(tx, move.to);
}

/** A fact without an act: "look again". It takes no seq of the record, only the delivery's. */
async function wakeDueCases(tx: Tx, now: Date): Promise<void> {
  await tx.named('wake-due', `
    WITH due AS (SELECT id FROM "case" WHERE closed_at IS NULL AND next_due_at <= $1 AND filed_at IS NOT NULL ORDER BY id FOR UPDATE)
    UPDATE "case" c SET seq = c.seq + 1, fact_seq = c.seq + 1, moved_at = now() FROM due WHERE c.id = due.id`, [now]);
}
