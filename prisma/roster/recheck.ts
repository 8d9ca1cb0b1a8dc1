import { effectiveSettings } from '../../policy/edition/in-force.ts';
import type { EditionStanding } from '../../policy/edition/in-force.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import type { EditionSettings } from '../../policy/edition/spring-2022.ts';
import type { DocumentType } from '../../policy/identity/identity-document.ts';
import { judgePerson } from '../../policy/red-envelope/eligibility.ts';
import type { PersonVerdict } from '../../policy/red-envelope/eligibility.ts';
import type { PersonFacts } from '../../policy/red-envelope/facts.ts';
import { readFrontLine } from '../../policy/red-envelope/post.ts';
import type { Tx } from '../scope/scope.ts';

/** A line with what the registers and the rules say about it now. */
interface LineNow {
  id: string;
  caseId: string;
  lineNo: number;
  nameMasked: string;
  decision: string | null;
  documentType: DocumentType;
  post: string;
  onDutyFrom: string | null;
  onDutyTo: string | null;
  verdict: PersonVerdict;
  household: PersonFacts['household'];
  insurance: PersonFacts['insurance'];
  paidLate: boolean;
  version: number;
  employerClass: PersonFacts['employerClass'];
  dispatched: boolean;
  agreed: boolean;
  standing: Pick<EditionStanding, 'overrides' | 'ruleVersion'>;
}

/** A line judged anew: the verdict it was given, and the one it would get now. */
export interface RejudgedLine extends Pick<LineNow, 'id' | 'caseId' | 'lineNo' | 'nameMasked' | 'decision' | 'version'> {
  before: PersonVerdict;
  after: PersonVerdict;
}

/**
 * Judges anew the lines whose person's registry entry, or whose rules, changed since they were judged; normally there is none, and one
 * query says so. Nothing sealed is opened: what the registry has no say in is taken from the line and its verdict.
 * @returns how many lines were judged anew
 */
export async function recheckLines(tx: Tx, caseId: string): Promise<number> {
  const lines = await rejudgeChanged(tx, caseId);
  if (lines.length > 0) await tx.query(updateVerdicts, [JSON.stringify(lines.map(newVerdict))]);
  return lines.length;
}

/** The same without writing anything. */
export async function rejudgeChanged(tx: Tx, caseId: string): Promise<RejudgedLine[]> {
  const changed = await tx.named<LineNow>('roster-changed-lines', `${selectLines} WHERE l.case_id = $1 AND l.verdict_outcome <> 'problem'
    AND ((l.dispatcher IS NOT NULL AND (l.verdict @> '{"conditions": [{"key": "dispatch", "outcome": "pass"}]}') <> d.agreed)
      OR r.version > l.registry_version OR l.verdict ->> 'ruleVersion' <> '${spring2022.editionId}/' || e.rule_version)`, [caseId]);
  return changed.map((line) => rejudged(line, effectiveSettings(line.standing)));
}

/** What the lines of some cases would be under other settings. */
export async function rejudgeUnder(tx: Tx, caseIds: readonly string[], settings: EditionSettings): Promise<RejudgedLine[]> {
  const lines = await tx.named<LineNow>('roster-lines-now', `${selectLines} WHERE l.case_id = ANY($1::uuid[]) AND l.verdict_outcome <> 'problem' ORDER BY l.case_id, l.line_no`, [caseIds]);
  return lines.map((line) => rejudged(line, settings));
}

function rejudged(line: LineNow, settings: EditionSettings): RejudgedLine {
  const { id, caseId, lineNo, nameMasked, decision, version, verdict: before } = line;
  return { id, caseId, lineNo, nameMasked, decision, version, before, after: judgePerson(factsOf(line, settings), settings) };
}

/** A line's new verdict as `updateVerdicts` takes it. */
export const newVerdict = ({ id, after, version }: RejudgedLine) => ({ id, verdict: after, outcome: after.outcome, version });

function factsOf(line: LineNow, settings: EditionSettings): PersonFacts {
  const condition = (key: string) => line.verdict.conditions.find((found) => found.key === key);
  return {
    employerClass: line.employerClass,
    // Only a document that reads well is ever judged; the verdict remembers whether its number begins with the county's code.
    document: { type: line.documentType, problem: null, region: condition('firstRegistrationArea') ? settings.countyAreaCode : null },
    household: line.household,
    insurance: line.insurance,
    insurancePaidLate: line.paidLate,
    onDutyFrom: line.onDutyFrom,
    onDutyTo: line.onDutyTo,
    frontLine: readFrontLine(line.post),
    // An enterprise can't see another's awards: the import's answer stands, and HR verification asks again.
    liveAwardElsewhere: condition('oneAward')?.outcome === 'fail',
    dispatch: !line.dispatched ? null : line.agreed ? 'agreed' : 'agreementMissing',
  };
}

const selectLines = `
  SELECT l.id, l.case_id AS "caseId", l.line_no AS "lineNo", l.name_masked AS "nameMasked", l.decision, l.document_type AS "documentType", l.post, l.on_duty_from AS "onDutyFrom", l.on_duty_to AS "onDutyTo", l.verdict,
         coalesce(r.household, 'unknown') AS household, coalesce(r.insurance, 'unknown') AS insurance, coalesce(r.paid_late, false) AS "paidLate",
         coalesce(r.version, l.registry_version) AS version, coalesce(x.employer_class, 'none') AS "employerClass",
         l.dispatcher IS NOT NULL AS dispatched, d.agreed,
         jsonb_build_object('overrides', e.overrides, 'ruleVersion', e.rule_version) AS standing
  FROM roster_line l
  JOIN person p ON p.id = l.person_id
  JOIN "case" c ON c.id = l.case_id
  JOIN edition e ON e.id = c.edition_id
  LEFT JOIN person_registry r ON r.county_id = p.county_id AND r.document_index = p.document_index
  LEFT JOIN enterprise_registry x ON x.county_id = c.county_id AND x.edition_id = c.edition_id AND x.organisation_id = c.applicant_org_id
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM case_attachment a WHERE a.case_id = l.case_id AND a.kind = 'dispatch-agreement' AND a.removed_at IS NULL) AS agreed) d`;

// An approval from before a return does not outlive the verdict that it was given on.
const updateVerdicts = `
  UPDATE roster_line l SET verdict = g.verdict, verdict_outcome = g.outcome, registry_version = g.version,
    decision = CASE WHEN g.outcome = 'fail' AND l.decision = 'approve' THEN NULL ELSE l.decision END
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, verdict jsonb, outcome text, version int)
  WHERE l.id = g.id`;
