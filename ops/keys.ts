/**
 * The installation's key file: made once, readable by its owner only. Whoever loses it loses every encrypted ID number
 * and account, so it belongs into the backup, apart from the database.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { formatKeysFile, generateKeys, parseKeysFile, type Keys } from '../prisma/encryption/index.ts';

/** Makes the key file unless it exists. @param path absolute path of the JSON file */
export function ensureKeysFile(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  // 'wx': two starts at once must never overwrite each other's keys.
  writeFileSync(path, formatKeysFile(generateKeys()), { mode: 0o600, flag: 'wx' });
}

/**
 * @param path absolute path of the JSON file
 * @throws Error with one sentence saying what is wrong with the file; never a key's value
 */
export function readKeysFile(path: string): Keys {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Error(`The key file ${path} can't be read: point LABOUR_KEYS_FILE at it, or start once with npm start, which makes one.`);
  }
  try {
    return parseKeysFile(text);
  } catch (error) {
    throw new Error(`The key file ${path} is damaged (${(error as Error).message}): restore it from the backup.`);
  }
}
