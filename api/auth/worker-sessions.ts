import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { codeRules } from '../../policy/worker-request/code-rules.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { sessionIdOf } from './sessions.ts';

/** A cookie of its own: a worker who looks something up on an officer's machine is not the officer. */
export const workerCookieName = 'labour_worker';
export const workerSessionSeconds = codeRules.sessionSeconds;

/** Opens a worker's session, by the system clock; nothing prolongs it. @returns the cookie's value: 256 random bits */
export async function openWorkerSession(pool: Pool, countyId: string, codeId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await withScope(pool, systemScope(countyId), (tx) => tx.named('open-worker-session',
    `INSERT INTO worker_session (id, county_id, code_id, created_at, expires_at) VALUES ($1, $2, $3, now(), now() + $4 * interval '1 second')`,
    [sessionIdOf(token), countyId, codeId, workerSessionSeconds]));
  return token;
}

export async function closeWorkerSession(pool: Pool, countyId: string, sessionId: string): Promise<void> {
  await withScope(pool, systemScope(countyId), (tx) => tx.named('close-worker-session', 'DELETE FROM worker_session WHERE id = $1', [sessionId]));
}
