import { en } from './en.ts';
import type { Messages, PathsOf } from './shape.ts';
import { zhCN } from './zh-CN.ts';

export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

/** All catalogues by locale; i18next takes each as one namespace. */
export const catalogues = { 'zh-CN': zhCN, en } as const satisfies Record<Locale, Messages>;

export type MessageKey = PathsOf<typeof zhCN>;
export type MessageParams = Readonly<Record<string, string | number>>;

/** The text of a known key; parameters the text doesn't name are ignored, missing ones become empty. */
export function translate(locale: Locale, key: MessageKey, params: MessageParams = {}): string {
  return interpolate(findText(locale, key) ?? key, params);
}

/** The text of `<area>.<code>` for a code that came as data; null when the catalogue has none. */
export function textOfCode(locale: Locale, area: string, code: string, params: MessageParams = {}): string | null {
  const text = findText(locale, `${area}.${code}`);
  return text === null ? null : interpolate(text, params);
}

/** The locale for a language tag or an Accept-Language header; Chinese unless English is asked for first. */
export function localeOf(languages: string | null | undefined): Locale {
  const first = languages?.split(',')[0]?.trim().toLowerCase() ?? '';
  return first === 'en' || first.startsWith('en-') ? 'en' : 'zh-CN';
}

function findText(locale: Locale, key: string): string | null {
  let node: string | Messages | undefined = catalogues[locale];
  for (const part of key.split('.')) {
    if (node === undefined || typeof node === 'string' || !Object.hasOwn(node, part)) return null;
    node = node[part];
  }
  return typeof node === 'string' ? node : null;
}

function interpolate(text: string, params: MessageParams): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(Object.hasOwn(params, name) ? params[name] : ''));
}
