// The escalation ladder as data. Rungs tell people; they don't make the colour. The system proposes to list, summon or
// circulate: only a person does it.

import { nextOpening } from './calendar.ts';
import type { WorkingCalendar } from './calendar-day.ts';
import type { ClockReading } from './clock.ts';
import { toDayNumber } from './day-number.ts';
import { defaultLadderDays } from './ladder-days.ts';
import type { LadderDays, LadderRule } from './ladder-days.ts';
import { defaultOfficeHours } from './office-hours.ts';
import type { OfficeHours } from './office-hours.ts';
import { nthWorkingDay } from './year-index.ts';
import { startOfDay, startOfDayNumber } from './zone.ts';

export type RungKey = 'half' | 'yellow' | 'red' | 'urge' | 'proposeListing' | 'proposeSummons' | 'proposeCircular' | 'unclaimed' | 'wholeYellow' | 'wholeRed'
  | 'minutesHalf' | 'minutesDue' | 'minutesHead' | 'minutesLeaders';
/** onDuty: whoever of the office is on its duty roster at that instant. */
export type RungListener = 'assignee' | 'sectionHead' | 'bureauHead' | 'supervisionOffice' | 'countyLeader' | 'onDuty';
export type RungProposal = 'listing' | 'summons' | 'circular';

/**
 * When a rung is reached. `overdueWorkingDays` counts whole working days since the clock turned red: 1 is reached when
 * the first working day after the last day has gone by, so it is told on the morning of the one after that.
 */
export type RungMoment = 'half' | 'yellow' | 'red' | { readonly overdueWorkingDays: number } | { readonly overdueMinutes: number };

/** What happens at a rung, whichever days an edition gives it. */
interface RungEffect {
  readonly key: RungKey;
  /** Who has to do something about it. */
  readonly tells: RungListener;
  /** Who is to know as well. */
  readonly alsoTells: readonly RungListener[];
  readonly proposes: RungProposal | null;
  readonly opensHeadTask: boolean;
  /** Told at once, day or night, instead of at the next opening. */
  readonly urgent: boolean;
}

export interface LadderStep extends RungEffect { readonly when: RungMoment }

/** A rung of a running clock, kept with it: what happens when it is passed was settled when the clock was armed. */
export interface Rung extends RungEffect {
  /** The instant it is told: in office hours unless urgent. */
  readonly at: Date;
}

const quiet = { alsoTells: [], proposes: null, opensHeadTask: false, urgent: false } as const;

/** The ladder with an edition's days, after the order 催办 → 挂牌督办 → 约谈 → 通报 of 农民工条例 59 [L] and [P2 29]. */
export function ladderWith({ urge, proposeListing, proposeSummons, proposeCircular }: LadderDays): readonly LadderStep[] {
  const proposal = { ...quiet, tells: 'supervisionOffice', alsoTells: ['bureauHead'] } as const;
  return [
    { ...quiet, key: 'half', when: 'half', tells: 'assignee' },
    { ...quiet, key: 'yellow', when: 'yellow', tells: 'assignee' },
    { ...quiet, key: 'red', when: 'red', tells: 'assignee', alsoTells: ['sectionHead'] },
    { ...quiet, key: 'urge', when: { overdueWorkingDays: urge }, tells: 'sectionHead', alsoTells: ['assignee'], opensHeadTask: true },
    { ...proposal, key: 'proposeListing', when: { overdueWorkingDays: proposeListing }, proposes: 'listing' },
    { ...proposal, key: 'proposeSummons', when: { overdueWorkingDays: proposeSummons }, proposes: 'summons' },
    { ...proposal, key: 'proposeCircular', when: { overdueWorkingDays: proposeCircular }, proposes: 'circular' },
  ];
}

export const defaultLadder = ladderWith(defaultLadderDays);

/** What an applicant is told before a deadline of its own: what happens after it is no rung. */
export const reminders: readonly LadderStep[] = defaultLadder.filter(({ key }) => key === 'half' || key === 'yellow');

/** Nobody has taken a task in the time for it [D]: whoever could, and their head. */
export const claimLadder: readonly LadderStep[] = [{ ...quiet, key: 'unclaimed', when: 'red', tells: 'assignee', alsoTells: ['sectionHead'] }];

/** The time of the whole case [D]: whoever has it at that moment; a step's own ladder climbs further. */
export const wholeLadder: readonly LadderStep[] = [
  { ...quiet, key: 'wholeYellow', when: 'yellow', tells: 'assignee' },
  { ...quiet, key: 'wholeRed', when: 'red', tells: 'assignee', alsoTells: ['sectionHead', 'bureauHead'] },
];

const atOnce = { alsoTells: [], proposes: null, opensHeadTask: false, urgent: true } as const;

/** [D] Of a clock in minutes, told at once, day and night: the person on duty, 15 minutes late their head, 30 minutes late the leaders. */
export const minutesLadder: readonly LadderStep[] = [
  { ...atOnce, key: 'minutesHalf', when: 'yellow', tells: 'onDuty', alsoTells: ['assignee'] },
  { ...atOnce, key: 'minutesDue', when: 'red', tells: 'onDuty', alsoTells: ['assignee'] },
  { ...atOnce, key: 'minutesHead', when: { overdueMinutes: 15 }, tells: 'sectionHead', alsoTells: ['onDuty'] },
  { ...atOnce, key: 'minutesLeaders', when: { overdueMinutes: 30 }, tells: 'supervisionOffice', alsoTells: ['bureauHead', 'countyLeader'] },
];

/** Which ladder a clock has. */
export type LadderKind = 'default' | 'reminders' | 'claim' | 'whole' | 'minutes' | 'none';

/**
 * The rungs of a ladder as the edition has them for a step.
 * @param step `<process>/<step>`; of a clock beside the steps, its own key
 */
export function ladderOf(kind: LadderKind, rule: LadderRule, step: string): readonly LadderStep[] {
  switch (kind) {
    case 'none': return [];
    case 'reminders': return reminders;
    case 'claim': return claimLadder;
    case 'whole': return wholeLadder;
    case 'minutes': return minutesLadder;
    case 'default': return ladderWith(rule.steps[step] ?? rule.days);
  }
}

/** The instant a rung is reached, before office hours; null when the period has no such moment. */
function reachedAt(calendar: WorkingCalendar, reading: ClockReading, when: RungMoment): Date | null {
  if (when === 'half') return reading.halfDay === null ? null : startOfDay(reading.halfDay);
  if (when === 'yellow') return reading.yellowAt;
  if (when === 'red') return reading.redAt;
  if ('overdueMinutes' in when) return new Date(reading.redAt.getTime() + when.overdueMinutes * 60_000);
  // Like every period, so many working days after 24:00 of the last day end at 24:00 of the last of them.
  return startOfDayNumber(nthWorkingDay(calendar, toDayNumber(reading.lastDay), when.overdueWorkingDays) + 1);
}

function rungOf(calendar: WorkingCalendar, reading: ClockReading, step: LadderStep, hours: OfficeHours): Rung | null {
  const reached = reachedAt(calendar, reading, step.when);
  if (reached === null) return null;
  // A task opened after a fixed date has passed is late at once, but not before it exists.
  const atLeastStart = reached.getTime() < reading.startedAt.getTime() ? reading.startedAt : reached;
  const { when: _when, ...effect } = step;
  return { ...effect, at: effect.urgent ? atLeastStart : nextOpening(calendar, atLeastStart, hours) };
}

/**
 * The rungs of a running clock, ascending by `at`, in ladder order where they coincide. Empty while paused and once stopped:
 * computing them anew from the ledger after a return, transfer, pause, extension or calendar change is all the re-arming
 * there is.
 */
export function rungsOf(
  calendar: WorkingCalendar, reading: ClockReading, ladder: readonly LadderStep[] = defaultLadder, hours: OfficeHours = defaultOfficeHours,
): Rung[] {
  if (reading.state !== 'running') return [];
  return ladder
    .map((step) => rungOf(calendar, reading, step, hours))
    .filter((rung) => rung !== null)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
