import { graphql, type ResultOf } from '../../graphql/tada.ts';
import { taskRowParts } from '../casework/casework.graphql.ts';

export const proposalsQuery = graphql(
  `query Proposals {
    openProposals { ...TaskRowParts parentId }
    listings { id caseId caseNumber label stepLabel office words signedByName signedAt task { ...TaskRowParts } }
  }`,
  [taskRowParts],
);
export type Proposal = ResultOf<typeof proposalsQuery>['openProposals'][number];
export type Listing = ResultOf<typeof proposalsQuery>['listings'][number];
