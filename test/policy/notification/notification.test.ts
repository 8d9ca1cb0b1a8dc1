import { describe, expect, test } from 'vitest';
import { notificationText, taskNameOutside } from '../../../policy/messages/notification-text.ts';
import { notificationsZh } from '../../../policy/messages/notifications.ts';
import type { Messages } from '../../../policy/messages/shape.ts';
import { tasksZh } from '../../../policy/messages/tasks.ts';
import { locales } from '../../../policy/messages/translate.ts';
import { sayDigest, sayNotification, shortText, htmlText, plainText } from '../../../policy/notification/compose.ts';
import { settledBy } from '../../../policy/notification/concern.ts';
import type { TaskNow } from '../../../policy/notification/concern.ts';
import { notificationKinds } from '../../../policy/notification/kinds.ts';
import { channelsFor, channels, defaultModes, modesOf } from '../../../policy/notification/preferences.ts';
import { digestDay, mayNotify } from '../../../policy/notification/sending.ts';
import type { Recipient } from '../../../policy/notification/sending.ts';
import { workingCalendar } from '../../../policy/time/calendar.ts';
import { defaultOfficeHours } from '../../../policy/time/office-hours.ts';

const task: TaskNow = { state: 'claimed', assigneeId: 'holder', candidateOrgId: 'office', candidateRole: 'handler' };
const handler = { userId: 'holder', orgId: 'office', roles: ['handler'], disabled: false } as const;
const colleague = { ...handler, userId: 'colleague' };
const head = { ...handler, userId: 'head', roles: ['sectionHead'] } as const;
const opening = { calendar: workingCalendar, hours: defaultOfficeHours };
const at = (instant: string) => new Date(`${instant}+08:00`);

describe('a message about a task concerns', () => {
  test('whoever holds it; while nobody does, whoever may take it', () => {
    expect(settledBy('transferred', task, handler)).toBeNull();
    expect(settledBy('transferred', task, colleague)).toBe('taskMoved');
    expect(settledBy('rung.half', { ...task, state: 'open', assigneeId: null }, colleague)).toBeNull();
    expect(settledBy('rung.half', { ...task, state: 'open', assigneeId: null }, { ...colleague, orgId: 'elsewhere' })).toBe('taskMoved');
    expect(settledBy('rung.half', { ...task, state: 'open', assigneeId: null }, head)).toBe('taskMoved');
  });
  test('the heads, where heads are told too', () => {
    expect(settledBy('rung.red', task, head)).toBeNull();
    expect(settledBy('rung.red', task, colleague)).toBe('taskMoved');
    expect(settledBy('rung.proposeListing', task, { ...head, orgId: 'supervision', roles: ['supervisionOffice'] })).toBeNull();
    expect(settledBy('rung.proposeListing', task, handler)).toBe('taskMoved');
  });
  test('nobody once it is closed, or who told of it has left', () => {
    for (const state of ['done', 'returned', 'withdrawn', 'expired', 'cancelled', 'notApplicable'] as const) expect(settledBy('rung.red', { ...task, state }, handler)).toBe('taskClosed');
    expect(settledBy('transferred', task, { ...handler, disabled: true })).toBe('accountClosed');
    expect(settledBy('transferred', 'unseen', handler)).toBe('taskMoved');
    // An answer is news after the task that asked is over.
    expect(settledBy('answered.question', { ...task, state: 'done' }, colleague)).toBeNull();
  });
});

describe('preferences', () => {
  test('a firm hears at once, staff in the morning; phones only for what is pressing', () => {
    expect(channelsFor('plain', defaultModes(['enterpriseAgent']), channels)).toEqual(['email']);
    expect(channelsFor('pressing', defaultModes(['enterpriseAgent']), channels)).toEqual(['email', 'sms']);
    expect(channelsFor('plain', defaultModes(['handler']), channels)).toEqual([]);
    expect(channelsFor('pressing', defaultModes(['handler']), channels)).toEqual(['zhezhengding']);
    expect(channelsFor('pressing', defaultModes(['sectionHead']), channels)).toEqual(['sms', 'zhezhengding']);
  });
  test('what is urgent comes by mail even to whoever wants a digest, and to nobody who switched it off', () => {
    expect(channelsFor('urgent', defaultModes(['handler']), channels)).toEqual(['email', 'zhezhengding']);
    expect(channelsFor('urgent', modesOf({ email: 'off', sms: 'off', zhezhengding: 'off' }, ['handler']), channels)).toEqual([]);
  });
});

describe('when', () => {
  const to: Recipient = { person: handler, modes: { email: 'atOnce', sms: 'pressing', zhezhengding: 'pressing' }, address: 'a@b.example', refused: false };
  const ask = (now: string, urgent: boolean) => mayNotify(opening, at(now), 'email', to, { kind: 'transferred', urgent, task, retracted: false });
  test('in office hours of the calendar, make-up days among them, unless it is urgent', () => {
    expect(ask('2022-01-29T10:00:00', false)).toEqual({ kind: 'send' }); // Saturday, a make-up day
    expect(ask('2022-01-30T17:30:00', false)).toEqual({ kind: 'wait', until: at('2022-02-07T08:30:00') }); // the eve: after the festival
    expect(ask('2022-02-01T03:00:00', true)).toEqual({ kind: 'send' });
  });
  test('a digest belongs to the day whose offices are open', () => {
    expect(digestDay(opening, at('2022-01-29T08:30:00'))).toBe('2022-01-29');
    expect([at('2022-01-29T08:29:59'), at('2022-01-29T17:30:00'), at('2022-02-01T10:00:00')].map((now) => digestDay(opening, now))).toEqual([null, null, null]);
  });
});

describe('what leaves the product', () => {
  const reader = { locale: 'zh-CN', outside: false, origin: 'https://labour.example' } as const;
  const told = (kind: string, taskKey: string | null) => ({
    kind, urgent: false, params: { count: 3, lastDay: '2022-02-28', office: 'caiyuan' }, caseId: 'c', taskId: taskKey === null ? null : 't', caseNumber: '嵊红包-1', taskKey,
  });
  test('has a rule for every kind that there are words for', () => {
    const kindsOf = (node: Messages, path = ''): string[] => Object.entries(node).flatMap(([code, below]) => (typeof below === 'string' ? [path + code] : kindsOf(below, `${path}${code}.`)));
    expect(kindsOf(notificationsZh).filter((kind) => !Object.hasOwn(notificationKinds, kind))).toEqual([]);
  });
  test('has words for every kind, in both languages', () => {
    for (const locale of locales) for (const kind of Object.keys(notificationKinds)) {
      expect(notificationText(locale, { kind, params: told(kind, null).params, number: '嵊红包-1', task: '行业审核' }), kind).not.toMatch(/\{\{|^$/);
    }
  });
  test('names a task by its step: no number of persons, no sum', () => {
    for (const locale of locales) for (const key of Object.keys(tasksZh.title)) expect(taskNameOutside(locale, key), key).not.toMatch(/\d|元|¥|\{\{|  |Task|办理任务/);
    expect(taskNameOutside('zh-CN', 'payment.overdue')).toBe('资金发放');
    expect(taskNameOutside('zh-CN', 'of-a-later-version')).toBe('办理任务');
  });
  test('escapes what it quotes, and carries nothing that a mail program would fetch', () => {
    const outgoing = sayNotification(reader, { ...told('returned', null), caseNumber: '<img src=x>"' });
    expect(htmlText('zh-CN', outgoing)).not.toMatch(/<img|<script|<link|src=x>/);
    expect(plainText(outgoing)).toContain('https://labour.example/cases/c');
    expect(shortText('zh-CN', outgoing)).not.toContain('http');
  });
  test('a digest says how many more there are than it lists', () => {
    const one = { caseId: 'c', taskId: 't', caseNumber: '嵊红包-1', taskKey: 'industry-review', dueAt: at('2022-02-16T00:00:00') };
    const digest = { overdue: 12, dueToday: 0, unclaimed: 0, unclaimedOverdue: 0, officeOverdue: null, messages: 0, tasks: Array.from({ length: 10 }, () => one), told: [] };
    const text = plainText(sayDigest(reader, digest, { day: '2022-02-17', now: at('2022-02-17T08:30:00'), since: at('2022-02-16T08:30:00') }));
    expect(text).toContain('已超期：12 件');
    expect(text).toContain('另有 2 件');
    expect(text).toContain('（2022-02-15 24 时到期）');
  });
});
