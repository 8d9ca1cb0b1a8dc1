import { describe, expect, it } from 'vitest';
import { syntheticCreditCode } from '../../prisma/seed/world/synthetic.ts';
import { useApp } from '../support/actors.ts';
import { businessNow, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../support/county.ts';
import { enrol, goodPassword, issueCode, letterPdf, registerFirm, revokeCode, sendLetter, showCode } from '../support/enrolling.ts';

const county = useCounty();
const app = useApp(county);

const pilotCode = '91350100M0001TGQXM';
let firms = 800;
/** A firm of 菜园镇 that nobody knew before. */
async function newFirm(): Promise<{ id: string; code: string; name: string }> {
  firms += 1;
  const answer = await registerFirm(await app.signIn('caiyuan'), syntheticCreditCode(firms), `嵊泗烛龙${firms}海鲜加工有限公司`);
  return answer['firm'] as { id: string; code: string; name: string };
}
const wrongCode = { __typename: 'ValidationFailed', issues: [{ field: 'code', code: 'enrolmentCodeWrong' }] };

describe('a firm is entered by its township', () => {
  it('a code of the early pilot is warned about and goes on', async () => {
    const desk = await app.signIn('caiyuan');
    const answer = await registerFirm(desk, pilotCode, '嵊泗烛龙试点有限公司');
    expect(answer).toMatchObject({ __typename: 'FirmRegistered', isNew: true, warning: expect.stringContaining('试点'), firm: { code: pilotCode, warning: expect.stringContaining('试点') } });
    expect((await issueCode(desk, answer['firm'].id)).__typename).toBe('CodeIssued');
  });

  it.each([['9133', 'creditCode.length'], ['91330922MA0000016A', 'creditCode.checksum'], ['91330922MA00000I6A', 'creditCode.characters'], ['', 'creditCode.empty']])('a malformed code is refused: %s', async (code, problem) => {
    const answer = await registerFirm(await app.signIn('caiyuan'), code, '某公司');
    expect(answer).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'creditCode', code: problem, message: expect.stringContaining('统一社会信用代码') }] });
  });

  it('entered twice, it is the same firm', async () => {
    const firm = await newFirm();
    expect(await registerFirm(await app.signIn('caiyuan'), firm.code.toLowerCase(), '别的名字')).toMatchObject({ isNew: false, firm: { id: firm.id, name: firm.name } });
  });

  it('a department or a firm enters none, nor does another township hand out codes', async () => {
    const firm = await newFirm();
    for (const username of ['jingxin', 'qiye']) {
      const somebody = await app.signIn(username);
      expect(await registerFirm(somebody, syntheticCreditCode(799), '某公司')).toMatchObject({ __typename: 'Forbidden', code: 'notEnrolmentDesk' });
      expect((await issueCode(somebody, firm.id)).__typename).toBe('Forbidden');
    }
    expect(await issueCode(await app.signIn('yangshan'), firm.id)).toMatchObject({ __typename: 'Forbidden', code: 'otherOfficesFirm', message: expect.stringContaining('菜园镇') });
    expect((await issueCode(await app.signIn('renshe'), firm.id)).__typename, 'the county\'s window looks after all').toBe('CodeIssued');
  });
});

describe('a one-time code', () => {
  it('has ten characters that nobody mistakes, is kept as a hash alone, and ends after seven days', async () => {
    const firm = await newFirm();
    const { code, codeId, expiresAt } = await issueCode(await app.signIn('caiyuan'), firm.id);
    expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTUVWXY]{5}-[34679ACDEFGHJKMNPQRTUVWXY]{5}$/);
    const row = await oneRow(county, 'SELECT * FROM enrolment_code WHERE id = $1', [codeId]);
    expect(JSON.stringify(row)).not.toContain(String(code).replace('-', ''));
    expect(new Date(String(expiresAt)).getTime() - (row['issued_at'] as Date).getTime()).toBe(7 * 86_400_000);
  });

  it('typed in small letters, without its hyphen, is the same', async () => {
    const firm = await newFirm();
    const { code } = await issueCode(await app.signIn('caiyuan'), firm.id, true);
    expect(await showCode(app.visitor, firm.code.toLowerCase(), ` ${String(code).toLowerCase().replace('-', ' ')} `)).toMatchObject({
      __typename: 'EnrolmentOpened', organisationName: firm.name, office: '菜园镇', letterSeen: true,
    });
  });

  it('opens one account: of two people who use it at once, one gets it and the other is told', async () => {
    const firm = await newFirm();
    const { code } = await issueCode(await app.signIn('caiyuan'), firm.id, true);
    const [first, second] = await Promise.all([showCode(app.visitor, firm.code, String(code)), showCode(app.visitor, firm.code, String(code))]);
    const answers = await Promise.all([enrol(app.visitor, { proof: first?.['proof'], username: 'two-a' }), enrol(app.visitor, { proof: second?.['proof'], username: 'two-b' })]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Enrolled', 'Forbidden']);
    expect(answers.find(({ __typename }) => __typename === 'Forbidden')).toMatchObject({ code: 'enrolmentOver' });
    expect(await rowsOf(county, `SELECT 1 FROM user_account WHERE username IN ('two-a', 'two-b')`)).toHaveLength(1);
    expect(await showCode(app.visitor, firm.code, String(code)), 'used, it is nobody\'s').toMatchObject(wrongCode);
  });

  it('sent again after a lost answer, opens no second account and says the same', async () => {
    const firm = await newFirm();
    const { code } = await issueCode(await app.signIn('caiyuan'), firm.id, true);
    const { proof } = await showCode(app.visitor, firm.code, String(code));
    const act = { proof: String(proof), username: 'twice', clientActId: 'one-and-the-same' };
    const once = await enrol(app.visitor, act);
    expect(once.__typename).toBe('Enrolled');
    expect(await enrol(app.visitor, act)).toEqual(once);
    expect(await enrol(app.visitor, { ...act, clientActId: 'another' })).toMatchObject({ __typename: 'Forbidden', code: 'enrolmentOver' });
  });

  it('issued again after a lost answer, the code nobody saw is void', async () => {
    const firm = await newFirm();
    const desk = await app.signIn('caiyuan');
    const lost = await issueCode(desk, firm.id, false, 'issue-once');
    const seen = await issueCode(desk, firm.id, false, 'issue-once');
    expect(seen['codeId']).toBe(lost['codeId']);
    expect(await showCode(app.visitor, firm.code, String(lost['code']))).toMatchObject(wrongCode);
    expect((await showCode(app.visitor, firm.code, String(seen['code']))).__typename).toBe('EnrolmentOpened');
  });

  it('is void after five wrong tries, also when they come at once, and not after four', async () => {
    const [four, five] = [await newFirm(), await newFirm()];
    const desk = await app.signIn('caiyuan');
    const [codeOfFour, codeOfFive] = [String((await issueCode(desk, four.id))['code']), String((await issueCode(desk, five.id))['code'])];
    for (let i = 0; i < 4; i += 1) expect(await showCode(app.visitor, four.code, `AAAA${i}AAAAA`)).toMatchObject(wrongCode);
    expect((await showCode(app.visitor, four.code, codeOfFour)).__typename).toBe('EnrolmentOpened');
    await Promise.all(Array.from({ length: 5 }, (_, i) => showCode(app.visitor, five.code, `CCCC${i}CCCCC`)));
    expect(await showCode(app.visitor, five.code, codeOfFive)).toMatchObject(wrongCode);
    app.api.deps.enrolmentLimits.perAddress.forget('127.0.0.1');
  });

  it('taken back, is void; a code that was used can not be taken back', async () => {
    const firm = await newFirm();
    const desk = await app.signIn('caiyuan');
    const back = await issueCode(desk, firm.id);
    expect((await revokeCode(desk, String(back['codeId']))).__typename).toBe('EnrolmentDone');
    expect((await revokeCode(desk, String(back['codeId']))).__typename).toBe('EnrolmentDone');
    expect(await showCode(app.visitor, firm.code, String(back['code']))).toMatchObject(wrongCode);
  });

  it('an unknown firm, a malformed one, a firm without a code and a wrong code get one and the same answer', async () => {
    const firm = await newFirm();
    await issueCode(await app.signIn('caiyuan'), firm.id);
    const answers = [
      await showCode(app.visitor, firm.code, 'AAAAA-AAAAA'), await showCode(app.visitor, syntheticCreditCode(9999), 'AAAAA-AAAAA'),
      await showCode(app.visitor, 'x', 'AAAAA-AAAAA'), await showCode(app.visitor, (await newFirm()).code, 'AAAAA-AAAAA'),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    app.api.deps.enrolmentLimits.perAddress.forget('127.0.0.1');
  });

  it('after twenty wrong tries an address has to wait, also with the right code', async () => {
    const firm = await newFirm();
    const { code } = await issueCode(await app.signIn('caiyuan'), firm.id);
    for (let i = 0; i < 20; i += 1) await showCode(app.visitor, syntheticCreditCode(9_000 + i), 'AAAAA-AAAAA');
    expect(await showCode(app.visitor, firm.code, String(code))).toMatchObject({ __typename: 'Forbidden', code: 'tooManyCodesTried' });
    app.api.deps.enrolmentLimits.perAddress.forget('127.0.0.1');
    expect((await showCode(app.visitor, firm.code, String(code))).__typename).toBe('EnrolmentOpened');
  });
});

describe('the account and the letter', () => {
  async function proofFor(letterSeen: boolean): Promise<{ proof: string; firm: { id: string; code: string; name: string } }> {
    const firm = await newFirm();
    const { code } = await issueCode(await app.signIn('caiyuan'), firm.id, letterSeen);
    return { firm, proof: String((await showCode(app.visitor, firm.code, String(code)))['proof']) };
  }

  it('every field that is wrong is told at once, and the code stays good', async () => {
    const { proof } = await proofFor(true);
    const bad = await enrol(app.visitor, { proof, username: '9x', displayName: ' ', phone: '123', password: 'short' });
    expect(new Set((bad['issues'] as { field: string; code: string }[]).map(({ field, code }) => `${field}:${code}`)))
      .toEqual(new Set(['displayName:required', 'phone:mobileFormat', 'username:usernameShape', 'password:passwordShort']));
    expect(await enrol(app.visitor, { proof, username: 'caiyuan' })).toMatchObject({ issues: [{ field: 'username', code: 'usernameTaken' }] });
    expect(await enrol(app.visitor, { proof, username: 'haidaoren', password: 'Haidaoren-2022' })).toMatchObject({ issues: [{ field: 'password', code: 'passwordHoldsName' }] });
    expect((await enrol(app.visitor, { proof, username: 'all-right' })).__typename).toBe('Enrolled');
  });

  it('a letter that the desk has not seen must be sent, as a PDF or a picture by its content', async () => {
    const { proof } = await proofFor(false);
    expect(await enrol(app.visitor, { proof, username: 'no-letter' })).toMatchObject({ issues: [{ field: 'uploadId', code: 'letterRequired' }] });
    expect(await sendLetter(app.visitor, proof, 'MZ not a letter')).toMatchObject({ status: 415, code: 'letterType' });
    const { id } = await sendLetter(app.visitor, proof);
    expect(await enrol(app.visitor, { proof, username: 'with-letter', uploadId: id })).toMatchObject({ __typename: 'Enrolled', letterState: 'pending', office: '菜园镇' });
    expect((await app.signIn('with-letter', goodPassword)).username).toBe('with-letter');
  });

  it('nobody sends a letter without the proof of a code, nor more than five with one', async () => {
    expect(await sendLetter(app.visitor, 'made-up')).toMatchObject({ status: 401, code: 'enrolmentOver' });
    const { proof } = await proofFor(false);
    const forged = proof.replace(/\.\d+\./, `.${Date.now() + 9_000_000}.`);
    expect((await sendLetter(app.visitor, forged)).status).toBe(401);
    const answers = await Promise.all(Array.from({ length: 7 }, () => sendLetter(app.visitor, proof, letterPdf)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  });

  it('a letter of another firm does not do, nor one that stands for somebody already', async () => {
    const [mine, theirs] = [await proofFor(false), await proofFor(false)];
    const { id } = await sendLetter(app.visitor, theirs.proof);
    expect(await enrol(app.visitor, { proof: mine.proof, username: 'borrowed', uploadId: id })).toMatchObject({ issues: [{ field: 'uploadId', code: 'letterRequired' }] });
    expect((await enrol(app.visitor, { proof: theirs.proof, username: 'owner', uploadId: id })).__typename).toBe('Enrolled');
  });

  it('phone and password lie sealed and hashed, and the audit names ids alone', async () => {
    const { proof, firm } = await proofFor(true);
    await enrol(app.visitor, { proof, username: 'sealed', phone: '15400009876', displayName: '夏蝉' });
    const rows = await rowsOf(county, `SELECT to_jsonb(a.*)::text AS text FROM agent_authorisation a WHERE organisation_id = $1
      UNION ALL SELECT to_jsonb(l.*)::text FROM audit_link l WHERE stream = $2 UNION ALL SELECT password_hash FROM user_account WHERE username = 'sealed'`, [firm.id, `organisation:${firm.id}`]);
    const text = JSON.stringify(rows);
    expect(text).toContain('agentEnrolled');
    for (const secret of ['15400009876', goodPassword, '夏蝉']) expect(text).not.toContain(secret);
  });
});

it('a code ends with its seventh day', async () => {
  const firm = await newFirm();
  const { code } = await issueCode(await app.signIn('caiyuan'), firm.id);
  await moveTo(county, new Date((await businessNow(county)).getTime() + 7 * 86_400_000 - 3_600_000));
  expect((await showCode(app.visitor, firm.code, String(code))).__typename).toBe('EnrolmentOpened');
  await moveTo(county, new Date((await businessNow(county)).getTime() + 3_700_000));
  expect(await showCode(app.visitor, firm.code, String(code))).toMatchObject(wrongCode);
});

it('the role of the API reads no code and makes no account, whatever a request makes it say', async () => {
  const { userId, organisationId } = viewerOf(county, 'caiyuan');
  const client = await county.pool.connect();
  try {
    for (const text of ['SELECT * FROM enrolment_code', 'SELECT * FROM session', `INSERT INTO agent_authorisation (id, county_id, organisation_id, user_id, state, from_at) VALUES (gen_random_uuid(), 'x', '${organisationId}', '${userId}', 'accepted', now())`,
      `UPDATE user_account SET roles = '{countyLeader}'`, `INSERT INTO organisation (id, county_id, kind, code, name) VALUES (gen_random_uuid(), 'x', 'enterprise', 'x', 'x')`]) {
      await client.query('BEGIN');
      await client.query('SET LOCAL ROLE labour_api');
      await expect(client.query(text), text).rejects.toMatchObject({ code: '42501' });
      await client.query('ROLLBACK');
    }
  } finally {
    client.release();
  }
});
