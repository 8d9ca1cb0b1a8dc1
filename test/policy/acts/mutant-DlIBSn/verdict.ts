/**
 * A verdict answers "may this be paid?" with every condition behind the answer, so that a refusal
 * can say why, against which threshold, by which clause, and what would make it pass.
 * It is stored with the case together with `ruleVersion`.
 */

/** `manual`: the rule cannot decide from data alone; a person must. */
export type Outcome = 'pass' | 'fail' | 'manual';

export interface Condition {
  /** Code of the condition; its text is the message `verdict.condition.<key>`. */
  key: string;
  outcome: Outcome;
  /** Value found: a plain value or a code of `verdict.value`. Never an identity number or account. */
  found: string | null;
  /** Value asked for: a plain value or a code of `verdict.value`. */
  threshold: string | null;
  /** Chapter and running matter of the notice, such as "一·8". */
  clause: string;
  /** Where the threshold comes from: "S" the notice, "D" a design default, and so on. */
  source: string;
  /** Code of what would make it pass, text in `verdict.remedy.<remedy>`; null when it passed. */
  remedy: string | null;
}

export interface Verdict {
  outcome: Outcome;
  conditions: Condition[];
  ruleVersion: string;
}

/** The worst of several outcomes: one `fail` fails all, else one `manual` needs a person. Nothing judged passes nothing: `manual`. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.length === 0) return 'manual';
  if (outcomes.includes('fail')) return 'fail';
  return outcomes.includes('manual') ? 'manual' : 'pass';
}

/** A verdict over conditions which were all judged under one version of the rules. */
export function verdictOf(conditions: readonly Condition[], ruleVersion: string): Verdict {
  return {
    outcome: worstOutcome(conditions.map((c) => c.outcome)),
    conditions: [...conditions],
    ruleVersion,
  };
}

/**
 * Joins verdicts on the same matter (the employer's and the person's).
 * @throws RangeError when none is given or they were judged under different rule versions: such answers must not be mixed.
 */
export function combineVerdicts(verdicts: readonly Verdict[]): Verdict {
  const versions = new Set(verdicts.map((v) => v.ruleVersion));
  const [ruleVersion] = versions;
  if (ruleVersion === undefined || versions.size > 1) {
    throw new RangeError('verdicts to combine must share one rule version');
  }
  return verdictOf(verdicts.flatMap((v) => v.conditions), ruleVersion);
}
