import { decideReconciliation, signReconciliation } from '../../prisma/acts/reconciliation.ts';
import type { MaintainAnswer } from '../../prisma/acts/maintain.ts';
import type { ApiContext } from '../context.ts';
import { act, member } from './act-result.ts';
import type { Asked } from './act-result.ts';
import { builder } from './builder.ts';
import { Conflict, Forbidden, memberType, NotFound, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';

const ReconciliationKept = builder.objectRef<{ id: string }>('ReconciliationKept').implement({
  fields: (t) => ({ id: t.id({ resolve: ({ id }) => id }) }),
});

const ReconciliationResult = builder.unionType('ReconciliationResult', {
  types: [ReconciliationKept, ValidationFailed, Conflict, Forbidden, NotFound], resolveType: memberType('ReconciliationKept'),
});

const ExplanationInput = builder.inputType('ExplanationInput', {
  fields: (t) => ({ key: t.string({ required: true }), text: t.string({ required: true }) }),
});

async function kept(context: ApiContext, ids: string[], work: Asked<MaintainAnswer>): Promise<{ id: string } | RefusalShape> {
  const answer = await act(context, ids, work);
  return answer.kind === 'kept' || 'message' in answer ? answer : tellRefusal(answer, context.locale);
}

builder.mutationField('signReconciliation', (t) => t.field({
  type: ReconciliationResult,
  description: 'Freezes a month of a source, once it is over and every difference is explained; another person countersigns',
  args: {
    clientActId: t.arg.id({ required: true }), month: t.arg.string({ required: true }), source: t.arg.string({ required: true }),
    digest: t.arg.string({ required: true, description: 'Of the figures that the person saw' }), explanations: t.arg({ type: [ExplanationInput], required: true }),
  },
  resolve: (_root, args, context) => member(kept(context, [], (acts, viewer) => signReconciliation(acts, viewer, args))),
}));

builder.mutationField('decideReconciliation', (t) => t.field({
  type: ReconciliationResult,
  args: { clientActId: t.arg.id({ required: true }), reconciliationId: t.arg.id({ required: true }), confirm: t.arg.boolean({ required: true }), note: t.arg.string() },
  resolve: (_root, { note, ...args }, context) => member(kept(context, [args.reconciliationId], (acts, viewer) => decideReconciliation(acts, viewer, { ...args, note: note ?? null }))),
}));
