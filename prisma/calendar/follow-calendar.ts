import { decideCalendarChange } from '../../policy/acts/calendar-acts.ts';
import type { MovedClock } from '../../policy/acts/calendar-acts.ts';
import { readAlike } from '../../policy/acts/clocks.ts';
import type { Change } from '../../policy/acts/change.ts';
import type { PersonToTell } from '../../policy/acts/rows.ts';
import type { WorkingCalendar } from '../../policy/time/calendar-day.ts';
import { readEdition } from '../acts/edition.ts';
import type { FactsQuery } from '../acts/read-case.ts';
import { performSystem } from '../acts/system.ts';
import type { SystemContext } from '../acts/system.ts';
import type { Fragment } from '../acts/write-change.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { calendarInForce, calendarOf } from './calendar-of.ts';
import { clocksBehind } from './live-clocks.ts';
import type { LiveClock } from './live-clocks.ts';

// After a calendar is confirmed, every clock still says by which one it was read. What is behind is the work that is left: it needs no list and
// no cursor, a crash loses nothing, a repeat finds less to do, and an act that was decided by the former calendar is found in the next pass.

const batchSize = 500;
/** Cases that are written at the same time: each is a transaction of its own, and people's acts go on beside them. */
const concurrency = 4;

export interface Followed {
  /** Clocks that were looked at. */
  clocks: number;
  /** Cases that were changed. */
  cases: number;
  /** Cases that could not be changed this time: the next pass tries them again, and none holds up the others. */
  failed: { caseId: string; error: unknown }[];
}

/** One pass over the clocks that a changed calendar has not been applied to. @param stopped asked between batches and cases */
export async function followCalendar(context: SystemContext, stopped: () => boolean = () => false): Promise<Followed> {
  const done: Followed = { clocks: 0, cases: 0, failed: [] };
  let afterCase: string | null = null;
  while (!stopped()) {
    const touched: string[] | null = await withScope(context.pool, systemScope(context.countyId), async (tx) => {
      const calendar = await calendarInForce(context.pool, tx, context.countyId);
      const batch = await clocksBehind(tx, calendar.revision, { afterCase, first: batchSize });
      done.clocks += batch.length;
      afterCase = batch.at(-1)?.caseId ?? null;
      return batch.length === 0 ? null : sortOut(context, tx, calendar, batch);
    });
    if (touched === null) break;
    await changeCases(context, touched, done, stopped);
  }
  return done;
}

/** Clocks that read the same are noted so at once; returns the cases of the others. */
async function sortOut(context: SystemContext, tx: Tx, calendar: WorkingCalendar, batch: readonly LiveClock[]): Promise<string[]> {
  const { settings } = await readEdition(tx);
  const standing: LiveClock[] = [];
  const touched = new Set<string>();
  for (const clock of batch) {
    const alike = readAlike({ calendar, settings, process: clock.process }, await calendarOf(context.pool, tx, context.countyId, clock.calendarRevision), clock);
    if (alike) standing.push(clock);
    else touched.add(clock.caseId);
  }
  // Only as it was read: an act that has armed it meanwhile may have counted by the former calendar.
  await tx.named('clocks-stand', `UPDATE clock k SET calendar_revision = $1 FROM unnest($2::uuid[], $3::int[]) AS r(id, arming)
    WHERE k.id = r.id AND k.arming = r.arming AND k.calendar_revision < $1`, [calendar.revision, standing.map(({ id }) => id), standing.map(({ arming }) => arming)]);
  return [...touched];
}

async function changeCases(context: SystemContext, caseIds: readonly string[], done: Followed, stopped: () => boolean): Promise<void> {
  for (let i = 0; i < caseIds.length && !stopped(); i += concurrency) {
    await Promise.all(caseIds.slice(i, i + concurrency).map(async (caseId) => {
      try {
        if (await changeByCalendar(context, caseId)) done.cases += 1;
      } catch (error) {
        done.failed.push({ caseId, error });
      }
    }));
  }
}

const peopleOfTasks: FactsQuery = {
  name: 'calendar',
  sql: `(SELECT jsonb_agg(jsonb_build_object('userId', u.id, 'orgId', u.organisation_id, 'roles', u.roles)) FROM user_account u
    WHERE u.disabled_at IS NULL AND u.organisation_id IN (SELECT t.candidate_org_id FROM task t WHERE t.case_id = c.id AND t.state IN ('open', 'claimed')))`,
};

/** One case, in one act of the system. False: nothing of it was behind any more. */
async function changeByCalendar(context: SystemContext, caseId: string): Promise<boolean> {
  let moved: MovedClock[] = [];
  const change = await performSystem<PersonToTell[] | null>(context, {
    caseId, facts: peopleOfTasks,
    decide: async (read, around, tx) => {
      const revisions = [...new Set(read.snapshot.clocks.map(({ calendarRevision }) => calendarRevision))];
      const calendars = new Map<number, WorkingCalendar>();
      for (const revision of revisions) calendars.set(revision, await calendarOf(context.pool, tx, context.countyId, revision));
      const decided = decideCalendarChange(read.snapshot, around, { calendarOf: (revision) => calendars.get(revision) ?? around.calendar, people: read.facts ?? [] });
      moved = decided?.moved ?? [];
      return decided?.change ?? null;
    },
    fragments: (written) => [...movesKept(written, moved), ...noticeMoved(moved)],
  });
  return change !== null;
}

/** The list of what moved: for people who confirmed the calendar, and for whoever asks why a deadline is another one now. */
function movesKept(change: Change, moved: readonly MovedClock[]): Fragment[] {
  const rows = moved.filter(({ before, after }) => before.lastDay !== after.lastDay || before.provisional !== after.provisional).map(({ before, after }) => ({
    clock_id: after.id, revision: after.calendarRevision, from_revision: before.calendarRevision, last_day_before: before.lastDay, last_day_after: after.lastDay,
    provisional_before: before.provisional, provisional_after: after.provisional,
  }));
  if (rows.length === 0) return [];
  return [{
    name: 'calendar_moves', values: [JSON.stringify(rows), change.case.countyId, change.act.businessAt],
    text: (n) => `INSERT INTO calendar_move (clock_id, revision, from_revision, county_id, case_id, last_day_before, last_day_after, provisional_before, provisional_after, moved_at)
      SELECT r.clock_id, r.revision, r.from_revision, $${n + 1}, moved.id, r.last_day_before, r.last_day_after, r.provisional_before, r.provisional_after, $${n + 2}::timestamptz
      FROM moved, jsonb_populate_recordset(NULL::calendar_move, $${n}::jsonb) r`,
  }];
}

/** A list that hangs out says until when: as its clock does. */
function noticeMoved(moved: readonly MovedClock[]): Fragment[] {
  return moved.filter(({ before, after }) => after.key === 'publicity' && before.lastDay !== after.lastDay).map(({ after }) => ({
    name: 'moved_notice', values: [after.lastDay, after.dueAt, after.round],
    text: (n) => `UPDATE publicity_notice p SET last_day = $${n}, ends_at = $${n + 1}::timestamptz FROM moved WHERE p.case_id = moved.id AND p.round = $${n + 2}::int AND p.withdrawn_at IS NULL`,
  }));
}
