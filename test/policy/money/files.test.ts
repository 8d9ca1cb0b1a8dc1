import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchTotals, hashTotalOf, parseBatchFile, writeBatchFile } from '../../../policy/money/batch-file.ts';
import type { Batch } from '../../../policy/money/batch-file.ts';
import { csvFields, csvLine } from '../../../policy/money/csv.ts';
import { parseReturnFile, writeReturnFile } from '../../../policy/money/return-file.ts';

const batch: Batch = {
  batchNumber: 'PC-2022-0001',
  lines: [
    { lineNo: 1, account: '6222021234567890128', name: '张示例', amountFen: 50_000, reference: 'PC-2022-0001-0001' },
    { lineNo: 2, account: '4111111111111111', name: 'Smith, "Jo"', amountFen: 50_001, reference: 'PC-2022-0001-0002' },
  ],
};
const text = [
  'PAYMENT,1,PC-2022-0001,2,100001,001001239',
  '1,6222021234567890128,张示例,500.00,PC-2022-0001-0001',
  '2,4111111111111111,"Smith, ""Jo""",500.01,PC-2022-0001-0002',
  '',
].join('\n');

const codes = (file: string): string[] => {
  const parsed = parseBatchFile(file);
  return parsed.ok ? [] : parsed.problems.map((p) => `${p.fileLine}:${p.code}`);
};

describe('the payment file', () => {
  it('is written as documented', () => expect(writeBatchFile(batch)).toBe(text));

  it('is read back as it was written, with CRLF and a byte order mark too', () => {
    for (const variant of [text, `\ufeff${text.replaceAll('\n', '\r\n')}`]) {
      expect(parseBatchFile(variant)).toEqual({ ok: true, batch, totals: batchTotals(batch.lines) });
    }
  });

  it('comes back whole for any names and accounts', () => {
    const line = fc.record({
      account: fc.stringMatching(/^\d{8,32}$/),
      name: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((s) => !/\p{Cc}/u.test(s)),
      amountFen: fc.integer({ min: 1, max: 10_000_000 }),
    });
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
      const any = { batchNumber: 'B1', lines: lines.map((l, i) => ({ ...l, lineNo: i + 1, reference: `B1-${i}` })) };
      const parsed = parseBatchFile(writeBatchFile(any));
      expect(parsed.ok && parsed.batch).toEqual(any);
    }));
  });

  it('has a hash total over the last six digits of the accounts', () => {
    expect(hashTotalOf(['00000123', '99999999'])).toBe('001000122');
    expect(hashTotalOf(Array.from({ length: 1_001 }, () => '12999999'))).toBe('000998999');
  });

  it('shows an altered account, amount, line or reference', () => {
    expect(codes(text.replace('890128', '890129'))).toEqual(['1:hashDiffers']);
    expect(codes(text.replace('500.01', '500.02'))).toEqual(['1:totalDiffers']);
    expect(codes(text.split('\n').toSpliced(2, 1).join('\n'))).toEqual(['1:countDiffers', '1:totalDiffers', '1:hashDiffers']);
    expect(codes(text.replace('0001-0002', '0001-0001'))).toEqual(['1:referenceDoubled']);
    expect(codes(text.replace('\n2,', '\n3,'))).toEqual(['3:lineNumberOrder']);
  });

  it.each([
    ['', '1:emptyFile'],
    ['RETURN,1,x,0', '1:headerUnreadable'],
    ['PAYMENT,2,x,1,1,000000001', '1:headerUnreadable'],
  ])('refuses %j', (file, code) => expect(codes(file)).toEqual([code]));

  it('is refused, not crashed on, when its amounts are beyond all sums', () => {
    const huge = '1,12345678,a,90000000000000.00,r\n';
    const lines = [huge, huge.replace('1,', '2,').replace(',r', ',s')].join('');
    expect(codes(`PAYMENT,1,x,2,1,000691356\n${lines}`)).toEqual(['1:totalDiffers']);
  });

  it('survives any text whatever, as the return file does', () => {
    fc.assert(fc.property(fc.string(), (any) => {
      expect(parseBatchFile(any).ok).toBe(false);
      expect(parseReturnFile(any).ok).toBe(false);
      expect(parseBatchFile(`PAYMENT,1,x,1,1,000000001\n${any}`).ok).toBe(false);
    }));
  });

  it('tells every line that cannot be read', () => {
    expect(codes('PAYMENT,1,x,3,1,000000001\n1,123,a,1.00,r\n2,12345678,a,1.5,r\n3,"12345678,a,1.00,r')).toEqual([
      '2:lineUnreadable', '3:amountUnreadable', '4:lineUnreadable',
    ]);
  });

  it('is never written for a batch that must not reach a bank', () => {
    const [first, second] = batch.lines;
    if (first === undefined || second === undefined) throw new Error('two lines expected');
    const bad: Batch[] = [
      { ...batch, lines: [] },
      { ...batch, batchNumber: '' },
      { ...batch, lines: [{ ...first, amountFen: 0 }] },
      { ...batch, lines: [{ ...first, amountFen: 0.5 }] },
      { ...batch, lines: [{ ...first, account: '12-34' }] },
      { ...batch, lines: [{ ...first, lineNo: 2 }] },
      { ...batch, lines: [{ ...first, name: '张\n三' }] },
      { ...batch, lines: [first, { ...second, reference: first.reference }] },
    ];
    for (const one of bad) expect(() => writeBatchFile(one)).toThrow(RangeError);
  });
});

describe('the return file', () => {
  const file = {
    batchNumber: 'PC-2022-0001',
    lines: [
      { reference: 'r1', amountFen: 50_000, resultCode: '0000', reason: '' },
      { reference: 'r2', amountFen: 50_000, resultCode: '1002', reason: '户名不符, 请核对' },
    ],
  };

  it('is written as documented and read back', () => {
    const written = writeReturnFile(file);
    expect(written).toBe('RETURN,1,PC-2022-0001,2\nr1,500.00,0000,\nr2,500.00,1002,"户名不符, 请核对"\n');
    expect(parseReturnFile(written)).toEqual({ ok: true, file });
  });

  it.each([
    ['', '1:emptyFile'],
    ['PAYMENT,1,x,1,1,000000001', '1:headerUnreadable'],
    ['RETURN,1,x,2\nr1,1.00,0000,', '1:countDiffers'],
    ['RETURN,1,x,1\nr1,1,0000,', '2:amountUnreadable'],
    ['RETURN,1,x,1\nr1,1.00,ok,', '2:resultCodeUnreadable'],
    ['RETURN,1,x,1\n,1.00,0000,', '2:lineUnreadable'],
  ])('is refused whole: %j', (text_, code) => {
    const parsed = parseReturnFile(text_);
    expect(parsed.ok ? [] : parsed.problems.map((p) => `${p.fileLine}:${p.code}`)).toEqual([code]);
  });

  it('is never written with a code it could not read', () => {
    expect(() => writeReturnFile({ ...file, lines: [{ reference: 'r', amountFen: 1, resultCode: 'ok', reason: '' }] })).toThrow(RangeError);
  });
});

describe('csv lines', () => {
  it('come back field by field', () => {
    fc.assert(fc.property(fc.array(fc.string().filter((s) => !/\p{Cc}/u.test(s)), { minLength: 1 }), (fields) => {
      expect(csvFields(csvLine(fields))).toEqual(fields);
    }));
  });
  it.each(['"a', 'a"b', '"a"b'])('refuse a quote out of place: %s', (line) => expect(csvFields(line)).toBeNull());
});
