// Traps of other products that lie in time, in skipped time: the workflow's own code, the real activities, a real database.
import { beforeAll, expect, test } from 'vitest';
import { eligibleFirms, oneRow, rowsOf, useCounty } from '../../support/county.ts';
import { caseOf, claim, complete, giveBack, submit, submitted, verifyLines } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';
import { useSkippedTime } from '../../support/skipped-time.ts';
import { until } from '../../support/temporal.ts';
import { expectedRungs, passedRungs } from './rungs.ts';

const county = useCounty();
// The traps are walked into one after the other, and each takes weeks.
beforeAll(() => county.admin.query(`UPDATE edition SET overrides = overrides || '{"applicationTo": "2022-12-31"}'`));
const { keepTime, pass, passUntil, tell } = useSkippedTime(county, 50);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let firms = 0;

async function filed(): Promise<Application> {
  await keepTime();
  const application = await submitted(county, eligibleFirms(county)[firms++]!, 1);
  await tell(application.caseId);
  return application;
}

const passedOf = (caseId: string) => passedRungs(county, caseId);

test('T1: a review that its officer lets run past every rung is decided by nobody, a correction and a publicity end in the system’s name', async () => {
  const [kept, corrected, posted] = [await filed(), await filed(), await filed()];
  const task = await claim(county, kept.reviewer, kept.caseId, 'industry-review');
  await giveBack(county, corrected.reviewer, corrected.caseId, 'industry-review');
  await claim(county, posted.reviewer, posted.caseId, 'industry-review');
  await complete(county, posted.reviewer, posted.caseId, 'industry-review');
  for (const { caseId } of [corrected, posted]) await tell(caseId);
  await until('the verification', () => rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND key = 'hr-verification'`, [posted.caseId]), (rows) => rows.length === 1);
  await verifyLines(county, posted);
  await complete(county, posted.verifier, posted.caseId, 'hr-verification');
  await tell(posted.caseId);
  await pass(45 * dayMs);

  expect((await passedOf(kept.caseId)).map(({ key }) => key)).toHaveLength(7);
  // Still with whoever took it, without an outcome; the case stands where it stood.
  expect(await oneRow(county, 'SELECT state, assignee_id, outcome, closed_by_id FROM task WHERE id = $1', [task.taskId]))
    .toEqual({ state: 'claimed', assignee_id: kept.reviewer.userId, outcome: null, closed_by_id: null });
  expect(await caseOf(county, kept.caseId)).toMatchObject({ state: 'submitted', closed_at: null });
  expect(await caseOf(county, corrected.caseId)).toMatchObject({ state: 'withdrawn' });
  expect(await rowsOf(county, `SELECT s.outcome, s.decided_by_id, s.opinion FROM case_step s WHERE s.case_id = $1 AND s.step = 'publicity'`, [posted.caseId])).toEqual([{ outcome: 'end', decided_by_id: null, opinion: null }]);
  const expiry = await oneRow(county, `SELECT actor_kind, actor_id, actor_name, opinion FROM act WHERE case_id = $1 AND kind = 'expire'`, [corrected.caseId]);
  expect(expiry).toEqual({ actor_kind: 'system', actor_id: null, actor_name: null, opinion: null });
  expect(await oneRow(county, `SELECT closed_by_id, closed_by_name, outcome FROM task WHERE case_id = $1 AND key = 'correction'`, [corrected.caseId])).toMatchObject({ closed_by_id: null, closed_by_name: null });
  // Nowhere has the system a person's name, and no opinion stands that nobody gave.
  expect(await rowsOf(county, `SELECT kind FROM act WHERE actor_kind = 'system' AND (actor_id IS NOT NULL OR actor_name IS NOT NULL OR opinion IS NOT NULL)`)).toEqual([]);
  expect(await rowsOf(county, `SELECT t.id FROM task t WHERE t.closed_by_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM act a WHERE a.task_id = t.id AND a.actor_id = t.closed_by_id)`)).toEqual([]);
  expect(await rowsOf(county, `SELECT s.step FROM case_step s WHERE s.decided_by_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM act a WHERE a.case_id = s.case_id AND a.actor_id = s.decided_by_id AND a.business_at = s.decided_at)`)).toEqual([]);
});

test('T3: a review that was returned and comes back has its deadline and all its reminders again', async () => {
  const application = await filed();
  const { caseId, reviewer } = application;
  const half = (await expectedRungs(county, caseId))[0]!;
  await passUntil(new Date(half.at.getTime() + hourMs));
  expect((await passedOf(caseId)).map(({ key }) => key)).toEqual(['half']);
  await giveBack(county, reviewer, caseId, 'industry-review');
  await tell(caseId);
  const before = await oneRow<{ due_at: Date }>(county, `SELECT due_at FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);
  await pass(2 * dayMs);
  await submit(county, application);
  await tell(caseId);
  const task = await oneRow<{ state: string; due_at: Date; clock_state: string }>(county, `SELECT state, due_at, clock_state FROM task WHERE case_id = $1 AND key = 'industry-review' ORDER BY round DESC LIMIT 1`, [caseId]);
  expect(task).toMatchObject({ state: 'open', clock_state: 'running' });
  expect(task.due_at.getTime()).toBeGreaterThan(before.due_at.getTime());
  const again = await expectedRungs(county, caseId);
  await passUntil(new Date(again.at(-1)!.at.getTime() + hourMs));
  const passed = await passedOf(caseId);
  // All seven are ahead of it once more, each at its new instant.
  expect(passed.filter(({ arming }) => arming > 1).map(({ key, due_at: at }) => ({ key, at }))).toEqual(again);
  expect(again).toHaveLength(7);
  expect(passed.every(({ late }) => !late)).toBe(true);
  expect(await rowsOf(county, `SELECT kind FROM notification WHERE case_id = $1 AND kind = 'rung.yellow'`, [caseId])).not.toEqual([]);
});
