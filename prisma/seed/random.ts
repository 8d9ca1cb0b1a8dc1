// Everything invented by the seed comes from one number. Two roads lead from it:
// - `createRandom(seed, stream)`: a Weyl sequence (a counter that grows by an odd constant modulo 2^32) whose every value is
//   scrambled by two xor-multiply rounds. Streams are separate by name, so that a new question asked in one of them does
//   not shift the answers of the others.
// - `seededUuid(seed, name)`: identifiers by name, independent of any order.
// Neither is fit for secrets.
import { createHash } from 'node:crypto';

export interface Random {
  /** A fraction in [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  /** One of the items. @throws RangeError for an empty list */
  pick<T>(items: readonly T[]): T;
  /** One of the items by its weight. @throws RangeError for an empty list */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T;
  /** A new list in another order. */
  shuffled<T>(items: readonly T[]): T[];
}

const weylStep = 0x9e3779b9; // 2^32 divided by the golden ratio, odd: visits all 2^32 values
const twoTo32 = 4_294_967_296;

/** @param seed a whole number  @param stream what is being invented, such as 'enterprises' */
export function createRandom(seed: number, stream: string): Random {
  let counter = createHash('sha256').update(`${seed}:${stream}`).digest().readUInt32LE(0);
  const next = (): number => {
    counter = (counter + weylStep) >>> 0;
    return scramble(counter) / twoTo32;
  };
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => itemAt(items, int(0, items.length - 1)),
    weighted: (items) => pickWeighted(items, next()),
    shuffled: (items) => shuffle(items, int),
  };
}

/** The same seed and name give the same identifier (shaped like a version 4 UUID). */
export function seededUuid(seed: number, name: string): string {
  const bytes = createHash('sha256').update(`uuid:${seed}:${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function scramble(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

function itemAt<T>(items: readonly T[], index: number): T {
  if (items.length === 0) throw new RangeError('nothing to pick from');
  return items[index] as T;
}

function pickWeighted<T>(items: readonly (readonly [T, number])[], fraction: number): T {
  let left = fraction * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return itemAt(items, items.length - 1)[0];
}

function shuffle<T>(items: readonly T[], int: (min: number, max: number) => number): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = int(0, i);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
