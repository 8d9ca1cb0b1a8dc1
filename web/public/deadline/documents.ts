import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const deadlineQuery = graphql(
  `
  query DeadlineOf($from: DateTime!, $workingDays: Int, $calendarDays: Int) {
    deadline(from: $from, workingDays: $workingDays, calendarDays: $calendarDays) {
      __typename
      ... on Deadline { lastDay dueAt provisional days { date counted reason holiday } }
      ...RefusalParts
    }
  }
`,
  [refusalParts],
);

export const nowQuery = graphql('query BusinessNow { businessClock { now } }');

export type DeadlineData = Extract<ResultOf<typeof deadlineQuery>['deadline'], { __typename: 'Deadline' }>;
export type DeadlineDay = DeadlineData['days'][number];
