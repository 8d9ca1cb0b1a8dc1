import { isOpen } from '../../policy/acts/task-row.ts';
import { isDemand } from '../../policy/acts/purposes.ts';
import { awaitsHead } from '../../policy/acts/task-rules.ts';
import { workingDaysLeft } from '../../policy/time/light.ts';
import { allowedActsOnTask } from '../allowed-acts.ts';
import type { AllowedActShape, AskedShape } from '../allowed-acts.ts';
import { isStaff, requireViewer } from '../context.ts';
import type { ApiContext } from '../context.ts';
import { labelOf, taskTitle, tellLastDay } from '../messages.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import type { Case as CaseModel } from '../../prisma/client/client.ts';
import { countInbox, countInboxViews, inboxViews, readInbox } from '../reads/inbox.ts';
import type { InboxCounts as InboxCountsShape, InboxFilter as InboxFilterShape } from '../reads/inbox.ts';
import { pageOf, pageSize, readCursor, writeCursor } from '../reads/paging.ts';
import type { Page } from '../reads/paging.ts';
import { readOpenTasksOf } from '../reads/task-rows.ts';
import type { TaskRow } from '../reads/task-rows.ts';
import { builder, Node } from './builder.ts';
import { Light, lightOf } from './clock.ts';
import { Case, Clock } from './refs.ts';
import { asksOnly, loaderAt } from './selections.ts';

const AskedChoice = builder.objectRef<AskedShape['choices'][number]>('AskedChoice').implement({
  fields: (t) => ({ value: t.exposeString('value'), label: t.exposeString('label') }),
});

const Asked = builder.objectRef<AskedShape>('Asked').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    label: t.exposeString('label'),
    required: t.exposeBoolean('required'),
    most: t.exposeInt('most', { nullable: true }),
    preset: t.exposeInt('preset', { nullable: true, description: 'What stands in the field at first' }),
    choices: t.field({ type: [AskedChoice], complexity: { field: 0, multiplier: 1 }, resolve: ({ choices }) => [...choices] }),
  }),
});

export const AllowedAct = builder.objectRef<AllowedActShape>('AllowedAct').implement({
  fields: (t) => ({
    act: t.exposeString('act'),
    label: t.exposeString('label'),
    primary: t.exposeBoolean('primary'),
    effect: t.exposeString('effect'),
    outcomes: t.exposeStringList('outcomes'),
    opinionRequired: t.exposeBoolean('opinionRequired'),
    asks: t.field({
      // A few constants of the act's definition: they cost nothing to read, and a page of tasks has them a thousand times.
      complexity: { field: 0, multiplier: 1 }, type: [Asked], nullable: true, description: 'The fields of its form, done by actOnTask; null for an act with a mutation of its own',
      resolve: ({ asks }) => (asks === null ? null : [...asks]),
    }),
  }),
});

/** An enterprise sees which office works on its case, not which officer. */
const officerName = (name: string | null, task: TaskRow, context: ApiContext) =>
  (isStaff(context) || task.candidateOrgId === context.viewer?.organisationId ? name : null);

/** The name of the assignee whose deputy the viewer is. */
const standsInFor = (task: TaskRow, { principals }: Viewer): string | null => principals.find(({ userId }) => userId === task.assigneeId)?.name ?? null;

const officeName = (task: TaskRow, { locale }: ApiContext) => (locale === 'en' ? (task.candidateOrgNameEn ?? task.candidateOrgName) : task.candidateOrgName);

/** A list names its cases: their numbers came with the tasks. */
const caseAtHand = ({ caseId, caseNumber, process }: TaskRow) => ({ id: caseId, number: caseNumber, process }) as CaseModel;

export const Task = builder.objectRef<TaskRow>('Task').implement({
  interfaces: [Node],
  fields: (t) => ({
    version: t.exposeInt('version'),
    key: t.exposeString('key'),
    step: t.exposeString('step'),
    round: t.exposeInt('round'),
    purpose: t.exposeString('purpose'),
    request: t.string({ nullable: true, description: 'What the task was given for, in the words of who asked', resolve: (task, _args, context) => (isStaff(context) ? task.request : null) }),
    requestedByName: t.string({ nullable: true, resolve: (task, _args, context) => (isStaff(context) ? task.requestedByName : null) }),
    answer: t.string({ nullable: true, resolve: (task, _args, context) => (isStaff(context) ? task.answer : null) }),
    urgedAt: t.field({ type: 'DateTime', nullable: true, resolve: (task) => task.urgedAt }),
    parentId: t.exposeID('parentId', { nullable: true, description: 'The task that it stands beside' }),
    state: t.exposeString('state'),
    title: t.string({ resolve: (task, _args, { locale }) => taskTitle(locale, task) }),
    process: t.exposeString('process'),
    stepLabel: t.string({ resolve: (task, _args, { locale }) => labelOf(locale, 'states.step', task.step) }),
    case: t.field({
      type: Case,
      resolve: async (task, _args, context, info) => {
        if (asksOnly(info, ['id', 'number', 'process'])) return caseAtHand(task);
        const cases = loaderAt(context, info, (selection, ids) => context.prisma().case.findMany({ ...selection, where: { id: { in: ids } } }));
        const found = await cases.load(task.caseId);
        if (found === null) throw new RangeError('a task is seen without its case');
        return found;
      },
    }),
    applicantName: t.exposeString('applicantName'),
    candidateOrganisation: t.string({ resolve: (task, _args, context) => officeName(task, context) }),
    candidateRole: t.exposeString('candidateRole'),
    assigneeName: t.string({ nullable: true, resolve: (task, _args, context) => officerName(task.assigneeName, task, context) }),
    mine: t.boolean({ resolve: (task, _args, { viewer }) => viewer !== null && (task.assigneeId === viewer.userId || standsInFor(task, viewer) !== null) }),
    standsInFor: t.string({ nullable: true, description: 'Whose task the viewer does as their deputy', resolve: (task, _args, { viewer }) => (viewer === null ? null : standsInFor(task, viewer)) }),
    openedAt: t.field({ type: 'DateTime', resolve: (task) => task.openedAt }),
    dueAt: t.field({ type: 'DateTime', nullable: true, resolve: (task) => task.dueAt }),
    lastDay: t.field({ type: 'LocalDate', nullable: true, resolve: (task) => (task.dueAt === null ? null : tellLastDay(task.dueAt)) }),
    light: t.field({ type: Light, resolve: async (task, _args, { loaders }) => lightOf({ ...task, state: task.clockState }, await loaders.businessNow()) }),
    workingDaysLeft: t.int({
      nullable: true,
      resolve: async (task, _args, { loaders }) => (task.dueAt === null ? null : workingDaysLeft(await loaders.calendar(), await loaders.businessNow(), tellLastDay(task.dueAt))),
    }),
    claimLastDay: t.field({ type: 'LocalDate', nullable: true, description: 'While nobody has taken it: by when somebody should', resolve: (task) => (task.claimDueAt === null ? null : tellLastDay(task.claimDueAt)) }),
    claimWorkingDaysLeft: t.int({
      nullable: true,
      resolve: async (task, _args, { loaders }) => (task.claimDueAt === null ? null : workingDaysLeft(await loaders.calendar(), await loaders.businessNow(), tellLastDay(task.claimDueAt))),
    }),
    provisional: t.exposeBoolean('provisional'),
    personCount: t.exposeInt('personCount'),
    amountFen: t.field({ type: 'Fen', resolve: (task) => task.amountFen }),
    closedAt: t.field({ type: 'DateTime', nullable: true, resolve: (task) => task.closedAt }),
    outcome: t.exposeString('outcome', { nullable: true }),
    awaitsHead: t.boolean({
      description: 'A section head has been asked to agree to a return of it, and has not answered',
      resolve: async (task, _args, context) => isStaff(context) && awaitsHead(task, { tasks: (await context.loaders.standing.load(task.caseId))?.tasks ?? [] }),
    }),
    demanded: t.boolean({
      description: 'An instruction or a directive on its case waits for an answer',
      resolve: async (task, _args, context) => isStaff(context) && ((await context.loaders.standing.load(task.caseId))?.tasks ?? []).some((other) => isDemand(other) && isOpen(other)),
    }),
    closedByName: t.string({ nullable: true, resolve: (task, _args, context) => officerName(task.closedByName, task, context) }),
    allowedActs: t.field({
      type: [AllowedAct],
      resolve: async (task, _args, context) => {
        const { viewer, locale, edition, loaders } = context;
        const standing = viewer === null ? null : await loaders.standing.load(task.caseId);
        return viewer === null || standing === null ? [] : allowedActsOnTask({ viewer, locale, edition: await edition() }, task, standing, await loaders.businessNow());
      },
    }),
    clock: t.field({
      type: Clock,
      nullable: true,
      resolve: (task, _args, context, info) => {
        if (task.clockId === null) return null;
        return loaderAt(context, info, (selection, ids) => context.prisma().clock.findMany({ ...selection, where: { id: { in: ids } } })).load(task.clockId);
      },
    }),
  }),
});

export interface TaskPage extends Page<TaskRow> {
  readonly count: () => Promise<number>;
}

export const TaskConnection = builder.connectionObject({
  type: Task,
  name: 'TaskConnection',
  fields: (t) => ({ totalCount: t.int({ resolve: (page) => (page as unknown as TaskPage).count() }) }),
}, { name: 'TaskEdge' });

const InboxView = builder.enumType('InboxView', { values: inboxViews });

const InboxFilter = builder.inputType('InboxFilter', {
  fields: (t) => ({
    view: t.field({ type: InboxView, required: true }),
    light: t.field({ type: Light }),
    step: t.string(),
    process: t.string(),
    demanded: t.boolean({ description: 'Instructions and directives, and work of cases in which one waits for its answer' }),
    search: t.string({ description: 'Beginning of the case number, or part of the enterprise\'s name' }),
  }),
});

async function readInboxPage(context: ApiContext, filter: InboxFilterShape, first: number | null | undefined, after: string | null | undefined): Promise<TaskPage> {
  const viewer = requireViewer(context);
  const size = pageSize(first);
  const position = readCursor(after);
  const { rows, now } = await context.inScope(async (tx) => {
    const instant = await context.loaders.businessNow(tx);
    return { now: instant, rows: await readInbox(tx, { viewer, filter, now: instant, limit: size + 1, after: position }) };
  });
  const orderInstant = (task: TaskRow) => (filter.view === 'takenPart' ? task.closedAt : task.dueAt);
  const page = pageOf(rows, size, after, (task) => writeCursor({ at: orderInstant(task), id: task.id }));
  return { ...page, count: () => context.inScope((tx) => countInbox(tx, { viewer, filter, now })) };
}

builder.queryField('inbox', (t) => t.field({
  type: TaskConnection,
  authScopes: { staff: true },
  description: 'Open tasks by due instant; what one has taken part in by its end, newest first. At most 100 a page.',
  args: { filter: t.arg({ type: InboxFilter, required: true }), first: t.arg.int(), after: t.arg.string() },
  complexity: ({ first }) => ({ field: 1, multiplier: pageSize(first) }),
  resolve: (_root, { filter, first, after }, context) => readInboxPage(context, filter, first, after),
}));

const InboxCounts = builder.objectRef<InboxCountsShape>('InboxCounts').implement({
  fields: (t) => ({
    mine: t.exposeInt('mine'),
    department: t.exposeInt('department'),
    correspondence: t.exposeInt('correspondence', { description: 'Copies and questions' }),
    takenPart: t.exposeInt('takenPart'),
    red: t.exposeInt('red'),
    yellow: t.exposeInt('yellow'),
    dueToday: t.exposeInt('dueToday'),
  }),
});

builder.queryField('inboxCounts', (t) => t.field({
  type: InboxCounts,
  authScopes: { staff: true },
  resolve: (_root, _args, context) => context.inScope(async (tx) => countInboxViews(tx, requireViewer(context), await context.loaders.businessNow(tx))),
}));

builder.queryField('task', (t) => t.field({
  type: Task,
  nullable: true,
  authScopes: { signedIn: true },
  args: { id: t.arg.id({ required: true }) },
  // Of an enterprise its own tasks only, as in its case.
  resolve: async (_root, { id }, context) => {
    const task = isUuid(id) ? await context.loaders.task.load(id) : null;
    return isStaff(context) || task?.candidateOrgId === context.viewer?.organisationId ? task : null;
  },
}));

builder.queryField('myTasks', (t) => t.field({
  type: [Task],
  authScopes: { enterprise: true },
  description: 'What waits for the enterprise itself',
  resolve: (_root, _args, context) => context.inScope((tx) => readOpenTasksOf(tx, requireViewer(context).organisationId, 'enterpriseAgent')),
}));

/** An id that isn't a UUID names nothing: the database would call it an error. */
export const isUuid = (id: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id);

