import { v7 as newId } from 'uuid';
import type { Change } from '../../policy/acts/change.ts';
import { documentsIssuedBy, documentYear, refusalOfRemoved } from '../../policy/documents/issue.ts';
import type { Issue } from '../../policy/documents/issue.ts';
import type { DocumentKind } from '../../policy/documents/kinds.ts';
import { templateVersion } from '../../policy/documents/kinds.ts';
import { hashQueryCode, newQueryCode, sealQueryCode } from '../documents/query-code.ts';
import type { WrappedDataKey } from '../encryption/data-key.ts';
import type { Keys } from '../encryption/keys.ts';
import type { Fragment } from './fragment.ts';

/** What a document takes from the database when it is issued: jsonb over `moved`, as the statement finds it. Persons come masked. */
const gathered: Readonly<Record<DocumentKind, string>> = {
  receipt: `jsonb_strip_nulls(jsonb_build_object('assistedOffice', (SELECT o.name FROM organisation o WHERE o.id = $1::uuid)))`,
  'correction-notice': `'{}'::jsonb`,
  refusal: `jsonb_build_object(
    'persons', (SELECT jsonb_agg(jsonb_build_object('no', l.line_no, 'name', l.name_masked, 'document', l.document_masked, 'reason', l.decision_reason, 'note', l.decision_note,
        'conditions', jsonb_path_query_array(l.verdict, '$.conditions[*] ? (@.outcome != "pass")')) ORDER BY l.line_no)
      FROM roster_line l WHERE l.case_id = moved.id AND l.decision = 'refuse'),
    'conditions', (SELECT jsonb_path_query_array(s.verdict, '$.conditions[*] ? (@.outcome != "pass")') FROM case_submission s WHERE s.case_id = moved.id ORDER BY s.round DESC LIMIT 1))`,
  'publicity-list': `jsonb_build_object('persons', (SELECT jsonb_agg(jsonb_build_object('name', l.name_masked, 'document', l.document_masked, 'amountFen', a.amount_fen) ORDER BY l.line_no)
    FROM award a JOIN roster_line l ON l.id = a.roster_line_id WHERE a.case_id = moved.id AND a.live))`,
  'payment-list': `(SELECT jsonb_build_object('batch', b.number, 'source', b.source, 'count', b.line_count, 'totalFen', b.total_fen, 'hashTotal', b.hash_total, 'maker', b.maker_name, 'checker', b.checker_name,
      'madeAt', b.created_at, 'sentAt', b.sent_at, 'fileName', b.bank_file_name, 'fileSha256', b.bank_file_sha256,
      'persons', (SELECT jsonb_agg(jsonb_build_object('no', l.line_no, 'reference', l.reference, 'name', l.name_masked, 'last4', l.account_last4, 'amountFen', l.amount_fen) ORDER BY l.line_no)
        FROM payment_line l WHERE l.batch_id = b.id)) FROM payment_batch b WHERE b.id = moved.id)`,
  'closing-sheet': `jsonb_build_object(
    'course', (SELECT jsonb_agg(jsonb_build_object('step', s.step, 'round', s.round, 'state', s.state, 'outcome', s.outcome, 'openedAt', s.opened_at, 'decidedAt', s.decided_at,
        'office', coalesce(d.office, t.office), 'by', d.actor_name) ORDER BY s.opened_at, s.round, s.step)
      FROM case_step s
      LEFT JOIN LATERAL (SELECT a.actor_name, (SELECT o.name FROM organisation o WHERE o.id = a.actor_org_id) AS office FROM act a
        WHERE a.case_id = s.case_id AND a.step = s.step AND a.outcome = s.outcome AND a.business_at = s.decided_at ORDER BY a.seq DESC LIMIT 1) d ON true
      LEFT JOIN LATERAL (SELECT (SELECT o.name FROM organisation o WHERE o.id = k.candidate_org_id) AS office FROM task k
        WHERE k.case_id = s.case_id AND k.step = s.step AND k.key = s.step AND k.round = s.round ORDER BY k.slot LIMIT 1) t ON true WHERE s.case_id = moved.id),
    'counts', (SELECT jsonb_build_object('filed', count(*), 'approved', count(*) FILTER (WHERE l.decision = 'approve'), 'refused', count(*) FILTER (WHERE l.decision = 'refuse'),
        'duplicate', count(*) FILTER (WHERE l.decision = 'duplicate')) FROM roster_line l WHERE l.case_id = moved.id),
    'paid', (SELECT jsonb_build_object('count', count(*), 'fen', coalesce(sum(l.amount_fen), 0)) FROM payment_line l WHERE l.case_id = moved.id AND l.state = 'paid' AND l.live))`,
};

/** Asked of the case as it stood before the act, beside "not issued yet". */
const condition: Partial<Record<DocumentKind, string>> = {
  'closing-sheet': `EXISTS (SELECT 1 FROM "case" b WHERE b.id = moved.id AND b.closed_at IS NULL)`,
};

/**
 * The documents that an act issues, in the act's own statement: what is rolled back has taken no number, so that the numbers of a year
 * have no gaps. The counter's row is the one row that all cases of a county share; it is taken last of all rows (see `writeChange`) and held
 * until COMMIT, in an act on one case the next thing that happens.
 */
export const documentsIssued = (change: Change): Fragment[] => documentsIssuedBy(change).flatMap((issue) => 
  issued(change, issue, { sql: gathered[issue.kind], values: issue.kind === 'receipt' ? [issue.assistingOfficeId ?? null] : [] }));

/** The refusal of persons whose lines leave a case, or whose claim another's was preferred to. */
export function removalRefused(change: Change, removal: { lineIds: readonly string[]; reasonCode: string; reason: string }): Fragment[] {
  const sql = `jsonb_build_object('persons', (SELECT jsonb_agg(jsonb_build_object('no', l.line_no, 'name', l.name_masked, 'document', l.document_masked, 'reason', $2::text, 'note', $3::text,
    'conditions', '[]'::jsonb) ORDER BY l.line_no) FROM roster_line l WHERE l.case_id = moved.id AND l.id = ANY($1::uuid[])))`;
  return issued(change, refusalOfRemoved(change), { sql, values: [removal.lineIds, removal.reasonCode, removal.reason] });
}

/** The receipt's query code, with the number the way to a case without an account. Given once, with what issues the receipt. */
export function queryCodeGiven(keys: Keys, change: Change, key: WrappedDataKey): Fragment {
  const code = newQueryCode();
  return {
    name: 'query_code', values: [change.case.countyId, hashQueryCode(keys, code), sealQueryCode(keys, change.caseId, key, code)],
    text: (n) => `INSERT INTO case_query_code (case_id, county_id, code_hash, code_sealed) SELECT moved.id, $${n}, $${n + 1}, $${n + 2}::bytea FROM moved ON CONFLICT (case_id) DO NOTHING`,
  };
}

/** `more.sql` numbers its own parameters from $1. */
function issued(change: Change, issue: Issue, more: { sql: string; values: readonly unknown[] }): Fragment[] {
  const { kind, step, round, officeId } = issue;
  const year = documentYear(change.act);
  const counter = `counter_${kind.replace('-', '_')}`;
  const fields = { ...issue.fields, caseNumber: change.case.number };
  const values = [newId(), change.case.countyId, kind, year, step, round, templateVersion, JSON.stringify(fields), change.act.businessAt, change.act.actorId, change.case.applicantOrgId, officeId];
  return [
    {
      // Counted, not NOT EXISTS: an anti-join would ask the row-level policy of every document of the county.
      name: counter, values: [change.case.countyId, kind, year, step, round],
      text: (n) => `INSERT INTO document_number AS c (county_id, kind, year, last) SELECT $${n}, $${n + 1}, $${n + 2}::int, 1 FROM moved
        WHERE (SELECT count(*) FROM document d WHERE d.case_id = (SELECT id FROM moved) AND d.kind = $${n + 1} AND d.step = $${n + 3} AND d.round = $${n + 4}::int) = 0 AND ${condition[kind] ?? 'true'}
        ON CONFLICT (county_id, kind, year) DO UPDATE SET last = c.last + 1 RETURNING c.last`,
    },
    {
      name: `new_${kind.replace('-', '_')}`, values: [...values, ...more.values],
      text: (n) => `INSERT INTO document (id, county_id, case_id, kind, year, number, step, round, template_version, data, issued_at, issued_by_id)
        SELECT $${n}::uuid, $${n + 1}, moved.id, $${n + 2}, $${n + 3}::int, t.last, $${n + 4}, $${n + 5}::int, $${n + 6}::int,
          $${n + 7}::jsonb || jsonb_build_object('applicant', (SELECT o.name FROM organisation o WHERE o.id = $${n + 10}::uuid),
            'office', (SELECT o.name FROM organisation o WHERE o.id = $${n + 11}::uuid), 'officePhone', (SELECT o.contact_phone FROM organisation o WHERE o.id = $${n + 11}::uuid))
            || ${more.sql.replace(/\$(\d)/g, (_, own: string) => `$${n + values.length - 1 + Number(own)}`)}, $${n + 8}::timestamptz, $${n + 9}::uuid FROM moved, ${counter} t`,
    },
  ];
}
