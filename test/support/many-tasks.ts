/** A county's work over years: tasks copied from one, for plans and benchmarks. */
import type { Pool } from 'pg';

/** Copies the tasks of a case: of seven one is open, of five one is the office's that the case waits for. `pool` sees every row. */
export async function copyTasks(pool: Pool, caseId: string, count: number): Promise<void> {
  await pool.query(`
    INSERT INTO task (id, county_id, case_id, process, key, step, slot, round, state, version, candidate_org_id, candidate_role, assignee_id, assignee_name, applicant_org_id,
      lead_org_id, clock_id, clock_state, due_at, yellow_at, red_at, provisional, person_count, amount_fen, opened_at, closed_at, closed_by_id)
    SELECT gen_random_uuid(), county_id, case_id, process, key, step, n, round, CASE WHEN n % 7 = 0 THEN 'open' ELSE 'done' END, version,
      CASE WHEN n % 5 = 0 THEN candidate_org_id ELSE lead_org_id END, candidate_role, NULL, NULL, applicant_org_id, lead_org_id, clock_id,
      'running', due_at + n * interval '1 second', yellow_at, red_at, provisional, person_count, amount_fen, opened_at,
      CASE WHEN n % 7 = 0 THEN NULL ELSE opened_at END, CASE WHEN n % 7 = 0 THEN NULL ELSE gen_random_uuid() END
    FROM task, generate_series(1, $2::int) n WHERE case_id = $1`, [caseId, count]);
  await pool.query('ANALYZE task');
}
