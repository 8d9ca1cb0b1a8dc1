/**
 * The only place that reads the environment. Entry points call `loadSettings()` once and hand values on; nothing else
 * may look at `process.env` (lint carries this).
 */
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { Keys } from '../prisma/encryption/index.ts';
import { readKeysFile } from './keys.ts';
import { inRepository, userCacheDir } from './paths.ts';


export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];
const nodeEnvironments = ['development', 'production', 'test'] as const;
export type NodeEnvironment = (typeof nodeEnvironments)[number];

/** Group roles made by the first migration; a transaction takes one of them on with SET LOCAL ROLE. */
export const apiDatabaseRole = 'labour_api';
export const workerDatabaseRole = 'labour_worker';
export const taskQueue = 'labour-campaign';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Settings {
  readonly nodeEnv: NodeEnvironment;
  readonly databaseUrl: string;
  readonly apiDatabaseRole: typeof apiDatabaseRole;
  readonly workerDatabaseRole: typeof workerDatabaseRole;
  /** host:port of Temporal's gRPC service */
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly taskQueue: string;
  readonly host: string;
  readonly port: number;
  /** where browsers reach the product, without a trailing slash: links and the origin check use it */
  readonly publicOrigin: string;
  readonly dataDir: string;
  /** uploads and bank files */
  readonly filesDir: string;
  readonly keys: Keys;
  /** where short messages go, with the bearer token for it; null: none are sent */
  readonly smsGateway: { readonly url: string; readonly token: string } | null;
  /** the mail server and the sender's address; null: a demonstration writes files, any other installation sends no mail */
  readonly mailServer: { readonly url: string; readonly from: string } | null;
  /** where work notices of 浙政钉 go, and the secret that signs them; null: none are sent */
  readonly workNoticeHook: { readonly url: string; readonly secret: string } | null;
  readonly logLevel: LogLevel;
}

/** One sentence per wrong setting, each with what to do. */
export class SettingsError extends Error {
  readonly sentences: readonly string[];
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'SettingsError';
    this.sentences = sentences;
  }
}

/**
 * Settings of a process of the product (API, worker, relay, seed).
 * @param env the environment; absent values fall back to what a running `npm start` has written into its data folder
 * @throws SettingsError naming every wrong setting at once
 */
export function readSettings(env: Environment): Settings {
  const read = new Reader(env);
  const dataDir = read.folder('LABOUR_DATA_DIR', inRepository('.data'));
  const running = readRunningStack(dataDir);
  const host = read.text('HOST', '127.0.0.1');
  const port = read.port('PORT', 4000);
  const settings: Settings = {
    nodeEnv: read.oneOf('NODE_ENV', nodeEnvironments, 'development'),
    databaseUrl: read.databaseUrl('DATABASE_URL', running?.databaseUrl),
    apiDatabaseRole,
    workerDatabaseRole,
    temporalAddress: read.address('TEMPORAL_ADDRESS', running?.temporalAddress),
    temporalNamespace: read.text('TEMPORAL_NAMESPACE', 'default'),
    taskQueue: read.text('LABOUR_TASK_QUEUE', taskQueue),
    host,
    port,
    publicOrigin: read.origin('PUBLIC_ORIGIN', `http://localhost:${port}`),
    dataDir,
    filesDir: read.folder('LABOUR_FILES_DIR', join(dataDir, 'files')),
    keys: read.keys('LABOUR_KEYS_FILE', join(dataDir, 'keys.json')),
    smsGateway: read.smsGateway(),
    mailServer: read.mailServer(),
    workNoticeHook: read.workNoticeHook(),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
  };
  read.finish();
  return settings;
}

/** Settings from this process's environment. @throws SettingsError */
export function loadSettings(): Settings {
  return readSettings(process.env);
}

/** Only the database's address, for the commands that need nothing else. @throws SettingsError */
export function loadDatabaseUrl(): string {
  const read = new Reader(process.env);
  const url = read.databaseUrl('DATABASE_URL', readRunningStack(read.folder('LABOUR_DATA_DIR', inRepository('.data')))?.databaseUrl);
  read.finish();
  return url;
}

/** Only the folder for uploads and bank files. @throws SettingsError */
export function loadFilesDir(): string {
  const read = new Reader(process.env);
  const folder = read.folder('LABOUR_FILES_DIR', join(read.folder('LABOUR_DATA_DIR', inRepository('.data')), 'files'));
  read.finish();
  return folder;
}

/** Only the keys. @throws SettingsError */
export function loadKeys(): Keys {
  const read = new Reader(process.env);
  const keys = read.keys('LABOUR_KEYS_FILE', join(read.folder('LABOUR_DATA_DIR', inRepository('.data')), 'keys.json'));
  read.finish();
  return keys;
}

/** What `npm start` and `npm test` need before there is a database. */
export interface ToolSettings {
  readonly ci: boolean;
  readonly databaseUrl: string | null;
  readonly temporalAddress: string | null;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly cacheDir: string;
  /** the command search path, for finding `temporal`, `pip` or a browser */
  readonly searchPath: string;
  readonly chromiumPath: string | null;
  /** a key file of its own, else one lies in the data folder */
  readonly keysFile: string | null;
  /** whether npm's shell is this process's parent */
  readonly startedByNpm: boolean;
}

/** @throws SettingsError */
export function readToolSettings(env: Environment): ToolSettings {
  const read = new Reader(env);
  const settings = {
    ci: (env['CI'] ?? '') !== '' && env['CI'] !== 'false',
    databaseUrl: env['DATABASE_URL'] ? read.databaseUrl('DATABASE_URL', undefined) : null,
    temporalAddress: env['TEMPORAL_ADDRESS'] ? read.address('TEMPORAL_ADDRESS', undefined) : null,
    host: read.text('HOST', '127.0.0.1'),
    port: read.port('PORT', 4000),
    dataDir: read.folder('LABOUR_DATA_DIR', inRepository('.data')),
    cacheDir: read.folder('LABOUR_CACHE_DIR', userCacheDir(env)),
    searchPath: env['PATH'] ?? '',
    chromiumPath: env['CHROMIUM_PATH'] ?? null,
    keysFile: env['LABOUR_KEYS_FILE'] ? read.folder('LABOUR_KEYS_FILE', '') : null,
    startedByNpm: env['npm_lifecycle_event'] !== undefined,
  };
  read.finish();
  return settings;
}

/** @throws SettingsError */
export function loadToolSettings(): ToolSettings {
  return readToolSettings(process.env);
}

/** The environment for a child process: this one's, with `extra` on top (undefined takes a variable away). */
export function childEnvironment(extra: Environment): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}

/** Addresses of the servers that a running `npm start` brought up, kept in its data folder. */
export interface RunningStack {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
}

export const runningStackFile = 'running.json';

function readRunningStack(dataDir: string): RunningStack | null {
  const path = join(dataDir, runningStackFile);
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as RunningStack;
  } catch {
    return null;
  }
}

class Reader {
  private readonly env: Environment;
  private readonly wrong: string[] = [];

  constructor(env: Environment) {
    this.env = env;
  }

  finish(): void {
    if (this.wrong.length > 0) throw new SettingsError(this.wrong);
  }

  text(name: string, fallback: string): string {
    return this.env[name]?.trim() || fallback;
  }

  folder(name: string, fallback: string): string {
    const value = this.text(name, fallback);
    return isAbsolute(value) ? value : resolve(value);
  }

  port(name: string, fallback: number): number {
    const value = this.text(name, String(fallback));
    const port = Number(value);
    if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port;
    return this.refuse(`${name} is "${value}" but must be a port number from 1 to 65535: set it to a free port, such as 4000.`, fallback);
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.text(name, fallback);
    const found = allowed.find((candidate) => candidate === value);
    return found ?? this.refuse(`${name} is "${value}" but must be one of ${allowed.join(', ')}.`, fallback);
  }

  address(name: string, fallback: string | undefined): string {
    const value = this.text(name, fallback ?? '');
    if (value === '') return this.refuse(`${name} is not set and nothing is running here: set it to Temporal's host:port, or run npm start first.`, '');
    if (/^[^\s/:]+:\d{1,5}$|^\[[0-9a-f:]+\]:\d{1,5}$/i.test(value)) return value;
    return this.refuse(`${name} is "${value}" but must be host:port without a scheme, such as localhost:7233.`, '');
  }

  databaseUrl(name: string, fallback: string | undefined): string {
    const value = this.text(name, fallback ?? '');
    if (value === '') return this.refuse(`${name} is not set and nothing is running here: set it to postgresql://user:password@host:port/database, or run npm start first.`, '');
    const url = URL.canParse(value) ? new URL(value) : null;
    const usable = url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1;
    // The value is never repeated here: it carries a password.
    return usable ? value : this.refuse(`${name} can't be read: it must look like postgresql://user:password@host:port/database.`, '');
  }

  origin(name: string, fallback: string): string {
    const value = this.text(name, fallback);
    const url = URL.canParse(value) ? new URL(value) : null;
    if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
    return this.refuse(`${name} is "${value}" but must be an address without a path, such as https://labour.example.`, fallback);
  }

  smsGateway(): { url: string; token: string } | null {
    const read = this.pair('LABOUR_SMS_URL', /^https?:$/, 'the https address that takes short messages', 'LABOUR_SMS_TOKEN', 'the token that the gateway gave you');
    return read === null ? null : { url: read[0], token: read[1] };
  }

  workNoticeHook(): { url: string; secret: string } | null {
    const read = this.pair('LABOUR_ZHEZHENGDING_URL', /^https?:$/, 'the https address that takes work notices', 'LABOUR_ZHEZHENGDING_SECRET', 'the secret that both sides sign with');
    return read === null ? null : { url: read[0], secret: read[1] };
  }

  mailServer(): { url: string; from: string } | null {
    const read = this.pair('SMTP_URL', /^smtps?:$/, 'smtp://user:password@host:587 or smtps://user:password@host:465', 'MAIL_FROM', 'the address that mails come from');
    if (read === null) return null;
    const [url, from] = read;
    return /^[^<>@\s]+@[^<>@\s]+$/.test(from) ? { url, from } : this.refuse(`MAIL_FROM is "${from}" but must be a mail address alone, such as labour@shengsi.example.`, null);
  }

  /** Both or neither: an address without what goes with it would send as nobody. Neither is ever repeated: both may carry a credential. */
  private pair(urlName: string, protocol: RegExp, what: string, withName: string, withWhat: string): [string, string] | null {
    const [url, other] = [this.text(urlName, ''), this.text(withName, '')];
    if (url === '' && other === '') return null;
    if (!URL.canParse(url) || !protocol.test(new URL(url).protocol)) return this.refuse(`${urlName} must be ${what}: set it, or unset ${withName}.`, null);
    return other === '' ? this.refuse(`${urlName} is set without ${withName}: set ${withWhat}.`, null) : [url, other];
  }

  keys(name: string, fallback: string): Keys {
    try {
      return readKeysFile(this.folder(name, fallback));
    } catch (error) {
      return this.refuse((error as Error).message, null as never);
    }
  }

  private refuse<T>(sentence: string, value: T): T {
    this.wrong.push(sentence);
    return value;
  }
}
