import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { submitApplication } from '../../prisma/acts/application.ts';
import { useApp } from '../support/actors.ts';
import type { Actor } from '../support/actors.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty } from '../support/county.ts';
import { bringRoster, cellsOf, eligibleStaff, fillForm, newId, prepareDraft } from '../support/path.ts';

const county = useCounty(4);
const app = useApp(county);
const firmAt = (n: number) => eligibleFirms(county).filter((firm) => eligibleStaff(county, firm).length >= 3)[n] ?? eligibleFirms(county)[0]!;

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), Buffer.from('1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')]);

async function attach(agent: Actor, caseId: string, kind = 'dispatch-agreement') {
  const response = await agent.upload('attachment', '派遣协议.pdf', pdf);
  const { id } = (await response.json()) as { id: string };
  const { attachFile } = await agent.ask(
    'mutation($act: ID!, $case: ID!, $kind: String!, $upload: ID!) { attachFile(clientActId: $act, caseId: $case, kind: $kind, uploadId: $upload) { __typename ... on ValidationFailed { issues { field code message } } ... on Forbidden { code } } }',
    { act: newId(), case: caseId, kind, upload: id });
  return attachFile as { __typename: string };
}

const caseOf = async (actor: Actor, caseId: string) =>
  (await actor.ask('query($id: ID!) { case(id: $id) { dispatchedCount attachments { id kind fileName } rosterCounts { pass manual } } }', { id: caseId }))['case'] as {
    dispatchedCount: number; attachments: { id: string; kind: string; fileName: string }[]; rosterCounts: { pass: number; manual: number };
  };

describe('the workbook of faults', () => {
  it('goes to the applicant\'s own agents, with whole numbers, and who took it is audited', async () => {
    const firm = firmAt(0);
    const agent = await app.signIn(firm.username);
    const application = await prepareDraft(county, firm, eligibleStaff(county, firm).slice(0, 1));
    const [first, second] = eligibleStaff(county, firm).slice(0, 2).map((person) => cellsOf(person));
    if (first === undefined || second === undefined) throw new Error('a firm without staff');
    await bringRoster(county, application.agent, application.caseId, [first, { ...second, phone: '1' }]);
    const path = `/files/roster-errors/${application.caseId}.xlsx`;
    const response = await agent.fetch(path);
    expect(response.status).toBe(200);
    const { sheets: [sheet] } = await readXlsx(Buffer.from(await response.arrayBuffer()));
    expect(sheet?.rows.length).toBe(2);
    expect(sheet?.rows[1]).toEqual(expect.arrayContaining(['3', second.documentNumber, second.account]));
    const [audited] = await rowsOf(county, `SELECT body, actor_id FROM audit_link WHERE kind = 'rosterErrorsTaken'`);
    expect(audited).toMatchObject({ body: { caseId: application.caseId, rows: 1 }, actor_id: application.agent.userId });
    expect((await app.visitor.fetch(path)).status).toBe(401);
    expect((await (await app.signIn(firmAt(1).username)).fetch(path)).status).toBe(404);
    expect((await (await app.signIn('renshe')).fetch(path)).status).toBe(403);
  });
});

describe('dispatched workers', () => {
  it('need the agreement before the application is handed in, and pass with it', async () => {
    const firm = firmAt(1);
    const agent = await app.signIn(firm.username);
    const { caseId, agent: viewer } = await prepareDraft(county, firm, eligibleStaff(county, firm).slice(0, 1));
    await fillForm(county, viewer, caseId, firm);
    const [own, sent] = eligibleStaff(county, firm).slice(0, 2).map((person) => cellsOf(person));
    if (own === undefined || sent === undefined) throw new Error('a firm without staff');
    await bringRoster(county, viewer, caseId, [own, { ...sent, employment: '劳务派遣', dispatcher: '嵊泗示例劳务派遣有限公司' }]);
    expect(await caseOf(agent, caseId)).toEqual({ dispatchedCount: 1, attachments: [], rosterCounts: { pass: 1, manual: 1 } });
    const submit = () => submitApplication(contextOf(county), viewer, { clientActId: newId(), caseId });
    expect(await submit()).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'dispatchAgreement', code: 'dispatchAgreementMissing', params: { count: 1 } }] });
    expect(await attach(agent, caseId, 'elsewhere')).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'kind' }] });
    expect(await attach(agent, caseId)).toMatchObject({ __typename: 'ActDone' });
    const attached = await caseOf(agent, caseId);
    expect(attached).toMatchObject({ attachments: [{ kind: 'dispatch-agreement', fileName: '派遣协议.pdf' }], rosterCounts: { pass: 2, manual: 0 } });
    const taken = await agent.ask('mutation($act: ID!, $case: ID!, $file: ID!) { removeAttachment(clientActId: $act, caseId: $case, attachmentId: $file) { __typename } }',
      { act: newId(), case: caseId, file: attached.attachments[0]?.id });
    expect(taken['removeAttachment']).toEqual({ __typename: 'ActDone' });
    expect(await caseOf(agent, caseId)).toMatchObject({ attachments: [], rosterCounts: { pass: 1, manual: 1 } });
    await attach(agent, caseId);
    expect(await submit()).toMatchObject({ kind: 'done' });
    expect(await attach(agent, caseId)).toMatchObject({ __typename: 'Forbidden', code: 'alreadySubmitted' });
  });

  it('have their agreement read by the officers who see the case, audited, and by nobody else', async () => {
    const { caseId, id } = await oneRow<{ caseId: string; id: string }>(county, `SELECT case_id AS "caseId", id FROM case_attachment WHERE removed_at IS NULL`, []);
    const path = `/files/attachments/${id}`;
    const lead = await oneRow<{ username: string }>(county,
      `SELECT u.username FROM task t JOIN user_account u ON u.organisation_id = t.candidate_org_id AND t.candidate_role = ANY (u.roles) WHERE t.case_id = $1 LIMIT 1`, [caseId]);
    const response = await (await app.signIn(lead.username)).fetch(path);
    expect([response.status, response.headers.get('content-type'), Buffer.from(await response.arrayBuffer())]).toEqual([200, 'application/pdf', pdf]);
    expect(await rowsOf(county, `SELECT body FROM audit_link WHERE kind = 'attachmentTaken'`)).toMatchObject([{ body: { caseId, attachmentId: id } }]);
    expect((await app.visitor.fetch(path)).status).toBe(401);
    expect((await (await app.signIn(firmAt(0).username)).fetch(path)).status).toBe(404);
  });

  it('take papers only, by content', async () => {
    const agent = await app.signIn(firmAt(0).username);
    expect((await agent.upload('attachment', '协议.pdf', 'not a pdf')).status).toBe(415);
    expect((await agent.upload('attachment', '协议.xlsx', Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex'))).status).toBe(201);
    expect((await (await app.signIn('renshe')).upload('attachment', '协议.pdf', pdf)).status).toBe(403);
  });
});

describe('the sample roster', () => {
  it('is a workbook in a demonstration, where the people in it are invented, and nowhere else', async () => {
    const paths = ['/files/sample-roster.xlsx', '/files/sample-roster-corrected.xlsx'];
    const statuses = () => Promise.all(paths.map(async (path) => (await app.visitor.fetch(path)).status));
    expect(await statuses()).toEqual([200, 200]);
    Object.assign(app.api.deps, { demonstration: false });
    expect(await statuses()).toEqual([404, 404]);
    Object.assign(app.api.deps, { demonstration: true });
  });
});
