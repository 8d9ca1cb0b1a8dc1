import type { TaskPurpose } from '../../policy/acts/rows.ts';
import type { Tx } from '../../prisma/scope/scope.ts';

/** A task as lists and pages show it: its own columns and the names beside it. */
export interface TaskRow {
  id: string;
  version: number;
  key: string;
  step: string;
  slot: number;
  round: number;
  purpose: TaskPurpose;
  parentId: string | null;
  request: string | null;
  requestedByName: string | null;
  answer: string | null;
  urgedAt: Date | null;
  state: string;
  process: string;
  caseId: string;
  caseNumber: string | null;
  /** Who opened the case: nobody decides on their own application. */
  openedById: string | null;
  /** Who may not decide in the case. */
  barredUserIds: string[];
  applicantOrgId: string;
  applicantName: string;
  candidateOrgId: string;
  candidateOrgName: string;
  candidateOrgNameEn: string | null;
  candidateRole: string;
  assigneeId: string | null;
  assigneeName: string | null;
  claimedAt: Date | null;
  clockId: string | null;
  claimDueAt: Date | null;
  clockState: string;
  dueAt: Date | null;
  yellowAt: Date | null;
  redAt: Date | null;
  provisional: boolean;
  personCount: number;
  amountFen: number;
  openedAt: Date;
  closedAt: Date | null;
  outcome: string | null;
  closedByName: string | null;
}

/** Copies and questions; everything else is work. Written as the partial indexes have it (0021), so that each list reads its own. */
export const isCorrespondence = `purpose IN ('copy', 'question')`;
export const isWork = `purpose NOT IN ('copy', 'question')`;

/** Joins names to rows of `page`, a set of task rows that is already cut to one page. */
export const taskColumns = `
  t.id, t.version, t.key, t.step, t.slot, t.round, t.purpose, t.parent_id AS "parentId", t.request, t.requested_by_name AS "requestedByName", t.answer, t.urged_at AS "urgedAt", t.state, t.process, t.case_id AS "caseId", c.number AS "caseNumber", c.opened_by_id AS "openedById", c.barred_user_ids AS "barredUserIds",
  t.applicant_org_id AS "applicantOrgId", a.name AS "applicantName", t.candidate_org_id AS "candidateOrgId",
  o.name AS "candidateOrgName", o.name_en AS "candidateOrgNameEn", t.candidate_role AS "candidateRole",
  t.assignee_id AS "assigneeId", t.assignee_name AS "assigneeName", t.claimed_at AS "claimedAt", t.clock_id AS "clockId", t.claim_due_at AS "claimDueAt", t.clock_state AS "clockState",
  t.due_at AS "dueAt", t.yellow_at AS "yellowAt", t.red_at AS "redAt", t.provisional, t.person_count AS "personCount",
  t.amount_fen AS "amountFen", t.opened_at AS "openedAt", t.closed_at AS "closedAt", t.outcome, t.closed_by_name AS "closedByName"`;

export const taskJoins = `
  JOIN "case" c ON c.id = t.case_id JOIN organisation a ON a.id = t.applicant_org_id JOIN organisation o ON o.id = t.candidate_org_id`;

/** Tasks by id, in no order; those that the scope doesn't see are left out. */
export function readTasks(tx: Tx, ids: readonly string[]): Promise<TaskRow[]> {
  return tx.named<TaskRow>('tasks-by-id', `SELECT ${taskColumns} FROM task t ${taskJoins} WHERE t.id = ANY($1::uuid[])`, [ids]);
}

/** Tasks of cases, oldest first. */
export function readTasksOfCases(tx: Tx, caseIds: readonly string[]): Promise<TaskRow[]> {
  const text = `SELECT ${taskColumns} FROM task t ${taskJoins} WHERE t.case_id = ANY($1::uuid[]) ORDER BY t.opened_at, t.id`;
  return tx.named<TaskRow>('tasks-of-cases', text, [caseIds]);
}

/** What waits for an organisation, in the order it is due: the enterprise's "需要你办理". */
export function readOpenTasksOf(tx: Tx, organisationId: string, role: string): Promise<TaskRow[]> {
  const text = `
    WITH page AS MATERIALIZED (
      SELECT * FROM task WHERE candidate_org_id = $1 AND candidate_role = $2 AND state IN ('open', 'claimed') AND ${isWork} ORDER BY due_at, id LIMIT 100
    ) SELECT ${taskColumns} FROM page t ${taskJoins} ORDER BY t.due_at, t.id`;
  return tx.named<TaskRow>('open-tasks-of', text, [organisationId, role]);
}
