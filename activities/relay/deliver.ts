import type { Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import type { Pool } from 'pg';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { caseWorkflows, caseWorkflowId, factSignal } from '../../workflows/case/contract.ts';
import type { CaseInput } from '../../workflows/case/contract.ts';
import { codeOf } from '../failure-interceptor.ts';

export interface RelayDeps {
  pool: Pool;
  client: Client;
  countyId: string;
  taskQueue: string;
  /** Names the lease: one relay process. */
  owner: string;
}

interface Due { case_id: string; process: keyof typeof caseWorkflows; fact_seq: number }

const leaseSeconds = 30;
/** A call to an engine that hangs ends before the lease does: no case waits for another's call. */
export const engineMs = 10_000;
const batchSize = 64;
const concurrency = 16;

/**
 * Which deliveries to look at: cases that a poke names, those with a recent fact or a retry due, or (at the start and each minute) all
 * open ones.
 */
export type Look = { kind: 'cases'; ids: readonly string[] } | { kind: 'recent' } | { kind: 'all' };

/** One delivery row per case, leased with SKIP LOCKED: no act ever waits for the relay, and two relays never send the same case. */
async function lease(deps: RelayDeps, look: Look): Promise<Due[]> {
  const where = {
    cases: 'c.id = ANY($4::uuid[])',
    recent: `$4::uuid[] IS NULL AND (c.moved_at > now() - interval '15 minutes' OR d.next_try_at <= now())`,
    all: '$4::uuid[] IS NULL',
  }[look.kind];
  const ids = look.kind === 'cases' ? look.ids : null;
  return withScope(deps.pool, systemScope(deps.countyId), (tx) => tx.named<Due>(`lease-${look.kind}`, `
    WITH due AS (
      SELECT d.case_id, c.process, c.fact_seq FROM case_delivery d JOIN "case" c ON c.id = d.case_id
      WHERE c.fact_seq > d.sent_seq AND (d.lease_until IS NULL OR d.lease_until < now()) AND (d.next_try_at IS NULL OR d.next_try_at <= now()) AND ${where}
      ORDER BY c.moved_at LIMIT $3 FOR UPDATE OF d SKIP LOCKED)
    UPDATE case_delivery d SET lease_owner = $1, lease_until = now() + $2 * interval '1 second' FROM due WHERE d.case_id = due.case_id RETURNING due.*`,
    [deps.owner, leaseSeconds, batchSize, ids]));
}

/** Delivers what is due; returns how many cases it took. Stops looking once a look finds less than a full batch. */
export async function deliverDue(deps: RelayDeps, look: Look): Promise<number> {
  let taken = 0;
  for (;;) {
    const due = await lease(deps, look);
    taken += due.length;
    for (let i = 0; i < due.length; i += concurrency) await Promise.all(due.slice(i, i + concurrency).map((one) => deliver(deps, one)));
    if (due.length < batchSize) return taken;
  }
}

/** No transaction is open during the call to Temporal. A case that fails backs off alone. */
async function deliver(deps: RelayDeps, due: Due): Promise<void> {
  try {
    const input: CaseInput = { countyId: deps.countyId, caseId: due.case_id };
    await deps.client.withDeadline(Date.now() + engineMs, () => deps.client.workflow.signalWithStart(caseWorkflows[due.process], {
      workflowId: caseWorkflowId(due.case_id), taskQueue: deps.taskQueue, args: [input], signal: factSignal, signalArgs: [due.fact_seq],
      // A closed workflow of a case with a new fact begins again from nothing: it walks to where the case stands.
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE, workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    }));
    await settle(deps, due.case_id, { sentSeq: due.fact_seq });
  } catch (error) {
    await settle(deps, due.case_id, { error: codeOf(error) });
  }
}

async function settle(deps: RelayDeps, caseId: string, outcome: { sentSeq: number } | { error: string }): Promise<void> {
  const sent = 'sentSeq' in outcome;
  await withScope(deps.pool, systemScope(deps.countyId), (tx) => (sent
    ? tx.named('delivered', 'UPDATE case_delivery SET sent_seq = greatest(sent_seq, $2), lease_until = NULL, attempts = 0, next_try_at = NULL, last_error = NULL WHERE case_id = $1', [caseId, outcome.sentSeq])
    : tx.named('undelivered', `UPDATE case_delivery SET lease_until = NULL, attempts = attempts + 1, last_error = $2,
        next_try_at = now() + least(power(2, attempts), 60) * interval '1 second' WHERE case_id = $1`, [caseId, outcome.error])));
}
