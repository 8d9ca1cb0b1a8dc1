import { textOfCode, translate } from './translate.ts';
import type { Locale, MessageParams } from './translate.ts';

/** A stored message, with the words for what it names. */
export interface MessageSaid { kind: string; params: MessageParams; number: string | null; task: string }

/** The name of an office by its code: a township's or a department's; the code itself when a later version wrote one that this one doesn't know. */
export function officeLabel(locale: Locale, code: string): string {
  return textOfCode(locale, 'organisation.township', code) ?? textOfCode(locale, 'organisation.department', code) ?? code;
}

/** What a message says. Null for a kind that a later version wrote. An office among the parameters is named by its code. */
export function notificationText(locale: Locale, { kind, params, number, task }: MessageSaid): string | null {
  const { office } = params;
  const named: MessageParams = typeof office === 'string' ? { ...params, office: officeLabel(locale, office) } : params;
  return textOfCode(locale, 'notifications', kind, { number: number ?? '', task, ...named });
}

const counted = '\0';

/** A task as it may be named outside the product: by its step, or by a title that counts neither persons nor money. */
export function taskNameOutside(locale: Locale, key: string): string {
  const step = key.endsWith('.overdue') ? key.slice(0, -'.overdue'.length) : key;
  const title = textOfCode(locale, 'tasks.title', step, { count: counted, amount: counted });
  return textOfCode(locale, 'states.step', step) ?? textOfCode(locale, 'outside.task', step)
    ?? (title === null || title.includes(counted) ? translate(locale, 'outside.task.other') : title);
}
