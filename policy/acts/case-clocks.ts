import type { EditionSettings } from '../edition/spring-2022.ts';
import type { ProcessDefinition, StepDefinition } from '../process/definition.ts';
import type { ClockEntry } from '../time/clock.ts';
import { resumeTogether } from './beside-clocks.ts';
import type { ClockDesk } from './beside-clocks.ts';
import type { Change, Circumstances } from './change.ts';
import { enterOnClock, nextEvent, pauseInForce, rereadClock, startClock } from './clocks.ts';
import type { ArmedBy, DueEvent, NewClock } from './clocks.ts';
import type { CaseRow, CaseSnapshot, ClockEntryRow, ClockRow, ClockRungRow, ClockSnapshot, TaskRow } from './rows.ts';
import { isAhead, isOpen, readingOf } from './task-row.ts';

/** The case that the clocks belong to, as the act edits it. */
interface Clocked {
  readonly process: ProcessDefinition;
  readonly case: CaseRow;
  readonly actId: string;
  readonly tasks: readonly TaskRow[];
  /** Notes that a task's copy of a reading has changed. */
  readonly touch: (task: TaskRow) => void;
}

/** The clocks of a case during one act: every entry that the act writes into their ledgers, and the readings that follow from it. */
export class CaseClocks implements ClockDesk {
  private readonly of: Clocked;
  private readonly read: readonly ClockSnapshot[];
  private readonly around: Circumstances;
  private readonly clocks: ClockSnapshot[];
  private readonly newEntries: ClockEntryRow[] = [];
  private readonly newRungs: ClockRungRow[] = [];
  private readonly touched = new Set<string>();

  constructor(of: Clocked, read: CaseSnapshot, around: Circumstances) {
    this.of = of;
    this.read = read.clocks;
    this.around = around;
    this.clocks = [...read.clocks];
  }

  get process(): ProcessDefinition {
    return this.of.process;
  }

  get case(): CaseRow {
    return this.of.case;
  }

  get settings(): EditionSettings {
    return this.around.settings;
  }

  everyClock(): readonly ClockSnapshot[] {
    return [...this.clocks];
  }

  /** The clocks that run or are paused. */
  live(): ClockSnapshot[] {
    return this.clocks.filter(({ state }) => state !== 'stopped');
  }

  byId(id: string | null): ClockSnapshot | null {
    return this.clocks.find((clock) => clock.id === id) ?? null;
  }

  /** The clock of a step that has not stopped. */
  ofStep(step: string): ClockSnapshot | null {
    return this.live().find(({ key }) => key === step) ?? null;
  }

  /** A clock that a return paused goes on; otherwise a new one starts at the event it runs from, which `decidedAt` tells of an earlier step. */
  run({ key, clock: rule }: StepDefinition, round: number, at: Date, startEvent: string | null, decidedAt: (step: string) => Date | null): ClockSnapshot {
    const paused = this.clocks.find((clock) => clock.key === key && clock.state === 'paused');
    if (paused !== undefined) return this.enter(paused, { kind: 'resumed', at });
    if (rule === null) throw new RangeError(`step ${key} has no clock`);
    const from = startEvent !== null || rule.startsFrom === null ? at : decidedAt(rule.startsFrom) ?? at;
    return this.begin({
      key, round, kind: 'step', officeId: null, startEvent: startEvent ?? rule.startEvent, period: rule.period(this.settings), ladder: rule.ladder, onDue: rule.onDue,
    }, from);
  }

  /** Starts a clock beside the steps: a task of its own inside a step. */
  startForTask(key: string, round: number, rule: { startEvent: string; period: ClockRow['period']; ladder?: ClockRow['ladder'] }, at: Date): ClockSnapshot {
    return this.begin({ key, round, kind: 'step', officeId: null, startEvent: rule.startEvent, period: rule.period, ladder: rule.ladder ?? 'default', onDue: 'none' }, at);
  }

  begin(clock: Omit<NewClock, 'id' | 'countyId' | 'caseId'>, at: Date): ClockSnapshot {
    const { id: caseId, countyId } = this.case;
    const begun = startClock(this.arms(), { id: this.around.newId(), countyId, caseId, ...clock }, at, this.of.actId);
    this.clocks.push(begun);
    this.newEntries.push(...begun.entries);
    return begun;
  }

  /** Writes a ledger entry; every open task under the clock takes its new reading. */
  enter(clock: ClockSnapshot, entry: ClockEntry): ClockSnapshot {
    const entered = enterOnClock(this.arms(), clock, entry, this.of.actId);
    this.newEntries.push(...entered.entries.slice(clock.entries.length));
    return this.take(entered);
  }

  /** Stops a clock that has not stopped; none is nothing to stop. */
  stop(clockId: string | null, at: Date): void {
    const clock = this.byId(clockId);
    if (clock !== null && clock.state !== 'stopped') this.enter(clock, { kind: 'stopped', at });
  }

  /** The step of a clock has ended: what was paused together with it does not wait any longer. */
  stopWithStep(clock: ClockSnapshot, at: Date): void {
    this.enter(clock, { kind: 'stopped', at });
    if (clock.state === 'paused') resumeTogether(this, pauseInForce(clock)?.actId ?? null, at);
  }

  /** A pause without an end of its own; one on a ground that has an end gives way to it. */
  pause(clock: ClockSnapshot | null, at: Date, basis: string): void {
    if (clock === null || (clock.state === 'paused' && clock.resumesAt === null)) return;
    const running = clock.state === 'paused' ? this.enter(clock, { kind: 'resumed', at }) : clock;
    this.enter(running, { kind: 'paused', at, basis });
  }

  /** Reads a clock by the calendar in force; one that `stands` reads the same by it, and the rungs that it has passed stay passed. */
  reread(clock: ClockSnapshot, stands: boolean): ClockSnapshot {
    const { calendar, now } = this.around;
    return this.take(stands ? { ...clock, calendarRevision: calendar.revision } : rereadClock(this.arms(), clock, now));
  }

  /** Records that a rung of the clock has passed. */
  passRung(clock: ClockSnapshot, rung: { key: string; at: Date; late: boolean; told: boolean }): void {
    this.newRungs.push({
      clockId: clock.id, countyId: this.case.countyId, arming: clock.arming, key: rung.key, dueAt: rung.at,
      recordedAt: this.around.now, late: rung.late, told: rung.told, actId: this.of.actId,
    });
    this.replace({ ...clock, fired: [...clock.fired, { arming: clock.arming, key: rung.key }] });
  }

  /** The office that a clock runs for is that of the task under it. */
  assignOffice(clockId: string | null, officeId: string): void {
    const clock = this.byId(clockId);
    if (clock !== null) this.replace({ ...clock, officeId });
  }

  /** The earliest event over all of them; null when nothing is ahead. */
  next(): DueEvent | null {
    return nextEvent(this.clocks);
  }

  /** What arms the case's clocks now. */
  arms(): ArmedBy {
    return { calendar: this.around.calendar, settings: this.settings, process: this.case.process };
  }

  /** The rows to write. */
  changes(): { insert: Pick<Change['insert'], 'clock' | 'clockEntry' | 'clockRung'>; update: ClockRow[] } {
    const isNew = ({ id }: ClockSnapshot): boolean => !this.read.some((known) => known.id === id);
    return {
      insert: { clock: this.clocks.filter(isNew).map(clockRow), clockEntry: this.newEntries, clockRung: this.newRungs },
      update: this.clocks.filter((clock) => this.touched.has(clock.id) && !isNew(clock)).map(clockRow),
    };
  }

  /** A clock's new reading, for itself and every open task under it. */
  private take(clock: ClockSnapshot): ClockSnapshot {
    this.replace(clock);
    this.touched.add(clock.id);
    for (const task of this.of.tasks.filter(({ clockId }) => clockId === clock.id)) {
      if (!isAhead(task)) continue;
      Object.assign(task, readingOf(clock));
      this.of.touch(task);
    }
    for (const task of this.of.tasks.filter(({ claimClockId }) => claimClockId === clock.id)) {
      if (!isOpen(task)) continue;
      task.claimDueAt = clock.state === 'stopped' ? null : clock.dueAt;
      this.of.touch(task);
    }
    return clock;
  }

  private replace(clock: ClockSnapshot): void {
    this.clocks[this.clocks.findIndex(({ id }) => id === clock.id)] = clock;
  }
}

function clockRow({ entries: _entries, fired: _fired, ...row }: ClockSnapshot): ClockRow {
  return row;
}
