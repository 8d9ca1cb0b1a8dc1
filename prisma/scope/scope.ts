import pg from 'pg';
import type { Pool, PoolClient } from 'pg';

/** Whose eyes a transaction has. Row-level security reads it from the transaction's settings. */
export interface Scope {
  countyId: string;
  kind: 'staff' | 'enterprise' | 'public' | 'system';
  userId: string | null;
  orgId: string | null;
  /** Supervision, county leaders and auditors see every department's cases. */
  seesAll: boolean;
}

/** Someone without an account: sees public lists only. */
export function publicScope(countyId: string): Scope {
  return { countyId, kind: 'public', userId: null, orgId: null, seesAll: false };
}

/** The worker and the relay: one county, every row. */
export function systemScope(countyId: string): Scope {
  return { countyId, kind: 'system', userId: null, orgId: null, seesAll: true };
}

/** A transaction inside a scope. */
export interface Tx {
  query<R>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** The same with a prepared statement: `name` stands for one text for ever. */
  named<R>(name: string, text: string, values: readonly unknown[]): Promise<R[]>;
}

/** The statement that opens a scope: one round trip, everything local to the transaction. */
export function openingStatement(scope: Scope): string {
  const role = scope.kind === 'system' ? 'labour_worker' : 'labour_api';
  const settings: [string, string][] = [
    ['role', role],
    ['app.county', scope.countyId],
    ['app.kind', scope.kind],
    ['app.user', scope.userId ?? ''],
    ['app.org', scope.orgId ?? ''],
    ['app.sees_all', scope.seesAll ? 'on' : 'off'],
    ['app.seen_case', ''],
  ];
  const calls = settings.map(([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`);
  return `BEGIN; SELECT ${calls.join(', ')}`;
}

/**
 * The only road to data: one transaction under the scope's role and settings. Commits what `work` did, or nothing when it throws.
 */
export async function withScope<T>(pool: Pool, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(openingStatement(scope));
    const result = await work(transactionOf(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => { broken = rollbackError; });
    throw error;
  } finally {
    client.release(broken);
  }
}

function transactionOf(client: PoolClient): Tx {
  return {
    async query<R>(text: string, values: readonly unknown[] = []): Promise<R[]> {
      return (await client.query(text, [...values])).rows as R[];
    },
    async named<R>(name: string, text: string, values: readonly unknown[]): Promise<R[]> {
      return (await client.query({ name, text, values: [...values] })).rows as R[];
    },
  };
}
