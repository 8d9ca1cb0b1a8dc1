import { createHmac } from 'node:crypto';
import { unwrapDataKey } from '../encryption/data-key.ts';
import type { WrappedDataKey } from '../encryption/data-key.ts';
import type { Keys } from '../encryption/keys.ts';
import { seal, unseal } from '../encryption/seal.ts';

/** Who objects: nobody is shown it but an officer who asks and says why. */
export interface Objector { name: string; phone: string }

const textColumn = 'objection.text';
const identityColumn = 'objection.identity';

export const sealObjectionText = (key: Buffer, caseId: string, text: string): Buffer => seal(key, caseId, textColumn, text);
export const sealObjector = (key: Buffer, caseId: string, objector: Objector): Buffer => seal(key, caseId, identityColumn, objector);

export const openObjectionText = (keys: Keys, caseId: string, key: WrappedDataKey, sealed: Uint8Array): string =>
  unseal<string>(unwrapDataKey(keys, key), caseId, textColumn, sealed);
export const openObjector = (keys: Keys, caseId: string, key: WrappedDataKey, sealed: Uint8Array): Objector =>
  unseal<Objector>(unwrapDataKey(keys, key), caseId, identityColumn, sealed);

/** Without 0 and O, 1, I and L: a code is read from paper and typed again. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 12;

/** The query code of a filing, made out of the page's id for it under a key of ours: the same filing sent again is told the same code, and nobody else can make it. */
export function objectionCode(keys: Keys, clientActId: string): string {
  const digest = createHmac('sha256', keys.blindIndexKey).update(`objection-code\0${clientActId}`, 'utf8').digest();
  let number = BigInt(`0x${digest.toString('hex')}`);
  let code = '';
  for (let n = 0; n < length; n += 1) {
    code += letters[Number(number % BigInt(letters.length))];
    number /= BigInt(letters.length);
  }
  return code;
}
