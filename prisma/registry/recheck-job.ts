import { decideRecheck } from '../../policy/acts/recheck-acts.ts';
import type { EditionStanding } from '../../policy/edition/in-force.ts';
import { effectiveSettings } from '../../policy/edition/in-force.ts';
import { judgeEmployer } from '../../policy/red-envelope/eligibility.ts';
import { flipOf } from '../../policy/registry/flips.ts';
import type { Verdict } from '../../policy/verdict.ts';
import type { CommittedEvent } from '../acts/context.ts';
import { changeCase, lockCases } from '../acts/over-cases.ts';
import { employerFactsOf } from '../acts/registry-facts.ts';
import type { RegistryRow } from '../acts/registry-facts.ts';
import type { SystemContext } from '../acts/system.ts';
import type { Fragment } from '../acts/write-change.ts';
import { newVerdict, rejudgeChanged } from '../roster/recheck.ts';
import type { RejudgedLine } from '../roster/recheck.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';

/** A flip as it is stored and shown: no name, no number of a person. */
export interface FlipRow { subject: string; lineNo: number | null; label: string; from: string; to: string; conditions: string[]; decided: boolean }

interface RecheckRow { id: string; cause: 'registry' | 'setting'; about: string; reached: string | null }

/** Cases that a corrected list may still turn: applications that finance has not decided on; $1 as the cursor. */
export const openApplications = `SELECT c.id FROM "case" c WHERE c.process = 'red-envelope' AND c.closed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM case_step s WHERE s.case_id = c.id AND s.step = 'finance-approval' AND s.state = 'decided')`;

/**
 * Judges the next open case anew, in a transaction of its own: what it finds and how far it came are one commit.
 * @returns false when every case has been looked at
 */
export async function recheckNextCase(context: SystemContext, recheckId: string): Promise<boolean> {
  const events: CommittedEvent[] = [];
  const more = await withScope(context.pool, systemScope(context.countyId), async (tx) => {
    const [row] = await tx.named<RecheckRow>('recheck-of-id', `SELECT id, cause, about, reached_case_id AS reached FROM recheck WHERE id = $1 AND state = 'queued' FOR UPDATE`, [recheckId]);
    if (row === undefined) return false;
    const [next] = await tx.named<{ id: string }>('recheck-next', `${openApplications} AND ($1::uuid IS NULL OR c.id > $1) ORDER BY c.id LIMIT 1`, [row.reached]);
    if (next === undefined) {
      await tx.named('recheck-done', `UPDATE recheck SET state = 'done', finished_at = business_now() WHERE id = $1`, [recheckId]);
      return false;
    }
    await recheckCase(context, tx, row, next.id, events);
    await tx.named('recheck-reached', 'UPDATE recheck SET reached_case_id = $2, cases_looked = cases_looked + 1 WHERE id = $1', [recheckId, next.id]);
    return true;
  });
  events.forEach(context.afterCommit);
  return more;
}

interface CaseNow {
  reviewed: boolean;
  verified: boolean;
  standing: EditionStanding;
  registry: RegistryRow | null;
  submitted: Verdict | null;
  /** Where earlier rechecks left off, by subject: what was told once is not told again. */
  told: Record<string, string> | null;
  tell: string[] | null;
}

const selectCase = `
  SELECT EXISTS (SELECT 1 FROM case_step s WHERE s.case_id = c.id AND s.step = 'industry-review' AND s.state = 'decided') AS reviewed,
    EXISTS (SELECT 1 FROM case_step s WHERE s.case_id = c.id AND s.step = 'hr-verification' AND s.state = 'decided') AS verified,
    jsonb_build_object('overrides', e.overrides, 'ruleVersion', e.rule_version) AS standing,
    (SELECT to_jsonb(r) FROM enterprise_registry r WHERE r.county_id = c.county_id AND r.edition_id = c.edition_id AND r.organisation_id = c.applicant_org_id) AS registry,
    (SELECT s.verdict FROM case_submission s WHERE s.case_id = c.id ORDER BY s.round DESC LIMIT 1) AS submitted,
    (SELECT jsonb_object_agg(f.subject, f.to_outcome) FROM (SELECT DISTINCT ON (subject) subject, to_outcome FROM recheck_flip WHERE case_id = c.id ORDER BY subject, found_at DESC) f) AS told,
    (SELECT array_agg(DISTINCT u.id) FROM task t JOIN user_account u ON u.county_id = t.county_id AND u.disabled_at IS NULL
       AND (u.id = t.assignee_id OR (t.assignee_id IS NULL AND u.organisation_id = t.candidate_org_id AND t.candidate_role = ANY (u.roles)))
     WHERE t.case_id = c.id AND t.state IN ('open', 'claimed') AND t.candidate_role <> 'enterpriseAgent') AS tell
  FROM "case" c JOIN edition e ON e.id = c.edition_id WHERE c.id = $1`;

async function recheckCase(context: SystemContext, tx: Tx, row: RecheckRow, caseId: string, events: CommittedEvent[]): Promise<void> {
  await lockCases(tx, [caseId]);
  const [now] = await tx.named<CaseNow>('recheck-case', selectCase, [caseId]);
  if (now === undefined) return;
  const lines = await rejudgeChanged(tx, caseId);
  const flips = [...employerFlips(now), ...lines.flatMap((line) => lineFlips(now, line))];
  // What a decided verification was decided on stays as it was.
  const anew = now.verified ? [] : lines;
  if (flips.length === 0) return quietly(tx, caseId, anew);
  const outcome = { cause: row.cause, about: row.about, flips: flips.length, decided: flips.filter(({ decided }) => decided).length, tell: now.tell ?? [] };
  await changeCase({ pool: context.pool, keys: context.keys, arrivedAt: new Date() }, context, tx, caseId, events, (read, around) => decideRecheck(read.snapshot, around, outcome),
    { fragments: [newVerdicts(anew), flipRows(row.id, context.countyId, flips)] });
}

function employerFlips(now: CaseNow): FlipRow[] {
  if (now.submitted === null) return [];
  const after = judgeEmployer(employerFactsOf(now.registry), effectiveSettings(now.standing));
  const flip = flipOf(now.submitted, after);
  const told = now.told?.['employer'] ?? now.submitted.outcome;
  if (told === after.outcome) return [];
  return [{ subject: 'employer', lineNo: null, label: '', from: told, to: after.outcome, conditions: flip?.conditions ?? [], decided: now.reviewed }];
}

function lineFlips(now: CaseNow, line: RejudgedLine): FlipRow[] {
  const flip = flipOf(line.before, line.after);
  const decided = now.verified || line.decision !== null;
  if (flip === null || (now.verified && now.told?.[line.id] === flip.to)) return [];
  return [{ subject: line.id, lineNo: line.lineNo, label: line.nameMasked, ...flip, decided }];
}

/** Verdicts whose outcome stays are brought up to date without a word: the case has moved for whoever is deciding at this moment. */
async function quietly(tx: Tx, caseId: string, lines: readonly RejudgedLine[]): Promise<void> {
  if (lines.length === 0) return;
  const { text, values } = newVerdicts(lines);
  await tx.query(`WITH moved AS (UPDATE "case" SET seq = seq + 1 WHERE id = $2 RETURNING id) ${text(1)}`, [...values, caseId]);
}

/** A person's decision is left as it is, whatever the verdict has become. */
const newVerdicts = (lines: readonly RejudgedLine[]): Fragment => ({
  name: 'new_verdicts', values: [JSON.stringify(lines.map(newVerdict))],
  text: (n) => `UPDATE roster_line l SET verdict = g.verdict, verdict_outcome = g.outcome, registry_version = g.version
    FROM moved, jsonb_to_recordset($${n}::jsonb) AS g(id uuid, verdict jsonb, outcome text, version int) WHERE l.id = g.id AND l.case_id = moved.id`,
});

const flipRows = (recheckId: string, countyId: string, flips: readonly FlipRow[]): Fragment => ({
  name: 'flips', values: [recheckId, countyId, JSON.stringify(flips)],
  text: (n) => `INSERT INTO recheck_flip (recheck_id, case_id, subject, county_id, line_no, label, from_outcome, to_outcome, conditions, decided, found_at)
    SELECT $${n}::uuid, moved.id, f.subject, $${n + 1}, f."lineNo", f.label, f."from", f."to", f.conditions, f.decided, business_now()
    FROM moved, jsonb_to_recordset($${n + 2}::jsonb) AS f(subject text, "lineNo" int, label text, "from" text, "to" text, conditions text[], decided boolean)`,
});
