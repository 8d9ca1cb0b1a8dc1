import { beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import type { Actor, Answer } from '../support/actors.ts';
import { useApp } from '../support/actors.ts';
import { eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../support/county.ts';
import { claim, letTimePass, submitted, toVerified } from '../support/path.ts';
import type { Application } from '../support/path.ts';

const county = useCounty();
const app = useApp(county);

const actOnCase = async (actor: Actor, caseId: string, act: 'instruct' | 'direct', input: object, clientActId: string = randomUUID()): Promise<Answer> =>
  (await actor.ask(`mutation($id: ID!, $case: ID!, $act: CaseAct!, $input: TaskActInput) { answer: actOnCase(clientActId: $id, caseId: $case, act: $act, input: $input) {
    __typename ... on ActDone { taskId message } ... on Refusal { code message } } }`, { id: clientActId, case: caseId, act, input }))['answer'] as Answer;
const caseActs = async (actor: Actor, caseId: string): Promise<string[]> =>
  ((await actor.ask('query($id: ID!) { case(id: $id) { allowedActs { act } } }', { id: caseId }))['case'] as { allowedActs: { act: string }[] }).allowedActs.map(({ act }) => act);
const given = async (actor: Actor, state: string | null) =>
  (await actor.ask(`query($state: DemandState) { demandsGiven(state: $state) { totalCount edges { node { key request answer state lastDay assigneeName candidateOrganisation case { number } } } } }`, { state }))['demandsGiven'] as { totalCount: number; edges: { node: Record<string, string | null> }[] };
const counts = async (actor: Actor) => (await actor.ask('query { inboxCounts { mine department correspondence takenPart } }'))['inboxCounts'] as Record<string, number>;
const listed = async (actor: Actor, filter: object) => (await actor.ask('query($filter: InboxFilter!) { inbox(filter: $filter) { totalCount edges { node { id version key demanded } } } }', { filter }))['inbox'] as { totalCount: number; edges: { node: { id: string; version: number; key: string; demanded: boolean } }[] };

let watcher: Actor;
let leader: Actor;
let published: Application;
let waiting: Application;

beforeAll(async () => {
  const firms = eligibleFirms(county);
  published = await submitted(county, firms[0]!, 2);
  await toVerified(county, published);
  waiting = await submitted(county, firms[1]!, 2);
  watcher = await app.signIn('ducha');
  leader = await app.signIn('xianzhang');
});

describe('a case that waits for nobody', () => {
  it('is instructed itself: the head of the office that leads it answers, whatever the publicity does meanwhile', async () => {
    expect(await caseActs(watcher, published.caseId)).toEqual(['instruct']);
    expect(await caseActs(leader, published.caseId)).toEqual(['direct']);
    const clientActId = randomUUID();
    const answer = await actOnCase(watcher, published.caseId, 'instruct', { words: '公示有无反映？', workingDays: 2 }, clientActId);
    expect(answer).toMatchObject({ __typename: 'ActDone', message: expect.stringContaining('督办件已发出') as unknown });
    expect(await actOnCase(watcher, published.caseId, 'instruct', { words: '公示有无反映？', workingDays: 2 }, clientActId), 'a repeat is the same act').toEqual(answer);
    expect(await rowsOf(county, `SELECT candidate_role, parent_id, step FROM task WHERE case_id = $1 AND key = 'instruction'`, [published.caseId])).toEqual([{ candidate_role: 'sectionHead', parent_id: null, step: 'publicity' }]);
    const head = await app.signIn('renshe-head');
    const task = await head.taskOf(published.caseId, 'instruction');
    expect(await head.claim(task)).toMatchObject({ __typename: 'ActDone' });
    expect(await head.perform(await head.taskOf(published.caseId, 'instruction'), 'respond', { words: '暂无异议' })).toMatchObject({ __typename: 'ActDone' });
    expect((await given(watcher, 'answered')).edges).toMatchObject([{ node: { key: 'instruction', request: '公示有无反映？', answer: '暂无异议' } }]);
  });

  it('is not instructed by those who may not, nor while somebody is at work on it', async () => {
    const handler = await app.signIn('renshe');
    expect(await caseActs(handler, published.caseId)).toEqual([]);
    expect(await actOnCase(handler, published.caseId, 'instruct', { words: '请办' })).toMatchObject({ code: 'notInstructor' });
    expect(await actOnCase(watcher, published.caseId, 'direct', { words: '请办' })).toMatchObject({ code: 'notLeader' });
    expect(await actOnCase(watcher, published.caseId, 'instruct', {})).toMatchObject({ __typename: 'ValidationFailed' });
    expect(await caseActs(watcher, waiting.caseId)).toEqual([]);
    expect(await actOnCase(watcher, waiting.caseId, 'instruct', { words: '请办' })).toMatchObject({ code: 'demandOnItsTask' });
  });
});

describe('on the desk', () => {
  it('work of a case with an open instruction is marked, and the filter finds it with the instruction', async () => {
    await claim(county, waiting.reviewer, waiting.caseId, 'industry-review');
    expect(await watcher.perform(await watcher.taskOf(waiting.caseId, 'industry-review'), 'instruct', { words: '请于今日办结' })).toMatchObject({ __typename: 'ActDone' });
    const handler = await app.signIn(waiting.reviewer.username);
    const found = await listed(handler, { view: 'mine', demanded: true });
    expect(found.edges.map(({ node }) => [node.key, node.demanded]).sort()).toEqual([['industry-review', true], ['instruction', true]]);
    expect(found.totalCount).toBe(2);
  });

  it('copies and questions are apart from work, and each number is the length of its list', async () => {
    const handler = await app.signIn(waiting.reviewer.username);
    const clerk = await app.signIn('caizheng');
    const before = await counts(clerk);
    const held = await handler.taskOf(waiting.caseId, 'industry-review');
    const people = [viewerOf(county, 'caizheng').userId];
    await handler.perform(held, 'question', { people, words: '有无重复享受？' });
    await handler.perform(await handler.taskOf(waiting.caseId, 'industry-review'), 'copy', { people });
    const after = await counts(clerk);
    expect(after).toEqual({ ...before, correspondence: (before['correspondence'] ?? 0) + 2 });
    for (const view of ['mine', 'department', 'correspondence', 'takenPart'] as const) expect((await listed(clerk, { view })).totalCount, view).toBe(after[view]);
    expect((await listed(clerk, { view: 'correspondence' })).edges.map(({ node }) => node.key).sort()).toEqual(['copy', 'question']);
  });
});

describe('who sees what is asked beside a task', () => {
  it('an office that is asked reads the case with masked data; the enterprise sees none of it', async () => {
    const clerk = await app.signIn('caizheng');
    const seen = await clerk.ask('query($id: ID!) { case(id: $id) { beside { key request } roster(first: 1) { edges { node { nameMasked documentMasked } } } } }', { id: waiting.caseId });
    expect(seen['case'].beside.map(({ key }: { key: string }) => key)).toEqual(expect.arrayContaining(['question', 'instruction']));
    expect(JSON.stringify(seen['case'].roster)).not.toMatch(/\d{17}[\dX]/);
    const agent = await app.signIn(waiting.firm.username);
    const own = await agent.ask('query($id: ID!) { case(id: $id) { beside { key } tasks { key } clocks { key } acts { kind } allowedActs { act } contact { name } } }', { id: waiting.caseId });
    expect(own['case'].beside).toEqual([]);
    expect(own['case'].tasks).toEqual([]);
    expect(own['case'].clocks.map(({ key }: { key: string }) => key)).not.toEqual(expect.arrayContaining(['instruction']));
    expect(own['case'].acts.map(({ kind }: { kind: string }) => kind)).not.toEqual(expect.arrayContaining(['instruct']));
    expect(own['case'].contact.name).toBe((await oneRow<{ name: string }>(county, 'SELECT name FROM organisation WHERE id = $1', [waiting.reviewer.organisationId])).name);
  });
});

describe('what a supervisor has given', () => {
  it('is listed by how it stands: unanswered, then overdue once its own day is over', async () => {
    const open = await given(watcher, 'unanswered');
    expect(open.edges).toMatchObject([{ node: { request: '请于今日办结', assigneeName: waiting.reviewer.displayName } }]);
    expect((await given(watcher, 'overdue')).totalCount).toBe(0);
    // Up to the morning after, when the overrun is told.
    await letTimePass(county, new Date(new Date(`${open.edges[0]!.node['lastDay']!}T16:00:00Z`).getTime() + 4 * 86_400_000));
    expect((await given(watcher, 'overdue')).totalCount).toBe(1);
    expect((await given(watcher, null)).totalCount).toBe(2);
    expect((await given(leader, null)).totalCount).toBe(0);
  });

  it('whoever gave it hears when the case ends before the answer', async () => {
    const agent = await app.signIn(waiting.firm.username);
    expect(await agent.withdraw(waiting.caseId, '不再申请')).toMatchObject({ __typename: 'ActDone' });
    expect((await given(watcher, 'ended')).totalCount).toBe(1);
    expect(await rowsOf(county, `SELECT kind FROM notification WHERE case_id = $1 AND user_id = $2 AND kind = 'endedUnanswered'`, [waiting.caseId, viewerOf(county, 'ducha').userId])).toHaveLength(1);
  });
});
