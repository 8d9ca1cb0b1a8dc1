import { mayProposeReopening } from '../../policy/acts/reopening-acts.ts';
import { doerOf } from '../../prisma/acts/context.ts';
import { answerReopening, proposeReopening } from '../../prisma/acts/reopenings.ts';
import { labelOf } from '../messages.ts';
import { actResult, ActResult } from './act-result.ts';
import { builder } from './builder.ts';
import { Case } from './refs.ts';

interface ReopeningShape { subjectCaseId: string; step: string }

const Reopening = builder.objectRef<ReopeningShape>('Reopening').implement({
  fields: (t) => ({
    stepLabel: t.string({ resolve: ({ step }, _args, { locale }) => labelOf(locale, 'states.step', step) }),
    subject: t.prismaField({ type: 'Case', resolve: (query, { subjectCaseId }, _args, { prisma }) => prisma().case.findUniqueOrThrow({ ...query, where: { id: subjectCaseId } }) }),
  }),
});

builder.prismaObjectField(Case, 'reopening', (t) => t.field({
  type: Reopening, nullable: true, description: 'Of a case of process reopening: which case is to be open again, and at which step',
  resolve: (row, _args, { prisma }) => (row.process === 'reopening' ? prisma().reopening.findUnique({ where: { caseId: row.id } }) : null),
}));

builder.prismaObjectField(Case, 'mayProposeReopening', (t) => t.boolean({
  description: 'Whether the viewer may propose to reopen the case',
  resolve: async (row, _args, { viewer, loaders }) => {
    if (viewer === null || row.closedAt === null || row.state !== 'refused') return false;
    const standing = await loaders.standing.load(row.id);
    return standing !== null && !('kind' in mayProposeReopening(doerOf(viewer), standing));
  },
}));

builder.mutationField('proposeReopening', (t) => t.field({
  type: ActResult,
  description: 'A refused case is to be open again: another person of the office decides',
  args: { clientActId: t.arg.id({ required: true }), caseId: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
  resolve: (_root, args, context) => actResult(context, [args.caseId], (acts, viewer) => proposeReopening(acts, viewer, args)),
}));

builder.mutationField('answerReopening', (t) => t.field({
  type: ActResult,
  args: {
    clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }), outcome: t.arg.string({ required: true }), opinion: t.arg.string({ required: true }),
  },
  resolve: (_root, args, context) => actResult(context, [args.taskId], (acts, viewer) => answerReopening(acts, viewer, args)),
}));
