import type { ReturnFile, ReturnLine } from './return-file.ts';
import { paidCode } from './return-file.ts';

/** A line of the batch as it stands before the file is read. */
export interface SentLine {
  reference: string;
  amountFen: number;
  state: 'sent' | 'inDoubt' | 'paid' | 'failed' | 'bounced';
  /** Its money is being recovered, or has been: that it came back besides is for a person to sort out. */
  inRecovery?: boolean;
}

export interface LineOutcome {
  reference: string;
  outcome: 'paid' | 'failed' | 'bounced' | 'inDoubt';
  resultCode: string | null;
  reason: string | null;
}

/** Codes have texts in `money.match`. A problem is for a person; it never changes another line. */
export type MatchProblemCode = 'wrongBatch' | 'unknownLine' | 'wrongAmount' | 'doubled' | 'contradiction' | 'bouncedUnpaid' | 'bouncedInRecovery';

export interface MatchProblem {
  code: MatchProblemCode;
  /** null: the whole file. */
  reference: string | null;
}

export interface ReturnMatch {
  /** One per line whose state changes. Applying the same file again changes nothing. */
  outcomes: LineOutcome[];
  problems: MatchProblem[];
}

/**
 * Matches a return file with the batch line by line. What cannot be believed (a wrong amount, two answers) leaves a line in doubt;
 * a line without an answer is in doubt too. Settled money never moves by itself: paid changes only to bounced, and a contradicting
 * answer is a problem for a person. What is believed is taken over beside it. The file of another batch changes nothing at all.
 */
export function matchReturn(
  batch: { batchNumber: string; lines: readonly SentLine[] },
  returned: ReturnFile,
): ReturnMatch {
  if (returned.batchNumber !== batch.batchNumber) {
    return { outcomes: [], problems: [{ code: 'wrongBatch', reference: null }] };
  }
  const answers = groupByReference(returned.lines);
  const known = new Set(batch.lines.map((line) => line.reference));
  const problems: MatchProblem[] = [...answers.keys()]
    .filter((reference) => !known.has(reference))
    .map((reference) => ({ code: 'unknownLine', reference }));
  const outcomes = batch.lines.flatMap((line) => {
    const settled = settle(line, answers.get(line.reference) ?? []);
    if (settled.problem !== null) problems.push({ code: settled.problem, reference: line.reference });
    return settled.outcome === null || settled.outcome.outcome === line.state ? [] : [settled.outcome];
  });
  return { outcomes, problems };
}

function groupByReference(lines: readonly ReturnLine[]): Map<string, ReturnLine[]> {
  const groups = new Map<string, ReturnLine[]>();
  for (const line of lines) {
    const group = groups.get(line.reference);
    if (group === undefined) groups.set(line.reference, [line]);
    else group.push(line);
  }
  return groups;
}

interface Settled {
  outcome: LineOutcome | null;
  problem: MatchProblemCode | null;
}

function settle(line: SentLine, answers: readonly ReturnLine[]): Settled {
  const waiting = line.state === 'sent' || line.state === 'inDoubt';
  const [answer] = answers;
  if (answer === undefined) return { outcome: waiting ? inDoubt(line, null) : null, problem: null };
  const problem = disbelief(line, answers, answer);
  if (problem !== null) return { outcome: waiting ? inDoubt(line, answer) : null, problem };
  const outcome = outcomeOf(line, answer);
  if (waiting && outcome.outcome === 'bounced') return { outcome: inDoubt(line, answer), problem: 'bouncedUnpaid' };
  if (waiting) return { outcome, problem: null };
  if (outcome.outcome === line.state) return { outcome: null, problem: null };
  const bounced = line.state === 'paid' && outcome.outcome === 'bounced';
  // A bounced line that is once more reported as paid is the old answer in a repeated file.
  const repeated = line.state === 'bounced' && outcome.outcome === 'paid';
  if (bounced) return line.inRecovery === true ? { outcome: null, problem: 'bouncedInRecovery' } : { outcome, problem: null };
  return { outcome: null, problem: repeated ? null : 'contradiction' };
}

function disbelief(line: SentLine, answers: readonly ReturnLine[], answer: ReturnLine): MatchProblemCode | null {
  if (answers.length > 1) return 'doubled';
  return answer.amountFen === line.amountFen ? null : 'wrongAmount';
}

function outcomeOf(line: SentLine, { resultCode, reason }: ReturnLine): LineOutcome {
  const { reference } = line;
  if (resultCode === paidCode) return { reference, outcome: 'paid', resultCode, reason: null };
  return { reference, outcome: resultCode.startsWith('B') ? 'bounced' : 'failed', resultCode, reason };
}

function inDoubt({ reference }: SentLine, answer: ReturnLine | null): LineOutcome {
  return { reference, outcome: 'inDoubt', resultCode: answer?.resultCode ?? null, reason: answer?.reason ?? null };
}
