import type { EmployerClass } from '../../policy/edition/organisation.ts';
import type { EmployerFacts } from '../../policy/red-envelope/facts.ts';

/** A row of enterprise_registry as JSON. */
export interface RegistryRow { employer_class: EmployerClass | 'none'; on_list: boolean; grade_2020: 'A' | 'B' | 'C' | 'D' | null; state_owned: boolean; key_project: string | null; version: number }

/** What the lists say about a firm; a firm on no list is of no class. */
export function employerFactsOf(row: RegistryRow | null): EmployerFacts {
  if (row === null) return { class: 'none', onAboveScaleList: null, grade2020: null, stateOwned: null, keyProject: null };
  return { class: row.employer_class, onAboveScaleList: row.on_list, grade2020: row.grade_2020, stateOwned: row.state_owned, keyProject: row.key_project !== null };
}
