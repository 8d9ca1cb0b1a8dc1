import { describe, expect, it } from 'vitest';
import { useApp } from '../support/actors.ts';
import type { Actor } from '../support/actors.ts';
import { eligibleFirms, oneRow, rowsOf, useCounty } from '../support/county.ts';
import { claimAndComplete, complete, giveBack, submitted, verifyLines, walkTouched } from '../support/path.ts';

const county = useCounty(6);
const app = useApp(county);

const firm = (index: number) => {
  const found = eligibleFirms(county)[index];
  if (found === undefined) throw new Error('the county has too few firms');
  return found;
};

describe('the inbox', () => {
  it('lists what is due first, pages by keyset without gap or repetition, and counts what it lists', async () => {
    for (let i = 0; i < 7; i += 1) await submitted(county, firm(i), 1);
    const officer = await app.signIn('jingxin');
    // Different due instants, two of them equal, and one task without a deadline.
    await rowsOf(county, `WITH n AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM task)
      UPDATE task t SET due_at = CASE WHEN n.n = 7 THEN NULL ELSE t.due_at - ((n.n / 2) * interval '1 day') END FROM n WHERE n.id = t.id`);
    const whole = await officer.inbox('department');
    expect(whole.totalCount).toBe(7);
    const expected = (await rowsOf<{ id: string }>(county, 'SELECT id FROM task ORDER BY due_at NULLS LAST, id')).map(({ id }) => id);
    expect(whole.tasks.map(({ id }) => id)).toEqual(expected);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page = await officer.inbox('department', { first: 2, ...(after === null ? {} : { after }) });
      paged.push(...page.tasks.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(expected);
    const { inboxCounts } = await officer.ask('{ inboxCounts { mine department takenPart red yellow dueToday } }');
    expect(inboxCounts).toMatchObject({ mine: 0, department: 7, takenPart: 0 });
  });

  it('derives lights from business now, and a filter by light lists exactly what its number counts', async () => {
    const officer = await app.signIn('jingxin');
    const [red, yellow] = (await rowsOf<{ id: string }>(county, 'SELECT id FROM task ORDER BY id LIMIT 2')).map(({ id }) => id);
    await rowsOf(county, `UPDATE task SET yellow_at = business_now() - interval '5 days', red_at = business_now() - interval '1 minute' WHERE id = $1`, [red]);
    await rowsOf(county, `UPDATE task SET yellow_at = business_now() - interval '1 minute', red_at = business_now() + interval '1 day' WHERE id = $1`, [yellow]);
    const { inboxCounts } = await officer.ask('{ inboxCounts { red yellow } }');
    expect(inboxCounts).toEqual({ red: 1, yellow: 1 });
    for (const [light, id] of [['red', red], ['yellow', yellow]] as const) {
      const page = await officer.inbox('department', { light });
      expect(page.tasks.map((task) => [task.id, task.light])).toEqual([[id, light]]);
    }
    expect((await officer.inbox('department', { light: 'green' })).totalCount).toBe(5);
    for (const light of ['paused', 'none']) expect(await officer.inbox('department', { light })).toMatchObject({ totalCount: 0, tasks: [] });
  });

  it('finds by the beginning of the number and by part of the enterprise\'s name', async () => {
    const officer = await app.signIn('jingxin');
    const [one] = (await officer.inbox('department', {}, 'applicantName case { number }')).tasks;
    const byNumber = await officer.inbox('department', { search: String(one?.['case'].number).toLowerCase() });
    expect(byNumber.tasks.map(({ id }) => id)).toEqual([one?.id]);
    const byName = await officer.inbox('department', { search: String(one?.['applicantName']).slice(2, 6) }, 'applicantName');
    expect(byName.tasks.map(({ id }) => id)).toContain(one?.id);
    expect((await officer.inbox('department', { search: '100%_' })).totalCount).toBe(0);
  });

  it('refuses a cursor that is not its own and never gives more than a hundred rows', async () => {
    const officer = await app.signIn('jingxin');
    const { errors } = await officer.send('{ inbox(filter: { view: mine }, after: "nonsense") { totalCount } }');
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect((await officer.inbox('department', { first: 5_000 })).tasks).toHaveLength(7);
  });
});

describe('a task', () => {
  const department = async (actor: Actor) => (await actor.inbox('department', {}, 'allowedActs { act primary label effect outcomes }')).tasks;

  it('claimed by one shows the other who was first, and the buttons follow', async () => {
    const [first, second] = [await app.signIn('jingxin'), await app.signIn('jingxin2')];
    const [task] = await department(first);
    if (task === undefined) throw new Error('no task');
    expect(task['allowedActs']).toEqual([expect.objectContaining({ act: 'claim', primary: true, label: '认领' })]);
    const done = await first.claim(task);
    expect(done).toMatchObject({ __typename: 'ActDone', taskId: task.id, taskVersion: task.version + 1, message: expect.stringContaining('认领') });
    const conflict = await second.claim(task);
    expect(conflict).toMatchObject({ __typename: 'Conflict', winnerName: '顾知行', taskId: task.id, message: expect.stringContaining('顾知行') });
    const mine = (await first.inbox('mine', {}, 'mine allowedActs { act primary outcomes }')).tasks[0];
    expect(mine).toMatchObject({ id: task.id, mine: true, state: 'claimed' });
    expect((mine?.['allowedActs'] as { act: string }[]).map(({ act }) => act)).toEqual(['complete', 'return', 'transfer', 'release', 'addSigner', 'delegate', 'question', 'pause', 'copy']);
    expect((await second.inbox('mine')).totalCount).toBe(0);
  });

  it('is done once for a repeated client act, with the same answer', async () => {
    const officer = await app.signIn('jingxin');
    const open = (await officer.inbox('department')).tasks.find(({ state }) => state === 'open');
    if (open === undefined) throw new Error('no open task');
    const once = await officer.claim(open, 'the-same-act');
    const again = await officer.claim(open, 'the-same-act');
    expect(again).toEqual(once);
    expect(once['__typename']).toBe('ActDone');
  });

  it('completed with approval leaves the inbox, is in what one took part in, and its case goes on', async () => {
    const officer = await app.signIn('jingxin');
    const [task] = (await officer.inbox('mine', {}, 'case { id }')).tasks;
    if (task === undefined) throw new Error('no claimed task');
    expect(await officer.complete(task, 'refuse')).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'opinion', message: expect.stringContaining('意见') }] });
    expect(await officer.complete(task, 'approve', '材料齐全')).toMatchObject({ __typename: 'ActDone' });
    await walkTouched(county);
    const taken = await officer.inbox('takenPart', {}, 'outcome closedByName');
    expect(taken.tasks[0]).toMatchObject({ id: task.id, state: 'done', outcome: 'approve', closedByName: '顾知行' });
    const { case: found } = await officer.ask(`query($id: ID!) { case(id: $id) { state stateLabel
      steps { step state outcome decidedBy office promisedAt } acts { kind sentence actorName } clocks { key state light explanation days { counted } rungs { key } } } }`, { id: task['case'].id });
    expect(found.state).toBe('industry-reviewed');
    expect(found.steps.map((step: { step: string; state: string }) => [step.step, step.state])).toEqual([
      ['submission', 'done'], ['industry-review', 'done'], ['hr-verification', 'now'], ['publicity', 'next'], ['finance-approval', 'next'], ['payment', 'next'],
    ]);
    expect(found.steps.slice(1).map(({ office }: { office: string }) => office)).toEqual([
      '嵊泗县经济和信息化局', '嵊泗县人力资源和社会保障局', '嵊泗县人力资源和社会保障局', '嵊泗县财政局', '嵊泗县人力资源和社会保障局',
    ]);
    const promised = found.steps.slice(2).map((step: { promisedAt: string }) => step.promisedAt);
    expect([...promised].sort()).toEqual(promised);
    expect(promised.every((at: string | null) => at !== null)).toBe(true);
    expect(found.acts.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['start', 'submit', 'claim', 'complete']));
    expect(found.clocks[0].explanation[0]).toMatch(/工作日/);
  });

  it('transferred is the other\'s, and only a candidate can be chosen', async () => {
    const [officer, other] = [await app.signIn('jingxin'), await app.signIn('jingxin2')];
    const [open] = (await officer.inbox('department', { light: 'green' })).tasks.filter(({ state }) => state === 'open');
    if (open === undefined) throw new Error('no open task');
    await officer.claim(open);
    const { colleagues } = await officer.ask('query($id: ID!) { colleagues(taskId: $id) { id displayName } }', { id: open.id });
    const colleague = (colleagues as { id: string; displayName: string }[]).find(({ displayName }) => displayName === '沈清和');
    const stranger = await oneRow<{ id: string }>(county, `SELECT id FROM user_account WHERE username = 'caizheng'`);
    const claimed = { id: open.id, version: open.version + 1 };
    expect(await officer.transfer(claimed, stranger.id, '请你办')).toMatchObject({ __typename: 'ValidationFailed', issues: [{ code: 'notCandidate' }] });
    expect(await officer.transfer(claimed, colleague?.id ?? '', '请你办')).toMatchObject({ __typename: 'ActDone', message: expect.stringContaining('沈清和') });
    expect((await other.inbox('mine')).tasks.map(({ id }) => id)).toEqual([open.id]);
    const { notifications } = await other.ask('{ notifications { text readAt id } }');
    expect(notifications[0].text).toMatch(/转由您办理/);
    await other.ask('mutation($ids: [ID!]!) { markNotificationsRead(ids: $ids) }', { ids: [notifications[0].id] });
    expect((await other.ask('{ viewer { unreadNotifications } }'))['viewer'].unreadNotifications).toBe(0);
  });

  it('takes the next one by due instant, until there is none', async () => {
    const officer = await app.signIn('jingxin2');
    const [next] = (await officer.inbox('department')).tasks.filter(({ state }) => state === 'open');
    expect(await officer.takeNext()).toMatchObject({ __typename: 'ActDone', taskId: next?.id });
    expect(await officer.takeNext('hr-verification')).toMatchObject({ __typename: 'NothingToTake', message: expect.stringContaining('没有') });
  });

  it('is read again after each act of one document', async () => {
    const application = await submitted(county, firm(9), 1);
    const officer = await app.signIn('jingxin');
    const task = await oneRow<{ id: string; version: number }>(county, 'SELECT id, version FROM task WHERE case_id = $1', [application.caseId]);
    const answer = await officer.ask(`mutation($task: ID!, $v1: Int!, $v2: Int!) {
      first: claimTask(clientActId: "one", taskId: $task, version: $v1) { ... on ActDone { taskVersion task { state } case { tasks { state } } } }
      second: releaseTask(clientActId: "two", taskId: $task, version: $v2) { ... on ActDone { taskVersion task { state } case { tasks { state } } } } }`,
      { task: task.id, v1: task.version, v2: task.version + 1 });
    expect(answer).toEqual({
      first: { taskVersion: task.version + 1, task: { state: 'claimed' }, case: { tasks: [{ state: 'claimed' }] } },
      second: { taskVersion: task.version + 2, task: { state: 'open' }, case: { tasks: [{ state: 'open' }] } },
    });
  });

  it('of an unknown id, or an id that is none, is not found', async () => {
    const officer = await app.signIn('jingxin');
    expect(await officer.claim({ id: '00000000-0000-4000-8000-000000000000', version: 1 })).toMatchObject({ __typename: 'NotFound' });
    expect(await officer.claim({ id: "' OR 1=1", version: 1 })).toMatchObject({ __typename: 'NotFound' });
    expect((await officer.ask('{ task(id: "x") { id } case(id: "x") { id } }'))).toEqual({ task: null, case: null });
    // What no text of the database can hold is a mistake of the asker's, not a failure.
    for (const search of ['HB\u0000', '\ud800x']) {
      const { errors } = await officer.send('query($search: String) { inbox(filter: { view: mine, search: $search }) { totalCount } }', { search });
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
  });
});

describe('who sees what', () => {
  it('an enterprise never sees another\'s case, task, roster or record', async () => {
    const own = await submitted(county, firm(10), 2);
    const foreign = await submitted(county, firm(11), 2);
    const agent = await app.signIn(own.firm.username);
    const query = 'query($id: ID!) { case(id: $id) { id number draft { data } roster { totalCount edges { node { id nameMasked } } } acts { id } tasks { id } } }';
    expect((await agent.ask(query, { id: foreign.caseId }))['case']).toBeNull();
    const seen = (await agent.ask(query, { id: own.caseId }))['case'];
    expect(seen.roster.totalCount).toBe(2);
    const task = await oneRow<{ id: string; version: number }>(county, 'SELECT id, version FROM task WHERE case_id = $1', [foreign.caseId]);
    expect((await agent.ask('query($id: ID!) { task(id: $id) { id } }', { id: task.id }))['task']).toBeNull();
    expect(await agent.claim(task)).toMatchObject({ __typename: 'NotFound' });
    expect(await agent.withdraw(foreign.caseId)).toMatchObject({ __typename: 'NotFound' });
    const mine = (await agent.ask('{ myCases { totalCount edges { node { id } } } }'))['myCases'];
    expect(mine).toEqual({ totalCount: 1, edges: [{ node: { id: own.caseId } }] });
  });

  it('an enterprise meets offices, not officers, and reads no page of theirs', async () => {
    const application = await submitted(county, firm(12), 1);
    await giveBack(county, application.reviewer, application.caseId, 'industry-review');
    await walkTouched(county);
    const agent = await app.signIn(application.firm.username);
    const { case: found, myTasks } = await agent.ask(`query($id: ID!) { myTasks { key title case { id } allowedActs { act } }
      case(id: $id) { progress steps { step state office decidedBy } acts { kind sentence actorName actorOrganisation opinion defects { text } } allowedActs { act label } draft { data } tasks { key assigneeName } } }`, { id: application.caseId });
    expect(myTasks).toEqual([expect.objectContaining({ key: 'correction', case: { id: application.caseId } })]);
    expect(found.progress).toMatch(/补正/);
    expect(found.allowedActs.map(({ act }: { act: string }) => act)).toEqual(['submit', 'withdraw']);
    expect(found.draft.data.contactPhone).toMatch(/^1\d{10}$/);
    expect(JSON.stringify(found)).not.toContain(application.reviewer.displayName);
    // Nor by an act on an office's task that somebody has held.
    const theirs = await oneRow<{ id: string; version: number }>(county, `SELECT id, version FROM task WHERE case_id = $1 AND key = 'industry-review'`, [application.caseId]);
    for (const refused of [await agent.claim(theirs), await agent.release(theirs)]) {
      expect(refused).toMatchObject({ __typename: 'Conflict', winnerName: null });
      expect(JSON.stringify(refused)).not.toContain(application.reviewer.displayName);
    }
    const returned = found.acts.find(({ kind }: { kind: string }) => kind === 'return');
    expect(returned).toMatchObject({ actorName: null, actorOrganisation: expect.stringContaining('局'), defects: [{ text: '请核对在岗日期' }] });
    for (const query of ['{ inbox(filter: { view: mine }) { totalCount } }', '{ finance { waiting { lineCount } } }']) {
      expect((await agent.send(query)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
  });

  it('an enterprise sees what was verified once the verification is done, and whom an office reminds never', async () => {
    const application = await submitted(county, firm(15), 2);
    await claimAndComplete(county, application.reviewer, application.caseId, 'industry-review');
    await walkTouched(county);
    await verifyLines(county, application, [1]);
    const [agent, officer] = [await app.signIn(application.firm.username), await app.signIn(application.verifier.username)];
    const look = async (actor: Actor) => (await actor.ask(`query($id: ID!) { case(id: $id) { rosterCounts { approved refused undecided } clocks { rungs { key } }
      refused: roster(decision: "refuse") { totalCount } roster { edges { node { decision decisionReason } } } } }`, { id: application.caseId }))['case'];
    const decisions = (seen: { roster: { edges: { node: object }[] } }) => seen.roster.edges.map(({ node }) => node);
    const decided = [{ decision: 'refuse', decisionReason: 'notFrontLine' }, { decision: 'approve', decisionReason: null }];
    const before = await look(agent);
    expect(before).toMatchObject({ rosterCounts: { approved: 0, refused: 0, undecided: 2 }, refused: { totalCount: 0 } });
    expect(decisions(before)).toEqual(decided.map(() => ({ decision: null, decisionReason: null })));
    expect(before.clocks.every(({ rungs }: { rungs: object[] }) => rungs.length === 0)).toBe(true);
    const theirs = await look(officer);
    expect(decisions(theirs)).toEqual(decided);
    const task = await oneRow<{ id: string }>(county, `SELECT id FROM task WHERE case_id = $1 AND key = 'hr-verification'`, [application.caseId]);
    expect((await agent.ask('query($id: ID!) { task(id: $id) { id } }', { id: task.id }))['task']).toBeNull();
    expect(theirs.clocks.some(({ rungs }: { rungs: object[] }) => rungs.length > 0)).toBe(true);
    await complete(county, application.verifier, application.caseId, 'hr-verification');
    const after = await look(agent);
    expect(after).toMatchObject({ rosterCounts: { approved: 1, refused: 1, undecided: 0 }, refused: { totalCount: 1 } });
    expect(decisions(after)).toEqual(decided);
  });

  it('an office that has no part in a case does not see it; who oversees all does', async () => {
    const application = await submitted(county, firm(13), 1);
    const query = 'query($id: ID!) { case(id: $id) { id draft { data } form { contactPhoneMasked employerVerdict { outcome } } } }';
    expect((await (await app.signIn('caizheng')).ask(query, { id: application.caseId }))['case']).toBeNull();
    const overseer = (await (await app.signIn('ducha')).ask(query, { id: application.caseId }))['case'];
    expect(overseer).toMatchObject({ id: application.caseId, draft: null, form: { employerVerdict: { outcome: 'pass' } } });
    expect(overseer.form.contactPhoneMasked).toMatch(/^1\d\d\*{4}\d{4}$/);
  });

  it('nobody reads a draft but the enterprise that writes it', async () => {
    const agent = await app.signIn(firm(14).username);
    const started = await agent.startDraft();
    expect(await agent.startDraft()).toMatchObject({ caseId: started['caseId'] });
    const saved = await agent.saveDraft(started['caseId'], started['revision'], { contactName: '林', contactPhone: '13800000000' });
    expect(saved).toMatchObject({ __typename: 'DraftSaved', revision: started['revision'] + 1 });
    expect((saved['issues'] as { field: string }[]).length).toBeGreaterThan(0);
    expect(await agent.saveDraft(started['caseId'], started['revision'], { contactName: '王' })).toMatchObject({ __typename: 'Conflict' });
    const draft = (await agent.ask('query($id: ID!) { case(id: $id) { draft { data revision } } }', { id: started['caseId'] }))['case'].draft;
    expect(draft).toEqual({ data: { contactName: '林', contactPhone: '13800000000' }, revision: started['revision'] + 1 });
    expect(await oneRow(county, 'SELECT data::text AS stored FROM case_form WHERE case_id = $1', [started['caseId']])).toEqual({ stored: expect.not.stringContaining('138') });
    expect(await agent.submit(started['caseId'])).toMatchObject({ __typename: 'ValidationFailed' });
    for (const name of ['renshe', 'ducha']) {
      expect((await (await app.signIn(name)).ask('query($id: ID!) { case(id: $id) { id roster { totalCount } } }', { id: started['caseId'] }))['case']).toBeNull();
    }
  });

  it('a transaction without a scope sees no row', async () => {
    const client = await county.pool.connect();
    try {
      await client.query('BEGIN; SET LOCAL ROLE labour_api');
      for (const table of ['"case"', 'task', 'act', 'roster_line', 'person', 'upload', 'notification']) {
        expect((await client.query(`SELECT count(*)::int AS n FROM ${table}`)).rows).toEqual([{ n: 0 }]);
      }
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
