import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const recoveryQuery = graphql(`
  query RecoveryOfCase($id: ID!) {
    case(id: $id) {
      id
      recovery {
        reasonLabel reason amountFen recoveredFen nameMasked accountLast4 paidFen paidAt reference batchNumber aboutCaseId aboutCaseNumber firm proposedByName
        receipts { id amountFen receivedOn reference evidenceUrl enteredByName enteredAt }
      }
    }
  }
`);
export type RecoveryView = NonNullable<NonNullable<ResultOf<typeof recoveryQuery>['case']>['recovery']>;

export const recoveryReasonsQuery = graphql('query RecoveryReasons { recoveryReasons { code label } }');

export const proposeRecoveryMutation = graphql(
  `mutation ProposeRecovery($clientActId: ID!, $lineId: ID!, $reasonCode: String!, $reason: String!, $amountFen: Fen) {
    proposeRecovery(clientActId: $clientActId, lineId: $lineId, reasonCode: $reasonCode, reason: $reason, amountFen: $amountFen) {
      __typename ... on ActDone { caseId message } ...RefusalParts
    }
  }`,
  [refusalParts],
);

export const enterReceiptMutation = graphql(
  `mutation EnterReceipt($clientActId: ID!, $taskId: ID!, $version: Int!, $amountFen: Fen!, $receivedOn: String!, $reference: String!, $uploadId: ID) {
    enterReceipt(clientActId: $clientActId, taskId: $taskId, version: $version, amountFen: $amountFen, receivedOn: $receivedOn, reference: $reference, uploadId: $uploadId) {
      __typename ... on ActDone { caseId message task { id version state } } ...RefusalParts
    }
  }`,
  [refusalParts],
);
