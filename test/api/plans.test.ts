import { describe, expect, it } from 'vitest';
import { inboxStatement } from '../../api/reads/inbox.ts';
import type { InboxFilter } from '../../api/reads/inbox.ts';
import { openingStatement } from '../../prisma/scope/scope.ts';
import { scopeOf } from '../../prisma/viewer.ts';
import { eligibleFirms, rowsOf, useCounty, viewerOf } from '../support/county.ts';
import { copyTasks } from '../support/many-tasks.ts';
import { submitted } from '../support/path.ts';

const county = useCounty(4);

/** A county's work over years: 90 000 closed tasks and 15 000 open ones, of which 3 000 are the viewer's office's. */
async function fillTasks(): Promise<void> {
  const { caseId } = await submitted(county, eligibleFirms(county)[0]!, 1);
  await copyTasks(county.admin, caseId, 105_000);
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** The plan that PostgreSQL chooses under the viewer's role and policies. */
async function planOf(username: string, filter: InboxFilter, after: { at: Date; id: string } | null = null): Promise<Plan[]> {
  const viewer = viewerOf(county, username);
  const statement = inboxStatement({ viewer, filter, now: new Date('2022-02-20T00:00:00Z'), limit: 51, after });
  const client = await county.pool.connect();
  try {
    await client.query(openingStatement(scopeOf(viewer)));
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${statement?.text ?? ''}`, statement?.values ?? []);
    return nodesOf(rows[0]!['QUERY PLAN'][0].Plan);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

describe('T12: the inbox among 105 000 tasks, under the api role and its policies', () => {
  it('reads one index range per role, in order, and stops at the page\'s size', async () => {
    await fillTasks();
    for (const after of [null, { at: new Date('2022-03-01T16:05:00Z'), id: '00000000-0000-4000-8000-000000000000' }]) {
      const nodes = await planOf('jingxin', { view: 'department' }, after);
      const onTask = nodes.filter((node) => node['Relation Name'] === 'task');
      expect(onTask.map((node) => node['Index Name'])).toEqual(expect.arrayContaining(['task_open_by_candidate']));
      expect(onTask.some((node) => node['Node Type'] === 'Seq Scan')).toBe(false);
      expect(Math.max(...onTask.map((node) => node['Actual Rows']))).toBeLessThanOrEqual(51);
    }
  });

  it('does so with filters by step and light as well', async () => {
    for (const filter of [{ step: 'industry-review' }, { light: 'red' }, { step: 'industry-review', light: 'yellow' }] as const) {
      const onTask = (await planOf('jingxin', { view: 'department', ...filter })).filter((node) => node['Relation Name'] === 'task');
      expect(onTask.some((node) => node['Node Type'] === 'Seq Scan')).toBe(false);
      expect(Math.max(...onTask.map((node) => node['Actual Rows']))).toBeLessThanOrEqual(51);
    }
  });

  it('finds one\'s own work and what one took part in by their indexes', async () => {
    for (const [view, index] of [['mine', 'task_open_by_assignee'], ['takenPart', 'task_closed_by_person']] as const) {
      const onTask = (await planOf('jingxin', { view })).filter((node) => node['Relation Name'] === 'task');
      expect([...new Set(onTask.map((node) => node['Index Name']))]).toEqual([index]);
    }
  });
});

describe('copies and questions, however many nobody has acknowledged', () => {
  it('are read by an index of their own, and the list of work does not look at them', async () => {
    const clerk = viewerOf(county, 'jingxin2').userId;
    await rowsOf(county, `
      INSERT INTO task (id, county_id, case_id, process, key, purpose, step, slot, round, state, version, candidate_org_id, candidate_role, assignee_id, applicant_org_id,
        lead_org_id, clock_state, provisional, person_count, amount_fen, opened_at)
      SELECT gen_random_uuid(), county_id, case_id, process, 'copy', 'copy', step, n, round, 'claimed', version, candidate_org_id, candidate_role, $1, applicant_org_id,
        lead_org_id, 'none', false, person_count, amount_fen, opened_at
      FROM (SELECT * FROM task WHERE slot = 0 AND key = 'industry-review' LIMIT 1) t, generate_series(1, 5000) n`, [clerk]);
    await rowsOf(county, 'ANALYZE task');
    const read = async (view: 'mine' | 'department' | 'correspondence') => (await planOf('jingxin2', { view })).filter((node) => node['Relation Name'] === 'task');
    expect([...new Set((await read('correspondence')).map((node) => node['Index Name']))]).toEqual(['task_correspondence_by_assignee']);
    expect(Math.max(...(await read('correspondence')).map((node) => node['Actual Rows']))).toBeLessThanOrEqual(51);
    for (const view of ['mine', 'department'] as const) {
      const nodes = await read(view);
      expect([...new Set(nodes.map((node) => node['Index Name']))]).toEqual([view === 'mine' ? 'task_open_by_assignee' : 'task_open_by_candidate']);
      expect(nodes.map((node) => node['Rows Removed by Filter'] ?? 0).reduce((a, b) => a + b, 0), 'copies looked at').toBeLessThan(100);
    }
  });
});
