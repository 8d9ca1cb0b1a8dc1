import { refusalParts } from '../../graphql/refusal.ts';
import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const listsQuery = graphql(`
  query PublicityLists($first: Int!, $after: String) {
    publicityLists(first: $first, after: $after) { id issue day title notices { id number orgName postedAt lastDay open personCount } }
  }
`);
export type ListRow = ResultOf<typeof listsQuery>['publicityLists'][number];

export const listQuery = graphql(`
  query PublicityList($id: ID!) {
    publicityList(id: $id) {
      id issue day title
      notices { id number orgName lastDay open personCount lines { lineNo nameMasked documentMasked amountFen removed } }
    }
  }
`);
export type ListData = NonNullable<ResultOf<typeof listQuery>['publicityList']>;

export const noticeQuery = graphql(`
  query PublicityNotice($id: ID!) {
    publicityNotice(id: $id) {
      id number orgName programme postedAt lastDay endsAt open personCount
      document { id kindLabel number issuedAt url }
      list { id title }
      lines { lineNo nameMasked documentMasked amountFen removed }
    }
  }
`);
export type NoticeData = NonNullable<ResultOf<typeof noticeQuery>['publicityNotice']>;

export const objectQuery = graphql(`
  query ObjectTo($id: ID!) {
    publicityNotice(id: $id) { id number orgName programme lastDay open }
    objectionReasons { code label }
  }
`);

export const fileMutation = graphql(
  `
  mutation FileObjection($clientActId: ID!, $noticeId: ID!, $lineNo: Int, $reasonCode: String!, $text: String!, $name: String!, $phone: String!) {
    fileObjection(clientActId: $clientActId, noticeId: $noticeId, lineNo: $lineNo, reasonCode: $reasonCode, text: $text, name: $name, phone: $phone) {
      __typename
      ... on ObjectionFiled { number code dueDay }
      ...RefusalParts
    }
  }
`,
  [refusalParts],
);
export type Filed = Extract<ResultOf<typeof fileMutation>['fileObjection'], { __typename: 'ObjectionFiled' }>;

export const followMutation = graphql(
  `
  mutation FollowObjection($number: String!, $code: String!) {
    followObjection(number: $number, code: $code) {
      __typename
      ... on ObjectionProgress { number receivedAt state stateLabel dueDay answer answeredAt }
      ...RefusalParts
    }
  }
`,
  [refusalParts],
);
export type Progress = Extract<ResultOf<typeof followMutation>['followObjection'], { __typename: 'ObjectionProgress' }>;
