import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const workerPageQuery = graphql(`
  query WorkerPage {
    workerPage {
      smsReady showsMessages
      townships { id name }
      demonstrationWorkers { kind nameMasked documentType documentNumber phone }
    }
  }
`);
export type WorkerPageData = ResultOf<typeof workerPageQuery>['workerPage'];
export type DemonstrationWorker = WorkerPageData['demonstrationWorkers'][number];

export const workerQuery = graphql(`
  query Worker {
    worker {
      phoneOnly documentMasked phoneMasked linesElsewhere
      lines {
        id firmName caseNumber caseState filedAt nameMasked post onDutyFrom onDutyTo accountLast4 decision decisionReasonLabel decisionNote decidedAt removedAt accountCorrectable
        verdictOutcome verdict { outcome conditions { key label outcome found threshold clause source remedy } }
        publicity { number postedAt lastDay open }
        payment { state amountFen accountLast4 reason settledAt }
      }
      requests { number kind kindLabel lineId firmName officeName askedAt state stateLabel answer answeredAt }
    }
  }
`);
export type Desk = NonNullable<ResultOf<typeof workerQuery>['worker']>;
export type WorkerLine = Desk['lines'][number];
export type WorkerRequest = Desk['requests'][number];

export const askCodeMutation = graphql(
  `mutation AskWorkerCode($purpose: String!, $documentType: String!, $documentNumber: String!, $phone: String!) {
    askWorkerCode(purpose: $purpose, documentType: $documentType, documentNumber: $documentNumber, phone: $phone) {
      __typename
      ... on WorkerCodeAsked { challengeId message againInSeconds }
      ...RefusalParts
    }
  }`,
  [refusalParts],
);

export const enterCodeMutation = graphql(
  `mutation EnterWorkerCode($challengeId: ID!, $code: String!) {
    enterWorkerCode(challengeId: $challengeId, code: $code) { __typename ... on WorkerEntered { seconds } ...RefusalParts }
  }`,
  [refusalParts],
);

export const leaveMutation = graphql('mutation LeaveWorker { leaveWorker }');

export const messagesQuery = graphql('query DemonstrationMessages($phone: String!) { demonstrationMessages(phone: $phone) { text at } }');

export const firmsQuery = graphql('query FirmsNamed($text: String!) { firmsNamed(text: $text) { id name townshipName } }');
export type FirmName = ResultOf<typeof firmsQuery>['firmsNamed'][number];

export const askNotFiledMutation = graphql(
  `mutation AskNotFiled($clientActId: ID!, $name: String!, $firmId: ID, $firmName: String!, $townshipId: ID, $text: String!) {
    askNotFiled(clientActId: $clientActId, name: $name, firmId: $firmId, firmName: $firmName, townshipId: $townshipId, text: $text) {
      __typename ... on WorkerAsked { number message } ...RefusalParts
    }
  }`,
  [refusalParts],
);

export const askAboutLineMutation = graphql(
  `mutation AskAboutLine($clientActId: ID!, $lineId: ID!, $kind: String!, $text: String!) {
    askAboutLine(clientActId: $clientActId, lineId: $lineId, kind: $kind, text: $text) { __typename ... on WorkerAsked { number message } ...RefusalParts }
  }`,
  [refusalParts],
);

export const correctOwnAccountMutation = graphql(
  `mutation CorrectOwnAccount($account: String!) {
    correctOwnAccount(account: $account) { __typename ... on AccountCorrected { message } ...RefusalParts }
  }`,
  [refusalParts],
);
