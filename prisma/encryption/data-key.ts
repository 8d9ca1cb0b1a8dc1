import { randomBytes, randomUUID } from 'node:crypto';
import { decrypt, encrypt, keyLength } from './envelope.ts';
import { EncryptionFailure } from './failure.ts';
import type { Keys } from './keys.ts';

/** A row of data_key: the key as stored, wrapped by the master key. Deleting the row makes what it sealed unreadable. */
export interface WrappedDataKey {
  id: string;
  wrapped: Uint8Array;
  masterKeyId: string;
}

export interface DataKey extends WrappedDataKey {
  wrapped: Buffer;
  /** The key itself: in memory only. */
  key: Buffer;
}

/** A fresh data key for one person or one case. Store id, wrapped and masterKeyId; never the key. */
export function newDataKey(keys: Keys): DataKey {
  const id = randomUUID();
  const key = randomBytes(keyLength);
  return { id, key, masterKeyId: keys.masterKeyId, wrapped: encrypt(keys.masterKey, wrapBinding(id), key) };
}

/** @throws EncryptionFailure `unknownMasterKey`, `wrongKey`, or `tampered` (also when the row's id was changed). */
export function unwrapDataKey(keys: Keys, row: WrappedDataKey): Buffer {
  return decrypt(masterKeyNamed(keys, row.masterKeyId), wrapBinding(row.id), row.wrapped);
}

function masterKeyNamed(keys: Keys, id: string): Buffer {
  const key = id === keys.masterKeyId ? keys.masterKey : keys.retiredMasterKeys?.[id];
  if (key === undefined) throw new EncryptionFailure('unknownMasterKey');
  return key;
}

const wrapBinding = (id: string) => `data_key:${id}`;
