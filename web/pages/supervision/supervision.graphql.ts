import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const supervisionQuery = graphql(`
  query Supervision($office: ID!) {
    supervision {
      open red yellow green paused dueToday onTimePercent proposals
      offices { organisationId name open red yellow green paused dueToday redSince }
      people(organisationId: $office) { personId name open red yellow green paused dueToday redSince }
    }
    demandsGiven(state: unanswered, first: 1) { totalCount }
  }
`);
export type Supervision = ResultOf<typeof supervisionQuery>['supervision'];
export type Office = Supervision['offices'][number];
export type Person = Supervision['people'][number];

export const overrunStepsQuery = graphql(`
  query OverrunSteps { overrunSteps { totalCount steps { id caseId number applicantName label round office lastDay stoppedAt overrunWorkingDays wholeInTime } } }
`);
export type OverrunStep = ResultOf<typeof overrunStepsQuery>['overrunSteps']['steps'][number];

const watchedTaskParts = graphql(`
  fragment WatchedTaskParts on Task {
    id title process stepLabel state applicantName candidateOrganisation assigneeName openedAt lastDay light workingDaysLeft provisional demanded
    purpose request answer closedByName closedAt
    case { id number }
  }
`);
export type WatchedTask = ResultOf<typeof watchedTaskParts>;

export const watchedTasksQuery = graphql(
  `query WatchedTasks($filter: SupervisionFilter!, $first: Int!, $after: String) {
    watchedTasks(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { ...WatchedTaskParts } }
    }
  }`,
  [watchedTaskParts],
);

export const demandsGivenQuery = graphql(
  `query DemandsGiven($state: DemandState, $first: Int!, $after: String) {
    demandsGiven(state: $state, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { ...WatchedTaskParts } }
    }
  }`,
  [watchedTaskParts],
);
