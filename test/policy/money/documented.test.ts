import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { moneyZh } from '../../../policy/messages/money.ts';

const table = readFileSync(new URL('../../../docs/money.md', import.meta.url), 'utf8').split('\n## ')[0] ?? '';
const documented = table.split('\n').filter((line) => line.startsWith('| ')).slice(1).map((line) => line.split(' | ')[1] ?? '');

test('the sentences that docs/money.md gives for faults of return files are the catalogue’s', () => {
  const catalogue = new Set<string>([...Object.values(moneyZh.file), ...Object.values(moneyZh.match)]);
  expect(documented.length).toBe(15);
  expect(documented.filter((sentence) => !catalogue.has(sentence))).toEqual([]);
});

test('every sentence that a match with the batch can give is documented', () => {
  expect(Object.values(moneyZh.match).filter((sentence) => !documented.includes(sentence))).toEqual([]);
});
