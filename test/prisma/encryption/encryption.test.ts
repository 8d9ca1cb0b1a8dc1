import { describe, expect, test } from 'vitest';
import { parseIdentityDocument } from '../../../policy/identity/identity-document.ts';
import {
  blindIndex,
  EncryptionFailure,
  formatKeysFile,
  generateKeys,
  newDataKey,
  parseKeysFile,
  seal,
  unseal,
  unwrapDataKey,
} from '../../../prisma/encryption/index.ts';
import type { Keys } from '../../../prisma/encryption/index.ts';

const rowA = '00000000-0000-4000-8000-00000000000a';
const rowB = '00000000-0000-4000-8000-00000000000b';
const keys = generateKeys();
const plain = { name: '张小明', document: '330922188001010018' };

function failureOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof EncryptionFailure) return error.code;
    throw error;
  }
  return 'opened';
}

describe('sealed values', () => {
  const { key } = newDataKey(keys);
  const sealed = seal(key, rowA, 'roster_line', plain);

  test('a sealed value opens with its key in its own row and column', () => {
    expect(unseal(key, rowA, 'roster_line', sealed)).toEqual(plain);
    expect(unseal(key, rowA, 'roster_line', new Uint8Array(sealed))).toEqual(plain);
  });

  test('a value moved to another row or column does not open', () => {
    expect(failureOf(() => unseal(key, rowB, 'roster_line', sealed))).toBe('tampered');
    expect(failureOf(() => unseal(key, rowA, 'payment_line', sealed))).toBe('tampered');
  });

  test('another key does not open it, and says so', () => {
    expect(failureOf(() => unseal(newDataKey(keys).key, rowA, 'roster_line', sealed))).toBe('wrongKey');
  });

  test('no byte can be changed unnoticed', () => {
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(failureOf(() => unseal(key, rowA, 'roster_line', changed)), `byte ${i}`).not.toBe('opened');
    }
    expect(failureOf(() => unseal(key, rowA, 'roster_line', sealed.subarray(0, 20)))).toBe('unknownVersion');
  });

  test('the text is not to be seen, and the same value never looks the same twice', () => {
    expect(sealed.includes(Buffer.from(plain.document))).toBe(false);
    expect(seal(key, rowA, 'roster_line', plain).equals(sealed)).toBe(false);
  });

  test('a column name that could be read as another pair is refused', () => {
    expect(() => seal(key, rowA, 'a:b', plain)).toThrow(RangeError);
  });
});

describe('data keys', () => {
  test('a data key is stored wrapped and comes back under the master key', () => {
    const made = newDataKey(keys);
    expect(made.wrapped.includes(made.key)).toBe(false);
    expect(unwrapDataKey(keys, made)).toEqual(made.key);
  });

  test('another installation, or the row of another data key, does not unwrap it', () => {
    const made = newDataKey(keys);
    expect(failureOf(() => unwrapDataKey(generateKeys(), made))).toBe('wrongKey');
    expect(failureOf(() => unwrapDataKey(keys, { ...made, id: newDataKey(keys).id }))).toBe('tampered');
    expect(failureOf(() => unwrapDataKey(keys, { ...made, masterKeyId: 'k0' }))).toBe('unknownMasterKey');
  });

  test('a person whose data key is deleted can no longer be read by anything that is left', () => {
    const store = new Map([[1, newDataKey(keys)], [2, newDataKey(keys)]]);
    const first = store.get(1);
    const sealed = seal(first!.key, rowA, 'person.name', plain.name);
    store.delete(1);
    const left = [keys.masterKey, keys.blindIndexKey, keys.auditKey, ...[...store.values()].map((k) => unwrapDataKey(keys, k))];
    for (const key of left) expect(failureOf(() => unseal(key, rowA, 'person.name', sealed))).toBe('wrongKey');
  });

  test('a retired master key still reads what it wrapped', () => {
    const old = newDataKey(keys);
    const next: Keys = { ...generateKeys(), masterKeyId: 'k2', retiredMasterKeys: { k1: keys.masterKey } };
    expect(unwrapDataKey(next, old)).toEqual(old.key);
    expect(newDataKey(next).masterKeyId).toBe('k2');
  });
});

describe('blind index', () => {
  const indexOf = (text: string, by = keys) => {
    const read = parseIdentityDocument('idCard', text);
    if (!read.ok) throw new Error(read.code);
    return blindIndex(by, read.type, read.canonical);
  };

  test('one document has one index, however it was typed', () => {
    const index = indexOf('11010519491231002X');
    expect(index).toMatch(/^v1:[0-9a-f]{64}$/);
    for (const text of ['11010519491231002x', ' 110105 19491231 002X ', '１１０１０５１９４９１２３１００２Ｘ']) {
      expect(indexOf(text)).toBe(index);
    }
  });

  test('another number, document type or key has another index', () => {
    const all = [
      indexOf('11010519491231002X'),
      indexOf('440524188001010014'),
      indexOf('11010519491231002X', generateKeys()),
      blindIndex(keys, 'passport', '11010519491231002X'),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('keys file', () => {
  test('a keys file gives back the keys it was made from', () => {
    const rotated: Keys = { ...keys, retiredMasterKeys: { k0: generateKeys().masterKey }, retiredAuditKeys: {} };
    expect(parseKeysFile(formatKeysFile(rotated))).toEqual(rotated);
  });

  test.each([
    ['text that is no JSON', 'c2VjcmV0', 'not valid JSON'],
    ['a list', '[]', 'not a JSON object'],
    ['a missing purpose', '{}', '"encryption"'],
    ['a ring without its keys', '{"encryption":{"current":"c2VjcmV0"}}', '"encryption"'],
    ['a short key', formatKeysFile(keys).replace(/("blindIndex"[^=]+?"k1": )"[^"]+"/, '$1"c2VjcmV0"'), '"blindIndex.keys.k1"'],
    ['a missing current key', formatKeysFile(keys).replace('"current": "k1"', '"current": "k9"'), '"encryption" lacks'],
  ])('%s is refused by field and without quoting it', (_what, json, named) => {
    let message = '';
    try {
      parseKeysFile(json);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain(named);
    expect(message).not.toContain('c2VjcmV0');
  });
});
