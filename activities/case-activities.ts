import { closeCase, openStep, passDue, readView, unbatchCases } from '../prisma/acts/system.ts';
import type { SystemContext } from '../prisma/acts/system.ts';
import { transmitBatch } from '../prisma/acts/transmission.ts';
import type { BankTransport } from '../prisma/acts/transmission.ts';
import type { CaseActivities } from '../workflows/case/contract.ts';
import type { PaymentBatchActivities } from '../workflows/payment-batch/contract.ts';

export interface CaseActivityDeps { contextOf: (countyId: string) => SystemContext; bank: BankTransport }

/** Activities of every case, and of payment batches: each does nothing when its work is done already. */
export function createCaseActivities({ contextOf, bank }: CaseActivityDeps): CaseActivities & PaymentBatchActivities {
  return {
    readCase: ({ countyId, caseId }) => readView(contextOf(countyId), caseId),
    openStep: ({ countyId, caseId, step }) => openStep(contextOf(countyId), caseId, step),
    passDue: ({ countyId, caseId }) => passDue(contextOf(countyId), caseId),
    closeCase: ({ countyId, caseId, state }) => closeCase(contextOf(countyId), caseId, state),
    transmitBatch: ({ countyId, caseId }) => transmitBatch(contextOf(countyId), caseId, bank),
    unbatchCases: ({ countyId, caseId }) => unbatchCases(contextOf(countyId), caseId),
  };
}
