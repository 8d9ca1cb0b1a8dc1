import type { CaseInput } from '../case/contract.ts';
import { walkCase } from '../case/walk.ts';

/** 异议: an objection to a public list, answered within its days. */
export async function objection(input: CaseInput): Promise<void> {
  await walkCase(input, async (walk) => {
    // The act that answers it removes the line or leaves it, in the same commit.
    await walk.decided('objection-answer');
    return walk.close();
  });
}
