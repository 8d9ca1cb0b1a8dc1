import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

const balanceParts = graphql('fragment BalanceParts on MoneyBalance { approvedFen paidFen failedFen openFen unpaidFen recoveredFen holds }');

export const reconciliationQuery = graphql(
  `query Reconciliation($month: String) {
    reconciliation(month: $month) {
      month over endsAt previous next
      sources {
        key source
        opening { ...BalanceParts } correction { ...BalanceParts } closing { ...BalanceParts } addsUp
        moved { approvedFen sentFen paidFen failedFen bouncedFen recoveredFen }
        atOnce { approvedFen paidFen failedFen openFen recoveredFen }
        bankPaidFen bankBouncedFen bookedPaidFen bookedBouncedFen differenceFen
        differences { key text fileName batchNumber lineNo reference amountFen effectFen explanation }
        digest maySign
        signature { id sha256 signedByName signedAt outcome note decidedByName decidedAt mayDecide }
      }
    }
  }`,
  [balanceParts],
);
export type MonthView = NonNullable<ResultOf<typeof reconciliationQuery>['reconciliation']>;
export type SourceMonth = MonthView['sources'][number];

export const signReconciliationMutation = graphql(
  `mutation SignReconciliation($clientActId: ID!, $month: String!, $source: String!, $digest: String!, $explanations: [ExplanationInput!]!) {
    signReconciliation(clientActId: $clientActId, month: $month, source: $source, digest: $digest, explanations: $explanations) { __typename ... on ReconciliationKept { id } ...RefusalParts }
  }`,
  [refusalParts],
);

export const decideReconciliationMutation = graphql(
  `mutation DecideReconciliation($clientActId: ID!, $reconciliationId: ID!, $confirm: Boolean!, $note: String) {
    decideReconciliation(clientActId: $clientActId, reconciliationId: $reconciliationId, confirm: $confirm, note: $note) { __typename ... on ReconciliationKept { id } ...RefusalParts }
  }`,
  [refusalParts],
);
