import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendMessages, sweep } from '../../../activities/relay/messages.ts';
import type { MessageDeps } from '../../../activities/relay/messages.ts';
import { httpSms } from '../../../activities/channels/sms.ts';
import type { SmsTransport } from '../../../activities/channels/sms.ts';
import { systemScope, withScope } from '../../../prisma/scope/scope.ts';
import { phoneIndexOf } from '../../../prisma/worker/codes.ts';
import { leaseMessages } from '../../../prisma/outbox/queue.ts';
import { openCode, queueMessage } from '../../../prisma/worker/outbox.ts';
import { countyId, oneRow, rowsOf, useCounty } from '../../support/county.ts';

const county = useCounty(6);
const to = '15400000001';

interface Got { key: string; authorization: string; body: { to: string; text: string } }

/** A gateway as one would run it: it keeps to the key, and answers as the test tells it. */
class Gateway {
  readonly got: Got[] = [];
  /** Messages delivered to phones: each key once. */
  readonly delivered = new Map<string, string>();
  answer: number | 'hang' = 202;
  private readonly server: Server = createServer((request, response) => void this.take(request, response));

  async listen(): Promise<void> { await new Promise<void>((resolve) => { this.server.listen(0, '127.0.0.1', resolve); }); }
  get url(): string { return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/messages`; }
  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => { this.server.close(resolve); });
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Got['body'];
    const key = String(request.headers['idempotency-key']);
    this.got.push({ key, authorization: String(request.headers.authorization), body });
    if (this.answer === 'hang') return;
    if (this.answer < 300) this.delivered.set(key, body.text);
    response.writeHead(this.answer).end('{"said":"whatever"}');
  }
}

const gateway = new Gateway();
let sms: SmsTransport;
let deps: MessageDeps;

beforeAll(async () => {
  await gateway.listen();
  sms = httpSms({ url: gateway.url, token: 'secret-token' }, 300);
  deps = { pool: county.pool, keys: county.keys, countyId, origin: 'https://labour.example', transports: { email: null, sms, zhezhengding: null } };
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.got.length = 0;
  gateway.answer = 202;
});

async function queued(key: string, validSeconds = 300): Promise<void> {
  await withScope(county.pool, systemScope(countyId), (tx) =>
    queueMessage(tx, county.keys, countyId, { to, text: `验证码 123456 ${key}`, key, purpose: 'workerCode', phoneIndex: phoneIndexOf(county.keys, to), validSeconds }, true));
}
const rowOf = (key: string) => oneRow<{ state: string; sealed: Buffer | null; attempts: number; last_error: string | null; data_key_id: string }>(county, 'SELECT * FROM outbox_message WHERE key = $1', [key]);
const due = () => rowsOf(county, 'UPDATE outbox_message SET next_try_at = NULL, lease_until = NULL');

describe('the HTTP adapter, against a real server', () => {
  it('posts number and text as JSON with the bearer token and the message’s own key', async () => {
    expect(await sms.send(to, '您好', 'k-1')).toEqual({ kind: 'sent' });
    expect(gateway.got).toEqual([{ key: 'k-1', authorization: 'Bearer secret-token', body: { to, text: '您好' } }]);
  });

  it.each([[500, 'unavailable'], [503, 'unavailable'], [429, 'unavailable'], [408, 'unavailable'], [400, 'refused'], [401, 'refused']])('%i is %s, told by code and never by text', async (status, kind) => {
    gateway.answer = status;
    expect(await sms.send(to, '您好', 'k-2')).toEqual({ kind, code: `http-${status}` });
  });

  it('gives up on a gateway that hangs, and on one that is not there', async () => {
    gateway.answer = 'hang';
    expect(await sms.send(to, '您好', 'k-3')).toEqual({ kind: 'unavailable', code: 'timeout' });
    expect(await httpSms({ url: 'http://127.0.0.1:9/none', token: 't' }).send(to, '您好', 'k-4')).toEqual({ kind: 'unavailable', code: 'unreachable' });
  });
});

describe('the relay', () => {
  it('sends each queued message once, also when two relays look at the same time, and keeps nothing of what it said', async () => {
    await queued('m-1');
    await queued('m-2');
    await Promise.all([sendMessages(deps, 'sms'), sendMessages(deps, 'sms'), sendMessages(deps, 'sms')]);
    expect(gateway.got.map(({ key }) => key).sort()).toEqual(['m-1', 'm-2']);
    const row = await rowOf('m-1');
    expect(row).toMatchObject({ state: 'sent', sealed: null });
    expect(await rowsOf(county, 'SELECT 1 FROM data_key WHERE id = $1', [row.data_key_id])).toEqual([]);
    expect(await sendMessages(deps, 'sms')).toBe(0);
  });

  it('tries again under the same key after a failure that passes; the phone gets one message', async () => {
    await queued('m-3');
    gateway.answer = 500;
    await sendMessages(deps, 'sms');
    expect(await rowOf('m-3')).toMatchObject({ state: 'queued', attempts: 1, last_error: 'http-500' });
    expect(await sendMessages(deps, 'sms')).toBe(0); // it backs off
    await due();
    gateway.answer = 202;
    await sendMessages(deps, 'sms');
    expect(gateway.got.map(({ key }) => key)).toEqual(['m-3', 'm-3']);
    expect(await rowOf('m-3')).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('killed between the gateway’s answer and its note sends again, at least once from here, and the key makes it one at the phone', async () => {
    await queued('m-4');
    // What a relay does up to the instant at which it is killed: lease, send, and no note.
    const [row] = await withScope(county.pool, systemScope(countyId), (tx) => leaseMessages(tx, 'sms', 1));
    const message = openCode(county.keys, row!);
    await sms.send(message.to, message.text, row!.key);
    expect(await sendMessages(deps, 'sms')).toBe(0); // the lease of the dead one still stands
    await due();
    await sendMessages(deps, 'sms');
    expect(gateway.got.map(({ key }) => key)).toEqual(['m-4', 'm-4']);
    expect([...gateway.delivered.keys()].filter((key) => key === 'm-4')).toHaveLength(1);
    expect(await rowOf('m-4')).toMatchObject({ state: 'sent' });
  });

  it('gives a message up that the gateway refuses, and destroys it', async () => {
    await queued('m-5');
    gateway.answer = 400;
    await sendMessages(deps, 'sms');
    expect(await rowOf('m-5')).toMatchObject({ state: 'failed', sealed: null, last_error: 'http-400' });
  });

  it('sends no code that is over, and destroys it; forgets codes and messages after two days', async () => {
    await queued('m-6', -1);
    expect(await sendMessages(deps, 'sms')).toBe(0);
    await sweep(deps);
    expect(await rowOf('m-6')).toMatchObject({ state: 'expired', sealed: null });
    await rowsOf(county, `UPDATE outbox_message SET created_at = now() - interval '3 days'`);
    await sweep(deps);
    expect(await rowsOf(county, 'SELECT 1 FROM outbox_message')).toEqual([]);
  });

  it('without a gateway leaves the messages where they are', async () => {
    await queued('m-7');
    expect(await sendMessages({ ...deps, transports: { email: null, sms: null, zhezhengding: null } }, 'sms')).toBe(0);
    expect(await rowOf('m-7')).toMatchObject({ state: 'queued' });
  });
});
