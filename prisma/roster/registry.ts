import type { EmployerClass } from '../../policy/edition/organisation.ts';
import type { HouseholdFact, InsuranceFact } from '../../policy/red-envelope/facts.ts';
import type { RegistryFacts } from '../../policy/red-envelope/roster.ts';
import type { Tx } from '../scope/scope.ts';

/** What the registries say about one document number, and at which version of the whole registry they said so. */
export interface RegistryAnswer {
  facts: RegistryFacts;
  version: number;
  /** Another firm has filed for the person, or has an award for them. */
  claimedElsewhere: boolean;
}

export interface RegistryQuestion {
  caseId: string;
  countyId: string;
  editionId: string;
  employerClass: EmployerClass | 'none';
}

interface RegistryRow {
  index: string;
  household: HouseholdFact | null;
  insurance: InsuranceFact | null;
  paidLate: boolean | null;
  version: number;
  awarded: boolean;
  claimed: boolean;
}

/** Asks for many people at once, by blind index; answers for each that was asked. */
export async function readRegistry(tx: Tx, about: RegistryQuestion, indexes: readonly string[]): Promise<Map<string, RegistryAnswer>> {
  if (indexes.length === 0) return new Map();
  const rows = await tx.query<RegistryRow>(selectRegistry, [about.countyId, indexes, about.editionId, programme, about.caseId]);
  return new Map(rows.map((row) => [row.index, answerOf(row, about.employerClass)]));
}

const programme = 'red-envelope';

const selectRegistry = `
  SELECT asked.index, r.household, r.insurance, r.paid_late AS "paidLate",
         (SELECT coalesce(max(version), 0) FROM person_registry WHERE county_id = $1) AS version,
         EXISTS (SELECT 1 FROM person p JOIN award a ON a.person_id = p.id
                 WHERE p.county_id = $1 AND p.document_index = asked.index
                   AND a.county_id = $1 AND a.edition_id = $3 AND a.programme = $4 AND a.live AND a.case_id <> $5) AS awarded,
         EXISTS (SELECT 1 FROM person p JOIN roster_line l ON l.person_id = p.id JOIN "case" c ON c.id = l.case_id
                 WHERE p.county_id = $1 AND p.document_index = asked.index AND c.edition_id = $3 AND c.process = $4 AND c.id <> $5
                   AND c.filed_at IS NOT NULL AND c.state NOT IN ('refused', 'withdrawn') AND l.decision IS DISTINCT FROM 'refuse') AS claimed
  FROM unnest($2::text[]) AS asked(index)
  LEFT JOIN person_registry r ON r.county_id = $1 AND r.document_index = asked.index`;

// Silence of a list is "unknown", which a person must look into: it never refuses by itself.
function answerOf(row: RegistryRow, employerClass: RegistryFacts['employerClass']): RegistryAnswer {
  return {
    version: row.version,
    claimedElsewhere: row.awarded || row.claimed,
    facts: {
      employerClass,
      household: row.household ?? 'unknown',
      insurance: row.insurance ?? 'unknown',
      insurancePaidLate: row.paidLate ?? false,
      liveAwardElsewhere: row.awarded,
    },
  };
}
