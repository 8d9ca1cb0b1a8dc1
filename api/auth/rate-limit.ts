/** Counts tries per key in a sliding window, by the system clock. A try counts from its beginning, so that many at once are many. */
export interface RateLimit {
  /** True when the key has used up its tries. */
  isExhausted(key: string): boolean;
  note(key: string): void;
  /** The last noted try did not fail. */
  takeBack(key: string): void;
  forget(key: string): void;
}

interface Options {
  readonly tries: number;
  readonly windowMs: number;
  readonly systemNowMs: () => number;
}

/** Above this many keys the oldest are dropped: memory stays bounded when names are made up. */
const maxKeys = 50_000;

/**
 * Each API process counts for itself: with several processes a guesser gets a multiple of the tries, which argon2id makes
 * useless anyway, and no sign-in waits for a shared counter.
 */
export function createRateLimit({ tries, windowMs, systemNowMs }: Options): RateLimit {
  const failures = new Map<string, number[]>();

  function recent(key: string): number[] {
    const since = systemNowMs() - windowMs;
    return (failures.get(key) ?? []).filter((at) => at > since);
  }

  return {
    isExhausted: (key) => recent(key).length >= tries,
    note(key) {
      const kept = [...recent(key), systemNowMs()].slice(-tries);
      failures.delete(key);
      failures.set(key, kept);
      if (failures.size > maxKeys) failures.delete(failures.keys().next().value as string);
    },
    takeBack(key) {
      const kept = recent(key).slice(0, -1);
      if (kept.length > 0) failures.set(key, kept);
      else failures.delete(key);
    },
    forget: (key) => void failures.delete(key),
  };
}
