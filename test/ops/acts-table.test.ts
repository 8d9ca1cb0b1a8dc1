import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actsTable, catalogueLines } from '../../ops/acts-table.ts';
import { inRepository } from '../../ops/paths.ts';
import { taskActKeys } from '../../policy/acts/task-act-catalogue.ts';

test('every act of the catalogue has its line: who may, and the test that shows it', () => {
  expect(Object.keys(catalogueLines).sort()).toEqual([...taskActKeys].sort());
});

test('the tests that the table names are there, and speak of their acts', () => {
  const named = [...actsTable().matchAll(/\]\(\.\.\/(test\/[^)]+)\)/g)].map((match) => match[1] ?? '');
  expect(named.filter((path) => !existsSync(inRepository(path)))).toEqual([]);
  const silent = Object.entries(catalogueLines).filter(([act, { test: path }]) => !readFileSync(inRepository(path), 'utf8').includes(`'${act}'`));
  expect(silent.map(([act]) => act)).toEqual([]);
});
