import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const rosterQuery = graphql(`
  query DutyRoster($from: LocalDate, $officeId: ID) {
    dutyRoster(from: $from, officeId: $officeId) {
      from officeId office mayFill
      offices { id name }
      shifts { day part partLabel fromAt toAt personId personName over backToBack rest }
      gaps { fromAt toAt }
      people { id displayName }
    }
  }
`);
export type Roster = ResultOf<typeof rosterQuery>['dutyRoster'];
export type Shift = Roster['shifts'][number];

export const fillShiftsMutation = graphql(
  `mutation FillDutyShifts($clientActId: ID!, $shifts: [DutyShiftInput!]!) {
    fillDutyShifts(clientActId: $clientActId, shifts: $shifts) { __typename ... on Kept { id } ...RefusalParts }
  }`,
  [refusalParts],
);
