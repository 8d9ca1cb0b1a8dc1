import type { Tx } from '../../prisma/scope/scope.ts';

export interface RosterCounts {
  readonly total: number;
  readonly pass: number;
  readonly fail: number;
  readonly manual: number;
  readonly problem: number;
  readonly approved: number;
  readonly refused: number;
  readonly duplicate: number;
  readonly undecided: number;
}

export const emptyRoster: RosterCounts = { total: 0, pass: 0, fail: 0, manual: 0, problem: 0, approved: 0, refused: 0, duplicate: 0, undecided: 0 };

/** Lines by verdict and by decision, per case. HR's decisions are the enterprise's to see once the verification is done: until then they may change. */
export async function readRosterCounts(tx: Tx, caseIds: readonly string[]): Promise<Map<string, RosterCounts>> {
  const rows = await tx.named<RosterCounts & { caseId: string }>('roster-counts', rosterCounts, [caseIds]);
  return new Map(rows.map(({ caseId, ...counts }) => [caseId, counts]));
}

const rosterCounts = `
  SELECT c.id AS "caseId", count(*)::int AS total,
    count(*) FILTER (WHERE verdict_outcome = 'pass')::int AS pass, count(*) FILTER (WHERE verdict_outcome = 'fail')::int AS fail,
    count(*) FILTER (WHERE verdict_outcome = 'manual')::int AS manual, count(*) FILTER (WHERE verdict_outcome = 'problem')::int AS problem,
    count(*) FILTER (WHERE told AND decision = 'approve')::int AS approved, count(*) FILTER (WHERE told AND decision = 'refuse')::int AS refused,
    count(*) FILTER (WHERE told AND decision = 'duplicate')::int AS duplicate, count(*) FILTER (WHERE NOT told OR decision IS NULL)::int AS undecided
  FROM unnest($1::uuid[]) AS c(id)
  CROSS JOIN LATERAL (SELECT scope_kind() <> 'enterprise' OR EXISTS (
    SELECT 1 FROM case_step s WHERE s.case_id = c.id AND s.step = 'hr-verification' AND s.state = 'decided') AS told) t
  JOIN roster_line l ON l.case_id = c.id GROUP BY c.id`;
