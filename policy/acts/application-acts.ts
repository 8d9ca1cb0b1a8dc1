import type { EditionSettings } from '../edition/spring-2022.ts';
import { endOfDay, startOfDay } from '../time/zone.ts';
import type { Verdict } from '../verdict.ts';
import { CaseEdit } from './case-edit.ts';
import { isOpen } from './task-row.ts';
import type { Circumstances } from './change.ts';
import { correctionInTime, overdueCorrection } from './correction-acts.ts';
import { checkWords, conflictOn, forbidden, invalid } from './decision.ts';
import type { Decision } from './decision.ts';
import type { CaseSnapshot, FieldIssue, Refusal } from './rows.ts';
import type { Doer } from './task-rules.ts';

/** What a submission is judged by, gathered with the case. */
export interface SubmissionFacts {
  /** Field errors of the complete form; empty when it is complete. */
  formIssues: readonly FieldIssue[];
  lines: { total: number; problem: number; payable: number };
  employer: Verdict;
  /** Given at the first submission. */
  number: string;
  /** The import is still reading the roster. */
  importRunning: boolean;
  /** Persons who were not on the roster first filed. */
  personsAdded: number;
  /** Dispatched workers on the roster, and the agreements attached. */
  dispatch?: { persons: number; agreements: number };
}

const ownApplicant = (read: CaseSnapshot, doer: Doer): Refusal | null =>
  (read.case.applicantOrgId === doer.orgId && doer.roles.includes('enterpriseAgent') ? null : forbidden('notApplicant'));

/**
 * Is the window open at the legal instant? The last second of the last day is in, the next is not. A correction may come after
 * the window: the first complete submission fixed the filing (domain 7c).
 */
export function checkWindow(settings: EditionSettings, filedAt: Date): Refusal | null {
  if (filedAt.getTime() < startOfDay(settings.applicationFrom).getTime()) return invalid('window', 'windowNotOpen', { from: settings.applicationFrom });
  const dueAt = endOfDay(settings.applicationTo);
  return filedAt.getTime() >= dueAt.getTime() ? { kind: 'DeadlinePassed', dueAt } : null;
}

function checkSubmission(read: CaseSnapshot, around: Circumstances, facts: SubmissionFacts): Refusal | null {
  // 发放细则 is the gate: drafts are kept until it is issued.
  if (around.rules === null) return forbidden('rulesNotIssued');
  const first = read.case.filedAt === null;
  const windowRefusal = first ? checkWindow(around.settings, around.now) : null;
  if (windowRefusal !== null) return windowRefusal;
  const issues: FieldIssue[] = [...facts.formIssues];
  // The first complete submission fixed who is applied for, once the window has closed (domain 7c).
  const closed = around.now.getTime() >= endOfDay(around.settings.applicationTo).getTime();
  if (closed && facts.personsAdded > 0) issues.push({ field: 'roster', code: 'personsAdded', params: { count: facts.personsAdded } });
  if (facts.importRunning) issues.push({ field: 'roster', code: 'importRunning' });
  if (facts.lines.total === 0) issues.push({ field: 'roster', code: 'rosterEmpty' });
  else if (facts.lines.problem > 0) issues.push({ field: 'roster', code: 'rosterProblems', params: { count: facts.lines.problem } });
  const { persons, agreements } = facts.dispatch ?? { persons: 0, agreements: 0 };
  if (persons > 0 && agreements === 0) issues.push({ field: 'dispatchAgreement', code: 'dispatchAgreementMissing', params: { count: persons } });
  if (issues.length > 0) return { kind: 'ValidationFailed', issues };
  return facts.employer.outcome === 'fail' ? { kind: 'NotEligible', verdict: facts.employer } : null;
}

/**
 * submit 提交, first or after a return: acceptance and the first task are one commit. `around.now` is the legal instant, the
 * business time at which the complete request had arrived.
 */
export function decideSubmit(read: CaseSnapshot, around: Circumstances, doer: Doer, facts: SubmissionFacts): Decision {
  const refusal = ownApplicant(read, doer);
  if (refusal !== null) return refusal;
  const edit = new CaseEdit(read, around, { kind: 'person', ...doer });
  const step = edit.step('submission');
  if (step === null || step.state !== 'open' || read.case.closedAt !== null) return alreadySubmitted(read);
  const flawed = correctionInTime(edit, around.now) ?? checkSubmission(read, around, facts);
  if (flawed !== null) return flawed;
  const first = read.case.filedAt === null;
  edit.case.personCount = facts.lines.total;
  edit.case.amountFen = facts.lines.payable * around.settings.amountFen;
  if (first) Object.assign(edit.case, { filedAt: around.now, number: facts.number });
  const correction = edit.openTasksOf('submission')[0];
  edit.decideStep('submission', 'submit', correction === undefined ? {} : { doneTask: correction });
  edit.openStep('industry-review', around.now);
  const change = edit.finish({
    kind: first ? 'submit' : 'resubmit', step: 'submission', round: step.round, outcome: 'submit', moves: true,
    detail: { lines: facts.lines.total, payable: facts.lines.payable, ruleVersion: facts.employer.ruleVersion },
  });
  const task = change.insert.task[0];
  const dueDay = edit.clocks.ofStep('industry-review')?.lastDay ?? '';
  return { kind: 'change', change, answer: { taskId: task?.id ?? null, messageKey: first ? 'submitted' : 'resubmitted', params: { number: edit.case.number ?? '', dueDay } } };
}

function alreadySubmitted(read: CaseSnapshot): Refusal {
  const open = read.tasks.find(isOpen);
  return open === undefined
    ? { kind: 'Conflict', winnerName: null, at: read.case.updatedAt, taskId: null, caseId: read.case.id }
    : { ...conflictOn(open), winnerName: null } as Refusal;
}

/** withdraw application 撤回申请: the applicant's, until finance approves. Live awards free their slots. */
export function decideWithdraw(read: CaseSnapshot, around: Circumstances, doer: Doer, reason: string | null): Decision {
  const refusal = ownApplicant(read, doer) ?? withdrawable(read) ?? checkWords('reason', reason);
  if (refusal !== null) return refusal;
  const edit = new CaseEdit(read, around, { kind: 'person', ...doer });
  edit.closeAll('withdrawn');
  edit.case.state = 'withdrawn';
  edit.case.closedAt = around.now;
  const change = edit.finish({ kind: 'withdraw', opinion: reason, moves: true });
  return { kind: 'change', change, answer: { taskId: null, messageKey: 'withdrawn', params: {} } };
}

/** Null while the applicant may still withdraw. */
export function withdrawable(read: CaseSnapshot): Refusal | null {
  if (read.case.closedAt !== null || read.case.process !== 'red-envelope') return forbidden('caseClosed');
  // A refusal ends the case; that its workflow has not closed it yet changes nothing.
  if (read.steps.some((row) => row.state === 'decided' && row.outcome === 'refuse')) return forbidden('caseClosed');
  const decided = read.steps.some((row) => row.step === 'finance-approval' && row.state === 'decided');
  return decided ? forbidden('financeApproved') : null;
}

/** Null while the applicant may submit: a draft, or a correction asked for. */
export function submittable(read: CaseSnapshot): boolean {
  return read.case.closedAt === null && overdueCorrection(read) === null && read.steps.some((row) => row.step === 'submission' && row.state === 'open');
}
