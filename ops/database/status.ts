/** `npm run db:status`: which migrations a database has and which it lacks. Ends with 1 when it is not up to date. */
import { runAsCommand } from '../command-line.ts';
import { loadDatabaseUrl } from '../settings.ts';
import { readMigrationStatus, refuseDivergence } from './migrations.ts';

await runAsCommand(async () => {
  const status = await readMigrationStatus(loadDatabaseUrl());
  for (const name of status.applied) console.log(`applied  ${name}`);
  for (const { name } of status.pending) console.log(`pending  ${name}`);
  refuseDivergence(status);
  console.log(status.pending.length === 0 ? 'The database is up to date.' : 'Run npm run db:migrate to apply what is pending.');
  if (status.pending.length > 0) process.exitCode = 1;
});
