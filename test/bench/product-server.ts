// The product's API for the benchmark of acts, counting what it asks of the database.
import pg from 'pg';
import { createLogger } from '../../api/logger.ts';
import { startApi } from '../../api/process.ts';
import { readKeysFile } from '../../ops/keys.ts';

const [databaseUrl = '', keysFile = '', filesDir = ''] = process.argv.slice(2);

let roundTrips = 0;
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function counted(this: pg.Client, ...args: any[]) {
  roundTrips += 1;
  return (query as (...rest: unknown[]) => unknown).apply(this, args);
} as typeof query;

const api = await startApi({
  nodeEnv: 'production', databaseUrl, filesDir, keys: readKeysFile(keysFile), host: '127.0.0.1', port: 0, publicOrigin: 'http://127.0.0.1',
  // Nothing here asks Temporal: acts do without it.
  temporalAddress: '127.0.0.1:1', temporalNamespace: 'default', taskQueue: 'bench', smsGateway: null, mailServer: null, workNoticeHook: null,
}, createLogger('error', 'bench'));
process.on('message', () => process.send?.({ roundTrips }));
process.on('disconnect', () => process.exit(0));
process.send?.({ port: api.port });
