// npm run cases:begin-again -- --process <slug> [--case <number>]: walks open cases from the top under the definition of this release.
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { processSlugs } from '../../policy/process/definition.ts';
import { EventPublisher } from '../../prisma/events.ts';
import { openPool } from '../../prisma/scope/pool.ts';
import { runAsCommand } from '../command-line.ts';
import { loadSettings } from '../settings.ts';
import { StartupError } from '../stack/startup-error.ts';
import { beginAgain } from './begin-again.ts';
import type { WhichCases } from './begin-again.ts';

function readArguments(): WhichCases {
  const { values } = parseArgs({ options: { process: { type: 'string' }, case: { type: 'string' } } });
  const process = processSlugs.find((slug) => slug === values.process);
  if (process === undefined) throw new StartupError(`Usage: npm run cases:begin-again -- --process <slug> [--case <number>]\nProcesses: ${processSlugs.join(', ')}.`);
  return { process, number: values.case ?? null };
}

await runAsCommand(async () => {
  const which = readArguments();
  const settings = loadSettings();
  const pool = openPool(settings.databaseUrl, 2);
  const connection = await Connection.connect({ address: settings.temporalAddress });
  const events = new EventPublisher(pool);
  try {
    const { rows } = await pool.query<{ county_id: string }>('SELECT county_id FROM installation');
    const countyId = rows[0]?.county_id;
    if (countyId === undefined) throw new StartupError('The database has not been set up yet: run the migrations and the set-up first.');
    const context = { pool, keys: settings.keys, countyId, afterCommit: events.publish };
    const client = new Client({ connection, namespace: settings.temporalNamespace });
    const count = await beginAgain(context, client, which, ({ caseId, number, ended }) => console.log(`${number ?? caseId}: ${ended ? 'its workflow was ended and ' : 'had no workflow; it '}begins again`));
    if (count === 0 && which.number !== null) throw new StartupError(`${which.process} has no open case with the number ${which.number}: take the number from the case's page.`);
    console.log(`${count} case(s) begin again`);
    await events.flush();
  } finally {
    await connection.close();
    await pool.end();
  }
});
