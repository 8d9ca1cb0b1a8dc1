import type { Tx } from '../../prisma/scope/scope.ts';
import type { Position } from './inbox.ts';
import { taskColumns, taskJoins } from './task-rows.ts';
import type { TaskRow } from './task-rows.ts';

/** How an instruction or a directive stands. `ended`: with its case, unanswered. */
export const demandStates = ['unanswered', 'overdue', 'answered', 'ended'] as const;
export type DemandState = (typeof demandStates)[number];

interface Question { givenBy: string; state: DemandState | null; now: Date }

function stateCondition({ state, now }: Question, values: unknown[]): string {
  switch (state) {
    case null: return 'true';
    case 'unanswered': return `state IN ('open', 'claimed')`;
    case 'overdue': return `state IN ('open', 'claimed') AND clock_state = 'running' AND red_at <= $${values.push(now)}::timestamptz`;
    case 'answered': return `state = 'done'`;
    case 'ended': return `state NOT IN ('open', 'claimed', 'done')`;
  }
}

const where = (question: Question, values: unknown[]): string =>
  `requested_by_id = $${values.push(question.givenBy)} AND purpose IN ('instruction', 'directive') AND ${stateCondition(question, values)}`;

/** Instructions and directives that a supervisor has given, newest first. */
export function readDemands(tx: Tx, question: Question, limit: number, after: Position | null): Promise<TaskRow[]> {
  const values: unknown[] = [];
  const conditions = where(question, values);
  const from = after === null ? '' : `AND (opened_at, id) < ($${values.push(after.at)}::timestamptz, $${values.push(after.id)}::uuid)`;
  return tx.query<TaskRow>(`
    WITH page AS MATERIALIZED (SELECT * FROM task WHERE ${conditions} ${from} ORDER BY opened_at DESC, id DESC LIMIT $${values.push(limit)}::int)
    SELECT ${taskColumns} FROM page t ${taskJoins} ORDER BY t.opened_at DESC, t.id DESC`, values);
}

export async function countDemands(tx: Tx, question: Question): Promise<number> {
  const values: unknown[] = [];
  const [row] = await tx.query<{ count: number }>(`SELECT count(*)::int AS count FROM task WHERE ${where(question, values)}`, values);
  return row?.count ?? 0;
}
