import type { EditionSettings } from '../edition/spring-2022.ts';
import type { Verdict } from '../verdict.ts';
import { combineVerdicts, worstOutcome } from '../verdict.ts';
import { amountOf, judgeEmployer, judgeExclusiveBenefits, judgePerson } from './eligibility.ts';
import type { PersonVerdict } from './eligibility.ts';
import type { EmployerFacts, PersonFacts } from './facts.ts';
import type { StayBenefit } from './stay-benefits.ts';

export interface SelfCheckInput {
  employer: EmployerFacts;
  person: Omit<PersonFacts, 'employerClass' | 'document' | 'liveAwardElsewhere'>;
  /** What the person has had already, of `stayBenefits`. */
  benefits: readonly StayBenefit[];
}

export interface SelfCheck {
  employer: Verdict;
  person: PersonVerdict;
  /** Both together. */
  overall: Verdict;
  /** 500 yuan in fen when everything passes, else 0: where a person must decide, nothing is promised. */
  amountFen: number;
}

/** The public self-check: the same rules as a claim's, over facts that the visitor states. */
export function selfCheck(input: SelfCheckInput, settings: EditionSettings): SelfCheck {
  const employer = judgeEmployer(input.employer, settings);
  const person = judgePerson(
    { ...input.person, employerClass: input.employer.class, document: 'notAsked', liveAwardElsewhere: false },
    settings,
  );
  const exclusive = judgeExclusiveBenefits(input.benefits, settings);
  person.conditions.push(exclusive);
  person.outcome = worstOutcome([person.outcome, exclusive.outcome]);
  const overall = combineVerdicts([employer, person]);
  return { employer, person, overall, amountFen: amountOf(overall, settings) };
}
