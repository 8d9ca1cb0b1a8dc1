import type { Outcome } from '../process/definition.ts';
import { invalid } from './decision.ts';
import type { Refusal } from './rows.ts';

/** What a step asks for beyond an outcome: read with the case, checked here. */
export interface StepFacts {
  /** release: the last six digits of the batch's hash total. */
  control?: string;
  /** hr-verification: lines by decision, a SHA-256 over all of them, and those approved that a corrected list has since turned. */
  lines?: { undecided: number; approved: number; refused: number; digest: string; against?: number };
  /** finance-approval: what this case commits, and what is left. */
  money?: { amountFen: number; leftFen: number };
  /** finance-approval: objections that came in time and are not answered yet. */
  openObjections?: number;
}

/** A refusal always says why; a verification leaves no line undecided; money is approved within the budget. */
export function checkOutcome(step: string, outcome: Outcome, opinion: string | null, facts: StepFacts): Refusal | null {
  if (outcome === 'refuse' && opinion === null) return invalid('opinion', 'refusalNeedsOpinion');
  // The worker reads the opinion: it is the answer.
  if (step === 'worker-request' && opinion === null) return invalid('opinion', 'answerNeedsOpinion');
  if (step === 'hr-verification') return checkLines(outcome, facts.lines ?? { undecided: 0, approved: 0, refused: 0, digest: '' });
  if (step === 'finance-approval' && outcome === 'approve') {
    // One that arrived in the last moment may be on record only after the publicity's end.
    return (facts.openObjections ?? 0) > 0 ? invalid('outcome', 'objectionsOpen') : checkMoney(facts.money ?? { amountFen: 0, leftFen: 0 });
  }
  return null;
}

function checkLines(outcome: Outcome, lines: NonNullable<StepFacts['lines']>): Refusal | null {
  if (outcome === 'approve' && lines.undecided > 0) return invalid('lines', 'linesUndecided', { count: lines.undecided });
  if (outcome === 'approve' && (lines.against ?? 0) > 0) return invalid('lines', 'lineNotApprovable', { count: lines.against ?? 0 });
  if (outcome === 'approve' && lines.approved === 0) return invalid('lines', 'noLineApproved');
  if (outcome === 'refuse' && lines.approved > 0) return invalid('lines', 'approvedLinesRemain', { count: lines.approved });
  return null;
}

function checkMoney(money: NonNullable<StepFacts['money']>): Refusal | null {
  if (money.amountFen <= 0) return invalid('amount', 'nothingToApprove');
  return money.amountFen > money.leftFen ? invalid('amount', 'budgetShort', { neededFen: money.amountFen, leftFen: money.leftFen }) : null;
}

/** What the record keeps of them: the digest binds the decisions on single lines, which are rows of their own, into the audit. */
export const detailOf = ({ lines }: StepFacts): Record<string, unknown> =>
  (lines === undefined ? {} : { approved: lines.approved, refused: lines.refused, linesSha256: lines.digest });
