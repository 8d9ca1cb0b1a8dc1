import { expect, test } from 'vitest';
import { addWorkingDays, countWorkingDays, workingCalendar } from '../../../policy/time/calendar.ts';
import { localDateOf } from '../../../policy/time/zone.ts';
import { returnTask } from '../../../prisma/acts/returns.ts';
import { moveClockTo } from '../../../prisma/seed/story/clock.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { actOn, claim, claimAndComplete, doneBy, letTimePass, newId, openTaskOf, submitted } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';

const county = useCounty();
let used = 0;
const nextCase = (): Promise<Application> => submitted(county, eligibleFirms(county)[used++]!, 1);
const dayMs = 86_400_000;

interface Clock { id: string; state: string; last_day: string; due_at: Date; resumes_at: Date | null }
const clockOf = (caseId: string, key: string) => oneRow<Clock & object>(county, 'SELECT id, state, last_day, due_at, resumes_at FROM clock WHERE case_id = $1 AND key = $2 ORDER BY round DESC LIMIT 1', [caseId, key]);
const now = async () => (await oneRow<{ now: Date }>(county, 'SELECT business_now() AS now')).now;
const review = (caseId: string) => openTaskOf(county, caseId, 'industry-review');
const head = (office: string) => viewerOf(county, `${office}-head`);
const bureauHead = (office: string) => viewerOf(county, `${office}-leader`);
const kindsTold = async (caseId: string, userId: string) => (await rowsOf<{ kind: string }>(county, 'SELECT kind FROM notification WHERE case_id = $1 AND user_id = $2 ORDER BY created_at, id', [caseId, userId])).map(({ kind }) => kind);

test('T13 a paused case does not time out: pause, let the old due pass, resume: nothing fired, due moved by the paused working time', async () => {
  const { caseId, agent } = await nextCase();
  const held = await claim(county, viewerOf(county, 'jingxin'), caseId, 'industry-review');
  const before = await clockOf(caseId, 'industry-review');
  const pausedAt = await now();
  doneBy(await actOn(county, viewerOf(county, 'jingxin'), held, 'pause', { basis: 'forceMajeure', words: '台风停航，无法现场核实' }));
  expect(await kindsTold(caseId, agent.userId)).toContain('clockPaused');
  await letTimePass(county, new Date(before.due_at.getTime() + dayMs));
  expect(await rowsOf(county, `SELECT 1 FROM clock_rung WHERE clock_id = $1`, [before.id])).toEqual([]);
  expect(await oneRow(county, 'SELECT clock_state FROM task WHERE id = $1', [held.taskId])).toEqual({ clock_state: 'paused' });
  const resumedAt = await now();
  doneBy(await actOn(county, head('jingxin'), await review(caseId), 'resume', { words: '航班恢复' }));
  const after = await clockOf(caseId, 'industry-review');
  expect(after).toMatchObject({ state: 'running', resumes_at: null });
  // It was paused on its start day, which is not counted: from then on, the day it ended included, no day is.
  expect(after.last_day).toBe(addWorkingDays(workingCalendar, before.last_day, countWorkingDays(workingCalendar, localDateOf(pausedAt), localDateOf(resumedAt))));
  await letTimePass(county, new Date(after.due_at.getTime() + dayMs));
  const rungs = await rowsOf<{ key: string; due_at: Date }>(county, 'SELECT key, due_at FROM clock_rung WHERE clock_id = $1 ORDER BY due_at', [before.id]);
  expect(rungs.map(({ key }) => key)).toEqual(expect.arrayContaining(['half', 'yellow', 'red']));
  expect(rungs.every(({ due_at: at }) => at.getTime() >= resumedAt.getTime())).toBe(true);
});

test('a pause ends by itself with the days asked for, in nobody’s name; its ground’s maximum is refused in words', async () => {
  const { caseId } = await nextCase();
  const task = await claim(county, viewerOf(county, 'jingxin'), caseId, 'industry-review');
  const doer = viewerOf(county, 'jingxin');
  expect(await actOn(county, doer, task, 'pause', { basis: 'correction', words: '补正' })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'basis', code: 'chooseOne' }] });
  expect(await actOn(county, doer, task, 'pause', { basis: 'expertReview' })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'words', code: 'reasonRequired' }] });
  expect(await actOn(county, doer, task, 'pause', { basis: 'expertReview', workingDays: 11, words: '专家评审' })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'workingDays', code: 'daysWithin', params: { most: 10 } }] });
  expect(await actOn(county, viewerOf(county, 'jingxin2'), task, 'pause', { basis: 'expertReview', words: '专家评审' })).toMatchObject({ kind: 'Conflict' });
  doneBy(await actOn(county, doer, task, 'pause', { basis: 'expertReview', workingDays: 3, words: '专家评审' }));
  const paused = await clockOf(caseId, 'industry-review');
  expect(localDateOf(paused.resumes_at!)).toBe(addWorkingDays(workingCalendar, localDateOf(await now()), 3));
  expect(await oneRow(county, 'SELECT next_due_at FROM "case" WHERE id = $1', [caseId])).toEqual({ next_due_at: paused.resumes_at });
  await letTimePass(county, new Date(paused.resumes_at!.getTime() + 60_000));
  expect(await clockOf(caseId, 'industry-review')).toMatchObject({ state: 'running', resumes_at: null });
  expect(await oneRow(county, `SELECT actor_kind, actor_name, business_at FROM act WHERE case_id = $1 AND kind = 'resume'`, [caseId])).toEqual({ actor_kind: 'system', actor_name: null, business_at: paused.resumes_at });
  expect(await actOn(county, doer, await review(caseId), 'resume')).toMatchObject({ kind: 'Forbidden', code: 'clockRuns' });
});

test('a pause that nobody ended in an outage has ended at its maximum, whoever comes late', async () => {
  const { caseId } = await nextCase();
  const task = await claim(county, viewerOf(county, 'jingxin'), caseId, 'industry-review');
  doneBy(await actOn(county, viewerOf(county, 'jingxin'), task, 'pause', { basis: 'appraisal', workingDays: 2, words: '检测' }));
  const { resumes_at: resumesAt, id } = await clockOf(caseId, 'industry-review');
  // The engine stands still: no system act passes.
  await moveClockTo(county.pool, new Date(resumesAt!.getTime() + 3 * dayMs));
  doneBy(await actOn(county, head('jingxin'), await review(caseId), 'resume'));
  expect(await oneRow(county, `SELECT at FROM clock_entry WHERE clock_id = $1 AND kind = 'resumed'`, [id])).toEqual({ at: resumesAt });
});

test('extend: the bureau head gives a step half its period more, once; a paused or a stopped clock is not extended', async () => {
  const { caseId, agent } = await nextCase();
  const held = await claim(county, viewerOf(county, 'jingxin'), caseId, 'industry-review');
  const before = await clockOf(caseId, 'industry-review');
  expect(await actOn(county, head('jingxin'), held, 'extend', { workingDays: 5, words: '材料多' })).toMatchObject({ kind: 'Forbidden', code: 'notExtender' });
  const leader = bureauHead('jingxin');
  expect(await actOn(county, leader, held, 'extend', { workingDays: 6, words: '材料多' })).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'daysWithin', params: { most: 5 } }] });
  doneBy(await actOn(county, viewerOf(county, 'jingxin'), held, 'pause', { basis: 'hearing', words: '听证' }));
  expect(await actOn(county, leader, await review(caseId), 'extend', { workingDays: 5, words: '材料多' })).toMatchObject({ kind: 'Forbidden', code: 'clockPaused' });
  doneBy(await actOn(county, viewerOf(county, 'jingxin'), await review(caseId), 'resume'));
  const resumed = await clockOf(caseId, 'industry-review');
  doneBy(await actOn(county, leader, await review(caseId), 'extend', { workingDays: 5, words: '材料多' }));
  expect((await clockOf(caseId, 'industry-review')).last_day).toBe(addWorkingDays(workingCalendar, resumed.last_day, 5));
  expect(before.last_day <= resumed.last_day).toBe(true);
  expect(await kindsTold(caseId, agent.userId)).toEqual(expect.arrayContaining(['clockPaused', 'clockResumed', 'clockExtended']));
  expect(await actOn(county, leader, await review(caseId), 'extend', { workingDays: 1, words: '再延' })).toMatchObject({ kind: 'Forbidden', code: 'noMoreExtension' });
});

test('a return takes the place of a pause by hand: the correction ends it, and nothing before', async () => {
  const { caseId, reviewer } = await nextCase();
  const held = await claim(county, reviewer, caseId, 'industry-review');
  doneBy(await actOn(county, reviewer, held, 'pause', { basis: 'appraisal', workingDays: 2, words: '检测' }));
  doneBy(await actOn(county, reviewer, await review(caseId), 'resume'));
  doneBy(await actOn(county, reviewer, await review(caseId), 'pause', { basis: 'appraisal', workingDays: 2, words: '再检测' }));
  doneBy(await returnTask(contextOf(county), reviewer, { clientActId: newId(), ...(await review(caseId)), defects: [{ field: 'roster', text: '请核对在岗日期' }] }));
  expect(await clockOf(caseId, 'industry-review')).toMatchObject({ state: 'paused', resumes_at: null });
});

test('what a clock took is kept when it stops: on the wall and in office hours, pauses left out', async () => {
  const { caseId, reviewer } = await nextCase();
  await claimAndComplete(county, reviewer, caseId, 'industry-review');
  expect(await oneRow(county, `SELECT elapsed_minutes, used_working_minutes, used_working_days, overrun_working_days FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId]))
    .toMatchObject({ used_working_days: 0, overrun_working_days: 0 });
});
