import type { CaseInput } from '../case/contract.ts';
import { walkCase } from '../case/walk.ts';

/** 复核: another officer looks again at a refusal. */
export async function secondLook(input: CaseInput): Promise<void> {
  await walkCase(input, async (walk) => {
    // The act that answers it reopens what was refused or lets it stand, in the same commit.
    await walk.decided('second-look');
    return walk.close();
  });
}
