import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf, type VariablesOf } from '../../graphql/tada.ts';
import { taskRowParts } from '../casework/casework.graphql.ts';

export const bulkPreviewQuery = graphql(
  `query BulkPreview($act: BulkAct!, $items: [BulkItemInput!]!) {
    bulkPreview(act: $act, items: $items) {
      __typename
      ... on BulkPreview { why effect undoMinutes items { taskId can why flags mustOpen opened task { id title applicantName } } }
      ...RefusalParts
    }
  }`,
  [refusalParts],
);
export type BulkPreview = Extract<ResultOf<typeof bulkPreviewQuery>['bulkPreview'], { __typename: 'BulkPreview' }>;
export type PreviewItem = BulkPreview['items'][number];

const bulkDoneParts = graphql(
  `fragment BulkDoneParts on BulkDone { clientActId act doneCount secondsLeft items { taskId done message task { ...TaskRowParts } } }`,
  [taskRowParts],
);
export type BulkDone = ResultOf<typeof bulkDoneParts>;
export type ItemResult = BulkDone['items'][number];

export const actOnTasksMutation = graphql(
  `mutation ActOnTasks($clientActId: ID!, $act: BulkAct!, $items: [BulkItemInput!]!, $input: BulkInput!) {
    actOnTasks(clientActId: $clientActId, act: $act, items: $items, input: $input) {
      __typename ...BulkDoneParts ... on MustOpen { message tasks { id title applicantName } } ...RefusalParts
    }
  }`,
  [bulkDoneParts, refusalParts],
);
type BulkVariables = VariablesOf<typeof actOnTasksMutation>;
export type BulkAct = BulkVariables['act'];
export type BulkInput = BulkVariables['input'];
export const bulkActs = ['claim', 'transfer', 'urge', 'complete'] as const satisfies readonly BulkAct[];

export const undoBulkMutation = graphql(
  `mutation UndoBulk($clientActId: ID!, $of: ID!) { undoBulk(clientActId: $clientActId, of: $of) { __typename ...BulkDoneParts ...RefusalParts } }`,
  [bulkDoneParts, refusalParts],
);

export const undoableBulkQuery = graphql(`query UndoableBulk { undoableBulk { clientActId act doneCount secondsLeft } }`);
