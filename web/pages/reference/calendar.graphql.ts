import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

const versionParts = graphql(`
  fragment CalendarVersionParts on CalendarVersion {
    id year document issuedOn fileName shipped state stateLabel enteredByName enteredAt decidedByName decidedAt offDays makeUpDays mayConfirm mayWithdraw
  }
`);
export type CalendarVersion = ResultOf<typeof versionParts>;

export const calendarYearsQuery = graphql(
  `query CalendarYears {
    calendarYears { mayPropose years { year published stateLabel current { ...CalendarVersionParts fileRows } versions { ...CalendarVersionParts } } }
  }`,
  [versionParts],
);
export type CalendarYears = ResultOf<typeof calendarYearsQuery>['calendarYears'];

const effectParts = graphql('fragment CalendarEffectParts on CalendarEffect { clocks moved settled cases complete }');
export type CalendarEffect = ResultOf<typeof effectParts>;

const changeParts = graphql('fragment ArrangedDayParts on ArrangedDay { date before after }');
export type ArrangedDay = ResultOf<typeof changeParts>;

export const calendarVersionQuery = graphql(
  `query CalendarVersion($id: ID!) {
    calendarVersion(id: $id) { ...CalendarVersionParts days { date counted reason holiday } changes { ...ArrangedDayParts } effect { ...CalendarEffectParts } }
  }`,
  [versionParts, changeParts, effectParts],
);
export type CalendarVersionPage = NonNullable<ResultOf<typeof calendarVersionQuery>['calendarVersion']>;

export const clockMovesQuery = graphql(`
  query ClockMoves($id: ID!, $first: Int, $after: Int) {
    calendarVersion(id: $id) {
      id
      moves(first: $first, after: $after) { moved settled cases behind rows { caseId caseNumber firm clockLabel lastDayBefore lastDayAfter provisionalBefore provisionalAfter movedAt } }
    }
  }
`);
export type ClockMoves = NonNullable<NonNullable<ResultOf<typeof clockMovesQuery>['calendarVersion']>['moves']>;

export const calendarPreviewQuery = graphql(
  `query CalendarPreview($year: Int!, $document: String!, $issuedOn: String!, $fileName: String!, $rows: [CalendarRowInput!]!) {
    calendarPreview(year: $year, document: $document, issuedOn: $issuedOn, fileName: $fileName, rows: $rows) {
      __typename ... on CalendarPreview { changes { ...ArrangedDayParts } effect { ...CalendarEffectParts } } ...RefusalParts
    }
  }`,
  [changeParts, effectParts, refusalParts],
);

export const proposeCalendarMutation = graphql(
  `mutation ProposeCalendarYear($clientActId: ID!, $year: Int!, $document: String!, $issuedOn: String!, $fileName: String!, $rows: [CalendarRowInput!]!) {
    proposeCalendarYear(clientActId: $clientActId, year: $year, document: $document, issuedOn: $issuedOn, fileName: $fileName, rows: $rows) { __typename ... on Kept { id } ...RefusalParts }
  }`,
  [refusalParts],
);

export const decideCalendarMutation = graphql(
  `mutation DecideCalendarYear($clientActId: ID!, $calendarYearId: ID!, $outcome: String!) {
    decideCalendarYear(clientActId: $clientActId, calendarYearId: $calendarYearId, outcome: $outcome) { __typename ... on Kept { id } ...RefusalParts }
  }`,
  [refusalParts],
);
