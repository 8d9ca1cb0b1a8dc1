import type { Outcome, ProcessDefinition, StepDefinition, TaskDefinition } from '../process/definition.ts';
import { stepOf, stepsFrom } from '../process/definition.ts';
import { processOf } from '../process/registry.ts';
import type { ClockEntry } from '../time/clock.ts';
import { actRowOf } from './act-row.ts';
import type { ActDescription } from './act-row.ts';
import { followClaim, followDecision, resumeTogether, startedFrom } from './beside-clocks.ts';
import type { ClockDesk } from './beside-clocks.ts';
import { candidateOf } from './candidates.ts';
import type { TaskCandidate } from './candidates.ts';
import type { Change, Circumstances, ToldMessage } from './change.ts';
import { enterOnClock, nextEvent, pauseInForce, rereadClock, startClock } from './clocks.ts';
import type { ArmedBy, NewClock } from './clocks.ts';
import { endsWithParent, isDemand, outlastsStep } from './purposes.ts';
import type {
  Actor, CaseRow, CaseSnapshot, ClockEntryRow, ClockRow, ClockRungRow, ClockSnapshot, NotificationRetractionRow, NotificationRow, Person, StepRow, TaskPurpose, TaskRow, TaskState,
} from './rows.ts';

/** A task to be opened. `request`: what is asked of whom it is given to, in the asker's words. */
export interface NewTask {
  key: string; candidate: TaskCandidate; purpose?: TaskPurpose; parentId?: string; position?: TaskRow['position']; request?: string; given?: Pick<Person, 'userId' | 'name'>;
  /** Not yet its turn. */
  waiting?: boolean;
}

const openStates: readonly TaskState[] = ['open', 'claimed'];
export const isOpen = (task: Pick<TaskRow, 'state'>): boolean => openStates.includes(task.state);
/** Still to be done: open, or waiting for its turn. */
export const isAhead = (task: Pick<TaskRow, 'state'>): boolean => task.state === 'waiting' || isOpen(task);

/**
 * One act's work on a case: begins from what was read, notes every row it changes, and yields the rows to write together.
 * Nothing outside is touched; the same input gives the same change.
 */
export class CaseEdit {
  readonly process: ProcessDefinition;
  readonly actId: string;
  readonly case: CaseRow;
  private readonly read: CaseSnapshot;
  private readonly around: Circumstances;
  private readonly actor: Actor;
  private readonly steps: StepRow[];
  readonly tasks: TaskRow[];
  private readonly clocks: ClockSnapshot[];
  private readonly newEntries: ClockEntryRow[] = [];
  private readonly newRungs: ClockRungRow[] = [];
  private readonly notifications: NotificationRow[] = [];
  private readonly retractions: NotificationRetractionRow[] = [];
  private readonly touched = new Set<object>();

  constructor(read: CaseSnapshot, around: Circumstances, actor: Actor) {
    this.read = read;
    this.around = around;
    this.actor = actor;
    this.process = processOf(read.case.process);
    this.actId = around.newId();
    this.case = { ...read.case };
    this.steps = read.steps.map((row) => ({ ...row }));
    this.tasks = read.tasks.map((row) => ({ ...row }));
    this.clocks = [...read.clocks];
  }

  /** The step's row in force: open or decided, else its latest; null before it was ever opened. */
  step(key: string): StepRow | null {
    return this.steps.filter((row) => row.step === key).sort((a, b) => b.round - a.round)[0] ?? null;
  }

  task(id: string): TaskRow | null {
    return this.tasks.find((row) => row.id === id) ?? null;
  }

  tasksOf(key: string): TaskRow[] {
    return this.tasks.filter((row) => row.key === key);
  }

  /** Open tasks of a purpose that stand beside a task. */
  tasksBeside({ id }: TaskRow, purpose: TaskPurpose): TaskRow[] {
    return this.tasks.filter((row) => row.parentId === id && row.purpose === purpose && isOpen(row));
  }

  tasksIn(state: TaskState): TaskRow[] {
    return this.tasks.filter((row) => row.state === state);
  }

  openTasksOf(step: string): TaskRow[] {
    return this.tasks.filter((row) => row.step === step && isOpen(row));
  }

  /** Open tasks that end with their step. */
  tasksEndingWith(step: string): TaskRow[] {
    return this.tasks.filter((row) => row.step === step && isAhead(row) && !this.outlasts(row));
  }

  /** What stands beside an instruction stays as long as that does. */
  private outlasts(task: TaskRow): boolean {
    const parent = task.parentId === null ? null : this.task(task.parentId);
    return outlastsStep(task) || (parent !== null && isOpen(parent) && outlastsStep(parent));
  }

  clockById(id: string | null): ClockSnapshot | null {
    return this.clocks.find((clock) => clock.id === id) ?? null;
  }

  private actorId = (): string | null => (this.actor.kind === 'person' ? this.actor.userId : null);
  private actorName = (): string | null => (this.actor.kind === 'person' ? this.actor.name : null);

  clockOf(step: string): ClockSnapshot | null {
    return this.clocks.filter((c) => c.key === step && c.state !== 'stopped')[0] ?? null;
  }

  /**
   * Opens a step with its task and clock at the instant of the event that leads to it. A no-op when it stands open or decided.
   * @param startEvent where the step is walked again for another reason than its definition's: its period runs from `at` then
   */
  openStep(key: string, at: Date, startEvent: string | null = null): void {
    const definition = stepOf(this.process, key);
    const latest = this.step(key);
    if (latest !== null && latest.state !== 'superseded') return;
    const round = this.beginStep(key, at);
    const clock = definition.clock === null ? null : this.runClock(definition, round, at, startEvent);
    if (definition.task !== null) this.openTasksFor(definition.task, { step: key, round, at, clock });
  }

  /** The task of a step; of one that several sign, a task for each: in turn, all but the first wait. */
  private openTasksFor(definition: TaskDefinition, where: { step: string; round: number; at: Date; clock: ClockSnapshot | null }): void {
    const { key, signing } = definition;
    if (signing === undefined) this.openTask(definition, where);
    else signing.candidates.forEach((candidate, slot) => this.openTask({ key, candidate, waiting: signing.mode === 'inTurn' && slot > 0 }, { ...where, slot }));
  }

  /** Opens a step without a task or clock: a draft is nobody's deadline. Returns its round. */
  beginStep(key: string, at: Date): number {
    const { id: caseId, countyId } = this.case;
    const round = (this.step(key)?.round ?? 0) + 1;
    this.steps.push({ caseId, countyId, step: key, round, state: 'open', outcome: null, opinion: null, openedAt: at, decidedAt: null, decidedById: null });
    return round;
  }

  /** Records that a step does not apply: nobody has a task of it, and the walk goes past it. */
  skipStep(key: string, at: Date): void {
    const { id: caseId, countyId } = this.case;
    this.steps.push({ caseId, countyId, step: key, round: 1, state: 'notApplicable', outcome: null, opinion: null, openedAt: at, decidedAt: null, decidedById: null });
  }

  /** Opens a task; `slot` tells apart tasks of one key in one round. One that is `given` is its assignee's at once. */
  openTask(task: NewTask, where: { step: string; round: number; at: Date; clock: ClockSnapshot | null; slot?: number }): TaskRow {
    const { request = null, given = null, waiting = false } = task;
    const taken = given !== null && !waiting;
    const row: TaskRow = {
      id: this.around.newId(), countyId: this.case.countyId, caseId: this.case.id, process: this.case.process,
      key: task.key, purpose: task.purpose ?? 'work', parentId: task.parentId ?? null, position: task.position ?? null,
      step: where.step, slot: where.slot ?? 0, round: where.round, state: waiting ? 'waiting' : taken ? 'claimed' : 'open', version: 1,
      ...candidateOf(task.candidate, this.case, this.read.applicant, this.around), assigneeId: given?.userId ?? null, assigneeName: given?.name ?? null,
      applicantOrgId: this.case.applicantOrgId, leadOrgId: this.case.leadOrgId,
      clockId: where.clock?.id ?? null, ...readingOf(where.clock),
      personCount: this.case.personCount, amountFen: this.case.amountFen,
      request, requestedById: request === null ? null : this.actorId(), requestedByName: request === null ? null : this.actorName(), answer: null, urgedAt: null, urgeCount: 0, claimClockId: null, claimDueAt: null,
      openedAt: where.at, claimedAt: taken ? where.at : null, closedAt: null, closedById: null, closedByName: null, outcome: null,
    };
    this.tasks.push(row);
    const clock = this.clockById(row.clockId);
    if (clock !== null && row.parentId === null) this.replace({ ...clock, officeId: row.candidateOrgId });
    followClaim(this.desk(), row, where.at);
    return row;
  }

  /** Opens a task beside another one, for one person: it shares step, round and, unless it has one of its own, the clock. */
  openBeside(parent: TaskRow, person: Person, beside: { purpose: TaskPurpose; request: string; clock?: ClockSnapshot | null; position?: TaskRow['position']; waiting?: boolean }): TaskRow {
    const { purpose, request, position = null, waiting = false, clock = this.clockById(parent.clockId) } = beside;
    const candidate = { kind: 'organisation', orgId: person.orgId, role: person.roles[0] ?? 'handler' } as const;
    return this.openTask(
      { key: purpose, purpose, candidate, parentId: parent.id, position, request, given: person, waiting },
      { step: parent.step, round: parent.round, at: this.around.now, clock, slot: this.tasks.filter((row) => row.key === purpose && row.round === parent.round).length },
    );
  }

  /** Changes a task and moves its version. */
  changeTask(task: TaskRow, change: Partial<TaskRow>, at: Date = this.around.now): void {
    Object.assign(task, change, { version: task.version + 1 });
    this.touched.add(task);
    followClaim(this.desk(), task, at);
  }

  /** Closes a task in the actor's name, or in nobody's when the system acts. */
  closeTask(task: TaskRow, state: TaskState, outcome: string | null, at: Date = this.around.now): void {
    const by = this.actor.kind === 'person' ? { closedById: this.actor.userId, closedByName: this.actor.name } : {};
    this.changeTask(task, { state, outcome, closedAt: at, clockState: 'stopped', ...by }, at);
    for (const beside of this.tasks) if (beside.parentId === task.id && isOpen(beside) && endsWithParent(beside)) this.closeTask(beside, 'cancelled', null, at);
  }

  /**
   * Ends a step: its outcome stands, its tasks and its clock are closed, the case takes the state the outcome leads to.
   * @param options.decidedById whose decision it is, where the last signature is somebody else's
   */
  decideStep(key: string, outcome: Outcome, options: { at?: Date; opinion?: string | null; doneTask?: TaskRow; decidedById?: string | null } = {}): void {
    const row = this.step(key);
    if (row === null || row.state !== 'open') throw new RangeError(`step ${key} is not open`);
    const at = options.at ?? this.around.now;
    Object.assign(row, {
      state: 'decided', outcome, opinion: options.opinion ?? null, decidedAt: at,
      decidedById: options.decidedById ?? this.actorId(),
    });
    this.touched.add(row);
    if (options.doneTask !== undefined) this.closeTask(options.doneTask, 'done', outcome, at);
    for (const task of this.tasksEndingWith(key)) {
      // What nobody decided has no outcome: a signer whose signature is no longer needed has said nothing.
      const done = this.actor.kind === 'system' && task.purpose === 'work';
      this.closeTask(task, done ? 'done' : 'cancelled', done ? outcome : task.purpose === 'proposal' ? 'lapsed' : null, at);
    }
    const clock = this.clockOf(key);
    if (clock !== null) this.stopWithStep(clock, at);
    followDecision(this.desk(), key, at);
    const state = stepOf(this.process, key).stateAfter[outcome];
    if (state !== undefined) this.case.state = state;
  }

  /** What was paused together with the step's clock does not wait for a step that has ended. */
  private stopWithStep(clock: ClockSnapshot, at: Date): void {
    this.enter(clock, { kind: 'stopped', at });
    if (clock.state === 'paused') resumeTogether(this.desk(), pauseInForce(clock)?.actId ?? null, at);
  }

  /** Goes back to an earlier step: its decision and all after it are superseded; clocks not yet run out are paused. */
  supersedeFrom(key: string, options: { basis: string; closing: TaskState; doneTask: TaskRow }): void {
    const { now } = this.around;
    for (const clock of startedFrom(this.desk(), stepsFrom(this.process, key))) this.pauseClock(clock, now, options.basis);
    for (const { key: step } of stepsFrom(this.process, key)) {
      const row = this.step(step);
      if (row === null || row.state === 'superseded') continue;
      Object.assign(row, { state: 'superseded' });
      this.touched.add(row);
      for (const task of this.tasksEndingWith(step)) this.closeTask(task, task === options.doneTask ? options.closing : 'cancelled', null);
      this.pauseClock(this.clockOf(step), now, options.basis);
    }
  }

  /** A pause without an end of its own; one on a ground that has an end gives way to it. */
  private pauseClock(clock: ClockSnapshot | null, at: Date, basis: string): void {
    if (clock === null || (clock.state === 'paused' && clock.resumesAt === null)) return;
    const running = clock.state === 'paused' ? this.enter(clock, { kind: 'resumed', at }) : clock;
    this.enter(running, { kind: 'paused', at, basis });
  }

  /** What was decided at a step and after it is void: a case that had ended is walked again from there. */
  supersedeSteps(key: string): void {
    for (const { key: step } of stepsFrom(this.process, key)) {
      const row = this.step(step);
      if (row === null || row.state === 'superseded') continue;
      Object.assign(row, { state: 'superseded' });
      this.touched.add(row);
    }
  }

  /** Open tasks take the case's persons and sum as they are now: whoever looks at the old ones has to look again. */
  takeCaseTotals(): void {
    const { personCount, amountFen } = this.case;
    for (const task of this.tasks.filter(isAhead)) this.changeTask(task, { personCount, amountFen });
  }

  /** Closes everything that is still open: the case has ended. Whoever waits for an answer hears that none will come. */
  closeAll(state: TaskState, at: Date = this.around.now): void {
    for (const task of this.tasks.filter(isAhead)) {
      this.closeTask(task, state, null, at);
      if (isDemand(task) && task.requestedById !== null) this.tell([task.requestedById], { key: `unanswered:${task.id}`, kind: 'endedUnanswered', taskId: task.id });
    }
    for (const clock of this.clocks.filter((c) => c.state !== 'stopped')) this.enter(clock, { kind: 'stopped', at });
  }

  /** Records that a rung of the clock has passed. */
  passRung(clock: ClockSnapshot, rung: { key: string; at: Date; late: boolean; told: boolean }): void {
    this.newRungs.push({
      clockId: clock.id, countyId: this.case.countyId, arming: clock.arming, key: rung.key, dueAt: rung.at,
      recordedAt: this.around.now, late: rung.late, told: rung.told, actId: this.actId,
    });
    this.replace({ ...clock, fired: [...clock.fired, { arming: clock.arming, key: rung.key }] });
  }

  /** Tells people once: the key makes it so. */
  tell(userIds: readonly string[], message: ToldMessage): void {
    const createdAt = message.at ?? this.around.now;
    for (const userId of new Set(userIds)) {
      this.notifications.push({
        id: this.around.newId(), countyId: this.case.countyId, userId, caseId: this.case.id, taskId: message.taskId ?? null,
        key: `${this.case.id}:${message.key}`, kind: message.kind, params: message.params ?? {}, createdAt, readAt: null,
        notBefore: message.notBefore ?? this.around.tellsFrom ?? createdAt, urgent: message.urgent ?? false, actId: this.actId,
      });
    }
  }

  /** Takes back the messages of an earlier act that nobody has got yet. */
  retractMessages(actId: string): void {
    this.retractions.push({ actId, countyId: this.case.countyId, byActId: this.actId, at: this.around.now });
  }

  /** The rows to write. */
  finish(description: ActDescription): Change {
    const next = nextEvent(this.clocks);
    const nextDueAt = this.case.closedAt === null ? next?.at ?? null : null;
    const seq = this.case.seq + 1;
    const before = this.read.case.nextDueAt;
    const forward = nextDueAt !== null && (before === null || nextDueAt.getTime() < before.getTime());
    const moves = description.moves || (forward && this.case.filedAt !== null);
    const row: CaseRow = {
      ...this.case, seq, factSeq: moves ? seq : this.case.factSeq, nextDueAt, updatedAt: this.around.now, barredUserIds: this.barredUserIds(),
    };
    const known = <T>(rows: readonly T[], read: readonly { id?: string }[], id: (row: T) => string): T[] =>
      rows.filter((r) => !read.some((k) => k.id === id(r)));
    const newClocks = known(this.clocks, this.read.clocks, (c) => c.id);
    return {
      caseId: this.case.id, readSeq: this.read.case.seq, moves, settings: this.around.settings, calendar: this.around.calendar, case: row,
      act: actRowOf(this.actId, row, this.actor, description, this.around),
      insert: {
        caseStep: this.steps.slice(this.read.steps.length), task: this.tasks.slice(this.read.tasks.length),
        clock: newClocks.map(clockRow), clockEntry: this.newEntries, clockRung: this.newRungs, notification: this.notifications,
        notificationRetraction: this.retractions,
      },
      update: {
        caseStep: this.steps.slice(0, this.read.steps.length).filter((r) => this.touched.has(r)),
        task: this.tasks.slice(0, this.read.tasks.length).filter((r) => this.touched.has(r)),
        clock: this.clocks.filter((c) => this.touched.has(c) && !newClocks.includes(c)).map(clockRow),
      },
    };
  }

  /** Who files for somebody doesn't decide on it. */
  private barredUserIds(): string[] {
    const { actor } = this;
    const before = this.case.barredUserIds;
    return actor.kind === 'person' && actor.assisting != null && !before.includes(actor.userId) ? [...before, actor.userId] : before;
  }

  /** A clock that a return paused goes on; otherwise a new one starts at the event it runs from. */
  private runClock(definition: StepDefinition, round: number, at: Date, startEvent: string | null): ClockSnapshot {
    const paused = this.clocks.find((c) => c.key === definition.key && c.state === 'paused');
    if (paused !== undefined) return this.enter(paused, { kind: 'resumed', at });
    const rule = definition.clock;
    if (rule === null) throw new RangeError(`step ${definition.key} has no clock`);
    const from = startEvent !== null || rule.startsFrom === null ? at : this.step(rule.startsFrom)?.decidedAt ?? at;
    return this.beginClock({
      key: definition.key, round, kind: 'step', officeId: null, startEvent: startEvent ?? rule.startEvent, period: rule.period(this.around.settings),
      ladder: rule.ladder, onDue: rule.onDue,
    }, from);
  }

  /** Starts a clock beside the steps: a task of its own inside a step. */
  startTaskClock(key: string, round: number, rule: { startEvent: string; period: ClockRow['period']; ladder?: ClockRow['ladder'] }, at: Date): ClockSnapshot {
    return this.beginClock({ key, round, kind: 'step', officeId: null, startEvent: rule.startEvent, period: rule.period, ladder: rule.ladder ?? 'default', onDue: 'none' }, at);
  }

  private beginClock(clock: Omit<NewClock, 'id' | 'countyId' | 'caseId'>, at: Date): ClockSnapshot {
    const begun = startClock(this.arms(), { id: this.around.newId(), countyId: this.case.countyId, caseId: this.case.id, ...clock }, at, this.actId);
    this.clocks.push(begun);
    this.touched.add(begun);
    this.newEntries.push(...begun.entries);
    return begun;
  }

  /** For the clocks beside the steps: policy/acts/beside-clocks.ts. */
  readonly desk = (): ClockDesk => ({
    process: this.process, case: this.case, settings: this.around.settings, everyClock: () => [...this.clocks],
    begin: (clock, at) => this.beginClock(clock, at), enter: (clock, entry) => this.enter(clock, entry),
  });

  /** Stops the clock of a task that stands beside the steps. */
  stopClock(clockId: string | null, at: Date): void {
    const clock = this.clocks.find((c) => c.id === clockId);
    if (clock !== undefined && clock.state !== 'stopped') this.enter(clock, { kind: 'stopped', at });
  }

  /** Writes a ledger entry; every open task under the clock takes its new reading. */
  enter(clock: ClockSnapshot, entry: ClockEntry): ClockSnapshot {
    const entered = enterOnClock(this.arms(), clock, entry, this.actId);
    this.newEntries.push(...entered.entries.slice(clock.entries.length));
    return this.take(entered);
  }

  /** The clocks that run or are paused. */
  liveClocks(): ClockSnapshot[] {
    return this.clocks.filter(({ state }) => state !== 'stopped');
  }

  /** Reads a clock by the calendar in force; one that `stands` reads the same by it, and the rungs that it has passed stay passed. */
  rereadClock(clock: ClockSnapshot, stands: boolean): ClockSnapshot {
    const { calendar, now } = this.around;
    return this.take(stands ? { ...clock, calendarRevision: calendar.revision } : rereadClock(this.arms(), clock, now));
  }

  /** A clock's new reading, for itself and every open task under it. */
  private take(clock: ClockSnapshot): ClockSnapshot {
    this.replace(clock);
    this.touched.add(clock);
    for (const task of this.tasks.filter((t) => t.clockId === clock.id && isAhead(t))) {
      Object.assign(task, readingOf(clock));
      this.touched.add(task);
    }
    for (const task of this.tasks.filter((t) => t.claimClockId === clock.id && isOpen(t))) {
      task.claimDueAt = clock.state === 'stopped' ? null : clock.dueAt;
      this.touched.add(task);
    }
    return clock;
  }

  /** What arms the case's clocks now. */
  readonly arms = (): ArmedBy => ({ calendar: this.around.calendar, settings: this.around.settings, process: this.case.process });

  private replace(clock: ClockSnapshot): void {
    const index = this.clocks.findIndex((c) => c.id === clock.id);
    if (this.touched.has(this.clocks[index] as object)) this.touched.add(clock);
    this.clocks[index] = clock;
  }
}

function readingOf(clock: ClockSnapshot | null): Pick<TaskRow, 'clockState' | 'dueAt' | 'yellowAt' | 'redAt' | 'provisional'> {
  if (clock === null) return { clockState: 'none', dueAt: null, yellowAt: null, redAt: null, provisional: false };
  return { clockState: clock.state, dueAt: clock.dueAt, yellowAt: clock.yellowAt, redAt: clock.redAt, provisional: clock.provisional };
}

function clockRow({ entries: _entries, fired: _fired, ...row }: ClockSnapshot): ClockRow {
  return row;
}
