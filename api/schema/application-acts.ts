import { importRoster, saveDraft, startRedEnvelope, submitApplication, withdrawApplication } from '../../prisma/acts/application.ts';
import { attachFile, removeAttachment } from '../../prisma/acts/attachments.ts';
import type { ApiContext } from '../context.ts';
import { fieldIssueText } from '../messages.ts';
import { readDraft } from '../reads/act-results.ts';
import type { DraftRow } from '../reads/act-results.ts';
import { act, actResult, ActResult, member } from './act-result.ts';
import { builder } from './builder.ts';
import { Conflict, FieldIssue, Forbidden, memberType, NotFound, tellRefusal, ValidationFailed } from './refusals.ts';
import type { FieldIssueShape, RefusalShape } from './refusals.ts';
import { readLatestImport, RosterImport } from './roster.ts';

interface DraftSavedShape extends DraftRow {
  readonly caseId: string;
  readonly issues: readonly FieldIssueShape[];
}

const DraftSaved = builder.objectRef<DraftSavedShape>('DraftSaved').implement({
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    revision: t.exposeInt('revision'),
    savedAt: t.field({ type: 'DateTime', resolve: (draft) => draft.savedAt }),
    issues: t.field({ type: [FieldIssue], description: 'What is still missing before it can be submitted', resolve: (draft) => draft.issues }),
  }),
});

const DraftResult = builder.unionType('DraftResult', { types: [DraftSaved, ValidationFailed, Conflict, Forbidden, NotFound], resolveType: memberType('DraftSaved') });

async function startDraft(context: ApiContext, clientActId: string): Promise<DraftSavedShape | RefusalShape> {
  const answer = await actResult(context, [], (acts, viewer) => startRedEnvelope(acts, viewer, { clientActId }));
  if (answer.kind !== 'done') return answer;
  return { caseId: answer.caseId, ...(await context.inScope((tx) => readDraft(tx, answer.caseId))), issues: [] };
}

async function keepDraft(context: ApiContext, draft: Parameters<typeof saveDraft>[2]): Promise<DraftSavedShape | RefusalShape> {
  const answer = await act(context, [draft.caseId], (acts, viewer) => saveDraft(acts, viewer, draft));
  if ('message' in answer) return answer;
  if (answer.kind !== 'saved') return tellRefusal(answer, context.locale);
  const issues = answer.issues.map((issue) => ({ ...issue, message: fieldIssueText(context.locale, issue) }));
  return { caseId: answer.caseId, revision: answer.revision, savedAt: answer.savedAt, issues };
}

builder.mutationField('startRedEnvelope', (t) => t.field({
  type: DraftResult,
  description: 'Opens a draft, or answers with the one that is open',
  args: { clientActId: t.arg.id({ required: true }) },
  resolve: (_root, { clientActId }, context) => member(startDraft(context, clientActId)),
}));

builder.mutationField('saveRedEnvelopeDraft', (t) => t.field({
  type: DraftResult,
  args: {
    clientActId: t.arg.id({ required: true }), caseId: t.arg.id({ required: true }), revision: t.arg.int({ required: true }), data: t.arg({ type: 'JSON', required: true }),
  },
  resolve: (_root, { data, ...args }, context) => member(keepDraft(context, { ...args, data })),
}));

const ImportStarted = builder.objectRef<{ caseId: string }>('ImportStarted').implement({
  fields: (t) => ({
    import: t.field({
      type: RosterImport,
      resolve: async ({ caseId }, _args, context) => {
        const found = await readLatestImport(context, caseId);
        if (found === null) throw new RangeError('a queued import is not there');
        return found;
      },
    }),
  }),
});

const ImportResult = builder.unionType('ImportResult', { types: [ImportStarted, ValidationFailed, Conflict, Forbidden, NotFound], resolveType: memberType('ImportStarted') });

builder.mutationField('importRoster', (t) => t.field({
  type: ImportResult,
  args: { clientActId: t.arg.id({ required: true }), caseId: t.arg.id({ required: true }), uploadId: t.arg.id({ required: true }) },
  resolve: (_root, args, context) => member(actResult(context, [args.caseId, args.uploadId], (acts, viewer) => importRoster(acts, viewer, args))),
}));

builder.mutationField('attachFile', (t) => t.field({
  type: ActResult,
  description: 'Attaches an uploaded paper to the application; kind: dispatch-agreement',
  args: { clientActId: t.arg.id({ required: true }), caseId: t.arg.id({ required: true }), kind: t.arg.string({ required: true }), uploadId: t.arg.id({ required: true }) },
  resolve: (_root, args, context) => actResult(context, [args.caseId, args.uploadId], (acts, viewer) => attachFile(acts, viewer, args)),
}));

builder.mutationField('removeAttachment', (t) => t.field({
  type: ActResult,
  args: { clientActId: t.arg.id({ required: true }), caseId: t.arg.id({ required: true }), attachmentId: t.arg.id({ required: true }) },
  resolve: (_root, args, context) => actResult(context, [args.caseId, args.attachmentId], (acts, viewer) => removeAttachment(acts, viewer, args)),
}));

builder.mutationField('submitRedEnvelope', (t) => t.field({
  type: ActResult,
  description: 'The first submission, or the correction after a return',
  args: { clientActId: t.arg.id({ required: true }), caseId: t.arg.id({ required: true }) },
  resolve: (_root, args, context) => actResult(context, [args.caseId], (acts, viewer) => submitApplication(acts, viewer, args)),
}));

builder.mutationField('withdrawApplication', (t) => t.field({
  type: ActResult,
  args: { clientActId: t.arg.id({ required: true }), caseId: t.arg.id({ required: true }), reason: t.arg.string() },
  resolve: (_root, { reason, ...args }, context) =>
    actResult(context, [args.caseId], (acts, viewer) => withdrawApplication(acts, viewer, { ...args, reason: reason ?? null })),
}));
