import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';

export const sessionCookieName = 'labour_session';
export const sessionSeconds = 12 * 60 * 60;

const tokenShape = /^[\w-]{43}$/;

/** The stored id of a cookie's value: reading the table signs nobody in. Null when the value can't be one of ours. */
export function sessionIdOf(token: string | null): string | null {
  return token !== null && tokenShape.test(token) ? createHash('sha256').update(token).digest('hex') : null;
}

/** Opens a session, by the system clock. @returns the cookie's value: 256 random bits. */
export async function openSession(pool: Pool, countyId: string, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await withScope(pool, systemScope(countyId), async (tx) => {
    await tx.query(
      `INSERT INTO session (id, user_id, created_at, expires_at) VALUES ($1, $2, now(), now() + $3 * interval '1 second')`,
      [sessionIdOf(token), userId, sessionSeconds],
    );
    // One that was filing for a firm waits until its end is in the record.
    await tx.query('DELETE FROM session WHERE user_id = $1 AND expires_at < now() AND assisting_org_id IS NULL', [userId]);
  });
  return token;
}

export async function closeSession(pool: Pool, countyId: string, sessionId: string): Promise<void> {
  await withScope(pool, systemScope(countyId), (tx) => tx.query('DELETE FROM session WHERE id = $1', [sessionId]));
}
