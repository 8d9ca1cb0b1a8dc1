import type { Condition } from '../verdict.ts';
import { textOfCode } from './translate.ts';
import type { Locale } from './translate.ts';

/** A condition in words. A code without a text is shown as it is: nothing is hidden from the reader. */
export interface ConditionText {
  label: string;
  found: string | null;
  threshold: string | null;
  remedy: string | null;
}

/** The words for a condition of a verdict: its name, what was found, what is asked for, and what would make it pass. */
export function conditionText(locale: Locale, condition: Condition): ConditionText {
  const { key, found, threshold, remedy } = condition;
  const params = { threshold: threshold ?? '', found: found ?? '' };
  return {
    label: textOfCode(locale, 'verdict.condition', key) ?? key,
    found: found === null ? null : valueText(locale, 'verdict.seen', key, found),
    threshold: threshold === null ? null : valueText(locale, 'verdict.asked', key, threshold),
    remedy: remedy === null ? null : (textOfCode(locale, 'verdict.remedy', remedy, params) ?? remedy),
  };
}

// A code has a text of its own; a plain value (a date, a number) is put into the condition's sentence.
function valueText(locale: Locale, area: 'verdict.seen' | 'verdict.asked', key: string, value: string): string {
  return textOfCode(locale, 'verdict.value', value) ?? textOfCode(locale, area, key, { value }) ?? value;
}
