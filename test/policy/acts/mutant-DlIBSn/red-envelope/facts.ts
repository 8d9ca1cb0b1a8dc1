import type { EmployerClass } from '../edition/organisation.ts';
import type { DocumentProblem, DocumentType } from '../identity/identity-document.ts';
import type { LocalDate } from '../time/zone.ts';

/** What the registry lists of the departments say about a firm. null: the list gives no answer. */
export interface EmployerFacts {
  class: EmployerClass | 'none';
  /** On the statistics office's list of above-scale industry or above-quota services. */
  onAboveScaleList: boolean | null;
  /** Grade of the 2020 performance evaluation; null: not evaluated. */
  grade2020: 'A' | 'B' | 'C' | 'D' | null;
  stateOwned: boolean | null;
  /** On the list of major construction projects as a contractor. */
  keyProject: boolean | null;
}

/** The identity document, judged without its number. `notAsked` in a self-check without an account. */
export type DocumentFact =
  | 'notAsked'
  | { type: DocumentType; problem: null; region: string | null }
  | { type: DocumentType | null; problem: DocumentProblem; region: null };

/** Household by the police's data, as of the edition's date; `unknown` when the registry gives no answer. */
export type HouseholdFact = 'county' | 'outside' | 'unknown';

/** Insurance paid in the county for the reference month, with any employer. `projectInjury`: project-based work-injury insurance only. */
export type InsuranceFact = 'employee' | 'projectInjury' | 'none' | 'unknown';

export const householdFacts = ['county', 'outside', 'unknown'] as const satisfies readonly HouseholdFact[];
export const insuranceFacts = ['employee', 'projectInjury', 'none', 'unknown'] as const satisfies readonly InsuranceFact[];

export interface PersonFacts {
  employerClass: EmployerClass | 'none';
  document: DocumentFact;
  household: HouseholdFact;
  insurance: InsuranceFact;
  /** The month's contribution was made good after the month's own collection period. */
  insurancePaidLate: boolean;
  /** First and last day on duty as the roster says; may reach beyond the window. */
  onDutyFrom: LocalDate | null;
  onDutyTo: LocalDate | null;
  /** Front-line production post; null: the name of the post doesn't tell. */
  frontLine: boolean | null;
  /** A live award of this programme and edition from another claim. */
  liveAwardElsewhere: boolean;
  /** Sent by a dispatching firm, and whether the agreement with it is attached; absent or null for the applicant's own staff. */
  dispatch?: 'agreed' | 'agreementMissing' | null;
}
