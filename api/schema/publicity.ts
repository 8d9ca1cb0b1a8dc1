import { startOfDay } from '../../policy/time/zone.ts';
import { isStaff } from '../context.ts';
import { translate } from '../../policy/messages/translate.ts';
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
    removed: t.boolean({ description: 'It has left the list: an objection was upheld, or another claim kept', resolve: (line) => line.removedAt !== null }),
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
    list: t.relation('list', { nullable: true }),
    lines: t.relation('lines', { query: { orderBy: { lineNo: 'asc' } }, complexity: { multiplier: 50 } }),
  }),
});

builder.prismaObject('PublicityList', {
  interfaces: [Node],
  fields: (t) => ({
    issue: t.exposeInt('issue'),
    day: t.field({ type: 'LocalDate', resolve: (list) => list.day }),
    title: t.string({
      resolve: ({ programme, day, issue }, _args, { locale }) => translate(locale, 'objections.list', { programme: labelOf(locale, 'states.process', programme), year: day.slice(0, 4), issue }),
    }),
    notices: t.relation('notices', { query: { where: { withdrawnAt: null }, orderBy: { number: 'asc' } }, complexity: { multiplier: 20 } }),
  }),
});

/** A list is shown as long as one of its notices is. */
const shownList = (now: Date) => ({ notices: { some: { withdrawnAt: null, endsAt: { gt: new Date(now.getTime() - shownAfterEndMs) } } } });

builder.queryField('publicityLists', (t) => t.prismaField({
  type: ['PublicityList'],
  description: 'The lists of a day each, newest first, with the firms in them. Needs no account. `after`: the id of the last list seen.',
  args: { first: t.arg.int(), after: t.arg.string() },
  complexity: ({ first }) => ({ field: 1, multiplier: pageSize(first) }),
  resolve: async (query, _root, { first, after }, { prisma, loaders }) => prisma().publicityList.findMany({
    ...query, where: shownList(await loaders.businessNow()), orderBy: [{ day: 'desc' }, { id: 'desc' }], take: pageSize(first),
    ...(after != null && isUuid(after) ? { cursor: { id: after }, skip: 1 } : {}),
  }),
}));

builder.queryField('publicityList', (t) => t.prismaField({
  type: 'PublicityList',
  nullable: true,
  args: { id: t.arg.id({ required: true }) },
  resolve: async (query, _root, { id }, { prisma, loaders }) => (isUuid(id) ? prisma().publicityList.findFirst({ ...query, where: { id, ...shownList(await loaders.businessNow()) } }) : null),
}));

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
