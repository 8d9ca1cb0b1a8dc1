import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const objectionQuery = graphql(`
  query ObjectionCase($id: ID!) {
    case(id: $id) {
      id
      objection {
        lineNo reasonLabel text receivedAt outcome answer
        lines { lineId lineNo nameMasked documentMasked removed }
        subject { id number stateLabel applicant { name } }
        notice { id number lastDay }
      }
    }
  }
`);
export type ObjectionData = NonNullable<NonNullable<ResultOf<typeof objectionQuery>['case']>['objection']>;

export const answerObjectionMutation = graphql(
  `
  mutation AnswerObjection($clientActId: ID!, $taskId: ID!, $version: Int!, $outcome: String!, $opinion: String!, $lineIds: [ID!]!, $reasonCode: String, $reason: String) {
    answerObjection(clientActId: $clientActId, taskId: $taskId, version: $version, outcome: $outcome, opinion: $opinion, lineIds: $lineIds, reasonCode: $reasonCode, reason: $reason) {
      __typename
      ... on ActDone { caseId taskId message }
      ...RefusalParts
    }
  }
`,
  [refusalParts],
);

export const revealMutation = graphql(
  `
  mutation RevealObjector($clientActId: ID!, $taskId: ID!, $reason: String!) {
    revealObjector(clientActId: $clientActId, taskId: $taskId, reason: $reason) { __typename ... on Objector { name phone } ...RefusalParts }
  }
`,
  [refusalParts],
);
export type Objector = Extract<ResultOf<typeof revealMutation>['revealObjector'], { __typename: 'Objector' }>;

export const secondLookQuery = graphql(`
  query SecondLookCase($id: ID!) {
    case(id: $id) {
      id
      secondLook {
        scope step stepLabel refusedAt reason refusal
        lines { id lineNo nameMasked documentMasked post decisionReasonLabel decisionNote verdict { outcome conditions { key label outcome found threshold clause source remedy } } }
        subject { id number stateLabel applicant { name } }
      }
      remedies { kind text basis lastDay }
    }
  }
`);
export type SecondLookData = NonNullable<NonNullable<ResultOf<typeof secondLookQuery>['case']>['secondLook']>;

export const answerSecondLookMutation = graphql(
  `
  mutation AnswerSecondLook($clientActId: ID!, $taskId: ID!, $version: Int!, $outcome: String!, $opinion: String!) {
    answerSecondLook(clientActId: $clientActId, taskId: $taskId, version: $version, outcome: $outcome, opinion: $opinion) {
      __typename
      ... on ActDone { caseId taskId message }
      ...RefusalParts
    }
  }
`,
  [refusalParts],
);
