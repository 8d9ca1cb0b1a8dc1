import type { ProcessSlug } from '../process/definition.ts';
import { processOf } from '../process/registry.ts';
import { CaseEdit } from './case-edit.ts';
import type { Change, Circumstances } from './change.ts';
import { forbidden } from './decision.ts';
import type { Actor, CaseRow, CaseSnapshot, Refusal } from './rows.ts';

// Side cases: 异议, 复核, 重复申报, 追回 and workers' requests are cases of their own about other cases, so that each has its own candidates,
// clock, record and eyes.

export interface SideCase {
  id: string; countyId: string; editionId: string; process: ProcessSlug;
  /** Who asks: the firm of a second look; else the office itself, so that no firm sees the case. */
  applicantOrgId: string;
  /** Who has to answer. */
  leadOrgId: string;
  number: string; personCount: number; amountFen: number; openedById: string | null;
  /** Whoever made the decision that is questioned: they don't answer. */
  barredUserIds: string[];
}

/** The row of a side case before its first act. */
export function sideCaseRow(side: SideCase, now: Date): CaseRow {
  return {
    ...side, state: 'open', seq: 0, factSeq: 0, definitionVersion: processOf(side.process).version, filedAt: null, nextDueAt: null,
    createdAt: now, updatedAt: now, closedAt: null, auditSeq: 0, auditMac: '',
  };
}

/** Opens a side case at its first step, with the task and the clock of it. `kind` is the act's. */
export function decideOpenSideCase(row: CaseRow, around: Circumstances, actor: Actor, act: { kind: string; detail: Record<string, unknown>; state?: string; opinion?: string | null }): Change {
  const read: CaseSnapshot = { case: row, applicant: { id: row.applicantOrgId, name: '', employerClass: 'none', sector: null }, steps: [], tasks: [], clocks: [] };
  const edit = new CaseEdit(read, around, actor);
  const first = edit.process.steps[0];
  if (first === undefined) throw new RangeError(`${row.process} has no step`);
  Object.assign(edit.case, { state: act.state ?? row.state, filedAt: around.now });
  edit.openStep(first.key, around.now);
  return edit.finish({ kind: act.kind, step: first.key, round: 1, opinion: act.opinion ?? null, detail: act.detail, moves: true });
}

export interface Reopening {
  step: string; state: string; kind: string; opinion: string | null; detail: Record<string, unknown>;
  barred?: readonly string[];
  totals?: { personCount: number; amountFen: number };
}

/**
 * Opens a case that has ended once more, at a step of it: what was decided there and after is superseded, the step stands open in its next
 * round, and the walk begins again. Throws RangeError when the case has not ended.
 * @param state where the case stands from now on
 * @param barred who decided wrongly, and decides no more in this case
 * @param totals persons and sum that the step is about, where they have changed since
 */
export function decideReopen(read: CaseSnapshot, around: Circumstances, actor: Actor, reopening: Reopening): Change {
  if (read.case.closedAt === null) throw new RangeError('a case that has not ended is not reopened');
  const { barred = [], totals = {} } = reopening;
  const edit = new CaseEdit(read, around, actor);
  Object.assign(edit.case, { closedAt: null, state: reopening.state, barredUserIds: [...new Set([...read.case.barredUserIds, ...barred])], ...totals });
  edit.supersedeSteps(reopening.step);
  edit.openStep(reopening.step, around.now);
  return edit.finish({ kind: reopening.kind, step: reopening.step, round: edit.step(reopening.step)?.round ?? 1, opinion: reopening.opinion, detail: reopening.detail, moves: true });
}

/** Lines that leave a verified case: who they are is in the rows beside; here is what they come to. */
export interface Removal {
  count: number; amountFen: number;
  /** Live awards of the case that remain. */
  remaining: number;
  /** One of them has a payment that is in a batch, sent or made. */
  paymentUnderway: boolean;
  /** objection | duplicate */
  because: string;
  reason: string;
  /** Whom of the applicant to tell. */
  agents?: readonly string[];
}

/**
 * Lines leave a case between its verification and their payment (an objection upheld, another claim kept): the case goes on with fewer
 * persons and less money; without anybody left it ends as refused. Open tasks take a new version, so that nobody decides on the old sum.
 */
export function decideRemoveLines(read: CaseSnapshot, around: Circumstances, actor: Actor, removal: Removal): Change | Refusal {
  if (read.case.closedAt !== null) return forbidden('caseClosed');
  if (removal.paymentUnderway) return forbidden('lineHasPayment');
  const edit = new CaseEdit(read, around, actor);
  edit.case.personCount -= removal.count;
  edit.case.amountFen -= removal.amountFen;
  const ends = removal.remaining === 0;
  if (ends) {
    edit.closeAll('cancelled');
    Object.assign(edit.case, { state: 'refused', closedAt: around.now });
  } else {
    edit.takeCaseTotals();
  }
  edit.tell(removal.agents ?? [], { key: `linesRemoved:${edit.actId}`, kind: 'linesRemoved', params: { count: removal.count } });
  return edit.finish({ kind: 'removeLines', opinion: removal.reason, detail: { lines: removal.count, amountFen: removal.amountFen, because: removal.because }, moves: ends });
}
