import { notificationText, taskNameOutside } from '../messages/notification-text.ts';
import { translate } from '../messages/translate.ts';
import type { Locale, MessageParams } from '../messages/translate.ts';
import { localDateOf, localTimeOf } from '../time/zone.ts';
import type { LocalDate } from '../time/zone.ts';
import { urgencyOf } from './kinds.ts';

/** A message as it leaves the product: every channel takes of it what it can carry. */
export interface Outgoing { subject: string; paragraphs: readonly Paragraph[]; link: Link; footer: string }
export interface Paragraph { text: string; items: readonly Item[] }
export interface Item { text: string; url: string | null }
interface Link { text: string; url: string }

/** Who reads it, and where. `origin` is the product's address, without a trailing slash. */
export interface Reader { locale: Locale; outside: boolean; origin: string }

/** A stored message with what it names. */
export interface Told {
  kind: string; urgent: boolean; params: MessageParams; caseId: string | null; taskId: string | null; caseNumber: string | null; taskKey: string | null;
}

/** Ids alone: an address that leaves the product says nothing of whom it is about. */
const caseUrl = ({ origin, outside }: Reader, caseId: string, taskId: string | null): string =>
  (outside ? `${origin}/portal/cases/${caseId}` : `${origin}/cases/${caseId}${taskId === null ? '' : `?task=${taskId}`}`);
export const messagesUrl = ({ origin, outside }: Reader): string => `${origin}${outside ? '/portal' : ''}/messages`;

/** A colleague's name stays in the product. */
const anonymous = (locale: Locale, params: MessageParams): MessageParams => (params['from'] === undefined ? params : { ...params, from: translate(locale, 'outside.colleague') });

/** What a stored message says outside the product. A kind that a later version wrote says only that there is something. */
export function sayNotification(reader: Reader, told: Told): Outgoing {
  const { locale } = reader;
  const task = told.taskKey === null ? '' : taskNameOutside(locale, told.taskKey);
  const text = notificationText(locale, { kind: told.kind, params: anonymous(locale, told.params), number: told.caseNumber, task }) ?? translate(locale, 'outside.openProduct');
  const link = told.caseId === null
    ? { text: translate(locale, 'outside.openProduct'), url: messagesUrl(reader) }
    : { text: translate(locale, 'outside.open'), url: caseUrl(reader, told.caseId, told.taskId) };
  const subject = translate(locale, `outside.subject.${urgencyOf(told.kind, told.urgent)}`, { number: told.caseNumber ?? '' }).trim();
  return { subject, paragraphs: [{ text, items: [] }], link, footer: translate(locale, 'outside.footer') };
}

export interface DigestTask { caseId: string; taskId: string; caseNumber: string | null; taskKey: string; dueAt: Date }
/** One person's morning: their own tasks, those of their office that nobody has, and what they were told since. */
export interface Digest {
  overdue: number; dueToday: number; unclaimed: number; unclaimedOverdue: number;
  /** Of the whole office; null for whoever isn't its head. */
  officeOverdue: number | null;
  messages: number;
  /** The first few of each: overdue before due today. */
  tasks: readonly DigestTask[]; told: readonly Told[];
}

export const isEmptyDigest = ({ overdue, dueToday, unclaimed, officeOverdue, messages }: Digest): boolean =>
  overdue + dueToday + unclaimed + (officeOverdue ?? 0) + messages === 0;

export function sayDigest(reader: Reader, digest: Digest, when: { day: LocalDate; now: Date; since: Date }): Outgoing {
  const { locale } = reader;
  const { overdue, dueToday, unclaimed } = digest;
  const say = (code: 'overdue' | 'dueToday' | 'unclaimed' | 'officeOverdue' | 'since', params: MessageParams): string => translate(locale, `outside.digest.${code}`, params);
  const red = digest.tasks.filter(({ dueAt }) => dueAt.getTime() <= when.now.getTime());
  const today = digest.tasks.filter(({ dueAt }) => dueAt.getTime() > when.now.getTime());
  const since = `${localDateOf(when.since)} ${localTimeOf(when.since)}`;
  const paragraphs: (Paragraph | null)[] = [
    { text: translate(locale, 'outside.digest.greeting', { day: when.day, time: localTimeOf(when.now) }), items: [] },
    overdue > 0 ? { text: say('overdue', { count: overdue }), items: listed(reader, red.map((task) => taskItem(reader, task)), overdue, 'more') } : null,
    dueToday > 0 ? { text: say('dueToday', { count: dueToday }), items: listed(reader, today.map((task) => taskItem(reader, task)), dueToday, 'more') } : null,
    unclaimed > 0 ? { text: say('unclaimed', { count: unclaimed, overdue: digest.unclaimedOverdue }), items: [] } : null,
    (digest.officeOverdue ?? 0) > 0 ? { text: say('officeOverdue', { count: digest.officeOverdue ?? 0 }), items: [] } : null,
    digest.messages > 0
      ? { text: say('since', { count: digest.messages, since }), items: listed(reader, digest.told.map((told) => messageItem(reader, told)), digest.messages, 'moreMessages') } : null,
  ];
  return {
    subject: translate(locale, 'outside.subject.digest', { day: when.day, overdue, dueToday, unclaimed }),
    paragraphs: paragraphs.filter((paragraph) => paragraph !== null),
    link: { text: translate(locale, 'outside.openProduct'), url: messagesUrl(reader) }, footer: translate(locale, 'outside.footer'),
  };
}

const listed = ({ locale }: Reader, items: readonly Item[], all: number, more: 'more' | 'moreMessages'): Item[] =>
  (all > items.length ? [...items, { text: translate(locale, `outside.digest.${more}`, { count: all - items.length }), url: null }] : [...items]);

function taskItem(reader: Reader, { caseId, taskId, caseNumber, taskKey, dueAt }: DigestTask): Item {
  const lastDay = localDateOf(new Date(dueAt.getTime() - 1));
  const text = translate(reader.locale, 'outside.digest.task', { number: caseNumber ?? '', task: taskNameOutside(reader.locale, taskKey), lastDay });
  return { text, url: caseUrl(reader, caseId, taskId) };
}

function messageItem(reader: Reader, told: Told): Item {
  const { paragraphs, link } = sayNotification(reader, told);
  return { text: paragraphs[0]?.text ?? '', url: told.caseId === null ? null : link.url };
}

/** For a phone: the first sentence and nothing to tap. A text with a link is what frauds look like. */
export function shortText(locale: Locale, { paragraphs }: Outgoing): string {
  return translate(locale, 'outside.sms', { text: paragraphs[0]?.text ?? '' });
}

/** The plain part of an e-mail. */
export function plainText({ paragraphs, link, footer }: Outgoing): string {
  const lines = paragraphs.flatMap(({ text, items }) => [text, ...items.map((item) => `- ${item.text}${item.url === null ? '' : `\n  ${item.url}`}`), '']);
  return [...lines, `${link.text}：${link.url}`, '', '--', footer, ''].join('\n');
}

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => escaped[character] ?? '');

/** The part with links. No picture, no script, nothing from elsewhere: nobody learns that it was opened. */
export function htmlText(locale: Locale, { subject, paragraphs, link, footer }: Outgoing): string {
  const item = ({ text, url }: Item): string => `<li>${url === null ? escape(text) : `<a href="${escape(url)}">${escape(text)}</a>`}</li>`;
  const body = paragraphs.map(({ text, items }) => `<p>${escape(text)}</p>${items.length === 0 ? '' : `<ul>${items.map(item).join('')}</ul>`}`).join('\n');
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.6;color:#1a1a1a;max-width:40em">
<p style="color:#555">${escape(translate(locale, 'outside.product'))}</p>
${body}
<p><a href="${escape(link.url)}">${escape(link.text)}</a></p>
<p style="color:#555;font-size:14px">${escape(footer)}</p>
</body></html>
`;
}
