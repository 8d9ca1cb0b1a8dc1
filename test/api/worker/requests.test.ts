import { beforeAll, describe, expect, it } from 'vitest';
import { parseIdentityDocument } from '../../../policy/identity/identity-document.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import type { SeedPerson } from '../../../prisma/seed/world/persons.ts';
import type { Actor } from '../../support/actors.ts';
import { useApp } from '../../support/actors.ts';
import { countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { bankAnswers, batchSent, eligibleStaff, submitted, toApproved, toVerified } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';
import { coolDown, workerAt } from '../../support/worker.ts';
import type { WorkerActor } from '../../support/worker.ts';

const county = useCounty(8);
const app = useApp(county);
const firm = (n: number) => eligibleFirms(county)[n]!;

let paid: Application;
let other: Application;
let persons: SeedPerson[];

/** Firm 0 is paid for three persons, the third of whom HR refused, the second of whose accounts failed; firm 1 claims for the first as well. */
beforeAll(async () => {
  persons = eligibleStaff(county, firm(0)).slice(0, 4);
  paid = await submitted(county, firm(0), persons.slice(0, 3));
  other = await submitted(county, firm(1), [...eligibleStaff(county, firm(1)).slice(0, 1), persons[0]!]);
  await toApproved(county, paid, [3]);
  await bankAnswers(county, await batchSent(county, [paid.caseId]), [2]);
  await toVerified(county, other, [2]);
}, 120_000);

const inboxOf = async (actor: Actor): Promise<string[]> => {
  const data = await actor.ask('{ inbox(filter: { view: department }, first: 50) { edges { node { case { id } key } } } }');
  return (data['inbox'].edges as { node: { key: string; case: { id: string } } }[]).filter(({ node }) => node.key === 'worker-request').map(({ node }) => node.case.id);
};

const caseNumbered = async (number: string): Promise<string> => (await oneRow<{ id: string }>(county, 'SELECT id FROM "case" WHERE number = $1', [number])).id;
const taskOf = (caseId: string) => oneRow<{ id: string; version: number }>(county, `SELECT id, version FROM task WHERE case_id = $1 AND key = 'worker-request'`, [caseId]);
const townshipOf = (code: string) => oneRow<{ code: string; id: string }>(county, 'SELECT t.code, t.id FROM organisation f JOIN organisation t ON t.id = f.township_id WHERE f.code = $1', [code]);

describe('what a signed-in worker sees', () => {
  let first: WorkerActor;
  it('is their own lines over all firms that filed for them, and nobody else’s', async () => {
    first = await workerAt(app, persons[0]!);
    const desk = (await first.desk())!;
    expect((desk['lines'] as { firmName: string }[]).map(({ firmName }) => firmName).sort()).toEqual([firm(0).name, firm(1).name].sort());
    const text = JSON.stringify(desk);
    for (const hidden of [persons[0]!.document, persons[0]!.phone, persons[0]!.account, persons[1]!.name, persons[2]!.name]) expect(text).not.toContain(hidden);
  });

  it('says what was paid, when and to which account, by its last four digits', async () => {
    const line = ((await first.desk())!['lines'] as Record<string, any>[]).find(({ firmName }) => firmName === firm(0).name)!;
    expect(line).toMatchObject({ verdictOutcome: 'pass', decision: 'approve', payment: { state: 'paid', amountFen: 50_000, accountLast4: persons[0]!.account.slice(-4), reason: null, settledAt: expect.any(String) } });
    expect(line['verdict'].conditions.length).toBeGreaterThan(3);
  });

  it('says why another firm’s claim was refused, and why a payment failed', async () => {
    const elsewhere = ((await first.desk())!['lines'] as Record<string, any>[]).find(({ firmName }) => firmName === firm(1).name)!;
    expect(elsewhere).toMatchObject({ decision: 'refuse', decisionReasonLabel: expect.stringMatching(/[一-龥]/), payment: null });
    const second = await workerAt(app, persons[1]!);
    const [failed] = (await second.desk())!['lines'] as Record<string, any>[];
    expect(failed).toMatchObject({ accountCorrectable: true, payment: { state: 'failed', reason: expect.stringMatching(/[一-龥]/) } });
  });

  it('hides HR’s decisions until the verification is done', async () => {
    const early = await submitted(county, firm(2), 2);
    const [someone] = eligibleStaff(county, firm(2));
    await rowsOf(county, `UPDATE roster_line SET decision = 'refuse', decision_reason = 'notFrontLine' WHERE case_id = $1`, [early.caseId]);
    const worker = await workerAt(app, someone!);
    expect(((await worker.desk())!['lines'] as object[])[0]).toMatchObject({ caseState: 'submitted', decision: null, decisionReasonLabel: null });
  });

  it('comes out of the session alone: the database gives an API request without it, or with another’s, nothing', async () => {
    const session = await oneRow<{ id: string }>(county, `SELECT s.id FROM worker_session s JOIN worker_code c ON c.id = s.code_id ORDER BY s.created_at LIMIT 1`);
    const asApi = async (text: string, values: unknown[]) => {
      const client = await county.pool.connect();
      try {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('role', 'labour_api', true), set_config('app.county', $1, true), set_config('app.kind', 'public', true)`, [countyId]);
        return (await client.query(text, values)).rows as object[];
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    };
    expect(await asApi('SELECT line_id FROM worker_lines($1)', ['0'.repeat(64)])).toEqual([]);
    expect((await asApi('SELECT line_id FROM worker_lines($1)', [session.id])).length).toBeGreaterThan(0);
    expect(await asApi('SELECT id FROM roster_line', [])).toEqual([]);
    await expect(asApi('SELECT 1 FROM worker_code', [])).rejects.toThrow(/permission denied/);
    await expect(asApi('SELECT 1 FROM outbox_message', [])).rejects.toThrow(/permission denied/);
  });
});

describe('企业没有为我申报', () => {
  it('goes from a phone that is proven, though on no roster, to the township of the firm, and to nobody else’s inbox', async () => {
    const person = persons[3]!;
    const worker = await workerAt(app, { ...person, phone: '15400009901' }, 'request');
    expect(await worker.desk()).toMatchObject({ phoneOnly: true, lines: [], requests: [] });
    const target = await oneRow<{ id: string }>(county, 'SELECT id FROM organisation WHERE code = $1', [firm(0).code]);
    const answer = await worker.notFiled({ name: person.name, firmId: target.id, text: '同班组都报了，只有我没有' });
    expect(answer).toMatchObject({ __typename: 'WorkerAsked', number: expect.stringMatching(/^SQ-2022-\d{6}$/) });
    const caseId = await caseNumbered(answer['number'] as string);
    const township = await townshipOf(firm(0).code);
    expect(await inboxOf(await app.signIn(township.code))).toEqual([caseId]);
    const elsewhere = township.code === 'gouqi' ? 'huaniao' : 'gouqi';
    for (const name of [elsewhere, 'renshe', 'jingxin']) expect(await inboxOf(await app.signIn(name))).not.toContain(caseId);
    expect(((await worker.desk())!['requests'] as object[])[0]).toMatchObject({ kind: 'notFiled', state: 'open', firmName: firm(0).name, answer: null });
    // The firm sees neither the case nor a link to it.
    const agent = await app.signIn(firm(0).username);
    expect((await agent.ask('query($id: ID!) { case(id: $id) { id } }', { id: caseId }))['case']).toBeNull();
    expect((await agent.send('query($id: ID!) { officerRequest(caseId: $id) { text } }', { id: caseId })).data?.['officerRequest'] ?? null).toBeNull();
  });

  it('of a firm that no list knows goes to the township that the worker names; without one the field says so', async () => {
    const worker = await workerAt(app, { ...persons[3]!, phone: '15400009902' }, 'request');
    expect(await worker.notFiled({ firmName: '某某水产加工厂' })).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'townshipId', code: 'required' }] });
    const township = await oneRow<{ id: string }>(county, `SELECT id FROM organisation WHERE kind = 'township' AND code = 'yangshan'`);
    const answer = await worker.notFiled({ firmName: '某某水产加工厂', townshipId: township.id });
    expect(await inboxOf(await app.signIn('yangshan'))).toEqual([await caseNumbered(answer['number'] as string)]);
  });

  it('is one request however often the button is pressed, and a second one is refused while the first is open', async () => {
    await coolDown(county);
    const worker = await workerAt(app, { ...persons[3]!, phone: '15400009903' }, 'request');
    const target = await oneRow<{ id: string }>(county, 'SELECT id FROM organisation WHERE code = $1', [firm(3).code]);
    const act = '11111111-1111-4111-8111-111111111111';
    const [once, twice] = await Promise.all([worker.notFiled({ firmId: target.id }, act), worker.notFiled({ firmId: target.id }, act)]);
    expect(twice).toEqual(once);
    expect(await worker.notFiled({ firmId: target.id })).toMatchObject({ __typename: 'Forbidden', code: 'requestOpen' });
  });
});

describe('不是我本人, 我没有收到', () => {
  it('goes to the office that pays, and never to whoever verified the line', async () => {
    await coolDown(county);
    const worker = await workerAt(app, persons[0]!);
    const line = ((await worker.desk())!['lines'] as Record<string, any>[]).find(({ firmName }) => firmName === firm(0).name)!;
    const answer = await worker.about(line['id'] as string, 'notReceived', '卡里没有这笔钱');
    const caseId = await caseNumbered(answer['number'] as string);
    const verifier = await app.signIn(paid.verifier.username);
    const colleague = await app.signIn(paid.verifier.username === 'renshe' ? 'renshe2' : 'renshe');
    expect(await verifier.claim(await taskOf(caseId))).toMatchObject({ __typename: 'Forbidden', code: 'barred' });
    expect(await colleague.claim(await taskOf(caseId))).toMatchObject({ __typename: 'ActDone' });
    expect(await colleague.complete(await taskOf(caseId), 'uphold')).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'opinion', code: 'answerNeedsOpinion' }] });
    expect(await colleague.complete(await taskOf(caseId), 'uphold', '已向银行查询，款项 03-04 入账，请打印流水核对')).toMatchObject({ __typename: 'ActDone' });
    expect(((await worker.desk())!['requests'] as object[])[0]).toMatchObject({ kind: 'notReceived', state: 'upheld', answer: '已向银行查询，款项 03-04 入账，请打印流水核对', answeredAt: expect.any(String) });
  });

  it('of a payment that has not been made is refused with what to look at; another person’s line names nothing', async () => {
    await coolDown(county);
    const second = await workerAt(app, persons[1]!);
    const [line] = (await second.desk())!['lines'] as Record<string, any>[];
    expect(await second.about(line!['id'] as string, 'notReceived')).toMatchObject({ __typename: 'Forbidden', code: 'notPaidYet' });
    const foreign = await oneRow<{ id: string }>(county, 'SELECT id FROM roster_line WHERE case_id = $1 AND line_no = 3', [paid.caseId]);
    expect(await second.about(foreign.id, 'notMe')).toMatchObject({ __typename: 'NotFound' });
    expect(await second.about(line!['id'] as string, 'notMe', '')).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'text', code: 'required' }] });
  });

  it('shows the officer a masked line, and the phone only for a reason that stays in the audit', async () => {
    const second = await workerAt(app, await coolDown(county).then(() => persons[1]!));
    const [line] = (await second.desk())!['lines'] as Record<string, any>[];
    const answer = await second.about(line!['id'] as string, 'notMe', '我没有在这家企业上班');
    const caseId = await caseNumbered(answer['number'] as string);
    const officer = await app.signIn('renshe');
    const request = (await officer.ask(`query($id: ID!) { officerRequest(caseId: $id) { kind text nameMasked documentMasked phoneMasked lineNo accountLast4 aboutCaseNumber payment { state } } }`, { id: caseId }))['officerRequest'] as Record<string, any>;
    expect(request).toMatchObject({ kind: 'notMe', text: '我没有在这家企业上班', lineNo: 2, payment: { state: 'failed' }, phoneMasked: expect.stringContaining('****') });
    expect(JSON.stringify(request)).not.toContain(persons[1]!.document);
    const show = async (by: Actor, reason: string) => (await by.ask(
      `mutation($id: ID!, $r: String!) { a: showWorkerContact(caseId: $id, reason: $r) { __typename ... on WorkerContact { phone documentNumber } ... on Refusal { code } } }`, { id: caseId, r: reason }))['a'] as Record<string, any>;
    expect(await show(officer, ' ')).toMatchObject({ __typename: 'ValidationFailed' });
    expect(await show(await app.signIn('gouqi'), '好奇')).toMatchObject({ __typename: 'NotFound' });
    expect(await show(officer, '电话核实本人身份')).toMatchObject({ __typename: 'WorkerContact', phone: persons[1]!.phone });
    const [audited] = await rowsOf(county, `SELECT stream, actor_id, body FROM audit_link WHERE kind = 'workerContactShown'`);
    expect(audited).toMatchObject({ stream: expect.stringMatching(/^person:/), actor_id: viewerOf(county, 'renshe').userId, body: { case: caseId, reason: '电话核实本人身份' } });
  });
});

describe('a worker whose payment failed', () => {
  it('is not led to another account by a phone that only another firm’s roster names', async () => {
    await submitted(county, firm(4), [...eligibleStaff(county, firm(4)).slice(0, 1), { ...persons[1]!, phone: '15400009904' }]);
    const stranger = await workerAt(app, { ...persons[1]!, phone: '15400009904' });
    // Of the lines at firms that gave the worker's real phone the stranger learns that there are some, and nothing of them.
    const desk = (await stranger.desk())!;
    expect((desk['lines'] as { firmName: string }[]).map(({ firmName }) => firmName)).toEqual([firm(4).name]);
    expect(desk['linesElsewhere']).toBeGreaterThan(0);
    expect(JSON.stringify(desk)).not.toContain(firm(0).name);
    const correct = 'mutation { a: correctOwnAccount(account: "6222021234567890128") { __typename ... on Refusal { code message } } }';
    expect((await stranger.ask(correct))['a']).toMatchObject({ __typename: 'Forbidden', code: 'otherPhone', message: expect.stringContaining('花名册') });
  });

  it('gives the right account themselves: it waits for the next batch, and the record names nobody; another’s account stays out of reach', async () => {
    await coolDown(county);
    const correct = async (worker: WorkerActor, account: string) =>
      (await worker.ask('mutation($a: String!) { a: correctOwnAccount(account: $a) { __typename ... on Refusal { code } ... on ValidationFailed { issues { field code } } } }', { a: account }))['a'] as Record<string, unknown>;
    const second = await workerAt(app, persons[1]!);
    expect(await correct(second, '1234')).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'account' }] });
    expect(await correct(second, '6222021234567890128')).toEqual({ __typename: 'AccountCorrected' });
    const line = ((await second.desk())!['lines'] as Record<string, any>[]).find(({ firmName }) => firmName === firm(0).name);
    expect(line).toMatchObject({ accountCorrectable: false, payment: { state: 'waiting', accountLast4: '0128' } });
    expect(await oneRow(county, `SELECT actor_kind, actor_name FROM act WHERE case_id = $1 ORDER BY seq DESC LIMIT 1`, [paid.caseId])).toEqual({ actor_kind: 'public', actor_name: null });
    expect(await correct(await workerAt(app, persons[0]!), '6222021234567890128')).toMatchObject({ __typename: 'Forbidden', code: 'nothingToCorrect' });
    expect((await app.visitor.ask('mutation { a: correctOwnAccount(account: "6222021234567890128") { __typename ... on Refusal { code } } }'))['a']).toMatchObject({ code: 'workerSignedOut' });
  });
});

describe('what is written about a request', () => {
  it('holds no name, number or phone outside what is sealed, and the audit verifies', async () => {
    const tables = ['act', 'audit_link', 'notification', 'client_act', 'worker_request', '"case"', 'task'];
    const text = (await Promise.all(tables.map((table) => rowsOf(county, `SELECT to_jsonb(t) - 'answer' AS row FROM ${table} t`)))).flat().map((row) => JSON.stringify(row)).join('\n');
    expect(parseIdentityDocument('idCard', persons[3]!.document).ok).toBe(true);
    for (const secret of [persons[3]!.document, persons[1]!.phone, '15400009901', '同班组都报了', '我没有在这家企业上班']) expect(text).not.toContain(secret);
    expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([]);
    expect(other.caseId).not.toBe(paid.caseId);
  });
});
