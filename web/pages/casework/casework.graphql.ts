import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf, type VariablesOf } from '../../graphql/tada.ts';

/** A task as a line of the inbox and as the head of its case. */
export const taskRowParts = graphql(`
  fragment TaskRowParts on Task {
    id version key step round purpose state title process stepLabel applicantName candidateOrganisation assigneeName mine standsInFor openedAt dueAt lastDay light
    workingDaysLeft claimLastDay claimWorkingDaysLeft provisional personCount amountFen outcome closedByName awaitsHead demanded request requestedByName answer urgedAt closedAt
    case { id number }
    signing { label signed total }
    allowedActs { act label primary effect outcomes opinionRequired asks { name label required most preset choices { value label } } }
  }
`);
export type TaskRow = ResultOf<typeof taskRowParts>;
export type AllowedAct = TaskRow['allowedActs'][number];
export type AskedField = NonNullable<AllowedAct['asks']>[number];

export const rosterCountParts = graphql(`
  fragment RosterCountParts on RosterCounts { total pass fail manual problem approved refused duplicate undecided }
`);
export type RosterCounts = ResultOf<typeof rosterCountParts>;

export const clockParts = graphql(`
  fragment ClockParts on Clock {
    id key kind kindLabel round label startEventLabel state startedAt lastDay dueAt provisional light workingDaysLeft explanation
    resumesOn stoppedAt elapsedMinutes usedWorkingMinutes usedWorkingDays overrunWorkingDays
    ledger { kind at basis source workingDays actId }
    days { date counted reason holiday }
    rungs { key label dueAt recordedAt late told }
  }
`);
export type ClockReading = ResultOf<typeof clockParts>;

/** All of a case but its roster, which is read page by page. */
export const caseParts = graphql(
  `fragment CaseParts on Case {
    id number process processLabel state stateLabel filedAt personCount amountFen
    applicant { id code name }
    steps { step label round state outcome opinion decidedAt decidedBy office promisedAt }
    clocks { ...ClockParts }
    acts { id seq kind label sentence actorKind actorName actorOrganisation step outcome opinion defects { field text } businessAt }
    form { data contactPhoneMasked filedAt round employerVerdict { outcome ruleVersion conditions { key label outcome found threshold clause source remedy } } }
    rosterCounts { ...RosterCountParts }
    attachments { id kind fileName addedAt }
    payment { approvedFen paidFen failedFen openFen recoveredFen approvedCount paidCount failedCount openCount }
    notice { id number postedAt lastDay open }
    documents { id kind kindLabel number issuedAt url }
    measures { id label words talkOn signedByName signedAt liftedAt liftedByName liftReason }
    batch { id number stateLabel }
    beside { ...TaskRowParts }
    allowedActs { act label primary effect outcomes opinionRequired asks { name label required most preset choices { value label } } }
  }`,
  [clockParts, rosterCountParts, taskRowParts],
);
export type CaseView = ResultOf<typeof caseParts>;
export type ActRecord = CaseView['acts'][number];

export const caseQuery = graphql(
  `query CaseView($id: ID!) { case(id: $id) { ...CaseParts tasks { id state mine } } }`,
  [caseParts],
);

export const taskQuery = graphql(
  `query TaskRow($id: ID!) {
    task(id: $id) {
      ...TaskRowParts
      signing {
        rule
        signers {
          taskId version name office positionLabel state stateLabel at opinion request requestedByName
          removal { act label primary effect outcomes opinionRequired asks { name label required most preset choices { value label } } }
        }
      }
    }
  }`,
  [taskRowParts],
);
export type SigningView = NonNullable<NonNullable<ResultOf<typeof taskQuery>['task']>['signing']>;
export type Signer = SigningView['signers'][number];

export const rosterQuery = graphql(`
  query Roster($id: ID!, $first: Int!, $after: String, $outcome: VerdictOutcome, $decision: String) {
    case(id: $id) {
      id
      roster(first: $first, after: $after, outcome: $outcome, decision: $decision) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { node {
          id lineNo nameMasked documentMasked documentType accountLast4 post onDutyFrom onDutyTo householdArea dispatcher
          problems { field code message }
          verdictOutcome verdict { outcome conditions { key label outcome found threshold clause source remedy } }
          decision decisionReason decisionReasonLabel decisionNote
          payment { id state stateLabel batchNumber resultReason settledAt }
        } }
      }
    }
  }
`);
type RosterCase = NonNullable<ResultOf<typeof rosterQuery>['case']>;
export type RosterLine = RosterCase['roster']['edges'][number]['node'];

export const passingLinesQuery = graphql(`
  query PassingLines($id: ID!, $first: Int!, $after: String) {
    case(id: $id) {
      id
      roster(first: $first, after: $after, outcome: pass, decision: "undecided") {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { node { id } }
      }
    }
  }
`);

export const colleaguesQuery = graphql('query Colleagues($taskId: ID!) { colleagues(taskId: $taskId) { id displayName } }');

const actDoneParts = graphql(
  `fragment ActDoneParts on ActDone { caseId taskId taskVersion seq message case { ...CaseParts } task { ...TaskRowParts } }`,
  [caseParts, taskRowParts],
);
export type ActDone = ResultOf<typeof actDoneParts>;

export const claimMutation = graphql(
  `mutation ClaimTask($clientActId: ID!, $taskId: ID!, $version: Int!) {
    claimTask(clientActId: $clientActId, taskId: $taskId, version: $version) { __typename ...ActDoneParts ...RefusalParts }
  }`,
  [actDoneParts, refusalParts],
);

export const actOnTaskMutation = graphql(
  `mutation ActOnTask($clientActId: ID!, $taskId: ID!, $version: Int!, $act: TaskAct!, $input: TaskActInput!) {
    actOnTask(clientActId: $clientActId, taskId: $taskId, version: $version, act: $act, input: $input) { __typename ...ActDoneParts ...RefusalParts }
  }`,
  [actDoneParts, refusalParts],
);
export const actOnCaseMutation = graphql(
  `mutation ActOnCase($clientActId: ID!, $caseId: ID!, $act: CaseAct!, $input: TaskActInput!) {
    actOnCase(clientActId: $clientActId, caseId: $caseId, act: $act, input: $input) { __typename ...ActDoneParts ...RefusalParts }
  }`,
  [actDoneParts, refusalParts],
);
export type CaseAct = VariablesOf<typeof actOnCaseMutation>['act'];

export type TaskAct = VariablesOf<typeof actOnTaskMutation>['act'];
export type TaskActInput = VariablesOf<typeof actOnTaskMutation>['input'];

export const nameablePeopleQuery = graphql('query NameablePeople($taskId: ID!, $act: TaskAct!) { nameablePeople(taskId: $taskId, act: $act) { id displayName office } }');

export const releaseMutation = graphql(
  `mutation ReleaseTask($clientActId: ID!, $taskId: ID!, $version: Int!) {
    releaseTask(clientActId: $clientActId, taskId: $taskId, version: $version) { __typename ...ActDoneParts ...RefusalParts }
  }`,
  [actDoneParts, refusalParts],
);

export const transferMutation = graphql(
  `mutation TransferTask($clientActId: ID!, $taskId: ID!, $version: Int!, $toUserId: ID!, $reason: String!) {
    transferTask(clientActId: $clientActId, taskId: $taskId, version: $version, toUserId: $toUserId, reason: $reason) { __typename ...ActDoneParts ...RefusalParts }
  }`,
  [actDoneParts, refusalParts],
);

export const completeMutation = graphql(
  `mutation CompleteTask($clientActId: ID!, $taskId: ID!, $version: Int!, $outcome: String!, $opinion: String, $control: String) {
    completeTask(clientActId: $clientActId, taskId: $taskId, version: $version, outcome: $outcome, opinion: $opinion, control: $control) { __typename ...ActDoneParts ...RefusalParts }
  }`,
  [actDoneParts, refusalParts],
);

export const returnMutation = graphql(
  `mutation ReturnTask($clientActId: ID!, $taskId: ID!, $version: Int!, $defects: [DefectInput!]!) {
    returnTask(clientActId: $clientActId, taskId: $taskId, version: $version, defects: $defects) { __typename ...ActDoneParts ...RefusalParts }
  }`,
  [actDoneParts, refusalParts],
);

export const returnSuggestionsQuery = graphql('query ReturnSuggestions($id: ID!) { case(id: $id) { id returnSuggestions { field text } } }');

export const withdrawReturnMutation = graphql(
  `mutation WithdrawReturn($clientActId: ID!, $taskId: ID!, $version: Int!) {
    withdrawReturn(clientActId: $clientActId, taskId: $taskId, version: $version) { __typename ...ActDoneParts ...RefusalParts }
  }`,
  [actDoneParts, refusalParts],
);

export const decideOverdueMutation = graphql(
  `mutation DecideOverdue($clientActId: ID!, $taskId: ID!, $version: Int!, $outcome: String!, $workingDays: Int, $opinion: String!) {
    decideOverdueCorrection(clientActId: $clientActId, taskId: $taskId, version: $version, outcome: $outcome, workingDays: $workingDays, opinion: $opinion) { __typename ...ActDoneParts ...RefusalParts }
  }`,
  [actDoneParts, refusalParts],
);

export const takeNextMutation = graphql(
  `mutation TakeNextTask($clientActId: ID!, $step: String) {
    takeNextTask(clientActId: $clientActId, step: $step) { __typename ...ActDoneParts ... on NothingToTake { message } ...RefusalParts }
  }`,
  [actDoneParts, refusalParts],
);

export const decideLinesMutation = graphql(
  `mutation DecideLines($taskId: ID!, $version: Int!, $decisions: [LineDecisionInput!]!) {
    decideLines(taskId: $taskId, version: $version, decisions: $decisions) {
      __typename
      ... on LinesDecided { caseId counts { ...RosterCountParts } }
      ...RefusalParts
    }
  }`,
  [rosterCountParts, refusalParts],
);

export const noteCaseOpenedMutation = graphql('mutation NoteCaseOpened($taskId: ID!, $version: Int!) { noteCaseOpened(taskId: $taskId, version: $version) }');

export const actDraftsQuery = graphql('query ActDrafts($taskId: ID!) { actDrafts(taskId: $taskId) { act data savedAt } }');
export const keepActDraftMutation = graphql('mutation KeepActDraft($taskId: ID!, $act: String!, $data: JSON!) { keepActDraft(taskId: $taskId, act: $act, data: $data) }');
export const dropActDraftMutation = graphql('mutation DropActDraft($taskId: ID!, $act: String!) { dropActDraft(taskId: $taskId, act: $act) }');

export const phrasesQuery = graphql('query Phrases { phrases }');
export const savePhrasesMutation = graphql(
  `mutation SavePhrases($phrases: [String!]!) { savePhrases(phrases: $phrases) { __typename ... on PhrasesSaved { phrases } ...RefusalParts } }`,
  [refusalParts],
);
