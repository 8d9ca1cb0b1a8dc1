import { decideNoCandidate } from '../../policy/acts/candidate-acts.ts';
import type { OfficeStaff } from '../../policy/acts/candidate-acts.ts';
import type { Role } from '../../policy/process/definition.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import { performSystem } from './system.ts';
import type { SystemContext } from './system.ts';

interface Orphan { id: string; case_id: string }

/**
 * Looks for tasks of offices that nobody can do: whose holder has no account any more, or whose candidates have all left or are barred. Each is
 * put back, or moved to a head, by an act of the system; asked every minute, it finds nothing a second time.
 * @returns how many were moved
 */
export async function moveOrphanTasks(context: SystemContext): Promise<number> {
  const { orphans, staff } = await withScope(context.pool, systemScope(context.countyId), async (tx) => {
    const found = await tx.named<Orphan>('orphan-tasks', selectOrphans, []);
    if (found.length === 0) return { orphans: found, staff: null };
    const people = await tx.named<{ userId: string; orgId: string; roles: Role[] }>('everybody', `SELECT u.id AS "userId", u.organisation_id AS "orgId", u.roles FROM user_account u
      JOIN organisation o ON o.id = u.organisation_id WHERE u.disabled_at IS NULL AND o.kind IN ('department', 'township')`, []);
    const [office] = await tx.named<{ id: string }>('supervision-office', `SELECT id FROM organisation WHERE kind = 'department' AND code = 'supervisionOffice'`, []);
    return { orphans: found, staff: { people, supervisionOrgId: office?.id ?? null } satisfies OfficeStaff };
  });
  let moved = 0;
  if (staff === null) return moved;
  for (const { id, case_id: caseId } of orphans) {
    const change = await performSystem(context, { caseId, decide: (read, around) => decideNoCandidate(read.snapshot, around, id, staff) });
    if (change !== null) moved += 1;
  }
  return moved;
}

const selectOrphans = `
  SELECT t.id, t.case_id FROM task t JOIN "case" c ON c.id = t.case_id
  WHERE c.closed_at IS NULL AND (
    (t.state = 'claimed' AND t.candidate_role <> 'enterpriseAgent' AND EXISTS (SELECT 1 FROM user_account u WHERE u.id = t.assignee_id AND u.disabled_at IS NOT NULL))
    OR (t.state = 'open' AND t.candidate_role IN ('handler', 'sectionHead') AND NOT EXISTS (SELECT 1 FROM user_account u
      WHERE u.organisation_id = t.candidate_org_id AND t.candidate_role = ANY(u.roles) AND u.disabled_at IS NULL AND u.id IS DISTINCT FROM c.opened_by_id AND NOT (u.id = ANY(c.barred_user_ids)))))
  ORDER BY t.due_at, t.id LIMIT 100`;
