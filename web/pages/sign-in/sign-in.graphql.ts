import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const personasQuery = graphql(`
  query Personas {
    personas { username displayName organisationName roles dueToday overdue waiting }
  }
`);
export type Persona = ResultOf<typeof personasQuery>['personas'][number];

export const signInMutation = graphql(
  `mutation SignIn($username: String!, $password: String!) {
    signIn(username: $username, password: $password) {
      __typename
      ... on Signed { viewer { id entrances } }
      ...RefusalParts
    }
  }`,
  [refusalParts],
);

export const signInAsMutation = graphql(
  `mutation SignInAs($username: String!) {
    signInAs(username: $username) {
      __typename
      ... on Signed { viewer { id entrances } }
      ...RefusalParts
    }
  }`,
  [refusalParts],
);
