import { endOfDay, localDateOf } from '../../policy/time/zone.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import type { Role, Viewer } from '../../prisma/viewer.ts';
import { isCorrespondence, isWork, taskColumns, taskJoins } from './task-rows.ts';
import type { TaskRow } from './task-rows.ts';

export const inboxViews = ['mine', 'department', 'correspondence', 'takenPart'] as const;
export type InboxView = (typeof inboxViews)[number];
export type LightFilter = 'green' | 'yellow' | 'red' | 'paused' | 'none';

export interface InboxFilter {
  readonly view: InboxView;
  readonly light?: LightFilter | null;
  readonly step?: string | null;
  readonly process?: string | null;
  readonly search?: string | null;
  /** Instructions and directives, and work of cases in which one waits for its answer. */
  readonly demanded?: boolean | null;
}

/** Where a page goes on: after this row of the list's order. */
export interface Position {
  /** dueAt, or closedAt in takenPart; null for a task without a deadline. */
  readonly at: Date | null;
  readonly id: string;
}

/** Tasks of a department that its heads see whatever role they are meant for. */
const departmentRoles: readonly Role[] = ['handler', 'sectionHead', 'bureauHead', 'supervisionOffice', 'countyLeader', 'paymentMaker', 'paymentChecker'];

function rolesSeen(viewer: Viewer): readonly string[] {
  // A deputy sees what those they stand in for would see: all of them work in the same office.
  const held = [...new Set([...viewer.roles, ...viewer.principals.flatMap((principal) => principal.roles)])];
  return held.includes('sectionHead') || held.includes('bureauHead') ? departmentRoles : held;
}

/** The viewer, and those whose deputy they are. */
const own = ({ userId, principals }: Viewer): string[] => [userId, ...principals.map((principal) => principal.userId)];

/** Numbered parameters of one statement. */
class Values {
  readonly list: unknown[] = [];
  add(value: unknown, cast = ''): string {
    this.list.push(value);
    return `$${this.list.length}${cast}`;
  }
}

/** Only btree comparisons of text, uuid and timestamptz: under row-level security others lose their index. */
function filterConditions(filter: InboxFilter, now: Date, values: Values): string[] {
  const conditions: string[] = [];
  if (filter.light != null) conditions.push(lightCondition(filter.light, () => values.add(now, '::timestamptz')));
  if (filter.step != null) conditions.push(`step = ${values.add(filter.step)}`);
  if (filter.process != null) conditions.push(`process = ${values.add(filter.process)}`);
  if (filter.demanded === true) conditions.push(demandedCondition);
  const search = filter.search?.trim() ?? '';
  if (search !== '') conditions.push(searchCondition(values.add(search)));
  return conditions;
}

/**
 * A light as a condition over a task's columns.
 * @param now makes the parameter for business now: a light that doesn't depend on it asks for none, and a parameter without use is an error
 * @param of the table's name with its dot, where there are several
 */
export function lightCondition(light: LightFilter, now: () => string, of = ''): string {
  switch (light) {
    case 'red': return `${of}clock_state = 'running' AND ${of}red_at <= ${now()}`;
    case 'yellow': return `${of}clock_state = 'running' AND ${of}yellow_at <= ${now()} AND ${of}red_at > ${now()}`;
    case 'green': return `${of}clock_state = 'running' AND ${of}yellow_at > ${now()}`;
    case 'paused': return `${of}clock_state = 'paused'`;
    case 'none': return `${of}clock_state NOT IN ('running', 'paused')`;
  }
}

/** Looked for among the view's own tasks only, each found by its key. */
function searchCondition(search: string): string {
  return `(EXISTS (SELECT 1 FROM "case" c WHERE c.id = task.case_id AND starts_with(upper(c.number), upper(${search})))
    OR EXISTS (SELECT 1 FROM organisation a WHERE a.id = task.applicant_org_id AND position(${search} IN a.name) > 0))`;
}

const demandedCondition = `(purpose IN ('instruction', 'directive')
    OR EXISTS (SELECT 1 FROM task d WHERE d.case_id = task.case_id AND d.key IN ('instruction', 'directive') AND d.state IN ('open', 'claimed')))`;

/** One index range per branch, so that each is read in the order of the list and cut at the page's size. */
function branchesOf(view: InboxView, viewer: Viewer, values: Values): string[] {
  switch (view) {
    case 'mine': return own(viewer).map((userId) => `assignee_id = ${values.add(userId)} AND state = 'claimed' AND ${isWork}`);
    case 'correspondence': return [`assignee_id = ${values.add(viewer.userId)} AND state = 'claimed' AND ${isCorrespondence}`];
    case 'takenPart': return [`closed_by_id = ${values.add(viewer.userId)} AND closed_by_id IS NOT NULL`];
    case 'department': {
      const organisation = values.add(viewer.organisationId);
      return rolesSeen(viewer).map((role) => `candidate_org_id = ${organisation} AND candidate_role = ${values.add(role)} AND state IN ('open', 'claimed') AND ${isWork}`);
    }
  }
}

/** Ascending by due instant, tasks without one last; what one has taken part in by its end, newest first. */
function pagesOf(view: InboxView, branch: string, limit: string, after: Position | null, values: Values): string[] {
  if (view === 'takenPart') {
    const from = after === null ? '' : `AND (closed_at, id) < (${values.add(after.at, '::timestamptz')}, ${values.add(after.id, '::uuid')})`;
    return [`(SELECT * FROM task WHERE ${branch} ${from} ORDER BY closed_at DESC, id DESC LIMIT ${limit})`];
  }
  const undatedOnly = view === 'correspondence' || (after !== null && after.at === null);
  const undatedFrom = after !== null && after.at === null ? `AND id > ${values.add(after.id, '::uuid')}` : '';
  // Copies and questions never have a deadline: without the condition their index is read in the order of the list.
  const undated = `(SELECT * FROM task WHERE ${branch} ${view === 'correspondence' ? '' : 'AND due_at IS NULL'} ${undatedFrom} ORDER BY id LIMIT ${limit})`;
  if (undatedOnly) return [undated];
  const from = after === null ? '' : `AND (due_at, id) > (${values.add(after.at, '::timestamptz')}, ${values.add(after.id, '::uuid')})`;
  return [`(SELECT * FROM task WHERE ${branch} AND due_at IS NOT NULL ${from} ORDER BY due_at, id LIMIT ${limit})`, undated];
}

export interface InboxQuestion {
  readonly viewer: Viewer;
  readonly filter: InboxFilter;
  /** Business now: lights follow from it. */
  readonly now: Date;
  readonly limit: number;
  readonly after: Position | null;
}

export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** The statement for one page: each branch is cut by its index, then the few rows get their names. Null when there is nothing to look at. */
export function inboxStatement({ viewer, filter, now, limit, after }: InboxQuestion): Statement | null {
  const values = new Values();
  const branches = branchesOf(filter.view, viewer, values);
  if (branches.length === 0) return null;
  const conditions = filterConditions(filter, now, values);
  const size = values.add(limit, '::int');
  const pages = branches.flatMap((branch) => pagesOf(filter.view, [branch, ...conditions].join(' AND '), size, after, values));
  const order = filter.view === 'takenPart' ? 't.closed_at DESC, t.id DESC' : 't.due_at NULLS LAST, t.id';
  const text = `
    WITH found AS (${pages.join(' UNION ALL ')}), page AS MATERIALIZED (SELECT * FROM found t ORDER BY ${order} LIMIT ${size})
    SELECT ${taskColumns} FROM page t ${taskJoins} ORDER BY ${order}`;
  return { text, values: values.list };
}

/** One page of the inbox. */
export async function readInbox(tx: Tx, question: InboxQuestion): Promise<TaskRow[]> {
  const statement = inboxStatement(question);
  return statement === null ? [] : tx.query<TaskRow>(statement.text, statement.values);
}

/** How many tasks the filter finds. */
export async function countInbox(tx: Tx, { viewer, filter, now }: Pick<InboxQuestion, 'viewer' | 'filter' | 'now'>): Promise<number> {
  const values = new Values();
  const branches = branchesOf(filter.view, viewer, values);
  if (branches.length === 0) return 0;
  const conditions = filterConditions(filter, now, values);
  const where = [`(${branches.map((branch) => `(${branch})`).join(' OR ')})`, ...conditions].join(' AND ');
  const [row] = await tx.query<{ count: number }>(`SELECT count(*)::int AS count FROM task WHERE ${where}`, values.list);
  return row?.count ?? 0;
}

export interface InboxCounts {
  readonly mine: number;
  readonly department: number;
  /** Copies and questions. */
  readonly correspondence: number;
  readonly takenPart: number;
  /** Of the department's tasks. */
  readonly red: number;
  readonly yellow: number;
  readonly dueToday: number;
}

/** The numbers beside the views; each equals the length of the list it links to. */
export async function countInboxViews(tx: Tx, viewer: Viewer, now: Date): Promise<InboxCounts> {
  const running = `FILTER (WHERE clock_state = 'running' AND`;
  const text = `
    SELECT count(*)::int AS department,
      count(*) ${running} red_at <= $3)::int AS red,
      count(*) ${running} yellow_at <= $3 AND red_at > $3)::int AS yellow,
      count(*) ${running} due_at > $3 AND due_at <= $4)::int AS "dueToday",
      (SELECT count(*)::int FROM task WHERE assignee_id = ANY($6::uuid[]) AND state = 'claimed' AND ${isWork}) AS mine,
      (SELECT count(*)::int FROM task WHERE assignee_id = $5 AND state = 'claimed' AND ${isCorrespondence}) AS correspondence,
      (SELECT count(*)::int FROM task WHERE closed_by_id = $5 AND closed_by_id IS NOT NULL) AS "takenPart"
    FROM task WHERE candidate_org_id = $1 AND candidate_role = ANY($2::text[]) AND state IN ('open', 'claimed') AND ${isWork}`;
  const values = [viewer.organisationId, rolesSeen(viewer), now, endOfDay(localDateOf(now)), viewer.userId, own(viewer)];
  const [row] = await tx.named<InboxCounts>('inbox-counts', text, values);
  return row ?? { mine: 0, department: 0, correspondence: 0, takenPart: 0, red: 0, yellow: 0, dueToday: 0 };
}
