import { correctAccounts, decideLines, decidePassingLines } from '../../prisma/acts/lines.ts';
import type { LinesAnswer } from '../../prisma/acts/lines.ts';
import type { ApiContext } from '../context.ts';
import { emptyRoster } from '../reads/roster-counts.ts';
import { act, actResult, ActResult, member } from './act-result.ts';
import type { Asked } from './act-result.ts';
import { builder } from './builder.ts';
import { Conflict, Forbidden, memberType, NotFound, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';
import { RosterCounts } from './roster.ts';

const LinesDecided = builder.objectRef<{ caseId: string }>('LinesDecided').implement({
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    counts: t.field({ type: RosterCounts, resolve: async ({ caseId }, _args, { loaders }) => (await loaders.rosterCounts.load(caseId)) ?? emptyRoster }),
  }),
});

const LinesResult = builder.unionType('LinesResult', { types: [LinesDecided, ValidationFailed, Conflict, Forbidden, NotFound], resolveType: memberType('LinesDecided') });

async function linesResult(context: ApiContext, ids: string[], work: Asked<LinesAnswer>): Promise<{ caseId: string } | RefusalShape> {
  const answer = await act(context, ids, work);
  return answer.kind === 'decided' || 'message' in answer ? answer : tellRefusal(answer, context.locale);
}

const LineDecisionInput = builder.inputType('LineDecisionInput', {
  fields: (t) => ({ lineId: t.id({ required: true }), decision: t.string({ required: true }), reason: t.string(), note: t.string() }),
});

builder.mutationField('decideLines', (t) => t.field({
  type: LinesResult,
  description: 'Verification line by line, saved as it is made; may be changed until the task is completed',
  args: { taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }), decisions: t.arg({ type: [LineDecisionInput], required: true }) },
  resolve: (_root, { taskId, version, decisions }, context) => {
    const told = decisions.map(({ lineId, decision, reason, note }) => ({ lineId, decision, reason: reason ?? null, note: note ?? null }));
    const ids = [taskId, ...told.map(({ lineId }) => lineId)];
    return member(linesResult(context, ids, (acts, viewer) => decideLines(acts, viewer, { taskId, version, decisions: told })));
  },
}));

builder.mutationField('decidePassingLines', (t) => t.field({
  type: LinesResult,
  description: 'Approves every line that the checks passed and nobody has decided yet',
  args: { taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
  resolve: (_root, args, context) => member(linesResult(context, [args.taskId], (acts, viewer) => decidePassingLines(acts, viewer, args))),
}));

const AccountCorrectionInput = builder.inputType('AccountCorrectionInput', {
  fields: (t) => ({ lineId: t.id({ required: true }), account: t.string({ required: true }) }),
});

builder.mutationField('correctAccounts', (t) => t.field({
  type: ActResult,
  args: {
    clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }),
    corrections: t.arg({ type: [AccountCorrectionInput], required: true }),
  },
  resolve: (_root, args, context) => actResult(context, [args.taskId], (acts, viewer) => correctAccounts(acts, viewer, args)),
}));
