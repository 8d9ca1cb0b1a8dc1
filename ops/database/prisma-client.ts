/** Generating Prisma's client from the schema: offline, and only when the schema has changed. */
import { delimiter } from 'node:path';
import { inRepository } from '../paths.ts';
import { childEnvironment, loadToolSettings } from '../settings.ts';
import { runCommand } from '../stack/commands.ts';
import { StartupError } from '../stack/startup-error.ts';
import { runWhenChanged } from '../start/source-stamp.ts';

/** @returns whether it was generated anew. @throws StartupError */
export function generatePrismaClient(): Promise<boolean> {
  const sources = ['prisma/schema', 'prisma.config.ts', 'package-lock.json'];
  return runWhenChanged({ name: 'prisma-client', sources, product: 'prisma/client/client.ts' }, async () => {
    const env = childEnvironment({
      // The command wants a schema engine that it then doesn't use, and would download one: any existing file will do.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      // The schema names its generators as commands.
      PATH: `${inRepository('node_modules', '.bin')}${delimiter}${loadToolSettings().searchPath}`,
    });
    const program = inRepository('node_modules', 'prisma', 'build', 'index.js');
    const result = await runCommand(process.execPath, [program, 'generate'], 120_000, env);
    if (!result.ok) throw new StartupError(`Prisma's client could not be generated:\n${result.output.trim().split('\n').slice(-12).join('\n')}`);
  });
}
