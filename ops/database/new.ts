/**
 * `npm run db:new -- name`: begins a migration. It holds what separates the schema from the migrations so far; what only
 * SQL can say is added by hand before it is applied anywhere.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runAsCommand } from '../command-line.ts';
import { StartupError } from '../stack/startup-error.ts';
import { migrationsDir, readMigrations } from './migrations.ts';
import { diffWithSchema } from './schema-diff.ts';
import { withMigratedDatabase } from './scratch.ts';

/** @returns the next migration's folder name, such as `0003_name`. @throws StartupError */
export function nextMigrationName(existing: readonly string[], name: string | undefined): string {
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) throw new StartupError('Name the migration in small letters, digits and underscores: npm run db:new -- add_hotline_calls');
  const last = Math.max(0, ...existing.map((folder) => Number.parseInt(folder, 10) || 0));
  return `${String(last + 1).padStart(4, '0')}_${name}`;
}

async function main(): Promise<void> {
  const folder = nextMigrationName(readMigrations().map(({ name }) => name), process.argv[2]);
  const statements = await withMigratedDatabase(diffWithSchema);
  const sql = statements.length > 0 ? `${statements.join(';\n\n')};\n` : '-- Schema and migrations agree: what belongs here is written by hand.\n';
  mkdirSync(join(migrationsDir, folder), { recursive: true });
  writeFileSync(join(migrationsDir, folder, 'migration.sql'), sql);
  console.log(`prisma/migrations/${folder}/migration.sql: ${statements.length} statements. Read it, add what only SQL can say, then npm run generate (the catalogue) and npm test.`);
}

if (process.argv[1]?.endsWith('new.ts')) await runAsCommand(main);
