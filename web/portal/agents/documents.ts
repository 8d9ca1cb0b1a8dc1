import { refusalParts } from '../../graphql/refusal.ts';
import { graphql } from '../../graphql/tada.ts';
import { agentParts, codeParts } from '../../pages/enrolment/enrolment.graphql.ts';

export const peopleQuery = graphql('query FirmPeople { firmPeople { agents { ...AgentParts } codes { ...CodeParts } } }', [agentParts, codeParts]);

export const letterQuery = graphql('query OwnLetter { firmPeople { agents { id isSelf letterState endedAt } } }');

export const renewMutation = graphql(
  'mutation RenewLetter($uploadId: ID!) { renewLetter(uploadId: $uploadId) { __typename ... on EnrolmentDone { message } ...RefusalParts } }', [refusalParts]);
