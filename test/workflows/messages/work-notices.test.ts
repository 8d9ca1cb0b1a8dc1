// 浙政钉 over a real HTTP server, and SMS to accounts: for what is pressing, signed, keyed.
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SmsTransport } from '../../../activities/channels/sms.ts';
import { signatureOf, webhookNotices } from '../../../activities/channels/zhezhengding.ts';
import { CaseEdit } from '../../../policy/acts/case-edit.ts';
import { performAct } from '../../../prisma/acts/perform.ts';
import { contextOf, eligibleFirms, oneRow, useCounty, viewerOf } from '../../support/county.ts';
import { doneBy, giveBack, newId, submitted } from '../../support/path.ts';
import { depsOf, origin, outboxOf, reach, round, tryAgain } from '../../support/telling.ts';

const county = useCounty(6);
const firm = (n: number) => eligibleFirms(county)[n]!;
const secret = 'hook-secret';
interface Got { headers: Record<string, string | string[] | undefined>; body: string }
const got: Got[] = [];
let answer: number | 'hang' = 200;
const server: Server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
    got.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    if (answer !== 'hang') response.writeHead(answer).end();
  });
});
const hook = () => webhookNotices({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices`, secret }, 300);
const texts: { to: string; text: string; key: string }[] = [];
const sms: SmsTransport = { send: (to, text, key) => { texts.push({ to, text, key }); return Promise.resolve({ kind: 'sent' }); } };

beforeAll(() => new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); }));
afterAll(() => { server.closeAllConnections(); server.close(); });
beforeEach(() => { got.length = 0; texts.length = 0; answer = 200; });

async function tellReviewer(caseId: string, kind: 'rung.red' | 'rung.half'): Promise<void> {
  const { userId, displayName: name, organisationId: orgId, roles } = viewerOf(county, 'jingxin');
  const { id: taskId } = await oneRow<{ id: string }>(county, `SELECT id FROM task WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);
  doneBy(await performAct(contextOf(county), viewerOf(county, 'jingxin'), {
    mutation: 'tell', clientActId: newId(), address: { caseId },
    decide: (read, around) => {
      const edit = new CaseEdit(read.snapshot, around, { kind: 'person', userId, name, orgId, roles });
      edit.tell([userId], { key: `${kind}:${edit.actId}`, kind, taskId, params: { lastDay: '2022-02-28' } });
      return { kind: 'change', change: edit.finish({ kind: 'recheck', moves: false }), answer: { taskId: null, messageKey: 'noted', params: {} } };
    },
  }));
}

test('a notice carries a signature over its time and its body, and a key; its repeat carries the same key', async () => {
  await reach(county, 'jingxin', { zhezhengding: 'gu.zx' });
  const { caseId } = await submitted(county, firm(0), 1);
  await tellReviewer(caseId, 'rung.red');
  answer = 503;
  await round(county, depsOf(county, { zhezhengding: hook() }));
  answer = 200;
  await tryAgain(county);
  await round(county, depsOf(county, { zhezhengding: hook() }));
  expect(got).toHaveLength(2);
  const [first, again] = got as [Got, Got];
  expect(again.headers['idempotency-key']).toBe(first.headers['idempotency-key']);
  expect(first.headers['x-labour-signature']).toBe(signatureOf(secret, Number(first.headers['x-labour-timestamp']), first.body));
  expect(signatureOf(secret, Number(first.headers['x-labour-timestamp']) + 1, first.body)).not.toBe(first.headers['x-labour-signature']);
  expect(JSON.parse(first.body)).toMatchObject({ account: 'gu.zx', title: expect.stringContaining('请尽快办理'), text: expect.stringContaining('已超期'), url: expect.stringContaining(`${origin}/cases/${caseId}`) });
  expect((await outboxOf(county, 'jingxin'))[0]).toMatchObject({ state: 'sent', attempts: 2 });
});

test('a hook that hangs is given up on and tried again; one that refuses is not', async () => {
  const { caseId } = await submitted(county, firm(1), 1);
  await tellReviewer(caseId, 'rung.red');
  answer = 'hang';
  await round(county, depsOf(county, { zhezhengding: hook() }));
  const row = async () => (await outboxOf(county, 'jingxin')).find(({ key }) => key.includes(caseId));
  expect(await row()).toMatchObject({ state: 'queued', last_error: 'timeout' });
  answer = 401;
  await tryAgain(county);
  await round(county, depsOf(county, { zhezhengding: hook() }));
  expect(await row()).toMatchObject({ state: 'failed', last_error: 'http-401' });
});

test('what is not pressing goes to no phone; a channel that is not set up gets nothing, and the message stands in the product', async () => {
  const { caseId } = await submitted(county, firm(2), 1);
  await tellReviewer(caseId, 'rung.half');
  await round(county, depsOf(county, { zhezhengding: hook() }));
  await tellReviewer(caseId, 'rung.red');
  await round(county, depsOf(county, {}));
  await round(county, depsOf(county, { zhezhengding: hook() }));
  expect(got).toEqual([]);
  expect(await oneRow(county, 'SELECT count(*)::int AS told FROM notification WHERE case_id = $1 AND user_id = $2', [caseId, viewerOf(county, 'jingxin').userId])).toEqual({ told: 2 });
});

test('a firm hears of a return on the phone it gave: one sentence, no address to tap', async () => {
  const application = await submitted(county, firm(3), 1);
  await reach(county, application.agent.username, { sms: '13800138000' });
  await giveBack(county, application.reviewer, application.caseId, 'industry-review');
  await round(county, depsOf(county, { sms }));
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatchObject({ to: '13800138000', text: expect.stringMatching(/^申请 \S+ 被退回补正，共 1 项，请补正后重新提交。请登录平台查看。$/) });
  expect(texts[0]!.text).not.toContain('http');
});
