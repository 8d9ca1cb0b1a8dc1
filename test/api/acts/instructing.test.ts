import { describe, expect, test } from 'vitest';
import { claimTask, transferTask } from '../../../prisma/acts/tasks.ts';
import { contextOf, oneRow, rowsOf, useCounty } from '../../support/county.ts';
import { actOn, claim, complete, doneBy, letTimePass, newId, openTaskOf, walkTouched } from '../../support/path.ts';
import { reviewsIn } from '../../support/reviews.ts';

const county = useCounty();
const { nextCase, person, review, toldOf } = reviewsIn(county);
const clockOf = (caseId: string, key: string) => oneRow<{ id: string; last_day: string; state: string; rungs: { key: string; at: string }[] }>(county, 'SELECT id, last_day, state, rungs FROM clock WHERE case_id = $1 AND key = $2 ORDER BY round DESC LIMIT 1', [caseId, key]);
const ducha = () => person('ducha');

describe('an instruction', () => {
  test('goes to whoever has the task, with a clock of its own; answered, its clock stops and whoever gave it is told', async () => {
    const caseId = await nextCase();
    await claim(county, person('jingxin'), caseId, 'industry-review');
    const step = await clockOf(caseId, 'industry-review');
    doneBy(await actOn(county, ducha(), await review(caseId), 'instruct', { words: '请说明为何未动', workingDays: 2 }));
    const given = await openTaskOf(county, caseId, 'instruction');
    expect(await oneRow(county, 'SELECT assignee_id, state, request, requested_by_id FROM task WHERE id = $1', [given.taskId])).toEqual({ assignee_id: person('jingxin').userId, state: 'claimed', request: '请说明为何未动', requested_by_id: ducha().userId });
    expect(await toldOf(caseId, 'jingxin')).toEqual([{ kind: 'instructed' }]);
    expect((await clockOf(caseId, 'instruction')).last_day < step.last_day).toBe(true);
    doneBy(await actOn(county, person('jingxin'), given, 'respond', { words: '今日办结' }));
    expect((await clockOf(caseId, 'instruction')).state).toBe('stopped');
    expect((await clockOf(caseId, 'industry-review'))).toEqual(step);
    expect(await toldOf(caseId, 'ducha')).toEqual([{ kind: 'answered.instruction' }]);
    // What does not do is asked again, with a clock anew.
    doneBy(await actOn(county, ducha(), await review(caseId), 'instruct', { words: '请附材料' }));
    expect((await clockOf(caseId, 'instruction')).state).toBe('running');
  });

  test('is not lost: the task is transferred, then completed, and the answer is still due, from whom it was given to', async () => {
    const caseId = await nextCase();
    await claim(county, person('jingxin'), caseId, 'industry-review');
    doneBy(await actOn(county, person('jingxin-head'), await review(caseId), 'instruct', { words: '请说明' }));
    doneBy(await transferTask(contextOf(county), person('jingxin'), { clientActId: newId(), ...(await review(caseId)), toUserId: person('jingxin2').userId, reason: '出差' }));
    await complete(county, person('jingxin2'), caseId, 'industry-review');
    await walkTouched(county);
    doneBy(await actOn(county, person('jingxin'), await openTaskOf(county, caseId, 'instruction'), 'respond', { words: '已转办' }));
  });

  test('of a task that nobody has is open to everybody who could take it, and is claimed first', async () => {
    const caseId = await nextCase();
    doneBy(await actOn(county, ducha(), await review(caseId), 'instruct', { words: '请认领' }));
    const open = await openTaskOf(county, caseId, 'instruction');
    expect(await toldOf(caseId, 'jingxin2')).toEqual([{ kind: 'instructed' }]);
    expect(await actOn(county, person('jingxin'), open, 'respond', { words: '好' })).toMatchObject({ kind: 'Forbidden', code: 'claimFirst' });
    expect(await claimTask(contextOf(county), person('renshe'), { clientActId: newId(), ...open })).toMatchObject({ kind: expect.stringMatching(/Forbidden|NotFound/) as unknown });
    doneBy(await claimTask(contextOf(county), person('jingxin'), { clientActId: newId(), ...open }));
    doneBy(await actOn(county, person('jingxin'), await openTaskOf(county, caseId, 'instruction'), 'respond', { words: '已认领' }));
  });

  test('climbs a ladder of its own: two of one case overdue at once are each put before the head, and the step’s clock tells nothing', async () => {
    const caseId = await nextCase();
    await claim(county, person('jingxin'), caseId, 'industry-review');
    doneBy(await actOn(county, ducha(), await review(caseId), 'instruct', { words: '其一', workingDays: 1 }));
    doneBy(await actOn(county, ducha(), await review(caseId), 'instruct', { words: '其二', workingDays: 1 }));
    const { rungs } = await clockOf(caseId, 'instruction');
    await letTimePass(county, new Date(new Date(rungs.find(({ key }) => key === 'urge')!.at).getTime() + 60_000));
    expect(await rowsOf(county, `SELECT purpose, candidate_role FROM task WHERE case_id = $1 AND key = 'instruction.overdue' AND state = 'open'`, [caseId])).toEqual([{ purpose: 'head', candidate_role: 'sectionHead' }, { purpose: 'head', candidate_role: 'sectionHead' }]);
    const fired = await rowsOf<{ key: string }>(county, `SELECT r.key FROM clock_rung r JOIN clock k ON k.id = r.clock_id WHERE k.case_id = $1 AND k.key = 'instruction' AND k.round = 2 ORDER BY r.due_at`, [caseId]);
    expect(fired.map(({ key }) => key)).toEqual(expect.arrayContaining(['red', 'urge']));
    expect(await rowsOf(county, `SELECT 1 FROM clock_rung r JOIN clock k ON k.id = r.clock_id WHERE k.case_id = $1 AND k.key = 'industry-review'`, [caseId])).toEqual([]);
  });

  test('is given by who may: no handler, no head of another office, not to oneself; for one day at least, and with words', async () => {
    const caseId = await nextCase();
    expect(await actOn(county, person('jingxin'), await review(caseId), 'instruct', { words: '请办' })).toMatchObject({ kind: 'Forbidden', code: 'notInstructor' });
    expect(await actOn(county, person('renshe-head'), await review(caseId), 'instruct', { words: '请办' })).toMatchObject({ kind: expect.stringMatching(/Forbidden|NotFound/) as unknown });
    expect(await actOn(county, ducha(), await review(caseId), 'instruct', { words: ' ' })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'words' }] });
    expect(await actOn(county, ducha(), await review(caseId), 'instruct', { words: '请办', workingDays: 31 })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'workingDays', code: 'daysWithin' }] });
    const seen = await review(caseId);
    doneBy(await actOn(county, person('jingxin-head'), seen, 'takeOver', { words: '急件' }));
    expect(await actOn(county, person('jingxin-head'), await review(caseId), 'instruct', { words: '请办' })).toMatchObject({ kind: 'Forbidden', code: 'ownTask' });
    expect(await actOn(county, ducha(), seen, 'instruct', { words: '请办' })).toMatchObject({ kind: 'Conflict', winnerName: person('jingxin-head').displayName });
  });
});

test('a directive is a leader’s: the supervision office gives none, the bureau head to their own office, the county leader to all', async () => {
  const caseId = await nextCase();
  expect(await actOn(county, ducha(), await review(caseId), 'direct', { words: '速办' })).toMatchObject({ kind: 'Forbidden', code: 'notLeader' });
  doneBy(await actOn(county, person('xianzhang'), await review(caseId), 'direct', { words: '速办' }));
  expect(await oneRow(county, `SELECT request, requested_by_name FROM task WHERE case_id = $1 AND key = 'directive'`, [caseId])).toEqual({ request: '速办', requested_by_name: person('xianzhang').displayName });
});
