import { expect, test } from 'vitest';
import { claimTask, completeTask, releaseTask, transferTask } from '../../../prisma/acts/tasks.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { claim, complete, doneBy, letTimePass, newId, openTaskOf, submitted } from '../../support/path.ts';

const county = useCounty();
const firm = (n: number) => eligibleFirms(county)[n]!;
const person = (name: string) => viewerOf(county, name);
const taskRow = (id: string) => oneRow<{ state: string; assignee_id: string | null; due_at: Date; version: number }>(county, 'SELECT state, assignee_id, due_at, version FROM task WHERE id = $1', [id]);

test('a released task is everybody’s again; only its holder releases it', async () => {
  const { caseId } = await submitted(county, firm(0), 1);
  const task = await claim(county, person('jingxin'), caseId, 'industry-review');
  expect(await releaseTask(contextOf(county), person('jingxin2'), { clientActId: newId(), ...task })).toMatchObject({ kind: 'Conflict', winnerName: person('jingxin').displayName });
  doneBy(await releaseTask(contextOf(county), person('jingxin'), { clientActId: newId(), ...task }));
  expect(await taskRow(task.taskId)).toMatchObject({ state: 'open', assignee_id: null });
  doneBy(await claimTask(contextOf(county), person('jingxin2'), { clientActId: newId(), ...(await openTaskOf(county, caseId, 'industry-review')) }));
});

test('a transfer hands the task over with its deadline as it stands, to a candidate, with a reason', async () => {
  const { caseId } = await submitted(county, firm(1), 1);
  const task = await claim(county, person('jingxin'), caseId, 'industry-review');
  const before = await taskRow(task.taskId);
  const to = (username: string, reason = '外出') => ({ clientActId: newId(), ...task, toUserId: person(username).userId, reason });
  expect(await transferTask(contextOf(county), person('jingxin'), to('jingxin2', ' '))).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'reasonRequired' }] });
  expect(await transferTask(contextOf(county), person('jingxin'), to('renshe'))).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'notCandidate' }] });
  doneBy(await transferTask(contextOf(county), person('jingxin'), to('jingxin2')));
  expect(await taskRow(task.taskId)).toMatchObject({ state: 'claimed', assignee_id: person('jingxin2').userId, due_at: before.due_at });
  expect(await rowsOf(county, `SELECT kind FROM notification WHERE case_id = $1 AND user_id = $2`, [caseId, person('jingxin2').userId])).toEqual([{ kind: 'transferred' }]);
  expect(await completeTask(contextOf(county), person('jingxin'), { clientActId: newId(), ...task, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'Conflict', winnerName: person('jingxin2').displayName });
});

test('the version that was seen counts: who decides on an older one is asked to look again', async () => {
  const { caseId } = await submitted(county, firm(2), 1);
  const seen = await openTaskOf(county, caseId, 'industry-review');
  await claim(county, person('jingxin'), caseId, 'industry-review');
  expect(await completeTask(contextOf(county), person('jingxin'), { clientActId: newId(), ...seen, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'Conflict' });
  await complete(county, person('jingxin'), caseId, 'industry-review');
});

test('the head’s task on an overdue one is noted with an opinion; it decides nothing, and no person shows an opinion not given', async () => {
  const { caseId } = await submitted(county, firm(3), 1);
  const { rungs } = await oneRow<{ rungs: { key: string; at: string }[] }>(county, `SELECT rungs FROM clock WHERE case_id = $1`, [caseId]);
  await letTimePass(county, new Date(new Date(rungs.find(({ key }) => key === 'urge')!.at).getTime() + 60_000));
  const task = await claim(county, person('jingxin-head'), caseId, 'industry-review.overdue');
  const note = (opinion: string | null) => completeTask(contextOf(county), person('jingxin-head'), { clientActId: newId(), ...task, outcome: 'approve', opinion });
  expect(await note(null)).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'opinionRequired' }] });
  expect(await note('已催办')).toMatchObject({ kind: 'done', messageKey: 'noted' });
  expect(await rowsOf(county, `SELECT state FROM case_step WHERE case_id = $1 AND step = 'industry-review'`, [caseId])).toEqual([{ state: 'open' }]);
  expect(await rowsOf(county, `SELECT state FROM task WHERE case_id = $1 AND key = 'industry-review'`, [caseId])).toEqual([{ state: 'open' }]);
  expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND actor_kind = 'system' AND (actor_id IS NOT NULL OR actor_name IS NOT NULL OR opinion IS NOT NULL)`, [caseId])).toEqual([]);
});
