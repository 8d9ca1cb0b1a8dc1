import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';
import { taskRowParts } from '../casework/casework.graphql.ts';

const batchSummaryParts = graphql(`
  fragment BatchSummaryParts on PaymentBatch { id number state stateLabel source makerName checkerName lineCount totalFen createdAt sentAt settledAt }
`);
export type BatchSummary = ResultOf<typeof batchSummaryParts>;

export const financeQuery = graphql(
  `query Finance {
    finance {
      budget { source appropriatedFen committedFen leftFen }
      equation { approvedFen paidFen failedFen openFen recoveredFen approvedCount paidCount failedCount openCount }
      waiting { lineCount amountFen waitingSince case { id number applicant { id name } } }
      batches { ...BatchSummaryParts }
    }
  }`,
  [batchSummaryParts],
);
export type FinanceView = ResultOf<typeof financeQuery>['finance'];

export const batchParts = graphql(
  `fragment BatchParts on PaymentBatch {
    ...BatchSummaryParts
    coverSheet { id kindLabel number issuedAt url }
    hashTotal bankFileName bankFileUrl returnFileName returnAvailable
    lines { id lineNo reference nameMasked accountLast4 amountFen state stateLabel resultCode resultReason case { id number } }
    releaseTask { ...TaskRowParts }
    returnTask { ...TaskRowParts }
    allowedActs { act label primary effect outcomes opinionRequired }
  }`,
  [batchSummaryParts, taskRowParts],
);
export type BatchView = ResultOf<typeof batchParts>;
export type BatchLine = BatchView['lines'][number];

export const batchQuery = graphql(`query PaymentBatch($id: ID!) { paymentBatch(id: $id) { ...BatchParts } }`, [batchParts]);
export const demonstrationQuery = graphql('query Demonstration { businessClock { demonstration } }');

export const makeBatchMutation = graphql(
  `mutation MakeBatch($clientActId: ID!, $caseIds: [ID!]!) {
    makeBatch(clientActId: $clientActId, caseIds: $caseIds) { __typename ... on BatchMade { batch { ...BatchParts } } ...RefusalParts }
  }`,
  [batchParts, refusalParts],
);

export const importReturnMutation = graphql(
  `mutation ImportReturnFile($clientActId: ID!, $batchId: ID!, $uploadId: ID) {
    importReturnFile(clientActId: $clientActId, batchId: $batchId, uploadId: $uploadId) { __typename ... on BatchMade { batch { ...BatchParts } } ...RefusalParts }
  }`,
  [batchParts, refusalParts],
);

export const bankReturnMutation = graphql(
  `mutation DemonstrationBankReturn($batchId: ID!, $failReferences: [String!]!) {
    demonstrationBankReturn(batchId: $batchId, failReferences: $failReferences) { __typename ... on BatchMade { batch { ...BatchParts } } ...RefusalParts }
  }`,
  [batchParts, refusalParts],
);
