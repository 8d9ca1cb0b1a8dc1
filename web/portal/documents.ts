import { graphql, type ResultOf } from '../graphql/tada.ts';
import { refusalParts } from '../graphql/refusal.ts';

export const stepParts = graphql(`
  fragment StepParts on CaseStep { step label round state outcome opinion decidedAt decidedBy office promisedAt }
`);

const caseCardParts = graphql(
  `
  fragment CaseCardParts on Case {
    id number process processLabel state stateLabel progress filedAt updatedAt personCount amountFen
    steps { ...StepParts }
  }
`,
  [stepParts],
);
export type CaseCardData = ResultOf<typeof caseCardParts>;

export const homeQuery = graphql(
  `
  query PortalHome {
    myTasks { id key title light workingDaysLeft lastDay provisional case { id number processLabel state } }
    myCases(first: 50) { totalCount edges { cursor node { ...CaseCardParts } } }
  }
`,
  [caseCardParts],
);
export type NeedTask = ResultOf<typeof homeQuery>['myTasks'][number];

export const lineParts = graphql(`
  fragment LineParts on RosterLine {
    id lineNo rowNo nameMasked documentMasked accountLast4 post onDutyFrom onDutyTo householdArea
    problems { field code message }
    verdictOutcome
    verdict { outcome ruleVersion conditions { key label outcome found threshold clause source remedy } }
    decision decisionReasonLabel decisionNote
    payment { state stateLabel batchNumber resultReason settledAt }
  }
`);
export type LineData = ResultOf<typeof lineParts>;

export const countParts = graphql(`
  fragment CountParts on RosterCounts { total pass fail manual problem approved refused duplicate undecided }
`);
export type RosterCountsData = ResultOf<typeof countParts>;

const importParts = graphql(`
  fragment ImportParts on RosterImport { id state fileName totalRows doneRows problemRows failure createdAt finishedAt }
`);
const attachmentParts = graphql('fragment AttachmentParts on Attachment { id kind fileName sizeBytes addedAt }');
export type AttachmentData = ResultOf<typeof attachmentParts>;

export type ImportData = ResultOf<typeof importParts>;

export const caseQuery = graphql(
  `
  query PortalCase($id: ID!) {
    case(id: $id) {
      ...CaseCardParts
      closedAt
      leadOrganisation { id name nameEn }
      promisedAt queryCode
      contact { id name nameEn contactPhone }
      rosterCounts { ...CountParts }
      tasks { id version key state title light workingDaysLeft lastDay provisional }
      acts { id seq kind label sentence assistedBy actorKind actorName actorOrganisation opinion businessAt defects { field text } }
      allowedActs { act label effect }
      failedLines { ...LineParts }
      payment { approvedFen paidFen failedFen openFen approvedCount paidCount failedCount openCount }
      notice { id number lastDay open }
      documents { id kind kindLabel number issuedAt url }
      remedies { kind text basis lastDay }
      secondLookOffer { scope lastDay lines { ...LineParts } }
      secondLooks { id number stateLabel }
      secondLook { scope stepLabel refusedAt reason refusal lines { ...LineParts } subject { id number } }
      form { contactPhoneMasked filedAt round employerVerdict { outcome ruleVersion conditions { key label outcome found threshold clause source remedy } } }
    }
  }
`,
  [caseCardParts, countParts, lineParts],
);
export type SecondLookData = NonNullable<NonNullable<ResultOf<typeof caseQuery>['case']>['secondLook']>;
export type CaseData = NonNullable<ResultOf<typeof caseQuery>['case']>;

export const draftQuery = graphql(
  `
  query PortalDraft($id: ID!) {
    case(id: $id) {
      id number state stateLabel processLabel
      applicant { id name }
      draft { data revision savedAt }
      rosterCounts { ...CountParts }
      latestImport { ...ImportParts }
      dispatchedCount
      attachments { ...AttachmentParts }
      allowedActs { act label effect }
      acts { id seq kind businessAt defects { field text } }
    }
  }
`,
  [countParts, importParts, attachmentParts],
);
export type DraftCase = NonNullable<ResultOf<typeof draftQuery>['case']>;

/** The progress of an import, read while it runs. */
export const importQuery = graphql(
  `
  query PortalImport($id: ID!) {
    case(id: $id) { id personCount amountFen rosterCounts { ...CountParts } latestImport { ...ImportParts } dispatchedCount attachments { ...AttachmentParts } }
  }
`,
  [countParts, importParts, attachmentParts],
);

export const rosterQuery = graphql(
  `
  query PortalRoster($id: ID!, $first: Int!, $after: String, $outcome: VerdictOutcome, $decision: String) {
    case(id: $id) {
      id
      roster(first: $first, after: $after, outcome: $outcome, decision: $decision) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { cursor node { ...LineParts } }
      }
    }
  }
`,
  [lineParts],
);

export const startMutation = graphql(
  `
  mutation StartRedEnvelope($actId: ID!) {
    startRedEnvelope(clientActId: $actId) { __typename ... on DraftSaved { caseId revision savedAt } ...RefusalParts }
  }
`,
  [refusalParts],
);

export const saveDraftMutation = graphql(
  `
  mutation SaveDraft($actId: ID!, $caseId: ID!, $revision: Int!, $data: JSON!) {
    saveRedEnvelopeDraft(clientActId: $actId, caseId: $caseId, revision: $revision, data: $data) {
      __typename
      ... on DraftSaved { caseId revision savedAt }
      ...RefusalParts
    }
  }
`,
  [refusalParts],
);

export const importRosterMutation = graphql(
  `
  mutation ImportRoster($actId: ID!, $caseId: ID!, $uploadId: ID!) {
    importRoster(clientActId: $actId, caseId: $caseId, uploadId: $uploadId) {
      __typename
      ... on ImportStarted { import { ...ImportParts } }
      ...RefusalParts
    }
  }
`,
  [importParts, refusalParts],
);

export const attachFileMutation = graphql(
  `
  mutation AttachFile($actId: ID!, $caseId: ID!, $kind: String!, $uploadId: ID!) {
    attachFile(clientActId: $actId, caseId: $caseId, kind: $kind, uploadId: $uploadId) { __typename ... on ActDone { caseId message } ...RefusalParts }
  }
`,
  [refusalParts],
);

export const removeAttachmentMutation = graphql(
  `
  mutation RemoveAttachment($actId: ID!, $caseId: ID!, $attachmentId: ID!) {
    removeAttachment(clientActId: $actId, caseId: $caseId, attachmentId: $attachmentId) { __typename ... on ActDone { caseId message } ...RefusalParts }
  }
`,
  [refusalParts],
);

export const submitMutation = graphql(
  `
  mutation SubmitRedEnvelope($actId: ID!, $caseId: ID!) {
    submitRedEnvelope(clientActId: $actId, caseId: $caseId) {
      __typename
      ... on ActDone { caseId message case { ...CaseCardParts } }
      ...RefusalParts
    }
  }
`,
  [caseCardParts, refusalParts],
);

export const withdrawMutation = graphql(
  `
  mutation WithdrawApplication($actId: ID!, $caseId: ID!, $reason: String) {
    withdrawApplication(clientActId: $actId, caseId: $caseId, reason: $reason) {
      __typename
      ... on ActDone { caseId message case { ...CaseCardParts } }
      ...RefusalParts
    }
  }
`,
  [caseCardParts, refusalParts],
);

export const correctAccountsMutation = graphql(
  `
  mutation CorrectAccounts($actId: ID!, $taskId: ID!, $version: Int!, $corrections: [AccountCorrectionInput!]!) {
    correctAccounts(clientActId: $actId, taskId: $taskId, version: $version, corrections: $corrections) {
      __typename
      ... on ActDone { caseId message case { ...CaseCardParts } }
      ...RefusalParts
    }
  }
`,
  [caseCardParts, refusalParts],
);

export const askSecondLookMutation = graphql(
  `
  mutation AskSecondLook($actId: ID!, $caseId: ID!, $lineIds: [ID!]!, $reason: String!) {
    askSecondLook(clientActId: $actId, caseId: $caseId, lineIds: $lineIds, reason: $reason) {
      __typename
      ... on ActDone { caseId message }
      ...RefusalParts
    }
  }
`,
  [refusalParts],
);
