import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const supervisionQuery = graphql(`
  query Supervision($office: ID!) {
    supervision {
      open red yellow green paused dueToday onTimePercent
      offices { organisationId name open red yellow green paused dueToday redSince }
      people(organisationId: $office) { personId name open red yellow green paused dueToday redSince }
    }
  }
`);
export type Supervision = ResultOf<typeof supervisionQuery>['supervision'];
export type Office = Supervision['offices'][number];
export type Person = Supervision['people'][number];

export const overrunStepsQuery = graphql(`
  query OverrunSteps { overrunSteps { totalCount steps { id caseId number applicantName label round office lastDay stoppedAt overrunWorkingDays wholeInTime } } }
`);
export type OverrunStep = ResultOf<typeof overrunStepsQuery>['overrunSteps']['steps'][number];

export const watchedTasksQuery = graphql(`
  query WatchedTasks($filter: SupervisionFilter!, $first: Int!, $after: String) {
    watchedTasks(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node {
        id title process stepLabel applicantName candidateOrganisation assigneeName openedAt lastDay light workingDaysLeft provisional
        case { id number }
      } }
    }
  }
`);
export type WatchedTask = ResultOf<typeof watchedTasksQuery>['watchedTasks']['edges'][number]['node'];
