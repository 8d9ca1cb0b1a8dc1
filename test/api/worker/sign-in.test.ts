import { beforeAll, describe, expect, it } from 'vitest';
import { blindIndex } from '../../../prisma/encryption/index.ts';
import { useApp } from '../../support/actors.ts';
import { eligibleFirms, rowsOf, useCounty } from '../../support/county.ts';
import { eligibleStaff, submitted } from '../../support/path.ts';
import { askCode, codeIn, coolDown, enterCode, onPhone, workerAt, WorkerActor } from '../../support/worker.ts';

const county = useCounty(6);
const app = useApp(county);
const staff = () => eligibleStaff(county, eligibleFirms(county)[0]!);
const filed = (n: number) => staff()[n]!;
const stranger = () => eligibleStaff(county, eligibleFirms(county)[5]!)[0]!;
const otherPhone = '15400009999';

beforeAll(async () => {
  await submitted(county, eligibleFirms(county)[0]!, 8);
});

/** An answer without what is drawn anew each time. */
const told = ({ challengeId: _drawn, ...answer }: Record<string, unknown>) => answer;

describe('a code is sent only to the phone that a firm filed for that document', () => {
  it('right phone, wrong phone and a document on no roster get the same answer, and only the right phone a message', async () => {
    const right = await askCode(app, filed(0));
    const wrongPhone = await askCode(app, { ...filed(1), phone: otherPhone });
    const nobody = await askCode(app, stranger());
    expect(told(right)).toEqual({ __typename: 'WorkerCodeAsked', message: expect.stringContaining('如证件号码和手机号码'), againInSeconds: 60 });
    expect(told(wrongPhone)).toEqual(told(right));
    expect(told(nobody)).toEqual(told(right));
    expect(await onPhone(app, filed(0).phone)).toHaveLength(1);
    expect(await onPhone(app, otherPhone)).toEqual([]);
    expect(await onPhone(app, stranger().phone)).toEqual([]);
  });

  it('takes no less time for the one than for the other', async () => {
    const took = async (ask: () => Promise<unknown>) => {
      const from = performance.now();
      await ask();
      return performance.now() - from;
    };
    expect(await took(() => askCode(app, filed(6)))).toBeGreaterThanOrEqual(395);
    expect(await took(() => askCode(app, { ...filed(7), phone: '15400009998' }))).toBeGreaterThanOrEqual(395);
  });

  it('a code that was sent to nobody opens nothing: even the right six digits are wrong', async () => {
    const asked = await askCode(app, { ...filed(2), phone: '15400009997' });
    const before = await rowsOf(county, 'SELECT 1 FROM worker_session');
    const id = String(asked['challengeId']);
    await rowsOf(county, 'UPDATE worker_code SET code_mac = $2 WHERE id = $1', [id, blindIndex(county.keys, `worker_code:${id}`, '123456')]);
    expect((await enterCode(app, id, '123456')).answer).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'code', code: 'codeWrong' }] });
    expect(await rowsOf(county, 'SELECT 1 FROM worker_session')).toHaveLength(before.length);
  });

  it('a draft that was never filed names nobody yet', async () => {
    await rowsOf(county, `UPDATE "case" SET filed_at = NULL`);
    await askCode(app, filed(3));
    expect(await onPhone(app, filed(3).phone)).toEqual([]);
    await rowsOf(county, `UPDATE "case" SET filed_at = updated_at`);
  });

  it('what is typed wrong is told by field, before anything is looked up', async () => {
    const answer = await askCode(app, { documentType: 'idCard', document: '110105194912310021', phone: '12345' });
    expect((answer['issues'] as { field: string; code: string }[]).map(({ field, code }) => [field, code])).toEqual([['documentNumber', 'idCard.checksum'], ['phone', 'mobile.format']]);
  });
});

describe('a code', () => {
  it('opens a session of its own cookie for fifteen minutes, once', async () => {
    const asked = await askCode(app, filed(4));
    const code = codeIn((await onPhone(app, filed(4).phone))[0] ?? '');
    expect(code).toMatch(/^\d{6}$/);
    const { answer, setCookie, cookie } = await enterCode(app, String(asked['challengeId']), code);
    expect(answer).toEqual({ __typename: 'WorkerEntered', seconds: 900 });
    expect(setCookie).toMatch(/^labour_worker=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=900$/);
    expect((await enterCode(app, String(asked['challengeId']), code)).answer).toMatchObject({ issues: [{ code: 'codeOver' }] });
    const worker = new WorkerActor(app.origin, 'worker', cookie);
    expect(await worker.desk()).toMatchObject({ phoneOnly: false, lines: [{ firmName: eligibleFirms(county)[0]!.name }] });
    await rowsOf(county, `UPDATE worker_session SET expires_at = now() - interval '1 second'`);
    expect(await worker.desk()).toBeNull();
  });

  it('is over after five wrong tries, also for the right digits, and counts tries that are made at once', async () => {
    await coolDown(county);
    const asked = await askCode(app, filed(4));
    const code = codeIn((await onPhone(app, filed(4).phone))[0] ?? '');
    const wrong = code === '111111' ? '222222' : '111111';
    const answers = await Promise.all(Array.from({ length: 8 }, () => enterCode(app, String(asked['challengeId']), wrong)));
    const codes = answers.map(({ answer }) => (answer['issues'] as { code: string }[])[0]?.code);
    expect(codes.filter((found) => found === 'codeWrong')).toHaveLength(4);
    expect(codes.filter((found) => found === 'codeOver')).toHaveLength(4);
    expect((await enterCode(app, String(asked['challengeId']), code)).answer).toMatchObject({ issues: [{ code: 'codeOver' }] });
  });

  it('is over after five minutes', async () => {
    await coolDown(county);
    const asked = await askCode(app, filed(4));
    const code = codeIn((await onPhone(app, filed(4).phone))[0] ?? '');
    await rowsOf(county, `UPDATE worker_code SET expires_at = now() - interval '1 second' WHERE id = $1`, [asked['challengeId']]);
    expect((await enterCode(app, String(asked['challengeId']), code)).answer).toMatchObject({ issues: [{ code: 'codeOver' }] });
  });

  it('is not sent twice within a minute to one phone, nor for two clicks at once', async () => {
    await coolDown(county);
    const answers = await Promise.all([askCode(app, filed(5)), askCode(app, filed(5)), askCode(app, { ...filed(2), phone: filed(5).phone })]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Forbidden', 'Forbidden', 'WorkerCodeAsked']);
    expect(answers.find(({ __typename }) => __typename === 'Forbidden')).toMatchObject({ code: 'codeCoolDown' });
  });

  it('is asked for at most ten times a day about one document, whatever the phone', async () => {
    const victim = filed(3);
    for (let n = 0; n < 12; n += 1) await askCode(app, { ...victim, phone: `1540000${9_900 + n}` });
    expect(await askCode(app, { ...victim, phone: '15400009950' })).toMatchObject({ __typename: 'Forbidden', code: 'tooManyPhoneCodes' });
  });

  it('lies in the database as a keyed hash, its message sealed; whoever looks is kept with the person without a name', async () => {
    await rowsOf(county, 'DELETE FROM worker_code');
    const worker = await workerAt(app, filed(1));
    expect(await worker.desk()).not.toBeNull();
    const stored = JSON.stringify(await rowsOf(county, `SELECT to_jsonb(c) AS c, to_jsonb(m) AS m FROM worker_code c, outbox_message m`));
    for (const secret of [filed(1).phone, filed(1).document]) expect(stored).not.toContain(secret);
    const audit = await rowsOf<{ actor_id: string | null; body: object }>(county, `SELECT actor_id, body FROM audit_link WHERE kind = 'workerLooked' ORDER BY system_at DESC LIMIT 1`);
    expect(audit).toEqual([{ actor_id: null, body: { session: expect.stringMatching(/^[0-9a-f-]{36}$/) } }]);
  });
});

describe('a worker’s session', () => {
  it('is nobody’s account: acts and lists of officers and firms stay closed to it', async () => {
    await rowsOf(county, 'DELETE FROM worker_code');
    const worker = await workerAt(app, filed(1));
    expect((await worker.ask('{ viewer { id } }'))['viewer']).toBeNull();
    expect((await worker.send('{ myCases { totalCount } }')).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect((await worker.ask('mutation { leaveWorker }'))['leaveWorker']).toBe(true);
    expect(await worker.desk()).toBeNull();
  });
});
