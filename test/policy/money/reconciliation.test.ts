import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadsheetCsv } from '../../../policy/money/csv.ts';
import type { LineState } from '../../../policy/money/equation.ts';
import { equationDifferenceFen } from '../../../policy/money/equation.ts';
import { balanceBefore, bankDifferenceFen, compareWithBank, isMonth, isMonthOver, monthAfter, monthFigures, monthSpan, movedWithin, recoveredDifferenceFen, unpaidDifferenceFen } from '../../../policy/money/reconciliation.ts';
import type { BankLine, Booked, Movement } from '../../../policy/money/reconciliation.ts';

const begins = monthSpan('2022-01').fromMs;
const dayMs = 86_400_000;

/** What may become of a line. */
const ways: Partial<Record<LineState, readonly LineState[]>> = { open: ['sent'], sent: ['inDoubt', 'paid', 'failed'], inDoubt: ['paid', 'failed'], paid: ['bounced'] };

/** Plays steps on four awards as the product would let them happen; what can't happen then is left out. */
function play(steps: readonly { award: number; pick: number; after: number }[]): Movement[] {
  const movements: Movement[] = [];
  const awards = Array.from({ length: 4 }, (_, n) => ({ awardId: `a${n}`, amountFen: 30_000 + n * 10_000, approved: false, lines: [] as { id: string; state: LineState }[] }));
  let atMs = begins;
  for (const { award, pick, after } of steps) {
    atMs += after * dayMs;
    const { awardId, amountFen, lines, ...standing } = awards[award]!;
    const line = lines.at(-1);
    if (!standing.approved) {
      awards[award]!.approved = true;
      movements.push({ kind: 'approved', atMs, awardId, amountFen });
    } else if (line === undefined || line.state === 'failed' || line.state === 'bounced') {
      const lineId = `${awardId}-${movements.length}`;
      lines.push({ id: lineId, state: 'open' });
      movements.push({ kind: 'made', atMs, awardId, lineId, amountFen });
    } else if (line.state === 'open' && pick === 0) {
      lines.pop();
      movements.push({ kind: 'void', atMs, awardId, lineId: line.id, amountFen });
    } else if (line.state === 'paid' && pick === 0) movements.push({ kind: 'recovered', atMs, amountFen: 100 });
    else {
      const choices = ways[line.state] ?? [];
      const to = choices[pick % choices.length]!;
      movements.push(line.state === 'open' ? { kind: 'sent', atMs, awardId, lineId: line.id, amountFen } : { kind: 'settled', atMs, awardId, lineId: line.id, amountFen, from: line.state, to });
      line.state = to;
    }
  }
  return movements;
}
const story = fc.array(fc.record({ award: fc.nat(3), pick: fc.nat(3), after: fc.nat(9) }), { maxLength: 80 }).map(play);
const months = ['2022-01', '2022-02', '2022-03', '2022-04', '2022-05', '2022-06', '2022-07'];

test('whatever happens to money, a month’s opening and movements come to its closing, which is the next month’s opening, and the equation holds', () => {
  fc.assert(fc.property(story, (movements) => {
    for (const month of months) {
      const figures = monthFigures(movements, month);
      expect([unpaidDifferenceFen(figures), recoveredDifferenceFen(figures), equationDifferenceFen(figures.closing)]).toEqual([0, 0, 0]);
      expect(monthFigures(movements, monthAfter(month)).opening).toEqual(figures.closing);
    }
  }));
});

test('what was signed stands: an event that belongs to a signed month is a correction of the next, and the next adds up with it', () => {
  fc.assert(fc.property(story, fc.nat(50_000), (movements, late) => {
    const signed = monthFigures(movements, '2022-02').closing;
    const since: Movement[] = [...movements, { kind: 'recovered', atMs: monthSpan('2022-02').fromMs, amountFen: late }];
    const next = monthFigures(since, '2022-03', signed);
    expect(next.opening).toEqual(signed);
    expect(next.correction).toEqual({ approvedFen: 0, paidFen: 0, failedFen: 0, openFen: 0, recoveredFen: late });
    expect([unpaidDifferenceFen(next), recoveredDifferenceFen(next)]).toEqual([0, 0]);
  }));
});

test('a month is the county’s: the last second of 31 March in Shanghai belongs to March, the next to April', () => {
  const at = (instant: string): Movement[] => [{ kind: 'approved', atMs: Date.parse(instant), awardId: 'a', amountFen: 50_000 }];
  expect(movedWithin(at('2022-03-31T23:59:59+08:00'), monthSpan('2022-03')).approvedFen).toBe(50_000);
  expect(movedWithin(at('2022-04-01T00:00:00+08:00'), monthSpan('2022-03')).approvedFen).toBe(0);
  expect(balanceBefore(at('2022-04-01T00:00:00+08:00'), monthSpan('2022-03').toMs).approvedFen).toBe(0);
  expect([isMonthOver('2022-03', new Date('2022-03-31T23:59:59+08:00')), isMonthOver('2022-03', new Date('2022-04-01T00:00:00+08:00'))]).toEqual([false, true]);
  expect([monthAfter('2021-12'), monthAfter('2022-01', -1)]).toEqual(['2022-01', '2021-12']);
  expect(['2022-13', '2022-3', '', '1800-01'].filter(isMonth)).toEqual([]);
});

test('the differences from the bank’s files, line by line, come to the difference of the sums', () => {
  const line = (n: number, more: Partial<BankLine>): BankLine => ({ key: `f:${n}`, fileName: 'return.csv', batchNumber: 'ZF-1', lineNo: n, reference: `r${n}`, amountFen: 50_000, resultCode: '0000', outcome: null, problem: null, ...more });
  const compared = compareWithBank([
    line(1, { outcome: 'paid' }), line(2, {}), line(3, { problem: 'unknownLine' }), line(4, { amountFen: 60_000, outcome: 'inDoubt', problem: 'wrongAmount' }),
    line(5, { resultCode: '1001', outcome: 'failed' }), line(6, { resultCode: 'B001', outcome: 'bounced' }), line(7, { resultCode: 'B001', problem: 'bouncedInRecovery' }), line(8, { resultCode: '1001', problem: 'contradiction' }),
  ], [
    { key: 'e1', batchNumber: 'ZF-1', reference: 'r1', amountFen: 50_000, to: 'paid', by: 'file' }, { key: 'e2', batchNumber: 'ZF-1', reference: 'r6', amountFen: 50_000, to: 'bounced', by: 'file' },
    { key: 'e3', batchNumber: 'ZF-1', reference: 'r9', amountFen: 50_000, to: 'paid', by: 'finding' },
  ] satisfies Booked[]);
  expect(compared).toMatchObject({ bankPaidFen: 160_000, bankBouncedFen: 100_000, bookedPaidFen: 100_000, bookedBouncedFen: 50_000 });
  expect(compared.differences.map(({ reference, code, effectFen }) => [reference, code, effectFen])).toEqual([
    ['r3', 'unknownLine', 50_000], ['r4', 'wrongAmount', 60_000], ['r7', 'bouncedInRecovery', -50_000], ['r8', 'contradiction', 0], ['r9', 'byFinding', -50_000],
  ]);
  expect(compared.differences.reduce((sum, { effectFen }) => sum + effectFen, 0)).toBe(bankDifferenceFen(compared));
});

test('a cell that begins like a formula is exported as text', () => {
  expect(spreadsheetCsv([['=1+1', '+86', '-500.00', '@x', '50.00', '两\n行']])).toBe(`\ufeff'=1+1,'+86,'-500.00,'@x,50.00,两 行\r\n`);
});
