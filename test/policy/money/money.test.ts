import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equation, equationDifferenceFen, sumAwards } from '../../../policy/money/equation.ts';
import type { AwardStanding } from '../../../policy/money/equation.ts';
import { formatYuan, parseYuan, sumFen, yuanOf } from '../../../policy/money/fen.ts';
import { matchReturn } from '../../../policy/money/match-return.ts';
import type { SentLine } from '../../../policy/money/match-return.ts';
import type { ReturnLine } from '../../../policy/money/return-file.ts';

describe('fen', () => {
  it.each([[0, '0.00', '¥0.00'], [5, '0.05', '¥0.05'], [123_450, '1234.50', '¥1,234.50'], [100_000_000, '1000000.00', '¥1,000,000.00'], [-123_450, '-1234.50', '-¥1,234.50']])(
    '%d is written %s and read %s',
    (fen, plain, formatted) => expect([yuanOf(fen), formatYuan(fen)]).toEqual([plain, formatted]),
  );

  it('come back from every way of writing them', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => {
      expect(parseYuan(yuanOf(fen))).toBe(fen);
      expect(parseYuan(formatYuan(Math.abs(fen)))).toBe(Math.abs(fen));
    }));
  });

  it.each([['500', 50_000], ['500元', 50_000], ['￥1,234.5', 123_450], [' 0.01 ', 1], ['-0', 0]])('%s yuan are %d fen', (text, fen) => {
    expect(parseYuan(text)).toBe(fen);
  });

  it.each(['', 'abc', '1.234', '1,23', '.5', '1e3', '99999999999999999'])('%j is no amount', (text) => expect(parseYuan(text)).toBeNull());

  it('are never summed beyond what is exact, nor in parts', () => {
    expect(sumFen([])).toBe(0);
    expect(sumFen([1, 2, 3])).toBe(6);
    expect(() => sumFen([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => sumFen([0.1])).toThrow(RangeError);
  });
});

describe('the money equation', () => {
  it('holds over any standing of awards', () => {
    const standing = fc.record({
      amountFen: fc.integer({ min: 1, max: 1_000_000 }),
      latestLine: fc.constantFrom<AwardStanding['latestLine']>(null, 'open', 'sent', 'inDoubt', 'paid', 'failed', 'bounced'),
    });
    fc.assert(fc.property(fc.array(standing), (awards) => {
      expect(equationDifferenceFen(equation(sumAwards(awards)))).toBe(0);
    }));
  });

  it('counts what waits, was sent or is in doubt as open, and what bounced as failed', () => {
    const awards = ([null, 'open', 'sent', 'inDoubt', 'paid', 'failed', 'bounced'] as const).map((latestLine) => ({ amountFen: 50_000, latestLine }));
    expect(sumAwards(awards)).toEqual({ approvedFen: 350_000, paidFen: 50_000, failedFen: 100_000, openFen: 200_000 });
  });

  it('is broken aloud by a missing fen', () => {
    expect(() => equation({ approvedFen: 100, paidFen: 50, failedFen: 0, openFen: 49 })).toThrow('1 fen');
  });
});

describe('matching a return file', () => {
  const line = (reference: string, state: SentLine['state'] = 'sent'): SentLine => ({ reference, amountFen: 50_000, state });
  const answer = (reference: string, resultCode = '0000', amountFen = 50_000): ReturnLine => ({ reference, amountFen, resultCode, reason: resultCode === '0000' ? '' : 'why' });
  const match = (lines: SentLine[], answers: ReturnLine[], batchNumber = 'B1') =>
    matchReturn({ batchNumber: 'B1', lines }, { batchNumber, lines: answers });

  it('settles each line by its own answer', () => {
    expect(match([line('a'), line('b')], [answer('b', '1001'), answer('a')])).toEqual({
      outcomes: [
        { reference: 'a', outcome: 'paid', resultCode: '0000', reason: null },
        { reference: 'b', outcome: 'failed', resultCode: '1001', reason: 'why' },
      ],
      problems: [],
    });
  });

  it('leaves a line without an answer in doubt', () => {
    expect(match([line('a')], []).outcomes).toEqual([{ reference: 'a', outcome: 'inDoubt', resultCode: null, reason: null }]);
  });

  it('changes nothing by the file of another batch', () => {
    expect(match([line('a')], [answer('a')], 'B2')).toEqual({ outcomes: [], problems: [{ code: 'wrongBatch', reference: null }] });
  });

  it('reports a line it never sent', () => {
    expect(match([line('a')], [answer('a'), answer('x')]).problems).toEqual([{ code: 'unknownLine', reference: 'x' }]);
  });

  it('leaves a wrong amount and a doubled answer in doubt', () => {
    const wrong = match([line('a')], [answer('a', '0000', 49_999)]);
    expect([wrong.outcomes[0]?.outcome, wrong.problems[0]?.code]).toEqual(['inDoubt', 'wrongAmount']);
    const doubled = match([line('a')], [answer('a'), answer('a')]);
    expect([doubled.outcomes[0]?.outcome, doubled.problems[0]?.code]).toEqual(['inDoubt', 'doubled']);
  });

  it('changes nothing when the same file is read again', () => {
    const lines = [line('a', 'paid'), line('b', 'failed'), line('c', 'bounced'), line('d', 'inDoubt')];
    expect(match(lines, [answer('a'), answer('b', '1001'), answer('c')])).toEqual({ outcomes: [], problems: [] });
  });

  it('settles a line in doubt by a later file', () => {
    expect(match([line('a', 'inDoubt')], [answer('a')]).outcomes[0]?.outcome).toBe('paid');
  });

  it('takes a paid line back only as a bounce', () => {
    expect(match([line('a', 'paid')], [answer('a', 'B001')]).outcomes[0]?.outcome).toBe('bounced');
    expect(match([line('a', 'paid')], [answer('a', '1001')])).toEqual({ outcomes: [], problems: [{ code: 'contradiction', reference: 'a' }] });
    expect(match([line('a', 'failed')], [answer('a')])).toEqual({ outcomes: [], problems: [{ code: 'contradiction', reference: 'a' }] });
  });

  it('doubts a bounce of a line that was never reported paid', () => {
    const bounced = match([line('a')], [answer('a', 'B001')]);
    expect([bounced.outcomes[0]?.outcome, bounced.problems[0]?.code]).toEqual(['inDoubt', 'bouncedUnpaid']);
  });

  it('gives each sent line exactly one outcome, whatever comes back', () => {
    const references = ['a', 'b', 'c'];
    const answers = fc.array(fc.record({
      reference: fc.constantFrom('a', 'b', 'c', 'x'), resultCode: fc.constantFrom('0000', '1001', 'B001'), amountFen: fc.constantFrom(50_000, 1), reason: fc.constant(''),
    }));
    fc.assert(fc.property(answers, (returned) => {
      expect(match(references.map((r) => line(r)), returned).outcomes.map((o) => o.reference)).toEqual(references);
    }));
  });
});
