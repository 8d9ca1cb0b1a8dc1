// The morning digest: one a day and person, while the offices are open, only when there is something to say.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { smtpMail } from '../../../activities/channels/mail.ts';
import { sendMessages } from '../../../activities/relay/messages.ts';
import type { MessageDeps } from '../../../activities/relay/messages.ts';
import { queueDigests } from '../../../prisma/notifications/digest.ts';
import { contextOf, countyId, eligibleFirms, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { MailServer } from '../../support/mail-server.ts';
import { claim, complete, doneBy, newId, submitted } from '../../support/path.ts';
import { transferTask } from '../../../prisma/acts/tasks.ts';
import { depsOf, outboxOf, reach, round, tryAgain } from '../../support/telling.ts';

const county = useCounty(8);
const server = new MailServer();
let deps: MessageDeps;
const firm = (n: number) => eligibleFirms(county)[n]!;
const digests = () => queueDigests({ pool: county.pool, keys: county.keys, countyId });
const morning = async (): Promise<number | null> => {
  const queued = await digests();
  await round(county, deps);
  return queued;
};
const mailTo = (to: string) => server.got.filter((got) => got.to === to);
const handler = 'gu@office.example';
const head = 'lu@office.example';

beforeAll(async () => {
  await server.listen();
  deps = depsOf(county, { email: smtpMail({ url: server.url, from: 'labour@shengsi.example' }) });
  await reach(county, 'jingxin', { email: handler });
  await reach(county, 'jingxin-head', { email: head });
  await reach(county, 'caizheng', { email: 'qian@office.example' });
  await reach(county, 'jingxin2', { email: 'shen@office.example' }, { email: 'off' });
});
afterAll(() => server.close());
beforeEach(() => {
  server.got.length = 0;
  server.behaviour = 'takes';
});

test('nothing before the opening; then one to each who wants it and has something, however many relays and however often they look', async () => {
  const { caseId } = await submitted(county, firm(0), 1);
  await claim(county, viewerOf(county, 'jingxin'), caseId, 'industry-review');
  await submitted(county, firm(1), 1);
  await moveTo(county, '2022-02-16T08:29:00+08:00');
  expect(await morning()).toBeNull();
  await moveTo(county, '2022-02-16T08:30:00+08:00');
  expect((await Promise.all([digests(), digests(), digests()])).filter((queued) => queued !== null)).toEqual([3]);
  await Promise.all([sendMessages(deps, 'email'), sendMessages(deps, 'email')]);
  expect(await morning()).toBeNull();
  expect(server.got.map(({ to }) => to).sort()).toEqual([handler]); // the head is no candidate of an unclaimed task, finance has none
  const [got] = mailTo(handler);
  expect(got!.subject).toBe('【稳岗留工】2022-02-16 工作提要：超期 0 件，今日到期 0 件，待认领 1 件');
  expect(got!.text).toContain('本单位待认领：1 件，其中已超期 0 件');
  expect((await outboxOf(county, 'caizheng'))[0]).toMatchObject({ state: 'dropped', last_error: 'nothingToSay' });
  expect(await outboxOf(county, 'jingxin2')).toEqual([]);
});

test('what is due today and what is overdue stand with their number and a way in; a head sees what the office is late with', async () => {
  const { due_at: dueAt, number, id } = await oneRow<{ due_at: Date; number: string; id: string }>(county,
    `SELECT t.due_at, c.number, c.id FROM task t JOIN "case" c ON c.id = t.case_id WHERE t.state = 'claimed' AND t.key = 'industry-review'`, []);
  await moveTo(county, new Date(dueAt.getTime() - 15 * 3_600_000));
  expect(await morning()).toBe(3);
  expect(mailTo(handler)[0]!.text).toMatch(new RegExp(`今日到期：1 件\\s+- ${number} 行业审核（${new Date(dueAt.getTime() - 1).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })} 24 时到期）\\s+https://labour.example/cases/${id}`));
  server.got.length = 0;
  await moveTo(county, new Date(dueAt.getTime() + 24 * 3_600_000 + 9 * 3_600_000));
  expect(await morning()).toBe(3);
  expect(mailTo(handler)[0]!.text).toContain('已超期：1 件');
  expect(mailTo(head)[0]!.text).toContain('本单位超期：2 件');
});

test('a morning missed is made up for the same day, and never for yesterday', async () => {
  await moveTo(county, '2022-03-08T16:50:00+08:00');
  expect(await digests()).toBe(3);
  server.behaviour = { at: 'message', code: 451 };
  await sendMessages(deps, 'email'); // the server is down till closing time
  await moveTo(county, '2022-03-08T17:30:00+08:00');
  expect(await digests()).toBeNull();
  server.behaviour = 'takes';
  await moveTo(county, '2022-03-09T08:30:00+08:00');
  await tryAgain(county);
  expect(await morning()).toBe(3);
  expect(mailTo(handler).map(({ subject }) => subject.slice(6, 16))).toEqual(['2022-03-09']);
  expect((await outboxOf(county, 'jingxin')).filter(({ key }) => key.endsWith('2022-03-08'))).toMatchObject([{ state: 'dropped', last_error: 'dayOver' }]);
});

test('a clock that jumps over days brings one digest, of the day it lands on; a rest day brings none', async () => {
  await moveTo(county, '2022-03-12T10:00:00+08:00'); // Saturday
  expect(await morning()).toBeNull();
  await moveTo(county, '2022-03-17T10:00:00+08:00');
  expect(await morning()).toBe(3);
  expect(mailTo(handler)).toHaveLength(1);
});

test('what was told since the last one stands in it; what is settled by then does not', async () => {
  const fresh = await submitted(county, firm(2), 1);
  const settled = await submitted(county, firm(3), 1);
  for (const { caseId } of [fresh, settled]) {
    const task = await claim(county, viewerOf(county, 'jingxin2'), caseId, 'industry-review');
    doneBy(await transferTask(contextOf(county), viewerOf(county, 'jingxin2'), { clientActId: newId(), ...task, toUserId: viewerOf(county, 'jingxin').userId, reason: '外出' }));
  }
  await complete(county, viewerOf(county, 'jingxin'), settled.caseId, 'industry-review');
  await moveTo(county, '2022-03-18T08:30:00+08:00');
  await morning();
  const numbers = await rowsOf<{ id: string; number: string }>(county, 'SELECT id, number FROM "case" WHERE id = ANY($1::uuid[])', [[fresh.caseId, settled.caseId]]);
  const numberOf = (caseId: string) => numbers.find(({ id }) => id === caseId)!.number;
  const { text } = mailTo(handler)[0]!;
  expect(text).toContain(`（${numberOf(fresh.caseId)}）已转由您办理`);
  expect(text).not.toContain(`（${numberOf(settled.caseId)}）已转由您办理`);
});
