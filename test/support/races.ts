/** Makes acts meet: each has read its case before any of them may write. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { County } from './county.ts';
import { rowsOf } from './county.ts';

const patienceMs = 30_000;

/**
 * Holds the rows of these cases locked until as many acts as `works` has wait for a lock, then lets go.
 * @returns their answers, in the order of `works`
 */
export async function atOnce<T>(county: County, caseIds: readonly string[], works: readonly (() => Promise<T>)[]): Promise<T[]> {
  const holder = await county.admin.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM "case" WHERE id = ANY($1::uuid[]) FOR UPDATE', [caseIds]);
    const running = Promise.all(works.map((work) => work()));
    // An act that fails at once is told by the awaiting below, not here.
    running.catch(() => undefined);
    await untilWaiting(county, works.length);
    await holder.query('COMMIT');
    return await running;
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
}

async function untilWaiting(county: County, count: number): Promise<void> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(5)) {
    const waiting = await rowsOf(county, `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
    if (waiting.length >= count) return;
  }
  throw new Error(`the acts never met: fewer than ${count} waited for a lock`);
}
