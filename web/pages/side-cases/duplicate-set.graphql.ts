import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const duplicateSetQuery = graphql(`
  query DuplicateSet($id: ID!) {
    case(id: $id) {
      id
      duplicateSet {
        state keptLineId nameMasked documentMasked
        claims { lineId caseId caseNumber caseStateLabel firm filedAt post onDutyFrom onDutyTo accountLast4 holdsAward pending paymentStateLabel paymentUnderway }
      }
    }
  }
`);
export type DuplicateSet = NonNullable<NonNullable<ResultOf<typeof duplicateSetQuery>['case']>['duplicateSet']>;
export type Claim = DuplicateSet['claims'][number];

export const resolveMutation = graphql(
  `
  mutation ResolveDuplicateSet($clientActId: ID!, $taskId: ID!, $version: Int!, $keptLineId: ID!, $reasons: [ClaimReasonInput!]!) {
    resolveDuplicateSet(clientActId: $clientActId, taskId: $taskId, version: $version, keptLineId: $keptLineId, reasons: $reasons) {
      __typename
      ... on ActDone { caseId taskId message }
      ...RefusalParts
    }
  }
`,
  [refusalParts],
);
