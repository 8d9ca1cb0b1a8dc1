import type { Change } from '../acts/case-edit.ts';
import type { ActRow } from '../acts/rows.ts';
import { spring2022 } from '../edition/spring-2022.ts';
import { workingCalendar } from '../time/calendar.ts';
import { deadlineFrom, workingDays } from '../time/deadline.ts';
import { localDateOf } from '../time/zone.ts';
import type { DocumentKind } from './kinds.ts';

/** A document that an act issues. (kind, step, round) makes it once per case: a case that begins anew issues no second one. */
export interface Issue {
  kind: DocumentKind;
  step: string;
  round: number;
  /** What the act itself knows of the document's fields; the rest is read where it is written. */
  fields: Record<string, unknown>;
  /** The organisation that issues it. */
  officeId: string;
}

/** The document that an act issues by being done; null for the many that issue none. */
export function documentIssuedBy(change: Change): Issue | null {
  if (change.case.process === 'payment-batch') return ofBatch(change);
  if (change.case.process !== 'red-envelope') return null;
  const { act } = change;
  if (change.case.closedAt !== null) return closing(change);
  if (act.kind === 'submit') return receipt(change);
  if (act.kind === 'return') return correction(change);
  if (act.kind === 'complete' && refusesSomebody(act)) return refusal(change);
  return change.insert.caseStep.some(({ step, state }) => step === 'publicity' && state === 'open') ? publicity(change) : null;
}

/** The year that a number belongs to: the one in which the act was done, as calendars in Asia/Shanghai show it. */
export const documentYear = (act: Pick<ActRow, 'businessAt'>): number => Number(localDateOf(act.businessAt).slice(0, 4));

const lastDayOf = (change: Change, key: string): string | null =>
  [...change.insert.clock, ...change.update.clock].find((clock) => clock.key === key)?.lastDay ?? null;

function receipt(change: Change): Issue {
  const { act } = change;
  const [task] = change.insert.task;
  return {
    kind: 'receipt', step: 'submission', round: 1, officeId: task?.candidateOrgId ?? change.case.leadOrgId,
    fields: { filedAt: change.case.filedAt, personCount: change.case.personCount, payableCount: act.detail['payable'], amountFen: change.case.amountFen, promisedDay: lastDayOf(change, 'industry-review') },
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

function refusal(change: Change): Issue {
  const { act } = change;
  const whole = act.outcome === 'refuse';
  const secondLookDays = spring2022.secondLookWorkingDays;
  return {
    kind: 'refusal', step: act.step ?? '', round: act.round ?? 1, officeId: act.actorOrgId ?? change.case.leadOrgId,
    fields: {
      whole, reason: whole ? act.opinion : null, refusedCount: whole ? change.case.personCount : act.detail['refused'],
      secondLookDays, secondLookTo: deadlineFrom(workingCalendar, act.businessAt, workingDays(secondLookDays)).lastDay,
    },
  };
}

function publicity(change: Change): Issue {
  const clock = change.insert.clock.find(({ key }) => key === 'publicity') ?? change.update.clock.find(({ key }) => key === 'publicity');
  return {
    kind: 'publicity-list', step: 'publicity', round: change.insert.caseStep.find(({ step }) => step === 'publicity')?.round ?? 1, officeId: change.case.leadOrgId,
    fields: {
      postedOn: clock === undefined ? null : localDateOf(clock.startedAt), lastDay: clock?.lastDay ?? null, publicityDays: spring2022.publicityWorkingDays,
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

function closing(change: Change): Issue {
  return { kind: 'closing-sheet', step: 'close', round: 1, officeId: change.case.leadOrgId, fields: { state: change.case.state, filedAt: change.case.filedAt, closedAt: change.case.closedAt } };
}
