import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useClient, type Client } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { taskQuery, type TaskRow } from '../casework/casework.graphql.ts';
import { inboxQuery } from './inbox.graphql.ts';
import type { InboxSearch } from './search.ts';

const pageSize = 50;
const peekLimit = 100;

interface ListState {
  readonly rows: readonly TaskRow[];
  readonly total: number;
  readonly cursor: string | null;
  readonly phase: 'reading' | 'ready' | 'failed';
  readonly newCount: number;
  readonly readingMore: boolean;
}

type Step =
  | { kind: 'start' }
  | { kind: 'failed' }
  | { kind: 'page'; rows: TaskRow[]; total: number; cursor: string | null; append: boolean }
  | { kind: 'more' }
  | { kind: 'peeked'; rows: TaskRow[]; total: number }
  | { kind: 'patched'; row: TaskRow }
  | { kind: 'removed'; id: string };

const nothing: ListState = { rows: [], total: 0, cursor: null, phase: 'reading', newCount: 0, readingMore: false };

function mergeRows(rows: readonly TaskRow[], fresh: readonly TaskRow[]): TaskRow[] {
  const byId = new Map(fresh.map((row) => [row.id, row]));
  return rows.map((row) => byId.get(row.id) ?? row);
}

function reduce(state: ListState, step: Step): ListState {
  switch (step.kind) {
    case 'start': return { ...state, phase: state.rows.length > 0 ? 'ready' : 'reading' };
    case 'failed': return { ...state, phase: state.rows.length > 0 ? 'ready' : 'failed', readingMore: false };
    case 'more': return { ...state, readingMore: true };
    case 'page': {
      const known = new Set(step.append ? state.rows.map((row) => row.id) : []);
      const rows = step.append ? [...state.rows, ...step.rows.filter((row) => !known.has(row.id))] : step.rows;
      return { rows, total: step.total, cursor: step.cursor, phase: 'ready', newCount: step.append ? state.newCount : 0, readingMore: false };
    }
    case 'peeked': {
      const known = new Set(state.rows.map((row) => row.id));
      const unseen = step.rows.filter((row) => !known.has(row.id)).length;
      // What comes after the last loaded row is not new, only not loaded yet.
      const notLoaded = state.cursor === null ? 0 : Math.max(0, step.rows.length - state.rows.length);
      return { ...state, rows: mergeRows(state.rows, step.rows), total: step.total, newCount: Math.max(0, unseen - notLoaded) };
    }
    case 'patched': return { ...state, rows: mergeRows(state.rows, [step.row]) };
    case 'removed': return { ...state, rows: state.rows.filter((row) => row.id !== step.id), total: Math.max(0, state.total - 1) };
  }
}

/** Always over the network: the list shows what is true now, and stands still until asked again. */
async function readPage(client: Client, search: InboxSearch, first: number, after: string | null) {
  const filter = { view: search.view ?? 'mine', light: search.light ?? null, step: search.step ?? null, search: search.q ?? null, demanded: search.demanded ?? null };
  const { data } = await client.query(inboxQuery, { filter, first, after }, { requestPolicy: 'network-only' }).toPromise();
  if (!data) return null;
  const { edges, pageInfo, totalCount } = data.inbox;
  return { rows: edges.map((edge) => edge.node), total: totalCount, cursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null };
}

export interface InboxList extends ListState {
  /** Reads the list anew, new work included. */
  readonly refresh: () => Promise<void>;
  readonly loadMore: () => Promise<void>;
  readonly patch: (row: TaskRow) => void;
  readonly remove: (id: string) => void;
}

/** The inbox as a snapshot: acts and other people's moves change a row where it stands, new work waits for the reader's word. */
export function useInboxList(search: InboxSearch): InboxList {
  const client = useClient();
  const [state, tell] = useReducer(reduce, nothing);
  const key = JSON.stringify([search.view, search.light, search.step, search.q, search.demanded]);
  const current = useRef({ key, search, state });
  useEffect(() => {
    current.current = { key, search, state };
  });

  const refresh = useCallback(async () => {
    tell({ kind: 'start' });
    const asked = current.current;
    const page = await readPage(client, asked.search, pageSize, null);
    if (asked.key !== current.current.key) return; // another view was chosen meanwhile
    tell(page ? { kind: 'page', ...page, append: false } : { kind: 'failed' });
  }, [client]);

  const loadMore = useCallback(async () => {
    const asked = current.current;
    if (asked.state.cursor === null) return;
    tell({ kind: 'more' });
    const page = await readPage(client, asked.search, pageSize, asked.state.cursor);
    if (asked.key === current.current.key) tell(page ? { kind: 'page', ...page, append: true } : { kind: 'failed' });
  }, [client]);

  const patch = useCallback((row: TaskRow) => tell({ kind: 'patched', row }), []);
  const remove = useCallback((id: string) => tell({ kind: 'removed', id }), []);

  useEffect(() => {
    void refresh();
  }, [refresh, key]);

  useLiveNews((news) => void peek({ client, search, rows: state.rows, tell, isCurrent: () => current.current.key === key }, news.taskIds));
  return { ...state, refresh, loadMore, patch, remove };
}

interface Peeking {
  readonly client: Client;
  readonly search: InboxSearch;
  readonly rows: readonly TaskRow[];
  readonly tell: (step: Step) => void;
  /** False once another view has been chosen. */
  readonly isCurrent: () => boolean;
}

/** After a burst of events, looks once: known rows are brought up to date in place, unknown ones are only counted. */
async function peek({ client, search, rows, tell, isCurrent }: Peeking, taskIds: ReadonlySet<string>): Promise<void> {
  const page = await readPage(client, search, Math.min(peekLimit, Math.max(pageSize, rows.length + 10)), null);
  if (!page || !isCurrent()) return;
  tell({ kind: 'peeked', rows: page.rows, total: page.total });
  const gone = rows.filter((row) => taskIds.has(row.id) && !page.rows.some((fresh) => fresh.id === row.id));
  for (const row of gone.slice(0, 10)) {
    const { data } = await client.query(taskQuery, { id: row.id }, { requestPolicy: 'network-only' }).toPromise();
    if (data?.task) tell({ kind: 'patched', row: data.task });
  }
}
