import { DefaultLogger } from '@temporalio/worker';
import type { Logger as TemporalLogger } from '@temporalio/worker';
import { pino } from 'pino';
import type { LogLevel } from '../ops/settings.ts';
import { codeOf } from './failure-interceptor.ts';

/** The log of a background process. Errors are told by code and place: messages of the database quote values. */
export interface ProcessLog {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  failure(correlationId: string, error: unknown): void;
  forTemporal(): TemporalLogger;
}

export function createLog(level: LogLevel, name: string): ProcessLog {
  const log = pino({ level, base: { name } });
  return {
    info: (message, fields = {}) => log.info(fields, message),
    warn: (message, fields = {}) => log.warn(fields, message),
    failure: (correlationId, error) => log.error({ correlationId, code: codeOf(error), at: placeOf(error) }, 'failed'),
    forTemporal: () => new DefaultLogger(level === 'trace' || level === 'debug' ? 'DEBUG' : 'WARN', ({ level: at, message }) => {
      if (at === 'ERROR') log.error(message);
      else if (at === 'WARN') log.warn(message);
      else log.debug(message);
    }),
  };
}

/** The stack's lines without its first, which repeats the message. */
function placeOf(error: unknown): string[] {
  const stack = error instanceof Error ? error.stack ?? '' : '';
  return stack.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim());
}
