import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

const importParts = graphql(`
  fragment ListImportParts on RegistryImport {
    id kind kindLabel mode modeLabel state stateLabel version fileName totalRows doneRows addedRows changedRows sameRows rejectedRows removedRows failure startedByName takenByName createdAt inForceAt recheckState
  }
`);
export type ListImport = ResultOf<typeof importParts>;

export const registriesQuery = graphql(
  `query Registries { registries { kind label size offices mayImport templateUrl current { ...ListImportParts } imports { ...ListImportParts } } }`,
  [importParts],
);
export type Registry = ResultOf<typeof registriesQuery>['registries'][number];

export const registryImportQuery = graphql(
  `query RegistryImport($id: ID!, $outcome: String, $after: Int) {
    registryImport(id: $id) {
      ...ListImportParts fileSha256 mayDecide returnedFileUrl casesLooked
      rows(outcome: $outcome, after: $after) { rowNo label outcome outcomeLabel sentence }
      flips { caseId caseNumber firm lineNo label fromLabel toLabel conditions decided decidedLabel }
    }
  }`,
  [importParts],
);
export type ListImportPage = NonNullable<ResultOf<typeof registryImportQuery>['registryImport']>;

export const importRegistryMutation = graphql(
  `mutation ImportRegistry($clientActId: ID!, $kind: String!, $mode: String!, $uploadId: ID!) {
    importRegistry(clientActId: $clientActId, kind: $kind, mode: $mode, uploadId: $uploadId) { __typename ... on Kept { id } ...RefusalParts }
  }`,
  [refusalParts],
);

export const decideRegistryMutation = graphql(
  `mutation DecideRegistry($clientActId: ID!, $importId: ID!, $outcome: String!) {
    decideRegistry(clientActId: $clientActId, importId: $importId, outcome: $outcome) { __typename ... on Kept { id } ...RefusalParts }
  }`,
  [refusalParts],
);

export const settingsQuery = graphql(`
  query EditionSettings {
    editionSettings {
      sentence mayPropose
      edition { ruleVersion documentNumber rules { number issuedOn synthetic } }
      settings { key label form value choices { value label } valueText defaultText source sourceLabel clause undecided persons personsLabel }
      changes { id key label value valueText previousText reason state stateLabel ruleVersion proposedByName proposedAt decidedByName decidedAt mayConfirm mayWithdraw }
      rulesCase { id number state stateLabel }
      documents { id number issuedOn synthetic fileName decides state stateLabel enteredByName enteredAt confirmedByName confirmedAt mayConfirm }
    }
  }
`);
export type Settings = ResultOf<typeof settingsQuery>['editionSettings'];
export type Setting = Settings['settings'][number];
export type SettingChange = Settings['changes'][number];

export const settingEffectQuery = graphql(`
  query SettingEffect($key: String!, $value: JSON!) {
    settingEffect(key: $key, value: $value) { cases persons flipCount flips { caseId caseNumber firm lineNo label fromLabel toLabel conditions } }
  }
`);

export const proposeSettingMutation = graphql(
  `mutation ProposeSetting($clientActId: ID!, $key: String!, $value: JSON!, $reason: String!) {
    proposeSetting(clientActId: $clientActId, key: $key, value: $value, reason: $reason) { __typename ... on Kept { id } ...RefusalParts }
  }`,
  [refusalParts],
);

export const decideSettingMutation = graphql(
  `mutation DecideSetting($clientActId: ID!, $changeId: ID!, $outcome: String!) {
    decideSetting(clientActId: $clientActId, changeId: $changeId, outcome: $outcome) { __typename ... on Kept { id } ...RefusalParts }
  }`,
  [refusalParts],
);

export const enterRulesMutation = graphql(
  `mutation EnterRules($clientActId: ID!, $number: String!, $issuedOn: String!, $uploadId: ID, $decides: [String!]) {
    enterRulesDocument(clientActId: $clientActId, number: $number, issuedOn: $issuedOn, uploadId: $uploadId, decides: $decides) { __typename ... on Kept { id } ...RefusalParts }
  }`,
  [refusalParts],
);

export const sendRulesDraftMutation = graphql(
  `mutation SendRulesDraft($clientActId: ID!, $title: String!, $uploadId: ID!, $decides: [String!]!) {
    sendRulesDraft(clientActId: $clientActId, title: $title, uploadId: $uploadId, decides: $decides) { __typename ... on Kept { id } ...RefusalParts }
  }`,
  [refusalParts],
);

export const decideRulesMutation = graphql(
  `mutation DecideRules($clientActId: ID!, $documentId: ID!, $outcome: String!) {
    decideRulesDocument(clientActId: $clientActId, documentId: $documentId, outcome: $outcome) { __typename ... on Kept { id } ...RefusalParts }
  }`,
  [refusalParts],
);
