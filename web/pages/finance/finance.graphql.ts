import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';
import { taskRowParts } from '../casework/casework.graphql.ts';

const batchSummaryParts = graphql(`
  fragment BatchSummaryParts on PaymentBatch { id number state stateLabel source makerName checkerName lineCount totalFen createdAt sentAt settledAt }
`);
export type BatchSummary = ResultOf<typeof batchSummaryParts>;

const equationParts = graphql(`
  fragment EquationParts on PaymentSummary { approvedFen paidFen failedFen openFen recoveredFen approvedCount paidCount failedCount openCount }
`);

const appropriationParts = graphql(`
  fragment AppropriationParts on Appropriation { id source amountFen documentNumber datedOn state stateLabel enteredByName decidedByName note mayDecide }
`);
export type AppropriationRow = ResultOf<typeof appropriationParts>;

export const financeQuery = graphql(
  `query Finance {
    finance {
      budget { source appropriatedFen committedFen leftFen }
      equation { ...EquationParts }
      sources { key source appropriatedFen committedFen leftFen equation { ...EquationParts } }
      appropriations { ...AppropriationParts }
      mayEnterAppropriation
      waiting { lineCount amountFen waitingSince case { id number applicant { id name } } }
      batches { ...BatchSummaryParts }
    }
  }`,
  [batchSummaryParts, equationParts, appropriationParts],
);
export type FinanceView = ResultOf<typeof financeQuery>['finance'];

export const batchParts = graphql(
  `fragment BatchParts on PaymentBatch {
    ...BatchSummaryParts
    coverSheet { id kindLabel number issuedAt url }
    hashTotal bankFileName bankFileUrl bankFileSha256 returnFileName returnAvailable
    returnFiles { id name sha256 importedByName importedAt late lineCount paid failed bounced inDoubt problems { lineNo reference amountFen problemText } }
    lines {
      id lineNo reference nameMasked accountLast4 amountFen state stateLabel resultCode resultReason case { id number }
      finding { id outcome outcomeLabel words evidenceUrl state stateLabel proposedByName proposedAt decidedByName note mayDecide }
    }
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
  `mutation DemonstrationBankReturn($batchId: ID!, $failReferences: [String!]!, $leaveOut: [String!], $wrongAmount: [String!], $bounce: [String!]) {
    demonstrationBankReturn(batchId: $batchId, failReferences: $failReferences, leaveOutReferences: $leaveOut, wrongAmountReferences: $wrongAmount, bounceReferences: $bounce) { __typename ... on BatchMade { batch { ...BatchParts } } ...RefusalParts }
  }`,
  [batchParts, refusalParts],
);

export type ReturnFileView = BatchView['returnFiles'][number];

export const proposeFindingMutation = graphql(
  `mutation ProposeFinding($clientActId: ID!, $lineId: ID!, $outcome: String!, $words: String!, $uploadId: ID!) {
    proposeFinding(clientActId: $clientActId, lineId: $lineId, outcome: $outcome, words: $words, uploadId: $uploadId) { __typename ... on BatchMade { batch { ...BatchParts } } ...RefusalParts }
  }`,
  [batchParts, refusalParts],
);

export const decideFindingMutation = graphql(
  `mutation DecideFinding($clientActId: ID!, $findingId: ID!, $confirm: Boolean!, $opinion: String) {
    decideFinding(clientActId: $clientActId, findingId: $findingId, confirm: $confirm, opinion: $opinion) { __typename ... on BatchMade { batch { ...BatchParts } } ...RefusalParts }
  }`,
  [batchParts, refusalParts],
);

export const enterAppropriationMutation = graphql(
  `mutation EnterAppropriation($clientActId: ID!, $source: String!, $amountFen: Fen!, $documentNumber: String!, $datedOn: String!) {
    enterAppropriation(clientActId: $clientActId, source: $source, amountFen: $amountFen, documentNumber: $documentNumber, datedOn: $datedOn) {
      __typename ... on AppropriationKept { appropriation { ...AppropriationParts } } ...RefusalParts
    }
  }`,
  [appropriationParts, refusalParts],
);

export const decideAppropriationMutation = graphql(
  `mutation DecideAppropriation($clientActId: ID!, $appropriationId: ID!, $confirm: Boolean!, $note: String) {
    decideAppropriation(clientActId: $clientActId, appropriationId: $appropriationId, confirm: $confirm, note: $note) {
      __typename ... on AppropriationKept { appropriation { ...AppropriationParts } } ...RefusalParts
    }
  }`,
  [appropriationParts, refusalParts],
);
