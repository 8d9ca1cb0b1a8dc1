import type { CaseInput } from '../case/contract.ts';
import { walkCase } from '../case/walk.ts';

/** A worker's request: not filed, not me, not received. */
export async function workerRequest(input: CaseInput): Promise<void> {
  await walkCase(input, async (walk) => {
    // Somebody sees to it and says what was found.
    await walk.decided('worker-request');
    return walk.close();
  });
}
