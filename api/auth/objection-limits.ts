import { createRateLimit } from './rate-limit.ts';
import type { RateLimit } from './rate-limit.ts';

/** What anybody without an account may do about public lists, by address. */
export interface ObjectionLimits {
  readonly file: RateLimit;
  readonly follow: RateLimit;
}

const windowMs = 60 * 60 * 1000;

/** Ten objections an hour and thirty queries for an address, which an office or a whole firm may share [D]: a code of 31^12 is not guessed by queries. */
export function createObjectionLimits(systemNowMs: () => number): ObjectionLimits {
  return { file: createRateLimit({ tries: 10, windowMs, systemNowMs }), follow: createRateLimit({ tries: 30, windowMs, systemNowMs }) };
}
