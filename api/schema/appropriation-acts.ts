import { decideAppropriation, enterAppropriation } from '../../prisma/acts/appropriations.ts';
import type { MaintainAnswer } from '../../prisma/acts/maintain.ts';
import type { ApiContext } from '../context.ts';
import { act, member } from './act-result.ts';
import type { Asked } from './act-result.ts';
import { builder } from './builder.ts';
import { Conflict, Forbidden, memberType, NotFound, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';

const AppropriationKept = builder.objectRef<{ id: string }>('AppropriationKept').implement({
  fields: (t) => ({
    appropriation: t.prismaField({
      type: 'Appropriation',
      resolve: (query, { id }, _args, { prisma }) => prisma().appropriation.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
});

const AppropriationResult = builder.unionType('AppropriationResult', {
  types: [AppropriationKept, ValidationFailed, Conflict, Forbidden, NotFound], resolveType: memberType('AppropriationKept'),
});

async function kept(context: ApiContext, ids: string[], work: Asked<MaintainAnswer>): Promise<{ id: string } | RefusalShape> {
  const answer = await act(context, ids, work);
  return answer.kind === 'kept' || 'message' in answer ? answer : tellRefusal(answer, context.locale);
}

builder.mutationField('enterAppropriation', (t) => t.field({
  type: AppropriationResult,
  description: 'Money for the programme at one source, as a document says; a reduction is below zero. It counts once another person has confirmed it',
  args: {
    clientActId: t.arg.id({ required: true }), source: t.arg.string({ required: true }), amountFen: t.arg({ type: 'Fen', required: true }),
    documentNumber: t.arg.string({ required: true }), datedOn: t.arg.string({ required: true }),
  },
  resolve: (_root, args, context) => member(kept(context, [], (acts, viewer) => enterAppropriation(acts, viewer, args))),
}));

builder.mutationField('decideAppropriation', (t) => t.field({
  type: AppropriationResult,
  args: { clientActId: t.arg.id({ required: true }), appropriationId: t.arg.id({ required: true }), confirm: t.arg.boolean({ required: true }), note: t.arg.string() },
  resolve: (_root, { note, ...args }, context) => member(kept(context, [args.appropriationId], (acts, viewer) => decideAppropriation(acts, viewer, { ...args, note: note ?? null }))),
}));
