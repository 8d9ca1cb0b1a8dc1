import type { RungProposal } from '../time/ladder.ts';
import { localDateOf } from '../time/zone.ts';
import type { Begun, TaskActDefinition } from './act-definition.ts';
import { wordsOf } from './act-definition.ts';
import type { CaseEdit } from './case-edit.ts';
import { conflictOn, forbidden, invalid } from './decision.ts';
import type { Circumstances } from './change.ts';
import type { PersonToTell, TaskRow } from './rows.ts';
import { firstOf, notOwnApplication, ofPurpose, stillOpen } from './task-rules.ts';
import type { Rule } from './task-rules.ts';
import { addressees } from './urge-acts.ts';

// The ladder proposes, a person signs: 挂牌督办, 约谈, 通报 (农民工条例 59 [L], [P2 29]). Nothing is listed, summoned or named by the system.

/** The task in which a person decides on a proposal, by what is proposed. */
export const proposalKeys = { listing: 'propose-listing', summons: 'propose-summons', circular: 'propose-circular' } as const satisfies Record<RungProposal, string>;

/** What a signed proposal is in the record. */
export const signedBy = { listing: 'signListing', summons: 'signSummons', circular: 'signCircular' } as const satisfies Record<RungProposal, string>;
/** Acts whose record is for the office concerned and for whoever supervises all. */
export const measureActs: readonly string[] = [...Object.values(signedBy), 'declineProposal', 'liftListing'];

/**
 * Opens the proposal that a rung makes about an overdue task; one about it that nobody has decided on gives way. Returns it, or null in a
 * county without a supervision office.
 */
export function propose(edit: CaseEdit, { departments }: Pick<Circumstances, 'departments'>, about: TaskRow, kind: RungProposal, at: Date): TaskRow | null {
  const orgId = departments.supervisionOffice;
  if (orgId === undefined) return null;
  for (const lower of edit.tasksBeside(about, 'proposal')) edit.closeTask(lower, 'cancelled', 'superseded', at);
  const key = proposalKeys[kind];
  return edit.openTask(
    { key, purpose: 'proposal', candidate: { kind: 'organisation', orgId, role: 'supervisionOffice' }, parentId: about.id },
    { step: about.step, round: about.round, at, clock: null, slot: edit.tasksOf(key).length },
  );
}

const signs: Rule = (doer) => (doer.roles.includes('supervisionOffice') || doer.roles.includes('countyLeader') ? null : forbidden('notSupervisionOffice'));
const notHeldByAnother: Rule = (doer, task) => (task.assigneeId === null || task.assigneeId === doer.userId ? null : conflictOn(task));
const ofKind = (kind: RungProposal): Rule => (_doer, task) => (task.key === proposalKeys[kind] ? null : forbidden('notThisTask'));
const proposalOpen = firstOf(stillOpen, ofPurpose('proposal'), signs, notHeldByAnother, notOwnApplication);

/** Who hears of a measure: whoever is late, and the heads of their office. */
function concerned({ edit, task }: Begun, officers: readonly PersonToTell[]): string[] {
  const late = task.parentId === null ? null : edit.task(task.parentId);
  if (late === null) return [];
  const heads = officers.filter(({ orgId, roles }) => orgId === late.candidateOrgId && (roles.includes('sectionHead') || roles.includes('bureauHead')));
  return [...addressees(late, officers), ...heads.map(({ userId }) => userId)];
}

/** The office that is late: a measure is about it, and only it and the supervisors read of it. */
const officeOf = ({ edit, task }: Begun): string | null => (task.parentId === null ? null : edit.task(task.parentId)?.candidateOrgId ?? null);

/** sign a proposal 签发: lists the task, summons whoever is late to a talk on a day, or names them in a circular. */
function sign(kind: RungProposal): TaskActDefinition {
  const act = signedBy[kind];
  return {
    rule: firstOf(proposalOpen, ofKind(kind)),
    asks: [{ name: 'words', required: true }, ...(kind === 'summons' ? [{ name: 'day' } as const] : [])],
    clock: 'runsOn', records: [act], tellsOffice: true,
    decide: (begun, input) => {
      const { edit, task, around } = begun;
      const talkOn = kind === 'summons' ? input.day : null;
      if (talkOn !== null && talkOn < localDateOf(around.now)) return invalid('day', 'dayPassed');
      edit.closeTask(task, 'done', 'signed');
      edit.tell(concerned(begun, around.officers ?? []), { key: `${act}:${task.id}`, kind: `measure.${kind}`, taskId: task.parentId, params: talkOn === null ? {} : { talkOn } });
      const detail = { measure: kind, officeId: officeOf(begun), talkOn };
      return { kind: 'change', change: edit.finish({ kind: act, task, opinion: wordsOf(input), detail, moves: false }), answer: { taskId: task.id, messageKey: act, params: {} } };
    },
  };
}

export const signListing = sign('listing');
export const signSummons = sign('summons');
export const signCircular = sign('circular');

/** decline a proposal 不予采纳: with the reason; a later rung may propose more. */
export const declineProposal: TaskActDefinition = {
  rule: proposalOpen,
  asks: [{ name: 'words', required: true }],
  clock: 'runsOn', records: ['declineProposal'],
  decide: (begun, input) => {
    const { edit, task } = begun;
    edit.closeTask(task, 'done', 'declined');
    const change = edit.finish({ kind: 'declineProposal', task, opinion: wordsOf(input), detail: { officeId: officeOf(begun) }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'declineProposal', params: {} } };
  },
};

const listed: Rule = (_doer, task) => (task.key === proposalKeys.listing && task.outcome === 'signed' ? null : forbidden('notListed'));

/** lift a listing 摘牌: by a person, with the reason, whether or not the task is done by then. */
export const liftListing: TaskActDefinition = {
  rule: firstOf(ofPurpose('proposal'), listed, signs, notOwnApplication),
  asks: [{ name: 'words', required: true }],
  clock: 'runsOn', records: ['liftListing'], tellsOffice: true,
  decide: (begun, input) => {
    const { edit, task, around } = begun;
    edit.changeTask(task, { outcome: 'lifted' });
    edit.tell(concerned(begun, around.officers ?? []), { key: `liftListing:${task.id}`, kind: 'measure.lifted', taskId: task.parentId });
    const change = edit.finish({ kind: 'liftListing', task, opinion: wordsOf(input), detail: { officeId: officeOf(begun) }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'liftListing', params: {} } };
  },
};
