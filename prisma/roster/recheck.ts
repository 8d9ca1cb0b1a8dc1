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

interface ChangedLine {
  id: string;
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

/**
 * Judges anew the lines whose person's registry entry, or whose rules, changed since they were judged; normally there is none, and one
 * query says so.
 * Nothing sealed is opened: what the registry has no say in is taken from the line and its verdict.
 * @returns how many lines were judged anew
 */
export async function recheckLines(tx: Tx, caseId: string): Promise<number> {
  const changed = await tx.named<ChangedLine>('roster-changed-lines', selectChanged, [caseId]);
  if (changed.length === 0) return 0;
  const rows = changed.map((line) => {
    const settings = effectiveSettings(line.standing);
    const verdict = judgePerson(factsOf(line, settings), settings);
    return { id: line.id, verdict, outcome: verdict.outcome, version: line.version };
  });
  await tx.query(updateVerdicts, [JSON.stringify(rows)]);
  return changed.length;
}

function factsOf(line: ChangedLine, settings: EditionSettings): PersonFacts {
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

const selectChanged = `
  SELECT l.id, l.document_type AS "documentType", l.post, l.on_duty_from AS "onDutyFrom", l.on_duty_to AS "onDutyTo", l.verdict,
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
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM case_attachment a WHERE a.case_id = $1 AND a.kind = 'dispatch-agreement' AND a.removed_at IS NULL) AS agreed) d
  WHERE l.case_id = $1 AND l.verdict_outcome <> 'problem'
    AND ((l.dispatcher IS NOT NULL AND (l.verdict @> '{"conditions": [{"key": "dispatch", "outcome": "pass"}]}') <> d.agreed) OR r.version > l.registry_version OR l.verdict ->> 'ruleVersion' <> '${spring2022.editionId}/' || e.rule_version)`;

// An approval from before a return does not outlive the verdict that it was given on.
const updateVerdicts = `
  UPDATE roster_line l SET verdict = g.verdict, verdict_outcome = g.outcome, registry_version = g.version,
    decision = CASE WHEN g.outcome = 'fail' AND l.decision = 'approve' THEN NULL ELSE l.decision END
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, verdict jsonb, outcome text, version int)
  WHERE l.id = g.id`;
