import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf, type VariablesOf } from '../../graphql/tada.ts';

export const estimateQuery = graphql(
  `
  query RedEnvelopeEstimate($input: RedEnvelopeEstimateInput!) {
    redEnvelopeEstimate(input: $input) {
      __typename
      ... on RedEnvelopeEstimate {
        amountFen
        employer { outcome ruleVersion conditions { key label outcome found threshold clause source remedy } }
        person { outcome ruleVersion conditions { key label outcome found threshold clause source remedy } }
      }
      ...RefusalParts
    }
  }
`,
  [refusalParts],
);

export type EstimateInput = VariablesOf<typeof estimateQuery>['input'];
export type Estimate = Extract<ResultOf<typeof estimateQuery>['redEnvelopeEstimate'], { __typename: 'RedEnvelopeEstimate' }>;
