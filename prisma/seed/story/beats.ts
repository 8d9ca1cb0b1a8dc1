import type { LocalDate } from '../../../policy/time/zone.ts';

/** What somebody does in the story. A case is called by its firm's user name, a batch by a name of its own. */
export type Deed =
  | { kind: 'start' }
  | { kind: 'fill'; complete: boolean }
  | { kind: 'importRoster' }
  | { kind: 'submit' }
  | { kind: 'withdraw'; reason: string }
  | { kind: 'claim'; step: string }
  | { kind: 'release'; step: string }
  | { kind: 'transfer'; step: string; to: string; reason: string }
  /** `share` of the lines, 1 for all: work left half done stays half done. */
  | { kind: 'decideLines'; share: number; refuseAll: boolean }
  | { kind: 'complete'; step: string; outcome: 'approve' | 'refuse'; opinion: string | null }
  | { kind: 'return'; step: string; defects: readonly { field: string; text: string }[] }
  /** A head takes note of a task that ran over. */
  | { kind: 'noteOverdue'; step: string; opinion: string }
  | { kind: 'makeBatch'; cases: readonly string[] }
  /** The bank answers: so many payments of each case fail. */
  | { kind: 'bankAnswers'; failures: Readonly<Record<string, number>> }
  | { kind: 'importReturn' }
  | { kind: 'correctAccounts' }
  /** A township gives a firm a code; with `enrol` somebody has come with it. */
  | { kind: 'handOutCode' }
  | { kind: 'enrol' }
  /** The open sets of duplicates that a case stands in: the claim that holds the award is kept. */
  | { kind: 'resolveDuplicates'; reason: string }
  /** A worker of the firm, who has no account and acts for themselves: the firm has not filed for them. */
  | { kind: 'askNotFiled' }
  /** Somebody from the public, without an account, objects to a line of the case's public list. */
  | { kind: 'object'; lineNo: number; reasonCode: string; text: string }
  /** The firm asks for a second look at the first of its refused persons. */
  | { kind: 'askSecondLook'; reason: string }
  /** The rules document, by two persons; invented, and marked so. */
  | { kind: 'enterRules' }
  | { kind: 'confirmRules' };

export const thePublic = 'public';

export interface Beat {
  at: Date;
  /** User name of whoever acts; of somebody without an account `thePublic`. */
  by: string;
  about: string;
  deed: Deed;
}

/** First and last day, both included, on which something happens. */
export type DayRange = readonly [first: LocalDate, last: LocalDate];
