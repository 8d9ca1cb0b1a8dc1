import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { CaseEdit } from '../../../policy/acts/case-edit.ts';
import { entryOf } from '../../../policy/acts/clocks.ts';
import type { ClockEntryRow } from '../../../policy/acts/rows.ts';
import { calendarYears, createWorkingCalendar, workingCalendar } from '../../../policy/time/calendar.ts';
import { readClock } from '../../../policy/time/clock.ts';
import { calendarDays, months, workingDays } from '../../../policy/time/deadline.ts';
import type { Period } from '../../../policy/time/deadline.ts';
import { rungsOf } from '../../../policy/time/ladder.ts';
import { performSystem } from '../../../prisma/acts/system.ts';
import { claimTask } from '../../../prisma/acts/tasks.ts';
import { followCalendar } from '../../../prisma/calendar/follow-calendar.ts';
import { openPool } from '../../../prisma/scope/pool.ts';
import { amended, bringYear, openRunning, shippedYear, systemOf } from '../../support/calendars.ts';
import { businessNow, contextOf, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { doneBy, newId } from '../../support/path.ts';

const county = useCounty();
const count = 500;
const periods: Period[] = [workingDays(3), workingDays(10), workingDays(20), calendarDays(15), calendarDays(30), months(1), workingDays(60)];
const caseIds: string[] = [];

/** 04-02 is worked no longer, 04-09 is instead, and 04-06 is off; the notice for Labour Day stays. */
const spring = amended(2022, {
  holidays: shippedYear(2022).holidays.map((range) => (range.holiday === 'qingming' ? { ...range, to: '2022-04-06' } : range)),
  makeUpDays: [...shippedYear(2022).makeUpDays.filter(({ date }) => date !== '2022-04-02'), { holiday: 'qingming', date: '2022-04-09' }],
});
const newCalendar = createWorkingCalendar('test', [...calendarYears.filter(({ year }) => year !== 2022), spring]);

beforeAll(async () => {
  for (let i = 0; i < count; i += 1) {
    if (i % 50 === 0) await moveTo(county, new Date(Date.UTC(2022, 2, 10 + 2 * (i / 50), 2)));
    caseIds.push(await openRunning(county, periods[i % periods.length]!, i % 9 === 0));
  }
  await moveTo(county, '2022-03-30T10:00:00+08:00');
}, 240_000);

interface ClockNow { id: string; case_id: string; period: Period; state: string; last_day: string; due_at: Date; yellow_at: Date; provisional: boolean; rungs: { key: string; at: string }[]; calendar_revision: number; entries: ClockEntryRow[]; fired: string[] }
const clocksNow = () => rowsOf<ClockNow>(county, `SELECT k.*, (SELECT jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.at, 'basis', e.basis, 'workingDays', e.working_days) ORDER BY e.seq) FROM clock_entry e WHERE e.clock_id = k.id) AS entries,
  ARRAY(SELECT f.key FROM clock_rung f WHERE f.clock_id = k.id) AS fired FROM clock k WHERE k.case_id = ANY($1::uuid[]) AND k.state <> 'stopped'`, [caseIds]);
const readingOf = (calendar: typeof workingCalendar, { period, entries }: ClockNow) => readClock(calendar, period, entries.map((entry) => entryOf({ ...entry, at: new Date(entry.at) })));

const behind = () => oneRow<{ n: number }>(county, `SELECT count(*)::int AS n FROM clock WHERE state <> 'stopped' AND calendar_revision < 1`).then(({ n }) => n);

/** Breaks every connection of a pool off, as the death of its process does. */
async function kill(pids: ReadonlySet<number>): Promise<void> {
  await county.admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ANY($1::int[])', [[...pids]]);
}

test('a calendar amended under 500 running cases moves every clock it touches, whatever dies half way and whoever acts meanwhile', { timeout: 240_000 }, async () => {
  const before = new Map((await clocksNow()).map((clock) => [clock.id, clock]));
  expect(before.size).toBe(2 * count);
  for (const clock of before.values()) expect(readingOf(workingCalendar, clock)).toMatchObject({ lastDay: clock.last_day, provisional: clock.provisional });
  await bringYear(county, spring);
  expect(await behind()).toBe(2 * count);

  // The first relay dies in the middle: its connections break off with transactions open.
  const mortal = openPool(county.database.url, 4);
  const pids = new Set<number>();
  mortal.on('connect', (client) => pids.add((client as pg.PoolClient & { processID: number }).processID));
  mortal.on('error', () => undefined);
  let changed = 0;
  let dead = false;
  const dying = followCalendar({ ...systemOf(county, mortal), afterCommit: () => {
    changed += 1;
    if (changed !== 120) return;
    dead = true;
    void kill(pids);
  } }, () => dead);
  await dying.catch(() => undefined);
  await mortal.end().catch(() => undefined);
  const left = await behind();
  expect(left).toBeGreaterThan(100);
  expect(left).toBeLessThan(2 * count);

  // The second goes on, while officers claim and clocks are paused and resumed.
  const officer = viewerOf(county, 'renshe');
  const claimed = caseIds.filter((_, i) => i % 5 === 0);
  const claims = claimed.map(async (caseId) => {
    const task = await oneRow<{ taskId: string; version: number }>(county, `SELECT id AS "taskId", version FROM task WHERE case_id = $1 AND slot = 0`, [caseId]);
    doneBy(await claimTask(contextOf(county), officer, { clientActId: newId(), ...task }));
  });
  const pausing = caseIds.filter((_, i) => i % 7 === 1).map((caseId) => performSystem(systemOf(county), {
    caseId, decide: (read, around) => {
      const edit = new CaseEdit(read.snapshot, around, { kind: 'system' });
      edit.clocks.enter(edit.clocks.ofStep('beside')!, { kind: 'paused', at: around.now, basis: 'suspension' });
      return edit.finish({ kind: 'pause', moves: false });
    },
  }));
  const began = performance.now();
  const [resumed] = await Promise.all([followCalendar(systemOf(county)), ...claims, ...pausing]);
  const tookMs = performance.now() - began;
  const again = await followCalendar(systemOf(county));
  expect([resumed.failed, again.failed]).toEqual([[], []]);
  expect(await behind()).toBe(0);
  process.stdout.write(`${count} cases, ${2 * count} clocks: ${changed} cases before the death, ${resumed.cases} after it in ${Math.round(tookMs)} ms, beside ${claims.length} claims and ${pausing.length} pauses\n`);
  expect(await followCalendar(systemOf(county)), 'a repeat finds nothing').toEqual({ clocks: 0, cases: 0, failed: [] });

  const now = await businessNow(county);
  const after = await clocksNow();
  expect(after).toHaveLength(2 * count);
  for (const clock of after) {
    const reading = readingOf(newCalendar, clock);
    expect(clock).toMatchObject({ last_day: reading.lastDay, due_at: reading.dueAt, yellow_at: reading.yellowAt, provisional: reading.provisional, state: reading.state, calendar_revision: 1 });
    // What is ahead is armed as the new calendar has it, once.
    const ahead = rungsOf(newCalendar, reading).filter(({ at }) => at.getTime() > now.getTime()).map(({ key, at }) => ({ key, at: at.toISOString() }));
    expect(clock.rungs.map(({ key, at }) => ({ key, at: new Date(at).toISOString() }))).toEqual(expect.arrayContaining(ahead));
    expect(new Set(clock.rungs.map(({ key }) => key)).size).toBe(clock.rungs.length);
  }
  // Tasks carry their clock's reading; a case's next due instant is its earliest event.
  expect(await rowsOf(county, `SELECT t.id FROM task t JOIN clock k ON k.id = t.clock_id WHERE t.state IN ('open', 'claimed') AND (t.due_at, t.yellow_at, t.red_at, t.provisional, t.clock_state) IS DISTINCT FROM (k.due_at, k.yellow_at, k.red_at, k.provisional, k.state)`)).toEqual([]);
  const wrong = await rowsOf(county, `SELECT c.id FROM "case" c WHERE c.id = ANY($1::uuid[]) AND c.next_due_at IS DISTINCT FROM (SELECT min((r ->> 'at')::timestamptz) FROM clock k, jsonb_array_elements(k.rungs) r WHERE k.case_id = c.id AND k.state = 'running')`, [caseIds]);
  expect(wrong).toEqual([]);

  // One act a case, before and after kept for every clock whose day moved, nobody's act lost.
  const acts = await rowsOf<{ case_id: string; kind: string; n: number }>(county, `SELECT case_id, kind, count(*)::int AS n FROM act WHERE case_id = ANY($1::uuid[]) AND kind IN ('calendarChanged', 'claim') GROUP BY 1, 2`, [caseIds]);
  expect(acts.every(({ n }) => n === 1)).toBe(true);
  expect(acts.filter(({ kind }) => kind === 'claim')).toHaveLength(claimed.length);
  const moves = await rowsOf<{ clock_id: string; last_day_before: string; last_day_after: string }>(county, 'SELECT * FROM calendar_move');
  const movedByHand = after.filter((clock) => before.get(clock.id)!.last_day !== clock.last_day && clock.entries.length === before.get(clock.id)!.entries.length);
  expect(movedByHand.length).toBeGreaterThan(200);
  for (const clock of movedByHand) expect(moves).toContainEqual(expect.objectContaining({ clock_id: clock.id, last_day_before: before.get(clock.id)!.last_day, last_day_after: clock.last_day }));
  // Whose next due instant came forward is a fact to its workflow; whose went back is not.
  const woken = await rowsOf<{ forward: boolean; fact: boolean }>(county, `SELECT coalesce((l.body -> 'case' ->> 'nextDueAt') < (p.body -> 'case' ->> 'nextDueAt'), false) AS forward, (l.body -> 'case' ->> 'factSeq')::int = (l.body -> 'case' ->> 'seq')::int AS fact
    FROM audit_link l JOIN audit_link p ON p.stream = l.stream AND p.seq = l.seq - 1 WHERE l.kind = 'calendarChanged'`);
  expect(woken.filter(({ forward }) => forward).length).toBeGreaterThan(0);
  for (const { forward, fact } of woken) expect(fact).toBe(forward);
});
