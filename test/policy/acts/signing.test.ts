import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextTurn, tally } from '../../../policy/acts/signing.ts';
import type { InLine, Signature } from '../../../policy/acts/signing.ts';

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

describe('in turn', () => {
  test('whoever signs or is removed, exactly one is asked until all have signed', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), fc.array(fc.record({ sign: fc.boolean(), at: fc.nat(7) }), { maxLength: 20 }), (n, acts) => {
      let line: InLine[] = Array.from({ length: n }, (_, place) => ({ signature: null, asked: place === 0 }));
      for (const { sign, at } of acts) {
        const open = line.filter(({ signature }) => signature === null);
        if (open.length === 0) break;
        const chosen = sign ? open.find(({ asked }) => asked) : open[at % open.length];
        if (chosen === undefined || (!sign && line.length === 1)) continue;
        line = sign ? line.map((one) => (one === chosen ? { ...one, signature: 'agreed' as const } : one)) : line.filter((one) => one !== chosen);
        const next = nextTurn('inTurn', line);
        line = line.map((one, place) => (place === next ? { ...one, asked: true } : one));
        const unsigned = line.filter(({ signature }) => signature === null);
        expect(unsigned.filter(({ asked }) => asked)).toHaveLength(unsigned.length === 0 ? 0 : 1);
      }
    }), { numRuns: 2_000 });
  });

  test('all and any ask everybody at once', () => {
    expect(nextTurn('all', [{ signature: null, asked: true }, { signature: null, asked: true }])).toBeNull();
    expect(nextTurn('any', [{ signature: 'refused', asked: true }, { signature: null, asked: true }])).toBeNull();
  });
});
