import { randomBytes } from 'node:crypto';
import { keyLength } from './envelope.ts';

/** The installation's keys. They come from settings, never from the database. Each key is 32 bytes. */
export interface Keys {
  /** Wraps data keys. */
  masterKeyId: string;
  masterKey: Buffer;
  /** For equality of document numbers; separate from the master key, so that neither gives away the other. */
  blindIndexKey: Buffer;
  /** For the audit's chains. */
  auditKeyId: string;
  auditKey: Buffer;
  /** Keys no longer written with, still needed to read, by key id. */
  retiredMasterKeys?: Readonly<Record<string, Buffer>>;
  retiredAuditKeys?: Readonly<Record<string, Buffer>>;
}

/** Fresh random keys for a new installation. */
export function generateKeys(): Keys {
  return {
    masterKeyId: 'm1',
    masterKey: randomBytes(keyLength),
    blindIndexKey: randomBytes(keyLength),
    auditKeyId: 'a1',
    auditKey: randomBytes(keyLength),
  };
}

/** The keys file's text (JSON, keys in base64). Write it with mode 0600, and back it up apart from the database. */
export function formatKeysFile(keys: Keys): string {
  const file = {
    format: 1,
    masterKeyId: keys.masterKeyId,
    masterKeys: base64Of({ ...keys.retiredMasterKeys, [keys.masterKeyId]: keys.masterKey }),
    blindIndexKey: keys.blindIndexKey.toString('base64'),
    auditKeyId: keys.auditKeyId,
    auditKeys: base64Of({ ...keys.retiredAuditKeys, [keys.auditKeyId]: keys.auditKey }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads a keys file. @throws Error naming the field that is missing or malformed, never its content. */
export function parseKeysFile(json: string): Keys {
  const file = parseObject(json);
  if (file.format !== 1) throw new Error('keys file: field "format" must be 1');
  const master = readKeyRing(file, 'masterKeyId', 'masterKeys');
  const audit = readKeyRing(file, 'auditKeyId', 'auditKeys');
  return {
    masterKeyId: master.id,
    masterKey: master.key,
    blindIndexKey: readKey(file.blindIndexKey, 'blindIndexKey'),
    auditKeyId: audit.id,
    auditKey: audit.key,
    retiredMasterKeys: master.retired,
    retiredAuditKeys: audit.retired,
  };
}

function base64Of(keys: Record<string, Buffer>): Record<string, string> {
  return Object.fromEntries(Object.entries(keys).map(([id, key]) => [id, key.toString('base64')]));
}

function parseObject(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error('keys file: not valid JSON'); // the parser's own message would quote the text
  }
  if (!isRecord(value)) throw new Error('keys file: not a JSON object');
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readKeyRing(file: Record<string, unknown>, idField: string, keysField: string) {
  const id = file[idField];
  const texts = file[keysField];
  if (typeof id !== 'string' || id === '') throw new Error(`keys file: field "${idField}" is missing`);
  if (!isRecord(texts)) throw new Error(`keys file: field "${keysField}" is missing`);
  const ring = Object.entries(texts).map(([name, text]) => [name, readKey(text, `${keysField}.${name}`)] as const);
  const key = ring.find(([name]) => name === id)?.[1];
  if (key === undefined) throw new Error(`keys file: "${keysField}" lacks the key named by "${idField}"`);
  return { id, key, retired: Object.fromEntries(ring.filter(([name]) => name !== id)) };
}

function readKey(text: unknown, field: string): Buffer {
  const key = typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (key.length !== keyLength) throw new Error(`keys file: field "${field}" must be 32 bytes in base64`);
  return key;
}
