import type { Change } from '../../policy/acts/change.ts';
import { forgeLink } from '../audit/chain.ts';
import type { Keys } from '../encryption/keys.ts';
import type { Tx } from '../scope/scope.ts';
import { documentsIssued } from './document-fragments.ts';
import type { Fragment } from './fragment.ts';
import { toColumns } from './row-shape.ts';

export type { Fragment };

export interface WriteOptions {
  keys: Keys;
  /** The answer that a repeat of the client's act will get. */
  client: { actorId: string; clientActId: string; mutation: string; answer: unknown } | null;
  /** Must each yield a row, or nothing at all is written (a budget that suffices). They stand before the guard. */
  guards?: readonly Fragment[];
  fragments?: readonly Fragment[];
}

const changing: Record<'caseStep' | 'task' | 'clock', { table: string; key: string; columns: readonly string[] }> = {
  caseStep: { table: 'case_step', key: 'x.step = r.step AND x.round = r.round', columns: ['state', 'outcome', 'opinion', 'decided_at', 'decided_by_id'] },
  task: {
    table: 'task', key: 'x.id = r.id',
    columns: ['state', 'version', 'assignee_id', 'assignee_name', 'clock_state', 'due_at', 'yellow_at', 'red_at', 'provisional', 'claimed_at', 'closed_at', 'closed_by_id', 'closed_by_name', 'outcome', 'person_count', 'amount_fen',
      'candidate_org_id', 'candidate_role', 'clock_id', 'claim_clock_id', 'claim_due_at', 'answer', 'urged_at', 'urge_count'],
  },
  clock: { table: 'clock', key: 'x.id = r.id', columns: ['state', 'last_day', 'due_at', 'yellow_at', 'red_at', 'provisional', 'arming', 'rungs',
    'calendar_revision', 'office_id', 'resumes_at', 'stopped_at', 'elapsed_minutes', 'used_working_minutes', 'used_working_days', 'overrun_working_days'] },
};
const inserting: Record<keyof Change['insert'], { table: string; onConflict: string }> = {
  caseStep: { table: 'case_step', onConflict: '' },
  task: { table: 'task', onConflict: '' },
  clock: { table: 'clock', onConflict: '' },
  clockEntry: { table: 'clock_entry', onConflict: '' },
  clockRung: { table: 'clock_rung', onConflict: '' },
  notification: { table: 'notification', onConflict: '' },
  notificationRetraction: { table: 'notification_retraction', onConflict: 'ON CONFLICT DO NOTHING' },
};
const caseColumns = ['number', 'state', 'seq', 'fact_seq', 'definition_version', 'filed_at', 'next_due_at', 'person_count', 'amount_fen', 'updated_at', 'closed_at', 'audit_seq', 'audit_mac', 'barred_user_ids'];

/** Builds one statement out of parts, counting parameters. */
class Statement {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  add(name: string, text: (firstParameter: number) => string, values: readonly unknown[]): void {
    this.parts.push(`${name} AS (${text(this.values.length + 1)})`);
    this.values.push(...values);
  }

  text(): string {
    return `WITH ${this.parts.join(',\n')}\nSELECT count(*)::int AS moved FROM moved`;
  }
}

/**
 * Writes an act: the change, its record, the clocks' rows, the audit link and the answer for a repeat, in one statement, if the
 * case's seq still stands. False: it has moved, or a guard did not hold; nothing was written (roll back and read again).
 */
export async function writeChange(tx: Tx, change: Change, options: WriteOptions): Promise<boolean> {
  const { guards = [], fragments = [] } = options;
  const statement = new Statement();
  const link = linkOf(options.keys, change);
  const row = { ...change.case, auditSeq: link.seq, auditMac: link.mac };
  for (const guard of guards) statement.add(guard.name, guard.text, guard.values);
  statement.add('moved', (n) => guardText(n, change.moves, guards), [JSON.stringify(toColumns(row)), change.readSeq]);
  // PostgreSQL runs the writing parts that nothing reads from the last to the first: a document takes its number after every other row.
  for (const fragment of documentsIssued(change)) statement.add(fragment.name, fragment.text, fragment.values);
  addRows(statement, change);
  statement.add('act_row', (n) => `INSERT INTO act SELECT r.* FROM moved, jsonb_populate_record(NULL::act, $${n}::jsonb) r`, [JSON.stringify(toColumns(change.act))]);
  statement.add('link', (n) => `INSERT INTO audit_link SELECT r.* FROM moved, jsonb_populate_record(NULL::audit_link, $${n}::jsonb) r`, [JSON.stringify(toColumns(link))]);
  const { client } = options;
  if (client !== null) {
    statement.add('client', (n) => `INSERT INTO client_act (actor_id, client_act_id, county_id, mutation, answer, created_at)
      SELECT $${n}::uuid, $${n + 1}::text, $${n + 2}::text, $${n + 3}::text, $${n + 4}::jsonb, $${n + 5}::timestamptz FROM moved`,
      [client.actorId, client.clientActId, change.case.countyId, client.mutation, JSON.stringify(client.answer), change.act.systemAt]);
  }
  for (const fragment of fragments) statement.add(fragment.name, fragment.text, fragment.values);
  const text = statement.text();
  const rows = await tx.named<{ moved: number }>(statementName(text), text, statement.values);
  return rows[0]?.moved === 1;
}

const statementNames = new Map<string, string>();

/** One name for one text; PostgreSQL cuts names at 63 bytes, so they are counted instead of composed. */
function statementName(text: string): string {
  const name = statementNames.get(text) ?? `write-${statementNames.size + 1}`;
  statementNames.set(text, name);
  return name;
}

function guardText(n: number, moves: boolean, guards: readonly Fragment[]): string {
  const columns = caseColumns.map((column) => `${column} = r.${column}`).join(', ');
  const held = guards.map((guard) => ` AND EXISTS (SELECT 1 FROM ${guard.name})`).join('');
  return `UPDATE "case" c SET ${columns}${moves ? ', moved_at = now()' : ''} FROM jsonb_populate_record(NULL::"case", $${n}::jsonb) r
    WHERE c.id = r.id AND c.seq = $${n + 1}${held} RETURNING c.id`;
}

function addRows(statement: Statement, change: Change): void {
  for (const [kind, { table, onConflict }] of Object.entries(inserting) as [keyof Change['insert'], { table: string; onConflict: string }][]) {
    const rows = change.insert[kind];
    if (rows.length === 0) continue;
    statement.add(`new_${table}`, (n) => `INSERT INTO ${table} SELECT r.* FROM moved, jsonb_populate_recordset(NULL::${table}, $${n}::jsonb) r ${onConflict}`,
      [JSON.stringify((rows as object[]).map(toColumns))]);
  }
  for (const [kind, { table, key, columns }] of Object.entries(changing) as [keyof Change['update'], (typeof changing)['task']][]) {
    const rows = change.update[kind];
    if (rows.length === 0) continue;
    const set = columns.map((column) => `${column} = r.${column}`).join(', ');
    statement.add(`changed_${table}`, (n) => `UPDATE ${table} x SET ${set} FROM moved, jsonb_populate_recordset(NULL::${table}, $${n}::jsonb) r
      WHERE x.case_id = $${n + 1}::uuid AND ${key}`, [JSON.stringify((rows as object[]).map(toColumns)), change.caseId]);
  }
  if (change.insert.task.length > 0) {
    statement.add('parties', (n) => `INSERT INTO case_party (case_id, org_id, county_id)
      SELECT moved.id, o, $${n}::text FROM moved, unnest($${n + 1}::uuid[]) o ON CONFLICT DO NOTHING`,
      [change.case.countyId, [...new Set(change.insert.task.map((task) => task.candidateOrgId))]]);
  }
}

/** The link of the case's chain: the act and the rows it wrote, so that a case can be rebuilt as it stood. */
function linkOf(keys: Keys, change: Change) {
  const { notification: _told, notificationRetraction: _retracted, ...insert } = change.insert;
  const { act } = change;
  return forgeLink(keys, change.case.auditMac, {
    stream: `case:${change.caseId}`, seq: change.case.auditSeq + 1, countyId: change.case.countyId, kind: act.kind, actorId: act.actorId,
    body: { act, case: change.case, insert, update: change.update }, businessAt: act.businessAt, systemAt: act.systemAt,
  });
}
