import type { Pool } from 'pg';
import { systemScope, withScope } from '../../scope/scope.ts';
import { countyId } from '../world/world.ts';

/** Business time goes on to an instant, never back: an offset from real time is appended, as a move by hand would. */
export async function moveClockTo(pool: Pool, to: Date): Promise<void> {
  await withScope(pool, systemScope(countyId), (tx) => tx.named('seed-move-clock',
    `INSERT INTO business_clock (offset_ms, from_at, to_at, reason, system_at)
     SELECT round(extract(epoch FROM ($1::timestamptz - clock.real)) * 1000)::bigint, clock.business, $1, 'move', clock.real
     FROM (SELECT date_trunc('milliseconds', clock_timestamp()) AS real, business_now() AS business) clock
     WHERE $1 > clock.business`, [to]));
}

/** The first instant of the story: from here on business time is not real time. */
export async function startClockAt(pool: Pool, at: Date): Promise<void> {
  await withScope(pool, systemScope(countyId), (tx) => tx.query(
    `INSERT INTO business_clock (offset_ms, from_at, to_at, reason, system_at)
     SELECT round(extract(epoch FROM ($1::timestamptz - clock.real)) * 1000)::bigint, $1, $1, 'start', clock.real
     FROM (SELECT date_trunc('milliseconds', clock_timestamp()) AS real) clock`, [at]));
}
