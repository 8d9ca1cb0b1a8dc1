// The message centre at the real endpoint: unread first, page by page, per case; whose addresses are whose.
import { beforeAll, describe, expect, it } from 'vitest';
import { notificationsStatement } from '../../api/reads/notifications.ts';
import { openingStatement } from '../../prisma/scope/scope.ts';
import { scopeOf } from '../../prisma/viewer.ts';
import { useApp } from '../support/actors.ts';
import type { Actor } from '../support/actors.ts';
import { countyId, eligibleFirms, rowsOf, useCounty, viewerOf } from '../support/county.ts';
import { submitted } from '../support/path.ts';

const county = useCounty();
const app = useApp(county);
const ways = 'email phone zhezhengding emailMode smsMode zhezhengdingMode emailRefusedAt channels version';
const input = { email: 'gu@office.example', phone: '138 0013 8000', zhezhengding: 'gu.zx', emailMode: 'digest', smsMode: 'off', zhezhengdingMode: 'pressing', version: 0 };
let officer: Actor;
let cases: string[];

/** So many messages, the oldest first; every third one is read. Somebody else has as many. */
async function tell(caseId: string, count: number): Promise<void> {
  for (const username of ['jingxin', 'jingxin2']) await rowsOf(county, `
    INSERT INTO notification (id, county_id, user_id, case_id, key, kind, params, created_at, not_before, read_at, urgent, fanned_out_at)
    SELECT gen_random_uuid(), '${countyId}', $1, $2::uuid, 'told:' || $2::text || n, 'recheck', jsonb_build_object('count', n), at, at, CASE WHEN n % 3 = 0 THEN at END, false, now()
    FROM generate_series(1, $3::int) n, LATERAL (SELECT '2022-02-10T09:00:00+08:00'::timestamptz + n * interval '1 second' AS at) a`, [viewerOf(county, username).userId, caseId, count]);
}

interface Row { id: string; text: string; readAt: string | null; cursor: string; caseId: string }
const read = async (more = ''): Promise<Row[]> => (await officer.ask(`{ notifications(first: 7${more}) { id text readAt cursor caseId } }`))['notifications'] as Row[];
const unread = async () => (await officer.ask('{ viewer { unreadNotifications } }'))['viewer'].unreadNotifications as number;

beforeAll(async () => {
  officer = await app.signIn('jingxin');
  cases = [(await submitted(county, eligibleFirms(county)[0]!, 1)).caseId, (await submitted(county, eligibleFirms(county)[1]!, 1)).caseId];
  await tell(cases[0]!, 20);
  await tell(cases[1]!, 5);
});

describe('the centre', () => {
  it('shows each message once, page by page: unread first, each part newest first', async () => {
    const all: Row[] = [];
    for (let after = ''; ;) {
      const page = await read(after);
      all.push(...page);
      if (page.length < 7) break;
      after = `, after: "${page.at(-1)!.cursor}"`;
    }
    expect(all).toHaveLength(25);
    expect(new Set(all.map(({ id }) => id)).size).toBe(25);
    expect(all.map(({ readAt }) => readAt === null)).toEqual([...Array<boolean>(18).fill(true), ...Array<boolean>(7).fill(false)]);
    expect(await unread()).toBe(18);
  });

  it('shows one case, or what is unread of it, and counts by case', async () => {
    expect((await read(`, caseId: "${cases[1]}"`)).every(({ caseId }) => caseId === cases[1])).toBe(true);
    expect(await read(`, caseId: "${cases[1]}", unreadOnly: true`)).toHaveLength(4);
    expect((await officer.ask('{ notificationCases { caseId unread total } }'))['notificationCases']).toEqual(expect.arrayContaining([{ caseId: cases[0], unread: 14, total: 20 }, { caseId: cases[1], unread: 4, total: 5 }]));
  });

  it('marks one, one case, and all as read; the count follows, and nobody else’s changes', async () => {
    const [first] = await read();
    await officer.ask('mutation($ids: [ID!]!) { markNotificationsRead(ids: $ids) }', { ids: [first!.id] });
    expect(await unread()).toBe(17);
    await officer.ask('mutation($caseId: ID) { markAllNotificationsRead(caseId: $caseId) }', { caseId: cases[1] });
    expect(await read(`, caseId: "${cases[1]}", unreadOnly: true`)).toEqual([]);
    await officer.ask('mutation { markAllNotificationsRead }');
    expect(await unread()).toBe(0);
    expect(await rowsOf(county, 'SELECT count(*)::int AS unread FROM notification WHERE user_id = $1 AND read_at IS NULL', [viewerOf(county, 'jingxin2').userId])).toEqual([{ unread: 18 }]);
  });

  it('keeps a message about a task that is settled, and says so', async () => {
    await rowsOf(county, `UPDATE notification n SET kind = 'transferred', task_id = t.id FROM task t WHERE t.case_id = n.case_id AND n.case_id = $1 AND n.user_id = $2`, [cases[1], viewerOf(county, 'jingxin').userId]);
    const settled = async () => new Set(((await officer.ask(`{ notifications(caseId: "${cases[1]}") { settled } }`))['notifications'] as { settled: string | null }[]).map((row) => row.settled));
    expect(await settled()).toEqual(new Set([null]));
    await rowsOf(county, `UPDATE task SET assignee_id = $2, state = 'claimed' WHERE case_id = $1`, [cases[1], viewerOf(county, 'jingxin2').userId]);
    expect(await settled()).toEqual(new Set(['taskMoved']));
  });
});

describe('how a person is reached', () => {
  const save = async (changed: Partial<typeof input> = {}) => (await officer.ask(
    `mutation($input: ContactInput!) { saveContact(input: $input) { __typename ... on ContactSaved { contact { ${ways} } } ... on Refusal { code message } ... on ValidationFailed { issues { field message } } } }`, { input: { ...input, ...changed } }))['saveContact'];

  it('by the default of the role until they choose, and only where it is set up', async () => {
    expect((await officer.ask(`{ contact { ${ways} } }`))['contact']).toEqual({ email: '', phone: '', zhezhengding: '', emailMode: 'digest', smsMode: 'off', zhezhengdingMode: 'pressing', emailRefusedAt: null, channels: ['email'], version: 0 });
  });

  it('is saved sealed, read back by its owner, and by nobody else', async () => {
    expect(await save()).toMatchObject({ __typename: 'ContactSaved', contact: { email: 'gu@office.example', phone: '13800138000', version: 1 } });
    expect(JSON.stringify(await rowsOf(county, 'SELECT to_jsonb(c) AS c FROM user_contact c'))).not.toMatch(/gu@office|13800138000|gu\.zx/);
    expect((await (await app.signIn('jingxin2')).ask(`{ contact { ${ways} } }`))['contact']).toMatchObject({ email: '', version: 0 });
  });

  it('says what is wrong by field, and refuses to overwrite what was saved meanwhile; the same once more is saved once', async () => {
    expect(await save({ email: 'gu@office', phone: '12345', version: 1 })).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'email' }, { field: 'phone' }] });
    expect(await save({ version: 0 })).toMatchObject({ __typename: 'ContactSaved', contact: { version: 1 } });
    expect(await save({ email: 'other@office.example', version: 0 })).toMatchObject({ __typename: 'Conflict' });
  });
});

describe('among 100 000 messages, under the api role and its policies', () => {
  interface Plan { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; 'Actual Rows': number; 'Actual Loops': number; 'Heap Fetches'?: number; Plans?: Plan[] }
  const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
  async function planOf(text: string, values: readonly unknown[]): Promise<{ nodes: Plan[]; ms: number }> {
    const client = await county.pool.connect();
    try {
      await client.query(openingStatement(scopeOf(viewerOf(county, 'jingxin'))));
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan; 'Execution Time': number }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [...values]);
      const [{ Plan: plan, 'Execution Time': ms }] = rows[0]!['QUERY PLAN'];
      return { nodes: nodesOf(plan).filter((node) => node['Relation Name'] === 'notification' || node['Index Name']?.startsWith('notification') === true), ms };
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  it('counts what is unread and reads a page by index, without looking at the rest', async () => {
    await rowsOf(county, `
      INSERT INTO notification (id, county_id, user_id, case_id, key, kind, params, created_at, not_before, read_at, urgent, fanned_out_at)
      SELECT gen_random_uuid(), '${countyId}', CASE WHEN n % 10 = 0 THEN $1::uuid ELSE $2::uuid END, $3, 'many:' || n, 'recheck', '{"count": 1}', at, at, CASE WHEN n % 100 > 0 THEN at END, false, now()
      FROM generate_series(1, 100000) n, LATERAL (SELECT '2022-01-10T09:00:00+08:00'::timestamptz + n * interval '1 second' AS at) a`,
      [viewerOf(county, 'jingxin').userId, viewerOf(county, 'jingxin2').userId, cases[0]]);
    await rowsOf(county, 'ANALYZE notification');
    const count = await planOf('SELECT count(*)::int AS count FROM notification WHERE user_id = $1 AND read_at IS NULL AND not_before <= (SELECT business_now())', [viewerOf(county, 'jingxin').userId]);
    expect(count.nodes.some((node) => node['Node Type'] === 'Seq Scan')).toBe(false);
    expect(count.nodes.map((node) => node['Index Name']).filter(Boolean)).toEqual(['notification_unread']);
    const { text, values } = notificationsStatement(viewerOf(county, 'jingxin').userId, { caseId: null, unreadOnly: false }, 30);
    const page = await planOf(text, values);
    expect(page.nodes.some((node) => node['Node Type'] === 'Seq Scan')).toBe(false);
    expect(Math.max(...page.nodes.map((node) => node['Actual Rows']))).toBeLessThanOrEqual(1_100);
    expect(await unread()).toBe(1_000);
  });
});
