import { randomUUID } from 'node:crypto';
import { maskDocumentNumber, maskName } from '../../policy/identity/mask.ts';
import { cellText } from '../../policy/red-envelope/roster-cells.ts';
import type { RowJudgement, RowProblem } from '../../policy/red-envelope/roster.ts';
import type { Tx } from '../scope/scope.ts';
import type { StoredPerson } from './persons.ts';
import { accountTail, sealRosterLine } from './secrets.ts';

/** A row's problem as stored and shown: `code` under `roster.problem`, `params.row` the row of the spreadsheet. */
export interface LineProblem {
  field: string;
  code: string;
  severity: 'error' | 'warning';
  params: Record<string, string | number>;
}

export interface JudgedLine {
  lineNo: number;
  judgement: RowJudgement;
  /** Cells as uploaded, by column. */
  cells: Record<string, unknown>;
  /** Null for a row with errors: nobody is stored on the strength of a row that couldn't be read. */
  person: StoredPerson | null;
  registryVersion: number;
}

/** Writes lines of an import; a line of the same number, from this import or an older one, is replaced. */
export async function writeRosterLines(tx: Tx, target: { countyId: string; caseId: string; importId: string; caseKey: Buffer }, lines: readonly JudgedLine[]): Promise<void> {
  const rows = lines.map((line) => storedLine(line, target.caseKey));
  await tx.query(upsertLines, [target.countyId, target.caseId, target.importId, JSON.stringify(rows)]);
}

function storedLine({ lineNo, judgement, cells, person, registryVersion }: JudgedLine, caseKey: Buffer) {
  const { row, problems, outcome, verdict } = judgement;
  const id = randomUUID();
  const secrets = { name: row.name, document: row.documentNumber, account: row.account, phone: row.phone };
  const sealed = person === null ? sealRosterLine(caseKey, id, { ...secrets, cells }) : sealRosterLine(person.key, id, secrets);
  return {
    id,
    line_no: lineNo,
    row_no: row.rowNo,
    person_id: person?.id ?? null,
    document_type: row.documentType,
    name_masked: maskName(row.name ?? ''),
    document_masked: maskDocumentNumber(row.documentNumber ?? cellText(cells.documentNumber), 'list'),
    account_last4: accountTail(row.account),
    sealed: sealed.toString('base64'),
    post: row.post ?? '',
    on_duty_from: row.onDutyFrom,
    on_duty_to: row.onDutyTo,
    household_area: row.householdArea,
    dispatcher: row.dispatcher,
    problems: problems.map(lineProblem),
    verdict,
    verdict_outcome: outcome,
    registry_version: registryVersion,
  };
}

function lineProblem({ rowNo, column, code, severity, params }: RowProblem): LineProblem {
  return { field: column, code, severity, params: { ...params, row: rowNo } };
}

// The id changes with the content it binds, and a decision on the old content is none on the new.
const upsertLines = `
  INSERT INTO roster_line (id, county_id, case_id, import_id, line_no, row_no, person_id, document_type, name_masked, document_masked, account_last4,
    sealed, post, on_duty_from, on_duty_to, household_area, dispatcher, problems, verdict, verdict_outcome, registry_version)
  SELECT g.id, $1, $2, $3, g.line_no, g.row_no, g.person_id, g.document_type, g.name_masked, g.document_masked, g.account_last4,
    decode(g.sealed, 'base64'), g.post, g.on_duty_from, g.on_duty_to, g.household_area, g.dispatcher, g.problems, g.verdict, g.verdict_outcome, g.registry_version
  FROM jsonb_to_recordset($4::jsonb) AS g(id uuid, line_no int, row_no int, person_id uuid, document_type text, name_masked text, document_masked text,
    account_last4 text, sealed text, post text, on_duty_from text, on_duty_to text, household_area text, dispatcher text, problems jsonb, verdict jsonb,
    verdict_outcome text, registry_version int)
  ON CONFLICT (case_id, line_no) DO UPDATE SET
    id = excluded.id, import_id = excluded.import_id, row_no = excluded.row_no, person_id = excluded.person_id, document_type = excluded.document_type,
    name_masked = excluded.name_masked, document_masked = excluded.document_masked, account_last4 = excluded.account_last4,
    sealed = excluded.sealed, post = excluded.post, on_duty_from = excluded.on_duty_from, on_duty_to = excluded.on_duty_to,
    household_area = excluded.household_area, dispatcher = excluded.dispatcher, problems = excluded.problems, verdict = excluded.verdict,
    verdict_outcome = excluded.verdict_outcome, registry_version = excluded.registry_version,
    decision = NULL, decision_reason = NULL, decision_note = NULL, decided_by_id = NULL, decided_at = NULL`;
