import { industryReviewerOf } from '../../policy/edition/industry-reviewer.ts';
import type { DepartmentKey, EmployerClass, Sector } from '../../policy/edition/organisation.ts';
import type { EditionSettings } from '../../policy/edition/spring-2022.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import type { CaseStepShape } from './case-steps.ts';

/** Who has to do with a case, by name. */
export interface Offices {
  /** By organisation id and, for departments, by code. */
  readonly names: ReadonlyMap<string, { readonly name: string; readonly nameEn: string | null }>;
  readonly applicant: { readonly id: string; readonly employerClass: EmployerClass | 'none' | null; readonly sector: Sector | null };
  readonly leadOrgId: string;
}

interface Row {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly employerClass: EmployerClass | 'none' | null;
  readonly sector: Sector | null;
}

/** The departments of the county and the applicant of a case, with what the lists say about it. */
export async function readOffices(tx: Tx, { applicantOrgId, leadOrgId, editionId }: { applicantOrgId: string; leadOrgId: string; editionId: string }): Promise<Offices> {
  const rows = await tx.named<Row>('offices', `
    SELECT o.id, o.code, o.kind, o.name, o.name_en AS "nameEn", r.employer_class AS "employerClass", r.sector
    FROM organisation o LEFT JOIN enterprise_registry r ON r.organisation_id = o.id AND r.county_id = o.county_id AND r.edition_id = $2
    WHERE o.kind = 'department' OR o.id = $1`, [applicantOrgId, editionId]);
  const applicant = rows.find(({ id }) => id === applicantOrgId);
  return {
    names: new Map(rows.flatMap((row) => [[row.id, row], ...(row.kind === 'department' ? [[row.code, row] as const] : [])] as [string, Row][])),
    applicant: { id: applicantOrgId, employerClass: applicant?.employerClass ?? null, sector: applicant?.sector ?? null },
    leadOrgId,
  };
}

/** The office of a step: who has or had its task, else whom the definition names. */
export function officeNameOf(step: CaseStepShape, offices: Offices, settings: EditionSettings, english: boolean): string | null {
  const found = offices.names.get(step.officeOrgId ?? officeByDefinition(step, offices, settings));
  return found === undefined ? null : english ? (found.nameEn ?? found.name) : found.name;
}

function officeByDefinition(step: CaseStepShape, { applicant, leadOrgId }: Offices, settings: EditionSettings): string {
  const candidate = step.definition.task?.candidate;
  // Publicity is the system's; the leading office answers for it.
  if (candidate === undefined) return leadOrgId;
  switch (candidate.kind) {
    case 'applicant': return applicant.id;
    case 'lead': return leadOrgId;
    case 'department': return candidate.department;
    case 'industryReviewer': return reviewerOf(applicant, settings);
  }
}

function reviewerOf({ employerClass, sector }: Offices['applicant'], settings: EditionSettings): DepartmentKey {
  if (employerClass === null || employerClass === 'none' || sector === null) return settings.industryReviewers.aboveScaleIndustry;
  return industryReviewerOf(settings.industryReviewers, { employerClass, sector }).department;
}
