import { checkWords, forbidden, invalid } from './decision.ts';
import type { CaseSnapshot, Refusal } from './rows.ts';
import { refusalOfCase } from './second-look-acts.ts';
import type { RefusalMade } from './second-look-acts.ts';
import type { Doer, Standing } from './task-rules.ts';

/** May somebody propose to reopen this case? A member of the office that refused it, once it is closed. The refusal, or why not. */
export function mayProposeReopening(doer: Doer, read: Standing): RefusalMade | Refusal {
  const refusal = refusalOfCase(read);
  if (refusal === null) return forbidden('nothingRefused');
  if (read.case.closedAt === null) return forbidden('caseOpen');
  const officer = doer.roles.some((role) => role === 'handler' || role === 'sectionHead' || role === 'bureauHead');
  return doer.orgId === refusal.officeId && officer ? refusal : forbidden('notRefusingOffice');
}

/** reopen 重新办理, the proposal: with a reason; whoever refused or proposes is not the second person. */
export function checkReopening(read: CaseSnapshot, doer: Doer, ask: { reason: string; proposed: boolean }): RefusalMade | Refusal {
  const refusal = mayProposeReopening(doer, read);
  if ('kind' in refusal) return refusal;
  if (ask.proposed) return forbidden('reopeningWaits');
  if (ask.reason.trim() === '') return invalid('reason', 'reasonRequired');
  return checkWords('reason', ask.reason) ?? refusal;
}
