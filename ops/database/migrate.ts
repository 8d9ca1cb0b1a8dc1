/** `npm run db:migrate`: applies the pending migrations to DATABASE_URL, or to the database of a running `npm start`. */
import { runAsCommand } from '../command-line.ts';
import { loadDatabaseUrl } from '../settings.ts';
import { applyMigrations } from './migrations.ts';

await runAsCommand(async () => {
  const applied = await applyMigrations(loadDatabaseUrl());
  for (const name of applied) console.log(`applied ${name}`);
  console.log(applied.length === 0 ? 'Nothing to do: the database is up to date.' : `${applied.length} applied.`);
});
