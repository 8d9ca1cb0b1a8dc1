import type { DepartmentKey, EmployerClass, ProjectSector, ServiceSector } from './organisation.ts';
import type { IndustryReviewers } from './spring-2022.ts';

export interface EmployerSector {
  employerClass: EmployerClass;
  /** Needed for an above-quota service firm; without it the firm goes to the office for other services. */
  serviceSector: ServiceSector | null;
  /** Needed for a contractor; without it no sector office is asked to confirm. */
  projectSector: ProjectSector | null;
}

/**
 * The office whose handler gets the industry review, and the office that confirms contractor and posts (null: none).
 * Source: domain table 7a, a design default that the edition can change.
 */
export function industryReviewerOf(
  reviewers: IndustryReviewers,
  employer: EmployerSector,
): { department: DepartmentKey; confirmedBy: DepartmentKey | null } {
  switch (employer.employerClass) {
    case 'aboveScaleIndustry':
      return { department: reviewers.aboveScaleIndustry, confirmedBy: null };
    case 'aboveQuotaService': {
      const sector = employer.serviceSector ?? 'otherService';
      return { department: reviewers.aboveQuotaService[sector], confirmedBy: null };
    }
    case 'keyProjectContractor': {
      const { projectSector } = employer;
      const confirmedBy = projectSector === null ? null : reviewers.projectSector[projectSector];
      return { department: reviewers.keyProjectContractor, confirmedBy };
    }
  }
}
