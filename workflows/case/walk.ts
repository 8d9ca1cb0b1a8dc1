import { condition, continueAsNew, isCancellation, proxyActivities, proxyLocalActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import { factSignal } from './contract.ts';
import type { CaseView } from '../../policy/process/case-view.ts';
import type { CaseActivities, CaseInput } from './contract.ts';

// A short read or write beside the workflow task: three tries within two seconds each, so that a dead database can't hold the slots …
const local = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '2 seconds', retry: { maximumAttempts: 3, initialInterval: '100 milliseconds', nonRetryableErrorTypes: ['UnknownCase'] },
});
// … and then the same as a regular activity, which waits for the database for as long as it takes.
const patient = proxyActivities<CaseActivities>({
  startToCloseTimeout: '30 seconds', retry: { initialInterval: '1 second', maximumInterval: '1 minute', nonRetryableErrorTypes: ['UnknownCase'] },
});

async function steadily<T>(quick: () => Promise<T>, slow: () => Promise<T>): Promise<T> {
  try {
    return await quick();
  } catch (error) {
    if (isCancellation(error)) throw error;
    return slow();
  }
}

/** A return has superseded what the walk stood on. */
class WalkAgain extends Error {}
/** Somebody closed the case: withdrawn. */
class CaseClosed extends Error {}

/** How a step ended, with the case as it stood then. */
export interface Decided { outcome: string; awards: number }

/** Decided, or a step that came into the process when the case had gone past its place: that one has no outcome. */
const isPast = (row: CaseView['steps'][string] | undefined): boolean => row?.state === 'decided' || row?.state === 'notApplicable';

/** One walk over a case's steps, from the top. */
export class Walk {
  private readonly input: CaseInput;
  private readonly ear: Ear;
  private view: CaseView;
  private readonly generation: number;

  constructor(input: CaseInput, view: CaseView, ear: Ear) {
    this.input = input;
    this.view = view;
    this.generation = view.generation;
    this.ear = ear;
  }

  /** Waits until a step is decided, opening it first when nobody has. A step decided long ago returns at once. */
  async decided(step: string): Promise<Decided> {
    for (;;) {
      const row = this.current().steps[step];
      if (isPast(row)) return { outcome: row?.outcome ?? '', awards: this.view.awards };
      if (row?.state !== 'open') await this.open(step);
      else if (this.view.sleepMs === 0) await this.passDue();
      else await this.untilSomethingMoves();
    }
  }

  /** A step that an activity ends: opened, done, and read again. `work` is keyed by the case and may be repeated. */
  async performed(step: string, work: (input: CaseInput) => Promise<void>): Promise<void> {
    if (isPast(this.current().steps[step])) return;
    if (this.current().steps[step]?.state !== 'open') await this.open(step);
    await work(this.input);
    this.view = await look(this.input, this.ear);
  }

  /** Ends the case. `state` only where the walk itself decides how. */
  async close(state: string | null = null): Promise<void> {
    const close = { ...this.input, state };
    await steadily(() => local.closeCase(close), () => patient.closeCase(close));
  }

  private current(): CaseView {
    if (this.view.closed) throw new CaseClosed();
    if (this.view.generation !== this.generation) throw new WalkAgain();
    return this.view;
  }

  private async open(step: string): Promise<void> {
    const opening = { ...this.input, step };
    await steadily(() => local.openStep(opening), () => patient.openStep(opening));
    this.view = await look(this.input, this.ear);
  }

  private async passDue(): Promise<void> {
    while (await steadily(() => local.passDue(this.input), () => patient.passDue(this.input)));
    this.view = await look(this.input, this.ear);
  }

  private async untilSomethingMoves(): Promise<void> {
    // Beginning again from nothing is the same walk: a long history is left behind by it.
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<(input: CaseInput) => Promise<void>>(this.input);
    const { seq, sleepMs } = this.view;
    const moved = (): boolean => this.ear.heard > seq;
    // Why this wait: a person's act comes as a fact, everything else at the case's next due instant. A fired timer proves nothing: it reads again.
    if (sleepMs === null) await condition(moved);
    else await condition(moved, sleepMs);
    this.view = await look(this.input, this.ear);
  }
}

/** The highest seq that facts have told since the case was last read. */
interface Ear { heard: number }

/** Reads the case. What was heard before is answered by it, right or wrong: a fact that names a seq the case never took wakes once. */
function look(input: CaseInput, ear: Ear): Promise<CaseView> {
  ear.heard = 0;
  return steadily(() => local.readCase(input), () => patient.readCase(input));
}

/**
 * Walks a case: `body` reads from top to bottom like the policy and stops at the first step that is not decided. A return to an earlier
 * step begins the walk again; a closed case ends it.
 */
export async function walkCase(input: CaseInput, body: (walk: Walk) => Promise<void>): Promise<void> {
  const ear: Ear = { heard: 0 };
  setHandler(factSignal, (seq) => { ear.heard = Math.max(ear.heard, seq); });
  for (;;) {
    try {
      const view = await look(input, ear);
      if (view.closed) return;
      return await body(new Walk(input, view, ear));
    } catch (error) {
      if (error instanceof CaseClosed) return;
      if (!(error instanceof WalkAgain)) throw error;
    }
  }
}
