// Rows cross between the database's snake_case and the code's camelCase here, and nowhere else.

const snakeOf = new Map<string, string>();
const camelOf = new Map<string, string>();

function snake(key: string): string {
  let name = snakeOf.get(key);
  if (name === undefined) {
    name = key.replace(/([A-Z])/g, (c) => `_${c.toLowerCase()}`).replace(/([a-z])(\d)/g, '$1_$2');
    snakeOf.set(key, name);
  }
  return name;
}

function camel(key: string): string {
  let name = camelOf.get(key);
  if (name === undefined) {
    name = key.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());
    camelOf.set(key, name);
  }
  return name;
}

/** A row as jsonb_populate_recordset takes it: the keys of the row itself, values as JSON writes them. */
export function toColumns(row: object): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  for (const key in row) columns[snake(key)] = (row as Record<string, unknown>)[key];
  return columns;
}

const isInstant = (column: string): boolean => column === 'at' || column.endsWith('_at');

/** A row out of to_jsonb: columns in camelCase, instants as Dates. JSON columns are left as they are. */
export function fromColumns<T>(columns: Record<string, unknown>): T {
  const row: Record<string, unknown> = {};
  for (const column in columns) {
    const value = columns[column];
    row[camel(column)] = isInstant(column) && typeof value === 'string' ? new Date(value) : value;
  }
  return row as T;
}
