import { describe, expect, test } from 'vitest';
import { returnTask } from '../../../prisma/acts/returns.ts';
import { completeTask, transferTask } from '../../../prisma/acts/tasks.ts';
import { contextOf, oneRow, rowsOf, useCounty } from '../../support/county.ts';
import { actOn, claim, complete, doneBy, newId, openTaskOf } from '../../support/path.ts';
import { reviewsIn } from '../../support/reviews.ts';

const county = useCounty();
const { nextCase, person, review, toldOf } = reviewsIn(county);
const owner = () => person('jingxin');
const colleague = () => person('jingxin2');

describe('delegate', () => {
  test('the owner neither completes nor returns before the advice has come, and stays responsible; the clock is one', async () => {
    const caseId = await nextCase();
    doneBy(await actOn(county, owner(), await claim(county, owner(), caseId, 'industry-review'), 'delegate', { people: [colleague().userId], words: '产值怎么认定？' }));
    const held = await review(caseId);
    expect(await oneRow(county, `SELECT p.assignee_id = $2 AS mine, a.due_at = p.due_at AS same_due, a.clock_id = p.clock_id AS same_clock FROM task p JOIN task a ON a.parent_id = p.id WHERE p.id = $1`, [held.taskId, owner().userId]))
      .toEqual({ mine: true, same_due: true, same_clock: true });
    expect(await completeTask(contextOf(county), owner(), { clientActId: newId(), ...held, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'Forbidden', code: 'awaitsAdvice' });
    expect(await returnTask(contextOf(county), owner(), { clientActId: newId(), ...held, defects: [{ field: 'roster', text: '请核对' }] })).toMatchObject({ kind: 'Forbidden', code: 'awaitsAdvice' });
    expect(await actOn(county, owner(), held, 'delegate', { people: [colleague().userId], words: '再问' })).toMatchObject({ kind: 'Forbidden', code: 'adviceAsked' });
    const advice = await openTaskOf(county, caseId, 'advice');
    expect(await completeTask(contextOf(county), colleague(), { clientActId: newId(), ...advice, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'Forbidden' });
    expect(await actOn(county, colleague(), advice, 'respond')).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'words', code: 'reasonRequired' }] });
    expect(await actOn(county, owner(), advice, 'respond', { words: '我自己答' })).toMatchObject({ kind: 'Conflict', winnerName: colleague().displayName });
    doneBy(await actOn(county, colleague(), advice, 'respond', { words: '按统计口径' }));
    expect(await oneRow(county, 'SELECT state, outcome, answer FROM task WHERE id = $1', [advice.taskId])).toEqual({ state: 'done', outcome: 'answered', answer: '按统计口径' });
    expect(await toldOf(caseId, 'jingxin')).toEqual([{ kind: 'answered.advice' }]);
    await complete(county, owner(), caseId, 'industry-review');
    expect(await oneRow(county, `SELECT actor_name FROM act WHERE case_id = $1 AND kind = 'complete'`, [caseId])).toEqual({ actor_name: owner().displayName });
  });

  test('a recalled request waits for nobody; the adviser is told and can no longer answer', async () => {
    const caseId = await nextCase();
    expect(await actOn(county, owner(), await claim(county, owner(), caseId, 'industry-review'), 'recall')).toMatchObject({ kind: 'Forbidden', code: 'noAdviceAsked' });
    doneBy(await actOn(county, owner(), await review(caseId), 'delegate', { people: [colleague().userId], words: '请提意见' }));
    const advice = await openTaskOf(county, caseId, 'advice');
    doneBy(await actOn(county, owner(), await review(caseId), 'recall'));
    expect(await toldOf(caseId, 'jingxin2')).toEqual([{ kind: 'adviceAsked' }, { kind: 'adviceRecalled' }]);
    expect(await actOn(county, colleague(), advice, 'respond', { words: '晚了' })).toMatchObject({ kind: 'Conflict' });
    await complete(county, owner(), caseId, 'industry-review');
  });

  test('answer and recall at once: one of them is done, and nothing stays open beside the task', async () => {
    const caseId = await nextCase();
    doneBy(await actOn(county, owner(), await claim(county, owner(), caseId, 'industry-review'), 'delegate', { people: [colleague().userId], words: '请提意见' }));
    const [held, advice] = [await review(caseId), await openTaskOf(county, caseId, 'advice')];
    const answers = await Promise.all([actOn(county, owner(), held, 'recall'), actOn(county, colleague(), advice, 'respond', { words: '同意' })]);
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    expect(await rowsOf(county, `SELECT 1 FROM task WHERE parent_id = $1 AND state IN ('open', 'claimed')`, [held.taskId])).toEqual([]);
  });

  test('is asked of a colleague: of another office nobody can be named; whoever has the task when the advice comes is told', async () => {
    const caseId = await nextCase();
    const held = await claim(county, owner(), caseId, 'industry-review');
    expect(await actOn(county, owner(), held, 'delegate', { people: [person('renshe').userId], words: '请提意见' })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'people', code: 'personNotFitting' }] });
    const head = person('jingxin-head');
    doneBy(await actOn(county, owner(), held, 'delegate', { people: [head.userId], words: '请提意见' }));
    doneBy(await transferTask(contextOf(county), owner(), { clientActId: newId(), ...(await review(caseId)), toUserId: colleague().userId, reason: '出差' }));
    doneBy(await actOn(county, head, await openTaskOf(county, caseId, 'advice'), 'respond', { words: '可以通过' }));
    expect(await toldOf(caseId, 'jingxin2')).toEqual([{ kind: 'transferred' }, { kind: 'answered.advice' }]);
    await complete(county, colleague(), caseId, 'industry-review');
  });
});

test('question: asked of anybody of the offices, it keeps nobody from deciding; the answer is told to whoever asked, and it ends with the step', async () => {
  const caseId = await nextCase();
  const held = await claim(county, owner(), caseId, 'industry-review');
  doneBy(await actOn(county, owner(), held, 'question', { people: [person('caizheng').userId, person('renshe').userId], words: '去年有没有同类补贴？' }));
  const [asked, other] = await rowsOf<{ taskId: string; version: number; assignee: string }>(county, `SELECT id AS "taskId", version, assignee_id AS assignee FROM task WHERE case_id = $1 AND key = 'question' ORDER BY slot`, [caseId]);
  expect(await rowsOf(county, 'SELECT 1 FROM case_party WHERE case_id = $1 AND org_id = $2', [caseId, person('caizheng').organisationId])).toHaveLength(1);
  doneBy(await actOn(county, person('caizheng'), asked!, 'respond', { words: '没有' }));
  expect(await actOn(county, person('caizheng'), { ...asked!, version: asked!.version + 2 }, 'respond', { words: '改口' })).toMatchObject({ kind: 'Conflict' });
  expect(await toldOf(caseId, 'jingxin')).toEqual([{ kind: 'answered.question' }]);
  await complete(county, owner(), caseId, 'industry-review');
  expect(await oneRow(county, 'SELECT state FROM task WHERE id = $1', [other!.taskId])).toEqual({ state: 'cancelled' });
});
