import type { FieldIssue, Refusal } from '../policy/acts/rows.ts';
import { textOfCode, translate } from '../policy/messages/translate.ts';
import type { Locale, MessageParams } from '../policy/messages/translate.ts';
import type { Messages } from '../policy/messages/shape.ts';
import { formatYuan } from '../policy/money/fen.ts';
import { localDateOf, localTimeOf } from '../policy/time/zone.ts';
import type { Condition } from '../policy/verdict.ts';
import { textsEn, textsZh } from './texts.ts';

export type { MessageParams };

/** An instant as people read it here: date and time in Asia/Shanghai. */
export const tellInstant = (instant: Date): string => `${localDateOf(instant)} ${localTimeOf(instant)}`;

/** The last day of a deadline, whose due instant is 24:00 of it. */
export const tellLastDay = (dueAt: Date): string => localDateOf(new Date(dueAt.getTime() - 1));

const own: Readonly<Record<Locale, Messages>> = { 'zh-CN': textsZh, en: textsEn };

/** A text of the server itself by its dotted code; null when there is none. */
export function ownText(locale: Locale, path: string, params: MessageParams = {}): string | null {
  let node: string | Messages | undefined = own[locale];
  for (const part of path.split('.')) {
    if (node === undefined || typeof node === 'string' || !Object.hasOwn(node, part)) return null;
    node = node[part];
  }
  return typeof node === 'string' ? node.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(params[name] ?? '')) : null;
}

/** A text that is surely there: its own area first, then the catalogue. Falls back to the code, which tests forbid. */
export function messageOf(locale: Locale, path: string, params: MessageParams = {}): string {
  const [area = '', ...rest] = path.split('.');
  return ownText(locale, path, params) ?? textOfCode(locale, area, rest.join('.'), params) ?? path;
}

/** The name of a code out of the catalogue; the code itself when a later version wrote one that this one doesn't know. */
export function labelOf(locale: Locale, area: string, code: string): string {
  return textOfCode(locale, area, code) ?? code;
}

/** Codes that acts give under another name than the catalogue's. */
const fieldCodes: Readonly<Record<string, string>> = {
  refusalNeedsOpinion: 'opinionRequired', importRunning: 'rosterImporting', rosterEmpty: 'rosterRequired', rosterProblems: 'rosterHasProblems',
};

/** Amounts among a message's parameters, as people read them: `leftFen` becomes `left`. */
function readable(params: MessageParams): MessageParams {
  const told = Object.entries(params).map(([name, value]) =>
    (name.endsWith('Fen') ? [name === 'neededFen' ? 'amount' : name.slice(0, -3), formatYuan(Number(value))] : [name, value] as const));
  return Object.fromEntries(told) as MessageParams;
}

export function fieldIssueText(locale: Locale, { code, params = {} }: FieldIssue): string {
  const told = readable(params);
  const known = fieldCodes[code] ?? code;
  return ownText(locale, `field.${known}`, told) ?? textOfCode(locale, 'errors.field', known, told) ?? textOfCode(locale, 'errors', known, told)
    ?? textOfCode(locale, 'roster.problem', known, told) ?? textOfCode(locale, 'money', known, told) ?? translate(locale, 'errors.field.invalid');
}

/** Code and text of a refusal. The code is what pages act on: of a Forbidden its reason, else its kind. */
export function refusalText(locale: Locale, refusal: Refusal): { code: string; message: string } {
  switch (refusal.kind) {
    case 'Forbidden':
      return { code: refusal.code, message: ownText(locale, `forbidden.${refusal.code}`) ?? translate(locale, 'errors.Forbidden') };
    case 'Conflict':
      return { code: refusal.kind, message: conflictText(locale, refusal.winnerName, refusal.at) };
    case 'DeadlinePassed':
      return { code: refusal.kind, message: translate(locale, 'errors.DeadlinePassed', { dueAt: `${tellLastDay(refusal.dueAt)} 24:00` }) };
    default:
      return { code: refusal.kind, message: translate(locale, `errors.${refusal.kind}`) };
  }
}

const someone: Readonly<Record<Locale, string>> = { 'zh-CN': '他人', en: 'Somebody else' };

function conflictText(locale: Locale, winnerName: string | null, at: Date | null): string {
  const winner = winnerName ?? someone[locale];
  return at === null ? translate(locale, 'errors.Conflict', { winner }) : translate(locale, 'errors.ConflictAt', { winner, time: tellInstant(at) });
}

/** The texts of a condition. Found and threshold are either codes of the catalogue or plain values such as a span of dates. */
export function conditionText(locale: Locale, { key, found, threshold, remedy }: Condition) {
  const value = (code: string | null) => (code === null ? null : (textOfCode(locale, 'verdict.value', code) ?? code));
  const asked = value(threshold) ?? '';
  return {
    label: labelOf(locale, 'verdict.condition', key),
    found: value(found),
    threshold: value(threshold),
    remedy: remedy === null ? null : (textOfCode(locale, 'verdict.remedy', remedy, { threshold: asked }) ?? remedy),
  };
}

/** What is asked of a person by a task, verb first. */
export function taskTitle(locale: Locale, { key, personCount, amountFen }: { key: string; personCount: number; amountFen: number | bigint }): string {
  if (key.endsWith('.overdue')) {
    return messageOf(locale, 'taskTitle.overdue', { task: taskTitle(locale, { key: key.slice(0, -'.overdue'.length), personCount, amountFen }) });
  }
  return textOfCode(locale, 'tasks.title', key, { count: personCount, amount: formatYuan(Number(amountFen)) }) ?? labelOf(locale, 'states.step', key);
}

/** What happened, after an act. */
export function doneText(locale: Locale, messageKey: string, params: MessageParams): string {
  const told = readable(params);
  return ownText(locale, `done.${messageKey}`, told) ?? textOfCode(locale, 'tasks.done', messageKey, told) ?? messageOf(locale, 'done.other');
}
