import { expect, test } from 'vitest';
import { addWorkingDays, countWorkingDays, workingCalendar } from '../../../policy/time/calendar.ts';
import { addDays, localDateOf } from '../../../policy/time/zone.ts';
import { releaseTask } from '../../../prisma/acts/tasks.ts';
import { moveClockTo } from '../../../prisma/seed/story/clock.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { actOn, bankAnswers, batchSent, claim, claimAndComplete, doneBy, eligibleStaff, giveBack, letTimePass, newId, openTaskOf, prepareDraft, submit, submitted, toApproved, walkTouched } from '../../support/path.ts';
import { keptId, propose } from '../../support/rules.ts';

const county = useCounty();
let used = 0;
const nextCase = () => submitted(county, eligibleFirms(county)[used++]!, 1);
const dayMs = 86_400_000;
const after = (instant: Date) => new Date(instant.getTime() + 3 * dayMs);

interface Clock { id: string; key: string; kind: string; round: number; state: string; started_at: Date; last_day: string; due_at: Date; stopped_at: Date | null; overrun_working_days: number | null; used_working_days: number | null; used_working_minutes: number | null; elapsed_minutes: number | null }
const clocksOf = (caseId: string) => rowsOf<Clock>(county, 'SELECT * FROM clock WHERE case_id = $1 ORDER BY started_at, key, round', [caseId]);
const clockOf = async (caseId: string, key: string) => (await clocksOf(caseId)).filter((clock) => clock.key === key).at(-1)!;
const rungsOf = async (caseId: string) => (await rowsOf<{ rung: string }>(county, `SELECT detail->>'rung' AS rung FROM act WHERE case_id = $1 AND kind = 'rung' ORDER BY seq`, [caseId])).map(({ rung }) => rung);
const now = async () => (await oneRow<{ now: Date }>(county, 'SELECT business_now() AS now')).now;
/** Days go by, with what comes due in them. */
async function pass(days: number): Promise<void> {
  const until = new Date((await now()).getTime() + days * dayMs);
  await letTimePass(county, until);
  await moveClockTo(county.pool, until);
}

test('claimed and finished are two clocks: nobody has claimed, the candidates and their head are told; the task itself stays green', async () => {
  const { caseId } = await nextCase();
  const claimed = await clockOf(caseId, 'industry-review.claim');
  expect(claimed).toMatchObject({ kind: 'claim', state: 'running', last_day: addWorkingDays(workingCalendar, localDateOf(await now()), 1) });
  const task = await openTaskOf(county, caseId, 'industry-review');
  expect(await oneRow(county, 'SELECT claim_due_at FROM task WHERE id = $1', [task.taskId])).toEqual({ claim_due_at: claimed.due_at });
  await letTimePass(county, after(claimed.due_at));
  expect(await rungsOf(caseId)).toEqual(['unclaimed']);
  const told = await rowsOf<{ username: string }>(county, `SELECT u.username FROM notification n JOIN user_account u ON u.id = n.user_id WHERE n.case_id = $1 AND n.kind = 'rung.unclaimed' ORDER BY 1`, [caseId]);
  expect(told.map(({ username }) => username)).toEqual(['jingxin', 'jingxin-head', 'jingxin2']);
  const { red_at: redAt } = await oneRow<{ red_at: Date }>(county, 'SELECT red_at FROM task WHERE id = $1', [task.taskId]);
  expect(redAt).toEqual((await clockOf(caseId, 'industry-review')).due_at);
  expect(redAt.getTime()).toBeGreaterThan((await now()).getTime());
});

test('whoever claims, is given or takes over a task stops the clock of claiming; a release starts it anew, and the deadline runs on', async () => {
  const { caseId, reviewer } = await nextCase();
  const due = (await clockOf(caseId, 'industry-review')).due_at;
  const states = async () => (await clocksOf(caseId)).filter(({ kind }) => kind === 'claim').map(({ round, state }) => `${round} ${state}`);
  const held = await claim(county, reviewer, caseId, 'industry-review');
  expect(await states()).toEqual(['1 stopped']);
  doneBy(await releaseTask(contextOf(county), reviewer, { clientActId: newId(), ...held }));
  expect(await states()).toEqual(['1 stopped', '2 running']);
  const other = viewerOf(county, reviewer.userId === viewerOf(county, 'jingxin').userId ? 'jingxin2' : 'jingxin');
  doneBy(await actOn(county, viewerOf(county, 'jingxin-head'), await openTaskOf(county, caseId, 'industry-review'), 'reassign', { people: [other.userId], words: '轮岗' }));
  expect(await states()).toEqual(['1 stopped', '2 stopped']);
  expect(await oneRow(county, `SELECT claim_due_at, due_at FROM task WHERE case_id = $1 AND key = 'industry-review'`, [caseId])).toEqual({ claim_due_at: null, due_at: due });
});

test('the whole runs from acceptance to payment, waits for a correction, and stands beside the steps with one next instant for all', async () => {
  const application = await nextCase();
  const { caseId, reviewer } = application;
  const whole = await clockOf(caseId, 'whole');
  const { filed_at: filedAt } = await oneRow<{ filed_at: Date }>(county, 'SELECT filed_at FROM "case" WHERE id = $1', [caseId]);
  expect(whole).toMatchObject({ kind: 'whole', state: 'running', started_at: filedAt, last_day: addWorkingDays(workingCalendar, localDateOf(filedAt), 40) });
  await pass(4);
  await giveBack(county, reviewer, caseId, 'industry-review');
  expect(await clockOf(caseId, 'whole')).toMatchObject({ state: 'paused' });
  const pausedOn = localDateOf(await now());
  await pass(4);
  await submit(county, application);
  const counted = countWorkingDays(workingCalendar, addDays(pausedOn, -1), localDateOf(await now()));
  const resumed = await clockOf(caseId, 'whole');
  expect(resumed).toMatchObject({ state: 'running', last_day: addWorkingDays(workingCalendar, whole.last_day, counted) });
  const { next_due_at: next } = await oneRow<{ next_due_at: Date }>(county, 'SELECT next_due_at FROM "case" WHERE id = $1', [caseId]);
  const ahead = await rowsOf<{ at: string }>(county, `SELECT r->>'at' AS at FROM clock, jsonb_array_elements(rungs) r WHERE case_id = $1 AND state = 'running'`, [caseId]);
  const fired = await rowsOf(county, 'SELECT 1 FROM clock_rung r JOIN clock c ON c.id = r.clock_id AND c.arming = r.arming WHERE c.case_id = $1', [caseId]);
  expect(fired).toEqual([]);
  expect(next.getTime()).toBe(Math.min(...ahead.map(({ at }) => Date.parse(at))));
  await claimAndComplete(county, reviewer, caseId, 'industry-review');
  await walkTouched(county);
});

test('a step runs over while the whole is in time: the step’s overrun is kept with its working and its actual time', async () => {
  const { caseId, reviewer } = await nextCase();
  const { due_at: dueAt, last_day: lastDay, started_at: startedAt } = await clockOf(caseId, 'industry-review');
  await letTimePass(county, new Date(dueAt.getTime() + 5 * dayMs));
  await moveClockTo(county.pool, new Date(dueAt.getTime() + 5 * dayMs));
  await claimAndComplete(county, reviewer, caseId, 'industry-review');
  const today = localDateOf(await now());
  const step = await clockOf(caseId, 'industry-review');
  expect(step).toMatchObject({ overrun_working_days: countWorkingDays(workingCalendar, lastDay, today), used_working_days: countWorkingDays(workingCalendar, localDateOf(startedAt), today) });
  expect(step.elapsed_minutes).toBe(Math.floor((step.stopped_at!.getTime() - startedAt.getTime()) / 60_000));
  expect(step.used_working_minutes!).toBeLessThan(step.elapsed_minutes!);
  expect(await clockOf(caseId, 'whole')).toMatchObject({ state: 'running' });
  expect((await clockOf(caseId, 'whole')).due_at.getTime()).toBeGreaterThan((await now()).getTime());
});

test('a step paused on a legal ground does not count for the whole either, and both go on together', async () => {
  const { caseId, reviewer } = await nextCase();
  const task = await claim(county, reviewer, caseId, 'industry-review');
  doneBy(await actOn(county, reviewer, task, 'pause', { basis: 'appraisal', workingDays: 2, words: '检测' }));
  expect((await clocksOf(caseId)).filter(({ state }) => state === 'paused').map(({ key }) => key).sort()).toEqual(['industry-review', 'whole']);
  await pass(6);
  expect((await clocksOf(caseId)).filter(({ state }) => state === 'paused')).toEqual([]);
  expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND kind = 'resume'`, [caseId])).toHaveLength(1);
});

test('a case that began under the definition before keeps the clocks of its steps only', async () => {
  const firm = eligibleFirms(county)[used++]!;
  const application = await prepareDraft(county, firm, eligibleStaff(county, firm).slice(0, 1));
  const { caseId, reviewer } = application;
  await county.admin.query(`UPDATE "case" SET definition_version = 2 WHERE id = $1`, [caseId]);
  await submit(county, application);
  await giveBack(county, reviewer, caseId, 'industry-review');
  await submit(county, application);
  await claimAndComplete(county, reviewer, caseId, 'industry-review');
  await walkTouched(county);
  expect([...new Set((await clocksOf(caseId)).map(({ kind }) => kind))]).toEqual(['step']);
});

test('the payment stops the whole, once', async () => {
  const application = await nextCase();
  await toApproved(county, application);
  expect(await clockOf(application.caseId, 'whole')).toMatchObject({ state: 'running' });
  const batchId = await batchSent(county, [application.caseId]);
  await bankAnswers(county, batchId);
  expect(await clockOf(application.caseId, 'whole')).toMatchObject({ state: 'stopped', round: 1, overrun_working_days: 0 });
});

test('the whole runs over while each step is in time: whoever has the case is told, the step’s light stays its own', async () => {
  keptId(await propose(county, 'renshe', 'wholeWorkingDays', 3));
  const { caseId, reviewer } = await nextCase();
  await claim(county, reviewer, caseId, 'industry-review');
  const whole = await clockOf(caseId, 'whole');
  await letTimePass(county, after(whole.due_at));
  expect(await rungsOf(caseId)).toEqual(expect.arrayContaining(['wholeYellow', 'wholeRed']));
  expect(await rungsOf(caseId)).not.toContain('red');
  const told = await rowsOf<{ username: string }>(county, `SELECT u.username FROM notification n JOIN user_account u ON u.id = n.user_id WHERE n.case_id = $1 AND n.kind = 'rung.wholeRed' ORDER BY 1`, [caseId]);
  expect(told.map(({ username }) => username)).toEqual([reviewer.username, 'jingxin-head', 'jingxin-leader'].sort());
  const { red_at: redAt } = await oneRow<{ red_at: Date }>(county, `SELECT red_at FROM task WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);
  expect(redAt.getTime()).toBeGreaterThan((await now()).getTime());
});
