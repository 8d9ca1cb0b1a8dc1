// Pauses by hand on the real workflow, on Temporal's time-skipping server.
import { expect, test } from 'vitest';
import { addWorkingDays, countWorkingDays, workingCalendar } from '../../../policy/time/calendar.ts';
import { localDateOf } from '../../../policy/time/zone.ts';
import { eligibleFirms, oneRow, rowsOf, useCounty } from '../../support/county.ts';
import { actOn, claim, doneBy, openTaskOf, submitted } from '../../support/path.ts';
import { useSkippedTime } from '../../support/skipped-time.ts';

const county = useCounty();
const { keepTime, startWorker, stopWorker, tell, pass, passUntil } = useSkippedTime(county);
const dayMs = 86_400_000;
const step = 'industry-review';

const clockOf = (caseId: string) => oneRow<{ id: string; state: string; last_day: string; due_at: Date; resumes_at: Date | null }>(county,
  'SELECT id, state, last_day, due_at, resumes_at FROM clock WHERE case_id = $1 AND key = $2', [caseId, step]);
const firedOf = (clockId: string) => rowsOf<{ key: string; due_at: Date; late: boolean }>(county, 'SELECT key, due_at, late FROM clock_rung WHERE clock_id = $1 ORDER BY due_at', [clockId]);
const today = async () => localDateOf((await oneRow<{ now: Date }>(county, 'SELECT business_now() AS now')).now);

test('T13 a paused case does not time out on the real workflow: pause, let the old due pass, resume: nothing fired, due moved by the paused working time', async () => {
  await keepTime();
  const { caseId, reviewer } = await submitted(county, eligibleFirms(county)[0]!, 1);
  await tell(caseId);
  await pass(dayMs);
  const before = await clockOf(caseId);
  const lastCounted = await today();
  doneBy(await actOn(county, reviewer, await claim(county, reviewer, caseId, step), 'pause', { basis: 'forceMajeure', words: '台风停航' }));
  await passUntil(new Date(before.due_at.getTime() + 2 * dayMs));
  expect(await firedOf(before.id)).toEqual([]);
  const resumedOn = await today();
  doneBy(await actOn(county, reviewer, await openTaskOf(county, caseId, step), 'resume'));
  const after = await clockOf(caseId);
  const pausedOnWorkingDay = workingCalendar.day(lastCounted).working ? 1 : 0;
  expect(after.last_day).toBe(addWorkingDays(workingCalendar, before.last_day, countWorkingDays(workingCalendar, lastCounted, resumedOn) + pausedOnWorkingDay));
  await tell(caseId);
  await passUntil(new Date(after.due_at.getTime() + 5 * dayMs));
  const fired = await firedOf(before.id);
  expect(fired.map(({ key }) => key)).toEqual(expect.arrayContaining(['half', 'yellow', 'red']));
  expect(fired.every(({ due_at: at, late }) => !late && localDateOf(at) >= resumedOn)).toBe(true);
});

test('a pause ends by itself at its last instant, across a restart of the worker, and the new due fires', async () => {
  await keepTime();
  const { caseId, reviewer } = await submitted(county, eligibleFirms(county)[1]!, 1);
  await tell(caseId);
  doneBy(await actOn(county, reviewer, await claim(county, reviewer, caseId, step), 'pause', { basis: 'expertReview', workingDays: 4, words: '专家评审' }));
  const { id, resumes_at: resumesAt } = await clockOf(caseId);
  await tell(caseId);
  await pass(dayMs);
  await stopWorker();
  await startWorker();
  await passUntil(new Date(resumesAt!.getTime() + 60_000));
  expect(await oneRow(county, `SELECT at FROM clock_entry WHERE clock_id = $1 AND kind = 'resumed'`, [id])).toEqual({ at: resumesAt });
  const { due_at: dueAt } = await clockOf(caseId);
  await passUntil(new Date(dueAt.getTime() + 5 * dayMs));
  expect((await firedOf(id)).map(({ key }) => key)).toContain('red');
});
