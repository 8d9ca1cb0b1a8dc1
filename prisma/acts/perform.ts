import type { Circumstances } from '../../policy/acts/change.ts';
import { invalid } from '../../policy/acts/decision.ts';
import type { Answer, Decision } from '../../policy/acts/decision.ts';
import type { Change } from '../../policy/acts/change.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { checkLetter } from '../../policy/enrolment/letter.ts';
import { withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { scopeOf } from '../viewer.ts';
import type { Viewer } from '../viewer.ts';
import { assistedNotices } from './assisted.ts';
import { circumstances } from './context.ts';
import type { ActAnswer, ActContext, ActDone, CommittedEvent } from './context.ts';
import { draftDropped } from './desk.ts';
import { isBrokenOff, isUniqueViolation } from './database-error.ts';
import { readCase } from './read-case.ts';
import type { CaseAddress, CaseRead, FactsQuery, StoredAct } from './read-case.ts';
import { undoUntil } from '../../policy/acts/bulk.ts';
import { writeChange } from './write-change.ts';
import type { Fragment } from './write-change.ts';

/** The case moved between reading and writing: nothing was written. */
export class CaseMoved extends Error {}

/** Another act came first, nothing of this one was written: read again and decide again. */
export const cameSecond = (error: unknown): boolean => error instanceof CaseMoved || isBrokenOff(error);

const attempts = 3;

export interface ActPlan<Facts> {
  mutation: string;
  clientActId: string;
  address: CaseAddress;
  facts?: FactsQuery;
  /** Reads what the statement could not, e.g. who a task is transferred to. */
  prepare?: (tx: Tx, read: CaseRead<Facts>) => Promise<void>;
  decide: (read: CaseRead<Facts>, around: Circumstances) => Decision;
  /** Parts of the statement that belong to the process. */
  guards?: (change: Change) => Fragment[];
  fragments?: (change: Change) => Fragment[];
  /** The act's instant; by default business now. A filing counts from the arrival of the request. */
  instant?: 'arrival' | 'now';
  /** Binds the firm: an agent whose letter the township has not accepted may not. */
  binds?: true;
  /** The act looks for its task itself: a refusal sends it to the next one and is not its answer. */
  chooses?: true;
  /** Tells people of an office: who works there is read. */
  tellsOffice?: true;
  /** What this person had begun to write for the act, which goes with it. */
  drops?: { taskId: string; act: string };
  /** One of many at once, which may be undone for a while: what it tells people waits as long. */
  undoable?: true;
}

/**
 * One act of a person: read the case → decide in policy → one conditional statement that writes everything or nothing. When only
 * the case has moved, it is read and decided again, three times at most. A repeat of the same clientActId gets the first answer.
 */
export async function performAct<Facts>(context: ActContext, viewer: Viewer, plan: ActPlan<Facts>): Promise<ActAnswer> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      const outcome = await withScope(context.pool, scopeOf(viewer), (tx) => attemptAct(context, viewer, plan, tx));
      return await settle(context, viewer, plan, outcome);
    } catch (error) {
      // Another act came first, or the same client act is being done at this moment: read again.
      if (!cameSecond(error) && !isUniqueViolation(error, 'client_act_pkey')) throw error;
    }
  }
  return { kind: 'Conflict', winnerName: null, at: null, taskId: 'taskId' in plan.address ? plan.address.taskId : null, caseId: null };
}

type Outcome = { done: ActDone; event: CommittedEvent } | { refusal: Refusal } | { stored: ActAnswer };

async function attemptAct<Facts>(context: ActContext, viewer: Viewer, plan: ActPlan<Facts>, tx: Tx): Promise<Outcome> {
  const repeat = { actorId: viewer.userId, clientActId: plan.clientActId };
  const { stored, read } = await readCase<Facts>(tx, plan.address, repeat, plan.facts);
  if (stored !== null) return { stored: answerToRepeat(stored, plan) };
  if (read === null) return { refusal: { kind: 'NotFound' } };
  const unauthorised = plan.binds === true ? checkLetter(read.letter) : null;
  if (unauthorised !== null) return { refusal: unauthorised };
  await plan.prepare?.(tx, read);
  const now = plan.instant === 'arrival' ? new Date(context.arrivedAt.getTime() + read.offsetMs) : read.businessNow;
  const around = await circumstances(context.pool, tx, viewer.countyId, now, context.arrivedAt, read.edition, read.snapshot.case.barredUserIds, plan.tellsOffice);
  const decision = plan.decide(read, plan.undoable === true ? { ...around, tellsFrom: undoUntil(around) } : around);
  if (decision.kind !== 'change') return { refusal: decision };
  const done = answerOf(decision.change, decision.answer);
  const written = await writeChange(tx, decision.change, {
    keys: context.keys, client: { ...repeat, mutation: plan.mutation, answer: done },
    guards: plan.guards?.(decision.change) ?? [], fragments: [...plan.fragments?.(decision.change) ?? [], ...assistedNotices(viewer, decision.change), ...(plan.drops === undefined ? [] : [draftDropped(viewer.userId, plan.drops.taskId, plan.drops.act)])],
  });
  if (!written) throw new CaseMoved();
  return { done, event: eventOf(decision.change) };
}

async function settle<Facts>(context: ActContext, viewer: Viewer, plan: ActPlan<Facts>, outcome: Outcome): Promise<ActAnswer> {
  if ('stored' in outcome) return outcome.stored;
  if ('done' in outcome) {
    context.afterCommit(outcome.event);
    return outcome.done;
  }
  if (plan.chooses !== true && dependsOnState(outcome.refusal)) await storeRefusal(context, viewer, plan, outcome.refusal);
  return outcome.refusal;
}

/** ValidationFailed and Forbidden are computed anew at each repeat; what depended on the state of the case is kept. */
export const dependsOnState = (refusal: Refusal): boolean => refusal.kind === 'Conflict' || refusal.kind === 'DeadlinePassed' || refusal.kind === 'NotEligible';

async function storeRefusal<Facts>(context: ActContext, viewer: Viewer, plan: ActPlan<Facts>, refusal: Refusal): Promise<void> {
  await withScope(context.pool, scopeOf(viewer), (tx) => storeAnswer(tx, context, viewer, plan, refusal));
}

/** Keeps an answer that wrote nothing else, for the repeat of the same client act. */
export async function storeAnswer(tx: Tx, context: ActContext, viewer: Viewer, client: { clientActId: string; mutation: string }, answer: ActAnswer): Promise<void> {
  await tx.named('store-answer', `INSERT INTO client_act (actor_id, client_act_id, county_id, mutation, answer, created_at) VALUES ($1, $2, $3, $4, $5::jsonb, $6) ON CONFLICT DO NOTHING`,
    [viewer.userId, client.clientActId, viewer.countyId, client.mutation, JSON.stringify(answer), context.arrivedAt]);
}

/** The answer that a client's act got before, if it was done before. */
export async function storedAnswer(tx: Tx, viewer: Viewer, client: { clientActId: string; mutation: string }): Promise<ActAnswer | null> {
  const [stored] = await tx.named<StoredAct>('stored-act', 'SELECT mutation, answer FROM client_act WHERE actor_id = $1 AND client_act_id = $2', [viewer.userId, client.clientActId]);
  return stored === undefined ? null : answerToRepeat(stored, client);
}

/** A repeat gets the first answer. The same id for another act, or on another case, is a mistake: nobody is told that it was done. */
export function answerToRepeat(stored: StoredAct, asked: { mutation: string; address?: CaseAddress; chooses?: true }): ActAnswer {
  const answer = reviveAnswer(stored.answer);
  const { address } = asked;
  const elsewhere = address !== undefined && asked.chooses !== true && answer.kind === 'done'
    && ('taskId' in address ? answer.taskId !== address.taskId : answer.caseId !== address.caseId);
  return stored.mutation !== asked.mutation || elsewhere ? invalid('clientActId', 'invalid') : answer;
}

/** A stored answer with its instants as Dates again. */
export function reviveAnswer(stored: unknown): ActAnswer {
  const answer = stored as ActAnswer & { at?: string | Date | null; dueAt?: string | Date };
  if (answer.kind === 'Conflict' && answer.at !== null) return { ...answer, at: new Date(answer.at) };
  if (answer.kind === 'DeadlinePassed') return { ...answer, dueAt: new Date(answer.dueAt) };
  return answer;
}

export function answerOf(change: Change, answer: Answer): ActDone {
  const task = [...change.insert.task, ...change.update.task].find(({ id }) => id === answer.taskId);
  return {
    kind: 'done', caseId: change.caseId, taskId: answer.taskId, taskVersion: task?.version ?? null, seq: change.case.seq, messageKey: answer.messageKey, params: answer.params,
  };
}

/** Who should look again: everybody whose list or case the change touches. */
export function eventOf(change: Change): CommittedEvent {
  const tasks = [...change.insert.task, ...change.update.task];
  const topics = new Set([`case:${change.caseId}`, `org:${change.case.applicantOrgId}`, `org:${change.case.leadOrgId}`]);
  for (const task of tasks) topics.add(`org:${task.candidateOrgId}`);
  for (const { userId } of change.insert.notification) topics.add(`user:${userId}`);
  return { caseId: change.caseId, taskIds: tasks.map((task) => task.id), topics: [...topics] };
}
