import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import type { Settings } from '../ops/settings.ts';
import { channels } from '../policy/notification/preferences.ts';
import type { Channel } from '../policy/notification/preferences.ts';
import { EventPublisher } from '../prisma/events.ts';
import { openBankFolder } from '../prisma/files/bank-folder.ts';
import { createUploadStore } from '../prisma/files/upload-store.ts';
import { openPool } from '../prisma/scope/pool.ts';
import { openPrisma } from '../prisma/scope/prisma.ts';
import { createEnrolmentLimits } from './auth/enrolment-limits.ts';
import { createObjectionLimits } from './auth/objection-limits.ts';
import { createLookUpLimit } from './auth/look-up-limit.ts';
import { createSignInLimits } from './auth/sign-in.ts';
import { createWorkerLimit } from './auth/worker-codes.ts';
import type { ApiDeps } from './context.ts';
import { openEventHub } from './events.ts';
import { createEngineProbe } from './http/engine-probe.ts';
import type { Logger } from './logger.ts';
import { createApiServer } from './server.ts';

/** Connections of one API process: acts hold one for two round trips, so few serve many. */
const poolSize = 16;

export interface ApiProcess {
  readonly port: number;
  readonly deps: ApiDeps;
  /** Takes no new request, lets the running ones end, closes everything. */
  stop(): Promise<void>;
}

interface Installation {
  readonly countyId: string;
  readonly demonstration: boolean;
}

/** What this installation is. @throws when it was never set up */
async function readInstallation(pool: Pool): Promise<Installation> {
  const { rows } = await pool.query<Installation>('SELECT county_id AS "countyId", demonstration FROM installation');
  if (rows[0] === undefined) throw new Error('The database has not been set up yet: run npm start, or npm run db:migrate and the seed, first.');
  return rows[0];
}

export type ApiSettings = Pick<
  Settings, 'nodeEnv' | 'databaseUrl' | 'temporalAddress' | 'temporalNamespace' | 'taskQueue' | 'host' | 'port' | 'publicOrigin' | 'filesDir' | 'keys' | 'smsGateway' | 'mailServer' | 'workNoticeHook'
>;

/** As the relay has them: a demonstration's mails are files. */
function channelsOf({ mailServer, smsGateway, workNoticeHook }: ApiSettings, demonstration: boolean): Channel[] {
  const isSetUp: Record<Channel, boolean> = { email: mailServer !== null || demonstration, sms: smsGateway !== null, zhezhengding: workNoticeHook !== null };
  return channels.filter((channel) => isSetUp[channel]);
}

/** Opens database, hub and server, and listens. A demonstration listens on this machine only. */
export async function startApi(settings: ApiSettings, logger: Logger, systemNow: () => Date = () => new Date()): Promise<ApiProcess> {
  const pool = openPool(settings.databaseUrl, poolSize);
  const installation = await readInstallation(pool);
  const publisher = new EventPublisher(pool);
  const prisma = openPrisma(pool);
  const hub = openEventHub(settings.databaseUrl, logger);
  const deps: ApiDeps = {
    pool, prisma, hub, logger, systemNow, actEvents: publisher, keys: settings.keys, publicOrigin: settings.publicOrigin, ...installation,
    introspection: settings.nodeEnv !== 'production',
    uploads: createUploadStore(settings.filesDir, settings.keys), bank: openBankFolder(settings.filesDir),
    signInLimits: createSignInLimits(() => systemNow().getTime()), enrolmentLimits: createEnrolmentLimits(() => systemNow().getTime()),
    objectionLimits: createObjectionLimits(() => systemNow().getTime()),
    lookUpLimit: createLookUpLimit(() => systemNow().getTime()), workerLimit: createWorkerLimit(() => systemNow().getTime()),
    channels: channelsOf(settings, installation.demonstration),
    sms: settings.smsGateway !== null ? 'gateway' : installation.demonstration ? 'demonstration' : 'none',
  };
  const engine = createEngineProbe(settings);
  const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const server = createApiServer({ deps, engine, webRoot: folder('../dist/web'), migrationsDir: folder('../prisma/migrations') });
  const port = await listen(server, settings.port, installation.demonstration ? '127.0.0.1' : settings.host);
  return {
    port, deps,
    async stop() {
      await closeServer(server, () => hub.close());
      await publisher.flush();
      await engine.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Requests that run get this long to end; then their connections are cut. */
const graceMs = 8_000;

async function closeServer(server: Server, endStreams: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await endStreams();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  await closed;
  clearTimeout(timer);
  clearInterval(idle);
}
