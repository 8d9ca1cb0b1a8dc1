import { describe, expect, it } from 'vitest';
import { useApp } from '../support/actors.ts';
import { countyId, eligibleFirms, oneRow, useCounty } from '../support/county.ts';
import { claimAndComplete, giveBack, letTimePass, submitted } from '../support/path.ts';

const county = useCounty(6);
const app = useApp(county);
const firm = (n: number) => eligibleFirms(county)[n]!;

const lookUp = `mutation($n: String!, $c: String!) { lookUpCase(number: $n, code: $c) { __typename
  ... on CaseLookedUp { number processLabel applicantName filedAt stateLabel progress steps { step label state office decidedAt promisedAt } }
  ... on Refusal { code message } } }`;
const ask = async (n: string, c: string): Promise<Record<string, any>> => (await app.visitor.ask(lookUp, { n, c }))['lookUpCase'] as Record<string, any>;

const receiptOf = `query($id: ID!) { case(id: $id) { number queryCode promisedAt contact { name contactPhone } documents { kind number url } steps { step state promisedAt } } }`;
async function accepted(n: number) {
  const application = await submitted(county, firm(n), 2);
  const agent = await app.signIn(firm(n).username);
  const receipt = (await agent.ask(receiptOf, { id: application.caseId }))['case'] as { number: string; queryCode: string; promisedAt: string; contact: { name: string; contactPhone: string }; documents: { kind: string }[]; steps: { step: string; state: string; promisedAt: string | null }[] };
  return { ...application, receipt };
}

describe('acceptance', () => {
  it('gives the firm a number, a code, the promised day of this step and of all of it, one office with its number, and the receipt', async () => {
    const { receipt } = await accepted(0);
    expect(receipt.number).toMatch(/^HB-2022-\d{6}$/);
    expect(receipt.queryCode).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(receipt.contact.name).toBe('嵊泗县经济和信息化局');
    // Synthetic: no subscriber's number begins with 0.
    expect(receipt.contact.contactPhone).toMatch(/^0580-0/);
    const promised = receipt.steps.map(({ promisedAt }) => promisedAt).filter((at) => at !== null);
    expect(receipt.promisedAt).toBe(promised.at(-1));
    expect(new Date(receipt.promisedAt).getTime()).toBeGreaterThan(new Date(promised[0]!).getTime());
    expect(receipt.documents.map(({ kind }) => kind)).toEqual(['receipt']);
  });

  it('gives the code to nobody but the firm itself', async () => {
    const { caseId } = await accepted(1);
    for (const username of ['jingxin', 'renshe', 'ducha']) {
      const officer = await app.signIn(username);
      expect(((await officer.ask(receiptOf, { id: caseId }))['case'] as { queryCode: string | null } | null)?.queryCode ?? null).toBeNull();
    }
  });
});

describe('a case looked up by the code of its receipt, without an account', () => {
  it('tells in plain words where it stands, who has it and until when, however the code is typed', async () => {
    const { receipt } = await accepted(2);
    const found = await ask(` ${receipt.number.toLowerCase()} `, receipt.queryCode.toLowerCase().replaceAll('-', ' '));
    expect(found).toMatchObject({ __typename: 'CaseLookedUp', number: receipt.number, applicantName: firm(2).name, processLabel: '留嵊红包' });
    expect(found['progress']).toContain('嵊泗县经济和信息化局');
    expect(found['steps']).toContainEqual(expect.objectContaining({ step: 'industry-review', state: 'now', office: '嵊泗县经济和信息化局' }));
    expect((found['steps'] as { state: string }[]).map(({ state }) => state)).toEqual(['done', 'now', 'next', 'next', 'next', 'next']);
  });

  it('tells no person, no sum, no head and nothing an officer wrote', async () => {
    const { caseId, receipt, reviewer } = await accepted(3);
    await claimAndComplete(county, reviewer, caseId, 'industry-review', 'refuse');
    const told = JSON.stringify(await ask(receipt.number, receipt.queryCode));
    expect(told).toContain('未予通过');
    for (const secret of ['不符合条件，不予通过', reviewer.displayName, '2 人', '1000', '林望舒']) expect(told).not.toContain(secret);
  });

  it('answers an unknown number and a wrong code alike', async () => {
    const { receipt } = await accepted(4);
    const other = (await accepted(5)).receipt;
    const answers = [await ask('HB-2022-999999', receipt.queryCode), await ask(receipt.number, 'AAAA-BBBB-CCCC'), await ask(receipt.number, other.queryCode), await ask(receipt.number, 'nonsense'), await ask('', '')];
    expect(answers[0]).toMatchObject({ __typename: 'NotFound' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('of a case that the system has withdrawn, says so', async () => {
    const { caseId, receipt, reviewer } = await accepted(6);
    await giveBack(county, reviewer, caseId, 'industry-review');
    await letTimePass(county, new Date('2022-02-24T09:00:00+08:00'));
    expect(await ask(receipt.number, receipt.queryCode)).toMatchObject({ progress: '企业逾期未补正，申请已按撤回处理。' });
  });

  it('stores the code under a key and a hash, never as it is', async () => {
    const { caseId, receipt } = await accepted(7);
    const row = await oneRow<{ code_hash: string; code_sealed: Buffer; county_id: string }>(county, 'SELECT * FROM case_query_code WHERE case_id = $1', [caseId]);
    const code = receipt.queryCode.replaceAll('-', '');
    expect(row.county_id).toBe(countyId);
    expect(row.code_hash).not.toContain(code);
    expect(row.code_sealed.toString('latin1')).not.toContain(code);
  });

  it('is not guessed: after twenty wrong tries an address waits, also with the right code; tries that find their case count nothing', async () => {
    const { receipt } = await accepted(8);
    for (let tries = 0; tries < 25; tries += 1) expect((await ask(receipt.number, receipt.queryCode))['__typename']).toBe('CaseLookedUp');
    let last = await ask(receipt.number, 'AAAABBBBCCCC');
    for (let tries = 0; tries < 25 && last['__typename'] === 'NotFound'; tries += 1) last = await ask(receipt.number, 'AAAABBBBCCCC');
    expect(last).toMatchObject({ __typename: 'Forbidden', code: 'tooManyLookUps' });
    expect(await ask(receipt.number, receipt.queryCode)).toMatchObject({ __typename: 'Forbidden' });
  });
});
