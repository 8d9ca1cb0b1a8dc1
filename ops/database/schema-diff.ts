/**
 * What separates a database from the Prisma schema, as SQL. The schema engine runs as WebAssembly: nothing is downloaded.
 * A development tool: new migrations begin with it, and a test asks that migrations yield exactly the schema.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type * as EngineModule from '@prisma/schema-engine-wasm';
import { isMadeInSql } from '../../prisma/sql-made.ts';
import { inRepository } from '../paths.ts';
import { catalogueAdapter } from './catalogue-adapter.ts';

const schemaDir = inRepository('prisma', 'schema');
const noFilter = { externalTables: [], externalEnums: [] };

/**
 * @param url a migrated database; only read
 * @returns the statements that would turn it into the schema, without those that would take away what is made in SQL;
 * empty when migrations and schema agree
 */
export async function diffWithSchema(url: string): Promise<string[]> {
  const { SchemaEngine } = await (engineModule ??= loadEngine());
  const files = readSchema();
  const adapter = bindMigrationAwareSqlAdapterFactory(catalogueAdapter(url));
  const engine = await SchemaEngine.new({ datamodels: files.map(({ path, content }) => [path, content]) }, () => undefined, adapter);
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: schemaDir },
      to: { tag: 'schemaDatamodel', files },
      script: true, exitCode: null, filters: noFilter,
    });
    return splitStatements(stdout ?? '').filter((statement) => !isMadeInSql(statement));
  } finally {
    engine.free();
  }
}

function readSchema(): { path: string; content: string }[] {
  const names = readdirSync(schemaDir).filter((name) => name.endsWith('.prisma')).sort();
  return names.map((name) => ({ path: join(schemaDir, name), content: readFileSync(join(schemaDir, name), 'utf8') }));
}

/** One instance per process: the package keeps views of its memory in variables of its own. */
let engineModule: Promise<typeof EngineModule> | undefined;

/** The package is made for bundlers; Node has to be handed the module's bytes. */
async function loadEngine(): Promise<typeof EngineModule> {
  // The engine tells its last words to this object; without it they are lost in an error of their own.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) } });
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const glue = (await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)) as typeof EngineModule & { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return glue;
}

/** The engine writes a comment line above each statement, and no bodies with semicolons. */
export function splitStatements(script: string): string[] {
  const text = script.split('\n').filter((line) => !line.startsWith('--')).join('\n');
  return text.split(/;\s*(?:\n|$)/).map((statement) => statement.trim()).filter((statement) => statement !== '');
}
