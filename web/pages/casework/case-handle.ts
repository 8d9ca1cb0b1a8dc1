import type { ActKey } from './use-acts.ts';

/** What keys outside the case may ask of it. */
export interface CaseHandle {
  readonly arm: (act: ActKey) => void;
  /** Puts an act that was being prepared away; false when there was none. */
  readonly cancel: () => boolean;
  /** 0 form, 1 roster, 2 money, 3 record. */
  readonly show: (part: number) => void;
}
