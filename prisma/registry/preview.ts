import type { EditionInForce, EditionStanding } from '../../policy/edition/in-force.ts';
import { effectiveSettings } from '../../policy/edition/in-force.ts';
import type { SettingKey } from '../../policy/edition/spring-2022.ts';
import { eligibilityKeys } from '../../policy/edition/setting-values.ts';
import { judgeEmployer } from '../../policy/red-envelope/eligibility.ts';
import { flipOf } from '../../policy/registry/flips.ts';
import { employerFactsOf } from '../acts/registry-facts.ts';
import type { RegistryRow } from '../acts/registry-facts.ts';
import { rejudgeUnder } from '../roster/recheck.ts';
import type { Tx } from '../scope/scope.ts';
import { openApplications } from './recheck-job.ts';

/** A verdict that a change would turn. `lineNo` null: the applicant's. */
export interface WouldFlip { caseId: string; caseNumber: string | null; firm: string; lineNo: number | null; label: string; from: string; to: string; conditions: string[] }

export interface SettingEffect {
  /** Open applications and persons that were judged. */
  cases: number;
  persons: number;
  flips: WouldFlip[];
}

interface OpenCase { id: string; number: string | null; firm: string; registry: RegistryRow | null; submitted: boolean }

/** Who would flip if a setting had another value: every open application judged by the rules as they would be. Writes nothing. */
export async function effectOf(tx: Tx, edition: EditionInForce, key: SettingKey, value: unknown): Promise<SettingEffect> {
  if (!eligibilityKeys.includes(key)) return { cases: 0, persons: 0, flips: [] };
  const standing: EditionStanding = { ...edition.standing, overrides: { ...edition.standing.overrides, [key]: value } };
  const settings = effectiveSettings(standing);
  const cases = await tx.named<OpenCase>('open-applications', `
    SELECT c.id, c.number, o.name AS firm,
      (SELECT to_jsonb(r) FROM enterprise_registry r WHERE r.county_id = c.county_id AND r.edition_id = c.edition_id AND r.organisation_id = c.applicant_org_id) AS registry,
      EXISTS (SELECT 1 FROM case_submission s WHERE s.case_id = c.id) AS submitted
    FROM "case" c JOIN organisation o ON o.id = c.applicant_org_id WHERE c.id IN (${openApplications}) ORDER BY c.id`, []);
  const ids = cases.map(({ id }) => id);
  const lines = await rejudgeUnder(tx, ids, settings);
  // What a corrected list has turned already is not this change's doing.
  const asNow = new Map((await rejudgeUnder(tx, ids, edition.settings)).map(({ id, after }) => [id, after]));
  const byId = new Map(cases.map((one) => [one.id, one]));
  const ofEmployers = cases.flatMap((one) => {
    const facts = employerFactsOf(one.registry);
    const flip = one.submitted ? flipOf(judgeEmployer(facts, edition.settings), judgeEmployer(facts, settings)) : null;
    return flip === null ? [] : [{ ...about(one), lineNo: null, label: '', ...flip }];
  });
  const ofPersons = lines.flatMap((line) => {
    const one = byId.get(line.caseId);
    const flip = flipOf(asNow.get(line.id) ?? line.before, line.after);
    return flip === null || one === undefined ? [] : [{ ...about(one), lineNo: line.lineNo, label: line.nameMasked, ...flip }];
  });
  return { cases: cases.length, persons: lines.length, flips: [...ofEmployers, ...ofPersons] };
}

const about = ({ id, number, firm }: OpenCase) => ({ caseId: id, caseNumber: number, firm });
