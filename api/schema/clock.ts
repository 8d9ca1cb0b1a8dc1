import { entryOf } from '../../policy/acts/clocks.ts';
import { stepOfClock } from '../../policy/acts/beside-clocks.ts';
import type { ClockEntryRow, ClockRow } from '../../policy/acts/rows.ts';
import { clockBasisName, explainClockText } from '../../policy/messages/time.ts';
import { explainClock } from '../../policy/time/clock.ts';
import type { ClockExplanation } from '../../policy/time/clock.ts';
import { pauseGroundOf } from '../../policy/time/pause-grounds.ts';
import { lightAt, workingDaysLeft } from '../../policy/time/light.ts';
import { localDateOf } from '../../policy/time/zone.ts';
import type { Period } from '../../policy/time/period.ts';
import { isStaff } from '../context.ts';
import type { Loaders } from '../loaders.ts';
import { labelOf } from '../messages.ts';
import { builder } from './builder.ts';
import { Clock } from './refs.ts';
import { DeadlineDay } from './time.ts';

/** Colour by word; `none` where nothing runs. */
export const Light = builder.enumType('Light', { values: ['green', 'yellow', 'red', 'paused', 'none'] as const });
export type LightName = 'green' | 'yellow' | 'red' | 'paused' | 'none';

export interface Lit {
  readonly state: string;
  readonly yellowAt: Date | null;
  readonly redAt: Date | null;
}

/** The light at business now, derived: true also while the engine is down. */
export function lightOf({ state, yellowAt, redAt }: Lit, now: Date): LightName {
  if (state === 'paused') return 'paused';
  return state === 'running' && yellowAt !== null && redAt !== null ? lightAt(now, { state, yellowAt, redAt }) : 'none';
}

type Entries = readonly Pick<ClockEntryRow, 'kind' | 'at' | 'basis' | 'workingDays' | 'seq'>[];

/** By the calendar that the clock was read by: what was decided long ago is explained as it was counted then. */
async function explanationOf(clock: { period: unknown; entries: readonly { seq: number }[]; calendarRevision: number }, loaders: Loaders): Promise<ClockExplanation> {
  const entries = [...(clock.entries as Entries)].sort((a, b) => a.seq - b.seq).map(entryOf);
  return explainClock(await loaders.calendar(clock.calendarRevision), clock.period as Period, entries);
}

/** How much was left is fixed at the instant a clock stopped. */
function stoppedAt({ entries }: { entries: readonly { kind: string; at: Date }[] }): Date | null {
  return entries.find(({ kind }) => kind === 'stopped')?.at ?? null;
}

type Pause = ClockExplanation['pauses'][number];

const ClockPause = builder.objectRef<Pause>('ClockPause').implement({
  fields: (t) => ({
    from: t.field({ type: 'LocalDate', resolve: (pause) => pause.from }),
    to: t.field({ type: 'LocalDate', nullable: true, resolve: (pause) => pause.to }),
    basis: t.string({ resolve: (pause, _args, { locale }) => clockBasisName(pause.basis, locale) }),
  }),
});

interface RungShape {
  readonly key: string;
  readonly dueAt: Date;
  readonly recordedAt: Date | null;
  readonly late: boolean;
  readonly told: boolean;
}

const ClockRung = builder.objectRef<RungShape>('ClockRung').implement({
  fields: (t) => ({
    key: t.exposeString('key'),
    label: t.string({ resolve: (rung, _args, { locale }) => labelOf(locale, 'states.rung', rung.key) }),
    dueAt: t.field({ type: 'DateTime', resolve: (rung) => rung.dueAt }),
    recordedAt: t.field({ type: 'DateTime', nullable: true, resolve: (rung) => rung.recordedAt }),
    late: t.exposeBoolean('late'),
    told: t.exposeBoolean('told'),
  }),
});

interface Fired extends RungShape {
  readonly arming: number;
}

/** The rungs that have passed, of any arming, and those ahead of the present one, in order. */
function rungsOf(clock: { arming: number; rungs: unknown; fired: readonly Fired[] }): RungShape[] {
  const passed = new Set(clock.fired.filter((rung) => rung.arming === clock.arming).map((rung) => rung.key));
  const ahead = (clock.rungs as { key: string; at: string }[])
    .filter(({ key }) => !passed.has(key))
    .map(({ key, at }) => ({ key, dueAt: new Date(at), recordedAt: null, late: false, told: false }));
  return [...clock.fired, ...ahead].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

interface LedgerEntry { readonly kind: string; readonly at: Date; readonly basis: string | null; readonly workingDays: number | null; readonly actId: string }

const ClockLedgerEntry = builder.objectRef<LedgerEntry>('ClockLedgerEntry').implement({
  description: 'What moved a clock; the act of the record says who did it and why',
  fields: (t) => ({
    kind: t.exposeString('kind'),
    at: t.field({ type: 'DateTime', resolve: (entry) => entry.at }),
    basis: t.string({ nullable: true, resolve: ({ basis }, _args, { locale }) => (basis === null ? null : clockBasisName(basis, locale)) }),
    source: t.string({ nullable: true, description: 'The law that lets the time of a pause not count', resolve: ({ basis }) => pauseGroundOf(basis)?.source ?? null }),
    workingDays: t.exposeInt('workingDays', { nullable: true, description: 'Of an extension; of a pause, after how many it ends by itself' }),
    actId: t.exposeID('actId'),
  }),
});

builder.prismaObjectFields(Clock, (t) => ({
  key: t.exposeString('key'),
  round: t.exposeInt('round'),
  label: t.string({ resolve: (clock, _args, { locale }) => labelOf(locale, 'states.step', stepOfClock({ key: clock.key, kind: clock.kind as ClockRow['kind'] })) }),
  kind: t.exposeString('kind', { description: 'step, claim, or of the whole case: statute, campaign, whole' }),
  kindLabel: t.string({ resolve: (clock, _args, { locale }) => labelOf(locale, 'states.clockKind', clock.kind) }),
  startEvent: t.exposeString('startEvent'),
  startEventLabel: t.string({ resolve: (clock, _args, { locale }) => labelOf(locale, 'states.startEvent', clock.startEvent) }),
  state: t.exposeString('state'),
  startedAt: t.field({ type: 'DateTime', resolve: (clock) => clock.startedAt }),
  lastDay: t.field({ type: 'LocalDate', resolve: (clock) => clock.lastDay }),
  dueAt: t.field({ type: 'DateTime', resolve: (clock) => clock.dueAt }),
  provisional: t.exposeBoolean('provisional'),
  light: t.field({ type: Light, resolve: async (clock, _args, { loaders }) => lightOf(clock, await loaders.businessNow()) }),
  workingDaysLeft: t.int({
    description: 'Of a stopped clock: as it stood when it stopped',
    select: { entries: true },
    resolve: async (clock, _args, { loaders }) => workingDaysLeft(await loaders.calendar(clock.calendarRevision), stoppedAt(clock) ?? (await loaders.businessNow()), clock.lastDay),
  }),
  explanation: t.stringList({ select: { entries: true }, resolve: async (clock, _args, { locale, loaders }) => explainClockText(await explanationOf(clock, loaders), locale) }),
  days: t.field({ type: [DeadlineDay], select: { entries: true }, resolve: async (clock, _args, { loaders }) => (await explanationOf(clock, loaders)).days }),
  pauses: t.field({ type: [ClockPause], select: { entries: true }, resolve: async (clock, _args, { loaders }) => (await explanationOf(clock, loaders)).pauses }),
  resumesOn: t.field({ type: 'LocalDate', nullable: true, description: 'The last day of a pause that ends by itself', resolve: ({ resumesAt }) => (resumesAt === null ? null : localDateOf(resumesAt)) }),
  stoppedAt: t.field({ type: 'DateTime', nullable: true, resolve: (clock) => clock.stoppedAt }),
  elapsedMinutes: t.exposeInt('elapsedMinutes', { nullable: true, description: 'Of a stopped clock: on the wall, pauses and nights included' }),
  usedWorkingMinutes: t.exposeInt('usedWorkingMinutes', { nullable: true, description: 'Of a stopped clock: in office hours, pauses left out' }),
  usedWorkingDays: t.exposeInt('usedWorkingDays', { nullable: true, description: 'Of a stopped clock: days of the period used up' }),
  overrunWorkingDays: t.exposeInt('overrunWorkingDays', { nullable: true, description: 'Of a stopped clock: over the due day; 0 in time' }),
  ledger: t.field({ type: [ClockLedgerEntry], select: { entries: true }, resolve: ({ entries }) => [...entries].sort((a, b) => a.seq - b.seq) }),
  // Whom an office reminds, and what is proposed then, is not the applicant's business: the clock itself is.
  rungs: t.field({
    type: [ClockRung],
    select: { fired: true },
    resolve: (clock, _args, context) => (isStaff(context) ? rungsOf(clock) : []),
  }),
}));
