import type { CaseInput } from '../case/contract.ts';
import { walkCase } from '../case/walk.ts';

/** 重复申报: several claims on one person, resolved as a set. */
export async function duplicateSet(input: CaseInput): Promise<void> {
  await walkCase(input, async (walk) => {
    // The act that resolves it keeps one claim and gives the others their reasons, in the same commit.
    await walk.decided('duplicate-resolution');
    return walk.close();
  });
}
