import { bulkActs } from '../../policy/acts/bulk.ts';
import type { OpenFlag } from '../../policy/acts/open-flags.ts';
import { textOfCode, translate } from '../../policy/messages/translate.ts';
import { actOnTasks, previewBulk, undoBulk } from '../../prisma/acts/bulk.ts';
import type { BulkAnswer, PreviewItem } from '../../prisma/acts/bulk.ts';
import { noteOpening, readUndoableBulk } from '../../prisma/acts/bulk-facts.ts';
import type { ItemAnswer, KeptBulk } from '../../prisma/acts/bulk-facts.ts';
import { requireViewer } from '../context.ts';
import type { ApiContext } from '../context.ts';
import type { Locale } from '../locale.ts';
import { doneText, taskTitle } from '../messages.ts';
import { act, actContext, member } from './act-result.ts';
import { builder } from './builder.ts';
import { Forbidden, memberType, NotFound, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';
import { isUuid, Task } from './task.ts';

const BulkActName = builder.enumType('BulkAct', { values: bulkActs, description: 'Acts that can be done on many tasks at once, each named with the version that was seen' });

const BulkItemInput = builder.inputType('BulkItemInput', { fields: (t) => ({ taskId: t.id({ required: true }), version: t.int({ required: true }) }) });

const BulkInput = builder.inputType('BulkInput', {
  description: 'What the act asks for; fields that it does not ask for are not looked at',
  fields: (t) => ({ toUserId: t.id(), words: t.string(), outcome: t.string(), opinion: t.string() }),
});

const flagText = (locale: Locale, { code, count }: OpenFlag): string => textOfCode(locale, 'bulk.flag', code, { count }) ?? code;

const BulkPreviewItem = builder.objectRef<PreviewItem>('BulkPreviewItem').implement({
  fields: (t) => ({
    taskId: t.exposeID('taskId'),
    task: t.field({ type: Task, nullable: true, resolve: ({ taskId }, _args, { loaders }) => loaders.task.load(taskId) }),
    can: t.boolean({ resolve: ({ refusal }) => refusal === null }),
    why: t.string({ nullable: true, resolve: ({ refusal }, _args, { locale }) => (refusal === null ? null : tellRefusal(refusal, locale).message) }),
    flags: t.stringList({ description: 'What asks to be looked at by itself, in words', resolve: ({ flags }, _args, { locale }) => flags.map((flag) => flagText(locale, flag)) }),
    mustOpen: t.exposeBoolean('mustOpen', { description: 'Belongs to the sample that has to have been opened' }),
    opened: t.exposeBoolean('opened'),
  }),
});

interface PreviewShape { kind: 'preview'; act: string; items: readonly PreviewItem[]; why: string | null; undoMinutes: number }

const BulkPreview = builder.objectRef<PreviewShape>('BulkPreview').implement({
  fields: (t) => ({
    items: t.field({ type: [BulkPreviewItem], resolve: ({ items }) => [...items] }),
    why: t.exposeString('why', { nullable: true, description: 'What stands in the way of all of them' }),
    effect: t.string({ description: 'What it will cause', resolve: (preview, _args, { locale }) => textOfCode(locale, 'bulk.effect', preview.act) ?? '' }),
    undoMinutes: t.exposeInt('undoMinutes'),
  }),
});

const BulkPreviewResult = builder.unionType('BulkPreviewResult', { types: [BulkPreview, ValidationFailed, Forbidden, NotFound], resolveType: memberType('BulkPreview') });

const idsOf = (items: readonly { taskId: string }[], toUserId?: string | null): string[] => [...items.map(({ taskId }) => taskId), ...(toUserId ? [toUserId] : [])];

builder.queryField('bulkPreview', (t) => t.field({
  type: BulkPreviewResult,
  authScopes: { staff: true },
  description: 'Which of the chosen tasks the act can be done on, and why not the others',
  args: { act: t.arg({ type: BulkActName, required: true }), items: t.arg({ type: [BulkItemInput], required: true }), outcome: t.arg.string() },
  resolve: async (_root, { act: name, items, outcome }, context): Promise<never> => {
    if (!idsOf(items).every(isUuid)) return member(Promise.resolve(tellRefusal({ kind: 'NotFound' }, context.locale)));
    const preview = await previewBulk(actContext(context), requireViewer(context), { act: name, items, outcome: outcome ?? 'approve' });
    if (preview.kind !== 'preview') return member(Promise.resolve(tellRefusal(preview, context.locale)));
    const why = preview.refusal === null ? null : tellRefusal(preview.refusal, context.locale);
    return member(Promise.resolve({ ...preview, act: name, why: why === null ? null : 'issues' in why ? why.issues[0]?.message ?? why.message : why.message }));
  },
}));

const BulkItemResult = builder.objectRef<ItemAnswer>('BulkItemResult').implement({
  fields: (t) => ({
    taskId: t.exposeID('taskId'),
    task: t.field({ type: Task, nullable: true, resolve: ({ taskId }, _args, { loaders }) => loaders.task.load(taskId) }),
    done: t.boolean({ resolve: ({ answer }) => answer.kind === 'done' }),
    message: t.string({
      resolve: ({ answer }, _args, { locale }) => {
        if (answer.kind === 'done') return doneText(locale, answer.messageKey, answer.params);
        const told = tellRefusal(answer, locale);
        return told.kind === 'ValidationFailed' ? told.issues[0]?.message ?? told.message : told.message;
      },
    }),
  }),
});

interface DoneShape { kind: 'bulk'; bulk: KeptBulk; items: readonly ItemAnswer[] }

const secondsLeft = ({ bulk }: DoneShape): number => (bulk.undone ? 0 : Math.max(0, Math.round((bulk.until.getTime() - bulk.now.getTime()) / 1000)));

const BulkDone = builder.objectRef<DoneShape>('BulkDone').implement({
  fields: (t) => ({
    clientActId: t.id({ resolve: ({ bulk }) => bulk.clientActId }),
    act: t.field({ type: BulkActName, resolve: ({ bulk }) => bulk.act }),
    doneCount: t.int({ resolve: ({ items }) => items.filter(({ answer }) => answer.kind === 'done').length }),
    items: t.field({ type: [BulkItemResult], resolve: ({ items }) => [...items] }),
    undoUntil: t.field({ type: 'DateTime', resolve: ({ bulk }) => bulk.until }),
    secondsLeft: t.int({ description: 'In which it may still be undone, of the business clock', resolve: secondsLeft }),
  }),
});

const MustOpen = builder.objectRef<{ kind: 'mustOpen'; taskIds: string[] }>('MustOpen').implement({
  description: 'A sample of the tasks has to have been opened before all of them are approved',
  fields: (t) => ({
    message: t.string({
      resolve: async ({ taskIds }, _args, { locale, loaders }) => {
        const tasks = await Promise.all(taskIds.map((id) => loaders.task.load(id)));
        const titles = tasks.map((task) => (task === null ? '' : `${task.applicantName} ${taskTitle(locale, task)}`)).join(locale === 'en' ? '; ' : '；');
        return translate(locale, 'bulk.mustOpen', { count: taskIds.length, titles });
      },
    }),
    tasks: t.field({ type: [Task], resolve: async ({ taskIds }, _args, { loaders }) => (await Promise.all(taskIds.map((id) => loaders.task.load(id)))).filter((task) => task !== null) }),
  }),
});

const BulkResult = builder.unionType('BulkResult', {
  types: [BulkDone, MustOpen, ValidationFailed, Forbidden, NotFound],
  resolveType: (value: { kind: string }) => (value.kind === 'mustOpen' ? 'MustOpen' : memberType('BulkDone')(value)),
});

/** Staff alone act on many at once. */
async function bulkResult(context: ApiContext, ids: string[], work: (context: ReturnType<typeof actContext>, viewer: ReturnType<typeof requireViewer>) => Promise<BulkAnswer>): Promise<never> {
  const answer = await act<BulkAnswer | RefusalShape>(context, ids, work);
  return member(Promise.resolve(answer.kind === 'bulk' || answer.kind === 'mustOpen' || 'message' in answer ? answer : tellRefusal(answer, context.locale)));
}

builder.mutationField('actOnTasks', (t) => t.field({
  type: BulkResult,
  authScopes: { staff: true },
  description: 'An act on at most 100 tasks, each named with the version that was seen: what became of each is answered by itself',
  args: {
    clientActId: t.arg.id({ required: true }), act: t.arg({ type: BulkActName, required: true }),
    items: t.arg({ type: [BulkItemInput], required: true }), input: t.arg({ type: BulkInput }),
  },
  resolve: (_root, { input, ...args }, context) => bulkResult(context, idsOf(args.items, input?.toUserId), (acts, viewer) => actOnTasks(acts, viewer, {
    ...args, toUserId: input?.toUserId ?? null, words: input?.words ?? null, outcome: input?.outcome ?? 'approve', opinion: input?.opinion ?? null,
  })),
}));

builder.mutationField('undoBulk', (t) => t.field({
  type: BulkResult,
  authScopes: { staff: true },
  description: 'Undoes an act on many tasks within its window: each item that nobody has touched since',
  args: { clientActId: t.arg.id({ required: true }), of: t.arg.id({ required: true, description: 'The clientActId of what is undone' }) },
  resolve: (_root, args, context) => bulkResult(context, [], (acts, viewer) => undoBulk(acts, viewer, args)),
}));

builder.queryField('undoableBulk', (t) => t.field({
  type: BulkDone,
  nullable: true,
  authScopes: { staff: true },
  description: "The viewer's last act on many tasks that may still be undone",
  resolve: async (_root, _args, context) => {
    const bulk = await context.inScope((tx) => readUndoableBulk(tx, requireViewer(context).userId));
    return bulk === null ? null : { kind: 'bulk' as const, bulk, items: bulk.results ?? [] };
  },
}));

builder.mutationField('noteCaseOpened', (t) => t.boolean({
  authScopes: { staff: true },
  description: 'The case page of a task has been opened, with the task in this version: counts for the sample of a batch',
  args: { taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
  resolve: async (_root, { taskId, version }, context) => {
    const { userId, countyId } = requireViewer(context);
    if (isUuid(taskId)) await context.inScope((tx) => noteOpening(tx, { userId, countyId, taskId, version }));
    return isUuid(taskId);
  },
}));
