import { proxyActivities } from '@temporalio/workflow';
import type { CaseInput } from '../case/contract.ts';
import { walkCase } from '../case/walk.ts';
import type { PaymentBatchActivities } from './contract.ts';

// A retry is safe: the file is keyed by the batch's number, rows move once.
const bank = proxyActivities<PaymentBatchActivities>({ startToCloseTimeout: '1 minute', retry: { initialInterval: '1 second', maximumInterval: '5 minutes' } });

/** A payment batch: made by one person, released by another, sent to the bank, settled by its answer. */
export async function paymentBatch(input: CaseInput): Promise<void> {
  await walkCase(input, async (walk) => {
    // 复核: by somebody other than the maker.
    const release = await walk.decided('release');
    if (release.outcome === 'refuse') {
      await bank.unbatchCases(input);
      return walk.close();
    }
    // 送银行.
    await walk.performed('transmission', (batch) => bank.transmitBatch(batch));
    // 回盘: the maker brings in the bank's return file.
    await walk.decided('bank-return');
    return walk.close();
  });
}
