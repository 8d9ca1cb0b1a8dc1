import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { rosterImportAsked, rosterImportWorkflow, rosterImportWorkflowId } from '../../workflows/roster-import/contract.ts';
import { engineMs } from './deliver.ts';
import type { RelayDeps } from './deliver.ts';

/** Starts the workflow of each queued roster import. Starting twice is starting once: the import's id is the workflow's. */
export async function startImports(deps: RelayDeps): Promise<number> {
  const waiting = await withScope(deps.pool, systemScope(deps.countyId), (tx) => tx.named<{ id: string }>('unsent-imports',
    'SELECT id FROM roster_import WHERE sent_at IS NULL ORDER BY created_at LIMIT 32', []));
  for (const { id } of waiting) {
    await deps.client.withDeadline(Date.now() + engineMs, () => deps.client.workflow.signalWithStart(rosterImportWorkflow, {
      workflowId: rosterImportWorkflowId(id), taskQueue: deps.taskQueue, args: [{ countyId: deps.countyId, importId: id }], signal: rosterImportAsked,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE, workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    }));
    await withScope(deps.pool, systemScope(deps.countyId), (tx) => tx.named('import-sent', 'UPDATE roster_import SET sent_at = now() WHERE id = $1', [id]));
  }
  return waiting.length;
}
