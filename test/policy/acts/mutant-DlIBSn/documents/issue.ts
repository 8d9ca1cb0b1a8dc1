import type { Change } from '../acts/change.ts';
import type { ActRow } from '../acts/rows.ts';
import type { EditionSettings } from '../edition/spring-2022.ts';
import { deadlineFrom, workingDays } from '../time/deadline.ts';
import { localDateOf } from '../time/zone.ts';
import type { DocumentKind } from './kinds.ts';

/**
 * A document that an act issues. (kind, step, round) makes it once per case: a case that begins anew issues no second one. Where a step's
 * round doesn't tell two acts apart (lines removed one after the other, a reopened case that ends again) the act's own seq stands for it.
 */
export interface Issue {
  kind: DocumentKind;
  step: string;
  round: number;
  /** What the act itself knows of the document's fields; the rest is read where it is written. */
  fields: Record<string, unknown>;
  /** The organisation that issues it. */
  officeId: string;
  /** 帮办: the office that filed for the firm. */
  assistingOfficeId?: string | null;
}

/** The documents that an act issues by being done; most acts issue none. A case that ends has a closing sheet besides. */
export function documentsIssuedBy(change: Change): Issue[] {
  if (change.case.process === 'payment-batch') return present([ofBatch(change)]);
  if (change.case.process !== 'red-envelope') return [];
  return present([ofAct(change), change.case.closedAt === null ? null : closing(change)]);
}

const present = (issues: readonly (Issue | null)[]): Issue[] => issues.filter((issue) => issue !== null);

function ofAct(change: Change): Issue | null {
  const { act } = change;
  if (act.kind === 'submit') return receipt(change);
  if (act.kind === 'supplement') return supplementReceipt(change);
  if (act.kind === 'return') return correction(change);
  if ((act.kind === 'complete' || act.kind === 'signedOff') && refusesSomebody(act)) return refusal(change);
  return change.insert.caseStep.some(({ step, state }) => step === 'publicity' && state === 'open') ? publicity(change) : null;
}

/** The year that a number belongs to: the one in which the act was done, as calendars in Asia/Shanghai show it. */
export const documentYear = (act: Pick<ActRow, 'businessAt'>): number => Number(localDateOf(act.businessAt).slice(0, 4));

const lastDayOf = (change: Change, key: string): string | null =>
  [...change.insert.clock, ...change.update.clock].find((clock) => clock.key === key)?.lastDay ?? null;

/** What comes after the review, in working days. */
const periods = (settings: EditionSettings) => ({
  hrDays: settings.hrVerificationWorkingDays, publicityDays: settings.publicityWorkingDays, financeDays: settings.financeApprovalWorkingDays, paymentDays: settings.paymentWorkingDays,
});

function receipt(change: Change): Issue {
  const { act } = change;
  const [task] = change.insert.task;
  const assisted = act.detail['onBehalfOf'] !== undefined;
  return {
    kind: 'receipt', step: 'submission', round: 1, officeId: task?.candidateOrgId ?? change.case.leadOrgId,
    fields: { ...accepted(change), payableCount: act.detail['payable'], promisedDay: lastDayOf(change, 'industry-review'), ...(assisted ? { assisted, assistedBy: act.actorName } : {}) },
    assistingOfficeId: assisted ? act.actorOrgId : null,
  };
}

const accepted = ({ case: { filedAt, personCount, amountFen }, settings }: Change) => ({ filedAt, personCount, amountFen, ...periods(settings) });

/** 补充申报: reviewed and verified by the decision that it comes from, so no review is promised. */
function supplementReceipt(change: Change): Issue {
  const { act } = change;
  return {
    kind: 'receipt', step: 'submission', round: 1, officeId: change.case.leadOrgId,
    fields: { ...accepted(change), payableCount: change.case.personCount, promisedDay: null, supplement: true, from: act.detail['from'] },
  };
}

function correction(change: Change): Issue {
  const { act } = change;
  return {
    kind: 'correction-notice', step: act.step ?? '', round: act.round ?? 1, officeId: act.actorOrgId ?? change.case.leadOrgId,
    fields: { defects: act.detail['defects'], lastDay: lastDayOf(change, 'submission') },
  };
}

/** A refused application, or an approved one with refused persons. */
const refusesSomebody = ({ outcome, step, detail }: ActRow): boolean =>
  outcome === 'refuse' || (step === 'hr-verification' && outcome === 'approve' && Number(detail['refused'] ?? 0) > 0);

/** The office whose decision it is: with the last signature beside it, that is not the signer's. */
const decidingOffice = ({ actorOrgId, detail }: ActRow): string | null => (typeof detail['officeId'] === 'string' ? detail['officeId'] : actorOrgId);

function refusal(change: Change): Issue {
  const { act } = change;
  const whole = act.outcome === 'refuse';
  return {
    kind: 'refusal', step: act.step ?? '', round: act.round ?? 1, officeId: decidingOffice(act) ?? change.case.leadOrgId,
    fields: { whole, reason: whole ? act.opinion : null, refusedCount: whole ? change.case.personCount : act.detail['refused'], ...secondLook(change) },
  };
}

/** Until when a second look may be asked for. */
function secondLook({ act, settings, calendar }: Change) {
  const { secondLookAskWorkingDays: secondLookDays } = settings;
  return { secondLookDays, secondLookTo: deadlineFrom(calendar, act.businessAt, workingDays(secondLookDays)).lastDay };
}

/** Lines that leave a case after its verification: their persons are refused, the rest of the case goes on. */
export function refusalOfRemoved(change: Change): Issue {
  const { act } = change;
  return {
    kind: 'refusal', step: act.kind, round: change.case.seq, officeId: act.actorOrgId ?? change.case.leadOrgId,
    fields: { whole: false, reason: act.opinion, refusedCount: act.detail['lines'], ...secondLook(change) },
  };
}

function publicity(change: Change): Issue {
  const clock = change.insert.clock.find(({ key }) => key === 'publicity') ?? change.update.clock.find(({ key }) => key === 'publicity');
  return {
    kind: 'publicity-list', step: 'publicity', round: change.insert.caseStep.find(({ step }) => step === 'publicity')?.round ?? 1, officeId: change.case.leadOrgId,
    fields: {
      postedOn: clock === undefined ? null : localDateOf(clock.startedAt), lastDay: clock?.lastDay ?? null, publicityDays: change.settings.publicityWorkingDays,
      personCount: change.case.personCount, amountFen: change.case.amountFen,
    },
  };
}

/** The bank has its file: the list says what was sent. Before that, the file's hash isn't known. */
function ofBatch(change: Change): Issue | null {
  const { act } = change;
  if (act.kind !== 'endStep' || act.step !== 'transmission') return null;
  return { kind: 'payment-list', step: 'transmission', round: act.round ?? 1, officeId: change.case.leadOrgId, fields: {} };
}

/** Written by the act that ends the case; an act on a case that has ended already writes none. */
function closing(change: Change): Issue {
  return { kind: 'closing-sheet', step: 'close', round: change.case.seq, officeId: change.case.leadOrgId, fields: { state: change.case.state, filedAt: change.case.filedAt, closedAt: change.case.closedAt } };
}
