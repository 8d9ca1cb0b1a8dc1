import type { Locale } from '../policy/messages/translate.ts';

export type { Locale };

/**
 * The language of a request: the first one of Accept-Language that we have, in the header's order of preference, else the
 * viewer's own, else Chinese, the source language.
 */
export function localeOf(acceptLanguage: string | undefined, viewerLocale: Locale | null): Locale {
  return preferred(acceptLanguage ?? '') ?? viewerLocale ?? 'zh-CN';
}

function preferred(header: string): Locale | null {
  const wanted = header
    .split(',')
    .map((part) => part.trim().split(';q='))
    .map(([tag = '', weight = '1']) => ({ tag: tag.toLowerCase(), weight: Number(weight) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    if (/^zh\b/.test(tag)) return 'zh-CN';
    if (/^en\b/.test(tag)) return 'en';
  }
  return null;
}
