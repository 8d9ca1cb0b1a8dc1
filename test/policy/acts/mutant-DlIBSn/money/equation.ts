import { sumFen } from './fen.ts';

/**
 * The money equation, per edition, programme and source: Σ approved = Σ paid + Σ failed + Σ open.
 * Each approved award counts once, by its latest line (none yet: open). Open includes waiting, sent and in doubt; failed includes
 * bounced until a new line is made; a recovered award stays in paid.
 */
export interface MoneySums {
  approvedFen: number;
  paidFen: number;
  failedFen: number;
  openFen: number;
}

export type LineState = 'open' | 'sent' | 'inDoubt' | 'paid' | 'failed' | 'bounced';

/** An approved award and the state of its latest line; null: no line yet. */
export interface AwardStanding {
  amountFen: number;
  latestLine: LineState | null;
}

const sumOfState: Record<LineState, keyof MoneySums> = {
  open: 'openFen',
  sent: 'openFen',
  inDoubt: 'openFen',
  paid: 'paidFen',
  failed: 'failedFen',
  bounced: 'failedFen',
};

/** The four sums over approved awards. */
export function sumAwards(awards: readonly AwardStanding[]): MoneySums {
  const sums: MoneySums = { approvedFen: 0, paidFen: 0, failedFen: 0, openFen: 0 };
  for (const { amountFen, latestLine } of awards) {
    sums.approvedFen = sumFen([sums.approvedFen, amountFen]);
    const key = latestLine === null ? 'openFen' : sumOfState[latestLine];
    sums[key] = sumFen([sums[key], amountFen]);
  }
  return sums;
}

/** Approved minus what is accounted for, in fen: 0 when the equation holds. */
export function equationDifferenceFen(sums: MoneySums): number {
  return sumFen([sums.approvedFen, -sums.paidFen, -sums.failedFen, -sums.openFen]);
}

/** @throws RangeError when approved money isn't exactly paid, failed or open; returns the sums otherwise. */
export function equation(sums: MoneySums): MoneySums {
  const differenceFen = equationDifferenceFen(sums);
  if (differenceFen !== 0) throw new RangeError(`money equation broken by ${differenceFen} fen`);
  return sums;
}
