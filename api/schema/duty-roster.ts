import { backToBack, gapsIn, mayKeepRoster, shiftOf, shiftParts } from '../../policy/duty/roster.ts';
import type { DutyGap } from '../../policy/duty/roster.ts';
import { addDays, localDateOf, startOfDay } from '../../policy/time/zone.ts';
import { doerOf } from '../../prisma/acts/context.ts';
import { readStaff } from '../../prisma/acts/people.ts';
import { fillShifts, readRosterOffices, readShifts } from '../../prisma/duty/roster.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { requireViewer } from '../context.ts';
import type { ApiContext } from '../context.ts';
import type { Locale } from '../locale.ts';
import { labelOf } from '../messages.ts';
import { member } from './act-result.ts';
import { builder } from './builder.ts';
import { maintainResult, MaintainResult } from './maintain.ts';

interface ShiftShape { day: string; part: string; fromAt: Date; toAt: Date; userId: string | null; userName: string | null; over: boolean; backToBack: boolean; rest: boolean }

const DutyShift = builder.objectRef<ShiftShape>('DutyShift').implement({
  description: 'A shift of an office\'s duty roster 值班表; personId null: nobody is on duty',
  fields: (t) => ({
    day: t.field({ type: 'LocalDate', resolve: ({ day }) => day }),
    part: t.exposeString('part'),
    partLabel: t.string({ resolve: ({ part }, _args, { locale }) => labelOf(locale, 'states.shift', part) }),
    fromAt: t.field({ type: 'DateTime', resolve: (shift) => shift.fromAt }),
    toAt: t.field({ type: 'DateTime', resolve: (shift) => shift.toAt }),
    personId: t.id({ nullable: true, resolve: ({ userId }) => userId }),
    personName: t.string({ nullable: true, resolve: ({ userName }) => userName }),
    over: t.exposeBoolean('over'),
    backToBack: t.exposeBoolean('backToBack', { description: 'The same person has the shift before it too' }),
    rest: t.exposeBoolean('rest', { description: 'Of a day on which the offices are closed' }),
  }),
});

const DutyGapRef = builder.objectRef<DutyGap>('DutyGap').implement({
  fields: (t) => ({ fromAt: t.field({ type: 'DateTime', resolve: (gap) => gap.fromAt }), toAt: t.field({ type: 'DateTime', resolve: (gap) => gap.toAt }) }),
});

interface RosterPerson { id: string; displayName: string }
const RosterPersonRef = builder.objectRef<RosterPerson>('RosterPerson').implement({ fields: (t) => ({ id: t.exposeID('id'), displayName: t.exposeString('displayName') }) });

interface RosterOffice { id: string; name: string }
const RosterOfficeRef = builder.objectRef<RosterOffice>('RosterOffice').implement({ fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name') }) });

interface RosterShape { from: string; mayFill: boolean; officeId: string; office: string; offices: RosterOffice[]; shifts: ShiftShape[]; gaps: DutyGap[]; people: RosterPerson[] }

const DutyRoster = builder.objectRef<RosterShape>('DutyRoster').implement({
  description: 'A week of an office: who is on duty is every office\'s to know',
  fields: (t) => ({
    from: t.field({ type: 'LocalDate', resolve: ({ from }) => from }),
    officeId: t.exposeID('officeId'),
    office: t.exposeString('office'),
    offices: t.field({ type: [RosterOfficeRef], description: 'The own office, and those that keep a roster', resolve: ({ offices }) => offices }),
    mayFill: t.exposeBoolean('mayFill'),
    shifts: t.field({ type: [DutyShift], resolve: ({ shifts }) => shifts }),
    gaps: t.field({ type: [DutyGapRef], description: 'Stretches ahead in which nobody is on duty', resolve: ({ gaps }) => gaps }),
    people: t.field({ type: [RosterPersonRef], resolve: ({ people }) => people }),
  }),
});

const daysShown = 7;

/** The own office first, then those that keep a roster. */
async function officesOf(tx: Tx, { organisationId, organisationName }: Viewer, locale: Locale): Promise<RosterOffice[]> {
  const others = (await readRosterOffices(tx)).filter(({ id }) => id !== organisationId);
  return [{ id: organisationId, name: organisationName }, ...others.map(({ id, name, nameEn }) => ({ id, name: locale === 'en' ? nameEn ?? name : name }))];
}

async function readRoster(context: ApiContext, from: string, asked: string | null): Promise<RosterShape> {
  const viewer = requireViewer(context);
  const now = await context.loaders.businessNow();
  const { settings: { officeHours } } = await context.edition();
  const calendar = await context.loaders.calendar();
  const span = { fromAt: startOfDay(from), toAt: startOfDay(addDays(from, daysShown)) };
  return context.inScope(async (tx) => {
    const offices = await officesOf(tx, viewer, context.locale);
    const office = offices.find(({ id }) => id === asked) ?? { id: viewer.organisationId, name: viewer.organisationName };
    const own = office.id === viewer.organisationId;
    const rows = await readShifts(tx, office.id, span.fromAt, shiftOf(addDays(from, daysShown - 1), 'night', officeHours).toAt);
    const people = own ? (await readStaff(tx)).filter(({ orgId }) => orgId === office.id).map(({ userId, name }) => ({ id: userId, displayName: name })) : [];
    const twice = new Set(backToBack(rows).map(({ fromAt }) => fromAt.getTime()));
    const shifts = Array.from({ length: daysShown }, (_day, n) => addDays(from, n)).flatMap((day) => shiftParts.map((part): ShiftShape => {
      const row = rows.find((one) => one.day === day && one.part === part);
      const times = row ?? shiftOf(day, part, officeHours);
      return {
        day, part, fromAt: times.fromAt, toAt: times.toAt, userId: row?.userId ?? null, userName: row?.userName ?? null, over: times.toAt.getTime() <= now.getTime(),
        backToBack: row !== undefined && twice.has(row.fromAt.getTime()), rest: !calendar.day(day).working,
      };
    }));
    const ahead = { fromAt: span.fromAt.getTime() < now.getTime() ? now : span.fromAt, toAt: span.toAt };
    const gaps = ahead.fromAt.getTime() >= ahead.toAt.getTime() ? [] : gapsIn(rows, ahead);
    return { from, officeId: office.id, office: office.name, offices, mayFill: own && mayKeepRoster(doerOf(viewer)) === null, shifts, gaps, people };
  });
}

builder.queryField('dutyRoster', (t) => t.field({
  type: DutyRoster,
  authScopes: { staff: true },
  args: { from: t.arg({ type: 'LocalDate', description: 'First of the seven days; today by default' }), officeId: t.arg.id({ description: 'The own office by default' }) },
  resolve: async (_root, { from, officeId }, context) => readRoster(context, from ?? localDateOf(await context.loaders.businessNow()), officeId ?? null),
}));

const ShiftInput = builder.inputType('DutyShiftInput', {
  fields: (t) => ({
    day: t.field({ type: 'LocalDate', required: true }),
    part: t.string({ required: true, description: 'day | night' }),
    personId: t.id({ description: 'None: nobody is on duty' }),
    was: t.id({ description: 'Who stood there when the person looked' }),
  }),
});

builder.mutationField('fillDutyShifts', (t) => t.field({
  type: MaintainResult,
  description: 'Fills shifts of the own office: its heads',
  args: { clientActId: t.arg.id({ required: true }), shifts: t.arg({ type: [ShiftInput], required: true }) },
  resolve: (_root, { clientActId, shifts }, context) => member(maintainResult(context, shifts.flatMap(({ personId, was }) => [personId, was].filter((id) => id != null)), (acts, viewer) => fillShifts(acts, viewer, {
    clientActId, shifts: shifts.map(({ day, part, personId, was }) => ({ day, part, userId: personId ?? null, was: was ?? null })),
  }))),
}));
