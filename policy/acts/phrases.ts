import { invalid } from './decision.ts';
import type { Refusal } from './rows.ts';

/** 常用语: more of them than this nobody finds again, and a longer one is an opinion [D]. */
export const maxPhrases = 30;
export const maxPhraseLength = 200;

/** May a person's phrases be these? Null, or what is wrong. */
export function phrasesProblem(phrases: readonly string[]): Refusal | null {
  if (phrases.length > maxPhrases) return invalid('phrases', 'tooManyPhrases', { most: maxPhrases });
  if (phrases.some((text) => text === '' || text.length > maxPhraseLength)) return invalid('phrases', 'phraseLength', { most: maxPhraseLength });
  return new Set(phrases).size === phrases.length ? null : invalid('phrases', 'phraseTwice');
}
