import type { Pool } from 'pg';
import type { EditionSettings } from '../../policy/edition/spring-2022.ts';
import type { WorkingCalendar } from '../../policy/time/calendar-day.ts';
import { hashQueryCode, parseQueryCode } from '../../prisma/documents/query-code.ts';
import type { Keys } from '../../prisma/encryption/keys.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import { ownText } from '../messages.ts';
import type { Locale } from '../locale.ts';
import { stepsOfCase } from './case-steps.ts';
import type { CaseStepShape, StandingOfCase } from './case-steps.ts';
import { officeNameOf, readOffices } from './offices.ts';
import { progressText, standingOf } from './progress.ts';
import { readTasksOfCases } from './task-rows.ts';

/** What somebody with the number and the code of a receipt is told: no person, no sum, no number of people. */
export interface LookedUpCase {
  readonly number: string;
  readonly process: string;
  readonly applicantName: string;
  readonly filedAt: Date;
  readonly state: string;
  readonly progress: string;
  readonly steps: readonly (Pick<CaseStepShape, 'step' | 'state' | 'decidedAt' | 'promisedAt'> & { readonly office: string | null })[];
}

interface Row extends StandingOfCase {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly filedAt: Date;
  readonly applicantName: string;
  readonly applicantOrgId: string;
  readonly leadOrgId: string;
  readonly editionId: string;
}

/** What deadlines and texts are told by. */
interface InForce { readonly settings: EditionSettings; readonly calendar: WorkingCalendar }

interface LookUpDeps { readonly pool: Pool; readonly keys: Keys; readonly countyId: string }

/**
 * The one road by which a case is read without an account: by its number and the code of its receipt, both right. Whoever asks learns
 * nothing from a null: neither is an unknown number told apart from a wrong code.
 */
export async function lookUpCase({ pool, keys, countyId }: LookUpDeps, asked: { number: string; code: string }, rules: InForce, locale: Locale): Promise<LookedUpCase | null> {
  const code = parseQueryCode(asked.code);
  const number = asked.number.normalize('NFKC').trim().toUpperCase();
  if (code === null || number === '' || number.length > 40) return null;
  return withScope(pool, systemScope(countyId), async (tx) => {
    const row = await findCase(tx, countyId, { number, codeHash: hashQueryCode(keys, code) });
    return row === null ? null : tellCase(tx, row, rules, locale);
  });
}

async function findCase(tx: Tx, countyId: string, { number, codeHash }: { number: string; codeHash: string }): Promise<Row | null> {
  const [row] = await tx.named<{ found: Row & { filedAt: string; closedAt: string | null } }>('case-by-query-code', `
    SELECT jsonb_build_object('id', c.id, 'number', c.number, 'process', c.process, 'state', c.state, 'filedAt', c.filed_at, 'closedAt', c.closed_at,
      'applicantName', o.name, 'applicantOrgId', c.applicant_org_id, 'leadOrgId', c.lead_org_id, 'editionId', c.edition_id,
      'steps', (SELECT coalesce(jsonb_agg(jsonb_build_object('step', s.step, 'round', s.round, 'state', s.state, 'outcome', s.outcome, 'opinion', NULL, 'decidedAt', s.decided_at)), '[]') FROM case_step s WHERE s.case_id = c.id),
      'clocks', (SELECT coalesce(jsonb_agg(jsonb_build_object('key', k.key, 'state', k.state, 'dueAt', k.due_at) ORDER BY k.started_at), '[]') FROM clock k WHERE k.case_id = c.id)) AS found
    FROM case_query_code q JOIN "case" c ON c.id = q.case_id JOIN organisation o ON o.id = c.applicant_org_id
    WHERE q.county_id = $1 AND q.code_hash = $2 AND c.number = $3 AND c.filed_at IS NOT NULL`, [countyId, codeHash, number]);
  return row === undefined ? null : reviveRow(row.found);
}

const instantOf = (text: Date | string | null): Date | null => (text === null ? null : new Date(text));

function reviveRow(row: Row): Row {
  return {
    ...row, filedAt: new Date(row.filedAt), closedAt: instantOf(row.closedAt),
    steps: row.steps.map((step) => ({ ...step, decidedAt: instantOf(step.decidedAt) })),
    clocks: row.clocks.map((clock) => ({ ...clock, dueAt: new Date(clock.dueAt) })),
  };
}

async function tellCase(tx: Tx, row: Row, { settings, calendar }: InForce, locale: Locale): Promise<LookedUpCase> {
  const tasks = await readTasksOfCases(tx, [row.id]);
  const offices = await readOffices(tx, row);
  const steps = stepsOfCase(row, tasks, settings, calendar);
  const officeOf = (step: CaseStepShape) => officeNameOf(step, offices, settings, locale === 'en');
  const now = steps.find(({ state }) => state === 'now');
  const office = now === undefined ? '' : (officeOf(now) ?? '');
  // Sums and heads are the firm's own: where its own words tell them, the public has others.
  const state = standingOf(row.state, tasks);
  const progress = ownText(locale, `lookUp.${state}`) ?? progressText(locale, { process: row.process, state, personCount: 0, amountFen: 0, failedCount: 0, objectionOpen: false, office }, steps, settings);
  return {
    number: row.number, process: row.process, applicantName: row.applicantName, filedAt: row.filedAt, state: row.state, progress,
    steps: steps.map((step) => ({ step: step.step, state: step.state, decidedAt: step.decidedAt, promisedAt: step.promisedAt, office: officeOf(step) })),
  };
}
