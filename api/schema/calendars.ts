import { calendarWith, changedDays, readYear } from '../../policy/calendar/calendar-years.ts';
import type { ChangedDay } from '../../policy/calendar/calendar-years.ts';
import { calendarFileRows } from '../../policy/calendar/read-file.ts';
import { mayConfirm, mayKeep } from '../../policy/edition/maintenance.ts';
import { holidayName } from '../../policy/messages/time.ts';
import { calendarYears } from '../../policy/time/calendar.ts';
import type { WorkingCalendar } from '../../policy/time/calendar-day.ts';
import type { CalendarYear } from '../../policy/time/calendars/calendar-year.ts';
import { addDays, localDateOf } from '../../policy/time/zone.ts';
import { decideCalendarYear, proposeCalendarYear } from '../../prisma/acts/calendars.ts';
import { readYears } from '../../prisma/calendar/calendar-of.ts';
import { effectOfCalendar } from '../../prisma/calendar/effect.ts';
import type { CalendarEffect as EffectShape } from '../../prisma/calendar/effect.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import { requireViewer } from '../context.ts';
import type { ApiContext } from '../context.ts';
import type { Locale } from '../locale.ts';
import { labelOf } from '../messages.ts';
import { readCalendarVersion, readCalendarVersions, readClockMoves, readMoveCounts } from '../reads/calendars.ts';
import type { CalendarVersionRow, ClockMoveCounts, ClockMoveRow } from '../reads/calendars.ts';
import { member } from './act-result.ts';
import { builder, Node } from './builder.ts';
import { maintainerOf, maintainResult, MaintainResult } from './maintain.ts';
import { memberType, tellIssues, ValidationFailed } from './refusals.ts';
import { isUuid } from './task.ts';
import { DeadlineDay } from './time.ts';

const ArrangedDay = builder.objectRef<ChangedDay & { locale: Locale }>('ArrangedDay').implement({
  description: 'A day that another calendar arranges differently',
  fields: (t) => ({
    date: t.field({ type: 'LocalDate', resolve: ({ date }) => date }),
    before: t.string({ resolve: ({ before, locale }) => arrangement(before, locale) }),
    after: t.string({ resolve: ({ after, locale }) => arrangement(after, locale) }),
  }),
});

function arrangement({ reason, holiday }: ChangedDay['before'], locale: Locale): string {
  const told = labelOf(locale, 'calendar.reason', reason);
  return holiday === null ? told : `${told} · ${holidayName(holiday, locale)}`;
}

const CalendarEffect = builder.objectRef<EffectShape>('CalendarEffect').implement({
  description: 'What a calendar would move if it came into force now',
  fields: (t) => ({
    clocks: t.exposeInt('clocks', { description: 'Running and paused clocks' }),
    moved: t.exposeInt('moved', { description: 'Of these, with another last day' }),
    settled: t.exposeInt('settled', { description: 'Of these, with the same last day, no longer provisional' }),
    cases: t.exposeInt('cases'),
    complete: t.exposeBoolean('complete'),
  }),
});

const ClockMove = builder.objectRef<ClockMoveRow>('ClockMove').implement({
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    caseNumber: t.exposeString('caseNumber', { nullable: true }),
    firm: t.exposeString('firm'),
    clockLabel: t.string({ resolve: ({ key }, _args, { locale }) => labelOf(locale, 'states.step', key) }),
    lastDayBefore: t.field({ type: 'LocalDate', resolve: (move) => move.lastDayBefore }),
    lastDayAfter: t.field({ type: 'LocalDate', resolve: (move) => move.lastDayAfter }),
    provisionalBefore: t.exposeBoolean('provisionalBefore'),
    provisionalAfter: t.exposeBoolean('provisionalAfter'),
    movedAt: t.field({ type: 'DateTime', resolve: (move) => move.movedAt }),
  }),
});

const ClockMoves = builder.objectRef<ClockMoveCounts & { rows: ClockMoveRow[] }>('ClockMoves').implement({
  fields: (t) => ({
    moved: t.exposeInt('moved'),
    settled: t.exposeInt('settled'),
    cases: t.exposeInt('cases'),
    behind: t.exposeInt('behind', { description: 'Clocks that it has not been applied to yet' }),
    rows: t.field({ type: [ClockMove], resolve: ({ rows }) => rows }),
  }),
});

/** A version of a year; `shipped` came with the product. */
type VersionShape = Omit<CalendarVersionRow, 'enteredById' | 'enteredByName' | 'enteredAt'> & Partial<CalendarVersionRow> & { shipped: boolean };

const shippedVersion = (year: CalendarYear, brought: readonly Pick<VersionShape, 'year' | 'state'>[]): VersionShape => ({
  ...year, id: `shipped-${year.year}`, fileName: '', holidays: [...year.holidays], makeUpDays: [...year.makeUpDays], state: brought.some((other) => other.year === year.year && other.state === 'inForce') ? 'superseded' : 'shipped',
  revision: 0, decidedByName: null, decidedAt: null, decisionNote: null, shipped: true,
});

const yearOf = ({ year, document, issuedOn, fileName, holidays, makeUpDays }: VersionShape): CalendarYear => ({ year, document, issuedOn, source: fileName, holidays, makeUpDays });

/** The bureau that keeps the calendar is told of every case; others of those they see. */
function inEyes<T>(context: ApiContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  const viewer = requireViewer(context);
  return mayKeep(maintainerOf(viewer)) === null ? withScope(context.deps.pool, systemScope(viewer.countyId), work) : context.inScope(work);
}

/** The calendar as it would be with a version that isn't in force, beside the one in force. */
async function calendarsAround(version: VersionShape, context: ApiContext): Promise<{ before: WorkingCalendar; after: WorkingCalendar }> {
  const { revision } = version;
  if (revision !== null) return { before: await context.loaders.calendar(Math.max(0, revision - 1)), after: await context.loaders.calendar(revision) };
  const before = await context.loaders.calendar();
  return { before, after: calendarWith(yearOf(version), await context.inScope((tx) => readYears(tx, before.revision)), before.revision + 1) };
}

const CalendarVersion = builder.objectRef<VersionShape>('CalendarVersion').implement({
  interfaces: [Node],
  description: 'A State Council notice on the holidays of a year, as it was entered',
  fields: (t) => ({
    year: t.exposeInt('year'),
    document: t.exposeString('document'),
    issuedOn: t.field({ type: 'LocalDate', resolve: ({ issuedOn }) => issuedOn }),
    fileName: t.exposeString('fileName'),
    shipped: t.exposeBoolean('shipped', { description: 'Came with the product' }),
    state: t.exposeString('state'),
    stateLabel: t.string({ resolve: ({ state }, _args, { locale }) => labelOf(locale, 'calendar.state', state) }),
    enteredByName: t.string({ nullable: true, resolve: ({ enteredByName }) => enteredByName ?? null }),
    enteredAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ enteredAt }) => enteredAt ?? null }),
    decidedByName: t.exposeString('decidedByName', { nullable: true }),
    decidedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ decidedAt }) => decidedAt }),
    offDays: t.int({ resolve: ({ holidays }) => calendarFileRows({ holidays, makeUpDays: [] }).length - 1 }),
    makeUpDays: t.int({ resolve: ({ makeUpDays }) => makeUpDays.length }),
    fileRows: t.field({ type: 'JSON', description: 'Its days as the file of a year has them, headings first', resolve: (version) => calendarFileRows(version) }),
    days: t.field({
      type: [DeadlineDay], description: 'Every day of the year; counted: worked', complexity: { multiplier: 10 },
      resolve: async (version, _args, context) => daysOfYear(version.year, (await calendarsAround(version, context)).after),
    }),
    changes: t.field({
      type: [ArrangedDay], description: 'Days that it arranges differently from what it replaces; none for a shipped one',
      resolve: async (version, _args, context) => {
        if (version.shipped) return [];
        const { before, after } = await calendarsAround(version, context);
        return changedDays(version.year, before, after).map((day) => ({ ...day, locale: context.locale }));
      },
    }),
    effect: t.field({
      type: CalendarEffect, nullable: true, complexity: 50, description: 'Of a version that waits, for those who keep the calendar: what it would move',
      resolve: async (version, _args, context) => {
        const viewer = requireViewer(context);
        if (version.state !== 'proposed' || mayKeep(maintainerOf(viewer)) !== null) return null;
        const { after } = await calendarsAround(version, context);
        return withScope(context.deps.pool, systemScope(viewer.countyId), (tx) => effectOfCalendar(context.deps.pool, tx, viewer.countyId, after));
      },
    }),
    moves: t.field({
      type: ClockMoves, nullable: true, complexity: { multiplier: 20 }, description: 'What it has moved, before and after; null while it isn\'t in force',
      args: { first: t.arg.int(), after: t.arg.int() },
      resolve: async ({ revision }, { first, after }, context) => {
        if (revision === null || revision === 0) return null;
        const page = { first: Math.min(first ?? 100, maxMoves), after: after ?? 0 };
        return inEyes(context, async (tx) => ({ ...await readMoveCounts(tx, revision), rows: await readClockMoves(tx, revision, page) }));
      },
    }),
    mayConfirm: t.boolean({
      resolve: ({ state, enteredById }, _args, context) => state === 'proposed' && enteredById !== undefined && mayConfirm(maintainerOf(requireViewer(context)), enteredById, 'entererNeverConfirms') === null,
    }),
    mayWithdraw: t.boolean({ resolve: ({ state, enteredById }, _args, { viewer }) => state === 'proposed' && viewer?.userId === enteredById }),
  }),
});

/** An export holds the list as it is shown, up to so many rows. */
const maxMoves = 10_000;

function daysOfYear(year: number, calendar: WorkingCalendar) {
  const days = [];
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
    const { working, reason, holiday } = calendar.day(date);
    days.push({ date, counted: working, reason, holiday });
  }
  return days;
}

interface YearShape { year: number; current: VersionShape | null; versions: VersionShape[] }

const CalendarYearRef = builder.objectRef<YearShape>('CalendarYear').implement({
  fields: (t) => ({
    year: t.exposeInt('year'),
    published: t.boolean({ resolve: ({ current }) => current !== null }),
    stateLabel: t.string({ description: 'Published or provisional 暂定', resolve: ({ current }, _args, { locale }) => labelOf(locale, 'calendar.state', current === null ? 'unpublished' : 'inForce') }),
    current: t.field({ type: CalendarVersion, nullable: true, resolve: ({ current }) => current }),
    versions: t.field({ type: [CalendarVersion], description: 'Every version, the latest first', resolve: ({ versions }) => versions }),
  }),
});

const CalendarYears = builder.objectRef<{ years: YearShape[] }>('CalendarYears').implement({
  fields: (t) => ({
    years: t.field({ type: [CalendarYearRef], description: 'The latest first, up to the first year that nobody has published', resolve: ({ years }) => years }),
    mayPropose: t.boolean({ resolve: (_years, _args, context) => mayKeep(maintainerOf(requireViewer(context))) === null }),
  }),
});

const asVersion = (row: CalendarVersionRow): VersionShape => ({ ...row, shipped: false });

builder.queryField('calendarYears', (t) => t.field({
  type: CalendarYears,
  authScopes: { staff: true },
  resolve: async (_root, _args, { inScope }) => {
    const brought = (await inScope(readCalendarVersions)).map(asVersion);
    const versions = [...brought, ...calendarYears.map((year) => shippedVersion(year, brought))];
    const published = versions.filter(({ state, shipped }) => state === 'inForce' || shipped).map(({ year }) => year);
    const years = [...new Set([...versions.map(({ year }) => year), Math.max(...published) + 1])].sort((a, b) => b - a);
    return {
      years: years.map((year) => {
        const ofYear = versions.filter((version) => version.year === year);
        return { year, versions: ofYear, current: ofYear.find(({ state }) => state === 'inForce') ?? ofYear.find(({ shipped }) => shipped) ?? null };
      }),
    };
  },
}));

builder.queryField('calendarVersion', (t) => t.field({
  type: CalendarVersion,
  nullable: true,
  authScopes: { staff: true },
  args: { id: t.arg.id({ required: true }) },
  resolve: async (_root, { id }, { inScope }) => {
    const shipped = calendarYears.find(({ year }) => id === `shipped-${year}`);
    if (shipped !== undefined) return shippedVersion(shipped, await inScope(readCalendarVersions));
    const row = isUuid(id) ? await inScope((tx) => readCalendarVersion(tx, id)) : null;
    return row === null ? null : asVersion(row);
  },
}));

const CalendarRowInput = builder.inputType('CalendarRowInput', {
  description: 'A row of the file as it was read: its number, and its cells as texts',
  fields: (t) => ({ number: t.int({ required: true }), cells: t.stringList({ required: true }) }),
});

const yearArgs = {
  year: { type: 'Int', required: true }, document: { type: 'String', required: true }, issuedOn: { type: 'String', required: true }, fileName: { type: 'String', required: true },
} as const;

interface PreviewShape { kind: 'CalendarPreview'; year: CalendarYear; changes: ChangedDay[]; effect: EffectShape }

const CalendarPreview = builder.objectRef<PreviewShape>('CalendarPreview').implement({
  fields: (t) => ({
    changes: t.field({ type: [ArrangedDay], resolve: ({ changes }, _args, { locale }) => changes.map((day) => ({ ...day, locale })) }),
    effect: t.field({ type: CalendarEffect, resolve: ({ effect }) => effect }),
  }),
});

const CalendarPreviewResult = builder.unionType('CalendarPreviewResult', { types: [CalendarPreview, ValidationFailed], resolveType: memberType('CalendarPreview') });

builder.queryField('calendarPreview', (t) => t.field({
  type: CalendarPreviewResult,
  nullable: true,
  authScopes: { staff: true },
  description: 'A year before it is proposed: what is wrong with it row by row, or the days that it changes and how many clocks it would move. Null for who keeps no calendar',
  args: { year: t.arg(yearArgs.year), document: t.arg(yearArgs.document), issuedOn: t.arg(yearArgs.issuedOn), fileName: t.arg(yearArgs.fileName), rows: t.arg({ type: [CalendarRowInput], required: true }) },
  resolve: async (_root, entered, context): Promise<PreviewShape | ReturnType<typeof tellIssues> | null> => {
    const viewer = requireViewer(context);
    if (mayKeep(maintainerOf(viewer)) !== null) return null;
    const before = await context.loaders.calendar();
    const confirmed = await context.inScope((tx) => readYears(tx, before.revision));
    const read = readYear(entered, { today: localDateOf(await context.loaders.businessNow()), confirmed });
    if (read.kind !== 'year') return tellIssues(context.locale, read.issues);
    const after = calendarWith(read.year, confirmed, before.revision + 1);
    const effect = await withScope(context.deps.pool, systemScope(viewer.countyId), (tx) => effectOfCalendar(context.deps.pool, tx, viewer.countyId, after));
    return { kind: 'CalendarPreview', year: read.year, changes: changedDays(read.year.year, before, after), effect };
  },
}));

builder.mutationField('proposeCalendarYear', (t) => t.field({
  type: MaintainResult,
  args: {
    clientActId: t.arg.id({ required: true }), year: t.arg(yearArgs.year), document: t.arg(yearArgs.document), issuedOn: t.arg(yearArgs.issuedOn), fileName: t.arg(yearArgs.fileName),
    rows: t.arg({ type: [CalendarRowInput], required: true }),
  },
  resolve: (_root, args, context) => member(maintainResult(context, [], (acts, viewer) => proposeCalendarYear(acts, viewer, args))),
}));

builder.mutationField('decideCalendarYear', (t) => t.field({
  type: MaintainResult,
  description: 'outcome: confirm | refuse | withdraw',
  args: { clientActId: t.arg.id({ required: true }), calendarYearId: t.arg.id({ required: true }), outcome: t.arg.string({ required: true }), note: t.arg.string() },
  resolve: (_root, { outcome, note, ...args }, context) => member(maintainResult(context, [args.calendarYearId], (acts, viewer) =>
    decideCalendarYear(acts, viewer, { ...args, note: note ?? null, outcome: outcome === 'confirm' ? 'confirm' : outcome === 'withdraw' ? 'withdraw' : 'refuse' }))),
}));
