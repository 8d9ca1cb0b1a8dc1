import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const lookUpMutation = graphql(
  `
  mutation LookUpCase($number: String!, $code: String!) {
    lookUpCase(number: $number, code: $code) {
      __typename
      ... on CaseLookedUp {
        number processLabel applicantName filedAt stateLabel progress
        steps { step label state office decidedAt promisedAt }
      }
      ...RefusalParts
    }
  }
`,
  [refusalParts],
);

export type LookedUp = Extract<ResultOf<typeof lookUpMutation>['lookUpCase'], { __typename: 'CaseLookedUp' }>;
