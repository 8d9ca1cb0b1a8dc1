import type { CaseInput } from '../case/contract.ts';
import { walkCase } from '../case/walk.ts';

/** 追回: a head agrees, then the money comes back. */
export async function recovery(input: CaseInput): Promise<void> {
  await walkCase(input, async (walk) => {
    // 审批: somebody other than who proposed it.
    const approval = await walk.decided('recovery-approval');
    if (approval.outcome === 'refuse') return walk.close();
    // 收款: receipts are entered until the sum is met.
    await walk.decided('recovery-collection');
    return walk.close();
  });
}
