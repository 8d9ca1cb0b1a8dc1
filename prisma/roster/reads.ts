import type { DocumentType } from '../../policy/identity/identity-document.ts';
import type { PersonVerdict } from '../../policy/red-envelope/eligibility.ts';
import type { Tx } from '../scope/scope.ts';
import type { ImportMode, ImportState } from './import-job.ts';
import type { LineProblem } from './lines.ts';

export type VerdictOutcome = 'pass' | 'fail' | 'manual' | 'problem';
export type LineDecision = 'approve' | 'refuse' | 'duplicate';

/** A line as a list may show it: masked, without what is sealed. */
export interface RosterLineRow {
  id: string;
  lineNo: number;
  /** Row of the file, as its program numbers it. */
  rowNo: number;
  personId: string | null;
  nameMasked: string;
  documentMasked: string;
  documentType: DocumentType | null;
  accountLast4: string;
  post: string;
  onDutyFrom: string | null;
  onDutyTo: string | null;
  householdArea: string | null;
  dispatcher: string | null;
  problems: LineProblem[];
  verdict: PersonVerdict | null;
  verdictOutcome: VerdictOutcome;
  decision: LineDecision | null;
  decisionReason: string | null;
  decisionNote: string | null;
  decidedAt: Date | null;
}

export interface RosterFilter {
  outcome?: VerdictOutcome | null;
  /** `undecided` for lines HR has not decided. */
  decision?: LineDecision | 'undecided' | null;
}

export interface RosterPage {
  lines: RosterLineRow[];
  hasNextPage: boolean;
  totalCount: number;
}

export const maxPageSize = 200;
const defaultPageSize = 50;

/** What HR has decided on lines is the enterprise's to see once the verification is done: until then it may change. */
const told = `(SELECT scope_kind() <> 'enterprise' OR EXISTS (
  SELECT 1 FROM case_step s WHERE s.case_id = $1 AND s.step = 'hr-verification' AND s.state = 'decided'))`;

/** The page's lines, as its viewer is told of them; $1 is the case. */
const toldLines = `SELECT l.*, CASE WHEN ${told} THEN l.decision END AS told_decision FROM roster_line l WHERE l.case_id = $1`;

const matches = `($2::text IS NULL OR verdict_outcome = $2)
  AND ($3::text IS NULL OR ($3 = 'undecided' AND told_decision IS NULL) OR told_decision = $3)`;

const columns = (decision: string) => `id, line_no AS "lineNo", row_no AS "rowNo", person_id AS "personId", name_masked AS "nameMasked", document_masked AS "documentMasked",
  document_type AS "documentType", account_last4 AS "accountLast4", post, on_duty_from AS "onDutyFrom", on_duty_to AS "onDutyTo",
  household_area AS "householdArea", dispatcher, problems, verdict, verdict_outcome AS "verdictOutcome", ${decision} AS decision,
  CASE WHEN ${decision} IS NOT NULL THEN decision_reason END AS "decisionReason", CASE WHEN ${decision} IS NOT NULL THEN decision_note END AS "decisionNote",
  CASE WHEN ${decision} IS NOT NULL THEN decided_at END AS "decidedAt"`;

/**
 * Lines in the order of the file.
 * @param page.after line number after which to begin (the cursor); `first` at most 200, 50 when absent
 */
export async function rosterPage(tx: Tx, caseId: string, page: RosterFilter & { first?: number | null; after?: number | null }): Promise<RosterPage> {
  const first = Math.min(Math.max(page.first ?? defaultPageSize, 0), maxPageSize);
  const filter = [caseId, page.outcome ?? null, page.decision ?? null];
  const lines = await tx.query<RosterLineRow>(
    `SELECT ${columns('told_decision')} FROM (${toldLines}) l WHERE ${matches} AND line_no > $4 ORDER BY line_no LIMIT $5`, [...filter, page.after ?? 0, first + 1],
  );
  const [counted] = await tx.query<{ count: number }>(`SELECT count(*)::int AS count FROM (${toldLines}) l WHERE ${matches}`, filter);
  return { lines: lines.slice(0, first), hasNextPage: lines.length > first, totalCount: counted?.count ?? 0 };
}

/** Lines by id, such as the failed ones of a payment, in the order of the file. */
export async function rosterLinesById(tx: Tx, ids: readonly string[]): Promise<RosterLineRow[]> {
  return tx.query<RosterLineRow>(`SELECT ${columns('decision')} FROM roster_line WHERE id = ANY($1::uuid[]) ORDER BY case_id, line_no`, [ids]);
}

export interface RosterCounts {
  total: number;
  pass: number;
  fail: number;
  manual: number;
  problem: number;
  approved: number;
  refused: number;
  duplicate: number;
  undecided: number;
}

export async function rosterCounts(tx: Tx, caseId: string): Promise<RosterCounts> {
  const [counts] = await tx.query<RosterCounts>(
    `SELECT count(*)::int AS total, ${countOf('verdict_outcome', 'pass')}, ${countOf('verdict_outcome', 'fail')},
       ${countOf('verdict_outcome', 'manual')}, ${countOf('verdict_outcome', 'problem')},
       ${countOf('decision', 'approve', 'approved')}, ${countOf('decision', 'refuse', 'refused')}, ${countOf('decision', 'duplicate')},
       count(*) FILTER (WHERE decision IS NULL)::int AS undecided
     FROM roster_line WHERE case_id = $1`, [caseId],
  );
  return counts ?? { total: 0, pass: 0, fail: 0, manual: 0, problem: 0, approved: 0, refused: 0, duplicate: 0, undecided: 0 };
}

function countOf(column: string, value: string, name = value): string {
  return `count(*) FILTER (WHERE ${column} = '${value}')::int AS ${name}`;
}

export interface RosterImportRow {
  id: string;
  caseId: string;
  state: ImportState;
  mode: ImportMode;
  fileName: string;
  totalRows: number;
  doneRows: number;
  problemRows: number;
  /** Text by `importFailureText` of policy/messages. */
  failure: { code: string; params: Record<string, unknown> } | null;
  createdAt: Date;
  finishedAt: Date | null;
}

/** The latest import of a case, or null. The file's name is the enterprise's own: others see ''. */
export async function latestImport(tx: Tx, caseId: string): Promise<RosterImportRow | null> {
  const [row] = await tx.query<RosterImportRow>(
    `SELECT i.id, i.case_id AS "caseId", i.state, i.mode, coalesce(u.file_name, '') AS "fileName", i.total_rows AS "totalRows", i.done_rows AS "doneRows",
       i.problem_rows AS "problemRows", i.failure, i.created_at AS "createdAt", i.finished_at AS "finishedAt"
     FROM roster_import i LEFT JOIN upload u ON u.id = i.upload_id
     WHERE i.case_id = $1 ORDER BY i.created_at DESC, i.id DESC LIMIT 1`, [caseId],
  );
  return row ?? null;
}
