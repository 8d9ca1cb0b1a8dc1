import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newDataKey, unwrapDataKey } from '../encryption/data-key.ts';
import { decrypt, encrypt } from '../encryption/envelope.ts';
import type { Keys } from '../encryption/keys.ts';

/**
 * Uploaded files, outside the database. A roster holds ID numbers and accounts, so each file lies encrypted under a key of its own,
 * wrapped by the master key: one line of JSON naming the key, then the sealed content, bound to the upload's id.
 */
export interface UploadStore {
  /** Stores the content whole or not at all. @returns the new upload's id */
  write(content: Uint8Array): Promise<string>;
  /** Null when there is no such file. @throws EncryptionFailure when it was tampered with or its master key is gone */
  read(uploadId: string): Promise<Buffer | null>;
  remove(uploadId: string): Promise<void>;
}

interface Header {
  readonly keyId: string;
  readonly masterKeyId: string;
  readonly wrapped: string;
}

const newline = 0x0a;
const bindingOf = (id: string) => `upload:${id}`;

/** @param filesDir the installation's folder for files, absolute */
export function createUploadStore(filesDir: string, keys: Keys): UploadStore {
  const folder = join(filesDir, 'uploads');
  return {
    async write(content) {
      const id = randomUUID();
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const part = join(folder, `${id}.part`);
      await writeFile(part, sealFile(keys, id, content), { mode: 0o600, flag: 'wx' });
      await rename(part, join(folder, id));
      return id;
    },
    async read(id) {
      const bytes = await readIfThere(join(folder, id));
      return bytes === null ? null : openFile(keys, id, bytes);
    },
    remove: (id) => rm(join(folder, id), { force: true }),
  };
}

function sealFile(keys: Keys, id: string, content: Uint8Array): Buffer {
  const dataKey = newDataKey(keys);
  const header: Header = { keyId: dataKey.id, masterKeyId: dataKey.masterKeyId, wrapped: dataKey.wrapped.toString('base64') };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), encrypt(dataKey.key, bindingOf(id), content)]);
}

function openFile(keys: Keys, id: string, bytes: Buffer): Buffer {
  const end = bytes.indexOf(newline);
  const { keyId, masterKeyId, wrapped } = JSON.parse(bytes.subarray(0, end).toString()) as Header;
  const key = unwrapDataKey(keys, { id: keyId, masterKeyId, wrapped: Buffer.from(wrapped, 'base64') });
  return decrypt(key, bindingOf(id), bytes.subarray(end + 1));
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
