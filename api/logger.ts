import { pino } from 'pino';
import type { Logger } from 'pino';

export type { Logger };

/**
 * A logger whose lines hold codes, ids and durations, never values that people typed: request bodies, variables, cookies and
 * database messages are not logged anywhere (pg's and Prisma's errors carry values).
 */
export function createLogger(level: string, room: string): Logger {
  return pino({ level, base: { room }, timestamp: pino.stdTimeFunctions.isoTime });
}
