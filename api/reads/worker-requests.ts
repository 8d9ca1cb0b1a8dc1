import type { Keys } from '../../prisma/encryption/index.ts';
import { openRequestSecrets } from '../../prisma/acts/worker-request.ts';
import type { RequestSecrets } from '../../prisma/acts/worker-request.ts';
import type { Tx } from '../../prisma/scope/scope.ts';

/** A worker's request as the office that answers sees it: the line it is about is masked. */
export interface OfficerRequest {
  readonly caseId: string; readonly kind: string; readonly askedAt: Date; readonly leadOrgId: string; readonly personId: string | null; readonly firmName: string | null;
  readonly lineId: string | null; readonly lineNo: number | null; readonly nameMasked: string | null; readonly documentMasked: string | null; readonly accountLast4: string | null;
  readonly aboutCaseId: string | null; readonly aboutCaseNumber: string | null; readonly verdictOutcome: string | null; readonly decision: string | null;
  readonly secrets: RequestSecrets;
}

const text = `
  SELECT r.case_id AS "caseId", r.kind, r.created_at AS "askedAt", c.lead_org_id AS "leadOrgId", r.person_id AS "personId", o.name AS "firmName",
    l.id AS "lineId", l.line_no AS "lineNo", l.name_masked AS "nameMasked", l.document_masked AS "documentMasked", l.account_last4 AS "accountLast4",
    k.id AS "aboutCaseId", k.number AS "aboutCaseNumber", l.verdict_outcome AS "verdictOutcome", l.decision
  FROM worker_request r JOIN "case" c ON c.id = r.case_id LEFT JOIN organisation o ON o.id = r.firm_org_id
  LEFT JOIN roster_line l ON l.id = r.roster_line_id LEFT JOIN "case" k ON k.id = l.case_id
  WHERE r.case_id = $1`;

/** Under the officer's scope: who doesn't see the case gets nothing. */
export async function readOfficerRequest(tx: Tx, keys: Keys, caseId: string): Promise<OfficerRequest | null> {
  const [row] = await tx.named<Omit<OfficerRequest, 'secrets'>>('officer-request', text, [caseId]);
  if (row === undefined) return null;
  const secrets = await openRequestSecrets(tx, keys, caseId);
  return secrets === null ? null : { ...row, secrets };
}
