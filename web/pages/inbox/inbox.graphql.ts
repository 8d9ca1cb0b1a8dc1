import { graphql, type ResultOf } from '../../graphql/tada.ts';
import { taskRowParts } from '../casework/casework.graphql.ts';

export const inboxQuery = graphql(
  `query Inbox($filter: InboxFilter!, $first: Int!, $after: String) {
    inbox(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { ...TaskRowParts } }
    }
  }`,
  [taskRowParts],
);

export const inboxCountsQuery = graphql('query InboxCounts { inboxCounts { mine department correspondence takenPart red yellow dueToday } }');
export type InboxCounts = ResultOf<typeof inboxCountsQuery>['inboxCounts'];
