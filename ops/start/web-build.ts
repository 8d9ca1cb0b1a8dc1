/** Building the web app, only when something it is made of has changed. */
import { inRepository } from '../paths.ts';
import { childEnvironment } from '../settings.ts';
import { runCommand } from '../stack/commands.ts';
import { StartupError } from '../stack/startup-error.ts';
import { runWhenChanged } from './source-stamp.ts';

const buildLimitMs = 5 * 60_000;

export const viteProgram = inRepository('node_modules', 'vite', 'bin', 'vite.js');

/** @returns whether it was built anew. @throws StartupError with the end of the build's output */
export function buildWebApp(): Promise<boolean> {
  const sources = ['web', 'policy', 'api/schema.graphql', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];
  return runWhenChanged({ name: 'web-build', sources, product: 'dist/web/index.html' }, async () => {
    const result = await runCommand(process.execPath, [viteProgram, 'build', '--logLevel', 'warn'], buildLimitMs, childEnvironment({ NODE_ENV: 'production' }));
    if (!result.ok) throw new StartupError(`The web app could not be built:\n${result.output.trim().split('\n').slice(-20).join('\n')}`);
  });
}
