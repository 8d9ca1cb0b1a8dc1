import { describe, expect, test } from 'vitest';
import { contextOf, oneRow, useCounty } from '../../support/county.ts';
import { actOn, claim, complete, doneBy, openTaskOf } from '../../support/path.ts';
import { reviewsIn } from '../../support/reviews.ts';
import { moveClockTo } from '../../../prisma/seed/story/clock.ts';
import { claimTask, completeTask } from '../../../prisma/acts/tasks.ts';
import { urgeCoolDownMs } from '../../../policy/acts/urge-acts.ts';

const county = useCounty();
const { nextCase, person, review, toldOf } = reviewsIn(county);
const now = async () => (await oneRow<{ now: Date }>(county, 'SELECT business_now() AS now', [])).now;

describe('urge', () => {
  test('tells everybody who could take the task, and is not done again until it has cooled down', async () => {
    const caseId = await nextCase();
    doneBy(await actOn(county, person('jingxin-head'), await review(caseId), 'urge', { words: '请抓紧' }));
    expect(await toldOf(caseId, 'jingxin')).toEqual([{ kind: 'urged' }]);
    expect(await toldOf(caseId, 'jingxin2')).toEqual([{ kind: 'urged' }]);
    expect(await actOn(county, person('ducha'), await review(caseId), 'urge')).toMatchObject({ kind: 'Forbidden', code: 'urgedJustNow' });
    await moveClockTo(county.pool, new Date((await now()).getTime() + urgeCoolDownMs));
    doneBy(await actOn(county, person('ducha'), await review(caseId), 'urge'));
    expect(await oneRow(county, 'SELECT urge_count FROM task WHERE id = $1', [(await review(caseId)).taskId])).toEqual({ urge_count: 2 });
  });

  test('is a supervisor’s: a handler urges nobody, a head of another office neither', async () => {
    const caseId = await nextCase();
    expect(await actOn(county, person('jingxin'), await review(caseId), 'urge')).toMatchObject({ kind: 'Forbidden', code: 'notSupervisor' });
    expect(await actOn(county, person('renshe-head'), await review(caseId), 'urge')).toMatchObject({ kind: expect.stringMatching(/Forbidden|NotFound/) as unknown });
  });
});

test('reassign: the task is the other’s with its deadline as it stands; whoever had it is told and can no longer complete it', async () => {
  const caseId = await nextCase();
  const held = await claim(county, person('jingxin'), caseId, 'industry-review');
  const due = () => oneRow(county, 'SELECT due_at FROM task WHERE id = $1', [held.taskId]);
  const before = await due();
  const head = person('jingxin-head');
  expect(await actOn(county, head, held, 'reassign', { people: [person('renshe').userId], words: '轮岗' })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'people', code: 'personNotFitting' }] });
  expect(await actOn(county, head, held, 'reassign', { people: [person('jingxin2').userId] })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'words', code: 'reasonRequired' }] });
  doneBy(await actOn(county, head, held, 'reassign', { people: [person('jingxin2').userId], words: '轮岗' }));
  expect(await due()).toEqual(before);
  expect(await toldOf(caseId, 'jingxin')).toEqual([{ kind: 'takenAway' }]);
  expect(await completeTask(contextOf(county), person('jingxin'), { clientActId: 'late', ...held, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'Conflict', winnerName: person('jingxin2').displayName });
  await complete(county, person('jingxin2'), caseId, 'industry-review');
});

test('take over: a head of the office decides in their own name; the supervision office may not decide in its place', async () => {
  const caseId = await nextCase();
  await claim(county, person('jingxin'), caseId, 'industry-review');
  expect(await actOn(county, person('ducha'), await review(caseId), 'takeOver', { words: '超期' })).toMatchObject({ kind: 'Forbidden', code: 'notHead' });
  doneBy(await actOn(county, person('jingxin-head'), await review(caseId), 'takeOver', { words: '经办人病假' }));
  await complete(county, person('jingxin-head'), caseId, 'industry-review');
  expect(await oneRow(county, `SELECT actor_name, outcome FROM act WHERE case_id = $1 AND kind = 'complete'`, [caseId])).toEqual({ actor_name: person('jingxin-head').displayName, outcome: 'approve' });
});

test('copy: others may read the case and say that they have; it gives them no right to act, and ends with their receipt', async () => {
  const caseId = await nextCase();
  const held = await claim(county, person('jingxin'), caseId, 'industry-review');
  doneBy(await actOn(county, person('jingxin'), held, 'copy', { people: [person('caizheng').userId], words: '请知悉' }));
  const copied = await openTaskOf(county, caseId, 'copy');
  expect(await claimTask(contextOf(county), person('caizheng'), { clientActId: 'c1', ...(await review(caseId)) })).toMatchObject({ kind: 'Forbidden' });
  expect(await completeTask(contextOf(county), person('caizheng'), { clientActId: 'c2', ...copied, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'Forbidden', code: 'notThisTask' });
  expect(await actOn(county, person('caizheng-head'), copied, 'acknowledge')).toMatchObject({ kind: 'Conflict', winnerName: person('caizheng').displayName });
  // The receipt is wanted whatever becomes of the step.
  await complete(county, person('jingxin'), caseId, 'industry-review');
  doneBy(await actOn(county, person('caizheng'), await openTaskOf(county, caseId, 'copy'), 'acknowledge'));
  expect(await oneRow(county, 'SELECT state, outcome FROM task WHERE id = $1', [copied.taskId])).toEqual({ state: 'done', outcome: 'read' });
});
