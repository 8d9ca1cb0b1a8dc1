import { GraphQLError } from 'graphql';
import type { Position } from './inbox.ts';

export const maxPage = 100;
const defaultPage = 50;

/** The asked page size within 1…100. */
export function pageSize(first: number | null | undefined): number {
  return Math.min(Math.max(first ?? defaultPage, 1), maxPage);
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface Page<Node> {
  readonly edges: Edge<Node>[];
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** A page out of `rows`, which were asked for with one more than `size`. */
export function pageOf<Row>(rows: readonly Row[], size: number, after: unknown, cursorOf: (row: Row) => string): Page<Row> {
  const edges = rows.slice(0, size).map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size, hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A cursor names the last row by the list's order, so that paging goes on rightly while rows come and go. */
export function writeCursor({ at, id }: Position): string {
  return Buffer.from(`${at === null ? '-' : at.getTime()}:${id}`).toString('base64url');
}

const cursorShape = /^(-|-?\d{1,15}):([0-9a-f-]{36})$/;

export function readCursor(cursor: string | null | undefined): Position | null {
  if (cursor == null) return null;
  const found = cursorShape.exec(Buffer.from(cursor, 'base64url').toString());
  if (found === null) throw new GraphQLError('The cursor is not one of this list', { extensions: { code: 'BAD_USER_INPUT' } });
  return { at: found[1] === '-' ? null : new Date(Number(found[1])), id: found[2] as string };
}
