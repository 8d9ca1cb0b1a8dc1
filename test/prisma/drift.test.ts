import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCatalogue } from '../../ops/database/catalogue.ts';
import { diffWithSchema } from '../../ops/database/schema-diff.ts';
import { withClient } from '../../ops/database/server.ts';
import { inRepository } from '../../ops/paths.ts';
import { useDatabase } from '../support/databases.ts';

const database = useDatabase();

test('the migrations yield exactly the schema', async () => {
  expect(await diffWithSchema(database.url)).toEqual([]);
});

test('what the migrations make is what was reviewed', async () => {
  expect(await readCatalogue(database.url)).toBe(readFileSync(inRepository('prisma', 'catalogue.txt'), 'utf8'));
});

test('a table that lacks a column, and an index nobody reviewed, are told apart from what is made in SQL', async () => {
  await withClient(database.url, (client) => client.query('ALTER TABLE county DROP COLUMN name; CREATE INDEX stray ON task (key);'));
  const differences = await diffWithSchema(database.url);
  expect(differences).toHaveLength(2);
  expect(differences.join()).toMatch(/DROP INDEX "stray"/);
  expect(differences.join()).toMatch(/ALTER TABLE "county" ADD COLUMN\s+"name"/);
});
