import { bulkActs } from '../../policy/acts/bulk.ts';
import type { BulkAct, BulkItem } from '../../policy/acts/bulk.ts';
import type { FlagFacts } from '../../policy/acts/open-flags.ts';
import type { TaskRow } from '../../policy/acts/rows.ts';
import type { Standing } from '../../policy/acts/task-rules.ts';
import type { Tx } from '../scope/scope.ts';
import type { ActAnswer } from './context.ts';
import { readStandings } from './read-case.ts';

/** What speaks for looking at a case by itself, read over `c`. */
export const flagFactsSql = `jsonb_build_object(
  'employerVerdict', (SELECT s.verdict->>'outcome' FROM case_submission s WHERE s.case_id = c.id ORDER BY s.round DESC LIMIT 1),
  'linesNotPassed', (SELECT count(*) FROM roster_line l WHERE l.case_id = c.id AND l.verdict_outcome IS DISTINCT FROM 'pass'),
  'openObjections', open_objections(c.id),
  'duplicates', (SELECT count(*) FROM duplicate_claim d WHERE d.case_id = c.id))`;

/** A chosen task with how its case stands, as the scope sees it. */
export interface SeenItem extends BulkItem {
  task: TaskRow;
  read: Standing;
  flags: FlagFacts;
  /** The case page was opened with the task in this version. */
  opened: boolean;
}

const unflagged: FlagFacts = { employerVerdict: null, linesNotPassed: 0, openObjections: 0, duplicates: 0 };

/** The chosen tasks in their order; those that the scope doesn't see are left out. A round trip for each kind of thing, however many they are. */
export async function readItems(tx: Tx, userId: string, act: BulkAct, items: readonly BulkItem[]): Promise<SeenItem[]> {
  const ids = items.map(({ taskId }) => taskId);
  const found = await tx.named<{ id: string; case_id: string; opened: number | null }>('bulk-tasks', `
    SELECT t.id, t.case_id, (SELECT o.version FROM case_opening o WHERE o.user_id = $2::uuid AND o.task_id = t.id) AS opened FROM task t WHERE t.id = ANY($1::uuid[])`, [ids, userId]);
  const caseIds = [...new Set(found.map((row) => row.case_id))];
  const standings = await readStandings(tx, caseIds);
  const flags = act === 'complete' ? await readFlags(tx, caseIds) : new Map<string, FlagFacts>();
  return items.flatMap((item) => {
    const row = found.find(({ id }) => id === item.taskId);
    const read = row === undefined ? undefined : standings.get(row.case_id);
    const task = read?.tasks.find(({ id }) => id === item.taskId);
    return row === undefined || read === undefined || task === undefined ? [] : [{ ...item, task, read, flags: flags.get(row.case_id) ?? unflagged, opened: row.opened === item.version }];
  });
}

async function readFlags(tx: Tx, caseIds: readonly string[]): Promise<Map<string, FlagFacts>> {
  const rows = await tx.named<{ id: string; flags: FlagFacts }>('bulk-flags', `SELECT c.id, ${flagFactsSql} AS flags FROM "case" c WHERE c.id = ANY($1::uuid[])`, [caseIds]);
  return new Map(rows.map(({ id, flags }) => [id, flags]));
}

/** The case page of a task was opened: by whom, with the task in which version. */
export async function noteOpening(tx: Tx, opening: { userId: string; countyId: string; taskId: string; version: number }): Promise<void> {
  await tx.named('note-opening', `
    INSERT INTO case_opening (user_id, task_id, county_id, version, opened_at) SELECT $1::uuid, t.id, $2, t.version, business_now() FROM task t WHERE t.id = $3::uuid AND t.version = $4::int
    ON CONFLICT (user_id, task_id) DO UPDATE SET version = excluded.version, opened_at = excluded.opened_at`, [opening.userId, opening.countyId, opening.taskId, opening.version]);
}

/** An act on many as it was asked for. */
export interface KeptBulk { clientActId: string; act: BulkAct; taskIds: string[]; until: Date; now: Date; results: ItemAnswer[] | null; undone: boolean }

/** What became of one item. */
export interface ItemAnswer { taskId: string; answer: ActAnswer }

const keptColumns = `client_act_id AS "clientActId", act, task_ids AS "taskIds", undo_until AS until, business_now() AS now, results, undone_at IS NOT NULL AS undone`;

export async function readBulk(tx: Tx, actorId: string, clientActId: string): Promise<KeptBulk | null> {
  const [row] = await tx.named<KeptBulk>('bulk-act', `SELECT ${keptColumns} FROM bulk_act WHERE actor_id = $1::uuid AND client_act_id = $2`, [actorId, clientActId]);
  return row !== undefined && bulkActs.includes(row.act) ? row : null;
}

/** The person's last act on many that may still be undone. */
export async function readUndoableBulk(tx: Tx, actorId: string): Promise<KeptBulk | null> {
  const [row] = await tx.named<KeptBulk>('undoable-bulk', `SELECT ${keptColumns} FROM bulk_act
    WHERE actor_id = $1::uuid AND undo_until > business_now() AND undone_at IS NULL AND results IS NOT NULL ORDER BY undo_until DESC, at DESC LIMIT 1`, [actorId]);
  return row ?? null;
}

/** Keeps who asked for what before anything is done: a repeat goes on with it. */
export async function keepBulk(tx: Tx, bulk: { actorId: string; countyId: string; clientActId: string; act: BulkAct; taskIds: readonly string[]; at: Date; until: Date }): Promise<void> {
  await tx.named('keep-bulk', `INSERT INTO bulk_act (actor_id, client_act_id, county_id, act, task_ids, at, undo_until) VALUES ($1, $2, $3, $4, $5::uuid[], $6, $7) ON CONFLICT DO NOTHING`,
    [bulk.actorId, bulk.clientActId, bulk.countyId, bulk.act, bulk.taskIds, bulk.at, bulk.until]);
}

export async function keepResults(tx: Tx, actorId: string, clientActId: string, results: readonly ItemAnswer[]): Promise<void> {
  await tx.named('keep-bulk-results', 'UPDATE bulk_act SET results = $3::jsonb WHERE actor_id = $1 AND client_act_id = $2', [actorId, clientActId, JSON.stringify(results)]);
}

export async function noteUndone(tx: Tx, actorId: string, clientActId: string): Promise<void> {
  await tx.named('bulk-undone', 'UPDATE bulk_act SET undone_at = coalesce(undone_at, business_now()) WHERE actor_id = $1 AND client_act_id = $2', [actorId, clientActId]);
}
