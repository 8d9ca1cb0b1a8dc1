import { queryFromInfo } from '@pothos/plugin-prisma';
import { Kind } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { createBatchLoader } from '../batch-loader.ts';
import type { BatchLoader } from '../batch-loader.ts';
import type { ApiContext } from '../context.ts';

/** Prisma's arguments for what the document asks of this field, or of the nodes at `path` beneath it. */
export function selectionOf(context: ApiContext, info: GraphQLResolveInfo, path: string[] = []): object {
  return queryFromInfo({ context, info, ...(path.length === 0 ? {} : { path }) });
}

/** Does the document ask nothing of this field but some of `names`? Then a row that is at hand will do. */
export function asksOnly(info: GraphQLResolveInfo, names: readonly string[]): boolean {
  return info.fieldNodes.every(({ selectionSet }) => selectionSet?.selections.every(
    (selection) => selection.kind === Kind.FIELD && (selection.name.value === '__typename' || names.includes(selection.name.value))) ?? true);
}

/**
 * A loader for one place of the document: siblings in a list ask together, with the selection of that place.
 * @param load rows by id, with `selection` spread into the query
 */
export function loaderAt<Row extends { id: string }>(
  context: ApiContext, info: GraphQLResolveInfo, load: (selection: object, ids: string[]) => Promise<Row[]>,
): BatchLoader<string, Row> {
  const place = info.fieldNodes[0] as object;
  return context.loaders.once(place, () => {
    const selection = selectionOf(context, info);
    return createBatchLoader(async (ids: string[]) => new Map((await load(selection, ids)).map((row) => [row.id, row])));
  });
}
