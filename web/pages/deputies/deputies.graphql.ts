import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const absenceDeskQuery = graphql(`
  query AbsenceDesk {
    absenceDesk {
      head
      people { id displayName self }
      deputies { id principalName deputyName fromDay toDay reason appointedByName endedAt running mayEnd }
    }
    businessClock { now }
  }
`);
type Desk = ResultOf<typeof absenceDeskQuery>['absenceDesk'];
export type Deputy = Desk['deputies'][number];
export type OfficePerson = Desk['people'][number];

export const appointDeputyMutation = graphql(
  `mutation AppointDeputy($clientActId: ID!, $principalId: ID!, $deputyId: ID!, $fromDay: String!, $toDay: String!, $reason: String!) {
    appointDeputy(clientActId: $clientActId, principalId: $principalId, deputyId: $deputyId, fromDay: $fromDay, toDay: $toDay, reason: $reason) { __typename ... on Kept { id } ...RefusalParts }
  }`,
  [refusalParts],
);

export const endDeputyMutation = graphql(
  'mutation EndDeputy($clientActId: ID!, $id: ID!) { endDeputy(clientActId: $clientActId, id: $id) { __typename ... on Kept { id } ...RefusalParts } }', [refusalParts]);

export const handOverMutation = graphql(
  `mutation HandOver($clientActId: ID!, $fromUserId: ID!, $toUserId: ID!, $reason: String!) {
    handOver(clientActId: $clientActId, fromUserId: $fromUserId, toUserId: $toUserId, reason: $reason) {
      __typename ... on HandedOver { items { done message task { id title case { id number } } } } ...RefusalParts
    }
  }`,
  [refusalParts],
);
export type HandedOver = Extract<ResultOf<typeof handOverMutation>['handOver'], { __typename: 'HandedOver' }>;
