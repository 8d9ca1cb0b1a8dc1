import { dropDraft, isDraftOf, keepDraft, readDrafts, readPhrases, savePhrases } from '../../prisma/acts/desk.ts';
import type { ActDraft as ActDraftShape } from '../../prisma/acts/desk.ts';
import { requireViewer } from '../context.ts';
import { member } from './act-result.ts';
import { builder } from './builder.ts';
import { memberType, tellRefusal, ValidationFailed } from './refusals.ts';
import { isUuid } from './task.ts';

const ActDraft = builder.objectRef<ActDraftShape>('ActDraft').implement({
  description: 'What the viewer has begun to write for an act on a task: nobody else sees it',
  fields: (t) => ({
    act: t.exposeString('act'),
    data: t.field({ type: 'JSON', resolve: ({ data }) => data }),
    savedAt: t.field({ type: 'DateTime', resolve: ({ savedAt }) => savedAt }),
  }),
});

builder.queryField('actDrafts', (t) => t.field({
  type: [ActDraft],
  authScopes: { staff: true },
  args: { taskId: t.arg.id({ required: true }) },
  resolve: (_root, { taskId }, context) => (isUuid(taskId) ? context.inScope((tx) => readDrafts(tx, requireViewer(context).userId, taskId)) : []),
}));

builder.mutationField('keepActDraft', (t) => t.field({
  type: 'DateTime',
  nullable: true,
  authScopes: { staff: true },
  description: 'Keeps what has been typed so far; the same again is the same. Answers when, or null where nothing is kept: the task is closed, or the draft too long',
  args: { taskId: t.arg.id({ required: true }), act: t.arg.string({ required: true }), data: t.arg({ type: 'JSON', required: true }) },
  resolve: (_root, { taskId, act, data }, context) => (isUuid(taskId) && isDraftOf(act, data) ? context.inScope((tx) => keepDraft(tx, requireViewer(context), { taskId, act, data })) : null),
}));

builder.mutationField('dropActDraft', (t) => t.boolean({
  authScopes: { staff: true },
  args: { taskId: t.arg.id({ required: true }), act: t.arg.string({ required: true }) },
  resolve: async (_root, { taskId, act }, context) => {
    if (isUuid(taskId)) await context.inScope((tx) => dropDraft(tx, requireViewer(context).userId, taskId, act));
    return true;
  },
}));

builder.queryField('phrases', (t) => t.stringList({
  authScopes: { staff: true },
  description: "常用语: the viewer's own, in their order",
  resolve: (_root, _args, context) => context.inScope((tx) => readPhrases(tx, requireViewer(context).userId)),
}));

const PhrasesSaved = builder.objectRef<{ kind: 'phrases'; phrases: string[] }>('PhrasesSaved').implement({ fields: (t) => ({ phrases: t.exposeStringList('phrases') }) });
const PhrasesResult = builder.unionType('PhrasesResult', { types: [PhrasesSaved, ValidationFailed], resolveType: memberType('PhrasesSaved') });

builder.mutationField('savePhrases', (t) => t.field({
  type: PhrasesResult,
  authScopes: { staff: true },
  description: "The viewer's phrases as they are to be from now on, in their order; the same again is the same",
  args: { phrases: t.arg.stringList({ required: true }) },
  resolve: async (_root, { phrases }, context): Promise<never> => {
    const saved = await context.inScope((tx) => savePhrases(tx, requireViewer(context), phrases));
    return member(Promise.resolve(Array.isArray(saved) ? { kind: 'phrases', phrases: saved } : tellRefusal(saved, context.locale)));
  },
}));
