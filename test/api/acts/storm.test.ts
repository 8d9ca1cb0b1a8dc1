import { expect, test } from 'vitest';
import { entryOf } from '../../../policy/acts/clocks.ts';
import type { ClockEntry } from '../../../policy/time/clock.ts';
import { readClock } from '../../../policy/time/clock.ts';
import { workingCalendar } from '../../../policy/time/calendar.ts';
import type { Period } from '../../../policy/time/period.ts';
import { submitApplication, withdrawApplication } from '../../../prisma/acts/application.ts';
import { decidePassingLines } from '../../../prisma/acts/lines.ts';
import { returnTask } from '../../../prisma/acts/returns.ts';
import { claimTask, completeTask, releaseTask, takeNextTask, transferTask } from '../../../prisma/acts/tasks.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import type { Role } from '../../../policy/process/definition.ts';
import type { Viewer } from '../../../prisma/viewer.ts';
import { createRandom } from '../../../prisma/seed/random.ts';
import { contextOf, countyId, eligibleFirms, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { newId, submitted, walkTouched } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';

const county = useCounty();
const seedNumber = 20_220_131;

interface Seen { id: string; version: number; candidate_org_id: string; candidate_role: Role; assignee_id: string | null }

/** Mostly whoever holds the task, else somebody who may take it. */
function somebodyFor(random: ReturnType<typeof createRandom>, task: Seen): Viewer {
  const viewers = [...county.viewers.values()];
  const holder = viewers.find(({ userId }) => userId === task.assignee_id);
  if (holder !== undefined && random.chance(0.8)) return holder;
  return random.pick(viewers.filter(({ organisationId, roles }) => organisationId === task.candidate_org_id && roles.includes(task.candidate_role)));
}

/** One person does something to some task, perhaps as it stood a moment ago, perhaps somebody else's. */
async function actAtRandom(random: ReturnType<typeof createRandom>, applications: readonly Application[], stale: Seen[]): Promise<string> {
  const application = random.pick(applications);
  const open = await rowsOf<Seen>(county, `SELECT id, version, candidate_org_id, candidate_role, assignee_id FROM task WHERE case_id = $1 AND state IN ('open', 'claimed')`, [application.caseId]);
  stale.push(...open);
  const seen = random.chance(0.25) || open.length === 0 ? random.pick(stale) : random.pick(open);
  const task = { clientActId: newId(), taskId: seen.id, version: seen.version };
  const officer = random.chance(0.1) ? viewerOf(county, random.pick(['jingxin-head', 'renshe', 'caizheng', application.agent.username])) : somebodyFor(random, seen);
  const context = contextOf(county);
  switch (random.int(0, 11)) {
    case 0: case 1: case 2: return (await claimTask(context, officer, task)).kind;
    case 3: return (await releaseTask(context, officer, task)).kind;
    case 4: case 5: case 6: return (await completeTask(context, officer, { ...task, outcome: random.chance(0.95) ? 'approve' : 'refuse', opinion: '意见' })).kind;
    case 7: return (await returnTask(context, officer, { ...task, defects: [{ field: 'roster', text: '更正' }] })).kind;
    case 8: return (await transferTask(context, officer, { ...task, toUserId: viewerOf(county, 'jingxin2').userId, reason: '外出' })).kind;
    case 9: return (await decidePassingLines(context, officer, task)).kind;
    case 10: return (await takeNextTask(context, officer, { clientActId: newId(), step: null }))?.kind ?? 'nothing';
    default: return random.chance(0.1)
      ? (await withdrawApplication(context, application.agent, { clientActId: newId(), caseId: application.caseId, reason: null })).kind
      : (await submitApplication(context, application.agent, { clientActId: newId(), caseId: application.caseId })).kind;
  }
}

test('whatever many people do at once, nothing but typed answers comes of it, and every rule of the record holds afterwards', async () => {
  const applications: Application[] = [];
  for (const firm of eligibleFirms(county).slice(0, 12)) applications.push(await submitted(county, firm, 2));
  const stale: Seen[] = [];
  const told = new Map<string, number>();
  const worker = async (n: number): Promise<void> => {
    const random = createRandom(seedNumber, `storm:${n}`);
    for (let step = 0; step < 45; step += 1) {
      const kind = await actAtRandom(random, applications, stale);
      told.set(kind, (told.get(kind) ?? 0) + 1);
      if (n === 0) await walkTouched(county);
    }
  };
  await Promise.all(Array.from({ length: 6 }, (_, n) => worker(n)));
  // The walk in this process forgets a case that is touched while it is walked: every case is looked at once more.
  for (const { caseId } of applications) county.touched.add(caseId);
  await walkTouched(county);

  expect([...told.keys()].filter((kind) => !['done', 'decided', 'nothing', 'Conflict', 'Forbidden', 'NotFound', 'ValidationFailed'].includes(kind))).toEqual([]);
  expect(told.get('done')).toBeGreaterThan(20);
  expect(told.get('Conflict')).toBeGreaterThan(5);
  // No open task without a live case; a live case before its publicity has exactly one owner, whom a head's task only asks or reminds.
  expect(await rowsOf(county, `SELECT t.id FROM task t JOIN "case" c ON c.id = t.case_id WHERE c.closed_at IS NOT NULL AND t.state IN ('open', 'claimed')`)).toEqual([]);
  expect(await rowsOf(county, `SELECT c.id, count(t.id) FROM "case" c LEFT JOIN task t ON t.case_id = c.id AND t.state IN ('open', 'claimed') AND t.key NOT LIKE '%.overdue' AND t.key <> 'return-approval'
    WHERE c.closed_at IS NULL AND c.state NOT IN ('hr-verified', 'finance-approved', 'draft') GROUP BY c.id HAVING count(t.id) <> 1`)).toEqual([]);
  // Decisions: one in force for each step, and only by somebody who held the task.
  expect(await rowsOf(county, `SELECT case_id, step FROM case_step WHERE state = 'decided' GROUP BY case_id, step HAVING count(*) > 1`)).toEqual([]);
  expect(await rowsOf(county, `SELECT t.id FROM task t WHERE t.state = 'done' AND t.candidate_role = 'handler' AND t.closed_by_id IS DISTINCT FROM t.assignee_id`)).toEqual([]);
  // The record: each act with a link, none after the case's own number (decisions on lines take numbers too), and the chain whole.
  expect(await rowsOf(county, `SELECT c.id, c.seq, c.state, c.audit_seq, (SELECT jsonb_agg(jsonb_build_array(a.seq, a.kind) ORDER BY a.seq) FROM act a WHERE a.case_id = c.id) AS acts
    FROM "case" c WHERE c.seq < (SELECT max(a.seq) FROM act a WHERE a.case_id = c.id) OR c.audit_seq <> (SELECT count(*) FROM act a WHERE a.case_id = c.id)`)).toEqual([]);
  expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([]);
  // Every clock reads as its ledger says.
  const clocks = await rowsOf<{ id: string; period: Period; state: string; last_day: string; due_at: Date; entries: { kind: ClockEntry['kind']; at: string; basis: string | null; working_days: number | null }[] }>(county,
    `SELECT c.*, (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.seq) FROM clock_entry e WHERE e.clock_id = c.id) AS entries FROM clock c`);
  for (const clock of clocks) {
    const entries = clock.entries.map((entry) => entryOf({ kind: entry.kind, at: new Date(entry.at), basis: entry.basis, workingDays: entry.working_days }));
    const reading = readClock(workingCalendar, clock.period, entries);
    expect({ id: clock.id, state: clock.state, last_day: clock.last_day, due_at: clock.due_at }).toEqual({ id: clock.id, state: reading.state, last_day: reading.lastDay, due_at: reading.dueAt });
  }
  // Awards and budget agree.
  expect(await rowsOf(county, `SELECT person_id FROM award WHERE live GROUP BY person_id HAVING count(*) > 1`)).toEqual([]);
  expect(await rowsOf(county, `SELECT 1 FROM budget b WHERE b.committed_fen <> (SELECT coalesce(sum(a.amount_fen), 0) FROM award a WHERE a.live AND a.state = 'approved')`)).toEqual([]);
});
