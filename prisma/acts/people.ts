import type { Person } from '../../policy/acts/rows.ts';
import type { Tx } from '../scope/scope.ts';
import type { Role } from '../viewer.ts';

interface PersonRow { id: string; display_name: string; organisation_id: string; roles: Role[] }

const personOf = (row: PersonRow): Person => ({ userId: row.id, name: row.display_name, orgId: row.organisation_id, roles: row.roles });

/** People by id, in the order asked for; those who have no account any more are left out. */
export async function readPeople(tx: Tx, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  const rows = await tx.named<PersonRow>('people', 'SELECT id, display_name, organisation_id, roles FROM user_account WHERE id = ANY($1::uuid[]) AND disabled_at IS NULL', [ids]);
  return ids.map((id) => rows.find((row) => row.id === id)).filter((row) => row !== undefined).map(personOf);
}

/** Everybody who works in an office, with the office's name. */
export async function readStaff(tx: Tx): Promise<(Person & { office: string; officeEn: string | null })[]> {
  const rows = await tx.named<PersonRow & { office: string; office_en: string | null }>('staff', `
    SELECT u.id, u.display_name, u.organisation_id, u.roles, o.name AS office, o.name_en AS office_en FROM user_account u JOIN organisation o ON o.id = u.organisation_id
    WHERE u.disabled_at IS NULL AND o.kind IN ('department', 'township') ORDER BY o.name, u.display_name, u.id`, []);
  return rows.map((row) => ({ ...personOf(row), office: row.office, officeEn: row.office_en }));
}
