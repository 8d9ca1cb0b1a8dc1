// What the workflows do, in this process: a case is walked from the top and stops at the first step that waits for somebody. The same
// functions open, end and close what the workflows' activities call; only the waiting is the story's own.
import type { CaseView } from '../../../policy/process/case-view.ts';
import { processOf } from '../../../policy/process/registry.ts';
import type { ProcessDefinition, StepDefinition } from '../../../policy/process/definition.ts';
import { closeCase, openStep, passDue, readView, unbatchCases } from '../../acts/system.ts';
import type { SystemContext } from '../../acts/system.ts';
import { transmitBatch } from '../../acts/transmission.ts';
import { systemScope, withScope } from '../../scope/scope.ts';
import { countyId } from '../world/world.ts';
import { moveClockTo } from './clock.ts';
import type { Stage } from './stage.ts';

function systemOf(stage: Stage): SystemContext {
  return { pool: stage.pool, keys: stage.keys, countyId, afterCommit: ({ caseId }) => void stage.touched.add(caseId) };
}

/** Walks every case that something has happened to, as the relay would have their workflows look again. */
export async function walkTouched(stage: Stage): Promise<void> {
  for (;;) {
    const [caseId] = stage.touched;
    if (caseId === undefined) return;
    await walkCase(stage, caseId);
    stage.touched.delete(caseId);
  }
}

async function walkCase(stage: Stage, caseId: string): Promise<void> {
  const process = processOf(await processSlugOf(stage, caseId));
  for (;;) {
    const view = await readView(systemOf(stage), caseId);
    if (view.closed || !(await goOn(stage, caseId, process, view))) return;
  }
}

/** One move of the walk; false when the case waits. */
async function goOn(stage: Stage, caseId: string, process: ProcessDefinition, view: CaseView): Promise<boolean> {
  const system = systemOf(stage);
  for (const definition of process.steps) {
    const row = view.steps[definition.key];
    if (row?.state === 'decided') {
      if (!endsCase(definition, row.outcome, view)) continue;
      if (process.slug === 'payment-batch') await unbatchCases(system, caseId);
      await closeCase(system, caseId, row.outcome === 'refuse' ? null : 'refused');
      return true;
    }
    if (row?.state !== 'open') await openStep(system, caseId, definition.key);
    else if (definition.key === 'transmission') await transmitBatch(system, caseId, stage.bank);
    else if (view.sleepMs === 0) await passDue(system, caseId);
    else return false;
    return true;
  }
  await closeCase(system, caseId, null);
  return true;
}

/** A refusal ends a case; so does a verification that leaves nobody with an award. */
function endsCase(definition: StepDefinition, outcome: string | null, view: CaseView): boolean {
  return outcome === 'refuse' || (definition.key === 'hr-verification' && view.awards === 0);
}

async function processSlugOf(stage: Stage, caseId: string): Promise<string> {
  const [row] = await withScope(stage.pool, systemScope(countyId), (tx) =>
    tx.named<{ process: string }>('seed-process-of', 'SELECT process FROM "case" WHERE id = $1', [caseId]));
  if (row === undefined) throw new Error('the story walks a case that is not there');
  return row.process;
}

/** Lets time pass up to an instant: the clock stops at each due instant on the way, and what is due then happens then. */
export async function letTimePass(stage: Stage, until: Date): Promise<void> {
  for (;;) {
    const [next] = await withScope(stage.pool, systemScope(countyId), (tx) => tx.named<{ id: string; dueAt: Date }>('seed-next-due',
      `SELECT id, next_due_at AS "dueAt" FROM "case" WHERE closed_at IS NULL AND next_due_at <= $1 ORDER BY next_due_at, number LIMIT 1`, [until]));
    if (next === undefined) return;
    await moveClockTo(stage.pool, next.dueAt);
    stage.touched.add(next.id);
    await walkTouched(stage);
  }
}
