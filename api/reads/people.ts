import { endOfDay, localDateOf } from '../../policy/time/zone.ts';
import { isWork } from './task-rows.ts';
import type { Tx } from '../../prisma/scope/scope.ts';

export interface Persona {
  readonly username: string;
  readonly displayName: string;
  readonly organisationName: string;
  readonly organisationNameEn: string | null;
  readonly roles: string[];
  readonly dueToday: number;
  readonly overdue: number;
  readonly waiting: number;
}

/** The accounts of the sign-in page with what waits for each, in the order of `usernames`. Demonstration only. */
export async function readPersonas(tx: Tx, countyId: string, usernames: readonly string[], now: Date): Promise<Persona[]> {
  const text = `
    SELECT u.username, u.display_name AS "displayName", o.name AS "organisationName", o.name_en AS "organisationNameEn", u.roles, w.waiting, w.overdue, w."dueToday"
    FROM user_account u JOIN organisation o ON o.id = u.organisation_id CROSS JOIN LATERAL (
      SELECT count(*)::int AS waiting, count(*) FILTER (WHERE t.clock_state = 'running' AND t.red_at <= $3)::int AS overdue,
        count(*) FILTER (WHERE t.clock_state = 'running' AND t.due_at > $3 AND t.due_at <= $4)::int AS "dueToday"
      FROM task t WHERE t.candidate_org_id = u.organisation_id AND t.candidate_role = ANY(u.roles) AND t.state IN ('open', 'claimed') AND t.${isWork}
        AND (t.assignee_id IS NULL OR t.assignee_id = u.id)) w
    WHERE u.county_id = $1 AND u.username = ANY($2::text[]) AND u.disabled_at IS NULL
    ORDER BY array_position($2::text[], u.username)`;
  return tx.query<Persona>(text, [countyId, usernames, now, endOfDay(localDateOf(now))]);
}

export interface Colleague {
  readonly id: string;
  readonly displayName: string;
}

/** Whom a task may be transferred to: everybody else who could have taken it. */
export async function readColleagues(tx: Tx, taskId: string, viewerId: string): Promise<Colleague[]> {
  const text = `
    SELECT u.id, u.display_name AS "displayName" FROM task t
    JOIN user_account u ON u.organisation_id = t.candidate_org_id AND t.candidate_role = ANY(u.roles)
    WHERE t.id = $1 AND u.id <> $2 AND u.id IS DISTINCT FROM t.assignee_id AND u.disabled_at IS NULL ORDER BY u.display_name, u.id`;
  return tx.query<Colleague>(text, [taskId, viewerId]);
}

export async function countUnread(tx: Tx, userId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>('SELECT count(*)::int AS count FROM notification WHERE user_id = $1 AND read_at IS NULL AND not_before <= (SELECT business_now())', [userId]);
  return row?.count ?? 0;
}

export async function readOrganisationNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.named<{ id: string; name: string }>('organisation-names', 'SELECT id, name FROM organisation WHERE id = ANY($1::uuid[])', [ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
