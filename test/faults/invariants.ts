/** What must hold whatever was killed: counted in the database as its superuser sees it, and asked of Temporal. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Client as TemporalClient, Connection, WorkflowNotFoundError } from '@temporalio/client';
import pg from 'pg';
import { inRepository } from '../../ops/paths.ts';
import { runCommand } from '../../ops/stack/commands.ts';
import { openBankFolder } from '../../prisma/files/bank-folder.ts';
import { moneyOf } from '../support/path.ts';
import type { Installation } from './installation.ts';

/** Holds at every instant, also in the middle of everything. Each statement yields what breaks it. */
const always: Readonly<Record<string, string>> = {
  'every number belongs to one case': 'SELECT number FROM "case" WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1',
  'every task has at most one live decision': `
    SELECT task_id::text FROM act WHERE kind IN ('complete', 'return') AND task_id IS NOT NULL GROUP BY task_id HAVING count(*) > 1
    UNION ALL SELECT case_id || ' ' || step FROM case_step WHERE state IN ('open', 'decided') GROUP BY case_id, step HAVING count(*) > 1
    UNION ALL SELECT case_id || ' ' || key FROM task WHERE state IN ('open', 'claimed') GROUP BY case_id, key, slot HAVING count(*) > 1`,
  'every person has at most one live award': 'SELECT person_id FROM award WHERE live GROUP BY county_id, edition_id, programme, person_id HAVING count(*) > 1',
  'every person is paid at most once': `
    SELECT a.person_id FROM payment_line l JOIN award a ON a.id = l.award_id WHERE l.state = 'paid' GROUP BY a.edition_id, a.programme, a.person_id HAVING count(*) > 1`,
  'no award has two lines on their way': 'SELECT award_id FROM payment_line WHERE live GROUP BY award_id HAVING count(*) > 1',
  'no open task without a live case': `SELECT t.id FROM task t JOIN "case" c ON c.id = t.case_id WHERE t.state IN ('open', 'claimed') AND c.closed_at IS NOT NULL`,
  'every rung once, with its act': `
    SELECT clock_id::text FROM clock_rung GROUP BY clock_id, arming, key HAVING count(*) > 1
    UNION ALL SELECT a.id::text FROM act a WHERE a.kind = 'rung' AND NOT EXISTS (SELECT 1 FROM clock_rung r WHERE r.act_id = a.id)`,
  'nobody is told the same twice': 'SELECT key FROM notification GROUP BY user_id, key HAVING count(*) > 1',
  'no budget is overdrawn': 'SELECT source FROM budget WHERE committed_fen > appropriated_fen',
};

/** Holds once everything has come to rest. */
const atRest: Readonly<Record<string, string>> = {
  'everything is delivered': 'SELECT c.id FROM "case" c JOIN case_delivery d ON d.case_id = c.id WHERE c.fact_seq > d.sent_seq',
  'every import has ended': `SELECT id FROM roster_import WHERE sent_at IS NULL OR state IN ('queued', 'running')`,
  'no case is stuck: each open one has a task, or a publicity that runs': `
    SELECT c.id FROM "case" c WHERE c.filed_at IS NOT NULL AND c.closed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM task t WHERE t.case_id = c.id AND t.state IN ('open', 'claimed'))
      AND NOT EXISTS (SELECT 1 FROM clock k WHERE k.case_id = c.id AND k.on_due = 'decideStep' AND k.state = 'running')`,
  'nothing due is left waiting': `SELECT id FROM "case" WHERE closed_at IS NULL AND next_due_at < business_now() - interval '5 seconds'`,
};

export interface Finding { what: string; flaws: string[] }

export class Inspector {
  private readonly installation: Installation;

  constructor(installation: Installation) {
    this.installation = installation;
  }

  async rows<R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    return this.withPool(async (admin) => (await admin.query<R>(text, [...values])).rows);
  }

  always(): Promise<Finding[]> {
    return this.count(always);
  }

  atRest(): Promise<Finding[]> {
    return this.count(atRest);
  }

  /** Approved = paid + failed + on its way, counted here apart from the product; the committed budget is what was approved. */
  async money(): Promise<Finding> {
    const { approvedFen, paidFen, failedFen, openFen } = await this.withPool((admin) => moneyOf({ admin }));
    const [budget] = await this.rows<{ fen: string }>('SELECT sum(committed_fen)::text AS fen FROM budget');
    const flaws = [
      ...(approvedFen === paidFen + failedFen + openFen ? [] : [`${approvedFen} approved, ${paidFen} paid, ${failedFen} failed, ${openFen} on their way`]),
      ...(Number(budget?.fen) === approvedFen ? [] : [`${budget?.fen} committed, ${approvedFen} approved`]),
    ];
    return { what: `the money equation balances (${approvedFen} = ${paidFen} + ${failedFen} + ${openFen} fen)`, flaws };
  }

  /** Without any there would be nothing to double. */
  async rungs(): Promise<Finding> {
    const [found] = await this.rows<{ rungs: number }>('SELECT count(*)::int AS rungs FROM clock_rung');
    return { what: `rungs were passed (${found?.rungs})`, flaws: (found?.rungs ?? 0) > 0 ? [] : ['none'] };
  }

  /** A file that was sent again is the same file. */
  async bankFiles(): Promise<Finding> {
    const folder = openBankFolder(join(this.installation.root, 'files'));
    const sent = await this.rows<{ number: string; sha256: string }>('SELECT number, bank_file_sha256 AS sha256 FROM payment_batch WHERE bank_file_sha256 IS NOT NULL');
    const flaws: string[] = [];
    for (const { number, sha256 } of sent) {
      const text = await folder.readOutgoing(number);
      if (text === null || createHash('sha256').update(text).digest('hex') !== sha256) flaws.push(number);
    }
    return { what: `every bank file is as it was recorded (${sent.length})`, flaws };
  }

  /** Temporal's truth beside PostgreSQL's: a filed case's workflow runs until the case is closed, and no other workflow runs. */
  async workflows(): Promise<Finding> {
    const connection = await Connection.connect({ address: this.installation.stack().temporalAddress });
    try {
      const { workflow } = new TemporalClient({ connection });
      const cases = await this.rows<{ id: string; closed: boolean }>('SELECT id, closed_at IS NOT NULL AS closed FROM "case" WHERE filed_at IS NOT NULL AND fact_seq > 0');
      const flaws: string[] = [];
      for (const { id, closed } of cases) {
        const status = await workflow.getHandle(id).describe().then((found) => found.status.name, (error: unknown) => {
          if (error instanceof WorkflowNotFoundError) return 'NOT_FOUND';
          throw error;
        });
        if ((status === 'RUNNING') === closed || status === 'FAILED') flaws.push(`${id} ${closed ? 'closed' : 'open'}, its workflow ${status}`);
      }
      return { what: `every case's workflow runs or is closed as the case says (${cases.length})`, flaws };
    } finally {
      await connection.close();
    }
  }

  /** The reconciler repairs what differs; in a sound system it never finds anything. */
  drift(): Finding {
    return { what: 'no drift was ever found', flaws: this.installation.log('relay').split('\n').filter((line) => line.includes('drift repaired')) };
  }

  /** By the command that the product ships. */
  async audit(): Promise<Finding> {
    const { ok, output } = await runCommand(process.execPath, ['--import', 'tsx', inRepository('ops', 'audit-verify.ts')], 120_000, this.installation.environment());
    return { what: `audit:verify: ${output.trim().split('\n').at(-1) ?? ''}`, flaws: ok ? [] : [output] };
  }

  private async count(statements: Readonly<Record<string, string>>): Promise<Finding[]> {
    return this.withPool(async (admin) => {
      const findings: Finding[] = [];
      for (const [what, text] of Object.entries(statements)) {
        const { rows } = await admin.query<Record<string, unknown>>(text);
        findings.push({ what, flaws: rows.map((row) => String(Object.values(row)[0])) });
      }
      return findings;
    });
  }

  /** A connection per look: the server is killed in between. */
  private async withPool<T>(work: (admin: pg.Pool) => Promise<T>): Promise<T> {
    const admin = new pg.Pool({ connectionString: this.installation.superuserUrl(), max: 1, options: '-c statement_timeout=30000' });
    admin.on('error', () => undefined);
    try {
      return await work(admin);
    } finally {
      await admin.end();
    }
  }
}

/** Whether no case of before is missing. @returns the ids of cases filed, in order */
export const filedCases = async (inspector: Inspector): Promise<string[]> =>
  (await inspector.rows<{ id: string }>('SELECT id FROM "case" WHERE filed_at IS NOT NULL ORDER BY id')).map(({ id }) => id);
