import type { Pool, PoolClient } from 'pg';

/**
 * Empties what a set-up left that was killed half-way, so that the next one begins again. Only a database without an
 * installation row, and without anybody ever signed in, is touched: nobody can have worked in it.
 * Runs as the owner of the tables, for append-only tables refuse everybody else; no other code may do this.
 */
export async function clearUnfinished(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    if (!(await isUnfinished(client))) return;
    await client.query('BEGIN');
    await emptyTables(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function isUnfinished(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ unfinished: boolean }>(
    `SELECT EXISTS (SELECT FROM county) AND NOT EXISTS (SELECT FROM installation) AND NOT EXISTS (SELECT FROM session) AS unfinished`,
  );
  return rows[0]?.unfinished ?? false;
}

async function emptyTables(client: PoolClient): Promise<void> {
  const tables = await namesOf(client, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`);
  const appendOnly = await namesOf(client, `SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'append_only'`);
  const sequences = await namesOf(client, `SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public'`);
  for (const table of appendOnly) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER append_only`);
  await client.query(`TRUNCATE ${tables.map((table) => `"${table}"`).join(', ')}`);
  for (const table of appendOnly) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER append_only`);
  for (const sequence of sequences) await client.query(`ALTER SEQUENCE "${sequence}" RESTART`);
}

async function namesOf(client: PoolClient, query: string): Promise<string[]> {
  return (await client.query<{ name: string }>(query)).rows.map((row) => row.name);
}
