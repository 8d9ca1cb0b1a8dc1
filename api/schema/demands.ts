import { requireViewer } from '../context.ts';
import type { ApiContext } from '../context.ts';
import { countDemands, demandStates, readDemands } from '../reads/demands.ts';
import type { DemandState as State } from '../reads/demands.ts';
import { pageOf, pageSize, readCursor, writeCursor } from '../reads/paging.ts';
import { builder } from './builder.ts';
import { TaskConnection } from './task.ts';
import type { TaskPage } from './task.ts';

const DemandState = builder.enumType('DemandState', { values: demandStates });

async function readPage(context: ApiContext, state: State | null, first: number | null | undefined, after: string | null | undefined): Promise<TaskPage> {
  const size = pageSize(first);
  const { userId: givenBy } = requireViewer(context);
  const { rows, now } = await context.inScope(async (tx) => {
    const instant = await context.loaders.businessNow(tx);
    return { now: instant, rows: await readDemands(tx, { givenBy, state, now: instant }, size + 1, readCursor(after)) };
  });
  const page = pageOf(rows, size, after, (task) => writeCursor({ at: task.openedAt, id: task.id }));
  return { ...page, count: () => context.inScope((tx) => countDemands(tx, { givenBy, state, now })) };
}

builder.queryField('demandsGiven', (t) => t.field({
  type: TaskConnection,
  authScopes: { staff: true },
  description: 'Instructions and directives that the viewer has given, newest first',
  args: { state: t.arg({ type: DemandState }), first: t.arg.int(), after: t.arg.string() },
  complexity: ({ first }) => ({ field: 1, multiplier: pageSize(first) }),
  resolve: (_root, { state, first, after }, context) => readPage(context, state ?? null, first, after),
}));
