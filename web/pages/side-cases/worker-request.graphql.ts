import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const officerRequestQuery = graphql(`
  query OfficerRequest($caseId: ID!) {
    officerRequest(caseId: $caseId) {
      caseId kind kindLabel askedAt text firmName firmTyped nameMasked documentMasked phoneMasked lineNo accountLast4 aboutCaseId aboutCaseNumber verdictOutcome decision
      payment { state stateLabel batchNumber resultReason settledAt }
    }
  }
`);
export type OfficerRequest = NonNullable<ResultOf<typeof officerRequestQuery>['officerRequest']>;

export const showContactMutation = graphql(
  `mutation ShowWorkerContact($caseId: ID!, $reason: String!) {
    showWorkerContact(caseId: $caseId, reason: $reason) { __typename ... on WorkerContact { phone name documentNumber } ...RefusalParts }
  }`,
  [refusalParts],
);
export type WorkerContact = Extract<ResultOf<typeof showContactMutation>['showWorkerContact'], { __typename: 'WorkerContact' }>;
