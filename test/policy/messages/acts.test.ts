import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { locales, textOfCode } from '../../../policy/messages/translate.ts';
import type { Locale } from '../../../policy/messages/translate.ts';
import type { ProcessDefinition } from '../../../policy/process/definition.ts';
import { processes } from '../../../policy/process/registry.ts';

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
    // An act of the catalogue has its texts in a block of its own.
    const told = (locale: Locale, code: string) => textOfCode(locale, area, code) ?? (area === 'tasks.done' ? textOfCode(locale, `acts.${code}`, 'done') : null);
    for (const locale of locales) expect(codes.filter((code) => told(locale, code) === null)).toEqual([]);
  });

  it('why a step is not taken back', () => {
    const codes = Object.values(processes).flatMap(({ steps }: ProcessDefinition) => steps.map(({ task }) => task?.retract?.elseBecause ?? 'decisionWentOut'));
    for (const locale of locales) expect(codes.filter((code) => textOfCode(locale, 'errors.forbidden', code) === null)).toEqual([]);
  });
});
