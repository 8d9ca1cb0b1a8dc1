import { decrypt, encrypt } from './envelope.ts';

/**
 * Seals a JSON value for one row and column; elsewhere it doesn't open.
 * @param column fixed name such as `roster_line` or `person.name`
 */
export function seal(key: Buffer, rowId: string, column: string, plain: unknown): Buffer {
  return encrypt(key, bindingOf(rowId, column), Buffer.from(JSON.stringify(plain), 'utf8'));
}

/** Opens what `seal` made, as the type the caller sealed. @throws EncryptionFailure with the reason as a code. */
export function unseal<T>(key: Buffer, rowId: string, column: string, sealed: Uint8Array): T {
  return JSON.parse(decrypt(key, bindingOf(rowId, column), sealed).toString('utf8')) as T;
}

function bindingOf(rowId: string, column: string): string {
  // Two different pairs must never read alike.
  if (column.includes(':')) throw new RangeError('a column name has no colon');
  return `${column}:${rowId}`;
}
