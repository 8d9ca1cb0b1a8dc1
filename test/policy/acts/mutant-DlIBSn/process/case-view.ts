/** Where a case stands, as its workflow may know it: no lines, no persons, a few hundred bytes. */
export interface CaseView {
  closed: boolean;
  state: string;
  /** The last fact this reading has seen. */
  seq: number;
  /** Counts what a return superseded: when it moves, the walk begins again. */
  generation: number;
  steps: Record<string, { state: string; outcome: string | null; round: number }>;
  /** Live awards of the case. */
  awards: number;
  /** Real milliseconds until something comes due; 0 now, null never. */
  sleepMs: number | null;
}
