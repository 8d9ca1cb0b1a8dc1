import { describe, expect, it } from 'vitest';
import { combineVerdicts, verdictOf, worstOutcome } from '../../../policy/verdict.ts';
import type { Condition, Outcome } from '../../../policy/verdict.ts';

const condition = (key: string, outcome: Outcome): Condition => ({ key, outcome, found: null, threshold: null, clause: '一·8', source: 'S', remedy: null });

describe('a verdict', () => {
  it('fails by one failure, needs a person by one doubt, and passes only when all pass', () => {
    expect(worstOutcome(['pass', 'manual', 'fail'])).toBe('fail');
    expect(worstOutcome(['pass', 'manual'])).toBe('manual');
    expect(worstOutcome(['pass', 'pass'])).toBe('pass');
  });

  it('over nothing is for a person, never a pass', () => expect(worstOutcome([])).toBe('manual'));

  it('joins with another of the same rules and refuses one of other rules', () => {
    const first = verdictOf([condition('a', 'pass')], 'v1');
    expect(combineVerdicts([first, verdictOf([condition('b', 'fail')], 'v1')])).toEqual({
      outcome: 'fail', ruleVersion: 'v1', conditions: [condition('a', 'pass'), condition('b', 'fail')],
    });
    expect(() => combineVerdicts([first, verdictOf([], 'v2')])).toThrow(RangeError);
    expect(() => combineVerdicts([])).toThrow(RangeError);
  });
});
