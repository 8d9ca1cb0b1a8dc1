import { WorkflowNotFoundError } from '@temporalio/client';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { caseWorkflowId } from '../../workflows/case/contract.ts';
import { engineMs } from './deliver.ts';
import type { RelayDeps } from './deliver.ts';

/** Where the two truths differ: a case whose workflow is gone, one that slept past its due instant, a workflow whose case is closed. */
export type Difference = 'workflowMissing' | 'pastDue' | 'workflowOutlived';
export interface Sighting { caseId: string; difference: Difference }
/** A sighting with where the case stood: one that has moved on since is not the same difference seen twice. */
interface Sighted extends Sighting { seq: number }

interface Quiet { id: string; seq: number; closed: boolean; past_due: boolean }

/** Cases with nothing on its way to Temporal: what differs there is not just late. */
async function quietCases(deps: RelayDeps, after: string, limit: number): Promise<Quiet[]> {
  return withScope(deps.pool, systemScope(deps.countyId), (tx) => tx.named<Quiet>('quiet-cases', `
    SELECT c.id, c.seq, c.closed_at IS NOT NULL AS closed, coalesce(c.next_due_at <= business_now() - interval '2 seconds', false) AS past_due
    FROM "case" c JOIN case_delivery d ON d.case_id = c.id
    WHERE c.filed_at IS NOT NULL AND c.fact_seq = d.sent_seq AND c.id > $1::uuid AND (c.closed_at IS NULL OR c.moved_at > now() - interval '1 hour')
    ORDER BY c.id LIMIT $2`, [after, limit]));
}

const pageSize = 200;
const firstId = '00000000-0000-0000-0000-000000000000';

/** Looks both ways once over all open cases and those closed within the hour. */
export async function findDifferences(deps: RelayDeps): Promise<Sighting[]> {
  return (await lookBothWays(deps)).map(withoutSeq);
}

const withoutSeq = ({ caseId, difference }: Sighted): Sighting => ({ caseId, difference });

async function lookBothWays(deps: RelayDeps): Promise<Sighted[]> {
  const found: Sighted[] = [];
  for (let after = firstId; ;) {
    const page = await quietCases(deps, after, pageSize);
    for (const one of page) {
      const difference = await differenceOf(deps, one);
      if (difference !== null) found.push({ caseId: one.id, difference, seq: one.seq });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return found;
    after = last.id;
  }
}

async function differenceOf(deps: RelayDeps, { id, closed, past_due: pastDue }: Quiet): Promise<Difference | null> {
  const running = await isRunning(deps, id);
  if (closed) return running ? 'workflowOutlived' : null;
  if (!running) return 'workflowMissing';
  return pastDue ? 'pastDue' : null;
}

async function isRunning(deps: RelayDeps, caseId: string): Promise<boolean> {
  try {
    const found = await deps.client.withDeadline(Date.now() + engineMs, () => deps.client.workflow.getHandle(caseWorkflowId(caseId)).describe());
    return found.status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** Repairs by a fact alone, "look again": the walk does the rest. */
export async function insertFact(deps: RelayDeps, caseId: string): Promise<void> {
  await withScope(deps.pool, systemScope(deps.countyId), (tx) => tx.named('insert-fact',
    'UPDATE "case" SET seq = seq + 1, fact_seq = seq + 1, moved_at = now() WHERE id = $1', [caseId]));
}

/**
 * Counts a difference only when it was seen twice, a minute apart, with nothing pending: what is on its way is not drift. Returns a
 * function to call each minute; it yields the drift it repaired.
 */
export function createReconciler(deps: RelayDeps): () => Promise<Sighting[]> {
  let before = new Set<string>();
  return async () => {
    const found = await lookBothWays(deps);
    const keyOf = ({ caseId, difference, seq }: Sighted): string => `${caseId}:${difference}:${seq}`;
    const drift = found.filter((sighting) => before.has(keyOf(sighting))).map(withoutSeq);
    before = new Set(found.map(keyOf));
    for (const { caseId } of drift) await insertFact(deps, caseId);
    return drift;
  };
}
