import { useClient, useQuery, type Client } from 'urql';
import { useState } from 'react';
import { useLiveNews } from '../../graphql/live-context.tsx';
import type { SupervisionSearch } from './search.ts';
import { demandsGivenQuery, watchedTasksQuery, type WatchedTask } from './supervision.graphql.ts';

const firstPage = 50;
export const widest = 100;
/** No board is read row by row beyond this: an export of more says so by its length. */
const mostExported = 5_000;

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: WatchedTask }[];
}

const filterOf = (search: SupervisionSearch) => ({
  organisationId: search.office ?? null, personId: search.person ?? null, light: search.light ?? null, dueToday: search.today ?? null,
});

/** Every row behind the list, page by page, as it is filtered. */
async function readAll(client: Client, search: SupervisionSearch): Promise<WatchedTask[]> {
  const rows: WatchedTask[] = [];
  for (let after: string | null = null; rows.length < mostExported;) {
    const page: Page | undefined = search.list === 'given'
      ? (await client.query(demandsGivenQuery, { state: search.state ?? null, first: widest, after }, { requestPolicy: 'network-only' }).toPromise()).data?.demandsGiven
      : (await client.query(watchedTasksQuery, { filter: filterOf(search), first: widest, after }, { requestPolicy: 'network-only' }).toPromise()).data?.watchedTasks;
    if (!page) throw new Error('the list could not be read');
    rows.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  return rows;
}

/** The list that the address asks for, read anew when something moves. */
export function useTaskList(search: SupervisionSearch) {
  const client = useClient();
  const [first, setFirst] = useState(firstPage);
  const given = search.list === 'given';
  const [watched, readWatched] = useQuery({ query: watchedTasksQuery, variables: { filter: filterOf(search), first, after: null }, pause: given, requestPolicy: 'cache-and-network' });
  const [demands, readDemands] = useQuery({ query: demandsGivenQuery, variables: { state: search.state ?? null, first, after: null }, pause: !given, requestPolicy: 'cache-and-network' });
  const readAgain = () => (given ? readDemands : readWatched)({ requestPolicy: 'network-only' });
  useLiveNews(readAgain);
  const { fetching, error } = given ? demands : watched;
  const page = (given ? demands.data?.demandsGiven : watched.data?.watchedTasks) as Page | undefined;
  return { page, fetching, error, first, widen: () => setFirst(widest), readAgain, readAll: () => readAll(client, search) };
}
