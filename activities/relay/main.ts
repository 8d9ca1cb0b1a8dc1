import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { loadSettings } from '../../ops/settings.ts';
import type { Settings } from '../../ops/settings.ts';
import { openDuplicateSets } from '../../prisma/acts/duplicate-sets.ts';
import { moveOrphanTasks } from '../../prisma/acts/no-candidate.ts';
import type { SystemContext } from '../../prisma/acts/system.ts';
import { alarmDutyGaps } from '../../prisma/duty/roster.ts';
import { EventPublisher, pokeChannel } from '../../prisma/events.ts';
import { queueDigests } from '../../prisma/notifications/digest.ts';
import { fanOut } from '../../prisma/notifications/fan-out.ts';
import { createUploadStore } from '../../prisma/files/upload-store.ts';
import { openPool } from '../../prisma/scope/pool.ts';
import { folderMail, smtpMail } from '../channels/mail.ts';
import { httpSms } from '../channels/sms.ts';
import { webhookNotices } from '../channels/zhezhengding.ts';
import { createLog } from '../log.ts';
import type { ProcessLog } from '../log.ts';
import { deliverDue } from './deliver.ts';
import { followCalendar } from '../../prisma/calendar/follow-calendar.ts';
import type { Look, RelayDeps } from './deliver.ts';
import { startImports } from './imports.ts';
import { channelsSetUp, sendMessages, sweep } from './messages.ts';
import type { MessageDeps, Transports } from './messages.ts';
import { noteBusinessNow } from './note-clock.ts';
import { createReconciler } from './reconcile.ts';
import { tidy } from './tidy.ts';
import type { TidyDeps } from './tidy.ts';

const pollMs = 1_000;
const reconcileMs = 60_000;
const sweepMs = 60_000;

/** The relay: carries facts to Temporal, starts imports, carries messages to people's channels, notes the clock, and looks for drift. Several may run at once. */
export class Relay {
  private readonly deps: RelayDeps;
  private readonly system: SystemContext;
  private readonly messages: MessageDeps;
  private readonly tidying: TidyDeps;
  private readonly log: ProcessLog;
  private readonly databaseUrl: string;
  private readonly poked = new Set<string>();
  private wake: () => void = () => undefined;
  private stopping = false;
  private listener: pg.Client | null = null;

  constructor(deps: RelayDeps, system: SystemContext, messages: MessageDeps, tidying: TidyDeps, databaseUrl: string, log: ProcessLog) {
    this.deps = deps;
    this.system = system;
    this.messages = messages;
    this.tidying = tidying;
    this.databaseUrl = databaseUrl;
    this.log = log;
  }

  /** Runs until `stop`. Each duty survives the others' failures, and a database or Temporal that is away for a while. */
  async run(): Promise<void> {
    const channels = channelsSetUp(this.messages.transports);
    await Promise.all([
      this.every(sweepMs, () => alarmDutyGaps(this.system)),
      this.deliverLoop(), this.every(pollMs, () => noteBusinessNow(this.deps)), this.reconcileLoop(),
      this.every(pollMs, () => fanOut({ ...this.system, channels })), ...(channels.includes('email') ? [this.every(pollMs, () => queueDigests(this.system))] : []),
      // A receiver that hangs holds up its channel and nothing else.
      ...channels.map((channel) => this.every(pollMs, () => sendMessages(this.messages, channel))), this.every(sweepMs, () => sweep(this.messages)),
      this.every(sweepMs, () => tidy(this.tidying)),
      // A changed calendar moves thousands of clocks: beside the deliveries, which wake the cases that it brings forward.
      this.every(pollMs, () => this.followCalendar()),
    ]);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.listener?.end().catch(() => undefined);
  }

  private async deliverLoop(): Promise<void> {
    await this.once(() => deliverDue(this.deps, { kind: 'all' }));
    while (!this.stopping) {
      await this.listen();
      const ids = [...this.poked];
      this.poked.clear();
      if (ids.length > 0) await this.once(() => deliverDue(this.deps, { kind: 'cases', ids } satisfies Look));
      else await this.once(() => deliverDue(this.deps, { kind: 'recent' }));
      await this.once(() => startImports(this.deps));
      if (this.poked.size === 0) await this.untilPokedOrPolled();
    }
  }

  private async untilPokedOrPolled(): Promise<void> {
    if (this.stopping) return;
    const woken = new Promise<void>((resolve) => { this.wake = resolve; });
    const timeout = new AbortController();
    await Promise.race([woken, sleep(pollMs, undefined, { signal: timeout.signal }).catch(() => undefined)]);
    timeout.abort();
  }

  private async reconcileLoop(): Promise<void> {
    const reconcile = createReconciler(this.deps);
    await this.every(reconcileMs, async () => {
      await deliverDue(this.deps, { kind: 'all' });
      await openDuplicateSets(this.system);
      await moveOrphanTasks(this.system);
      const drift = await reconcile();
      for (const { caseId, difference } of drift) this.log.warn('drift repaired', { caseId, difference });
    });
  }

  private async followCalendar(): Promise<void> {
    const { failed } = await followCalendar(this.system, () => this.stopping);
    for (const { error } of failed) this.log.failure('a case does not follow the calendar yet', error);
  }

  private async every(ms: number, duty: () => Promise<unknown>): Promise<void> {
    while (!this.stopping) {
      await this.once(duty);
      for (let waited = 0; waited < ms && !this.stopping; waited += pollMs) await sleep(Math.min(pollMs, ms));
    }
  }

  /** A lost poke costs a second at most, so the listener is simply opened anew when it breaks. */
  private async listen(): Promise<void> {
    if (this.listener !== null || this.stopping) return;
    await this.once(async () => {
      const listener = new pg.Client({ connectionString: this.databaseUrl, keepAlive: true });
      listener.on('error', () => { this.listener = null; });
      listener.on('end', () => { this.listener = null; });
      listener.on('notification', ({ payload }) => {
        for (const id of (payload ?? '').split(',')) if (id !== '') this.poked.add(id);
        this.wake();
      });
      await listener.connect();
      await listener.query(`LISTEN ${pokeChannel}`);
      this.listener = listener;
    });
  }

  private async once(duty: () => Promise<unknown>): Promise<void> {
    try {
      await duty();
    } catch (error) {
      if (!this.stopping) this.log.failure('relay', error);
    }
  }
}

interface Installation { countyId: string; demonstration: boolean }

/** Waits until the database has an installation: a relay may start before the set-up is done. */
async function installationOf(pool: pg.Pool): Promise<Installation> {
  for (;;) {
    const found = await pool.query<Installation>('SELECT county_id AS "countyId", demonstration FROM installation').catch(() => null);
    if (found?.rows[0] !== undefined) return found.rows[0];
    await sleep(pollMs);
  }
}

/** The sender of a demonstration's mails: a name under .example belongs to nobody (RFC 2606). */
const demonstrationSender = 'labour@shengsi.example';

/** The channels of this installation. Without a mail server a demonstration's mails are files to look at; elsewhere nobody would find them. */
function transportsOf({ mailServer, smsGateway, workNoticeHook, dataDir }: Settings, demonstration: boolean): Transports {
  return {
    email: mailServer !== null ? smtpMail(mailServer) : demonstration ? folderMail(join(dataDir, 'mail'), demonstrationSender) : null,
    sms: smsGateway === null ? null : httpSms(smsGateway),
    zhezhengding: workNoticeHook === null ? null : webhookNotices(workNoticeHook),
  };
}

/** Connects lazily: Temporal may come up later than the relay. */
export async function createRelay(settings: Settings, log: ProcessLog): Promise<{ relay: Relay; close: () => Promise<void> }> {
  const pool = openPool(settings.databaseUrl, 10);
  const connection = Connection.lazy({ address: settings.temporalAddress });
  const client = new Client({ connection, namespace: settings.temporalNamespace });
  const { countyId, demonstration } = await installationOf(pool);
  const deps: RelayDeps = { pool, client, countyId, taskQueue: settings.taskQueue, owner: randomUUID() };
  const events = new EventPublisher(pool);
  const system: SystemContext = { pool, keys: settings.keys, countyId: deps.countyId, afterCommit: events.publish };
  const close = async (): Promise<void> => {
    await events.flush();
    await connection.close().catch(() => undefined);
    await pool.end();
  };
  const messages: MessageDeps = { pool, keys: settings.keys, countyId, origin: settings.publicOrigin, transports: transportsOf(settings, demonstration) };
  const tidying: TidyDeps = { pool, keys: settings.keys, countyId: deps.countyId, uploads: createUploadStore(settings.filesDir, settings.keys) };
  return { relay: new Relay(deps, system, messages, tidying, settings.databaseUrl, log), close };
}

async function main(): Promise<void> {
  const settings = loadSettings();
  const log = createLog(settings.logLevel, 'relay');
  const { relay, close } = await createRelay(settings, log);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void relay.stop());
  await relay.run();
  await close();
}

if (process.argv[1] === new URL(import.meta.url).pathname) await main();
