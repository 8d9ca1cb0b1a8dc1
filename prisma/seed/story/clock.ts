import type { Pool } from 'pg';
import { systemScope, withScope } from '../../scope/scope.ts';
import { countyId } from '../world/world.ts';

/**
 * Business time goes on to an instant: an offset from real time is appended, as a move by hand would.
 * Returns when it is at or after `to` for every transaction that begins now.
 */
export async function moveClockTo(pool: Pool, to: Date): Promise<void> {
  await withScope(pool, systemScope(countyId), (tx) => tx.named('seed-clock',
    `INSERT INTO business_clock (offset_ms, from_at, to_at, reason, system_at)
     SELECT (extract(epoch FROM ($1::timestamptz - at.real)) * 1000)::bigint, coalesce(at.business, $1), $1,
            CASE WHEN EXISTS (SELECT FROM business_clock) THEN 'move' ELSE 'start' END, at.real
     FROM (SELECT date_trunc('milliseconds', clock_timestamp()) AS real, business_now() AS business) at`, [to]));
}
