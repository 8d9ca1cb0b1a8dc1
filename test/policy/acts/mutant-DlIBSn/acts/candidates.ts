import type { DepartmentKey } from '../edition/organisation.ts';
import { industryReviewerOf } from '../edition/industry-reviewer.ts';
import type { EditionSettings } from '../edition/spring-2022.ts';
import type { CandidateRule, Role } from '../process/definition.ts';
import type { CaseRow, CaseSnapshot, PersonToTell } from './rows.ts';

/** A task's candidates by rule, or an organisation named outright (a head's task follows the task it watches). */
export type TaskCandidate = CandidateRule | { readonly kind: 'organisation'; readonly orgId: string; readonly role: Role };

export interface Candidates { candidateOrgId: string; candidateRole: Role }

interface Offices {
  settings: EditionSettings;
  departments: Readonly<Partial<Record<DepartmentKey, string>>>;
  /** Who works in the offices: read only for a case that bars somebody. */
  officers?: readonly PersonToTell[];
}

/** Who may take a task of a case. Throws RangeError when the county lacks the department that the rule names. */
export function candidateOf(rule: TaskCandidate, on: CaseRow, applicant: CaseSnapshot['applicant'], offices: Offices): Candidates {
  const named = byRule(rule, on, applicant, offices);
  return { ...named, candidateRole: standIn(named, on, offices.officers) };
}

/** A case that bars everybody of an office who could take it goes to its section head; that one barred too, to the bureau head. */
const chain: readonly Role[] = ['handler', 'sectionHead', 'bureauHead'];
function standIn({ candidateOrgId, candidateRole }: Candidates, { barredUserIds, openedById }: CaseRow, officers: readonly PersonToTell[] | undefined): Role {
  if (officers === undefined || !chain.includes(candidateRole)) return candidateRole;
  const free = officers.filter(({ userId, orgId }) => orgId === candidateOrgId && userId !== openedById && !barredUserIds.includes(userId));
  return chain.slice(chain.indexOf(candidateRole)).find((role) => free.some(({ roles }) => roles.includes(role))) ?? candidateRole;
}

function byRule(rule: TaskCandidate, on: CaseRow, applicant: CaseSnapshot['applicant'], offices: Offices): Candidates {
  if (rule.kind === 'organisation') return { candidateOrgId: rule.orgId, candidateRole: rule.role };
  if (rule.kind === 'applicant') return { candidateOrgId: on.applicantOrgId, candidateRole: 'enterpriseAgent' };
  if (rule.kind === 'lead') return { candidateOrgId: on.leadOrgId, candidateRole: rule.role };
  const department = rule.kind === 'department' ? rule.department : industryReviewer(applicant, offices.settings);
  const candidateOrgId = offices.departments[department];
  if (candidateOrgId === undefined) throw new RangeError(`the county has no department ${department}`);
  return { candidateOrgId, candidateRole: rule.role };
}

function industryReviewer({ employerClass, sector }: CaseSnapshot['applicant'], { industryReviewers }: EditionSettings): DepartmentKey {
  // A firm that no list knows is reviewed by 经信 like industry: the officer refuses or corrects the list.
  if (employerClass === 'none' || sector === null) return industryReviewers.aboveScaleIndustry;
  return industryReviewerOf(industryReviewers, { employerClass, sector }).department;
}
