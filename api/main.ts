import { loadSettings } from '../ops/settings.ts';
import { createLogger } from './logger.ts';
import { startApi } from './process.ts';

// The API process: settings → database → HTTP. A signal ends it in order.
const settings = loadSettings();
const logger = createLogger(settings.logLevel, 'api');
const api = await startApi(settings, logger);
logger.info({ port: api.port }, 'listening');

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    void api.stop().then(() => process.exit(0), () => process.exit(1));
  });
}
