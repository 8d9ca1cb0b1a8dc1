import type { DepartmentKey, EmployerClass, Sector } from './organisation.ts';
import type { IndustryReviewers } from './spring-2022.ts';

/**
 * The office whose handler gets the industry review, and the office that confirms contractor and posts (null: none).
 * Source: domain table 7a, a design default that the edition can change.
 */
export function industryReviewerOf(
  reviewers: IndustryReviewers,
  employer: { employerClass: EmployerClass; sector: Sector },
): { department: DepartmentKey; confirmedBy: DepartmentKey | null } {
  switch (employer.employerClass) {
    case 'aboveScaleIndustry':
      return { department: reviewers.aboveScaleIndustry, confirmedBy: null };
    case 'aboveQuotaService': {
      const { commerce, otherwise } = reviewers.aboveQuotaService;
      return { department: employer.sector === 'commerce' ? commerce : otherwise, confirmedBy: null };
    }
    case 'keyProjectContractor': {
      const confirmedBy = reviewers.projectConfirmedBy[employer.sector] ?? null;
      return { department: reviewers.keyProjectContractor, confirmedBy };
    }
  }
}
