import type { Tx } from '../../prisma/scope/scope.ts';

/** One of several claims on a person, as the officer who resolves them sees it. */
export interface DuplicateClaim {
  readonly lineId: string;
  readonly caseId: string;
  readonly caseNumber: string | null;
  readonly caseState: string;
  readonly firm: string;
  readonly filedAt: Date | null;
  readonly post: string;
  readonly onDutyFrom: string | null;
  readonly onDutyTo: string | null;
  readonly accountLast4: string;
  readonly decision: string | null;
  readonly holdsAward: boolean;
  /** Of the award's latest payment; null: none yet. */
  readonly paymentState: string | null;
  /** Not verified yet: shown, but not part of what is resolved. */
  readonly pending: boolean;
}

export interface DuplicateSet {
  readonly caseId: string;
  readonly state: string;
  readonly keptLineId: string | null;
  readonly nameMasked: string;
  readonly documentMasked: string;
  readonly claims: DuplicateClaim[];
}

interface SetRow { person_id: string; edition_id: string; programme: string; state: string; kept_line_id: string | null }
interface ClaimRow extends DuplicateClaim { readonly nameMasked: string; readonly documentMasked: string }

/** The set that a side case is about, with all filed claims on its person; null for any other case. */
export async function readDuplicateSet(tx: Tx, caseId: string): Promise<DuplicateSet | null> {
  const [set] = await tx.named<SetRow>('duplicate-set', 'SELECT person_id, edition_id, programme, state, kept_line_id FROM duplicate_set WHERE case_id = $1', [caseId]);
  if (set === undefined) return null;
  const rows = await tx.named<ClaimRow>('claims-on-person', selectClaims, [set.person_id, set.edition_id, set.programme]);
  return {
    caseId, state: set.state, keptLineId: set.kept_line_id, nameMasked: rows[0]?.nameMasked ?? '', documentMasked: rows[0]?.documentMasked ?? '',
    claims: rows.map(({ nameMasked: _name, documentMasked: _document, ...claim }) => claim),
  };
}

const selectClaims = `
  SELECT l.id AS "lineId", c.id AS "caseId", c.number AS "caseNumber", c.state AS "caseState", o.name AS firm, c.filed_at AS "filedAt", l.post,
    l.on_duty_from AS "onDutyFrom", l.on_duty_to AS "onDutyTo", l.account_last4 AS "accountLast4", l.decision, coalesce(a.live, false) AS "holdsAward",
    (SELECT p.state FROM payment_line p JOIN payment_batch b ON b.id = p.batch_id WHERE p.award_id = a.id AND p.state <> 'void' ORDER BY p.live DESC, b.created_at DESC LIMIT 1) AS "paymentState",
    a.id IS NULL AND d.roster_line_id IS NULL AS pending, l.name_masked AS "nameMasked", l.document_masked AS "documentMasked"
  FROM roster_line l JOIN "case" c ON c.id = l.case_id JOIN organisation o ON o.id = c.applicant_org_id
  LEFT JOIN award a ON a.roster_line_id = l.id AND a.live
  LEFT JOIN duplicate_claim d ON d.roster_line_id = l.id
  WHERE l.person_id = $1 AND c.edition_id = $2 AND c.process = $3 AND c.filed_at IS NOT NULL AND c.state <> 'withdrawn'
    AND (a.id IS NOT NULL OR d.roster_line_id IS NOT NULL OR l.decision IS NULL)
  ORDER BY c.filed_at, l.id`;
