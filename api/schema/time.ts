import { calendarDays, deadlineFrom, workingDays } from '../../policy/time/deadline.ts';
import type { Deadline as DeadlineShape } from '../../policy/time/deadline.ts';
import { holidayName } from '../../policy/messages/time.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import type { ApiContext } from '../context.ts';
import { readDueAhead } from '../reads/business-clock.ts';
import type { DueAhead } from '../reads/business-clock.ts';
import { builder } from './builder.ts';
import { memberType, tellIssues, ValidationFailed } from './refusals.ts';

const DayReason = builder.enumType('DayReason', { values: ['workday', 'weekend', 'holiday', 'makeUp', 'paused', 'startDay'] as const });

interface Day {
  readonly date: string;
  readonly counted: boolean;
  readonly reason: 'workday' | 'weekend' | 'holiday' | 'makeUp' | 'paused' | 'startDay';
  readonly holiday: string | null;
}

export const DeadlineDay = builder.objectRef<Day>('DeadlineDay').implement({
  fields: (t) => ({
    date: t.field({ type: 'LocalDate', resolve: (day) => day.date }),
    counted: t.exposeBoolean('counted'),
    reason: t.field({ type: DayReason, resolve: (day) => day.reason }),
    holiday: t.string({ nullable: true, resolve: (day, _args, { locale }) => (day.holiday === null ? null : holidayName(day.holiday, locale)) }),
  }),
});

const Deadline = builder.objectRef<DeadlineShape>('Deadline').implement({
  fields: (t) => ({
    lastDay: t.field({ type: 'LocalDate', resolve: (deadline) => deadline.lastDay }),
    dueAt: t.field({ type: 'DateTime', resolve: (deadline) => deadline.dueAt }),
    provisional: t.exposeBoolean('provisional'),
    days: t.field({ type: [DeadlineDay], resolve: (deadline) => deadline.days }),
  }),
});

const DeadlineResult = builder.unionType('DeadlineResult', { types: [Deadline, ValidationFailed], resolveType: memberType('Deadline') });

/** [D] Ten years of working days: no period of the law comes near, and the answer lists every day. */
const maxDays = 2_500;

type DeadlineArgs = { from: Date; workingDays?: number | null | undefined; calendarDays?: number | null | undefined };

function deadlineIssues({ workingDays: working, calendarDays: calendar }: DeadlineArgs): { field: string; code: string }[] {
  const given = [{ field: 'workingDays', count: working }, { field: 'calendarDays', count: calendar }].filter(({ count }) => count != null);
  if (given.length !== 1) return [{ field: 'workingDays', code: 'exactlyOne' }, { field: 'calendarDays', code: 'exactlyOne' }];
  return given.flatMap(({ field, count }) => {
    if ((count ?? 0) < 1) return [{ field, code: 'atLeastOne' }];
    return (count ?? 0) > maxDays ? [{ field, code: 'tooLarge' }] : [];
  });
}

builder.queryField('deadline', (t) => t.field({
  type: DeadlineResult,
  description: 'Where a period ends, day by day. Needs no account. Exactly one of workingDays and calendarDays.',
  args: { from: t.arg({ type: 'DateTime', required: true }), workingDays: t.arg.int(), calendarDays: t.arg.int() },
  resolve: async (_root, args, { locale, loaders }) => {
    const issues = deadlineIssues(args);
    if (issues.length > 0) return tellIssues(locale, issues);
    const period = args.workingDays != null ? workingDays(args.workingDays) : calendarDays(args.calendarDays ?? 0);
    return deadlineFrom(await loaders.calendar(), args.from, period);
  },
}));

interface ClockFace extends DueAhead {
  readonly now: Date;
}

export const BusinessClock = builder.objectRef<ClockFace>('BusinessClock').implement({
  fields: (t) => ({
    now: t.field({ type: 'DateTime', resolve: (clock) => clock.now }),
    demonstration: t.boolean({ resolve: (_clock, _args, { deps }) => deps.demonstration }),
    nextDueAt: t.field({ type: 'DateTime', nullable: true, resolve: (clock) => clock.nextDueAt }),
    openDueCount: t.exposeInt('openDueCount'),
  }),
});

builder.queryField('businessClock', (t) => t.field({
  type: BusinessClock,
  resolve: (_root, _args, context) => readClockFace(context),
}));

/** Business now, and what comes due next: over every case where the bar can move the clock, else among the viewer's own. */
export async function readClockFace({ loaders, viewer, inScope, deps }: ApiContext): Promise<ClockFace> {
  const now = await loaders.businessNow();
  const read = (tx: Tx) => readDueAhead(tx, now);
  if (deps.demonstration) return { now, ...(await withScope(deps.pool, systemScope(deps.countyId), read)) };
  return { now, ...(viewer === null ? { nextDueAt: null, openDueCount: 0 } : await inScope(read)) };
}
