/**
 * Writes what is generated from code and committed for review: api/schema.graphql, printed from the schema's code, the types
 * that the web app's documents are checked against, the catalogue of what the migrations make, and the table of acts in docs/acts.md. With `--check` nothing is written: a difference is a failure.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from '../api/schema/schema.ts';
import { actsTable } from './acts-table.ts';
import { readCatalogue } from './database/catalogue.ts';
import { withMigratedDatabase } from './database/scratch.ts';
import { inRepository } from './paths.ts';

interface Generated {
  readonly path: string;
  readonly text: string;
}

const schemaPath = 'api/schema.graphql';
const webTypesPath = 'web/graphql/graphql-env.d.ts';

function printedSchema(): Generated {
  return { path: schemaPath, text: `${printSchema(lexicographicSortSchema(schema))}\n` };
}

/** gql.tada's own command, over the schema as printed now. */
function webTypes(printed: string): Generated[] {
  if (!existsSync(inRepository(webTypesPath))) return [];
  const folder = mkdtempSync(join(tmpdir(), 'labour-generate-'));
  try {
    const schemaFile = join(folder, 'schema.graphql');
    const output = join(folder, 'graphql-env.d.ts');
    writeFileSync(schemaFile, printed);
    const plugin = { name: 'gql.tada/ts-plugin', schema: schemaFile, tadaOutputLocation: output };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { plugins: [plugin] } }));
    const command = inRepository('node_modules', 'gql.tada', 'bin', 'cli.js');
    execFileSync(process.execPath, [command, 'generate-output', '--tsconfig', join(folder, 'tsconfig.json'), '--output', output], { cwd: inRepository(), stdio: 'pipe' });
    return [{ path: webTypesPath, text: readFileSync(output, 'utf8') }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const printed = printedSchema();
const catalogue: Generated = { path: 'prisma/catalogue.txt', text: await withMigratedDatabase(readCatalogue) };
const all = [printed, ...webTypes(printed.text), catalogue, { path: 'docs/acts.md', text: actsTable() }];
const different = all.filter(({ path, text }) => !existsSync(inRepository(path)) || readFileSync(inRepository(path), 'utf8') !== text);
if (process.argv.includes('--check')) {
  for (const { path } of different) console.error(`${path} is not what the code generates: run npm run generate and review the difference.`);
  process.exitCode = different.length === 0 ? 0 : 1;
} else {
  for (const { path, text } of different) {
    writeFileSync(inRepository(path), text);
    console.log(`written: ${path}`);
  }
}
