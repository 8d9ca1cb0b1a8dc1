import { startOfDay } from '../../policy/time/zone.ts';
import { isStaff } from '../context.ts';
import { labelOf } from '../messages.ts';
import { pageSize } from '../reads/paging.ts';
import { shownAfterEndMs } from '../reads/publicity.ts';
import { builder, Node } from './builder.ts';
import { isUuid } from './task.ts';

builder.prismaObject('PublicityLine', {
  fields: (t) => ({
    lineNo: t.exposeInt('lineNo'),
    nameMasked: t.exposeString('nameMasked'),
    documentMasked: t.exposeString('documentMasked'),
    amountFen: t.field({ type: 'Fen', resolve: (line) => line.amountFen }),
  }),
});

builder.prismaObject('PublicityNotice', {
  interfaces: [Node],
  fields: (t) => ({
    number: t.exposeString('number'),
    orgName: t.exposeString('orgName'),
    programme: t.string({ resolve: (notice, _args, { locale }) => labelOf(locale, 'states.process', notice.programme) }),
    postedAt: t.field({ type: 'DateTime', resolve: (notice) => notice.postedAt }),
    lastDay: t.field({ type: 'LocalDate', resolve: (notice) => notice.lastDay }),
    endsAt: t.field({ type: 'DateTime', resolve: (notice) => notice.endsAt }),
    open: t.boolean({ resolve: async (notice, _args, { loaders }) => (await loaders.businessNow()) < notice.endsAt }),
    personCount: t.int({ select: { _count: { select: { lines: true } } }, resolve: (notice) => notice._count.lines }),
    lines: t.relation('lines', { query: { orderBy: { lineNo: 'asc' } }, complexity: { multiplier: 50 } }),
  }),
});

builder.queryField('publicityNotices', (t) => t.prismaField({
  type: ['PublicityNotice'],
  description: 'Lists in publicity, newest first, masked. Needs no account. `after`: the id of the last notice seen.',
  args: { first: t.arg.int(), after: t.arg.string() },
  complexity: ({ first }) => ({ field: 1, multiplier: pageSize(first) }),
  resolve: async (query, _root, { first, after }, { prisma, loaders }) => {
    const now = await loaders.businessNow();
    return prisma().publicityNotice.findMany({
      ...query,
      where: { withdrawnAt: null, endsAt: { gt: new Date(now.getTime() - shownAfterEndMs) } },
      orderBy: [{ postedAt: 'desc' }, { id: 'desc' }],
      take: pageSize(first),
      ...(after != null && isUuid(after) ? { cursor: { id: after }, skip: 1 } : {}),
    });
  },
}));

builder.queryField('publicityNotice', (t) => t.prismaField({
  type: 'PublicityNotice',
  nullable: true,
  args: { id: t.arg.id({ required: true }) },
  resolve: async (query, _root, { id }, context) => {
    if (!isUuid(id)) return null;
    const { prisma, loaders } = context;
    const now = await loaders.businessNow();
    const oldest = isStaff(context) ? startOfDay('2000-01-01') : new Date(now.getTime() - shownAfterEndMs);
    return prisma().publicityNotice.findFirst({ ...query, where: { id, withdrawnAt: null, endsAt: { gt: oldest } } });
  },
}));
