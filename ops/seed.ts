/**
 * Sets up a migrated, empty database: `--demonstration` with the invented county, otherwise the county and its edition
 * alone. Does nothing to a database that has an installation.
 */
import { parseArgs } from 'node:util';
import { seed } from '../prisma/seed/main.ts';
import { runAsCommand } from './command-line.ts';
import { loadDatabaseUrl, loadFilesDir, loadKeys } from './settings.ts';

await runAsCommand(async () => {
  const { values } = parseArgs({ options: { demonstration: { type: 'boolean' }, at: { type: 'string' } } });
  const { seeded, cases } = await seed({
    databaseUrl: loadDatabaseUrl(),
    keys: loadKeys(),
    filesDir: loadFilesDir(),
    demonstration: values.demonstration ?? false,
    ...(values.at ? { at: new Date(values.at) } : {}),
  });
  console.log(seeded ? `${cases} cases played` : 'already set up');
});
