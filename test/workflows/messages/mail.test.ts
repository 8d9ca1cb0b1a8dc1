// E-mail over a real SMTP server: once per act and person, never lost, never about a task that is somebody else's by now.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageIdOf, smtpMail } from '../../../activities/channels/mail.ts';
import type { MailTransport } from '../../../activities/channels/mail.ts';
import { sendMessages } from '../../../activities/relay/messages.ts';
import type { MessageDeps } from '../../../activities/relay/messages.ts';
import { workingCalendar, nextOpening } from '../../../policy/time/calendar.ts';
import { transferTask } from '../../../prisma/acts/tasks.ts';
import { prepareMessages } from '../../../prisma/notifications/prepare.ts';
import { leaseMessages } from '../../../prisma/outbox/queue.ts';
import { systemScope, withScope } from '../../../prisma/scope/scope.ts';
import { businessNow, contextOf, countyId, eligibleFirms, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { MailServer } from '../../support/mail-server.ts';
import { claim, complete, doneBy, newId, submitted } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';
import { startProcess } from '../../support/product-processes.ts';
import { until } from '../../support/temporal.ts';
import { depsOf, origin, outboxOf, reach, round, tryAgain } from '../../support/telling.ts';

const county = useCounty(8);
const server = new MailServer();
const from = 'labour@shengsi.example';
const to = 'shen@office.example';
let mail: MailTransport;
let deps: MessageDeps;
const firm = (n: number) => eligibleFirms(county)[n]!;
const letter = { to, subject: '办件通知', text: '您好', html: '<p>您好</p>', at: new Date('2022-02-15T01:00:00Z') };

beforeAll(async () => {
  await server.listen();
  mail = smtpMail({ url: server.url, from }, { connectMs: 500, idleMs: 500, wholeMs: 2_000 });
  deps = depsOf(county, { email: mail });
  await reach(county, 'jingxin2', { email: to }, { email: 'atOnce' });
});
afterAll(() => server.close());
beforeEach(() => {
  server.got.length = 0;
  server.behaviour = 'takes';
});

/** A task of jingxin's is given to jingxin2, who is told. */
async function transferred(n: number): Promise<Application> {
  const application = await submitted(county, firm(n), 1);
  const task = await claim(county, viewerOf(county, 'jingxin'), application.caseId, 'industry-review');
  doneBy(await transferTask(contextOf(county), viewerOf(county, 'jingxin'), { clientActId: newId(), ...task, toUserId: viewerOf(county, 'jingxin2').userId, reason: '外出' }));
  return application;
}
const rowOf = async (caseId: string) => (await outboxOf(county, 'jingxin2')).find(({ key }) => key.includes(caseId));
const numberOf = async (caseId: string) => (await oneRow<{ number: string }>(county, 'SELECT number FROM "case" WHERE id = $1', [caseId])).number;

describe('the SMTP adapter', () => {
  it('sends text and HTML under a Message-ID that comes from the key alone', async () => {
    expect(await mail.send(letter, 'k-1')).toEqual({ kind: 'sent' });
    expect(await mail.send(letter, 'k-1')).toEqual({ kind: 'sent' });
    const [first, again] = server.got;
    expect(first).toMatchObject({ to, subject: '办件通知', messageId: messageIdOf('k-1', from) });
    expect(first!.text.trim()).toBe('您好');
    expect(first!.html.trim()).toBe('<p>您好</p>');
    expect(first!.headers).toMatch(/^Auto-Submitted: auto-generated$/im);
    expect(again!.messageId).toBe(first!.messageId);
  });

  it.each([
    ['recipient', 550, { kind: 'refused', code: 'smtp-550', address: true }],
    ['recipient', 450, { kind: 'unavailable', code: 'smtp-450' }],
    ['message', 554, { kind: 'refused', code: 'smtp-554' }],
    ['message', 451, { kind: 'unavailable', code: 'smtp-451' }],
    // Our own sender is refused: somebody has to set it right, and no message is lost until then.
    ['sender', 553, { kind: 'unavailable', code: 'smtp-553' }],
  ] as const)('%s answered with %i', async (at, code, answer) => {
    server.behaviour = { at, code };
    expect(await mail.send(letter, `k-${at}-${code}`)).toEqual(answer);
  });

  it('gives up on a server that hangs, before and after it has the message, and on one that is not there', async () => {
    server.behaviour = 'hangs';
    expect(await mail.send(letter, 'k-2')).toMatchObject({ kind: 'unavailable' });
    server.behaviour = 'hangAfterMessage';
    expect(await mail.send(letter, 'k-3')).toMatchObject({ kind: 'unavailable' });
    expect(await smtpMail({ url: 'smtp://127.0.0.1:9', from }).send(letter, 'k-4')).toEqual({ kind: 'unavailable', code: 'unreachable' });
  });
});

describe('what a mail says', () => {
  it('the case number, the step and the way to the task; no name, no document, no sum', async () => {
    const { caseId, firm: { name } } = await transferred(0);
    await round(county, deps);
    const [got] = server.got;
    const number = await numberOf(caseId);
    expect(got!.subject).toBe(`【稳岗留工】办件通知 ${number}`);
    expect(got!.text).toContain(`“行业审核”（${number}）已转由您办理`);
    const { task_id: taskId } = await oneRow<{ task_id: string }>(county, `SELECT task_id FROM notification WHERE case_id = $1`, [caseId]);
    expect(got!.text).toContain(`${origin}/cases/${caseId}?task=${taskId}`);
    expect(got!.html).toContain(`href="${origin}/cases/${caseId}?task=${taskId}"`);
    const everything = got!.headers + got!.subject + got!.text + got!.html;
    const lines = await rowsOf<{ name_masked: string; document_masked: string }>(county, 'SELECT name_masked, document_masked FROM roster_line WHERE case_id = $1', [caseId]);
    for (const secret of [name, viewerOf(county, 'jingxin').displayName, '外出', '500', '元', ...lines.flatMap((line) => [line.name_masked, line.document_masked])]) expect(everything).not.toContain(secret);
  });
});

describe('once', () => {
  it('whoever looks at the same time: three relays send one mail', async () => {
    const { caseId } = await transferred(1);
    await Promise.all([round(county, deps), round(county, deps), round(county, deps)]);
    await round(county, deps);
    expect(server.got).toHaveLength(1);
    expect(await rowOf(caseId)).toMatchObject({ channel: 'email', state: 'sent', attempts: 1 });
  });

  it('killed between the server’s answer and the note of it: the repeat is recognisably the same message', async () => {
    const { caseId } = await transferred(2);
    await round(county, depsOf(county, { email: { send: () => Promise.resolve({ kind: 'unavailable', code: 'x' }) } }));
    await tryAgain(county);
    // What a relay does up to the instant at which it is killed: lease, send, and no note.
    await withScope(county.pool, systemScope(countyId), async (tx) => {
      const rows = await leaseMessages(tx, 'email', 1);
      const prepared = await prepareMessages(tx, { ...deps, channel: 'email' }, rows);
      const ready = prepared.get(rows[0]!.id);
      if (ready?.kind !== 'send') throw new Error('not to be sent');
      await mail.send({ to: ready.to, subject: ready.outgoing.subject, text: 'x', html: 'x', at: ready.now }, rows[0]!.key);
    });
    expect(await sendMessages(deps, 'email')).toBe(0); // the lease of the dead one still stands
    await tryAgain(county);
    await sendMessages(deps, 'email');
    expect(server.got).toHaveLength(2);
    expect(new Set(server.got.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await rowOf(caseId)).toMatchObject({ state: 'sent' });
  });

  it('a real relay, kill -9 while the server keeps its answer back: the next relay sends it, under the same Message-ID, and nothing else', async () => {
    server.behaviour = 'hangAfterMessage';
    const env = { SMTP_URL: server.url, MAIL_FROM: from };
    const first = startProcess(county, 'activities/relay/main.ts', 'mail', env);
    const { caseId } = await transferred(3);
    await until('the server has the message', () => Promise.resolve(server.got.length), (count) => count > 0);
    first.child.kill('SIGKILL');
    await first.stop();
    expect(await rowOf(caseId)).toMatchObject({ state: 'queued' });
    server.behaviour = 'takes';
    await tryAgain(county);
    const second = startProcess(county, 'activities/relay/main.ts', 'mail', env);
    await until('the second relay has sent it', async () => (await rowOf(caseId))?.state, (state) => state === 'sent');
    await second.stop();
    expect(server.got).toHaveLength(2);
    expect(new Set(server.got.map(({ messageId }) => messageId)).size).toBe(1);
  });
});

describe('never lost', () => {
  it('tried again after a failure that passes, later each time', async () => {
    const { caseId } = await transferred(4);
    server.behaviour = { at: 'recipient', code: 450 };
    await round(county, deps);
    expect(await rowOf(caseId)).toMatchObject({ state: 'queued', attempts: 1, last_error: 'smtp-450' });
    expect(await sendMessages(deps, 'email')).toBe(0);
    await tryAgain(county);
    server.behaviour = 'takes';
    await sendMessages(deps, 'email');
    expect(await rowOf(caseId)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(server.got).toHaveLength(1);
  });

  it('an address refused for good is noted for the person, gets nothing more, and is tried anew once they change it', async () => {
    const { caseId } = await transferred(5);
    server.behaviour = { at: 'recipient', code: 550 };
    await round(county, deps);
    expect(await rowOf(caseId)).toMatchObject({ state: 'failed', last_error: 'smtp-550' });
    const next = await transferred(6);
    await round(county, deps);
    expect(await rowOf(next.caseId)).toMatchObject({ state: 'dropped', last_error: 'addressRefused' });
    server.behaviour = 'takes';
    await reach(county, 'jingxin2', { email: 'shen@elsewhere.example' }, { email: 'atOnce' });
    await transferred(7);
    await round(county, deps);
    expect(server.got.map((got) => got.to)).toEqual(['shen@elsewhere.example']);
    await reach(county, 'jingxin2', { email: to }, { email: 'atOnce' });
  });
});

describe('never for a task no longer theirs', () => {
  /** Fanned out while no server answers; then something happens; then the server is back. */
  async function meanwhile(n: number, happens: (application: Application) => Promise<unknown>): Promise<string> {
    const application = await transferred(n);
    server.behaviour = { at: 'recipient', code: 451 };
    await round(county, deps);
    await happens(application);
    server.behaviour = 'takes';
    await tryAgain(county);
    await sendMessages(deps, 'email');
    expect(server.got.filter((got) => got.text.includes(application.caseId))).toEqual([]);
    return (await rowOf(application.caseId))!.last_error!;
  }
  const heldBy2 = async (caseId: string) => oneRow<{ taskId: string; version: number }>(county, `SELECT id AS "taskId", version FROM task WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);

  it('closed in the meantime', async () => {
    expect(await meanwhile(8, ({ caseId }) => complete(county, viewerOf(county, 'jingxin2'), caseId, 'industry-review'))).toBe('taskClosed');
  });
  it('given on to somebody else', async () => {
    expect(await meanwhile(10, async ({ caseId }) => transferTask(contextOf(county), viewerOf(county, 'jingxin2'),
      { clientActId: newId(), ...await heldBy2(caseId), toUserId: viewerOf(county, 'jingxin').userId, reason: '出差' }))).toBe('taskMoved');
  });
  it('the person switched it off', async () => {
    expect(await meanwhile(11, () => reach(county, 'jingxin2', { email: to }, { email: 'off' }))).toBe('switchedOff');
    await reach(county, 'jingxin2', { email: to }, { email: 'atOnce' });
  });
  it('the person left', async () => {
    const { userId } = viewerOf(county, 'jingxin2');
    expect(await meanwhile(12, () => rowsOf(county, 'UPDATE user_account SET disabled_at = now() WHERE id = $1', [userId]))).toBe('accountClosed');
    await rowsOf(county, 'UPDATE user_account SET disabled_at = NULL WHERE id = $1', [userId]);
  });
});

describe('office hours', () => {
  it('what is told in the evening waits for the next opening, over a weekend; what is urgent goes at once', async () => {
    await moveTo(county, '2022-02-18T18:20:00+08:00'); // Friday evening
    const { caseId } = await transferred(13);
    const urgent = await transferred(14);
    await rowsOf(county, 'UPDATE notification SET urgent = true WHERE case_id = $1', [urgent.caseId]);
    await round(county, deps);
    expect(server.got).toHaveLength(1);
    expect(server.got[0]!.subject).toContain('紧急通知');
    expect(await rowOf(caseId)).toMatchObject({ state: 'queued', not_before: new Date('2022-02-21T08:30:00+08:00') });
    await moveTo(county, '2022-02-20T12:00:00+08:00');
    await round(county, deps);
    expect(server.got).toHaveLength(1);
    await moveTo(county, '2022-02-21T08:30:00+08:00');
    await round(county, deps);
    expect(server.got).toHaveLength(2);
  });

  it('a repeat that falls behind closing time waits as well', async () => {
    await moveTo(county, '2022-02-21T17:29:00+08:00');
    const { caseId } = await transferred(15);
    server.behaviour = { at: 'message', code: 451 };
    await round(county, deps);
    await moveTo(county, '2022-02-21T17:40:00+08:00');
    server.behaviour = 'takes';
    await tryAgain(county);
    await sendMessages(deps, 'email');
    expect(server.got).toEqual([]);
    expect(await rowOf(caseId)).toMatchObject({ state: 'queued', not_before: nextOpening(workingCalendar, await businessNow(county)) });
  });
});
