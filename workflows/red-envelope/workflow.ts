import type { CaseInput } from '../case/contract.ts';
import { walkCase } from '../case/walk.ts';

/** 留嵊红包 (一·8): from the enterprise's submission to the last person paid. */
export async function redEnvelope(input: CaseInput): Promise<void> {
  await walkCase(input, async (walk) => {
    // 提交, or 补正 after a return.
    await walk.decided('submission');

    // 行业审核: is the employer of one of the three classes, are the posts real.
    const review = await walk.decided('industry-review');
    if (review.outcome === 'refuse') return walk.close();

    // 人社核验, line by line. Whose every person already has an award elsewhere is refused.
    const verification = await walk.decided('hr-verification');
    if (verification.outcome === 'refuse') return walk.close();
    if (verification.awards === 0) return walk.close('refused');

    // 公示: the masked list stands for its working days; the system posts it and ends it.
    await walk.decided('publicity');

    // 财政审批, within the budget.
    const approval = await walk.decided('finance-approval');
    if (approval.outcome === 'refuse') return walk.close();

    // 发放: batches, the bank's answers, corrected accounts; over when everybody has been paid.
    await walk.decided('payment');
    return walk.close();
  });
}
