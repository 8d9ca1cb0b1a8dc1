import { measureActs } from '../../policy/acts/proposal-acts.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { taskColumns, taskJoins } from './task-rows.ts';
import type { TaskRow } from './task-rows.ts';

/** What a person has signed about an overdue task. Row-level security keeps it to the office concerned and whoever supervises all. */
export interface MeasureRow {
  id: string; caseId: string; caseNumber: string | null; taskId: string; kind: string; step: string; officeName: string; officeNameEn: string | null; words: string; talkOn: string | null;
  signedByName: string; signedAt: Date; liftedByName: string | null; liftedAt: Date | null; liftReason: string | null;
}

const columns = `m.id, m.case_id AS "caseId", c.number AS "caseNumber", m.task_id AS "taskId", m.kind, m.step, o.name AS "officeName", o.name_en AS "officeNameEn", m.words, m.talk_on AS "talkOn",
  m.signed_by_name AS "signedByName", m.signed_at AS "signedAt", m.lifted_by_name AS "liftedByName", m.lifted_at AS "liftedAt", m.lift_reason AS "liftReason"`;
const joins = 'JOIN "case" c ON c.id = m.case_id JOIN organisation o ON o.id = m.org_id';

export const readMeasuresOfCase = (tx: Tx, caseId: string): Promise<MeasureRow[]> =>
  tx.named('measures-of-case', `SELECT ${columns} FROM supervision_measure m ${joins} WHERE m.case_id = $1 ORDER BY m.signed_at, m.id`, [caseId]);

/** Listings that nobody has lifted, the latest first. */
export const readListings = (tx: Tx): Promise<MeasureRow[]> =>
  tx.named('listings', `SELECT ${columns} FROM supervision_measure m ${joins} WHERE m.kind = 'listing' AND m.lifted_at IS NULL ORDER BY m.signed_at DESC, m.id LIMIT 200`, []);

/** Proposals that nobody has decided on: of every office for whoever supervises all, else those about the viewer's own office. The oldest first. */
export const readOpenProposals = (tx: Tx, viewer: Viewer): Promise<TaskRow[]> =>
  tx.named('open-proposals', `
    WITH page AS MATERIALIZED (
      SELECT t.* FROM task t JOIN task about ON about.id = t.parent_id
      WHERE t.state IN ('open', 'claimed') AND t.purpose = 'proposal' AND ($1::uuid IS NULL OR about.candidate_org_id = $1) ORDER BY t.opened_at, t.id LIMIT 200)
    SELECT ${taskColumns} FROM page t ${taskJoins} ORDER BY t.opened_at, t.id`, [viewer.seesAll ? null : viewer.organisationId]);

/** May the viewer know of a task of the case? A proposal is for the office that it is about, and for whoever supervises all. */
export const knowsOf = (task: TaskRow, ofCase: readonly TaskRow[], { seesAll, organisationId }: Viewer): boolean =>
  task.purpose !== 'proposal' || seesAll || ofCase.find(({ id }) => id === task.parentId)?.candidateOrgId === organisationId;

/** The part of a case's record that the viewer may read: of measures the office concerned, and whoever supervises all. */
export const measuresKnown = ({ seesAll, organisationId }: Viewer): object =>
  (seesAll ? {} : { OR: [{ kind: { notIn: [...measureActs] } }, { detail: { path: ['officeId'], equals: organisationId } }] });
