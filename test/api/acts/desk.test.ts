import { describe, expect, test } from 'vitest';
import { dropDraft, keepDraft, readDrafts, readPhrases, savePhrases, sweepDrafts } from '../../../prisma/acts/desk.ts';
import { claimTask, completeTask } from '../../../prisma/acts/tasks.ts';
import { withScope } from '../../../prisma/scope/scope.ts';
import type { Tx } from '../../../prisma/scope/scope.ts';
import { moveClockTo } from '../../../prisma/seed/story/clock.ts';
import { scopeOf } from '../../../prisma/viewer.ts';
import type { Viewer } from '../../../prisma/viewer.ts';
import { contextOf, countyId, eligibleFirms, oneRow, useCounty, viewerOf } from '../../support/county.ts';
import { claim, complete, newId, openTaskOf, submitted } from '../../support/path.ts';

const county = useCounty();
let used = 0;
const person = (name: string): Viewer => viewerOf(county, name);
const as = <T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T> => withScope(county.pool, scopeOf(viewer), work);
const nextCase = () => submitted(county, eligibleFirms(county)[used++]!, 1);
const keep = (viewer: Viewer, taskId: string, act: string, data: unknown) => as(viewer, (tx) => keepDraft(tx, viewer, { taskId, act, data }));
const drafts = async (viewer: Viewer, taskId: string) => (await as(viewer, (tx) => readDrafts(tx, viewer.userId, taskId))).map(({ act, data }) => ({ act, data }));

describe('what one has begun to write', () => {
  test('is one’s own, on any device, the last word of each form; nobody else reads or writes it', async () => {
    const { caseId, reviewer } = await nextCase();
    const { taskId } = await openTaskOf(county, caseId, 'industry-review');
    const mate = person(reviewer.username === 'jingxin' ? 'jingxin2' : 'jingxin');
    await keep(reviewer, taskId, 'opinion', '经查');
    await keep(reviewer, taskId, 'opinion', '经查，岗位属实');
    await keep(reviewer, taskId, 'return', [{ key: 0, field: 'roster', text: '请写明工种' }]);
    expect(await drafts(reviewer, taskId)).toEqual([{ act: 'opinion', data: '经查，岗位属实' }, { act: 'return', data: [{ key: 0, field: 'roster', text: '请写明工种' }] }]);
    expect(await drafts(mate, taskId)).toEqual([]);
    expect(await as(mate, (tx) => readDrafts(tx, reviewer.userId, taskId))).toEqual([]);
    await as(mate, (tx) => dropDraft(tx, reviewer.userId, taskId, 'opinion'));
    expect(await drafts(reviewer, taskId)).toHaveLength(2);
    await as(reviewer, (tx) => dropDraft(tx, reviewer.userId, taskId, 'return'));
    expect(await drafts(reviewer, taskId)).toEqual([{ act: 'opinion', data: '经查，岗位属实' }]);
  });

  test('survives a lost race, and goes with the act; nothing is kept for a closed task', async () => {
    const { caseId } = await nextCase();
    const [me, mate] = [person('jingxin'), person('jingxin2')];
    const seen = await openTaskOf(county, caseId, 'industry-review');
    await keep(me, seen.taskId, 'opinion', '同意');
    await claim(county, mate, caseId, 'industry-review');
    expect(await claimTask(contextOf(county), me, { clientActId: newId(), ...seen })).toMatchObject({ kind: 'Conflict' });
    expect(await completeTask(contextOf(county), me, { clientActId: newId(), ...seen, outcome: 'approve', opinion: '同意' })).toMatchObject({ kind: 'Conflict' });
    expect(await drafts(me, seen.taskId)).toEqual([{ act: 'opinion', data: '同意' }]);
    await keep(mate, seen.taskId, 'opinion', '同意。');
    await complete(county, mate, caseId, 'industry-review');
    expect(await drafts(mate, seen.taskId)).toEqual([]);
    expect(await keep(mate, seen.taskId, 'opinion', '又及')).toBeNull();
    expect(await drafts(me, seen.taskId)).toHaveLength(1);
  });

  test('is removed a month after the task was closed', async () => {
    const { caseId, reviewer } = await nextCase();
    const { taskId } = await claim(county, reviewer, caseId, 'industry-review');
    await keep(person('jingxin-head'), taskId, 'urge', { words: '请抓紧' });
    await complete(county, reviewer, caseId, 'industry-review');
    await sweepDrafts({ pool: county.pool, countyId });
    expect(await drafts(person('jingxin-head'), taskId)).toHaveLength(1);
    const { now } = await oneRow<{ now: Date }>(county, 'SELECT business_now() AS now', []);
    await moveClockTo(county.pool, new Date(now.getTime() + 31 * 86_400_000));
    await sweepDrafts({ pool: county.pool, countyId });
    expect(await drafts(person('jingxin-head'), taskId)).toEqual([]);
  });
});

describe('phrases 常用语', () => {
  const save = (viewer: Viewer, phrases: string[]) => as(viewer, (tx) => savePhrases(tx, viewer, phrases));
  const own = (viewer: Viewer) => as(viewer, (tx) => readPhrases(tx, viewer.userId));

  test('are one’s own list, in one’s own order: added, renamed, moved and removed by keeping the list', async () => {
    const [me, mate] = [person('jingxin'), person('jingxin2')];
    await save(me, [' 岗位属实，同意。 ', '请补充用工合同。']);
    await save(me, ['请补充用工合同。', '岗位属实，拟同意。', '材料齐全。']);
    expect(await own(me)).toEqual(['请补充用工合同。', '岗位属实，拟同意。', '材料齐全。']);
    expect(await own(mate)).toEqual([]);
    expect(await as(mate, (tx) => readPhrases(tx, me.userId))).toEqual([]);
  });

  test('have limits, each with its reason, and a list that breaks one changes nothing', async () => {
    const me = person('jingxin');
    await save(me, ['同意。']);
    expect(await save(me, Array.from({ length: 31 }, (_, index) => String(index)))).toMatchObject({ issues: [{ code: 'tooManyPhrases' }] });
    expect(await save(me, ['好'.repeat(201)])).toMatchObject({ issues: [{ code: 'phraseLength' }] });
    expect(await save(me, ['  '])).toMatchObject({ issues: [{ code: 'phraseLength' }] });
    expect(await save(me, ['同意。', ' 同意。'])).toMatchObject({ issues: [{ code: 'phraseTwice' }] });
    expect(await own(me)).toEqual(['同意。']);
  });
});
