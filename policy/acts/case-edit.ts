import type { Outcome, ProcessDefinition, TaskDefinition } from '../process/definition.ts';
import { stepOf, stepsFrom } from '../process/definition.ts';
import { processOf } from '../process/registry.ts';
import { actRowOf } from './act-row.ts';
import type { ActDescription } from './act-row.ts';
import { followClaim, followDecision, startedFrom } from './beside-clocks.ts';
import { candidateOf } from './candidates.ts';
import { CaseClocks } from './case-clocks.ts';
import type { Change, Circumstances, ToldMessage } from './change.ts';
import { endsWithParent, isDemand, outlastsStep } from './purposes.ts';
import type { Actor, CaseRow, CaseSnapshot, ClockSnapshot, NotificationRetractionRow, NotificationRow, Person, StepRow, TaskPurpose, TaskRow, TaskState } from './rows.ts';
import { isAhead, isOpen, newTaskRow } from './task-row.ts';
import type { NewTask, TaskPlace } from './task-row.ts';

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
  readonly clocks: CaseClocks;
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
    this.clocks = new CaseClocks({ process: this.process, case: this.case, actId: this.actId, tasks: this.tasks, touch: (task) => this.touched.add(task) }, read, around);
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

  private actorId = (): string | null => (this.actor.kind === 'person' ? this.actor.userId : null);
  /**
   * Opens a step with its task and clock at the instant of the event that leads to it. A no-op when it stands open or decided.
   * @param startEvent where the step is walked again for another reason than its definition's: its period runs from `at` then
   */
  openStep(key: string, at: Date, startEvent: string | null = null): void {
    const definition = stepOf(this.process, key);
    const latest = this.step(key);
    if (latest !== null && latest.state !== 'superseded') return;
    const round = this.beginStep(key, at);
    const clock = definition.clock === null ? null : this.clocks.run(definition, round, at, startEvent, (step) => this.step(step)?.decidedAt ?? null);
    if (definition.task !== null) this.openTasksFor(definition.task, { step: key, round, at, clock });
  }

  /** The task of a step; of one that several sign, a task for each: in turn, all but the first wait. */
  private openTasksFor(definition: TaskDefinition, where: TaskPlace): void {
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

  /** Opens a task of the case. */
  openTask(task: NewTask, place: TaskPlace): TaskRow {
    const candidates = candidateOf(task.candidate, this.case, this.read.applicant, this.around);
    const row = newTaskRow(this.around.newId(), task, place, this.case, candidates, this.actor);
    this.tasks.push(row);
    if (row.parentId === null) this.clocks.assignOffice(row.clockId, row.candidateOrgId);
    followClaim(this.clocks, row, place.at);
    return row;
  }

  /** Opens a task beside another one, for one person: it shares step, round and, unless it has one of its own, the clock. */
  openBeside(parent: TaskRow, person: Person, beside: { purpose: TaskPurpose; request: string; clock?: ClockSnapshot | null; position?: TaskRow['position']; waiting?: boolean }): TaskRow {
    const { purpose, request, position = null, waiting = false, clock = this.clocks.byId(parent.clockId) } = beside;
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
    followClaim(this.clocks, task, at);
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
    const clock = this.clocks.ofStep(key);
    if (clock !== null) this.clocks.stopWithStep(clock, at);
    followDecision(this.clocks, key, at);
    const state = stepOf(this.process, key).stateAfter[outcome];
    if (state !== undefined) this.case.state = state;
  }

  /** Goes back to an earlier step: its decision and all after it are superseded; clocks not yet run out are paused. */
  supersedeFrom(key: string, options: { basis: string; closing: TaskState; doneTask: TaskRow }): void {
    const { now } = this.around;
    for (const clock of startedFrom(this.clocks, stepsFrom(this.process, key))) this.clocks.pause(clock, now, options.basis);
    for (const { key: step } of stepsFrom(this.process, key)) {
      const row = this.step(step);
      if (row === null || row.state === 'superseded') continue;
      Object.assign(row, { state: 'superseded' });
      this.touched.add(row);
      for (const task of this.tasksEndingWith(step)) this.closeTask(task, task === options.doneTask ? options.closing : 'cancelled', null);
      this.clocks.pause(this.clocks.ofStep(step), now, options.basis);
    }
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
    for (const clock of this.clocks.live()) this.clocks.enter(clock, { kind: 'stopped', at });
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
    const next = this.clocks.next();
    const nextDueAt = this.case.closedAt === null ? next?.at ?? null : null;
    const seq = this.case.seq + 1;
    const before = this.read.case.nextDueAt;
    const forward = nextDueAt !== null && (before === null || nextDueAt.getTime() < before.getTime());
    const moves = description.moves || (forward && this.case.filedAt !== null);
    const row: CaseRow = {
      ...this.case, seq, factSeq: moves ? seq : this.case.factSeq, nextDueAt, updatedAt: this.around.now, barredUserIds: this.barredUserIds(),
    };
    const clocks = this.clocks.changes();
    return {
      caseId: this.case.id, readSeq: this.read.case.seq, moves, settings: this.around.settings, calendar: this.around.calendar, case: row,
      act: actRowOf(this.actId, row, this.actor, description, this.around),
      insert: {
        caseStep: this.steps.slice(this.read.steps.length), task: this.tasks.slice(this.read.tasks.length),
        ...clocks.insert, notification: this.notifications, notificationRetraction: this.retractions,
      },
      update: {
        caseStep: this.steps.slice(0, this.read.steps.length).filter((r) => this.touched.has(r)),
        task: this.tasks.slice(0, this.read.tasks.length).filter((r) => this.touched.has(r)),
        clock: clocks.update,
      },
    };
  }

  /** Who files for somebody doesn't decide on it. */
  private barredUserIds(): string[] {
    const { actor } = this;
    const before = this.case.barredUserIds;
    return actor.kind === 'person' && actor.assisting != null && !before.includes(actor.userId) ? [...before, actor.userId] : before;
  }
}
