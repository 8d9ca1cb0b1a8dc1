import type { Outcome, Verdict } from '../verdict.ts';

/** How a verdict turns: from which outcome to which, by which conditions. */
export interface Flip { from: Outcome; to: Outcome; conditions: string[] }

/** Null while the outcome stays: a condition that changed without turning the verdict flips nothing. */
export function flipOf(before: Pick<Verdict, 'outcome' | 'conditions'>, after: Pick<Verdict, 'outcome' | 'conditions'>): Flip | null {
  if (before.outcome === after.outcome) return null;
  const outcomeBefore = new Map(before.conditions.map(({ key, outcome }) => [key, outcome]));
  const keysAfter = new Set(after.conditions.map(({ key }) => key));
  const changed = after.conditions.filter(({ key, outcome }) => outcomeBefore.get(key) !== outcome && !(outcome === 'pass' && !outcomeBefore.has(key))).map(({ key }) => key);
  const gone = before.conditions.filter(({ key, outcome }) => outcome !== 'pass' && !keysAfter.has(key)).map(({ key }) => key);
  return { from: before.outcome, to: after.outcome, conditions: [...changed, ...gone] };
}
