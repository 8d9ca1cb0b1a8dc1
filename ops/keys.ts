/**
 * The installation's secret keys. A key file is made once, readable by its owner only; whoever loses it loses every
 * encrypted ID number and account, so it belongs into the backup, apart from the database.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Keys of one purpose by id. New values are made with `current`; older ids stay readable. Each key has 32 bytes. */
export interface KeyRing {
  readonly current: string;
  readonly keys: Readonly<Record<string, Buffer>>;
}

export interface Keys {
  /** wraps the data key of each person (AES-256-GCM) */
  readonly encryption: KeyRing;
  /** HMAC for equality of ID numbers, accounts and phones */
  readonly blindIndex: KeyRing;
  /** HMAC of the audit chains */
  readonly audit: KeyRing;
}

const purposes = ['encryption', 'blindIndex', 'audit'] as const;
const keyBytes = 32;

/** Makes the key file unless it exists. @param path absolute path of the JSON file */
export function ensureKeysFile(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const rings = purposes.map((purpose) => [purpose, { current: 'k1', keys: { k1: randomBytes(keyBytes).toString('base64') } }]);
  // 'wx': two starts at once must never overwrite each other's keys.
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(rings), null, 2)}\n`, { mode: 0o600, flag: 'wx' });
}

/**
 * @param path absolute path of the JSON file
 * @returns the keys
 * @throws Error with one sentence saying what is wrong with the file; never a key's value
 */
export function readKeysFile(path: string): Keys {
  const parsed = parseJson(path);
  const [encryption, blindIndex, audit] = purposes.map((purpose) => readRing(path, purpose, parsed[purpose]));
  return { encryption: encryption!, blindIndex: blindIndex!, audit: audit! };
}

function parseJson(path: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Error(`The key file ${path} can't be read: point LABOUR_KEYS_FILE at it, or start once with npm start, which makes one.`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // told below, without the text: it may hold keys
  }
  throw new Error(`The key file ${path} is not a JSON object: restore it from the backup.`);
}

function readRing(path: string, purpose: string, value: unknown): KeyRing {
  const ring = value as { current?: unknown; keys?: Record<string, unknown> } | undefined;
  const keys = Object.entries(ring?.keys ?? {}).map(([id, text]) => [id, Buffer.from(String(text), 'base64')] as const);
  const usable = typeof ring?.current === 'string' && keys.some(([id]) => id === ring.current) && keys.every(([, key]) => key.length === keyBytes);
  if (!usable) throw new Error(`The key file ${path} has no usable "${purpose}" keys (32 bytes each, in base64, with the id of the current one): restore it from the backup.`);
  return { current: ring.current as string, keys: Object.fromEntries(keys) };
}
