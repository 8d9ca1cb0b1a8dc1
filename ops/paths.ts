/** Where things lie on this machine. Everything is found from this file's own place, never from the working directory. */
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** @returns the absolute path of a file of the repository. */
export function inRepository(...parts: string[]): string {
  return join(repositoryRoot, ...parts);
}

/**
 * The folder of this user where downloaded servers are kept, shared by all clones.
 * @param env the process's environment: XDG_CACHE_HOME and LOCALAPPDATA are honoured
 */
export function userCacheDir(env: Readonly<Record<string, string | undefined>>): string {
  const base = env['XDG_CACHE_HOME'] ?? env['LOCALAPPDATA'] ?? join(env['HOME'] ?? homedir(), '.cache');
  return join(base, 'labour-campaign');
}
