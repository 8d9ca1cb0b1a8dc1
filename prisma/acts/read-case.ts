import type { CaseSnapshot, ClockSnapshot } from '../../policy/acts/rows.ts';
import type { Standing } from '../../policy/acts/task-rules.ts';
import { editionInForce } from '../../policy/edition/in-force.ts';
import type { EditionInForce, EditionStanding } from '../../policy/edition/in-force.ts';
import type { Letter } from '../../policy/enrolment/letter.ts';
import type { Tx } from '../scope/scope.ts';
import { standingSql } from './edition.ts';
import { fromColumns } from './row-shape.ts';

/** A case as one statement reads it, with the instant it was read at and the answer a repeated client act gets. */
export interface CaseRead<Facts = unknown> {
  snapshot: CaseSnapshot;
  businessNow: Date;
  /** The business clock's distance from real time. */
  offsetMs: number;
  /** The case's edition as it is in force. */
  edition: EditionInForce;
  /** How the letter of the person who acts stands, if they act by one. */
  letter: Letter | null;
  facts: Facts;
}

type Columns = Record<string, unknown>;
interface RawRead {
  case: Columns | null; applicant: Columns | null; steps: Columns[] | null; tasks: Columns[] | null; clocks: Columns[] | null;
  edition: EditionStanding; business_now: Date; offset_ms: number; stored: StoredAct | null; letter: Letter | null; facts: unknown;
}

/** What a client's act was, and the answer it got. */
export interface StoredAct { mutation: string; answer: unknown }

/** How the case is found: by its own id or by one of its tasks. */
export type CaseAddress = { caseId: string } | { taskId: string };

/** Further things an act reads in the same statement: a scalar SQL expression over `c` (the case), yielding jsonb. */
export interface FactsQuery { name: string; sql: string }

const noFacts: FactsQuery = { name: 'none', sql: 'NULL::jsonb' };

/** The clocks of a case, each with its ledger and the rungs that have passed. */
const clocksOf = (caseId: string): string => `(SELECT jsonb_agg(to_jsonb(k) || jsonb_build_object(
       'entries', (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.seq) FROM clock_entry e WHERE e.clock_id = k.id),
       'fired', coalesce((SELECT jsonb_agg(jsonb_build_object('arming', f.arming, 'key', f.key)) FROM clock_rung f WHERE f.clock_id = k.id), '[]'))
     ORDER BY k.started_at, k.id) FROM clock k WHERE k.case_id = ${caseId})`;

function readStatement(address: 'case' | 'task', facts: FactsQuery): string {
  const found = address === 'case' ? 'c.id = $1' : 'c.id = (SELECT t.case_id FROM task t WHERE t.id = $1)';
  return `
WITH c AS MATERIALIZED (SELECT * FROM "case" c WHERE ${found})
SELECT business_now() AS business_now, business_offset_ms() AS offset_ms,
  (SELECT jsonb_build_object('mutation', mutation, 'answer', answer) FROM client_act WHERE actor_id = $2::uuid AND client_act_id = $3) AS stored,
  (SELECT jsonb_build_object('state', l.state, 'office', coalesce(t.code, 'humanResources')) FROM agent_authorisation l JOIN organisation f ON f.id = l.organisation_id
     LEFT JOIN organisation t ON t.id = f.township_id WHERE l.user_id = $2::uuid AND l.to_at IS NULL) AS letter,
  (SELECT to_jsonb(c.*) FROM c) AS "case",
  ${standingSql('(SELECT edition_id FROM c)')} AS edition,
  (SELECT jsonb_build_object('id', o.id, 'name', o.name, 'employer_class', coalesce(r.employer_class, 'none'), 'sector', r.sector)
     FROM c JOIN organisation o ON o.id = c.applicant_org_id
     LEFT JOIN enterprise_registry r ON r.organisation_id = o.id AND r.county_id = c.county_id AND r.edition_id = c.edition_id) AS applicant,
  (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.opened_at, s.step, s.round) FROM case_step s WHERE s.case_id = (SELECT id FROM c)) AS steps,
  (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.opened_at, t.id) FROM task t WHERE t.case_id = (SELECT id FROM c)) AS tasks,
  ${clocksOf('(SELECT id FROM c)')} AS clocks,
  (SELECT ${facts.sql} FROM c) AS facts`;
}

const statements = new Map<string, string>();

/**
 * Reads a case for an act: one round trip. Null when the scope doesn't see it.
 * @param repeat whose repeated client act to look for
 */
export async function readCase<Facts = unknown>(
  tx: Tx, address: CaseAddress, repeat: { actorId: string; clientActId: string } | null, facts: FactsQuery = noFacts,
): Promise<{ stored: StoredAct | null; read: CaseRead<Facts> | null }> {
  const by = 'caseId' in address ? 'case' : 'task';
  const name = `read-${by}-${facts.name}`;
  const text = statements.get(name) ?? readStatement(by, facts);
  statements.set(name, text);
  const id = 'caseId' in address ? address.caseId : address.taskId;
  const [raw] = await tx.named<RawRead>(name, text, [id, repeat?.actorId ?? null, repeat?.clientActId ?? null]);
  if (raw === undefined) throw new Error('the read statement yields one row');
  if (raw.case === null || raw.applicant === null) return { stored: raw.stored, read: null };
  const snapshot = snapshotOf(raw, raw.case, raw.applicant);
  return { stored: raw.stored, read: { snapshot, letter: raw.letter, facts: raw.facts as Facts, businessNow: raw.business_now, offsetMs: raw.offset_ms, edition: editionInForce(raw.edition) } };
}

/** How cases stand, by id: one round trip for a whole list. Those that the scope doesn't see are left out. */
export async function readStandings(tx: Tx, caseIds: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await tx.named<{ id: string; case: Columns; steps: Columns[] | null; tasks: Columns[] | null; clocks: Columns[] | null }>('case-standings', `
    SELECT c.id, to_jsonb(c.*) AS "case", (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.opened_at, s.step, s.round) FROM case_step s WHERE s.case_id = c.id) AS steps,
      (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.opened_at, t.id) FROM task t WHERE t.case_id = c.id) AS tasks, ${clocksOf('c.id')} AS clocks
    FROM "case" c WHERE c.id = ANY($1::uuid[])`, [caseIds]);
  return new Map(rows.map(({ id, clocks, ...row }) => [id, {
    case: fromColumns(row.case), steps: rowsOf(row.steps), tasks: rowsOf(row.tasks), clocks: (clocks ?? []).map(clockOf),
  }]));
}

const rowsOf = <T>(columns: Columns[] | null): T[] => (columns ?? []).map((row) => fromColumns<T>(row));

function snapshotOf(raw: RawRead, caseColumns: Columns, applicant: Columns): CaseSnapshot {
  return { case: fromColumns(caseColumns), applicant: fromColumns(applicant), steps: rowsOf(raw.steps), tasks: rowsOf(raw.tasks), clocks: (raw.clocks ?? []).map(clockOf) };
}

function clockOf(columns: Columns): ClockSnapshot {
  const clock = fromColumns<ClockSnapshot>(columns);
  return {
    ...clock,
    rungs: clock.rungs.map((rung) => ({ ...rung, at: new Date(rung.at) })),
    entries: (columns['entries'] as Columns[]).map((entry) => fromColumns(entry)),
  };
}
