import type { Person } from '../../policy/acts/rows.ts';
import type { Tx } from '../scope/scope.ts';
import type { Role } from '../viewer.ts';

/** Who of the task's office is on its duty roster at business now. */
export async function readOnDuty(tx: Tx, taskId: string): Promise<Person[]> {
  const rows = await tx.named<{ id: string; name: string; orgId: string; roles: Role[] }>('on-duty', `
    SELECT u.id, u.display_name AS name, u.organisation_id AS "orgId", u.roles FROM duty_shift d JOIN user_account u ON u.id = d.user_id
    WHERE d.org_id = (SELECT t.candidate_org_id FROM task t WHERE t.id = $1::uuid) AND d.from_at <= business_now() AND d.to_at > business_now() AND u.disabled_at IS NULL`, [taskId]);
  return rows.map(({ id: userId, ...person }) => ({ userId, ...person }));
}
