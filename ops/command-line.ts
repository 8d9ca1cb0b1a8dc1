/** How a command of the command line ends: quietly, or with the sentences that say what to do. */
import { MigrationError } from './database/migrations.ts';
import { SettingsError } from './settings.ts';
import { diskFull, StartupError } from './stack/startup-error.ts';

/** Runs a command; an expected failure is told in its own words, any other with its stack. */
export async function runAsCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(describeError(error));
    process.exitCode = 1;
  }
}

export function describeError(error: unknown): string {
  const isExpected = error instanceof StartupError || error instanceof MigrationError || error instanceof SettingsError;
  if (isExpected) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return diskFull;
  if (code === 'ECONNREFUSED') return 'The database does not answer: start it, or correct DATABASE_URL.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
