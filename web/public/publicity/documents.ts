import { graphql, type ResultOf } from '../../graphql/tada.ts';

export const noticesQuery = graphql(`
  query PublicityNotices($first: Int!, $after: String) {
    publicityNotices(first: $first, after: $after) { id number orgName programme postedAt lastDay open personCount }
  }
`);
export type NoticeRow = ResultOf<typeof noticesQuery>['publicityNotices'][number];

export const noticeQuery = graphql(`
  query PublicityNotice($id: ID!) {
    publicityNotice(id: $id) {
      id number orgName programme postedAt lastDay endsAt open personCount
      document { id kindLabel number issuedAt url }
      lines { lineNo nameMasked documentMasked amountFen }
    }
  }
`);
export type NoticeData = NonNullable<ResultOf<typeof noticeQuery>['publicityNotice']>;
