import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useClient } from 'urql';
import { rosterQuery, type RosterLine } from './casework.graphql.ts';

const pageSize = 100;

export interface LineFilter {
  readonly outcome?: 'pass' | 'fail' | 'manual' | 'problem' | null;
  readonly decision?: string | null;
}

interface LinesState {
  readonly lines: readonly RosterLine[];
  readonly total: number;
  readonly cursor: string | null;
  readonly phase: 'reading' | 'ready' | 'failed';
  readonly readingMore: boolean;
}

type Step =
  | { kind: 'start' } | { kind: 'more' } | { kind: 'failed' }
  | { kind: 'page'; lines: RosterLine[]; total: number; cursor: string | null; append: boolean }
  | { kind: 'patched'; ids: ReadonlySet<string>; change: Partial<RosterLine> };

const nothing: LinesState = { lines: [], total: 0, cursor: null, phase: 'reading', readingMore: false };

function reduce(state: LinesState, step: Step): LinesState {
  switch (step.kind) {
    case 'start': return { ...nothing, lines: [] };
    case 'more': return { ...state, readingMore: true };
    case 'failed': return { ...state, phase: state.lines.length > 0 ? 'ready' : 'failed', readingMore: false };
    case 'page': return { lines: step.append ? [...state.lines, ...step.lines] : step.lines, total: step.total, cursor: step.cursor, phase: 'ready', readingMore: false };
    case 'patched': return { ...state, lines: state.lines.map((line) => (step.ids.has(line.id) ? { ...line, ...step.change } : line)) };
  }
}

export interface RosterLines extends LinesState {
  readonly refresh: () => void;
  readonly loadMore: () => void;
  readonly patch: (ids: ReadonlySet<string>, change: Partial<RosterLine>) => void;
}

/** A roster page by page: 5 000 lines are never asked for at once, and a decided line stays where it is. */
export function useRosterLines(caseId: string, { outcome = null, decision = null }: LineFilter): RosterLines {
  const client = useClient();
  const [state, tell] = useReducer(reduce, nothing);
  const asked = useRef(0);
  const read = useCallback(async (after: string | null) => {
    const turn = ++asked.current;
    tell({ kind: after === null ? 'start' : 'more' });
    const variables = { id: caseId, first: pageSize, after, outcome, decision };
    const { data } = await client.query(rosterQuery, variables, { requestPolicy: 'network-only' }).toPromise();
    if (turn !== asked.current) return; // the filter has changed meanwhile
    const roster = data?.case?.roster;
    if (!roster) return tell({ kind: 'failed' });
    const cursor = roster.pageInfo.hasNextPage ? (roster.pageInfo.endCursor ?? null) : null;
    tell({ kind: 'page', lines: roster.edges.map((edge) => edge.node), total: roster.totalCount, cursor, append: after !== null });
  }, [client, caseId, outcome, decision]);
  useEffect(() => {
    void read(null);
  }, [read]);
  const patch = useCallback((ids: ReadonlySet<string>, change: Partial<RosterLine>) => tell({ kind: 'patched', ids, change }), []);
  return { ...state, refresh: () => void read(null), loadMore: () => state.cursor !== null && void read(state.cursor), patch };
}
