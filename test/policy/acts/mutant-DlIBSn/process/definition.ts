import type { DepartmentKey } from '../edition/organisation.ts';
import type { EditionSettings } from '../edition/spring-2022.ts';
import type { LadderKind } from '../time/ladder.ts';
import type { Period } from '../time/period.ts';

/** Roles a person may hold (design: people and access). */
export const roles = [
  'handler', 'sectionHead', 'bureauHead', 'supervisionOffice', 'countyLeader', 'paymentMaker', 'paymentChecker',
  'auditor', 'administrator', 'security', 'enterpriseAgent', 'institution',
] as const;
export type Role = (typeof roles)[number];

/** Processes that run as workflows, by slug. */
export const processSlugs = ['red-envelope', 'payment-batch', 'objection', 'second-look', 'duplicate-set', 'recovery', 'worker-request', 'reopening'] as const;
export type ProcessSlug = (typeof processSlugs)[number];

/** How a step can end. `submit` is the applicant's, `end` the system's; `uphold` and `dismiss` answer somebody's complaint. */
export type Outcome = 'submit' | 'approve' | 'refuse' | 'uphold' | 'dismiss' | 'end';

/** Who may take a task. */
export type CandidateRule =
  | { readonly kind: 'applicant' }
  /** The organisation that leads the case: a side case is led by whoever has to answer it. */
  | { readonly kind: 'lead'; readonly role: Role }
  | { readonly kind: 'industryReviewer'; readonly role: Role }
  | { readonly kind: 'department'; readonly department: DepartmentKey; readonly role: Role };

/**
 * Several sign one step. all 会签: everybody agrees; any 或签: one is enough; inTurn 依次: one after the other, each asked when the one before
 * has signed. What one refusal means is stated here: `refuses`, the step is refused at once; `waitsForAll`, the others still sign.
 */
export interface SigningDefinition {
  readonly mode: 'all' | 'any' | 'inTurn';
  readonly candidates: readonly CandidateRule[];
  readonly onRefusal: 'refuses' | 'waitsForAll';
  /** The earlier step that a refused one takes the case back to; null: the step is decided as refused. */
  readonly refusedTo: string | null;
}

export interface TaskDefinition {
  readonly key: string;
  readonly candidate: CandidateRule;
  readonly outcomes: readonly Outcome[];
  /** The earlier step a return goes to; null where the task can't be returned. */
  readonly returnsTo: string | null;
  /** The outcome that may be given to many tasks at once, those that nothing speaks against (open-flags.ts). None by default. */
  readonly bulk?: Outcome;
  /**
   * Which decisions whoever made them may take back, while the next step has not acted: those without an effect outside the case. None by
   * default. `elseBecause`: why not the others, a code of `forbidden`.
   */
  readonly retract?: { readonly of: readonly Outcome[]; readonly elseBecause: string };
  /** Signed by several instead of decided by one: a task for each of its candidates. Its outcomes are approve and refuse. */
  readonly signing?: SigningDefinition;
}

/** Who may extend a clock, how often, and by how many working days at a time. */
export interface ExtensionRule {
  readonly by: Role;
  readonly mostTimes: number;
  readonly mostWorkingDays: (settings: EditionSettings, period: Period) => number;
}

export interface ClockDefinition {
  /** The event the period runs from, as pages name it. */
  readonly startEvent: string;
  /** The decided step whose instant is that event; null: the instant this step opens. */
  readonly startsFrom: string | null;
  readonly period: (settings: EditionSettings) => Period;
  /** reminders: told before it is due, never listed or summoned for it. */
  readonly ladder: LadderKind;
  /**
   * decideStep: the system ends the step at the due instant. expire: what was asked of the applicant has not come, and the system acts once
   * everything that arrived in time is written.
   */
  readonly onDue: 'none' | 'decideStep' | 'expire';
  /** The default of policy/process/extension.ts where it has none of its own. */
  readonly extension?: ExtensionRule;
}

export interface StepDefinition {
  readonly key: string;
  readonly task: TaskDefinition | null;
  readonly clock: ClockDefinition | null;
  /** The case's state once the step has ended so. */
  readonly stateAfter: Readonly<Partial<Record<Outcome, string>>>;
}

export interface ProcessDefinition {
  readonly slug: ProcessSlug;
  readonly version: number;
  /** In the order a case walks them. */
  readonly steps: readonly StepDefinition[];
  /** The last step before whose decision the applicant may withdraw; null: never. */
  readonly withdrawableBefore: string | null;
}

/** The definition of a step. Throws RangeError for a name the process does not have. */
export function stepOf(process: ProcessDefinition, key: string): StepDefinition {
  const step = process.steps.find((candidate) => candidate.key === key);
  if (step === undefined) throw new RangeError(`${process.slug} has no step ${key}`);
  return step;
}

/** The steps from `key` to the end: what a return to `key` supersedes. */
export function stepsFrom(process: ProcessDefinition, key: string): readonly StepDefinition[] {
  return process.steps.slice(process.steps.findIndex((step) => step.key === key));
}

/** The steps that a case walks before `key`. */
export function stepsBefore(process: ProcessDefinition, key: string): readonly StepDefinition[] {
  return process.steps.slice(0, process.steps.findIndex((step) => step.key === key));
}
