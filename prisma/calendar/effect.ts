import type { Pool } from 'pg';
import { entryOf } from '../../policy/acts/clocks.ts';
import type { WorkingCalendar } from '../../policy/time/calendar-day.ts';
import { readClock } from '../../policy/time/clock.ts';
import type { Tx } from '../scope/scope.ts';
import { calendarInForce } from './calendar-of.ts';
import { liveClocks } from './live-clocks.ts';

/** What a calendar would change if it came into force now. */
export interface CalendarEffect {
  /** Running and paused clocks. */
  clocks: number;
  /** Of these: another last day. */
  moved: number;
  /** The same last day, no longer provisional. */
  settled: number;
  /** Cases with a clock that moves or settles. */
  cases: number;
  /** Whether every clock was looked at; a county with more than that is counted in part. */
  complete: boolean;
}

const pageSize = 2_000;
/** [D] Some seconds of a page's patience. */
const maxClocks = 40_000;

/** Counts over the county's live clocks, read only. */
export async function effectOfCalendar(pool: Pool, tx: Tx, countyId: string, after: WorkingCalendar): Promise<CalendarEffect> {
  const before = await calendarInForce(pool, tx, countyId);
  const effect = { clocks: 0, moved: 0, settled: 0 };
  const cases = new Set<string>();
  let last: string | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof liveClocks>> = await liveClocks(tx, { after: last, first: pageSize });
    for (const { caseId, period, entries } of page) {
      const [was, is] = [before, after].map((calendar) => readClock(calendar, period, entries.map(entryOf)));
      if (was === undefined || is === undefined) continue;
      const moved = was.lastDay !== is.lastDay;
      const settled = !moved && was.provisional && !is.provisional;
      effect.moved += Number(moved);
      effect.settled += Number(settled);
      if (moved || settled) cases.add(caseId);
    }
    effect.clocks += page.length;
    last = page.at(-1)?.id ?? null;
    if (page.length < pageSize || effect.clocks >= maxClocks) return { ...effect, cases: cases.size, complete: page.length < pageSize };
  }
}
