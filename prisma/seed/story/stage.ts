import type { Pool } from 'pg';
import type { ActContext } from '../../acts/context.ts';
import type { Keys } from '../../encryption/index.ts';
import { systemScope, withScope } from '../../scope/scope.ts';
import { scopeOf, viewerOf } from '../../viewer.ts';
import type { Viewer } from '../../viewer.ts';
import { seededUuid } from '../random.ts';
import { countyId } from '../world/world.ts';
import type { World } from '../world/world.ts';
import { openBank } from './bank.ts';
import type { StoryBank } from './bank.ts';
import type { Cast } from './plan.ts';
import { castStory } from './plan.ts';

/** What the story remembers while it is played. */
export interface Stage {
  pool: Pool;
  keys: Keys;
  world: World;
  cast: ReadonlyMap<string, Cast>;
  viewers: ReadonlyMap<string, Viewer>;
  /** Case ids by what the story calls them. */
  cases: Map<string, string>;
  /** Saves so far of each draft: the page's revision. */
  revisions: Map<string, number>;
  /** Cases that something has happened to since they were last walked. */
  touched: Set<string>;
  bank: StoryBank;
  /** The installation's folder for files; null keeps none. */
  filesDir: string | null;
  actsDone: number;
}

export async function setStage(pool: Pool, keys: Keys, world: World, filesDir: string | null): Promise<Stage> {
  const cast = new Map(castStory(world).map((member) => [member.firm.username, member]));
  const viewers = await readViewers(pool);
  return {
    pool, keys, world, cast, viewers, cases: new Map(), revisions: new Map(), touched: new Set(), bank: openBank(filesDir), filesDir, actsDone: 0,
  };
}

async function readViewers(pool: Pool): Promise<Map<string, Viewer>> {
  const rows = await withScope(pool, systemScope(countyId), (tx) => tx.query<Parameters<typeof viewerOf>[0]>(
    `SELECT u.id AS user_id, u.username, u.display_name, u.roles, u.locale, u.county_id, o.id AS organisation_id,
       o.kind AS organisation_kind, o.code AS organisation_code, o.name AS organisation_name
     FROM user_account u JOIN organisation o ON o.id = u.organisation_id`));
  return new Map(rows.map((row) => [row.username, viewerOf(row)]));
}

export function contextOf(stage: Stage): ActContext {
  return { pool: stage.pool, keys: stage.keys, arrivedAt: new Date(), afterCommit: ({ caseId }) => void (caseId !== '' && stage.touched.add(caseId)) };
}

/** What a page would send with an act: never the same twice, and the same for the same story. */
export function nextClientAct(stage: Stage): string {
  stage.actsDone += 1;
  return seededUuid(stage.world.seedNumber, `client-act:${stage.actsDone}`);
}

export function viewerNamed(stage: Stage, username: string): Viewer {
  const viewer = stage.viewers.get(username);
  if (viewer === undefined) throw new Error(`the story has nobody called ${username}`);
  return viewer;
}

export function caseCalled(stage: Stage, about: string): string {
  const id = stage.cases.get(about);
  if (id === undefined) throw new Error(`the story has not begun the case ${about}`);
  return id;
}

/**
 * The open task of a step as a page would have it: its id and the version seen.
 * @param kind `overdue`: the head's task about one that ran over
 */
export async function openTask(stage: Stage, about: string, step: string, kind: 'step' | 'overdue' = 'step'): Promise<{ taskId: string; version: number }> {
  const [task] = await withScope(stage.pool, systemScope(countyId), (tx) => tx.named<{ taskId: string; version: number }>('seed-open-task',
    `SELECT id AS "taskId", version FROM task WHERE case_id = $1 AND step = $2 AND state IN ('open', 'claimed') AND (key LIKE '%.overdue') = $3
     ORDER BY (key = 'account-correction') DESC, opened_at DESC LIMIT 1`, [caseCalled(stage, about), step, kind === 'overdue']));
  if (task === undefined) throw new Error(`${about} has no open task in ${step}`);
  return task;
}

/** Whoever acts has seen what the bell had to tell. */
export async function readMessages(stage: Stage, viewer: Viewer): Promise<void> {
  await withScope(stage.pool, scopeOf(viewer), (tx) => tx.named('seed-read-messages',
    'UPDATE notification SET read_at = business_now() WHERE user_id = $1 AND read_at IS NULL', [viewer.userId]));
}
