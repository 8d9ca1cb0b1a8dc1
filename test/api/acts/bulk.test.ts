import { describe, expect, test } from 'vitest';
import { mustOpen, sampleSize } from '../../../policy/acts/bulk.ts';
import { actOnTasks, previewBulk, undoBulk } from '../../../prisma/acts/bulk.ts';
import type { BulkAnswer, BulkRequest } from '../../../prisma/acts/bulk.ts';
import { noteOpening } from '../../../prisma/acts/bulk-facts.ts';
import { claimTask } from '../../../prisma/acts/tasks.ts';
import { withScope } from '../../../prisma/scope/scope.ts';
import { moveClockTo } from '../../../prisma/seed/story/clock.ts';
import { scopeOf } from '../../../prisma/viewer.ts';
import type { Viewer } from '../../../prisma/viewer.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { actOn, claim, doneBy, newId, openTaskOf, submitted, walkTouched } from '../../support/path.ts';
import type { OpenTask } from '../../support/path.ts';

const county = useCounty();
const person = (name: string): Viewer => viewerOf(county, name);
const used = new Set<string>();

/** Applications that one officer reviews: 经信局's, of firms nobody has used here. */
async function reviews(count: number): Promise<{ caseId: string; task: OpenTask }[]> {
  const firms = eligibleFirms(county).filter((firm) => firm.employerClass === 'aboveScaleIndustry' && !used.has(firm.username)).slice(0, count);
  const made: { caseId: string; task: OpenTask }[] = [];
  for (const firm of firms) {
    used.add(firm.username);
    const { caseId } = await submitted(county, firm, 1);
    made.push({ caseId, task: await openTaskOf(county, caseId, 'industry-review') });
  }
  if (made.length < count) throw new Error(`only ${made.length} firms`);
  return made;
}

const request = (act: BulkRequest['act'], items: readonly OpenTask[], more: Partial<BulkRequest> = {}): BulkRequest =>
  ({ clientActId: newId(), act, items, toUserId: null, words: null, outcome: 'approve', opinion: '同意', ...more });
const bulk = (by: Viewer, wanted: BulkRequest) => actOnTasks(contextOf(county), by, wanted);
const undo = (by: Viewer, of: string) => undoBulk(contextOf(county), by, { clientActId: newId(), of });
const kindsOf = (answer: BulkAnswer): string[] => {
  if (answer.kind !== 'bulk') throw new Error(`not begun: ${JSON.stringify(answer)}`);
  return answer.items.map(({ answer: each }) => (each.kind === 'Forbidden' ? each.code : each.kind));
};
const fresh = (cases: readonly { caseId: string }[]): Promise<OpenTask[]> => Promise.all(cases.map(({ caseId }) => openTaskOf(county, caseId, 'industry-review')));
const open = async (by: Viewer, tasks: readonly OpenTask[]): Promise<void> => {
  for (const task of tasks) await withScope(county.pool, scopeOf(by), (tx) => noteOpening(tx, { userId: by.userId, countyId: by.countyId, ...task }));
};
const later = async (minutes: number): Promise<void> => {
  const { now } = await oneRow<{ now: Date }>(county, 'SELECT business_now() AS now', []);
  await moveClockTo(county.pool, new Date(now.getTime() + minutes * 60_000));
};
const assignees = async (cases: readonly { caseId: string }[]) => (await rowsOf<{ name: string | null }>(county,
  `SELECT t.assignee_name AS name FROM unnest($1::uuid[]) WITH ORDINALITY c(id, n) JOIN task t ON t.case_id = c.id AND t.key = 'industry-review' AND t.state IN ('open', 'claimed') ORDER BY c.n`, [cases.map(({ caseId }) => caseId)])).map(({ name }) => name);

describe('T9: bulk names explicit ids, answers a result per item, and partial failure is visible', () => {
  test('what one cannot have is refused with its reason, the rest is done; the repeat of the click gets the same results', async () => {
    const cases = await reviews(4);
    const me = person('jingxin');
    const mate = person('jingxin2');
    // One is taken by a colleague, one was seen in an older version.
    await claim(county, mate, cases[1]!.caseId, 'industry-review');
    const items = cases.map(({ task }) => task);
    const wanted = request('claim', [items[0]!, items[1]!, { ...items[2]!, version: 99 }, items[3]!]);
    const before = await previewBulk(contextOf(county), me, wanted);
    expect(before).toMatchObject({ kind: 'preview', items: [{ refusal: null }, { refusal: { kind: 'Conflict', winnerName: mate.displayName } }, { refusal: { kind: 'Conflict' } }, { refusal: null }] });
    const answer = await bulk(me, wanted);
    expect(kindsOf(answer)).toEqual(['done', 'Conflict', 'Conflict', 'done']);
    expect(await assignees(cases)).toEqual([me.displayName, mate.displayName, null, me.displayName]);
    const acts = await rowsOf(county, `SELECT id FROM act WHERE kind = 'claim' AND actor_id = $1`, [me.userId]);
    expect(await bulk(me, wanted)).toMatchObject({ kind: 'bulk', items: (answer as { items: unknown[] }).items });
    expect(await rowsOf(county, `SELECT id FROM act WHERE kind = 'claim' AND actor_id = $1`, [me.userId])).toHaveLength(acts.length);
    // The same id for other tasks is a mistake.
    expect(await bulk(me, { ...wanted, items: [items[0]!] })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'clientActId' }] });
  });

  test('never "everything", never more than a hundred, no task twice', async () => {
    const [one] = await reviews(1);
    const me = person('jingxin');
    expect(await bulk(me, request('claim', []))).toMatchObject({ issues: [{ code: 'itemsRequired' }] });
    expect(await bulk(me, request('claim', Array.from({ length: 101 }, () => ({ taskId: newId(), version: 1 }))))).toMatchObject({ issues: [{ code: 'tooManyItems' }] });
    expect(await bulk(me, request('claim', [one!.task, one!.task]))).toMatchObject({ issues: [{ code: 'itemTwice' }] });
  });

  test('broken off half way, the repeat goes on with the rest', async () => {
    const cases = await reviews(2);
    const me = person('jingxin');
    const wanted = request('claim', cases.map(({ task }) => task));
    expect(kindsOf(await bulk(me, wanted))).toEqual(['done', 'done']);
    // As a crash before the results were kept would leave it.
    await county.admin.query('UPDATE bulk_act SET results = NULL WHERE client_act_id = $1', [wanted.clientActId]);
    expect(kindsOf(await bulk(me, wanted))).toEqual(['done', 'done']);
    expect(await rowsOf(county, `SELECT id FROM act WHERE kind = 'claim' AND case_id = ANY($1::uuid[])`, [cases.map(({ caseId }) => caseId)])).toHaveLength(2);
  });
});

describe('undo', () => {
  test('gives claimed tasks up again, but not one that has been worked on since', async () => {
    const cases = await reviews(3);
    const me = person('jingxin');
    const wanted = request('claim', cases.map(({ task }) => task));
    await bulk(me, wanted);
    doneBy(await actOn(county, person('jingxin-head'), await openTaskOf(county, cases[1]!.caseId, 'industry-review'), 'reassign', { people: [person('jingxin2').userId], words: '轮岗' }));
    expect(kindsOf(await undo(me, wanted.clientActId))).toEqual(['done', 'Conflict', 'done']);
    expect(await assignees(cases)).toEqual([null, person('jingxin2').displayName, null]);
  });

  test('brings transferred tasks back, and whoever would have been told never hears of it', async () => {
    const cases = await reviews(2);
    const [me, mate] = [person('jingxin'), person('jingxin2')];
    await bulk(me, request('claim', cases.map(({ task }) => task)));
    const wanted = request('transfer', await fresh(cases), { toUserId: mate.userId, words: '出差' });
    expect(kindsOf(await bulk(me, wanted))).toEqual(['done', 'done']);
    const told = () => rowsOf<{ not_before: Date; created_at: Date }>(county, `SELECT not_before, created_at FROM notification WHERE user_id = $1 AND kind = 'transferred'`, [mate.userId]);
    expect((await told()).map(({ not_before: from, created_at: at }) => from.getTime() - at.getTime())).toEqual([600_000, 600_000]);
    expect(kindsOf(await undo(me, wanted.clientActId))).toEqual(['done', 'done']);
    expect(await assignees(cases)).toEqual([me.displayName, me.displayName]);
    expect(await told()).toEqual([]);
  });

  test('a deputy’s transfer goes back to whom they stood in for', async () => {
    const cases = await reviews(2);
    const [head, mate] = [person('jingxin-head'), person('jingxin2')];
    for (const { task } of cases) doneBy(await actOn(county, head, task, 'takeOver', { words: '本人办理' }));
    const { userId, displayName: name, organisationId: orgId, roles } = head;
    const deputy = { ...person('jingxin'), principals: [{ userId, name, orgId, roles }] };
    const wanted = request('transfer', await fresh(cases), { toUserId: mate.userId, words: '出差' });
    expect(kindsOf(await bulk(deputy, wanted))).toEqual(['done', 'done']);
    expect(kindsOf(await undo(deputy, wanted.clientActId))).toEqual(['done', 'done']);
    expect(await assignees(cases)).toEqual([name, name]);
  });

  test('takes urges back: nobody hears of them, they do not count, and one may urge again', async () => {
    const cases = await reviews(2);
    const head = person('jingxin-head');
    const wanted = request('urge', cases.map(({ task }) => task), { words: '请抓紧' });
    expect(kindsOf(await bulk(head, wanted))).toEqual(['done', 'done']);
    const told = () => rowsOf(county, `SELECT 1 FROM notification WHERE kind = 'urged' AND case_id = ANY($1::uuid[])`, [cases.map(({ caseId }) => caseId)]);
    expect(await told()).not.toEqual([]);
    expect(kindsOf(await undo(head, wanted.clientActId))).toEqual(['done', 'done']);
    expect(await told()).toEqual([]);
    expect(await rowsOf(county, `SELECT DISTINCT urge_count, urged_at FROM task WHERE case_id = ANY($1::uuid[])`, [cases.map(({ caseId }) => caseId)])).toEqual([{ urge_count: 0, urged_at: null }]);
    expect(kindsOf(await bulk(head, request('urge', await fresh(cases))))).toEqual(['done', 'done']);
  });

  test('retracts approvals, except where the next officer has claimed', async () => {
    const cases = await reviews(3);
    const me = person('jingxin');
    await bulk(me, request('claim', cases.map(({ task }) => task)));
    const tasks = await fresh(cases);
    await open(me, tasks);
    const wanted = request('complete', tasks);
    expect(kindsOf(await bulk(me, wanted))).toEqual(['done', 'done', 'done']);
    await walkTouched(county);
    await claim(county, person('renshe'), cases[2]!.caseId, 'hr-verification');
    expect(kindsOf(await undo(me, wanted.clientActId))).toEqual(['done', 'done', 'Conflict']);
    expect(await rowsOf(county, `SELECT step FROM case_step WHERE case_id = ANY($1::uuid[]) AND state = 'open' ORDER BY step`, [cases.map(({ caseId }) => caseId)]))
      .toEqual([{ step: 'hr-verification' }, { step: 'industry-review' }, { step: 'industry-review' }]);
  });

  test('is over after its window, and nobody else’s to use', async () => {
    const cases = await reviews(1);
    const me = person('jingxin');
    const wanted = request('claim', cases.map(({ task }) => task));
    await bulk(me, wanted);
    expect(await undo(person('jingxin2'), wanted.clientActId)).toEqual({ kind: 'NotFound' });
    await later(11);
    expect(await undo(me, wanted.clientActId)).toMatchObject({ kind: 'Forbidden', code: 'undoOver' });
    expect(await assignees(cases)).toEqual([me.displayName]);
  });
});

describe('batch approval', () => {
  test('not before the sample has been opened, in the version that is approved; asking again chooses the same ones', async () => {
    const cases = await reviews(4);
    const me = person('jingxin');
    await bulk(me, request('claim', cases.map(({ task }) => task)));
    const tasks = await fresh(cases);
    // An older version was looked at: that doesn't count.
    await open(me, cases.map(({ task }) => task));
    const first = await bulk(me, request('complete', tasks));
    expect(first).toMatchObject({ kind: 'mustOpen', taskIds: expect.objectContaining({ length: 2 }) as unknown });
    expect(await bulk(me, request('complete', [...tasks].reverse()))).toMatchObject({ kind: 'mustOpen' });
    const sample = (first as { taskIds: string[] }).taskIds;
    const again = await bulk(me, request('complete', [...tasks].reverse()));
    expect(new Set((again as { taskIds: string[] }).taskIds)).toEqual(new Set(sample));
    expect(await rowsOf(county, `SELECT 1 FROM act WHERE kind = 'complete' AND case_id = ANY($1::uuid[])`, [cases.map(({ caseId }) => caseId)])).toEqual([]);
    // A colleague's look is not mine.
    await open(person('jingxin2'), tasks.filter(({ taskId }) => sample.includes(taskId)));
    expect(await bulk(me, request('complete', tasks))).toMatchObject({ kind: 'mustOpen' });
    await open(me, tasks.filter(({ taskId }) => sample.includes(taskId)));
    expect(kindsOf(await bulk(me, request('complete', tasks)))).toEqual(['done', 'done', 'done', 'done']);
  });

  test('the repeat of one that was broken off decides nothing that many may not have', async () => {
    const cases = await reviews(2);
    const me = person('jingxin');
    await bulk(me, request('claim', cases.map(({ task }) => task)));
    const tasks = await fresh(cases);
    await open(me, tasks);
    const wanted = request('complete', tasks);
    expect(kindsOf(await bulk(me, { ...wanted, items: [tasks[0]!, { ...tasks[1]!, version: 99 }] }))).toEqual(['done', 'Conflict']);
    // As a crash before the second would have left it.
    await county.admin.query('UPDATE bulk_act SET results = NULL WHERE client_act_id = $1', [wanted.clientActId]);
    await county.admin.query('DELETE FROM client_act WHERE client_act_id = $1', [`${wanted.clientActId}:${tasks[1]!.taskId}`]);
    expect(kindsOf(await bulk(me, { ...wanted, outcome: 'refuse', opinion: '不予通过' }))).toEqual(['done', 'stepOneByOne']);
    expect(await rowsOf(county, `SELECT outcome FROM case_step WHERE case_id = ANY($1::uuid[]) AND step = 'industry-review' AND state = 'decided'`, [cases.map(({ caseId }) => caseId)])).toEqual([{ outcome: 'approve' }]);
  });

  test('leaves out what asks to be looked at by itself: a line that did not pass, a question that is open', async () => {
    const cases = await reviews(4);
    const me = person('jingxin');
    await bulk(me, request('claim', cases.map(({ task }) => task)));
    await county.admin.query(`UPDATE roster_line SET verdict_outcome = 'manual' WHERE case_id = $1`, [cases[0]!.caseId]);
    await county.admin.query(`UPDATE task SET provisional = true WHERE case_id = $1`, [cases[3]!.caseId]);
    const tasks = await fresh(cases);
    await open(me, tasks);
    const preview = await previewBulk(contextOf(county), me, request('complete', tasks));
    expect(preview).toMatchObject({ items: [{ flags: [{ code: 'linesNotPassed', count: 1 }] }, { refusal: null }, { refusal: null }, { flags: [{ code: 'provisional' }] }] });
    expect(kindsOf(await bulk(me, request('complete', tasks)))).toEqual(['openFlags', 'done', 'done', 'openFlags']);
  });

  test('only of one step, and only of a step that allows it', async () => {
    const [one, other] = await reviews(2);
    const me = person('jingxin');
    const renshe = person('renshe');
    await claim(county, me, one!.caseId, 'industry-review');
    await open(me, await fresh([one!]));
    expect(kindsOf(await bulk(me, request('complete', await fresh([one!]))))).toEqual(['done']);
    await walkTouched(county);
    const verification = await openTaskOf(county, one!.caseId, 'hr-verification');
    doneBy(await claimTask(contextOf(county), renshe, { clientActId: newId(), ...verification }));
    expect(await bulk(renshe, request('complete', [await openTaskOf(county, one!.caseId, 'hr-verification')]))).toMatchObject({ kind: 'Forbidden', code: 'stepOneByOne' });
    expect(await bulk(me, request('complete', await fresh([other!]), { outcome: 'refuse' }))).toMatchObject({ kind: 'Forbidden', code: 'stepOneByOne' });
    expect(await bulk(person('ducha'), request('complete', [await openTaskOf(county, one!.caseId, 'hr-verification'), other!.task]))).toMatchObject({ issues: [{ code: 'itemsOfOneStep' }] });
  });

  test('the sample is two at least, a tenth of many, and says nothing about the order of asking', () => {
    expect([1, 2, 19, 20, 21, 100].map(sampleSize)).toEqual([1, 2, 2, 2, 3, 10]);
    const ids = Array.from({ length: 100 }, () => newId());
    expect(mustOpen([...ids].reverse(), 'me', '2022-03-28')).toEqual(mustOpen(ids, 'me', '2022-03-28'));
    expect(mustOpen(ids, 'me', '2022-03-29')).not.toEqual(mustOpen(ids, 'me', '2022-03-28'));
    // Over many draws everybody's turn comes about as often.
    const counts = new Map<string, number>();
    for (let day = 0; day < 1_000; day += 1) for (const id of mustOpen(ids, 'me', String(day))) counts.set(id, (counts.get(id) ?? 0) + 1);
    expect(Math.min(...ids.map((id) => counts.get(id) ?? 0))).toBeGreaterThan(50);
  });
});
