import type { ActDone as ActDoneShape } from '../../prisma/acts/context.ts';
import { decideOverdue, returnTask, withdrawReturn } from '../../prisma/acts/returns.ts';
import { claimTask, completeTask, releaseTask, takeNextTask, transferTask } from '../../prisma/acts/tasks.ts';
import { messageOf } from '../messages.ts';
import { act, ActDone, actResult, ActResult } from './act-result.ts';
import { builder } from './builder.ts';
import { Forbidden, memberType } from './refusals.ts';

builder.mutationField('claimTask', (t) => t.field({
  type: ActResult,
  args: { clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
  resolve: (_root, args, context) => actResult(context, [args.taskId], (acts, viewer) => claimTask(acts, viewer, args)),
}));

builder.mutationField('releaseTask', (t) => t.field({
  type: ActResult,
  args: { clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
  resolve: (_root, args, context) => actResult(context, [args.taskId], (acts, viewer) => releaseTask(acts, viewer, args)),
}));

const NothingToTake = builder.objectRef<{ kind: 'nothing' }>('NothingToTake').implement({
  fields: (t) => ({ message: t.string({ resolve: (_nothing, _args, { locale }) => messageOf(locale, 'done.nothingToTake') }) }),
});

const TakeNextResult = builder.unionType('TakeNextResult', {
  types: [ActDone, NothingToTake, Forbidden],
  resolveType: (value: { kind: string }) => (value.kind === 'nothing' ? 'NothingToTake' : memberType('ActDone')(value)),
});

builder.mutationField('takeNextTask', (t) => t.field({
  type: TakeNextResult,
  args: { clientActId: t.arg.id({ required: true }), step: t.arg.string() },
  resolve: async (_root, { clientActId, step }, context) => {
    const answer = await act(context, [], async (acts, viewer) => (await takeNextTask(acts, viewer, { clientActId, step: step ?? null })) ?? { kind: 'nothing' as const });
    // A race lost for one task is another taken: whatever else stands in the way, there is nothing to take.
    return answer.kind === 'done' || answer.kind === 'Forbidden' ? (answer as ActDoneShape) : ({ kind: 'nothing' } as const);
  },
}));

builder.mutationField('transferTask', (t) => t.field({
  type: ActResult,
  args: {
    clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }),
    toUserId: t.arg.id({ required: true }), reason: t.arg.string({ required: true }),
  },
  resolve: (_root, args, context) => actResult(context, [args.taskId, args.toUserId], (acts, viewer) => transferTask(acts, viewer, args)),
}));

builder.mutationField('completeTask', (t) => t.field({
  type: ActResult,
  args: {
    clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }),
    outcome: t.arg.string({ required: true }), opinion: t.arg.string(),
    control: t.arg.string({ description: "Of a batch's release: the last six digits of its hash total, typed again" }),
  },
  resolve: (_root, { opinion, control, ...args }, context) =>
    actResult(context, [args.taskId], (acts, viewer) => completeTask(acts, viewer, { ...args, opinion: opinion ?? null, control: control ?? null })),
}));

const DefectInput = builder.inputType('DefectInput', {
  fields: (t) => ({ field: t.string({ required: true }), text: t.string({ required: true }) }),
});

builder.mutationField('returnTask', (t) => t.field({
  type: ActResult,
  description: 'Back to the enterprise, with all defects at once; a second return goes to the section head first',
  args: {
    clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }),
    defects: t.arg({ type: [DefectInput], required: true }),
  },
  resolve: (_root, args, context) => actResult(context, [args.taskId], (acts, viewer) => returnTask(acts, viewer, args)),
}));

builder.mutationField('withdrawReturn', (t) => t.field({
  type: ActResult,
  description: 'Takes back the proposal of a second return, which waits for the section head',
  args: { clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
  resolve: (_root, args, context) => actResult(context, [args.taskId], (acts, viewer) => withdrawReturn(acts, viewer, args)),
}));

builder.mutationField('decideOverdueCorrection', (t) => t.field({
  type: ActResult,
  description: 'On a correction that has not come after applications have closed: extend (once), withdraw, or continue with what was filed',
  args: {
    clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }),
    outcome: t.arg.string({ required: true }), workingDays: t.arg.int(), opinion: t.arg.string({ required: true }),
  },
  resolve: (_root, { workingDays, ...args }, context) => actResult(context, [args.taskId], (acts, viewer) => decideOverdue(acts, viewer, { ...args, workingDays: workingDays ?? null })),
}));
