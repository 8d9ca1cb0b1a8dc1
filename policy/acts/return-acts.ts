import type { Role } from '../process/definition.ts';
import { stepOf } from '../process/definition.ts';
import { workingDays } from '../time/period.ts';
import type { CaseEdit } from './case-edit.ts';
import type { Circumstances } from './change.ts';
import { checkWords, forbidden, invalid } from './decision.ts';
import type { Decision } from './decision.ts';
import type { CaseSnapshot, PersonToTell, Refusal, TaskRow } from './rows.ts';
import { beginTaskAct } from './task-acts.ts';
import type { TaskAct } from './task-acts.ts';
import { isSame, returnApprovalKey, returnsBefore, returnTarget, taskRules } from './task-rules.ts';
import type { Doer } from './task-rules.ts';

/** One thing to put right: where, and what to do. */
export interface Defect { field: string; text: string }
const maxDefects = 50;
const maxDefectLength = 500;
const maxFieldLength = 100;

/** Who hears of a return, and who may agree to a second one. */
export interface ReturnPeople {
  /** Of the applicant. */
  agents: readonly string[];
  /** Of the office that returns and of the supervision office. */
  staff: readonly PersonToTell[];
  supervisionOrgId: string | null;
}

/** What the handler proposed, as the record has it. */
export interface ReturnProposal { defects: readonly Defect[]; byId: string | null; byName: string | null }

/** All defects in their final form, or what is wrong with the list. */
function readDefects(given: readonly Defect[]): Defect[] | Refusal {
  const defects = given.map(({ field, text }) => ({ field: field.trim(), text: text.trim() }));
  if (defects.length === 0) return invalid('defects', 'defectsRequired');
  if (defects.length > maxDefects) return invalid('defects', 'tooManyDefects', { max: maxDefects });
  if (defects.some(({ field }) => field.length > maxFieldLength)) return invalid('defects', 'tooLong');
  const bad = defects.findIndex(({ text }) => text === '' || text.length > maxDefectLength);
  return bad < 0 ? defects : invalid(`defects.${bad}.text`, 'defectText', { max: maxDefectLength });
}

/**
 * return 退回: all defects at once (一次性告知); the step's clock is paused for the correction 补正 and goes on with it. A second return, at
 * whatever step, needs the section head: the handler's list goes to the head, the clock of the office runs on.
 */
export function decideReturn(read: CaseSnapshot, around: Circumstances, doer: Doer, act: TaskAct & { defects: readonly Defect[] }, people: ReturnPeople): Decision {
  const begun = beginTaskAct(read, around, doer, act, taskRules.return);
  if ('kind' in begun) return begun;
  const { edit, task } = begun;
  const defects = readDefects(act.defects);
  if ('kind' in defects) return defects;
  if (returnsBefore(read) > 0) return askHead(edit, around, { read, doer: begun.doer, task, defects, people });
  const target = giveBack(edit, around, read, task, { defects, agents: people.agents });
  if (target === null) return forbidden('notReturnable');
  const change = edit.finish({ kind: 'return', task, outcome: 'return', detail: { defects, target }, moves: true });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'returned', params: { count: defects.length } } };
}

/** The case goes back to the enterprise. Returns the step it goes to; null where it can't. */
function giveBack(edit: CaseEdit, around: Circumstances, read: CaseSnapshot, task: TaskRow, told: { defects: readonly Defect[]; agents: readonly string[] }): string | null {
  const target = returnTarget(task, read);
  if (target === null) return null;
  edit.supersedeFrom(target, { basis: 'correction', closing: 'returned', doneTask: task });
  edit.case.state = 'returned';
  edit.openStep(target, around.now);
  edit.tell(told.agents, { key: `returned:${edit.actId}`, kind: 'returned', taskId: edit.openTasksOf(target)[0]?.id ?? null, params: { count: told.defects.length } });
  return target;
}

interface Asking { read: CaseSnapshot; doer: Doer; task: TaskRow; defects: readonly Defect[]; people: ReturnPeople }

function askHead(edit: CaseEdit, around: Circumstances, { read, doer, task, defects, people }: Asking): Decision {
  const head = headFor(people, task.candidateOrgId, [doer.userId, ...(doer.deputy === undefined ? [] : [doer.deputy.userId]), ...read.case.barredUserIds]);
  if (head === null) return forbidden('noHead');
  edit.changeTask(task, {});
  const asked = edit.tasksOf(returnApprovalKey).length + 1;
  const period = workingDays(around.settings.returnApprovalWorkingDays);
  const clock = edit.clocks.startForTask(returnApprovalKey, asked, { startEvent: 'returnAsked', period }, around.now);
  const candidate = { kind: 'organisation', orgId: head.orgId, role: head.role } as const;
  const approval = edit.openTask({ key: returnApprovalKey, candidate }, { step: task.step, round: task.round, at: around.now, clock, slot: asked });
  edit.tell(head.userIds, { key: `returnAsked:${edit.actId}`, kind: 'returnAsked', taskId: approval.id, params: { count: defects.length } });
  const change = edit.finish({ kind: 'askReturn', task, detail: { defects, times: returnsBefore(read) + 1 }, moves: false });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'returnAsked', params: { count: defects.length } } };
}

/**
 * Who agrees to a second return: the section head of the office, else its bureau head, else the supervision office [D]. Never the person
 * who proposes it.
 */
export function headFor({ staff, supervisionOrgId }: ReturnPeople, officeOrgId: string, excluded: readonly string[]): { orgId: string; role: Role; userIds: string[] } | null {
  const roads: readonly (readonly [string | null, Role])[] = [[officeOrgId, 'sectionHead'], [officeOrgId, 'bureauHead'], [supervisionOrgId, 'supervisionOffice']];
  for (const [orgId, role] of roads) {
    const userIds = staff.filter((person) => person.orgId === orgId && person.roles.includes(role) && !excluded.includes(person.userId)).map(({ userId }) => userId);
    if (orgId !== null && userIds.length > 0) return { orgId, role, userIds };
  }
  return null;
}

/** The head's answer: agreed, the return happens in the same act and in the name of both; declined, the handler goes on. */
export function decideReturnApproval(
  read: CaseSnapshot, around: Circumstances, doer: Doer, act: TaskAct & { outcome: string; opinion: string | null }, proposal: ReturnProposal, agents: readonly string[],
): Decision {
  const begun = beginTaskAct(read, around, doer, act, taskRules.complete);
  if ('kind' in begun) return begun;
  const { edit, task } = begun;
  const opinion = act.opinion?.trim() ? act.opinion.trim() : null;
  const tooLong = checkWords('opinion', opinion);
  if (tooLong !== null) return tooLong;
  if (isSame(begun.doer, proposal.byId)) return forbidden('ownProposal');
  const asked = proposedFor(edit, task);
  if (asked === null) return forbidden('noReturnAsked');
  if (act.outcome === 'agree') return agree(edit, around, read, { task, asked, opinion, proposal, agents });
  if (act.outcome !== 'decline') return invalid('outcome', 'unknownOutcome');
  if (opinion === null) return invalid('opinion', 'opinionRequired');
  endApproval(edit, around, task, 'done', 'decline');
  edit.changeTask(asked, {});
  if (asked.assigneeId !== null) edit.tell([asked.assigneeId], { key: `returnDeclined:${edit.actId}`, kind: 'returnDeclined', taskId: asked.id });
  const change = edit.finish({ kind: 'declineReturn', task, outcome: 'decline', opinion, moves: false });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'returnDeclined', params: {} } };
}

interface Agreeing { task: TaskRow; asked: TaskRow; opinion: string | null; proposal: ReturnProposal; agents: readonly string[] }

function agree(edit: CaseEdit, around: Circumstances, read: CaseSnapshot, { task, asked, opinion, proposal, agents }: Agreeing): Decision {
  const { defects } = proposal;
  endApproval(edit, around, task, 'done', 'agree');
  const target = giveBack(edit, around, read, asked, { defects, agents });
  if (target === null) return forbidden('notReturnable');
  // The head agrees, the handler has returned it.
  Object.assign(asked, { closedById: proposal.byId, closedByName: proposal.byName });
  const detail = { defects, target, proposedById: proposal.byId, proposedByName: proposal.byName };
  const change = edit.finish({ kind: 'return', task, outcome: 'return', opinion, detail, moves: true });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'returned', params: { count: defects.length } } };
}

/** The handler takes the proposal back and goes on. */
export function decideWithdrawReturn(read: CaseSnapshot, around: Circumstances, doer: Doer, act: TaskAct): Decision {
  const begun = beginTaskAct(read, around, doer, act, taskRules.withdrawReturn);
  if ('kind' in begun) return begun;
  const { edit, task } = begun;
  const approval = edit.openTasksOf(task.step).find(({ key }) => key === returnApprovalKey);
  if (approval === undefined) return forbidden('noReturnAsked');
  endApproval(edit, around, approval, 'withdrawn', null);
  edit.changeTask(task, {});
  const change = edit.finish({ kind: 'withdrawReturn', task, moves: false });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'returnWithdrawn', params: {} } };
}

function endApproval(edit: CaseEdit, around: Circumstances, task: TaskRow, state: 'done' | 'withdrawn', outcome: string | null): void {
  edit.closeTask(task, state, outcome);
  edit.clocks.stop(task.clockId, around.now);
}

/** The handler's own open task that the head was asked about. */
function proposedFor(edit: CaseEdit, approval: TaskRow): TaskRow | null {
  const key = stepOf(edit.process, approval.step).task?.key;
  return edit.openTasksOf(approval.step).find((task) => task.key === key) ?? null;
}
