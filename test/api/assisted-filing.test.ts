import { beforeAll, describe, expect, it } from 'vitest';
import { sessionIdOf } from '../../api/auth/sessions.ts';
import type { SeedEnterprise } from '../../prisma/seed/world/enterprises.ts';
import { viewerOfSession } from '../../prisma/viewer.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { useApp } from '../support/actors.ts';
import type { Actor } from '../support/actors.ts';
import { endOverdueAssisting } from '../../prisma/enrolment/assisting.ts';
import { countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../support/county.ts';
import { assist, endAgent, issueCode, stopAssisting } from '../support/enrolling.ts';
import { objected } from '../support/objections.ts';
import { applicationOf, bringRoster, cellsOf, claimAndComplete, eligibleStaff, fillForm, giveBack, prepareDraft, toVerified, walkTouched } from '../support/path.ts';
import { pdfText } from '../support/pdf-text.ts';

const county = useCounty();
const app = useApp(county);

let firm: SeedEnterprise;
let firmId = '';

beforeAll(() => {
  const found = eligibleFirms(county).find((one) => one.township === 'caiyuan' && eligibleStaff(county, one).length >= 3)
    ?? eligibleFirms(county).find((one) => eligibleStaff(county, one).length >= 3);
  if (found === undefined) throw new Error('the county has no firm to file for');
  firm = found;
  firmId = viewerOf(county, firm.username).organisationId;
});

const deskOf = (): Promise<Actor> => app.signIn(firm.township);

/** The officer as the server sees them while they file for the firm. */
async function viewerOfActor(actor: Actor): Promise<Viewer> {
  const token = actor.headers()['cookie']?.split('=')[1] ?? '';
  const viewer = await viewerOfSession(county.pool, sessionIdOf(token) ?? '');
  if (viewer === null) throw new Error('nobody is signed in');
  return viewer;
}

async function recordOf(reader: Actor, caseId: string): Promise<{ kind: string; sentence: string; assistedBy: string | null; actorName: string | null }[]> {
  return (await reader.ask('query($id: ID!) { case(id: $id) { acts { kind sentence assistedBy actorName } } }', { id: caseId }))['case'].acts;
}

async function fileFor(officer: Actor, staffFrom: number): Promise<string> {
  const { caseId } = await officer.startDraft();
  const viewer = await viewerOfActor(officer);
  await fillForm(county, viewer, String(caseId), firm);
  await bringRoster(county, viewer, String(caseId), eligibleStaff(county, firm).slice(staffFrom, staffFrom + 1).map((person) => cellsOf(person)));
  expect((await officer.submit(String(caseId))).__typename).toBe('ActDone');
  return String(caseId);
}

describe('an officer files for a firm', () => {
  it('with a reason and the firm\'s consent, of a firm that the office looks after, as a handler', async () => {
    const officer = await deskOf();
    expect(await assist(officer, firmId, 'phone', '')).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'reason', code: 'required' }] });
    expect(await assist(officer, firmId, 'nobody asked')).toMatchObject({ issues: [{ field: 'consent', code: 'consentRequired' }] });
    expect(await assist(await app.signIn(`${firm.township}-head`), firmId)).toMatchObject({ __typename: 'Forbidden', code: 'notAssistant' });
    expect(await assist(await app.signIn(firm.township === 'huaniao' ? 'gouqi' : 'huaniao'), firmId)).toMatchObject({ __typename: 'Forbidden', code: 'otherOfficesFirm' });
    for (const username of ['jingxin', 'qiye2']) expect((await assist(await app.signIn(username), firmId)).__typename, username).toBe('Forbidden');
    expect((await assist(await app.signIn('renshe'), firmId)).__typename, 'the window files for any firm').toBe('AssistingBegun');
  });

  it('the session sees what an agent of the firm sees and nothing of the office; another session of the officer sees nothing of the firm', async () => {
    const [officer, elsewhere] = [await deskOf(), await deskOf()];
    await assist(officer, firmId);
    const { viewer } = await officer.ask('{ viewer { displayName entrances roles organisation { name } assisting { office firmName until } } }');
    expect(viewer).toMatchObject({ entrances: ['portal'], roles: ['enterpriseAgent'], organisation: { name: firm.name }, assisting: { firmName: firm.name } });
    expect(viewer.displayName).toBe(viewerOf(county, firm.township).displayName);
    const untilMs = new Date(viewer.assisting.until).getTime();
    expect(Math.abs(untilMs - Date.now() - 8 * 3_600_000)).toBeLessThan(60_000);
    expect((await officer.send('{ enrolmentDesk { office } }')).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await elsewhere.ask('{ viewer { entrances assisting { office } } }'))['viewer']).toMatchObject({ assisting: null, entrances: expect.arrayContaining(['inbox', 'enrolment']) });
    expect((await elsewhere.startDraft()).__typename).toBe('Forbidden');
  });

  it('the record, the agents\' bell and the audit name both, and the case is the firm\'s', async () => {
    const officer = await deskOf();
    await assist(officer, firmId, 'inPerson');
    const caseId = await fileFor(officer, 0);
    const name = viewerOf(county, firm.township).displayName;
    const agent = await app.signIn(firm.username);
    const submitted = (await recordOf(agent, caseId)).find(({ kind }) => kind === 'submit');
    expect(submitted?.sentence).toMatch(new RegExp(`^帮办：.+[镇乡] ${name} 代 ${firm.name} 提交申请`));
    expect(submitted?.assistedBy).toMatch(new RegExp(`^帮办：.+[镇乡] ${name} 代 ${firm.name}$`));
    const receipt = await oneRow<{ id: string }>(county, `SELECT id FROM document WHERE case_id = $1 AND kind = 'receipt'`, [caseId]);
    const paper = pdfText(Buffer.from(await (await agent.fetch(`/files/documents/${receipt.id}.pdf`)).arrayBuffer())).join('').replace(/\s/g, '');
    expect(paper).toMatch(new RegExp(`帮办：.+[镇乡]人民政府${name}代${firm.name}提交`));
    const act = await oneRow(county, `SELECT actor_id, actor_name, actor_org_id, detail FROM act WHERE case_id = $1 AND kind = 'submit'`, [caseId]);
    const own = viewerOf(county, firm.township);
    expect(act).toMatchObject({ actor_id: own.userId, actor_name: name, actor_org_id: own.organisationId, detail: { onBehalfOf: { orgId: firmId, name: firm.name, office: firm.township } } });
    const told = ((await agent.ask('{ notifications { kind text } }'))['notifications'] as { kind: string; text: string }[]);
    expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['assisted.begin', 'assisted.submit']));
    expect(told.find(({ kind }) => kind === 'assisted.submit')?.text).toMatch(/[镇乡].*HB-2022-/);
    await stopAssisting(officer);
    const kinds = (await rowsOf<{ kind: string }>(county, 'SELECT kind FROM audit_link WHERE stream = $1', [`organisation:${firmId}`])).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['assistingBegun', 'assistingEnded']));
    expect((await officer.ask('{ viewer { assisting { office } entrances } }'))['viewer']).toMatchObject({ assisting: null, entrances: expect.arrayContaining(['inbox']) });
  });

  it('an agent\'s own act names no office', async () => {
    const { caseId } = await prepareDraft(county, firm, eligibleStaff(county, firm).slice(1, 2));
    const agent = await app.signIn(firm.username);
    expect((await recordOf(agent, caseId)).every(({ assistedBy }) => assistedBy === null)).toBe(true);
    await agent.submit(caseId);
    expect(await oneRow(county, 'SELECT barred_user_ids FROM "case" WHERE id = $1', [caseId])).toEqual({ barred_user_ids: [] });
  });

  it('ends by itself once its eight hours are over, and with signing out', async () => {
    const officer = await deskOf();
    await assist(officer, firmId);
    await rowsOf(county, `UPDATE session SET assisting_until = now() - interval '1 second' WHERE assisting_org_id IS NOT NULL`);
    expect((await officer.ask('{ viewer { assisting { office } organisation { name } } }'))['viewer']).toMatchObject({ assisting: null });
    expect((await officer.startDraft()).__typename).toBe('Forbidden');
    const ends = () => rowsOf(county, `SELECT body FROM audit_link WHERE stream = $1 AND kind = 'assistingEnded' AND body ->> 'because' = 'timeOver'`, [`organisation:${firmId}`]);
    const before = (await ends()).length;
    const over = (await rowsOf(county, 'SELECT 1 FROM session WHERE assisting_until <= now()')).length;
    const system = { pool: county.pool, keys: county.keys, countyId };
    expect(await endOverdueAssisting(system)).toBe(over);
    expect(await endOverdueAssisting(system), 'noted once').toBe(0);
    expect((await ends()).length, 'its end is in the firm\'s record').toBe(before + over);
    expect(over).toBeGreaterThan(0);
  });

  it('does not choose the firm\'s people', async () => {
    const officer = await deskOf();
    await assist(officer, firmId);
    expect(await issueCode(officer, null)).toMatchObject({ __typename: 'Forbidden', code: 'notWhileAssisting' });
    expect(await endAgent(officer, viewerOf(county, firm.username).userId)).toMatchObject({ __typename: 'Forbidden', code: 'notWhileAssisting' });
    expect((await officer.upload('letter', 'x.pdf', '%PDF-1.4\n%%EOF\n')).status).toBe(403);
  });
});

describe('nobody decides on what they filed for somebody', () => {
  it('who submitted it', async () => {
    const window = await app.signIn('renshe');
    await assist(window, firmId);
    const caseId = await fileFor(window, 2);
    await stopAssisting(window);
    await claimAndComplete(county, applicationOf(county, firm, caseId).reviewer, caseId, 'industry-review');
    await walkTouched(county);
    const { id, version } = await oneRow<{ id: string; version: number }>(county, `SELECT id, version FROM task WHERE case_id = $1 AND key = 'hr-verification'`, [caseId]);
    expect((await window.ask('query($id: ID!) { task(id: $id) { allowedActs { act } } }', { id }))['task'].allowedActs).toEqual([]);
    expect(await window.claim({ id, version })).toMatchObject({ __typename: 'Forbidden', code: 'ownApplication' });
    expect((await (await app.signIn('renshe2')).claim({ id, version })).__typename).toBe('ActDone');
  });

  it('who had claimed it before: not even a line', async () => {
    const other = eligibleFirms(county).filter((one) => one.username !== firm.username && eligibleStaff(county, one).length >= 2).at(-1);
    if (other === undefined) throw new Error('the county has no other firm');
    const application = await prepareDraft(county, other, eligibleStaff(county, other).slice(0, 1));
    expect((await (await app.signIn(other.username)).submit(application.caseId)).__typename).toBe('ActDone');
    await claimAndComplete(county, application.reviewer, application.caseId, 'industry-review');
    await walkTouched(county);
    const { id, version } = await oneRow<{ id: string; version: number }>(county, `SELECT id, version FROM task WHERE case_id = $1 AND key = 'hr-verification'`, [application.caseId]);
    const officer = await app.signIn('renshe');
    const task = { id, version: Number((await officer.claim({ id, version }))['taskVersion']) };
    await assist(officer, application.agent.organisationId);
    expect((await officer.withdraw(application.caseId, '企业要求撤回')).__typename).toBe('ActDone');
    await stopAssisting(officer);
    expect(await officer.decidePassing(task)).toMatchObject({ __typename: 'Forbidden', code: 'barred' });
  });

  it('who filed it answers no objection to its list', async () => {
    const window = await app.signIn('renshe');
    const other = eligibleFirms(county).filter((one) => one.username !== firm.username && eligibleStaff(county, one).length >= 2).at(-2);
    if (other === undefined) throw new Error('the county has no third firm');
    const application = await prepareDraft(county, other, eligibleStaff(county, other).slice(0, 1));
    await assist(window, application.agent.organisationId);
    expect((await window.submit(application.caseId)).__typename).toBe('ActDone');
    await stopAssisting(window);
    await toVerified(county, { ...application, verifier: viewerOf(county, 'renshe2') });
    const { caseId } = await objected(county, application.caseId);
    const { id, version } = await oneRow<{ id: string; version: number }>(county, `SELECT id, version FROM task WHERE case_id = $1 AND key = 'objection-answer'`, [caseId]);
    expect(await window.claim({ id, version })).toMatchObject({ __typename: 'Forbidden' });
    // Both handlers are out: who filed and who verified. The section head answers.
    expect((await (await app.signIn('renshe-head')).claim({ id, version })).__typename).toBe('ActDone');
  });

  it('who only corrected it for the firm, though an agent had opened and submitted it', async () => {
    const other = eligibleFirms(county).find((one) => one.username !== firm.username && eligibleStaff(county, one).length >= 2);
    if (other === undefined) throw new Error('the county has no other firm');
    const application = await prepareDraft(county, other, eligibleStaff(county, other).slice(0, 1));
    expect((await (await app.signIn(other.username)).submit(application.caseId)).__typename).toBe('ActDone');
    await giveBack(county, application.reviewer, application.caseId, 'industry-review');
    const window = await app.signIn('renshe');
    await assist(window, application.agent.organisationId);
    expect((await window.submit(application.caseId)).__typename).toBe('ActDone');
    await stopAssisting(window);
    await claimAndComplete(county, application.reviewer, application.caseId, 'industry-review');
    await walkTouched(county);
    const { id, version } = await oneRow<{ id: string; version: number }>(county, `SELECT id, version FROM task WHERE case_id = $1 AND key = 'hr-verification'`, [application.caseId]);
    expect(await window.claim({ id, version })).toMatchObject({ __typename: 'Forbidden', code: 'barred' });
    const colleague = await app.signIn('renshe2');
    const claimed = await colleague.claim({ id, version });
    expect(await colleague.transfer({ id, version: Number(claimed['taskVersion']) }, viewerOf(county, 'renshe').userId, '请核实')).toMatchObject({ __typename: 'ValidationFailed', issues: [{ code: 'ownApplication' }] });
  });
});
