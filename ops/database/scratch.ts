/** A private PostgreSQL for one piece of work: in a temporary folder, gone afterwards. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../stack/postgres.ts';
import { possibleDataDirs } from '../stack/postgres-account.ts';
import { applyMigrations } from './migrations.ts';
import { createDatabase, databaseUrl } from './server.ts';

/** Runs `work` on a database that has every migration and no rows. */
export async function withMigratedDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'labour-scratch-'));
  // PostgreSQL may have to run as another account, which must be able to walk in.
  chmodSync(folder, 0o711);
  const dataDir = join(folder, 'pg');
  try {
    const { server, service } = await startPostgres({ dataDir, logFile: join(folder, 'postgres.log'), forgetful: true });
    try {
      await createDatabase(server, 'scratch');
      await applyMigrations(databaseUrl(server, 'scratch'));
      return await work(databaseUrl(server, 'scratch'));
    } finally {
      await service.stop();
    }
  } finally {
    for (const dir of [...possibleDataDirs(dataDir), folder]) rmSync(dir, { recursive: true, force: true });
  }
}
