import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const openMutation = graphql(
  `mutation OpenEnrolment($creditCode: String!, $code: String!) {
    openEnrolment(creditCode: $creditCode, code: $code) { __typename ... on EnrolmentOpened { proof organisationName officeCode letterSeen } ...RefusalParts }
  }`,
  [refusalParts],
);
export type Opened = Extract<ResultOf<typeof openMutation>['openEnrolment'], { __typename: 'EnrolmentOpened' }>;

export const completeMutation = graphql(
  `mutation CompleteEnrolment($actId: ID!, $proof: String!, $displayName: String!, $phone: String!, $username: String!, $password: String!, $uploadId: ID) {
    completeEnrolment(clientActId: $actId, proof: $proof, displayName: $displayName, phone: $phone, username: $username, password: $password, uploadId: $uploadId) {
      __typename ... on Enrolled { username organisationName officeCode letterState } ...RefusalParts
    }
  }`,
  [refusalParts],
);
export type Enrolled = Extract<ResultOf<typeof completeMutation>['completeEnrolment'], { __typename: 'Enrolled' }>;
