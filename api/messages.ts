import type { FieldIssue, Refusal } from '../policy/acts/rows.ts';
import { officeLabel } from '../policy/messages/notification-text.ts';
import { textOfCode, translate } from '../policy/messages/translate.ts';
import type { Locale, MessageParams } from '../policy/messages/translate.ts';
import type { Messages } from '../policy/messages/shape.ts';
import { formatYuan } from '../policy/money/fen.ts';
import { localDateOf, localTimeOf } from '../policy/time/zone.ts';
import { textsEn, textsZh } from './texts.ts';

export { officeLabel };
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

/** Amounts among a message's parameters, as people read them: `leftFen` becomes `left`. */
function readable(params: MessageParams): MessageParams {
  const told = Object.entries(params).map(([name, value]) =>
    (name.endsWith('Fen') ? [name === 'neededFen' ? 'amount' : name.slice(0, -3), formatYuan(Number(value))] : [name, value] as const));
  return Object.fromEntries(told) as MessageParams;
}

/** Where the texts of a field's codes are, in the order they are looked for. */
const fieldAreas = ['errors.field', 'errors', 'roster.problem'] as const;

export function fieldIssueText(locale: Locale, { code, params = {} }: FieldIssue): string {
  const told = readable(params);
  // A return file's codes are either of the file itself or of its match with the batch.
  const bankCode = code.startsWith('returnFile.') ? code.slice('returnFile.'.length) : null;
  const found = bankCode === null
    ? fieldAreas.map((area) => textOfCode(locale, area, code, told))
    : [textOfCode(locale, 'money.file', bankCode, told), textOfCode(locale, 'money.match', bankCode, told)];
  return found.find((text) => text !== null) ?? translate(locale, 'errors.field.invalid');
}

/** Code and text of a refusal. The code is what pages act on: of a Forbidden its reason, else its kind. */
export function refusalText(locale: Locale, refusal: Refusal): { code: string; message: string } {
  switch (refusal.kind) {
    case 'Forbidden':
      return { code: refusal.code, message: forbiddenText(locale, refusal.code, officeNamed(locale, refusal.params)) };
    case 'Conflict':
      return { code: refusal.kind, message: conflictText(locale, refusal.winnerName, refusal.at) };
    case 'DeadlinePassed':
      return { code: refusal.kind, message: translate(locale, refusal.of === 'correction' ? 'errors.CorrectionPassed' : 'errors.DeadlinePassed', { dueAt: `${tellLastDay(refusal.dueAt)} 24:00` }) };
    default:
      return { code: refusal.kind, message: translate(locale, `errors.${refusal.kind}`) };
  }
}

function officeNamed(locale: Locale, params: Readonly<Record<string, string>> = {}): MessageParams {
  return params['office'] === undefined ? params : { ...params, office: officeLabel(locale, params['office']) };
}

export function forbiddenText(locale: Locale, code: string, params: MessageParams = {}): string {
  if (code === 'notSignedIn') return translate(locale, 'errors.NotSignedIn');
  return textOfCode(locale, 'errors.forbidden', code, params) ?? ownText(locale, `forbidden.${code}`) ?? translate(locale, 'errors.Forbidden');
}

const someone: Readonly<Record<Locale, string>> = { 'zh-CN': '他人', en: 'Somebody else' };

function conflictText(locale: Locale, winnerName: string | null, at: Date | null): string {
  const winner = winnerName ?? someone[locale];
  return at === null ? translate(locale, 'errors.Conflict', { winner }) : translate(locale, 'errors.ConflictAt', { winner, time: tellInstant(at) });
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
  const said = readable(params);
  return textOfCode(locale, 'tasks.done', messageKey, said) ?? textOfCode(locale, `acts.${messageKey}`, 'done', said) ?? messageOf(locale, 'done.other');
}

/** An outcome in a word. */
export function outcomeText(locale: Locale, outcome: string): string {
  return textOfCode(locale, 'tasks.outcome', outcome) ?? ownText(locale, `outcome.${outcome}`) ?? outcome;
}
