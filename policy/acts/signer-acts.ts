import { stepOf } from '../process/definition.ts';
import { processOf } from '../process/registry.ts';
import type { Begun, TaskActDefinition, TaskActInput } from './act-definition.ts';
import { wordsOf } from './act-definition.ts';
import { isAhead } from './task-row.ts';
import { conflictOn, forbidden, invalid, isRefusal } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Person, TaskRow } from './rows.ts';
import { addedSigners, jointSigners, signingOf } from './signers.ts';
import { detailOf } from './step-checks.ts';
import { bringBack, concludeJoint, concludeOwned } from './step-signing.ts';
import type { Conclusion } from './step-signing.ts';
import { firstOf, headOfOffice, isHead, isSame, mine, notOwnApplication, ofPurpose, ownForm, stillOpen, supervises } from './task-rules.ts';
import type { Rule } from './task-rules.ts';

const positions = ['before', 'parallel', 'after'] as const;

/** How many may be asked to sign at once [D]. */
const mostSigners = 10;

/** The task of a step that an office decides by an outcome. */
const signable: Rule = (_doer, task) => {
  const definition = stepOf(processOf(task.process), task.step).task;
  return definition?.key === task.key && definition.outcomes.length > 0 && task.candidateRole !== 'enterpriseAgent' ? null : forbidden('notThisTask');
};

/**
 * Where a signer may stand. What is decided on a form of its own, and the release of a batch, takes signers before it only; a joint step takes
 * one more beside the others, in turn at the end.
 */
function positionsOn(task: TaskRow): readonly (typeof positions)[number][] {
  const signing = signingOf(task);
  if (signing !== null) return [signing.mode === 'inTurn' ? 'after' : 'parallel'];
  return ownForm.has(task.key) || task.step === 'release' ? ['before'] : positions;
}

/** Of a joint step: who watches over the task, or works in the office that leads the case. */
const leads: Rule = (doer, task, read) => {
  const ofLead = doer.orgId === read.case.leadOrgId && doer.roles.some((role) => role === 'handler' || role === 'sectionHead' || role === 'bureauHead');
  return supervises(doer, task) || ofLead ? null : forbidden('notJointLead');
};

const mayAdd: Rule = (doer, task, read, now) => {
  if (signingOf(task) !== null) return leads(doer, task, read, now);
  return headOfOffice(doer, task, read, now) === null ? null : mine(doer, task, read, now);
};

/** add signer 加签: before, beside or after the owner's decision; of a joint step one signer more. The owner stays responsible. */
export const addSigner: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('work'), signable, mayAdd),
  asks: [{ name: 'people', from: 'signers', most: mostSigners }, { name: 'position', choices: positions, on: positionsOn }, { name: 'words', required: true }],
  clock: 'runsOn', records: ['addSigner'],
  decide: (begun, input) => {
    const { edit, task } = begun;
    const position = positionsOn(task).find((known) => known === input.position) ?? 'before';
    for (const person of input.people) {
      const added = signingOf(task) === null ? besideOwner(begun, person, input, position) : besideSigners(begun, person, input);
      if (added.state !== 'waiting') edit.tell([person.userId], { key: `signatureAsked:${added.id}`, kind: 'signatureAsked', taskId: added.id });
    }
    const detail = { toName: input.people.map(({ name }) => name).join('、'), position };
    const change = edit.finish({ kind: 'addSigner', task, opinion: wordsOf(input), detail, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'addSigner', params: { count: input.people.length } } };
  },
};

const besideOwner = ({ edit, task }: Begun, person: Person, input: TaskActInput, position: TaskRow['position']): TaskRow =>
  edit.openBeside(task, person, { purpose: 'signature', request: wordsOf(input) ?? '', position, waiting: position === 'after' });

function besideSigners({ edit, task, around }: Begun, person: Person, input: TaskActInput): TaskRow {
  const slot = Math.max(...edit.tasksOf(task.key).filter(({ round }) => round === task.round).map((row) => row.slot)) + 1;
  // In turn: somebody who has still to sign stands before.
  const waiting = signingOf(task)?.mode === 'inTurn';
  const candidate = { kind: 'organisation', orgId: person.orgId, role: person.roles[0] ?? 'handler' } as const;
  return edit.openTask(
    { key: task.key, candidate, given: person, request: wordsOf(input) ?? '', waiting },
    { step: task.step, round: task.round, at: around.now, clock: edit.clocks.byId(task.clockId), slot },
  );
}

/** Whoever decides does not sign beside their own decision, nor beside one they took for somebody. */
const notOwner: Rule = (doer, task, read) => (
  read.tasks.some(({ id, assigneeId, closedById }) => id === task.parentId && (isSame(doer, assigneeId) || isSame(doer, closedById))) ? forbidden('ownerNeverSigns') : null);

/** One person gives one signature: not a second one for somebody whose deputy they are. */
const signedOnce: Rule = (doer, task, read) => (
  addedSigners(task, read).some(({ id, state, closedById }) => id !== task.id && state === 'done' && isSame(doer, closedById)) ? forbidden('signsAlready') : null);

/** sign 签署: an added signer agrees, or disagrees and says why. A disagreement decides nothing in the owner's place. */
export const sign: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('signature'), mine, notOwner, signedOnce, notOwnApplication),
  asks: [{ name: 'outcome', choices: ['agreed', 'disagreed'] }, { name: 'words', required: false }],
  clock: 'runsOn', records: ['sign', 'signedOff'], mayDecideStep: true,
  decide: (begun, input) => {
    const { edit, task } = begun;
    const opinion = wordsOf(input);
    if (input.outcome === 'disagreed' && opinion === null) return invalid('words', 'dissentNeedsReason');
    edit.changeTask(task, { answer: opinion });
    edit.closeTask(task, 'done', input.outcome);
    return afterSignature(begun, { kind: 'sign', outcome: input.outcome, opinion });
  },
};

/** What the act is called unless the step ends by it. */
interface Said { kind: 'sign' | 'removeSigner'; outcome: string | null; opinion: string | null; toName?: string | null }

/** The owner has not decided yet: only the signature is kept. Else the step ends with the last one, or a disagreement brings it back. */
function afterSignature(begun: Begun, said: Said): Decision {
  const { edit, task } = begun;
  const owner = task.parentId === null ? null : edit.task(task.parentId);
  if (owner?.state !== 'done') return settled(begun, said, null);
  if (said.outcome === 'disagreed') {
    bringBack(begun, owner);
    return settled(begun, said, null);
  }
  const concluded = concludeOwned(begun, owner, owner.answer);
  return isRefusal(concluded) ? concluded : settled(begun, said, concluded);
}

/** A step that the act ends is recorded with the decision that stands; else only what was done. */
function settled({ edit, task, facts }: Begun, { kind, outcome, opinion, toName }: Said, concluded: Conclusion | null): Decision {
  const named = toName == null ? {} : { toName };
  const change = concluded?.kind === 'decided'
    ? edit.finish({ kind: 'signedOff', task, outcome: concluded.outcome, opinion: concluded.opinion, detail: { ...detailOf(facts), officeId: concluded.officeId, by: kind, ...named }, moves: true })
    : edit.finish({ kind, task, outcome, opinion, detail: { ...named, ...(concluded?.kind === 'sentBack' ? { target: concluded.target } : {}) }, moves: concluded?.kind === 'sentBack' });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: concluded?.kind === 'decided' ? 'signedOff' : kind, params: {} } };
}

const isSigner: Rule = (_doer, task) => (task.purpose === 'signature' || signingOf(task) !== null ? null : forbidden('notThisTask'));
const stillAhead: Rule = (_doer, task) => (isAhead(task) ? null : conflictOn(task));

/** Whoever added them, the owner of the task, or a head of its office; of a joint step whoever watches over it or leads the case. */
const mayRemove: Rule = (doer, task, read, now) => {
  if (signingOf(task) !== null) return leads(doer, task, read, now);
  const owner = read.tasks.find(({ id }) => id === task.parentId);
  return isSame(doer, owner?.assigneeId ?? null) || isSame(doer, task.requestedById) || (owner !== undefined && isHead(doer, owner)) ? null : forbidden('notSignersOwner');
};

const neverBelowOne: Rule = (_doer, task, read) => (signingOf(task) !== null && jointSigners(task, read).length === 1 ? forbidden('lastSigner') : null);

/** remove signer 减签: whoever has not signed is asked no more, and the step is looked at again at once. */
export const removeSigner: TaskActDefinition = {
  rule: firstOf(stillAhead, isSigner, mayRemove, neverBelowOne),
  asks: [{ name: 'words', required: true }],
  clock: 'runsOn', records: ['removeSigner', 'signedOff'], mayDecideStep: true,
  decide: (begun, input) => {
    const { edit, task } = begun;
    edit.closeTask(task, 'withdrawn', null);
    if (task.assigneeId !== null) edit.tell([task.assigneeId], { key: `signerRemoved:${edit.actId}`, kind: 'signerRemoved', taskId: task.id });
    const said: Said = { kind: 'removeSigner', outcome: null, opinion: wordsOf(input), toName: task.assigneeName };
    if (task.purpose === 'signature') return afterSignature(begun, said);
    const concluded = concludeJoint(begun, task, null);
    return isRefusal(concluded) ? concluded : settled(begun, said, concluded);
  },
};
