import type { CaseInput } from '../case/contract.ts';

/** What only a payment batch asks for. */
export interface PaymentBatchActivities {
  /** Writes the released batch to the bank's file: same name, same bytes at each repeat. */
  transmitBatch(input: CaseInput): Promise<void>;
  /** The refused batch's cases wait for another. */
  unbatchCases(input: CaseInput): Promise<void>;
}
