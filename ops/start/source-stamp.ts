/** Doing work again only when what it is made from has changed: the sources' hash is kept beside the installed packages. */
import { createHash, type Hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRepository } from '../paths.ts';

export interface StampedWork {
  readonly name: string;
  /** files and folders, relative to the repository */
  readonly sources: readonly string[];
  /** a file that the work makes, relative to the repository */
  readonly product: string;
}

/** Runs `work` unless its product stands and was made from the same sources. @returns whether it ran */
export async function runWhenChanged(stamped: StampedWork, work: () => Promise<void>): Promise<boolean> {
  const stamp = inRepository('node_modules', '.cache', 'labour-campaign', stamped.name);
  const hash = hashSources(stamped.sources);
  if (existsSync(inRepository(stamped.product)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

function hashSources(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) addToHash(hash, source);
  return hash.digest('hex');
}

function addToHash(hash: Hash, path: string): void {
  const full = inRepository(path);
  const kind = statSync(full, { throwIfNoEntry: false });
  if (kind?.isFile()) hash.update(path).update(readFileSync(full));
  if (kind?.isDirectory()) for (const name of readdirSync(full).sort()) addToHash(hash, join(path, name));
}
