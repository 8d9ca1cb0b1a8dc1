/** Begins the workflows of open cases again from nothing: the road of an upgrade that can be told by no `patched()`, see docs/upgrades.md. */
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { ProcessSlug } from '../../policy/process/definition.ts';
import { recordBeginAgain } from '../../prisma/acts/system.ts';
import type { SystemContext } from '../../prisma/acts/system.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';

/** `number`: one case; null: every open case of the process. */
export interface WhichCases { process: ProcessSlug; number: string | null }
export interface Begun { caseId: string; number: string | null; ended: boolean }

/** Cases that have a workflow: filed, and not closed. */
function openCases({ pool, countyId }: SystemContext, { process, number }: WhichCases): Promise<{ id: string; number: string | null }[]> {
  return withScope(pool, systemScope(countyId), (tx) => tx.named<{ id: string; number: string | null }>('cases-to-begin-again',
    `SELECT id, number FROM "case" WHERE process = $1 AND filed_at IS NOT NULL AND closed_at IS NULL AND ($2::text IS NULL OR number = $2) ORDER BY id`, [process, number]));
}

/**
 * One case after the other: its workflow is ended, and the act that says so is the fact by which the relay starts it anew. A run of this
 * command that breaks off is simply repeated; a case whose workflow was ended and whose act was not written yet is found by the reconciler.
 */
export async function beginAgain(context: SystemContext, client: Client, which: WhichCases, tell: (begun: Begun) => void): Promise<number> {
  const cases = await openCases(context, which);
  let count = 0;
  for (const { id: caseId, number } of cases) {
    const ended = await terminate(client, caseId);
    if (!(await recordBeginAgain(context, caseId))) continue;
    count += 1;
    tell({ caseId, number, ended });
  }
  return count;
}

/** @returns whether one ran; a case's workflow has the case's id */
async function terminate(client: Client, caseId: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(caseId).terminate('begins again');
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
