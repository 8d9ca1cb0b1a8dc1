import type { CaseInput } from '../case/contract.ts';
import { walkCase } from '../case/walk.ts';

/** 重新办理: a second person decides whether a refused case is open again. */
export async function reopening(input: CaseInput): Promise<void> {
  await walkCase(input, async (walk) => {
    // The act that agrees opens the refused case in the same commit.
    await walk.decided('reopening');
    return walk.close();
  });
}
