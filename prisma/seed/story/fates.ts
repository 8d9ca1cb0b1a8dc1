// How the cases of the story go, by the days on which things happen. Read with the periods of the edition: review 10 working
// days, verification 5, publicity 5, finance 5, payment 20, correction 5. The names say how a case stands on 2022-03-28 at 09:00.
import type { DayRange } from './beats.ts';

export interface Fate {
  name: string;
  count: number;
  /** The draft is begun that early; else shortly before filing. */
  begun?: DayRange;
  filed?: DayRange;
  /** Sent back by the industry reviewer, or by HR; and handed in again. */
  returned?: DayRange;
  returnedByHr?: DayRange;
  resubmitted?: DayRange;
  /** The reviewer wants to send it back once more: that waits for the section head. */
  returnedAgain?: DayRange;
  reviewed?: DayRange;
  verified?: DayRange;
  financed?: DayRange;
  /** The step that ends the case with a refusal. */
  refusedAt?: 'industry-review' | 'hr-verification';
  withdrawn?: DayRange;
  /** The section head notes that the task ran over. */
  noted?: DayRange;
  /** The open task is already somebody's. */
  claimed?: boolean;
  /** Share of the lines that HR has decided in a verification still open. */
  decidedShare?: number;
  batch?: keyof typeof batches;
}

export const fates: readonly Fate[] = [
  { name: 'paid in the first batch', count: 6, begun: ['2022-01-17', '2022-01-21'], filed: ['2022-02-11', '2022-02-12'],
    reviewed: ['2022-02-11', '2022-02-16'], verified: ['2022-02-17', '2022-02-18'], financed: ['2022-02-28', '2022-03-01'], batch: 'first' },
  { name: 'paid in the second batch', count: 5, filed: ['2022-02-11', '2022-02-15'], reviewed: ['2022-02-21', '2022-02-25'],
    verified: ['2022-02-28', '2022-03-02'], financed: ['2022-03-11', '2022-03-14'], batch: 'second' },
  { name: 'sent to the bank', count: 3, filed: ['2022-02-18', '2022-02-24'], reviewed: ['2022-02-28', '2022-03-03'],
    verified: ['2022-03-07', '2022-03-09'], financed: ['2022-03-18', '2022-03-21'], batch: 'third' },
  { name: 'in a batch that waits for its checker', count: 2, filed: ['2022-02-22', '2022-02-28'], reviewed: ['2022-03-04', '2022-03-08'],
    verified: ['2022-03-10', '2022-03-11'], financed: ['2022-03-22', '2022-03-24'], batch: 'fourth' },
  { name: 'approved, waiting for a batch', count: 3, filed: ['2022-02-28', '2022-03-03'], reviewed: ['2022-03-07', '2022-03-09'],
    verified: ['2022-03-10', '2022-03-14'], financed: ['2022-03-24', '2022-03-25'] },
  { name: 'with finance, overdue', count: 1, filed: ['2022-02-24', '2022-02-25'], reviewed: ['2022-03-03', '2022-03-04'],
    verified: ['2022-03-09', '2022-03-10'], claimed: true },
  { name: 'with finance, due soon', count: 2, filed: ['2022-03-01', '2022-03-04'], reviewed: ['2022-03-08', '2022-03-10'], verified: ['2022-03-14', '2022-03-15'] },
  { name: 'with finance', count: 2, filed: ['2022-03-03', '2022-03-07'], reviewed: ['2022-03-10', '2022-03-11'], verified: ['2022-03-17', '2022-03-18'] },
  { name: 'published, ending today', count: 1, filed: ['2022-03-07', '2022-03-08'], reviewed: ['2022-03-14', '2022-03-15'], verified: ['2022-03-21', '2022-03-21'] },
  { name: 'published', count: 4, filed: ['2022-03-07', '2022-03-10'], reviewed: ['2022-03-15', '2022-03-17'], verified: ['2022-03-22', '2022-03-24'] },
  { name: 'with HR, overdue', count: 2, filed: ['2022-03-07', '2022-03-09'], reviewed: ['2022-03-16', '2022-03-18'], claimed: true, decidedShare: 0.6 },
  { name: 'with HR, due soon', count: 3, filed: ['2022-03-09', '2022-03-11'], reviewed: ['2022-03-21', '2022-03-23'], claimed: true, decidedShare: 0.4 },
  { name: 'with HR', count: 2, filed: ['2022-03-14', '2022-03-15'], reviewed: ['2022-03-24', '2022-03-25'] },
  { name: 'in review, long overdue', count: 1, filed: ['2022-03-01', '2022-03-01'], noted: ['2022-03-17', '2022-03-18'] },
  { name: 'in review, overdue', count: 2, filed: ['2022-03-08', '2022-03-11'], claimed: true },
  { name: 'in review, due soon', count: 3, filed: ['2022-03-14', '2022-03-16'] },
  { name: 'in review', count: 4, filed: ['2022-03-18', '2022-03-25'] },
  // Nothing came by the last day: the system has withdrawn it, and the firm may file anew.
  { name: 'returned, not corrected in time', count: 1, filed: ['2022-03-09', '2022-03-10'], returned: ['2022-03-17', '2022-03-18'] },
  { name: 'returned, correction due soon', count: 1, filed: ['2022-03-14', '2022-03-15'], returned: ['2022-03-21', '2022-03-22'] },
  { name: 'returned by HR', count: 1, filed: ['2022-03-03', '2022-03-04'], reviewed: ['2022-03-11', '2022-03-14'], returnedByHr: ['2022-03-24', '2022-03-25'] },
  { name: 'corrected, in review again', count: 2, filed: ['2022-03-04', '2022-03-07'], returned: ['2022-03-10', '2022-03-11'], resubmitted: ['2022-03-16', '2022-03-17'] },
  { name: 'refused in review', count: 2, filed: ['2022-02-14', '2022-02-18'], reviewed: ['2022-02-23', '2022-02-25'], refusedAt: 'industry-review' },
  { name: 'refused by HR', count: 1, filed: ['2022-02-21', '2022-02-22'], reviewed: ['2022-03-01', '2022-03-02'], verified: ['2022-03-07', '2022-03-08'], refusedAt: 'hr-verification' },
  { name: 'withdrawn from review', count: 1, filed: ['2022-02-15', '2022-02-17'], withdrawn: ['2022-02-21', '2022-02-23'] },
  { name: 'withdrawn from verification', count: 1, filed: ['2022-02-23', '2022-02-25'], reviewed: ['2022-03-03', '2022-03-04'], withdrawn: ['2022-03-07', '2022-03-08'] },
  { name: 'a draft of January', count: 2, begun: ['2022-01-18', '2022-01-20'] },
  { name: 'a draft', count: 3, begun: ['2022-03-10', '2022-03-25'] },
  { name: 'a second return proposed', count: 2, filed: ['2022-03-08', '2022-03-09'], returned: ['2022-03-14', '2022-03-15'], resubmitted: ['2022-03-18', '2022-03-21'], returnedAgain: ['2022-03-25', '2022-03-25'] },
];

/** The fates of firms whose users the pages and tests know. `qiye` has been paid but for two accounts, and is there to begin another application. */
export const fixedFates: Readonly<Record<string, Fate>> = {
  qiye: {
    name: 'paid but for two accounts', count: 1, filed: ['2022-02-21', '2022-02-21'], reviewed: ['2022-02-24', '2022-02-25'], verified: ['2022-03-01', '2022-03-02'],
    financed: ['2022-03-14', '2022-03-15'], batch: 'own',
  },
  qiye2: { name: 'a draft of a state-owned hotel', count: 1, begun: ['2022-03-24', '2022-03-24'] },
  qiye3: { name: 'returned to the contractor', count: 1, filed: ['2022-03-14', '2022-03-14'], returned: ['2022-03-24', '2022-03-24'] },
};

/** When each batch is made, released, answered by the bank and settled. */
export const batches = {
  first: { made: '2022-03-02', released: '2022-03-02', answered: '2022-03-03', settled: '2022-03-04' },
  second: { made: '2022-03-15', released: '2022-03-16', answered: '2022-03-17', settled: '2022-03-18' },
  // Of one firm: two of its accounts are wrong, and their correction is due on the last day of March.
  own: { made: '2022-03-22', released: '2022-03-22', answered: '2022-03-23', settled: '2022-03-24' },
  third: { made: '2022-03-23', released: '2022-03-24', answered: null, settled: null },
  fourth: { made: '2022-03-25', released: null, answered: null, settled: null },
} as const;

/**
 * Who claims for people of whom: somebody changed employer over the festival and stands on two rosters. Both file before either is
 * verified; whoever is verified first has the award, and the other's line becomes a duplicate.
 */
export const borrowings = [
  { by: 'approved, waiting for a batch', from: 'sent to the bank', persons: 2 },
  { by: 'published', from: 'with finance, due soon', persons: 2 },
  { by: 'with HR, overdue', from: 'published', persons: 2 },
  { by: 'in review', from: 'paid in the second batch', persons: 1 },
] as const;
