import { nextOpening } from '../time/calendar.ts';
import type { WorkingCalendar } from '../time/calendar-day.ts';
import { readClock } from '../time/clock.ts';
import type { ClockEntry, ClockReading } from '../time/clock.ts';
import { ladderOf, rungsOf } from '../time/ladder.ts';
import type { LadderStep, Rung } from '../time/ladder.ts';
import type { Period } from '../time/period.ts';
import type { EditionSettings } from '../edition/spring-2022.ts';
import { timeSpent } from '../time/time-spent.ts';
import type { ClockEntryRow, ClockRow, ClockSnapshot } from './rows.ts';

/** A ledger row as the arithmetic reads it. */
export function entryOf(row: Pick<ClockEntryRow, 'kind' | 'at' | 'basis' | 'workingDays'>): ClockEntry {
  switch (row.kind) {
    case 'paused': return { kind: 'paused', at: row.at, basis: row.basis ?? '', mostWorkingDays: row.workingDays };
    case 'extended': return { kind: 'extended', at: row.at, workingDays: row.workingDays ?? 0, basis: row.basis ?? '' };
    default: return { kind: row.kind, at: row.at };
  }
}

/** What arms a clock: the calendar, and the ladder and office hours in force. It keeps the rungs it was armed with until it is armed again. */
export interface ArmedBy { calendar: WorkingCalendar; settings: Pick<EditionSettings, 'ladder' | 'officeHours'>; process: string }

export interface NewClock extends Pick<ClockRow, 'kind' | 'officeId'> {
  id: string; countyId: string; caseId: string; key: string; round: number; startEvent: string; period: Period;
  ladder: ClockRow['ladder']; onDue: ClockRow['onDue'];
}

/** Starts a clock at the event its period runs from. */
export function startClock(by: ArmedBy, clock: NewClock, at: Date, actId: string): ClockSnapshot {
  const entries = [ledgerEntry({ id: clock.id, countyId: clock.countyId, entries: [] }, { kind: 'started', at }, actId)];
  return armed(by, { ...clock, entries, fired: [], arming: 0 }, { at, headTaskStands: false });
}

/** Writes one entry and reads the clock anew: this is all the re-arming there is. The rungs of the former arming never fire. */
export function enterOnClock(by: ArmedBy, clock: ClockSnapshot, entry: ClockEntry, actId: string): ClockSnapshot {
  const resumesAt = pauseEndsAt(clock);
  if (resumesAt === null || entry.at.getTime() <= resumesAt.getTime()) return entered(by, clock, entry, actId);
  // A pause ends by its maximum, however late somebody comes.
  const resumed = entered(by, clock, { kind: 'resumed', at: resumesAt }, actId);
  return entry.kind === 'resumed' ? resumed : entered(by, resumed, entry, actId);
}

/** The entry that has paused a clock; null while it runs. A decision taken back may stand between: the pause goes on after it. */
export const pauseInForce = ({ state, entries }: Pick<ClockSnapshot, 'state' | 'entries'>): ClockEntryRow | null =>
  (state === 'paused' ? entries.findLast(({ kind }) => kind === 'paused') ?? null : null);

/** When a pause ends by itself. A decision taken back may bring the clock back after that instant: nothing happens before what has happened. */
function pauseEndsAt({ state, resumesAt, entries }: ClockSnapshot): Date | null {
  if (state !== 'paused' || resumesAt === null) return null;
  const lastAt = entries.at(-1)?.at ?? resumesAt;
  return lastAt.getTime() > resumesAt.getTime() ? lastAt : resumesAt;
}

const entered = (by: ArmedBy, clock: ClockSnapshot, entry: ClockEntry, actId: string): ClockSnapshot =>
  armed(by, { ...clock, entries: [...clock.entries, ledgerEntry(clock, entry, actId)] }, { at: entry.at, headTaskStands: false });

/** Reads a clock by another calendar at `at`: nothing is entered in its ledger, its rungs are armed anew. */
export const rereadClock = (by: ArmedBy, clock: ClockSnapshot, at: Date): ClockSnapshot => armed(by, clock, { at, headTaskStands: true });

/** Whether a former calendar and the one in force read a clock alike: its last day, its colours, what is provisional, when a pause ends by itself, and every rung. */
export function readAlike(by: ArmedBy, former: WorkingCalendar, clock: Pick<ClockSnapshot, 'key' | 'period' | 'entries' | 'ladder'>): boolean {
  const told = (calendar: WorkingCalendar): string => {
    const reading = readClock(calendar, clock.period, clock.entries.map(entryOf));
    const rungs = rungsOf(calendar, reading, ladderInForce(by, clock), by.settings.officeHours);
    return [reading.lastDay, reading.provisional, reading.yellowAt.getTime(), reading.resumesAt?.getTime(), ...rungs.flatMap(({ key, at }) => [key, at.getTime()])].join();
  };
  return told(former) === told(by.calendar);
}

const ladderInForce = ({ settings, process }: ArmedBy, { ladder, key }: Pick<ClockSnapshot, 'ladder' | 'key'>): readonly LadderStep[] => ladderOf(ladder, settings.ladder, `${process}/${key}`);

function ledgerEntry(clock: Pick<ClockSnapshot, 'id' | 'countyId' | 'entries'>, entry: ClockEntry, actId: string): ClockEntryRow {
  return {
    clockId: clock.id, countyId: clock.countyId, seq: clock.entries.length + 1, kind: entry.kind, at: entry.at,
    basis: 'basis' in entry ? entry.basis : null, workingDays: daysOf(entry), actId,
  };
}

/** Of an extension, by how many working days; of a pause, after how many it ends by itself. */
function daysOf(entry: ClockEntry): number | null {
  if (entry.kind === 'extended') return entry.workingDays;
  return entry.kind === 'paused' ? entry.mostWorkingDays ?? null : null;
}

/** What arms a clock: an entry of its ledger, or another calendar, at this instant. A return closes the head's task; a calendar does not. */
interface Arming { at: Date; headTaskStands: boolean }

function armed(by: ArmedBy, clock: NewClock & Pick<ClockSnapshot, 'entries' | 'fired' | 'arming'>, arming: Arming): ClockSnapshot {
  const entries = clock.entries.map(entryOf);
  const reading = readClock(by.calendar, clock.period, entries);
  const rungs = rungsAhead(by, reading, clock, arming);
  const { state, startedAt, lastDay, dueAt, yellowAt, redAt, provisional, resumesAt } = reading;
  const spent = timeSpent(by.calendar, clock.period, entries, by.settings.officeHours) ?? notStopped;
  return { ...clock, state, startedAt, lastDay, dueAt, yellowAt, redAt, provisional, resumesAt, ...spent, arming: clock.arming + 1, rungs, calendarRevision: by.calendar.revision };
}

const notStopped = { stoppedAt: null, elapsedMinutes: null, usedWorkingMinutes: null, usedWorkingDays: null, overrunWorkingDays: null };

/**
 * The rungs of a new arming. One that passed before, and whose instant the arming leaves in the past, is not told a second time, unless
 * it opens a task that the return has closed; none comes before what armed it.
 */
function rungsAhead(by: ArmedBy, reading: ClockReading, clock: Pick<ClockSnapshot, 'key' | 'fired' | 'ladder'>, { at: armedAt, headTaskStands }: Arming): Rung[] {
  const { calendar, settings: { officeHours } } = by;
  const isPast = (at: Date): boolean => at.getTime() < armedAt.getTime();
  return rungsOf(calendar, reading, ladderInForce(by, clock), officeHours)
    .filter(({ key, at, opensHeadTask }) => !isPast(at) || (opensHeadTask && !headTaskStands) || !clock.fired.some((passed) => passed.key === key))
    .map((rung) => (isPast(rung.at) ? { ...rung, at: rung.urgent ? armedAt : nextOpening(calendar, armedAt, officeHours) } : rung))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * How long the system waits past a deadline before it acts on what has not come [D]: longer than any request takes from its arrival to its
 * commit, so that whatever arrived at 23:59:59.999 is written first.
 */
export const expiryGraceMs = 2 * 60_000;

/** What comes due on a clock: a rung to pass, the end of a pause, or the end of the step itself. */
export interface DueEvent { clock: ClockSnapshot; at: Date; rung: Rung | null; resumes?: true }

/** The rungs of the present arming that have not passed, and the clock's own end, ascending. Of a paused clock: the end of the pause, if it has one. */
export function eventsAhead(clock: ClockSnapshot): DueEvent[] {
  const resumesAt = pauseEndsAt(clock);
  if (resumesAt !== null) return [{ clock, at: resumesAt, rung: null, resumes: true }];
  if (clock.state !== 'running') return [];
  const passed = new Set(clock.fired.filter((f) => f.arming === clock.arming).map((f) => f.key));
  // A calendar that makes past days working may put the end before the last entry: nothing happens before what has happened.
  const dueAt = Math.max(clock.dueAt.getTime(), clock.entries.at(-1)?.at.getTime() ?? 0);
  const events: DueEvent[] = clock.rungs.filter((r) => !passed.has(r.key)).map((r) => ({ clock, at: r.at, rung: r }));
  if (clock.onDue === 'decideStep') events.push({ clock, at: new Date(dueAt), rung: null });
  if (clock.onDue === 'expire') events.push({ clock, at: new Date(dueAt + expiryGraceMs), rung: null });
  return events.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The earliest event over several clocks; null when nothing is ahead. */
export function nextEvent(clocks: readonly ClockSnapshot[]): DueEvent | null {
  return clocks.flatMap(eventsAhead).reduce<DueEvent | null>(
    (first, event) => (first === null || event.at.getTime() < first.at.getTime() ? event : first), null);
}
