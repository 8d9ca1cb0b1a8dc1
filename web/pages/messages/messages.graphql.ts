import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const pageRows = 30;

export const messagePageQuery = graphql(`
  query MessagePage($first: Int!, $after: String, $caseId: ID, $unreadOnly: Boolean!) {
    notifications(first: $first, after: $after, caseId: $caseId, unreadOnly: $unreadOnly) { id text caseId caseNumber taskId createdAt readAt settled cursor }
  }
`);
export type Message = ResultOf<typeof messagePageQuery>['notifications'][number];

export const messageCasesQuery = graphql('query MessageCases { notificationCases { caseId number unread total } viewer { id unreadNotifications } }');

export const markReadMutation = graphql('mutation MarkNotificationsRead($ids: [ID!]!) { markNotificationsRead(ids: $ids) }');
export const markAllReadMutation = graphql('mutation MarkAllNotificationsRead($caseId: ID) { markAllNotificationsRead(caseId: $caseId) }');

const contactParts = graphql(`
  fragment ContactParts on Contact {
    email phone zhezhengding letterPhoneMasked emailMode smsMode zhezhengdingMode emailRefusedAt emailRefusedCode channels version
  }
`);
export const contactQuery = graphql('query Contact { contact { ...ContactParts @_unmask } }', [contactParts]);
export type ContactData = ResultOf<typeof contactQuery>['contact'];

export const saveContactMutation = graphql(
  'mutation SaveContact($input: ContactInput!) { saveContact(input: $input) { __typename ... on ContactSaved { contact { ...ContactParts @_unmask } } ...RefusalParts } }',
  [contactParts, refusalParts],
);
