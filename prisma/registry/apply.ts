import { registryDefinitions } from '../../policy/registry/definitions.ts';
import type { RegistryKind } from '../../policy/registry/definitions.ts';
import type { Tx } from '../scope/scope.ts';
import { leavingEntries } from './import-job.ts';

/** Kinds that verdicts of 留嵊红包 are made by. */
export const judgingKinds: readonly RegistryKind[] = ['aboveScale', 'grades', 'stateOwnership', 'keyProjects', 'insurance', 'household'];

interface List { importId: string; countyId: string; editionId: string; kind: RegistryKind }

/** Writes a read list's effect as version `version`: older entries end, new ones begin, and what acts read follows. @returns how many changed */
export async function applyList(tx: Tx, list: List, version: number): Promise<number> {
  const { importId, countyId, editionId, kind } = list;
  const changed = await tx.named<{ subject: string }>('registry-end', `
    UPDATE registry_entry e SET version_to = $5 WHERE e.county_id = $2 AND e.edition_id = $3 AND e.kind = $4 AND e.version_to IS NULL
      AND e.subject IN (SELECT r.subject FROM registry_row r WHERE r.import_id = $1 AND r.outcome = 'changed' UNION SELECT e.subject ${leavingEntries}) RETURNING e.subject`,
    [importId, countyId, editionId, kind, version]);
  const begun = await tx.named<{ subject: string }>('registry-begin', `
    INSERT INTO registry_entry (county_id, edition_id, kind, subject, version_from, label, value, sealed, data_key_id, import_id)
    SELECT i.county_id, i.edition_id, i.kind, r.subject, $2, r.label, r.value, r.sealed, CASE WHEN r.sealed IS NULL THEN NULL ELSE i.data_key_id END, i.id
    FROM registry_import i JOIN registry_row r ON r.import_id = i.id WHERE i.id = $1 AND r.outcome IN ('added', 'changed') RETURNING subject`,
    [importId, version]);
  const subjects = [...new Set([...changed, ...begun].map(({ subject }) => subject))];
  if (subjects.length === 0) return 0;
  if (registryDefinitions[kind].subject === 'person') await derivePersons(tx, list, subjects);
  else await deriveFirms(tx, list, subjects);
  return subjects.length;
}

const entry = (alias: string, kind: RegistryKind, subject: string): string =>
  `LEFT JOIN registry_entry ${alias} ON ${alias}.county_id = $1 AND ${alias}.edition_id = $2 AND ${alias}.kind = '${kind}' AND ${alias}.subject = ${subject} AND ${alias}.version_to IS NULL`;

/**
 * What acts read of a firm, out of the entries in force: the column of the list alone, the others stay. A firm that is not enrolled yet has
 * no row: its entries wait.
 * @param kind null: all lists, for a firm that has just been enrolled
 */
export async function deriveFirms(tx: Tx, list: { countyId: string; editionId: string; kind: RegistryKind | null }, codes: readonly string[]): Promise<void> {
  const own = (kind: RegistryKind, column: string): string => `CASE WHEN $4::text IS NULL OR $4 = '${kind}' THEN excluded.${column} ELSE enterprise_registry.${column} END`;
  await tx.named('derive-firms', `
    INSERT INTO enterprise_registry (county_id, edition_id, organisation_id, employer_class, on_list, grade_2020, state_owned, key_project, sector, version)
    SELECT $1, $2, o.id,
      CASE WHEN x.employer_class = 'keyProjectContractor' AND k.subject IS NOT NULL THEN x.employer_class WHEN s.subject IS NOT NULL THEN s.value ->> 'employerClass'
        WHEN k.subject IS NOT NULL THEN 'keyProjectContractor' ELSE coalesce(x.employer_class, 'none') END,
      s.subject IS NOT NULL, g.value ->> 'grade', coalesce((w.value ->> 'stateOwned')::boolean, false), k.value ->> 'project',
      CASE WHEN x.employer_class = 'keyProjectContractor' AND k.subject IS NOT NULL THEN k.value ->> 'sector'
        ELSE coalesce(s.value ->> 'sector', k.value ->> 'sector', x.sector, 'services') END,
      1
    FROM organisation o
    LEFT JOIN enterprise_registry x ON x.county_id = $1 AND x.edition_id = $2 AND x.organisation_id = o.id
    ${entry('s', 'aboveScale', 'o.code')} ${entry('g', 'grades', 'o.code')} ${entry('w', 'stateOwnership', 'o.code')} ${entry('k', 'keyProjects', 'o.code')}
    WHERE o.county_id = $1 AND o.kind = 'enterprise' AND o.code = ANY($3::text[])
      AND ($4::text IS NULL OR $4 IN ('aboveScale', 'grades', 'stateOwnership', 'keyProjects'))
    ON CONFLICT (county_id, edition_id, organisation_id) DO UPDATE SET
      employer_class = CASE WHEN $4::text IS NULL OR $4 IN ('aboveScale', 'keyProjects') THEN excluded.employer_class ELSE enterprise_registry.employer_class END,
      sector = CASE WHEN $4::text IS NULL OR $4 IN ('aboveScale', 'keyProjects') THEN excluded.sector ELSE enterprise_registry.sector END,
      on_list = ${own('aboveScale', 'on_list')}, grade_2020 = ${own('grades', 'grade_2020')}, state_owned = ${own('stateOwnership', 'state_owned')},
      key_project = ${own('keyProjects', 'key_project')}, version = enterprise_registry.version + 1`,
    [list.countyId, list.editionId, codes, list.kind]);
}

/** What acts read of a person. Who left a list is unknown to it: its silence never refuses, a person looks into it. */
async function derivePersons(tx: Tx, { countyId, editionId, kind }: List, indexes: readonly string[]): Promise<void> {
  // One version for the whole register, whichever list moved: lines judged before it are judged again.
  await tx.named('derive-persons', `
    INSERT INTO person_registry (county_id, document_index, household, insurance, paid_late, version)
    SELECT $1, p.subject, coalesce(h.value ->> 'household', 'unknown'), coalesce(n.value ->> 'insurance', 'unknown'), coalesce((n.value ->> 'paidLate')::boolean, false),
      (SELECT coalesce(max(version), 0) + 1 FROM person_registry WHERE county_id = $1)
    FROM unnest($3::text[]) AS p(subject) ${entry('h', 'household', 'p.subject')} ${entry('n', 'insurance', 'p.subject')}
    ON CONFLICT (county_id, document_index) DO UPDATE SET
      household = CASE WHEN $4 = 'household' THEN excluded.household ELSE person_registry.household END,
      insurance = CASE WHEN $4 = 'insurance' THEN excluded.insurance ELSE person_registry.insurance END,
      paid_late = CASE WHEN $4 = 'insurance' THEN excluded.paid_late ELSE person_registry.paid_late END, version = excluded.version`,
    [countyId, editionId, indexes, kind]);
}
