/**
 * kill -9 of the worker at each rung: three reviews that nobody does climb their ladder, a correction that doesn't come runs out, and a list's
 * days end. At each of these instants the worker is killed with its statement under way, killed again as soon as one is committed, and once more
 * at random. Every rung is passed once, in order, and told once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { defaultSeedNumber, inventWorld } from '../../prisma/seed/world/world.ts';
import type { Scene } from './blows.ts';
import { freeFirms } from './main-path.ts';
import { approveLines, beginDraft, bringRoster, claim, claimAndComplete, complete, giveBack, lastDayOfPublicity, moveClock, submit, taskOf } from './path.ts';
import type { Filing, Staff } from './path.ts';
import { eligibleStaff } from '../support/path.ts';
import { eventually, Person } from './person.ts';

const ladder = ['half', 'yellow', 'red', 'urge', 'proposeListing', 'proposeSummons', 'proposeCircular'];

export interface Climbers { reviews: readonly [Filing, Filing, Filing]; correction: Filing; list: Filing }
const all = ({ reviews, correction, list }: Climbers): string[] => [...reviews, correction, list].map(({ caseId }) => caseId);

/** Five applications: three wait for their review, one is given back, the list of one is posted. */
export async function setOut(scene: Scene, { reviewer, verifier }: Staff): Promise<Climbers> {
  const { installation, witness } = scene;
  const world = inventWorld(defaultSeedNumber);
  const firms = await freeFirms(scene, world, 5);
  const agents = await Promise.all(firms.map(({ username }) => Person.signIn(installation.origin, username, witness)));
  const filings = await Promise.all(firms.map((firm, i) => beginDraft(agents[i]!, firm, eligibleStaff({ world }, firm).slice(0, 1))));
  await Promise.all(filings.map(bringRoster));
  await Promise.all(filings.map(submit));
  const [first, second, third, correction, list] = filings as [Filing, Filing, Filing, Filing, Filing];
  await giveBack(reviewer, await claim(reviewer, correction.caseId, 'industry-review'));
  await claimAndComplete(reviewer, list.caseId, 'industry-review');
  await approveLines(verifier, list.caseId, await claim(verifier, list.caseId, 'hr-verification'));
  await complete(verifier, await taskOf(verifier, list.caseId, 'hr-verification'));
  await lastDayOfPublicity(list);
  return { reviews: [first, second, third], correction, list };
}

/** Moves the clock to each instant at which something comes due for one of the five, and strikes there. */
export async function climb(scene: Scene, finance: Person, climbers: Climbers): Promise<void> {
  for (let due = await nextDue(scene, climbers); due !== null; due = await nextDue(scene, climbers)) {
    const startedAt = performance.now();
    const killed = await strikeAt(scene, finance, climbers, due);
    // A connection that the machine drops under load is asked again.
    await eventually('everything due passed', async () => !(await isDue(scene, climbers).catch(() => true)));
    const passed = await passedBetween(scene, climbers, due);
    const flaws = await flawsOf(scene, climbers);
    scene.report.row(passed.join(', '), killed, null, (performance.now() - startedAt) / 1000, flaws.join('; ') || 'each once, in order, told once', flaws.length === 0);
  }
}

const instantText = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

/** The next instant of the five, while there is a rung or an end ahead that this is about. */
async function nextDue({ inspector }: Scene, climbers: Climbers): Promise<Date | null> {
  const [found] = await inspector.rows<{ due: Date | null }>(`
    SELECT min(c.next_due_at) AS due FROM "case" c WHERE c.id = ANY($1) AND c.closed_at IS NULL
      AND (c.id <> $2 OR EXISTS (SELECT 1 FROM case_step s WHERE s.case_id = c.id AND s.step = 'publicity' AND s.state = 'open'))`, [all(climbers), climbers.list.caseId]);
  return found?.due ?? null;
}

async function isDue({ inspector }: Scene, climbers: Climbers): Promise<boolean> {
  return (await inspector.rows('SELECT 1 FROM "case" WHERE id = ANY($1) AND closed_at IS NULL AND next_due_at <= business_now()', [all(climbers)])).length > 0;
}

/** @returns what was done to the worker */
async function strikeAt(scene: Scene, finance: Person, climbers: Climbers, due: Date): Promise<string> {
  const admin = new pg.Client({ connectionString: scene.installation.superuserUrl() });
  await admin.connect();
  const before = await actsOf(scene, climbers);
  try {
    // No act can be written: the worker's statement waits, and is cut off where it stands.
    await admin.query('BEGIN');
    await admin.query('LOCK TABLE act IN SHARE MODE');
    await moveClock(finance, new Date(due.getTime() + 1).toISOString());
    await eventually('a statement that waits', async () => (await scene.inspector.rows(`SELECT 1 FROM pg_locks WHERE relation = 'act'::regclass AND NOT granted`)).length > 0);
    kill(scene);
    await admin.query('ROLLBACK');
  } finally {
    await admin.end();
  }
  // Committed, and Temporal has not heard of it yet.
  await eventually('the first act committed', async () => await actsOf(scene, climbers) > before);
  kill(scene);
  const afterMs = Math.floor(Math.random() * 3_000);
  await sleep(afterMs);
  kill(scene);
  return `worker: statement under way; committed; +${afterMs}`;
}

/** Whichever process is the worker now; between two of them there is nobody to kill. */
function kill({ installation }: Scene): void {
  try {
    installation.strike(['worker']);
    kills += 1;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
let kills = 0;

async function actsOf({ inspector }: Scene, climbers: Climbers): Promise<number> {
  const [found] = await inspector.rows<{ acts: number }>('SELECT count(*)::int AS acts FROM act WHERE case_id = ANY($1)', [all(climbers)]);
  return found?.acts ?? 0;
}

/** What came due at the instant, in words. */
async function passedBetween({ inspector }: Scene, climbers: Climbers, due: Date): Promise<string[]> {
  const rows = await inspector.rows<{ what: string; count: number }>(`
    SELECT c.key || ' ' || r.key AS what, count(*)::int AS count FROM clock_rung r JOIN clock c ON c.id = r.clock_id WHERE c.case_id = ANY($1) AND r.due_at = $2 GROUP BY 1
    UNION ALL SELECT step || ' ' || kind, count(*)::int FROM act WHERE case_id = ANY($1) AND kind IN ('endStep', 'expire') AND business_at BETWEEN $2::timestamptz - interval '3 minutes' AND $2 GROUP BY 1`,
    [all(climbers), due]);
  return [instantText(due), ...rows.map(({ what, count }) => `${what} ×${count}`)];
}

interface Fired { case_id: string; key: string; due_at: Date; told: boolean; late: boolean }

/** Whatever is not as it must be by now. */
async function flawsOf({ inspector }: Scene, climbers: Climbers): Promise<string[]> {
  const ids = climbers.reviews.map(({ caseId }) => caseId);
  const fired = await inspector.rows<Fired>(`SELECT c.case_id, r.key, r.due_at, r.told, r.late FROM clock_rung r JOIN clock c ON c.id = r.clock_id
    JOIN act a ON a.id = r.act_id WHERE c.case_id = ANY($1) AND c.key = 'industry-review' ORDER BY a.seq`, [ids]);
  const flaws = ids.flatMap((id) => {
    const keys = fired.filter((rung) => rung.case_id === id).map(({ key }) => key);
    return String(keys) === String(ladder.slice(0, keys.length)) ? [] : [`${id}: ${keys.join(', ')}`];
  });
  flaws.push(...fired.filter(({ told, late }) => !told || late).map(({ key }) => `${key} was not told in time`));
  const counts = await inspector.rows<{ what: string }>(`
    SELECT 'acts ' || count(*) || ' for rungs ' || (SELECT count(*) FROM clock_rung r JOIN clock c ON c.id = r.clock_id WHERE c.case_id = ANY($1)) AS what FROM act WHERE case_id = ANY($1) AND kind = 'rung'
      HAVING count(*) <> (SELECT count(*) FROM clock_rung r JOIN clock c ON c.id = r.clock_id WHERE c.case_id = ANY($1))
    UNION ALL SELECT 'nobody was told of ' || r.key FROM clock_rung r JOIN clock c ON c.id = r.clock_id WHERE c.case_id = ANY($1) AND c.ladder = 'default'
      AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.case_id = c.case_id AND n.kind = 'rung.' || r.key)
    UNION ALL SELECT 'told twice: ' || kind FROM notification WHERE case_id = ANY($1) AND kind LIKE 'rung.%' GROUP BY case_id, user_id, task_id, kind HAVING count(*) > 1
    UNION ALL SELECT 'ended twice: ' || step FROM act WHERE case_id = ANY($1) AND kind IN ('endStep', 'expire', 'close') GROUP BY case_id, kind, step HAVING count(*) > 1
    UNION ALL SELECT 'head''s tasks: ' || count(*) FROM task WHERE case_id = ANY($1) AND key = 'industry-review.overdue' GROUP BY case_id HAVING count(*) > 1`, [all(climbers)]);
  return [...flaws, ...counts.map(({ what }) => what)];
}

/** At the top: three whole ladders, the correction's case ended by the system, the list's days over and finance asked. */
export async function top({ inspector, report }: Scene, climbers: Climbers): Promise<void> {
  const [found] = await inspector.rows<{ rungs: number; correction: string; publicity: number; finance: number }>(`
    SELECT (SELECT count(*)::int FROM clock_rung r JOIN clock c ON c.id = r.clock_id WHERE c.case_id = ANY($1) AND c.key = 'industry-review') AS rungs,
      (SELECT state FROM "case" WHERE id = $2) AS correction, (SELECT count(*)::int FROM case_step WHERE case_id = $3 AND step = 'publicity' AND state = 'decided') AS publicity,
      (SELECT count(*)::int FROM task WHERE case_id = $3 AND key = 'finance-approval') AS finance`,
    [climbers.reviews.map(({ caseId }) => caseId), climbers.correction.caseId, climbers.list.caseId]);
  const isSound = found?.rungs === 3 * ladder.length && found.correction === 'withdrawn' && found.publicity === 1 && found.finance === 1;
  report.finding({ what: `${kills} kills of the worker: three whole ladders, a correction run out, a list's days ended, each once`, flaws: isSound ? [] : [JSON.stringify(found)] });
}
