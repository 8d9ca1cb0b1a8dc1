import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { EncryptionFailure } from './failure.ts';

/**
 * The form of everything encrypted at rest (design.md §8; PIPL art. 51):
 *
 *   version (1 byte) · key id (4 bytes) · nonce (12) · tag (16) · ciphertext
 *
 * AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D 8.2.2 allows 2^32 values under one key; a data key seals a
 * handful). Header and row binding are authenticated with the text, so that a value moved to another row, column or
 * format version doesn't open.
 */
const version = 1;
const keyIdLength = 4;
const nonceLength = 12;
const tagLength = 16;
const headerLength = 1 + keyIdLength;
const overhead = headerLength + nonceLength + tagLength;
export const keyLength = 32;

/** A short public fingerprint: tells "another key" from "tampered" without giving the key away. */
function keyIdOf(key: Buffer): Buffer {
  return createHmac('sha256', key).update('labour-campaign key id').digest().subarray(0, keyIdLength);
}

function boundData(header: Uint8Array, binding: string): Buffer {
  return Buffer.concat([header, Buffer.from(binding, 'utf8')]);
}

/** Encrypts `plain` so that it opens only with `key` and the same `binding`. */
export function encrypt(key: Buffer, binding: string, plain: Uint8Array): Buffer {
  const header = Buffer.concat([Buffer.of(version), keyIdOf(key)]);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(boundData(header, binding));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), text]);
}

/** Opens what `encrypt` made. @throws EncryptionFailure with the reason as a code. */
export function decrypt(key: Buffer, binding: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < overhead || bytes[0] !== version) throw new EncryptionFailure('unknownVersion');
  const header = bytes.subarray(0, headerLength);
  if (!header.subarray(1).equals(keyIdOf(key))) throw new EncryptionFailure('wrongKey');
  const nonce = bytes.subarray(headerLength, headerLength + nonceLength);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  decipher.setAAD(boundData(header, binding));
  decipher.setAuthTag(bytes.subarray(headerLength + nonceLength, overhead));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(overhead)), decipher.final()]);
  } catch {
    throw new EncryptionFailure('tampered');
  }
}
