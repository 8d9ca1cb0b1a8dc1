/** Plays sequences of acts over the case in memory and holds each step against the model and against what must always be true. */
import type * as Application from '../../../policy/acts/application-acts.ts';
import type * as Catalogue from '../../../policy/acts/task-act-catalogue.ts';
import type { Change, Circumstances } from '../../../policy/acts/change.ts';
import type { Decision } from '../../../policy/acts/decision.ts';
import type * as HandOver from '../../../policy/acts/hand-over-acts.ts';
import type * as Returns from '../../../policy/acts/return-acts.ts';
import type { CaseSnapshot, TaskRow } from '../../../policy/acts/rows.ts';
import type * as System from '../../../policy/acts/system-acts.ts';
import type * as Tasks from '../../../policy/acts/task-acts.ts';
import type { Doer } from '../../../policy/acts/task-rules.ts';
import { expected, isWorthTrying, keepsDeadlines, ownerAfter } from './model.ts';
import type { Attempt } from './model.ts';
import { checkStanding, checkStep } from './invariants.ts';
import { after, agent, begins, cast, circumstancesAt, draft, officers, offices, people, submission } from './world.ts';

export type Algebra = typeof Application & typeof Catalogue & typeof HandOver & typeof Returns & typeof System & typeof Tasks;

/** One thing somebody tries. `pick` numbers choose among what there is; `likely`: among what the model thinks may be done. */
export interface Command { act: string; who: number; on: number; to: number; outcome: number; likely: boolean; stale: boolean; hours: number }

/** As it was filed; sent back once already, so that another return asks the head; or left alone for so many hours, so that it has run over. */
export type Start = 'filed' | 'corrected' | number;

/** How often each act was done and refused, over all sequences. */
export class Tally {
  readonly done = new Map<string, number>();
  readonly refused = new Map<string, number>();
  parallel = 0;
  steps = 0;
  count(act: string, accepted: boolean): void {
    const side = accepted ? this.done : this.refused;
    side.set(act, (side.get(act) ?? 0) + 1);
  }
}

const live = ({ state }: TaskRow): boolean => state === 'open' || state === 'claimed';
const at = <T>(list: readonly T[], pick: number): T => list[pick % list.length] as T;

export class Play {
  readonly tally: Tally;
  private readonly algebra: Algebra;
  private readonly ids = { next: 1 };
  private now = begins;
  private read: CaseSnapshot;

  /** @param start where the case stands at first */
  constructor(algebra: Algebra, tally: Tally, start: Start) {
    this.algebra = algebra;
    this.tally = tally;
    this.read = draft();
    this.accept('submit', algebra.decideSubmit(this.read, this.around(), agent, submission));
    if (start === 'corrected') this.sendBackOnce();
    else if (typeof start === 'number') this.pass(start);
  }

  private sendBackOnce(): void {
    const [officer] = cast as [Doer];
    const review = (): TaskRow => this.read.tasks.find(({ key }) => key === 'industry-review') as TaskRow;
    for (const act of ['claim', 'return']) this.accept(act, this.decide({ act, doer: officer, task: review(), to: officer, read: this.read, now: this.now }, review().version, 0));
    this.resubmit();
  }

  run(command: Command): void {
    this.tally.steps += 1;
    if (command.act === 'time') this.pass(command.hours);
    else if (command.act === 'resubmit') this.resubmit();
    else this.attempt(command);
    this.walk();
    const open = this.read.tasks.filter(live).length;
    this.tally.parallel = Math.max(this.tally.parallel, open);
  }

  get openTasks(): number {
    return this.read.tasks.filter(live).length;
  }

  private around(): Circumstances {
    return circumstancesAt(this.now, this.ids);
  }

  private resubmit(): void {
    const decision = this.algebra.decideSubmit(this.read, this.around(), agent, submission);
    this.tally.count('resubmit', decision.kind === 'change');
    this.accept('resubmit', decision);
  }

  private attempt(command: Command): void {
    const attempt = this.chosen(command);
    if (attempt === null) return;
    const version = attempt.task.version - (command.stale ? 1 : 0);
    const decision = this.decide(attempt, version, command.outcome);
    const accepted = decision.kind === 'change';
    this.tally.count(attempt.act, accepted);
    const wanted = expected(attempt);
    const told = `${attempt.act} by ${attempt.doer.name} on ${attempt.task.key} (${attempt.task.state}, ${attempt.task.assigneeName ?? '-'})`;
    if (wanted === false && accepted) throw new Error(`done against the model: ${told}`);
    if (command.stale && accepted) throw new Error(`done on a version that has moved: ${told}`);
    if (wanted === true && !accepted && !command.stale && isAuthority(decision)) throw new Error(`refused against the model: ${told}: ${JSON.stringify(decision)}`);
    if (!accepted) return;
    const before = this.read;
    this.accept(attempt.act, decision);
    this.compare(attempt, before);
  }

  /** Whose the task is now, and whether any deadline moved that should not have. */
  private compare(attempt: Attempt, before: CaseSnapshot): void {
    const now = this.read.tasks.find(({ id }) => id === attempt.task.id);
    const owner = ownerAfter(attempt);
    if (owner !== undefined && now?.assigneeId !== owner) throw new Error(`${attempt.act}: the task is ${now?.assigneeId ?? 'nobody'}'s, the model says ${owner ?? 'nobody'}'s`);
    if (!keepsDeadlines.has(attempt.act)) return;
    for (const clock of before.clocks.filter(({ key }) => !key.startsWith('claim'))) {
      const same = this.read.clocks.find(({ id }) => id === clock.id);
      if (same?.dueAt.getTime() !== clock.dueAt.getTime() || same.state !== clock.state) throw new Error(`${attempt.act} moved the clock ${clock.key}`);
    }
  }

  private chosen({ act, who, on, to, likely }: Command): Attempt | null {
    const { tasks } = this.read;
    const make = (doer: Doer, task: TaskRow): Attempt => ({ act, doer, task, to: this.named(task, doer, to), read: this.read, now: this.now });
    if (likely) {
      const fitting = tasks.flatMap((task) => cast.map((doer) => make(doer, task))).filter((attempt) => expected(attempt) ?? isWorthTrying(attempt));
      if (fitting.length > 0) return at(fitting, who * 31 + on);
    }
    return tasks.length === 0 ? null : make(at(cast, who), at(tasks, on));
  }

  /** Somebody to name: of the office where the act asks for that, most of the time. */
  private named(task: TaskRow, doer: Doer, pick: number): Doer {
    const others = cast.filter(({ userId, orgId }) => userId !== doer.userId && orgId !== agent.orgId);
    const colleagues = others.filter(({ orgId, roles, userId }) => orgId === task.candidateOrgId && roles.includes(task.candidateRole) && userId !== task.assigneeId);
    return pick % 4 > 0 && colleagues.length > 0 ? at(colleagues, pick) : at(others, pick);
  }

  private decide({ act, doer, task, to }: Attempt, version: number, outcome: number): Decision {
    const { algebra, read } = this;
    const around = this.around();
    const on = { taskId: task.id, version };
    switch (act) {
      case 'claim': return algebra.decideClaim(read, around, doer, on);
      case 'release': return algebra.decideRelease(read, around, doer, on);
      case 'transfer': return algebra.decideTransfer(read, around, doer, { ...on, to, reason: '外出' });
      case 'handOver': return algebra.decideHandOver(read, around, doer, { ...on, to, reason: '调离' });
      case 'complete': return this.complete(doer, task, on, around, outcome);
      case 'return': return algebra.decideReturn(read, around, doer, { ...on, defects: [{ field: 'post', text: '请写明工种' }] }, { agents: [agent.userId], staff: officers, supervisionOrgId: offices.supervisionOffice });
      case 'withdrawReturn': return algebra.decideWithdrawReturn(read, around, doer, on);
      default: {
        const choices = { basis: at(['appraisal', 'forceMajeure', 'suspension', 'inquiry'], outcome), position: at(['before', 'parallel', 'after'], outcome), mode: 'all', outcome: outcome % 5 === 0 ? 'disagreed' : 'agreed' };
        return algebra.decideTaskAct(act as never, read, around, doer, { ...on, people: [to], words: '请办理', workingDays: 1 + (outcome % 3), urgent: false, day: '2022-12-30', minutes: at(['15', '30', '60'], outcome), ...choices });
      }
    }
  }

  private complete(doer: Doer, task: TaskRow, on: { taskId: string; version: number }, around: Circumstances, outcome: number): Decision {
    if (task.key === 'return-approval') {
      const proposed = this.read.tasks.find(({ step, state, purpose, key }) => step === task.step && state === 'claimed' && purpose === 'work' && key === task.step);
      const proposal = { defects: [{ field: 'post', text: '请写明工种' }], byId: proposed?.assigneeId ?? null, byName: proposed?.assigneeName ?? null };
      return this.algebra.decideReturnApproval(this.read, around, doer, { ...on, outcome: outcome % 2 === 0 ? 'agree' : 'decline', opinion: '意见' }, proposal, [agent.userId]);
    }
    // Refusals end the case: they are rarer, so that sequences go on.
    const refuses = outcome % 9 === 0;
    const facts = { lines: { undecided: 0, approved: refuses ? 0 : 3, refused: refuses ? 3 : 0, digest: '' }, money: { amountFen: 150_000, leftFen: 1_000_000 } };
    return this.algebra.decideComplete(this.read, around, doer, { ...on, outcome: refuses ? 'refuse' : 'approve', opinion: '意见' }, facts);
  }

  /** Time passes; what comes due on the way happens, each at its own instant. */
  private pass(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * 3_600_000);
    for (let guard = 0; guard < 400; guard += 1) {
      const decided = this.algebra.decideDue(this.read, this.around(), { jumpedOver: () => false, people: officers, supervisionOrgId: offices.supervisionOffice, openObjections: 0, onDuty: [] });
      if (decided === null) return;
      this.take('system', decided.change);
    }
    throw new Error('what is due never ends');
  }

  /** The workflow's part: it opens the next step, and closes a case that was refused. */
  private walk(): void {
    if (this.read.case.closedAt !== null) return;
    for (const step of ['submission', 'industry-review', 'hr-verification', 'publicity', 'finance-approval', 'payment']) {
      const row = this.read.steps.filter((each) => each.step === step).sort((a, b) => b.round - a.round)[0];
      if (row?.state === 'open') return;
      if (row?.state === 'decided' && row.outcome !== 'refuse') continue;
      const change = row?.state === 'decided' ? this.algebra.decideClose(this.read, this.around(), null) : this.algebra.decideOpenStep(this.read, this.around(), step);
      if (change !== null) this.take('system', change);
      return;
    }
  }

  private accept(act: string, decision: Decision): void {
    if (decision.kind === 'change') this.take(act, decision.change);
  }

  private take(act: string, change: Change): void {
    const next = after(this.read, change);
    checkStep(act, this.read, change, next, people);
    this.read = next;
    checkStanding(next);
  }
}

/** A refusal that says who may or in which state, not what is missing in the form. */
const isAuthority = (decision: Decision): boolean => decision.kind === 'Forbidden' || decision.kind === 'Conflict' || decision.kind === 'NotFound';
