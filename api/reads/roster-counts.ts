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

/** Lines by verdict and by decision, per case. */
export async function readRosterCounts(tx: Tx, caseIds: readonly string[]): Promise<Map<string, RosterCounts>> {
  const rows = await tx.named<RosterCounts & { caseId: string }>('roster-counts', rosterCounts, [caseIds]);
  return new Map(rows.map(({ caseId, ...counts }) => [caseId, counts]));
}

const rosterCounts = `
  SELECT case_id AS "caseId", count(*)::int AS total,
    count(*) FILTER (WHERE verdict_outcome = 'pass')::int AS pass, count(*) FILTER (WHERE verdict_outcome = 'fail')::int AS fail,
    count(*) FILTER (WHERE verdict_outcome = 'manual')::int AS manual, count(*) FILTER (WHERE verdict_outcome = 'problem')::int AS problem,
    count(*) FILTER (WHERE decision = 'approve')::int AS approved, count(*) FILTER (WHERE decision = 'refuse')::int AS refused,
    count(*) FILTER (WHERE decision = 'duplicate')::int AS duplicate, count(*) FILTER (WHERE decision IS NULL)::int AS undecided
  FROM roster_line WHERE case_id = ANY($1::uuid[]) GROUP BY case_id`;
