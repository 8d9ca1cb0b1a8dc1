import pg from 'pg';
import type { Pool } from 'pg';

// bigint columns hold fen, which stay far below 2^53: a value above it is refused, never rounded.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('A bigint from the database exceeds the safe integers');
  return value;
});

/** Opens the pool all rooms share. `max` connections; idle ones are kept, since each holds prepared statements. */
export function openPool(databaseUrl: string, max = 10): Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max, idleTimeoutMillis: 0, connectionTimeoutMillis: 10_000, keepAlive: true });
  // An idle connection that breaks (a database restart) is dropped from the pool; the next query opens another.
  pool.on('error', () => undefined);
  // One that breaks while it is in use fails the query at hand; told to nobody besides, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
