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
    masterKeyId: 'k1',
    masterKey: randomBytes(keyLength),
    blindIndexKey: randomBytes(keyLength),
    auditKeyId: 'k1',
    auditKey: randomBytes(keyLength),
  };
}

/** Keys of one purpose by id: values are made with `current`, the others stay readable. */
interface KeyRing {
  readonly current: string;
  readonly keys: Readonly<Record<string, Buffer>>;
}

/** A keys file's content: one ring per purpose. */
interface KeyRings {
  readonly encryption: KeyRing;
  readonly blindIndex: KeyRing;
  readonly audit: KeyRing;
}

function keysOfRings(rings: KeyRings): Keys {
  return {
    masterKeyId: rings.encryption.current,
    masterKey: currentKey(rings, 'encryption'),
    blindIndexKey: currentKey(rings, 'blindIndex'),
    auditKeyId: rings.audit.current,
    auditKey: currentKey(rings, 'audit'),
    retiredMasterKeys: retiredKeys(rings.encryption),
    retiredAuditKeys: retiredKeys(rings.audit),
  };
}

/** The keys file's text (JSON, keys in base64). Write it with mode 0600, and back it up apart from the database. */
export function formatKeysFile(keys: Keys): string {
  const file = {
    encryption: ringText(keys.masterKeyId, keys.masterKey, keys.retiredMasterKeys),
    blindIndex: ringText('k1', keys.blindIndexKey),
    audit: ringText(keys.auditKeyId, keys.auditKey, keys.retiredAuditKeys),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads a keys file. @throws Error naming the field that is missing or malformed, never its content. */
export function parseKeysFile(json: string): Keys {
  const file = parseObject(json);
  return keysOfRings({
    encryption: readRing(file, 'encryption'),
    blindIndex: readRing(file, 'blindIndex'),
    audit: readRing(file, 'audit'),
  });
}

function currentKey(rings: KeyRings, purpose: keyof KeyRings): Buffer {
  const { current, keys } = rings[purpose];
  const key = Object.hasOwn(keys, current) ? keys[current] : undefined;
  if (key === undefined) throw new Error(`keys file: "${purpose}" lacks its current key`);
  return key;
}

function retiredKeys({ current, keys }: KeyRing): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(keys).filter(([id]) => id !== current));
}

function ringText(current: string, key: Buffer, retired: Readonly<Record<string, Buffer>> = {}) {
  const all = Object.entries({ ...retired, [current]: key });
  return { current, keys: Object.fromEntries(all.map(([id, bytes]) => [id, bytes.toString('base64')])) };
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

function readRing(file: Record<string, unknown>, purpose: keyof KeyRings): KeyRing {
  const ring = file[purpose];
  if (!isRecord(ring) || typeof ring.current !== 'string' || !isRecord(ring.keys)) {
    throw new Error(`keys file: field "${purpose}" must have "current" and "keys"`);
  }
  const keys = Object.entries(ring.keys).map(([id, text]) => [id, readKey(text, `${purpose}.keys.${id}`)] as const);
  return { current: ring.current, keys: Object.fromEntries(keys) };
}

function readKey(text: unknown, field: string): Buffer {
  const key = typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (key.length !== keyLength) throw new Error(`keys file: field "${field}" must be 32 bytes in base64`);
  return key;
}
