import { beforeAll, describe, expect, it } from 'vitest';
import { useApp } from '../support/actors.ts';
import type { Actor } from '../support/actors.ts';
import { eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../support/county.ts';
import { decideLetter, endAgent, goodPassword, issueCode, joinFirm, sendLetter, showCode, enrol } from '../support/enrolling.ts';
import { bringRoster, cellsOf, eligibleStaff, fillForm, prepareDraft } from '../support/path.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import type { SeedEnterprise } from '../../prisma/seed/world/enterprises.ts';

const county = useCounty();
const app = useApp(county);

let firm: SeedEnterprise;
let firmId = '';
let desk: Actor;
let township = '';

beforeAll(async () => {
  const found = eligibleFirms(county).find((one) => eligibleStaff(county, one).length >= 3);
  if (found === undefined) throw new Error('the county has no firm to join');
  firm = found;
  firmId = viewerOf(county, firm.username).organisationId;
  township = firm.township;
  desk = await app.signIn(pinyinOf(township));
});

/** Townships are called by their pinyin, which is their code. */
const pinyinOf = (code: string): string => code;

const peopleOf = async (actor: Actor): Promise<Record<string, any>[]> =>
  (await actor.ask('{ firmPeople { agents { id displayName letterState reason isSelf since endedAt endReason phoneMasked } codes { id triesLeft } } }'))['firmPeople'].agents;
const idOf = async (username: string): Promise<string> => (await oneRow<{ id: string }>(county, 'SELECT id FROM user_account WHERE username = $1', [username])).id;
const authorisationOf = async (username: string): Promise<string> =>
  (await oneRow<{ id: string }>(county, 'SELECT a.id FROM agent_authorisation a JOIN user_account u ON u.id = a.user_id WHERE u.username = $1 AND a.to_at IS NULL', [username])).id;
const bell = async (actor: Actor): Promise<string[]> => ((await actor.ask('{ notifications { kind } }'))['notifications'] as { kind: string }[]).map(({ kind }) => kind);
const viewerNamed = async (username: string): Promise<Viewer> => ({ ...viewerOf(county, firm.username), userId: await idOf(username), username });

describe('the letter', () => {
  it('waits: the agent drafts, but submits only once the township has accepted it', async () => {
    const agent = await joinFirm(app, desk, { id: firmId, code: firm.code }, 'patient', false);
    const { caseId } = await agent.startDraft();
    const viewer = await viewerNamed('patient');
    await fillForm(county, viewer, String(caseId), firm);
    await bringRoster(county, viewer, String(caseId), eligibleStaff(county, firm).slice(0, 1).map((person) => cellsOf(person)));
    const refused = await agent.submit(String(caseId));
    expect(refused).toMatchObject({ __typename: 'Forbidden', code: 'letterPending', message: expect.stringMatching(/镇|乡/) });
    expect((await agent.speaks('en').submit(String(caseId)))['message']).not.toMatch(/\p{Script=Han}/u);
    expect(await agent.withdraw(String(caseId))).toMatchObject({ code: 'letterPending' });
    expect(await bell(desk)).toContain('letter.waiting');
    expect(await decideLetter(desk, await authorisationOf('patient'), true)).toMatchObject({ __typename: 'EnrolmentDone' });
    expect(await bell(agent)).toContain('letter.accepted');
    expect((await agent.submit(String(caseId))).__typename).toBe('ActDone');
  });

  it('is refused with a reason, sent anew and accepted then', async () => {
    const agent = await joinFirm(app, desk, { id: firmId, code: firm.code }, 'blurred', false);
    const id = await authorisationOf('blurred');
    expect(await decideLetter(desk, id, false)).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'reason', code: 'reasonRequired' }] });
    expect((await decideLetter(desk, id, false, '未加盖公章')).__typename).toBe('EnrolmentDone');
    expect((await peopleOf(agent)).find(({ isSelf }) => isSelf)).toMatchObject({ letterState: 'refused', reason: '未加盖公章' });
    const response = await agent.upload('letter', 'neu.pdf', '%PDF-1.4\n%%EOF\n');
    const { id: uploadId } = (await response.json()) as { id: string };
    const renewed = await agent.ask('mutation($id: ID!) { renewLetter(uploadId: $id) { __typename ... on Refusal { code } } }', { id: uploadId });
    expect(renewed['renewLetter']).toMatchObject({ __typename: 'EnrolmentDone' });
    expect((await decideLetter(desk, id, true)).__typename).toBe('EnrolmentDone');
  });

  it('is decided once: the second officer is told who was first', async () => {
    await joinFirm(app, desk, { id: firmId, code: firm.code }, 'once-only', false);
    const id = await authorisationOf('once-only');
    const head = await app.signIn(`${pinyinOf(township)}-head`);
    const answers = await Promise.all([decideLetter(desk, id, true), decideLetter(head, id, false, '不清楚')]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Conflict', 'EnrolmentDone']);
    expect(answers.find(({ __typename }) => __typename === 'Conflict')?.['winnerName']).toBeTruthy();
  });

  it('is looked at by the office that looks after the firm, and by nobody else', async () => {
    await joinFirm(app, desk, { id: firmId, code: firm.code }, 'guarded', false);
    const id = await authorisationOf('guarded');
    const other = await app.signIn(pinyinOf(township) === 'huaniao' ? 'gouqi' : 'huaniao');
    expect(await decideLetter(other, id, true)).toMatchObject({ __typename: 'Forbidden', code: 'otherOfficesFirm' });
    const [mine, theirs, department, stranger] = await Promise.all([desk, other, await app.signIn('jingxin'), await app.signIn('qiye2')].map((one) => one.fetch(`/files/letters/${id}`)));
    expect([mine?.status, theirs?.status, department?.status, stranger?.status, (await app.visitor.fetch(`/files/letters/${id}`)).status]).toEqual([200, 404, 404, 404, 401]);
    expect(await mine?.text()).toMatch(/^%PDF/);
    expect(await rowsOf(county, `SELECT 1 FROM audit_link WHERE stream = $1 AND kind = 'letterTaken'`, [`organisation:${firmId}`])).toHaveLength(1);
    expect((await decideLetter(await app.signIn('qiye2'), id, true)).__typename).toBe('NotFound');
  });
});

describe('several agents', () => {
  it('each comes by a code of their own, and a colleague\'s code leaves the letter to the township', async () => {
    const agent = await app.signIn(firm.username);
    const { code } = await issueCode(agent, null, true);
    const proven = await showCode(app.visitor, firm.code, String(code));
    expect(proven, 'only an office can have seen a letter').toMatchObject({ organisationName: firm.name, letterSeen: false });
    const { id } = await sendLetter(app.visitor, String(proven['proof']));
    expect(await enrol(app.visitor, { proof: String(proven['proof']), username: 'colleague', displayName: '苗青', uploadId: id })).toMatchObject({ letterState: 'pending' });
    expect((await peopleOf(agent)).find(({ displayName }) => displayName === '苗青')).toMatchObject({ letterState: 'pending', phoneMasked: '154****1234', endedAt: null });
    expect(await bell(agent)).toContain('agent.joined');
  });

  it('whose own letter waits, invites nobody', async () => {
    const waiting = await joinFirm(app, desk, { id: firmId, code: firm.code }, 'not-yet', false);
    expect(await issueCode(waiting, null)).toMatchObject({ __typename: 'Forbidden', code: 'letterPending' });
  });

  it('a firm sees its own people only', async () => {
    const other = await app.signIn('qiye2');
    expect((await peopleOf(other)).every(({ displayName }) => displayName !== '苗青')).toBe(true);
    expect((await endAgent(other, await idOf('colleague'))).__typename).toBe('NotFound');
  });
});

describe('change of agent', () => {
  it('ends the account and everything signed in with it at once; the open cases stay with the firm and a colleague goes on', async () => {
    const leaving = await joinFirm(app, desk, { id: firmId, code: firm.code }, 'leaving');
    const { caseId } = await prepareDraft(county, firm, eligibleStaff(county, firm).slice(1, 2));
    expect((await leaving.ask('query($id: ID!) { case(id: $id) { id } }', { id: caseId }))['case']).not.toBeNull();
    const staying = await app.signIn(firm.username);
    expect(await endAgent(staying, await idOf('leaving'), '')).toMatchObject({ issues: [{ field: 'reason', code: 'reasonRequired' }] });
    expect((await endAgent(staying, await idOf('leaving'), '调离')).__typename).toBe('EnrolmentDone');
    expect((await leaving.ask('{ viewer { id } }'))['viewer'], 'the session is gone').toBeNull();
    await expect(app.signIn('leaving', goodPassword)).rejects.toThrow('passwordWrong');
    expect((await peopleOf(staying)).find(({ endReason }) => endReason === '调离')).toMatchObject({ endedAt: expect.any(String) });
    expect((await staying.submit(caseId)).__typename).toBe('ActDone');
  });

  it('the firm never sends its last agent away; the township does, and the others are told', async () => {
    const lone = county.world.enterprises.find(({ township: place, username }) => place === township && username !== firm.username && username.startsWith('firm-'));
    if (lone === undefined) throw new Error('the township has no other firm');
    const only = await app.signIn(lone.username);
    expect(await endAgent(only, await idOf(lone.username))).toMatchObject({ __typename: 'Forbidden', code: 'lastAgent' });
    const loneId = viewerOf(county, lone.username).organisationId;
    await joinFirm(app, desk, { id: loneId, code: lone.code }, 'waiting-successor', false);
    expect(await endAgent(only, await idOf(lone.username)), 'a successor whose letter waits is none').toMatchObject({ code: 'lastAgent' });
    const other = await app.signIn(pinyinOf(township) === 'huaniao' ? 'gouqi' : 'huaniao');
    expect(await endAgent(other, await idOf(lone.username))).toMatchObject({ __typename: 'Forbidden', code: 'otherOfficesFirm' });
    expect((await endAgent(desk, await idOf(lone.username), '企业申请更换')).__typename).toBe('EnrolmentDone');
    expect((await only.ask('{ viewer { id } }'))['viewer']).toBeNull();
    expect(await bell(await app.signIn('waiting-successor', goodPassword))).toContain('agent.ended');
  });
});
