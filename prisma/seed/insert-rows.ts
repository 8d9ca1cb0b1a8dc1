import type { Tx } from '../scope/scope.ts';

/** PostgreSQL type of each column, in the order of insertion. */
export type Columns = Readonly<Record<string, string>>;

/** Writes any number of rows in one statement. Keys of a row are column names; an absent key is null. */
export async function insertRows(tx: Tx, table: string, columns: Columns, rows: readonly Record<string, unknown>[]): Promise<void> {
  const names = Object.keys(columns);
  const typed = names.map((name) => `${name} ${columns[name] ?? ''}`).join(', ');
  await tx.query(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.join(', ')} FROM jsonb_to_recordset($1::jsonb) AS row (${typed})`,
    [JSON.stringify(rows)],
  );
}
