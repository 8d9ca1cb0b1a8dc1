/** The rungs of a case's review: those that its ledger asks for, and those that have passed. */
import { workingCalendar } from '../../../policy/time/calendar.ts';
import { readClock } from '../../../policy/time/clock.ts';
import type { ClockEntry } from '../../../policy/time/clock.ts';
import { rungsOf } from '../../../policy/time/ladder.ts';
import { workingDays } from '../../../policy/time/period.ts';
import { rowsOf } from '../../support/county.ts';
import type { County } from '../../support/county.ts';

export interface Passed { key: string; due_at: Date; recorded_at: Date; late: boolean; arming: number }

/** In the order in which they were recorded. */
export const passedRungs = (county: County, caseId: string): Promise<Passed[]> => rowsOf<Passed>(county,
  `SELECT r.key, r.due_at, r.recorded_at, r.late, r.arming FROM clock_rung r JOIN clock c ON c.id = r.clock_id WHERE c.case_id = $1 AND c.key = 'industry-review' ORDER BY r.recorded_at, r.due_at`, [caseId]);

/** The rungs that the clock's ledger asks for, by the arithmetic that other tests compare with walking day by day. */
export async function expectedRungs(county: County, caseId: string): Promise<{ key: string; at: Date }[]> {
  const entries = await rowsOf<{ kind: 'started' | 'paused' | 'resumed'; at: Date }>(county,
    `SELECT e.kind, e.at FROM clock_entry e JOIN clock c ON c.id = e.clock_id WHERE c.case_id = $1 AND c.key = 'industry-review' ORDER BY e.seq`, [caseId]);
  const ledger = entries.map((entry): ClockEntry => (entry.kind === 'paused' ? { kind: 'paused', at: entry.at, basis: 'correction' } : { kind: entry.kind, at: entry.at }));
  return rungsOf(workingCalendar, readClock(workingCalendar, workingDays(10), ledger)).map(({ key, at }) => ({ key, at }));
}
