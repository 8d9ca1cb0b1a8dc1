import { createRateLimit } from './rate-limit.ts';
import type { RateLimit } from './rate-limit.ts';

export interface EnrolmentLimits {
  /** Wrong codes. */
  readonly perAddress: RateLimit;
  /** Letters sent by people without an account. */
  readonly uploads: RateLimit;
}

const windowMs = 15 * 60 * 1000;

/** [D] Twenty wrong codes and twenty letters a quarter of an hour for an address: several firms may share one. */
export function createEnrolmentLimits(systemNowMs: () => number): EnrolmentLimits {
  const limit = () => createRateLimit({ tries: 20, windowMs, systemNowMs });
  return { perAddress: limit(), uploads: limit() };
}
