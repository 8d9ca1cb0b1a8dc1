import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const agentParts = graphql(`
  fragment AgentParts on FirmAgent { id displayName firmName firmCode authorisationId letterState reason hasFile since endedAt endReason isSelf phoneMasked }
`);
export type AgentData = ResultOf<typeof agentParts>;

export const codeParts = graphql('fragment CodeParts on EnrolmentCode { id firmName issuedBy issuedAt expiresAt letterSeen triesLeft }');
export type CodeData = ResultOf<typeof codeParts>;

export const deskQuery = graphql(
  `query EnrolmentDesk { enrolmentDesk { office letters { ...AgentParts } codes { ...CodeParts } townships { id name } } inboxCounts { department } }`,
  [agentParts, codeParts],
);
export type DeskData = ResultOf<typeof deskQuery>['enrolmentDesk'];

export const firmsQuery = graphql('query EnrolmentFirms($search: String!) { enrolmentFirms(search: $search) { id code name office agentCount handledHere } }');

export const firmQuery = graphql(
  `query EnrolmentFirm($id: ID!) {
    enrolmentFirm(id: $id) { id code name office warning handledHere mayAssist agents { ...AgentParts } codes { ...CodeParts } }
  }`,
  [agentParts, codeParts],
);
export type FirmData = NonNullable<ResultOf<typeof firmQuery>['enrolmentFirm']>;

export const registerMutation = graphql(
  `mutation RegisterFirm($creditCode: String!, $name: String!, $townshipId: ID) {
    registerFirm(creditCode: $creditCode, name: $name, townshipId: $townshipId) { __typename ... on FirmRegistered { isNew warning firm { id } } ...RefusalParts }
  }`,
  [refusalParts],
);

export const issueMutation = graphql(
  `mutation IssueCode($actId: ID!, $firmId: ID, $letterSeen: Boolean) {
    issueEnrolmentCode(clientActId: $actId, firmId: $firmId, letterSeen: $letterSeen) { __typename ... on CodeIssued { codeId code expiresAt } ...RefusalParts }
  }`,
  [refusalParts],
);

export const revokeMutation = graphql(
  'mutation RevokeCode($id: ID!) { revokeEnrolmentCode(codeId: $id) { __typename ... on EnrolmentDone { message } ...RefusalParts } }', [refusalParts]);

export const decideLetterMutation = graphql(
  `mutation DecideLetter($id: ID!, $accept: Boolean!, $reason: String) {
    decideLetter(authorisationId: $id, accept: $accept, reason: $reason) { __typename ... on EnrolmentDone { message } ...RefusalParts }
  }`,
  [refusalParts],
);

export const endAgentMutation = graphql(
  'mutation EndAgent($id: ID!, $reason: String!) { endAgent(userId: $id, reason: $reason) { __typename ... on EnrolmentDone { message } ...RefusalParts } }', [refusalParts]);

export const assistMutation = graphql(
  `mutation BeginAssisting($firmId: ID!, $reason: String!, $consent: String!) {
    beginAssisting(firmId: $firmId, reason: $reason, consent: $consent) { __typename ... on AssistingBegun { ok } ...RefusalParts }
  }`,
  [refusalParts],
);
