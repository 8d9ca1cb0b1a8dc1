import { describe, expect, test } from 'vitest';
import { submitApplication, withdrawApplication } from '../../../prisma/acts/application.ts';
import { returnTask } from '../../../prisma/acts/returns.ts';
import { claimTask, completeTask } from '../../../prisma/acts/tasks.ts';
import { openPool } from '../../../prisma/scope/pool.ts';
import { publicScope, withScope } from '../../../prisma/scope/scope.ts';
import type { Scope } from '../../../prisma/scope/scope.ts';
import { scopeOf } from '../../../prisma/viewer.ts';
import { contextOf, countyId, eligibleFirms, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { claim, doneBy, eligibleStaff, newId, openTaskOf, prepareDraft, submitted, toApproved, walkTouched } from '../../support/path.ts';

const county = useCounty();
const firm = (n: number) => eligibleFirms(county)[n]!;

/** Rows of a case that a scope sees, by table; tables that it may not read at all are left out. */
async function seenOf(caseId: string, scope: Scope): Promise<Record<string, number>> {
  const tables = await rowsOf<{ name: string; readable: boolean }>(county, `
    SELECT c.table_name AS name, has_table_privilege('labour_api', quote_ident(c.table_name), 'SELECT') AS readable
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name = 'case_id'`);
  expect(tables.length).toBeGreaterThan(12);
  const seen: Record<string, number> = {};
  await withScope(county.pool, scope, async (tx) => {
    for (const { name, readable } of tables) if (readable) seen[name] = (await tx.query(`SELECT 1 FROM ${name} WHERE case_id = $1`, [caseId])).length;
    seen['case'] = (await tx.query('SELECT 1 FROM "case" WHERE id = $1', [caseId])).length;
  });
  return seen;
}

describe('who sees what', () => {
  test('an enterprise sees nothing of another’s case and can do nothing to it', async () => {
    const application = await submitted(county, firm(0), 2);
    await toApproved(county, application);
    const { caseId } = application;
    const stranger = viewerOf(county, firm(1).username);
    const open = await submitted(county, firm(2), 1);
    const seen = await seenOf(caseId, scopeOf(stranger));
    // Who takes part in which case carries no more than ids; published lists are public.
    for (const [table, rows] of Object.entries(seen)) if (!['case_party', 'publicity_notice', 'document'].includes(table)) expect([table, rows]).toEqual([table, 0]);
    const documents = await withScope(county.pool, scopeOf(stranger), (tx) => tx.query<{ kind: string }>('SELECT kind FROM document WHERE case_id = $1', [caseId]));
    expect(documents).toEqual([{ kind: 'publicity-list' }]);
    expect((await seenOf(caseId, scopeOf(application.agent)))['roster_line']).toBe(2);
    const task = await openTaskOf(county, open.caseId, 'industry-review');
    const notFound = { kind: 'NotFound' };
    expect(await submitApplication(contextOf(county), stranger, { clientActId: newId(), caseId: open.caseId })).toEqual(notFound);
    expect(await withdrawApplication(contextOf(county), stranger, { clientActId: newId(), caseId: open.caseId, reason: null })).toEqual(notFound);
    expect(await claimTask(contextOf(county), stranger, { clientActId: newId(), ...task })).toEqual(notFound);
    // Its own agent sees the case but is no officer.
    expect(await claimTask(contextOf(county), open.agent, { clientActId: newId(), ...task })).toEqual({ kind: 'Forbidden', code: 'notCandidate' });
  });

  test('an office that takes no part sees no case; supervision sees all of them; a request without a county sees nothing', async () => {
    const { caseId } = await submitted(county, firm(3), 1);
    const rows = async (scope: Scope) => (await seenOf(caseId, scope))['case'];
    expect(await rows(scopeOf(viewerOf(county, 'shangwu')))).toBe(0);
    expect(await rows(scopeOf(viewerOf(county, 'caizheng')))).toBe(0);
    expect(await rows(scopeOf(viewerOf(county, 'jingxin')))).toBe(1);
    expect(await rows(scopeOf(viewerOf(county, 'renshe')))).toBe(1);
    expect(await rows(scopeOf(viewerOf(county, 'ducha')))).toBe(1);
    expect(await rows(publicScope(countyId))).toBe(0);
    expect(await rows({ ...scopeOf(viewerOf(county, 'ducha')), countyId: '330999' })).toBe(0);
    expect(await rows({ ...scopeOf(viewerOf(county, 'ducha')), countyId: '' })).toBe(0);
  });

  test('nobody decides on their own application', async () => {
    const { caseId } = await submitted(county, firm(4), 1);
    const officer = viewerOf(county, 'jingxin');
    await county.admin.query('UPDATE "case" SET opened_by_id = $2 WHERE id = $1', [caseId, officer.userId]);
    const task = await openTaskOf(county, caseId, 'industry-review');
    expect(await claimTask(contextOf(county), officer, { clientActId: newId(), ...task })).toEqual({ kind: 'Forbidden', code: 'ownApplication' });
  });
});

describe('what an act costs', () => {
  test('opening the scope, at most two round trips, and the commit', async () => {
    const pool = openPool(county.database.url, 1);
    const trips: string[] = [];
    pool.on('connect', (client) => {
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      Object.assign(client, { query: (...args: unknown[]) => {
        const [asked] = args as [string | { text: string }];
        trips.push((typeof asked === 'string' ? asked : asked.text).trim().slice(0, 60));
        return query(...args);
      } });
    });
    const counted = async (work: () => Promise<unknown>): Promise<string[]> => {
      trips.length = 0;
      await work();
      return [...trips];
    };
    const context = () => ({ ...contextOf(county), pool });
    const act = async (n: number) => {
      const application = await prepareDraft(county, firm(n), eligibleStaff(county, firm(n)).slice(0, 3));
      const officer = application.reviewer;
      const submission = await counted(async () => doneBy(await submitApplication(context(), application.agent, { clientActId: newId(), caseId: application.caseId })));
      const task = await openTaskOf(county, application.caseId, 'industry-review');
      const claimed = await counted(async () => doneBy(await claimTask(context(), officer, { clientActId: newId(), ...task })));
      const held = await openTaskOf(county, application.caseId, 'industry-review');
      const completed = await counted(async () => doneBy(await completeTask(context(), officer, { clientActId: newId(), ...held, outcome: 'approve', opinion: null })));
      return { submission, claimed, completed };
    };
    // The county's offices are read once in a process: the first act pays for it.
    await act(5);
    const { submission, claimed, completed } = await act(6);
    await pool.end();
    for (const trip of [submission, claimed, completed]) {
      expect(trip[0]).toMatch(/^BEGIN; SELECT set_config/);
      expect(trip.at(-1)).toBe('COMMIT');
      expect(trip.length).toBeLessThanOrEqual(4);
    }
  });

  test('each act has one record, one link of its case’s chain, and takes the next number', async () => {
    const { caseId, reviewer } = await submitted(county, firm(7), 1);
    const task = await claim(county, reviewer, caseId, 'industry-review');
    doneBy(await returnTask(contextOf(county), reviewer, { clientActId: newId(), ...task, defects: [{ field: 'roster', text: '更正' }] }));
    await walkTouched(county);
    const acts = await rowsOf<{ seq: number; kind: string }>(county, 'SELECT seq, kind FROM act WHERE case_id = $1 ORDER BY seq', [caseId]);
    expect(acts.map(({ seq }) => seq)).toEqual(acts.map((_, n) => n + 1));
    const links = await rowsOf<{ seq: number; kind: string }>(county, `SELECT seq, kind FROM audit_link WHERE stream = $1 ORDER BY seq`, [`case:${caseId}`]);
    expect(links).toEqual(acts);
    for (const table of ['act', 'audit_link', 'clock_entry', 'clock_rung', 'business_clock']) {
      await expect(county.admin.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '23001' });
    }
  });
});
