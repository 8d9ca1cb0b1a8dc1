import { requireViewer } from '../context.ts';
import type { ApiContext } from '../context.ts';
import { unauthorised } from '../errors.ts';
import { pageOf, pageSize, readCursor, writeCursor } from '../reads/paging.ts';
import { countWatchedTasks, readOfficeStandings, readOnTimePercent, readOverrunSteps, readPersonStandings, readWatchedTasks, watchedOffice } from '../reads/supervision.ts';
import type { LightCounts, OfficeStanding as OfficeShape, OverrunStep as OverrunShape, PersonStanding as PersonShape, SupervisionFilter as FilterShape } from '../reads/supervision.ts';
import type { TaskRow } from '../reads/task-rows.ts';
import { labelOf } from '../messages.ts';
import { builder } from './builder.ts';
import { isUuid, TaskConnection } from './task.ts';
import type { TaskPage } from './task.ts';
import { Light } from './clock.ts';

const LightCount = builder.interfaceRef<LightCounts>('LightCount').implement({
  description: 'Open tasks by light; each number is the length of the list it links to',
  fields: (t) => ({
    open: t.exposeInt('open'),
    red: t.exposeInt('red'),
    yellow: t.exposeInt('yellow'),
    green: t.exposeInt('green'),
    paused: t.exposeInt('paused'),
    dueToday: t.exposeInt('dueToday'),
  }),
});

const PersonStanding = builder.objectRef<PersonShape>('PersonStanding').implement({
  interfaces: [LightCount],
  fields: (t) => ({
    personId: t.exposeID('personId', { nullable: true, description: 'Null: what nobody has claimed yet' }),
    name: t.exposeString('name', { nullable: true }),
    redSince: t.field({ type: 'DateTime', nullable: true, resolve: (person) => person.redSince }),
  }),
});

const OfficeStanding = builder.objectRef<OfficeShape>('OfficeStanding').implement({
  interfaces: [LightCount],
  fields: (t) => ({
    organisationId: t.exposeID('organisationId'),
    name: t.string({ resolve: (office, _args, { locale }) => (locale === 'en' ? (office.nameEn ?? office.name) : office.name) }),
    redSince: t.field({ type: 'DateTime', nullable: true, resolve: (office) => office.redSince }),
  }),
});

interface SupervisionShape extends LightCounts { readonly offices: OfficeShape[]; readonly now: Date }

const Supervision = builder.objectRef<SupervisionShape>('Supervision').implement({
  interfaces: [LightCount],
  fields: (t) => ({
    onTimePercent: t.int({ nullable: true, resolve: ({ now }, _args, context) => context.inScope((tx) => readOnTimePercent(tx, requireViewer(context), now)) }),
    proposals: t.int({
      description: 'What waits to be signed or declined',
      resolve: ({ now }, _args, context) => context.inScope((tx) => countWatchedTasks(tx, { viewer: requireViewer(context), filter: { proposals: true }, now })),
    }),
    offices: t.field({ type: [OfficeStanding], resolve: ({ offices }) => offices }),
    people: t.field({
      type: [PersonStanding],
      description: 'Who holds the open tasks of one office',
      args: { organisationId: t.arg.id({ required: true }) },
      resolve: ({ now }, { organisationId }, context) =>
        (isUuid(organisationId) ? context.inScope((tx) => readPersonStandings(tx, requireViewer(context), now, organisationId)) : []),
    }),
  }),
});

const lights = ['open', 'red', 'yellow', 'green', 'paused', 'dueToday'] as const;

/** The county's numbers are the sums of its offices'. */
function totals(offices: readonly OfficeShape[]): LightCounts {
  return Object.fromEntries(lights.map((light) => [light, offices.reduce((sum, office) => sum + office[light], 0)])) as unknown as LightCounts;
}

/** Supervisors: section and bureau heads for their own office, 督查室, the county leader and the auditor for all. */
function requireSupervisor(context: ApiContext): void {
  if (watchedOffice(requireViewer(context)) === null) throw unauthorised(context);
}

builder.queryField('supervision', (t) => t.field({
  type: Supervision,
  authScopes: { staff: true },
  description: 'Open tasks by light, office and person, as far as the viewer supervises them',
  resolve: (_root, _args, context) => {
    requireSupervisor(context);
    return context.inScope(async (tx) => {
      const now = await context.loaders.businessNow(tx);
      const offices = await readOfficeStandings(tx, requireViewer(context), now);
      return { now, offices, ...totals(offices) };
    });
  },
}));

const OverrunStep = builder.objectRef<OverrunShape>('OverrunStep').implement({
  description: 'A step that took longer than its own clock allowed',
  fields: (t) => ({
    id: t.exposeID('id'),
    caseId: t.exposeID('caseId'),
    number: t.exposeString('number', { nullable: true }),
    applicantName: t.exposeString('applicantName'),
    label: t.string({ resolve: ({ key }, _args, { locale }) => labelOf(locale, 'states.step', key) }),
    round: t.exposeInt('round'),
    office: t.string({ resolve: ({ officeName, officeNameEn }, _args, { locale }) => (locale === 'en' ? officeNameEn ?? officeName : officeName) }),
    lastDay: t.field({ type: 'LocalDate', resolve: (step) => step.lastDay }),
    stoppedAt: t.field({ type: 'DateTime', resolve: (step) => step.stoppedAt }),
    overrunWorkingDays: t.exposeInt('overrunWorkingDays', { nullable: true }),
    wholeInTime: t.exposeBoolean('wholeInTime', { nullable: true, description: 'The case as a whole; null where it has no such clock' }),
  }),
});

const OverrunSteps = builder.objectRef<{ totalCount: number; steps: OverrunShape[] }>('OverrunSteps').implement({
  fields: (t) => ({ totalCount: t.exposeInt('totalCount'), steps: t.field({ type: [OverrunStep], resolve: ({ steps }) => steps }) }),
});

const mostOverrunSteps = 100;

builder.queryField('overrunSteps', (t) => t.field({
  type: OverrunSteps,
  authScopes: { staff: true },
  description: 'The ended steps that did not end in time, the latest first: at most 100 of them, and how many there are',
  complexity: { field: 1, multiplier: mostOverrunSteps },
  resolve: (_root, _args, context) => {
    requireSupervisor(context);
    return context.inScope(async (tx) => readOverrunSteps(tx, requireViewer(context), await context.loaders.businessNow(tx), mostOverrunSteps));
  },
}));

const SupervisionFilter = builder.inputType('SupervisionFilter', {
  fields: (t) => ({
    organisationId: t.id(),
    personId: t.string({ description: 'A person\'s id, or "unclaimed"' }),
    light: t.field({ type: Light }),
    dueToday: t.boolean(),
  }),
});

const isKnown = ({ organisationId, personId }: FilterShape): boolean =>
  (organisationId == null || isUuid(organisationId)) && (personId == null || personId === 'unclaimed' || isUuid(personId));

async function readPage(context: ApiContext, filter: FilterShape, first: number | null | undefined, after: string | null | undefined): Promise<TaskPage> {
  requireSupervisor(context);
  const viewer = requireViewer(context);
  const size = pageSize(first);
  if (!isKnown(filter)) return { ...pageOf<TaskRow>([], size, after, () => ''), count: () => Promise.resolve(0) };
  const { rows, now } = await context.inScope(async (tx) => {
    const instant = await context.loaders.businessNow(tx);
    return { now: instant, rows: await readWatchedTasks(tx, { viewer, filter, now: instant }, size + 1, readCursor(after)) };
  });
  const page = pageOf(rows, size, after, (task) => writeCursor({ at: task.dueAt, id: task.id }));
  return { ...page, count: () => context.inScope((tx) => countWatchedTasks(tx, { viewer, filter, now })) };
}

builder.queryField('watchedTasks', (t) => t.field({
  type: TaskConnection,
  authScopes: { staff: true },
  description: 'Open tasks that the viewer supervises, the most overdue first',
  args: { filter: t.arg({ type: SupervisionFilter, required: true }), first: t.arg.int(), after: t.arg.string() },
  complexity: ({ first }) => ({ field: 1, multiplier: pageSize(first) }),
  resolve: (_root, { filter, first, after }, context) => readPage(context, filter, first, after),
}));
