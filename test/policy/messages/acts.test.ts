import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { locales, textOfCode } from '../../../policy/messages/translate.ts';

/** Codes are literals in the acts: whatever act gains one, this test asks for its text. */
const folder = new URL('../../../policy/acts/', import.meta.url);
const database = new URL('../../../prisma/acts/', import.meta.url);
const sources = [folder, database].flatMap((where) =>
  readdirSync(fileURLToPath(where)).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(new URL(name, where), 'utf8')));

const codesIn = (pattern: RegExp): string[] => [...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map((m) => m[1] ?? '')))];

describe('every code that an act can give has a text in both languages', () => {
  it.each([
    ['errors.forbidden', /forbidden\('(\w+)'\)/g, 10],
    ['errors.field', /invalid\([^,]+, '(\w+)'/g, 15],
    ['errors.field', /\bcode: '([a-z]\w+)'/g, 4],
    ['tasks.done', /messageKey: '(\w+)'/g, 8],
    ['notifications', /\.tell\([^)]*kind: '(\w+)'/g, 3],
  ] as const)('%s, found by %s', (area, pattern, atLeast) => {
    const codes = codesIn(pattern);
    expect(codes.length).toBeGreaterThanOrEqual(atLeast);
    for (const locale of locales) expect(codes.filter((code) => textOfCode(locale, area, code) === null)).toEqual([]);
  });
});
