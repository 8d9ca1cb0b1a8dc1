import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { moveOrphanTasks } from '../../../prisma/acts/no-candidate.ts';
import { useApp } from '../../support/actors.ts';
import type { Actor } from '../../support/actors.ts';
import { countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { claim, submitted } from '../../support/path.ts';

const county = useCounty(6);
const app = useApp(county);
let used = 0;
const nextCase = async (): Promise<string> => (await submitted(county, eligibleFirms(county)[used++]!, 1)).caseId;
const idOf = (username: string) => viewerOf(county, username).userId;
const nameOf = (username: string) => viewerOf(county, username).displayName;

interface Appointment { principal?: string; deputy?: string; fromDay?: string; toDay?: string; reason?: string }
async function appoint(actor: Actor, { principal = 'jingxin', deputy = 'jingxin2', fromDay = '2022-02-15', toDay = '2022-02-18', reason = '外出培训' }: Appointment = {}) {
  const data = await actor.ask(`mutation($act: ID!, $p: ID!, $d: ID!, $from: String!, $to: String!, $reason: String!) {
    answer: appointDeputy(clientActId: $act, principalId: $p, deputyId: $d, fromDay: $from, toDay: $to, reason: $reason) { __typename ... on Kept { id } ... on Refusal { code } ... on ValidationFailed { issues { field code } } } }`,
    { act: randomUUID(), p: idOf(principal), d: idOf(deputy), from: fromDay, to: toDay, reason });
  return data['answer'] as { __typename: string; id?: string; code?: string; issues?: { field: string; code: string }[] };
}
const end = (actor: Actor, id: string) => actor.ask('mutation($act: ID!, $id: ID!) { answer: endDeputy(clientActId: $act, id: $id) { __typename ... on Refusal { code } } }', { act: randomUUID(), id });

describe('a deputy', () => {
  test('is appointed by the absent person or a head of the office, from the same office, once for the same days', async () => {
    const [own, head, stranger] = [await app.signIn('jingxin'), await app.signIn('jingxin-head'), await app.signIn('renshe-head')];
    expect(await appoint(await app.signIn('jingxin2'))).toMatchObject({ __typename: 'Forbidden', code: 'notOwnAbsence' });
    expect(await appoint(stranger)).toMatchObject({ __typename: 'Forbidden', code: 'notOwnAbsence' });
    expect(await appoint(own, { deputy: 'renshe' })).toMatchObject({ issues: [{ field: 'deputyId', code: 'personNotFitting' }] });
    expect(await appoint(own, { fromDay: '2022-02-18', toDay: '2022-02-17' })).toMatchObject({ issues: [{ field: 'toDay', code: 'absenceOrder' }] });
    const kept = await appoint(head, { fromDay: '2022-03-01', toDay: '2022-03-04' });
    expect(kept.__typename).toBe('Kept');
    expect(await appoint(own, { fromDay: '2022-03-04', toDay: '2022-03-08' })).toMatchObject({ issues: [{ field: 'fromDay', code: 'deputyOverlaps' }] });
    // Whoever is away acts for nobody.
    expect(await appoint(head, { principal: 'jingxin-head', deputy: 'jingxin', fromDay: '2022-03-02', toDay: '2022-03-02' })).toMatchObject({ issues: [{ field: 'deputyId', code: 'deputyAbsent' }] });
    expect(await end(own, String(kept.id))).toMatchObject({ answer: { __typename: 'Kept' } });
  });

  test('sees and does the tasks of whom they stand in for, and the record says "B for A"; when the days end, it is over', async () => {
    const caseId = await nextCase();
    await claim(county, viewerOf(county, 'jingxin'), caseId, 'industry-review');
    const deputy = await app.signIn('jingxin2');
    expect((await deputy.inbox('mine')).totalCount).toBe(0);
    const kept = await appoint(await app.signIn('jingxin'));
    const [task] = (await deputy.inbox('mine', {}, 'mine standsInFor allowedActs { act }')).tasks;
    expect(task).toMatchObject({ mine: true, standsInFor: nameOf('jingxin') });
    expect((task?.['allowedActs'] as { act: string }[]).map(({ act }) => act)).toContain('complete');
    expect(await deputy.complete({ id: task!.id, version: task!.version }, 'approve')).toMatchObject({ __typename: 'ActDone' });
    const { case: found } = await deputy.ask('query($id: ID!) { case(id: $id) { acts { kind actorName sentence } } }', { id: caseId });
    const acts = (found as { acts: { kind: string; actorName: string; sentence: string }[] }).acts;
    expect(acts.find(({ kind }) => kind === 'complete')).toMatchObject({ actorName: `${nameOf('jingxin2')}（代${nameOf('jingxin')}）` });
    expect(await oneRow(county, `SELECT actor_id FROM act WHERE case_id = $1 AND kind = 'complete'`, [caseId])).toEqual({ actor_id: idOf('jingxin2') });
    await end(await app.signIn('jingxin'), String(kept.id));
    const other = await nextCase();
    await claim(county, viewerOf(county, 'jingxin'), other, 'industry-review');
    const held = await (await app.signIn('jingxin-head')).taskOf(other, 'industry-review');
    expect(await deputy.complete(held, 'approve')).toMatchObject({ __typename: 'Conflict', winnerName: nameOf('jingxin') });
  });

  test('never chains, and gets round no separation of duties', async () => {
    const caseId = await nextCase();
    await claim(county, viewerOf(county, 'jingxin-head'), caseId, 'industry-review').catch(() => undefined);
    // A is away and B stands in; B stands in for A alone, not for those whose deputy A was.
    const head = await app.signIn('jingxin-head');
    const first = await appoint(head, { principal: 'jingxin-head', deputy: 'jingxin' });
    const second = await appoint(head, { principal: 'jingxin', deputy: 'jingxin2' });
    expect([first.__typename, second.__typename]).toEqual(['Kept', 'Kept']);
    const b = await app.signIn('jingxin2');
    const task = await b.taskOf(caseId, 'industry-review');
    expect(await b.perform(task, 'urge')).toMatchObject({ __typename: 'Forbidden', code: 'notSupervisor' });
    // The applicant's filer decides nothing, in nobody's right.
    await rowsOf(county, `UPDATE "case" SET barred_user_ids = ARRAY[$2::uuid] WHERE id = $1 RETURNING 1`, [caseId, idOf('jingxin2')]);
    expect(await b.claim(task)).toMatchObject({ __typename: 'Forbidden', code: 'barred' });
    for (const { id } of [first, second]) await end(head, String(id));
  });
});

test('hand over: a leaver’s tasks go to a successor of the office, a result for each; what the successor cannot take stays and says why', async () => {
  const cases = [await nextCase(), await nextCase()];
  for (const caseId of cases) await claim(county, viewerOf(county, 'jingxin'), caseId, 'industry-review');
  await rowsOf(county, `UPDATE "case" SET barred_user_ids = ARRAY[$2::uuid] WHERE id = $1 RETURNING 1`, [cases[1], idOf('jingxin2')]);
  const head = await app.signIn('jingxin-head');
  const ask = (actor: Actor, act = randomUUID()) => actor.ask(`mutation($act: ID!, $from: ID!, $to: ID!) { answer: handOver(clientActId: $act, fromUserId: $from, toUserId: $to, reason: "调离") {
    __typename ... on HandedOver { items { done message task { case { id } } } } ... on Refusal { code } } }`, { act, from: idOf('jingxin'), to: idOf('jingxin2') });
  expect((await ask(await app.signIn('renshe-head')))['answer']).toMatchObject({ __typename: 'Forbidden', code: 'notHead' });
  const { items } = (await ask(head))['answer'] as { items: { done: boolean; message: string; task: { case: { id: string } } }[] };
  const of = (caseId: string | undefined) => items.find(({ task }) => task.case.id === caseId);
  expect(of(cases[0])).toMatchObject({ done: true });
  expect(of(cases[1])).toMatchObject({ done: false, message: expect.stringContaining(nameOf('jingxin2')) as unknown });
  expect(await oneRow(county, `SELECT assignee_id FROM task WHERE case_id = $1 AND key = 'industry-review'`, [cases[0]])).toEqual({ assignee_id: idOf('jingxin2') });
});

describe('nobody left', () => {
  const sweep = () => moveOrphanTasks({ pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined });
  const task = (caseId: string) => oneRow(county, `SELECT state, assignee_id, candidate_role FROM task WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);

  test('whose holder has no account any more is everybody’s again; without any handler it goes to the head, once', async () => {
    const caseId = await nextCase();
    await claim(county, viewerOf(county, 'jingxin'), caseId, 'industry-review');
    const disable = (usernames: string[], at: string | null) => rowsOf(county, 'UPDATE user_account SET disabled_at = $2 WHERE username = ANY($1) RETURNING 1', [usernames, at]);
    await disable(['jingxin'], '2022-02-15T00:00:00Z');
    await sweep();
    expect(await task(caseId)).toMatchObject({ state: 'open', assignee_id: null, candidate_role: 'handler' });
    const handlers = (await rowsOf<{ username: string }>(county, `SELECT username FROM user_account WHERE organisation_id = $1 AND 'handler' = ANY(roles)`, [viewerOf(county, 'jingxin').organisationId])).map(({ username }) => username);
    await disable(handlers, '2022-02-15T00:00:00Z');
    expect(await sweep()).toBeGreaterThan(0);
    expect(await task(caseId)).toMatchObject({ state: 'open', candidate_role: 'sectionHead' });
    // What was put back just now is moved by the next look; after that there is nothing to do.
    await sweep();
    expect(await sweep()).toBe(0);
    expect(await rowsOf(county, `SELECT kind FROM notification WHERE case_id = $1 AND user_id = $2`, [caseId, idOf('jingxin-head')])).toEqual([{ kind: 'candidateMoved' }]);
    await disable(handlers, null);
  });
});
