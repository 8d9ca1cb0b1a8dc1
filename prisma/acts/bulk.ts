import type { TaskActInput } from '../../policy/acts/act-definition.ts';
import { checkBulkItem, checkBulkItems, checkOneStep, mustOpen, undoUntil } from '../../policy/acts/bulk.ts';
import type { BulkAct, BulkItem } from '../../policy/acts/bulk.ts';
import type { Circumstances } from '../../policy/acts/change.ts';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import type { Decision } from '../../policy/acts/decision.ts';
import { openFlags } from '../../policy/acts/open-flags.ts';
import type { FlagFacts, OpenFlag } from '../../policy/acts/open-flags.ts';
import type { CaseSnapshot, Person, Refusal } from '../../policy/acts/rows.ts';
import { decideTaskAct } from '../../policy/acts/task-act-catalogue.ts';
import { decideClaim, decideComplete, decideTransfer } from '../../policy/acts/task-acts.ts';
import type { StepFacts } from '../../policy/acts/step-checks.ts';
import { decideUndo } from '../../policy/acts/undo-acts.ts';
import type { Done } from '../../policy/acts/undo-acts.ts';
import { localDateOf } from '../../policy/time/zone.ts';
import { withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { scopeOf } from '../viewer.ts';
import type { Viewer } from '../viewer.ts';
import { flagFactsSql, keepBulk, keepResults, noteUndone, readBulk, readItems } from './bulk-facts.ts';
import type { ItemAnswer, KeptBulk, SeenItem } from './bulk-facts.ts';
import { circumstances, doerOf } from './context.ts';
import type { ActAnswer, ActContext } from './context.ts';
import { readPeople } from './people.ts';
import { performAct, reviveAnswer } from './perform.ts';
import { stepConsequences, stepFacts, stepGuards } from './step-consequences.ts';

export interface BulkRequest {
  clientActId: string;
  act: BulkAct;
  items: readonly BulkItem[];
  /** transfer: to whom, and why; urge: a word with it. */
  toUserId: string | null;
  words: string | null;
  /** complete. */
  outcome: string;
  opinion: string | null;
}

/** What became of each item; the sample has not been looked at; or why none was begun. */
export type BulkAnswer =
  | { kind: 'bulk'; bulk: KeptBulk; items: ItemAnswer[] }
  | { kind: 'mustOpen'; taskIds: string[] }
  | Refusal;

/** A chosen task before the act: may it be done, and if not, why. */
export interface PreviewItem { taskId: string; refusal: Refusal | null; flags: OpenFlag[]; mustOpen: boolean; opened: boolean }
export interface Preview { kind: 'preview'; items: PreviewItem[]; /** What stands in the way of all of them. */ refusal: Refusal | null; undoMinutes: number }

interface Scene { seen: SeenItem[]; around: Circumstances }

async function readScene(context: ActContext, viewer: Viewer, tx: Tx, { act, items }: Pick<BulkRequest, 'act' | 'items'>): Promise<Scene> {
  const [clock] = await tx.named<{ now: Date }>('business-now', 'SELECT business_now() AS now', []);
  const around = await circumstances(context.pool, tx, viewer.countyId, clock?.now ?? context.arrivedAt, context.arrivedAt);
  return { around, seen: await readItems(tx, viewer.userId, act, items) };
}

function previewOf(viewer: Viewer, { act, items, outcome }: Pick<BulkRequest, 'act' | 'items' | 'outcome'>, { seen, around }: Scene): Preview {
  const doer = doerOf(viewer);
  const looked = items.map(({ taskId }) => {
    const item = seen.find((known) => known.taskId === taskId);
    if (item === undefined) return { taskId, refusal: { kind: 'NotFound' } as const, flags: [], opened: false };
    const flags = act === 'complete' ? openFlags(item.task, item.read, item.flags) : [];
    return { taskId, flags, opened: item.opened, refusal: checkBulkItem(act, doer, item.task, item.read, { version: item.version, now: around.now, flags }) };
  });
  const can = looked.filter(({ refusal }) => refusal === null).map(({ taskId }) => taskId);
  const sample = act === 'complete' ? mustOpen(can, viewer.userId, localDateOf(around.now)) : [];
  const refusal = act === 'complete' ? checkOneStep(seen.map(({ task }) => task), outcome) : null;
  return { kind: 'preview', refusal, undoMinutes: around.settings.bulkUndoMinutes, items: looked.map((item) => ({ ...item, mustOpen: sample.includes(item.taskId) })) };
}

/** Which of the chosen tasks the act can be done on and which not, by the rules that the act itself looks at. */
export async function previewBulk(context: ActContext, viewer: Viewer, request: Pick<BulkRequest, 'act' | 'items' | 'outcome'>): Promise<Preview | Refusal> {
  const wrong = checkBulkItems(request.items);
  if (wrong !== null) return wrong;
  return previewOf(viewer, request, await withScope(context.pool, scopeOf(viewer), (tx) => readScene(context, viewer, tx, request)));
}

/**
 * An act on many tasks, each named with the version that was seen: one transaction per item, and what became of each. A repeat of the same
 * clientActId gets the same results; broken off half way, it goes on with the rest.
 */
export async function actOnTasks(context: ActContext, viewer: Viewer, request: BulkRequest): Promise<BulkAnswer> {
  const wrong = checkBulkItems(request.items);
  if (wrong !== null) return wrong;
  const taskIds = request.items.map(({ taskId }) => taskId);
  const begun = await withScope(context.pool, scopeOf(viewer), (tx) => begin(context, viewer, tx, request, taskIds));
  if (begun.kind !== 'begun') return begun;
  const { bulk, to } = begun;
  if (bulk.results !== null) return { kind: 'bulk', bulk, items: revived(bulk.results) };
  const items: ItemAnswer[] = [];
  for (const item of request.items) items.push({ taskId: item.taskId, answer: await actOnItem(context, viewer, request, item, to) });
  await withScope(context.pool, scopeOf(viewer), (tx) => keepResults(tx, viewer.userId, request.clientActId, items));
  return { kind: 'bulk', bulk, items };
}

const revived = (results: readonly ItemAnswer[]): ItemAnswer[] => results.map(({ taskId, answer }) => ({ taskId, answer: reviveAnswer(answer) }));

type Begun = { kind: 'begun'; bulk: KeptBulk; to: Person | null } | { kind: 'mustOpen'; taskIds: string[] } | Refusal;

async function begin(context: ActContext, viewer: Viewer, tx: Tx, request: BulkRequest, taskIds: string[]): Promise<Begun> {
  const { clientActId, act } = request;
  const [to = null] = await readPeople(tx, request.toUserId === null ? [] : [request.toUserId]);
  const kept = await readBulk(tx, viewer.userId, clientActId);
  if (kept !== null) return kept.act === act && kept.taskIds.join() === taskIds.join() ? { kind: 'begun', bulk: kept, to } : invalid('clientActId', 'invalid');
  if (act === 'transfer' && to === null) return invalid('toUserId', 'personRequired');
  if (act === 'transfer' && (request.words ?? '').trim() === '') return invalid('words', 'reasonRequired');
  const scene = await readScene(context, viewer, tx, request);
  const preview = previewOf(viewer, request, scene);
  if (preview.refusal !== null) return preview.refusal;
  const unopened = preview.items.filter((item) => item.mustOpen && !item.opened).map(({ taskId }) => taskId);
  if (unopened.length > 0) return { kind: 'mustOpen', taskIds: unopened };
  const { now } = scene.around;
  const until = undoUntil(scene.around);
  await keepBulk(tx, { actorId: viewer.userId, countyId: viewer.countyId, clientActId, act, taskIds, at: now, until });
  return { kind: 'begun', to, bulk: { clientActId, act, taskIds, until, now, results: null, undone: false } };
}

const itemActId = (clientActId: string, taskId: string): string => `${clientActId}:${taskId}`;

interface ItemFacts { step: StepFacts | null; flags: FlagFacts }
const completeFacts = { name: 'bulk-complete', sql: `jsonb_build_object('step', (${stepFacts.sql}), 'flags', ${flagFactsSql})` };

function actOnItem(context: ActContext, viewer: Viewer, request: BulkRequest, item: BulkItem, to: Person | null): Promise<ActAnswer> {
  const plan = {
    mutation: `actOnTasks.${request.act}`, clientActId: itemActId(request.clientActId, item.taskId), address: { taskId: item.taskId }, undoable: true as const,
    ...(request.act === 'urge' ? { tellsOffice: true as const } : {}),
  };
  if (request.act !== 'complete') return performAct(context, viewer, { ...plan, decide: (read, around) => decideItem(read.snapshot, around, viewer, request, item, to) });
  return performAct<ItemFacts>(context, viewer, {
    ...plan, facts: completeFacts, guards: stepGuards, fragments: (change) => stepConsequences(change, viewer),
    decide: ({ snapshot, facts }, around) => (refusalOfItem(snapshot, item.taskId, request.outcome, facts.flags)
      ?? decideComplete(snapshot, around, doerOf(viewer), { ...item, outcome: request.outcome, opinion: request.opinion }, facts.step ?? {})),
  });
}

/**
 * Looked at again in the transaction that decides: what has come in since the preview counts, and a repeat that goes on with what was broken
 * off decides nothing but what many may have.
 */
function refusalOfItem(read: CaseSnapshot, taskId: string, outcome: string, facts: FlagFacts): Refusal | null {
  const task = read.tasks.find(({ id }) => id === taskId);
  if (task === undefined || (task.state !== 'open' && task.state !== 'claimed')) return null;
  return checkOneStep([task], outcome) ?? (openFlags(task, read, facts).length > 0 ? forbidden('openFlags') : null);
}

const nothingAsked: Omit<TaskActInput, 'taskId' | 'version' | 'words'> = { people: [], workingDays: null, basis: null, position: null, mode: null, outcome: null, day: null, minutes: null, urgent: false };

function decideItem(read: CaseSnapshot, around: Circumstances, viewer: Viewer, { act, words }: BulkRequest, item: BulkItem, to: Person | null): Decision {
  const doer = doerOf(viewer);
  switch (act) {
    case 'claim': return decideClaim(read, around, doer, item);
    case 'transfer': return decideTransfer(read, around, doer, { ...item, to, reason: words ?? '' });
    default: return decideTaskAct('urge', read, around, doer, { ...nothingAsked, ...item, words });
  }
}

/** Undoes an act on many within its window, item by item: what has been touched since stays as it is, and says by whom. */
export async function undoBulk(context: ActContext, viewer: Viewer, { clientActId, of }: { clientActId: string; of: string }): Promise<BulkAnswer> {
  const found = await withScope(context.pool, scopeOf(viewer), async (tx) => ({ bulk: await readBulk(tx, viewer.userId, of), done: await readDone(tx, viewer, of) }));
  const { bulk } = found;
  if (bulk === null) return { kind: 'NotFound' };
  if (bulk.now.getTime() > bulk.until.getTime()) return forbidden('undoOver');
  const items: ItemAnswer[] = [];
  for (const done of found.done) items.push({ taskId: done.taskId, answer: await undoItem(context, viewer, clientActId, bulk, done) });
  await withScope(context.pool, scopeOf(viewer), (tx) => noteUndone(tx, viewer.userId, of));
  return { kind: 'bulk', bulk: { ...bulk, undone: true }, items };
}

type DoneItem = Pick<Done, 'taskId' | 'version' | 'actId' | 'standsInFor'>;

/** The items that were done, with the act of each. */
const readDone = (tx: Tx, viewer: Viewer, of: string): Promise<DoneItem[]> => tx.named<DoneItem>('bulk-done', `
  SELECT k.answer->>'taskId' AS "taskId", (k.answer->>'taskVersion')::int AS version, a.id AS "actId", a.detail->'standsInFor' AS "standsInFor"
  FROM bulk_act b, unnest(b.task_ids) WITH ORDINALITY t(id, n) JOIN client_act k ON k.actor_id = $1::uuid AND k.client_act_id = $2 || ':' || t.id::text
  LEFT JOIN act a ON a.case_id = (k.answer->>'caseId')::uuid AND a.seq = (k.answer->>'seq')::int
  WHERE b.actor_id = $1::uuid AND b.client_act_id = $2 AND k.answer->>'kind' = 'done' ORDER BY t.n`, [viewer.userId, of]);

function undoItem(context: ActContext, viewer: Viewer, clientActId: string, { act, until }: KeptBulk, done: DoneItem): Promise<ActAnswer> {
  return performAct(context, viewer, {
    mutation: `undoBulk.${act}`, clientActId: itemActId(clientActId, done.taskId), address: { taskId: done.taskId }, guards: stepGuards,
    fragments: (change) => stepConsequences(change, viewer),
    decide: (read, around) => decideUndo(read.snapshot, around, doerOf(viewer), { act, until, ...done }),
  });
}
