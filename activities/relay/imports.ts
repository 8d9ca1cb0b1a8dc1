import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import type { SignalDefinition } from '@temporalio/common';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { recheckWorkflow, registryImportWorkflow, registryWorkAsked, registryWorkflowId } from '../../workflows/registry/contract.ts';
import { rosterImportAsked, rosterImportWorkflow, rosterImportWorkflowId } from '../../workflows/roster-import/contract.ts';
import { engineMs } from './deliver.ts';
import type { RelayDeps } from './deliver.ts';

/** Work that a row asks for and a workflow carries out: rosters, the departments' lists, judging open cases anew. */
interface DurableWork {
  table: 'roster_import' | 'registry_import' | 'recheck';
  workflow: string;
  asked: SignalDefinition;
  workflowId: (id: string) => string;
  input: (countyId: string, id: string) => object;
}

const works: readonly DurableWork[] = [
  { table: 'roster_import', workflow: rosterImportWorkflow, asked: rosterImportAsked, workflowId: rosterImportWorkflowId, input: (countyId, importId) => ({ countyId, importId }) },
  { table: 'registry_import', workflow: registryImportWorkflow, asked: registryWorkAsked, workflowId: registryWorkflowId, input: (countyId, importId) => ({ countyId, importId }) },
  { table: 'recheck', workflow: recheckWorkflow, asked: registryWorkAsked, workflowId: registryWorkflowId, input: (countyId, recheckId) => ({ countyId, recheckId }) },
];

/** Starts the workflow of each queued work. Starting twice is starting once: the row's id is the workflow's. */
export async function startImports(deps: RelayDeps): Promise<number> {
  let started = 0;
  for (const work of works) started += await startWork(deps, work);
  return started;
}

async function startWork(deps: RelayDeps, { table, workflow, asked, workflowId, input }: DurableWork): Promise<number> {
  const waiting = await withScope(deps.pool, systemScope(deps.countyId), (tx) => tx.named<{ id: string }>(`unsent-${table}`,
    `SELECT id FROM ${table} WHERE sent_at IS NULL ORDER BY created_at LIMIT 32`, []));
  for (const { id } of waiting) {
    await deps.client.withDeadline(Date.now() + engineMs, () => deps.client.workflow.signalWithStart(workflow, {
      workflowId: workflowId(id), taskQueue: deps.taskQueue, args: [input(deps.countyId, id)], signal: asked,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE, workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    }));
    await withScope(deps.pool, systemScope(deps.countyId), (tx) => tx.named(`sent-${table}`, `UPDATE ${table} SET sent_at = now() WHERE id = $1`, [id]));
  }
  return waiting.length;
}
