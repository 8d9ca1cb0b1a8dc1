import { createRateLimit } from './rate-limit.ts';
import type { RateLimit } from './rate-limit.ts';

/** Twenty wrong tries a quarter of an hour for an address [D]: enough to mistype, hopeless against 31^12 codes. */
export const createLookUpLimit = (systemNowMs: () => number): RateLimit => createRateLimit({ tries: 20, windowMs: 15 * 60 * 1000, systemNowMs });
