/** What `npm start -- …` may be told. */
import { parseArgs } from 'node:util';
import { StartupError } from '../stack/startup-error.ts';

export interface StartOptions {
  readonly reset: boolean;
  /** the demonstration's first business instant, or null for the default */
  readonly at: Date | null;
  /** with DATABASE_URL: set the empty database up as a demonstration */
  readonly demo: boolean;
  readonly dev: boolean;
}

/** @param args the words after `npm start --`. @throws StartupError */
export function readStartOptions(args: readonly string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { reset: { type: 'boolean' }, at: { type: 'string' }, demo: { type: 'boolean' }, dev: { type: 'boolean' } },
    });
    return { reset: values.reset ?? false, demo: values.demo ?? false, dev: values.dev ?? false, at: values.at === undefined ? null : readInstant(values.at) };
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`${(error as Error).message.split('.')[0]}. Known are: --reset, --at 2022-01-24T09:00, --demo, --dev.`);
  }
}

/** A local time of the county (UTC+8, no daylight saving) to the minute. */
function readInstant(text: string): Date {
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? new Date(`${text}:00+08:00`) : null;
  // `new Date` rolls 30 February over into March: a date that was rolled is no date.
  const isReal = instant !== null && !Number.isNaN(instant.getTime()) && new Date(instant.getTime() + 8 * 3_600_000).toISOString().startsWith(text);
  if (isReal) return instant;
  throw new StartupError(`--at is "${text}" but must be a date and time such as 2022-01-24T09:00 (local time of the county).`);
}
