import { refusalParts } from '../../graphql/refusal.ts';
import { graphql } from '../../graphql/tada.ts';

export const reopeningQuery = graphql('query ReopeningCase($id: ID!) { case(id: $id) { id reopening { stepLabel subject { id number stateLabel applicant { name } } } } }');

export const answerReopeningMutation = graphql(
  `mutation AnswerReopening($clientActId: ID!, $taskId: ID!, $version: Int!, $outcome: String!, $opinion: String!) {
    answerReopening(clientActId: $clientActId, taskId: $taskId, version: $version, outcome: $outcome, opinion: $opinion) { __typename ... on ActDone { caseId taskId message } ...RefusalParts }
  }`,
  [refusalParts],
);

export const mayReopenQuery = graphql('query MayReopen($id: ID!) { case(id: $id) { id mayProposeReopening } }');

export const proposeReopeningMutation = graphql(
  `mutation ProposeReopening($clientActId: ID!, $caseId: ID!, $reason: String!) {
    proposeReopening(clientActId: $clientActId, caseId: $caseId, reason: $reason) { __typename ... on ActDone { caseId taskId message } ...RefusalParts }
  }`,
  [refusalParts],
);
