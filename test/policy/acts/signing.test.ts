import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tally } from '../../../policy/acts/signing.ts';
import type { Signature } from '../../../policy/acts/signing.ts';

const said = fc.constantFrom<Signature>('agreed', 'refused', null);
const signatures = fc.array(said, { minLength: 1, maxLength: 8 });
const mode = fc.constantFrom('all', 'any', 'inTurn' as const);
const onRefusal = fc.constantFrom('refuses', 'waitsForAll' as const);
const shuffled = <T>(values: readonly T[]) => fc.shuffledSubarray([...values], { minLength: values.length, maxLength: values.length });

describe('what signatures come to', () => {
  test('the order of the signatures never matters', () => {
    fc.assert(fc.property(mode, onRefusal, signatures.chain((given) => fc.tuple(fc.constant(given), shuffled(given))), (m, r, [given, other]) => {
      expect(tally({ mode: m, onRefusal: r }, other)).toBe(tally({ mode: m, onRefusal: r }, given));
    }), { numRuns: 2_000 });
  });

  test('all agrees only when everybody has agreed, and one refusal keeps it from ever agreeing', () => {
    fc.assert(fc.property(fc.constantFrom('all', 'inTurn' as const), onRefusal, signatures, (m, r, given) => {
      const result = tally({ mode: m, onRefusal: r }, given);
      expect(result === 'agreed').toBe(given.every((one) => one === 'agreed'));
      if (given.includes('refused')) expect(result).not.toBe('agreed');
    }), { numRuns: 2_000 });
  });

  test('any ends at the first agreement, whatever the others say or have still to say', () => {
    fc.assert(fc.property(onRefusal, signatures, fc.nat(7), (r, given, at) => {
      const place = at % given.length;
      expect(tally({ mode: 'any', onRefusal: r }, given.map((one, index) => (index === place ? 'agreed' : one)))).toBe('agreed');
    }));
  });

  test('a refusal refuses at once, or waits until everybody has signed, as the process states', () => {
    fc.assert(fc.property(fc.constantFrom('all', 'inTurn' as const), signatures, (m, given) => {
      const refused = [...given, 'refused' as const];
      expect(tally({ mode: m, onRefusal: 'refuses' }, refused)).toBe('refused');
      expect(tally({ mode: m, onRefusal: 'waitsForAll' }, refused)).toBe(refused.includes(null) ? 'undecided' : 'refused');
    }));
  });

  test('what is decided stays decided when those who had not signed are removed', () => {
    fc.assert(fc.property(mode, onRefusal, signatures, (m, r, given) => {
      const result = tally({ mode: m, onRefusal: r }, given);
      const signed = given.filter((one) => one !== null);
      if (result !== 'undecided' && signed.length > 0) expect(tally({ mode: m, onRefusal: r }, signed)).toBe(result);
      // Nobody is left to wait for: it is decided one way or the other.
      if (signed.length > 0) expect(tally({ mode: m, onRefusal: r }, signed)).not.toBe('undecided');
    }), { numRuns: 2_000 });
  });

  test('nobody to sign is no tally', () => {
    expect(() => tally({ mode: 'all', onRefusal: 'refuses' }, [])).toThrow(RangeError);
  });
});
