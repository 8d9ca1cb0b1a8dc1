import { createHmac, randomInt } from 'node:crypto';
import { unwrapDataKey } from '../encryption/data-key.ts';
import type { WrappedDataKey } from '../encryption/data-key.ts';
import type { Keys } from '../encryption/keys.ts';
import { seal, unseal } from '../encryption/seal.ts';

/** Without 0 and O, 1, I and L: a code is read from paper and typed again. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 12;
const column = 'case_query_code.code';

/** A code that nobody guesses: 31^12 of them, drawn by the system's generator of random numbers. */
export function newQueryCode(): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}

/** As printed: XXXX-XXXX-XXXX. */
export const spacedQueryCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** The code as typed, in the one form that is hashed: capitals, without blanks and hyphens. Null when it can't be a code. */
export function parseQueryCode(typed: string): string | null {
  const code = typed.normalize('NFKC').toUpperCase().replace(/[\s\-—–]/g, '');
  return code.length === length && [...code].every((letter) => letters.includes(letter)) ? code : null;
}

/** How a code is found: keyed, so that the table alone tells nothing. @param code as `parseQueryCode` gives it */
export function hashQueryCode(keys: Keys, code: string): string {
  return createHmac('sha256', keys.blindIndexKey).update(`query-code\0${code}`, 'utf8').digest('hex');
}

export function sealQueryCode(keys: Keys, caseId: string, key: WrappedDataKey, code: string): Buffer {
  return seal(unwrapDataKey(keys, key), caseId, column, code);
}

/** The code, to be printed again. @throws EncryptionFailure when the case's key was destroyed */
export function openQueryCode(keys: Keys, caseId: string, key: WrappedDataKey, sealed: Uint8Array): string {
  return unseal<string>(unwrapDataKey(keys, key), caseId, column, sealed);
}
