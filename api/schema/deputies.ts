import { headsOffice } from '../../policy/people/deputy.ts';
import { appointDeputy, endDeputy } from '../../prisma/acts/deputies.ts';
import { doerOf } from '../../prisma/acts/context.ts';
import type { ActAnswer } from '../../prisma/acts/context.ts';
import { handOver } from '../../prisma/acts/hand-over.ts';
import type { HandedTask, HandOverAnswer } from '../../prisma/acts/hand-over.ts';
import { readStaff } from '../../prisma/acts/people.ts';
import { requireViewer } from '../context.ts';
import type { ApiContext } from '../context.ts';
import type { Locale } from '../locale.ts';
import { doneText } from '../messages.ts';
import { readDeputies } from '../reads/deputies.ts';
import type { DeputyRow } from '../reads/deputies.ts';
import { act, member } from './act-result.ts';
import { builder, Node } from './builder.ts';
import { maintainResult, MaintainResult } from './maintain.ts';
import { Forbidden, memberType, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';
import { Task } from './task.ts';

// 代理 and 离职转办: who acts for whom, and whose tasks go to a successor.

const mayEnd = (row: DeputyRow, { viewer }: ApiContext): boolean =>
  row.endedAt === null && viewer !== null && (row.principalId === viewer.userId || row.deputyId === viewer.userId || headsOffice(doerOf(viewer), viewer.organisationId));

const Deputy = builder.objectRef<DeputyRow>('Deputy').implement({
  description: 'One person acts for another of the same office during an absence',
  interfaces: [Node],
  fields: (t) => ({
    principalName: t.exposeString('principalName'),
    deputyName: t.exposeString('deputyName'),
    fromDay: t.field({ type: 'LocalDate', resolve: ({ fromDay }) => fromDay }),
    toDay: t.field({ type: 'LocalDate', resolve: ({ toDay }) => toDay }),
    reason: t.exposeString('reason'),
    appointedByName: t.exposeString('appointedByName'),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => endedAt }),
    running: t.boolean({ resolve: async ({ fromAt, toAt, endedAt }, _args, { loaders }) => {
      const now = await loaders.businessNow();
      return endedAt === null && fromAt.getTime() <= now.getTime() && now.getTime() < toAt.getTime();
    } }),
    mayEnd: t.boolean({ resolve: (row, _args, context) => mayEnd(row, context) }),
  }),
});

interface OfficePersonShape { id: string; displayName: string; self: boolean }
const OfficePerson = builder.objectRef<OfficePersonShape>('OfficePerson').implement({
  fields: (t) => ({ id: t.exposeID('id'), displayName: t.exposeString('displayName'), self: t.exposeBoolean('self') }),
});

interface AbsenceDesk { deputies: DeputyRow[]; people: OfficePersonShape[]; head: boolean }
builder.queryField('absenceDesk', (t) => t.field({
  type: builder.objectRef<AbsenceDesk>('AbsenceDesk').implement({
    fields: (f) => ({
      deputies: f.field({ type: [Deputy], resolve: ({ deputies }) => deputies }),
      people: f.field({ type: [OfficePerson], resolve: ({ people }) => people }),
      head: f.boolean({ description: 'Appoints for everybody of the office, and hands over', resolve: ({ head }) => head }),
    }),
  }),
  authScopes: { staff: true },
  description: "The office's people and their deputies, the latest first",
  resolve: async (_root, _args, context) => {
    const viewer = requireViewer(context);
    const [deputies, staff] = await context.inScope(async (tx) => [await readDeputies(tx, viewer.organisationId), await readStaff(tx)] as const);
    const people = staff.filter(({ orgId }) => orgId === viewer.organisationId).map(({ userId, name }) => ({ id: userId, displayName: name, self: userId === viewer.userId }));
    return { deputies, people, head: headsOffice(doerOf(viewer), viewer.organisationId) };
  },
}));

builder.mutationField('appointDeputy', (t) => t.field({
  type: MaintainResult,
  args: {
    clientActId: t.arg.id({ required: true }), principalId: t.arg.id({ required: true }), deputyId: t.arg.id({ required: true }),
    fromDay: t.arg.string({ required: true }), toDay: t.arg.string({ required: true }), reason: t.arg.string({ required: true }),
  },
  resolve: (_root, args, context) => member(maintainResult(context, [args.principalId, args.deputyId].filter((id) => id !== ''), (acts, viewer) => appointDeputy(acts, viewer, args))),
}));

builder.mutationField('endDeputy', (t) => t.field({
  type: MaintainResult,
  args: { clientActId: t.arg.id({ required: true }), id: t.arg.id({ required: true }) },
  resolve: (_root, args, context) => member(maintainResult(context, [args.id], (acts, viewer) => endDeputy(acts, viewer, args))),
}));

/** What became of an item in a sentence; what is wrong with a field says more than that something is. */
function messageOfItem(answer: ActAnswer, locale: Locale): string {
  if (answer.kind === 'done') return doneText(locale, answer.messageKey, answer.params);
  const told = tellRefusal(answer, locale);
  return ('issues' in told ? told.issues[0]?.message : undefined) ?? told.message;
}

const HandedOverItem = builder.objectRef<HandedTask>('HandedOverItem').implement({
  fields: (t) => ({
    done: t.boolean({ resolve: ({ answer }) => answer.kind === 'done' }),
    message: t.string({ resolve: ({ answer }, _args, { locale }) => messageOfItem(answer, locale) }),
    task: t.field({ type: Task, nullable: true, resolve: ({ taskId }, _args, { loaders }) => loaders.task.load(taskId) }),
  }),
});

const HandedOver = builder.objectRef<Extract<HandOverAnswer, { kind: 'handedOver' }>>('HandedOver').implement({
  fields: (t) => ({ items: t.field({ type: [HandedOverItem], resolve: ({ items }) => items }) }),
});

builder.mutationField('handOver', (t) => t.field({
  type: builder.unionType('HandOverResult', { types: [HandedOver, ValidationFailed, Forbidden], resolveType: memberType('HandedOver') }),
  description: 'Everything that somebody of the office has in hand goes to a successor: a result for each task',
  args: { clientActId: t.arg.id({ required: true }), fromUserId: t.arg.id({ required: true }), toUserId: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
  resolve: async (_root, args, context): Promise<never> => {
    const answer: HandOverAnswer | RefusalShape = await act(context, [args.fromUserId, args.toUserId], (acts, viewer) => handOver(acts, viewer, args));
    return (answer.kind === 'handedOver' || 'message' in answer ? answer : tellRefusal(answer, context.locale)) as never;
  },
}));
