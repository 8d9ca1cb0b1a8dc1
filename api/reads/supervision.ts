import { endOfDay, localDateOf } from '../../policy/time/zone.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import type { LightFilter, Position } from './inbox.ts';
import { lightCondition } from './inbox.ts';
import { isWork, taskColumns, taskJoins } from './task-rows.ts';
import type { TaskRow } from './task-rows.ts';

/** Open tasks of an office or a person, counted by light. */
export interface LightCounts {
  readonly open: number;
  readonly red: number;
  readonly yellow: number;
  readonly green: number;
  readonly paused: number;
  readonly dueToday: number;
}

export interface OfficeStanding extends LightCounts {
  readonly organisationId: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** When the oldest overdue task turned red. */
  readonly redSince: Date | null;
}

/** Null id: what nobody has claimed yet. */
export interface PersonStanding extends LightCounts {
  readonly personId: string | null;
  readonly name: string | null;
  readonly redSince: Date | null;
}

export interface SupervisionFilter {
  readonly organisationId?: string | null;
  /** A person's id, or "unclaimed". */
  readonly personId?: string | null;
  readonly light?: LightFilter | null;
  readonly dueToday?: boolean | null;
  readonly proposals?: boolean | null;
}

/** Whose tasks a supervisor watches: the whole county's, or those of the own office. Null: the viewer supervises nobody. */
export function watchedOffice(viewer: Viewer): { all: true } | { all: false; organisationId: string } | null {
  if (viewer.seesAll) return { all: true };
  return viewer.roles.includes('sectionHead') || viewer.roles.includes('bureauHead') ? { all: false, organisationId: viewer.organisationId } : null;
}

const running = (condition: string) => `(count(*) FILTER (WHERE t.clock_state = 'running' AND ${condition}))::int`;
/** $1 business now, $2 the end of its day, $3 the office watched or null. */
const counts = `count(*)::int AS open, ${running('t.red_at <= $1')} AS red, ${running('t.yellow_at <= $1 AND t.red_at > $1')} AS yellow,
  ${running('t.yellow_at > $1')} AS green, (count(*) FILTER (WHERE t.clock_state = 'paused'))::int AS paused, ${running('t.due_at > $1 AND t.due_at <= $2')} AS "dueToday"`;
const redSince = `min(t.red_at) FILTER (WHERE t.clock_state = 'running' AND t.red_at <= $1) AS "redSince"`;
// Tasks of offices: what waits for an enterprise is its reviewers' to see.
const ofOffices = (office: string) => `o.kind IN ('department', 'township') AND (${office}::uuid IS NULL OR t.candidate_org_id = ${office})`;
// What somebody was copied or asked is theirs to read, not to be watched.
const watched = `t.state IN ('open', 'claimed') AND t.${isWork} AND ${ofOffices('$3')}`;

function officeOf(viewer: Viewer): string | null {
  const office = watchedOffice(viewer);
  return office === null || office.all ? null : office.organisationId;
}

const valuesOf = (viewer: Viewer, now: Date): [Date, Date, string | null] => [now, endOfDay(localDateOf(now)), officeOf(viewer)];

/** Every office with open tasks, the one that is overdue for longest first. */
export function readOfficeStandings(tx: Tx, viewer: Viewer, now: Date): Promise<OfficeStanding[]> {
  return tx.named<OfficeStanding>('office-standings', `
    SELECT o.id AS "organisationId", o.name, o.name_en AS "nameEn", ${counts}, ${redSince}
    FROM task t JOIN organisation o ON o.id = t.candidate_org_id WHERE ${watched}
    GROUP BY o.id, o.name, o.name_en ORDER BY "redSince" NULLS LAST, red DESC, yellow DESC, o.name`, valuesOf(viewer, now));
}

/** Who holds the open tasks of one office; what nobody has claimed is a row of its own. */
export function readPersonStandings(tx: Tx, viewer: Viewer, now: Date, organisationId: string): Promise<PersonStanding[]> {
  return tx.named<PersonStanding>('person-standings', `
    SELECT t.assignee_id AS "personId", max(t.assignee_name) AS name, ${counts}, ${redSince}
    FROM task t JOIN organisation o ON o.id = t.candidate_org_id WHERE ${watched} AND t.candidate_org_id = $4
    GROUP BY t.assignee_id ORDER BY "redSince" NULLS LAST, red DESC, yellow DESC, name NULLS LAST`, [...valuesOf(viewer, now), organisationId]);
}

/**
 * Steps that have ended with a task done, by the office whose they were: $1 business now, $2 the office watched or null. A step is judged by
 * its own clock, however the whole stands.
 */
const endedSteps = `clock k JOIN organisation o ON o.id = k.office_id
  WHERE k.kind = 'step' AND k.stopped_at <= $1 AND o.kind IN ('department', 'township') AND ($2::uuid IS NULL OR k.office_id = $2)
    AND (SELECT t.id FROM task t WHERE t.case_id = k.case_id AND t.clock_id = k.id AND t.state = 'done' LIMIT 1) IS NOT NULL`;
const overran = 'k.stopped_at >= k.due_at';

/** Share of ended steps that ended in time, in percent; null when none has ended. */
export async function readOnTimePercent(tx: Tx, viewer: Viewer, now: Date): Promise<number | null> {
  const [row] = await tx.named<{ percent: number | null }>('on-time', `
    SELECT round(100.0 * count(*) FILTER (WHERE NOT (${overran})) / nullif(count(*), 0))::int AS percent FROM ${endedSteps}`, [now, officeOf(viewer)]);
  return row?.percent ?? null;
}

/** A step that took longer than its clock allowed. */
export interface OverrunStep {
  readonly id: string; readonly caseId: string; readonly number: string | null; readonly applicantName: string; readonly key: string; readonly round: number;
  readonly officeName: string; readonly officeNameEn: string | null; readonly lastDay: string; readonly stoppedAt: Date; readonly overrunWorkingDays: number | null;
  /** Whether the whole case is or was in time nevertheless; null for a case without such a clock. */
  readonly wholeInTime: boolean | null;
}

/** The steps behind the share that did not end in time, the latest first, and how many they are. */
export async function readOverrunSteps(tx: Tx, viewer: Viewer, now: Date, limit: number): Promise<{ totalCount: number; steps: OverrunStep[] }> {
  const values = [now, officeOf(viewer)];
  const [counted] = await tx.named<{ count: number }>('overrun-count', `SELECT count(*)::int AS count FROM ${endedSteps} AND ${overran}`, values);
  const steps = await tx.named<OverrunStep>('overrun-steps', `
    SELECT k.id, k.case_id AS "caseId", c.number, a.name AS "applicantName", k.key, k.round, o.name AS "officeName", o.name_en AS "officeNameEn", k.last_day AS "lastDay",
      k.stopped_at AS "stoppedAt", k.overrun_working_days AS "overrunWorkingDays",
      (SELECT coalesce(w.stopped_at, $1) < w.due_at FROM clock w WHERE w.case_id = k.case_id AND w.kind = 'whole' ORDER BY w.round DESC LIMIT 1) AS "wholeInTime"
    FROM (SELECT k.* FROM ${endedSteps} AND ${overran} ORDER BY k.stopped_at DESC, k.id LIMIT $3::int) k
    JOIN "case" c ON c.id = k.case_id JOIN organisation a ON a.id = c.applicant_org_id JOIN organisation o ON o.id = k.office_id
    ORDER BY k.stopped_at DESC, k.id`, [...values, limit]);
  return { totalCount: counted?.count ?? 0, steps };
}

interface ListQuestion { viewer: Viewer; filter: SupervisionFilter; now: Date }

/** The conditions of a list and its number: both ask the same. */
function listWhere({ viewer, filter, now }: ListQuestion, values: unknown[]): string {
  const add = (value: unknown, cast: string): string => `$${values.push(value)}::${cast}`;
  const conditions = [`t.state IN ('open', 'claimed') AND t.${isWork}`, ofOffices(`$${values.push(officeOf(viewer))}`)];
  if (filter.organisationId != null) conditions.push(`t.candidate_org_id = ${add(filter.organisationId, 'uuid')}`);
  if (filter.personId === 'unclaimed') conditions.push('t.assignee_id IS NULL');
  else if (filter.personId != null) conditions.push(`t.assignee_id = ${add(filter.personId, 'uuid')}`);
  if (filter.proposals === true) conditions.push(`t.purpose = 'proposal'`);
  if (filter.light != null) conditions.push(lightCondition(filter.light, () => add(now, 'timestamptz'), 't.'));
  if (filter.dueToday === true) conditions.push(`t.clock_state = 'running' AND t.due_at > ${add(now, 'timestamptz')} AND t.due_at <= ${add(endOfDay(localDateOf(now)), 'timestamptz')}`);
  return conditions.join(' AND ');
}

/** Open tasks, the most overdue first; without a deadline last. */
export function readWatchedTasks(tx: Tx, question: ListQuestion, limit: number, after: Position | null): Promise<TaskRow[]> {
  const values: unknown[] = [];
  const where = listWhere(question, values);
  const far = `coalesce(t.due_at, 'infinity')`;
  const from = after === null ? '' : `AND (${far}, t.id) > (coalesce($${values.push(after.at)}::timestamptz, 'infinity'), $${values.push(after.id)}::uuid)`;
  return tx.query<TaskRow>(`
    WITH page AS MATERIALIZED (SELECT t.* FROM task t JOIN organisation o ON o.id = t.candidate_org_id WHERE ${where} ${from} ORDER BY ${far}, t.id LIMIT $${values.push(limit)}::int)
    SELECT ${taskColumns} FROM page t ${taskJoins} ORDER BY ${far}, t.id`, values);
}

export async function countWatchedTasks(tx: Tx, question: ListQuestion): Promise<number> {
  const values: unknown[] = [];
  const where = listWhere(question, values);
  const [row] = await tx.query<{ count: number }>(`SELECT count(*)::int AS count FROM task t JOIN organisation o ON o.id = t.candidate_org_id WHERE ${where}`, values);
  return row?.count ?? 0;
}
