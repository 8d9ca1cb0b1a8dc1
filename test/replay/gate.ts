/** The replay gate: what running cases have recorded must be retold by the code that is about to be released. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as proto from '@temporalio/proto';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';

export const historiesDir = fileURLToPath(new URL('histories/', import.meta.url));
export const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));

export interface Recorded { workflow: string; name: string; history: { [field: string]: unknown } }

/**
 * The recorded histories of a workflow.
 * @throws Error when there is none: an empty folder proves nothing
 */
export function readHistories(workflow: string, dir = historiesDir): Recorded[] {
  const folder = join(dir, workflow);
  const files = readFilesIn(folder).filter((name) => name.endsWith('.json'));
  if (files.length === 0) throw new Error(`No history of ${workflow} is recorded in ${folder}: record some (node --import tsx test/replay/record.ts) before the gate can say anything.`);
  return files.map((name) => ({ workflow, name, history: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Recorded['history'] }));
}

function readFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

export interface Break { name: string; error: string }

/** Replays histories on the workflows of a module; returns those that the code no longer tells. */
export async function replay(histories: readonly Recorded[], path = workflowsPath): Promise<Break[]> {
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: path, logger: new DefaultLogger('ERROR') });
  const breaks: Break[] = [];
  const { History } = proto.temporal.api.history.v1;
  const recorded = histories.map(({ workflow, name, history }) => ({ workflowId: `${workflow}/${name}`, history: History.fromObject(history) }));
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, recorded)) {
    if (error !== undefined) breaks.push({ name: workflowId, error: error.name });
  }
  return breaks;
}
