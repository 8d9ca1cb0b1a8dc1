import { createHmac } from 'node:crypto';
import type { Keys } from './keys.ts';

const version = 'v1';

/**
 * Finds a document number by equality without storing it: a keyed hash, for an unkeyed one of an 18-digit number could be
 * tried out in minutes. Versioned, so that a new key can be brought in beside the old one.
 * @param canonical the number as `parseIdentityDocument` (policy/identity) writes it: half-width, upper case, no spaces
 */
export function blindIndex(keys: Keys, documentType: string, canonical: string): string {
  const digest = createHmac('sha256', keys.blindIndexKey).update(`${documentType}\0${canonical}`, 'utf8').digest('hex');
  return `${version}:${digest}`;
}
