import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainClock } from '../../../policy/time/explain.ts';
import { entryOf } from '../../../policy/acts/clocks.ts';
import { parseIdentityDocument } from '../../../policy/identity/identity-document.ts';
import type { DocumentType } from '../../../policy/identity/identity-document.ts';
import { workingCalendar } from '../../../policy/time/calendar.ts';
import { readClock } from '../../../policy/time/clock.ts';
import { lightAt } from '../../../policy/time/light.ts';
import type { Period } from '../../../policy/time/period.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import { generateKeys, unseal, unwrapDataKey } from '../../../prisma/encryption/index.ts';
import { openBankFolder } from '../../../prisma/files/bank-folder.ts';
import { openPool } from '../../../prisma/scope/pool.ts';
import { defaultStart, seed } from '../../../prisma/seed/main.ts';
import { setStage } from '../../../prisma/seed/story/stage.ts';
import { walkTouched } from '../../../prisma/seed/story/walk.ts';
import { countyId, defaultSeedNumber, inventWorld } from '../../../prisma/seed/world/world.ts';
import { createTestDatabase, dropTestDatabase, useDatabase } from '../../support/databases.ts';

const keys = generateKeys();
const database = useDatabase();
let admin: pg.Pool;
let filesDir = '';
let tookMs = 0;

const rowsOf = async <R>(text: string, on: pg.Pool = admin): Promise<R[]> => (await on.query(text)).rows as R[];

beforeAll(async () => {
  const startedMs = Date.now();
  filesDir = await mkdtemp(join(tmpdir(), 'labour-story-'));
  await seed({ databaseUrl: database.url, keys, filesDir, demonstration: true });
  tookMs = Date.now() - startedMs;
  admin = new pg.Pool({ connectionString: database.superuserUrl, max: 2 });
});
afterAll(async () => {
  await admin.end();
  await rm(filesDir, { recursive: true, force: true });
});

/** What happened, without the identifiers that are drawn anew each time and the milliseconds that acts take. */
const happenings = (on: pg.Pool, until: Date) => rowsOf<Record<string, unknown>>(`
  SELECT o.name AS firm, a.kind, a.actor_name, a.step, a.round, a.outcome, a.opinion, a.detail - 'uploadId' - 'toUserId' AS detail, date_trunc('minute', a.business_at) AS minute
  FROM act a JOIN "case" c ON c.id = a.case_id JOIN organisation o ON o.id = c.applicant_org_id
  WHERE a.business_at < '${until.toISOString()}' ORDER BY date_trunc('minute', a.business_at), o.code, c.number, a.seq`, on);

/** Plays the story up to an instant in a database of its own. */
async function withStory<T>(at: Date, work: (on: pg.Pool) => Promise<T>): Promise<T> {
  const other = await createTestDatabase();
  const on = new pg.Pool({ connectionString: other.superuserUrl, max: 2 });
  try {
    await seed({ databaseUrl: other.url, keys: generateKeys(), at, demonstration: true });
    return await work(on);
  } finally {
    await on.end();
    await dropTestDatabase(other);
  }
}

describe('the seeded story', () => {
  it('is played in well under a minute', () => {
    expect(tookMs).toBeLessThan(60_000);
  });

  it('leaves the business clock at the start', async () => {
    const [row] = await rowsOf<{ now: Date; noted: Date }>('SELECT business_now() AS now, business_noted_at AS noted FROM installation');
    expect(row?.noted).toEqual(defaultStart);
    expect(row?.now.getTime()).toBeGreaterThanOrEqual(defaultStart.getTime());
    expect(row?.now.getTime()).toBeLessThan(defaultStart.getTime() + 10 * 60_000);
  });

  it.each([
    ['act', 'business_at'], ['audit_link', 'business_at'], ['clock_entry', 'at'], ['clock_rung', 'recorded_at'], ['notification', 'created_at'], ['task', 'opened_at'],
    ['case_step', 'decided_at'], ['publicity_notice', 'posted_at'], ['payment_line', 'settled_at'], ['roster_line', 'decided_at'], ['"case"', 'updated_at'],
  ])('records nothing after the start: %s.%s', async (table, column) => {
    const [row] = await rowsOf<{ last: Date }>(`SELECT max(${column}) AS last FROM ${table}`);
    expect(row?.last.getTime()).toBeLessThan(defaultStart.getTime());
  });

  it('has about 60 cases, in every state that a case can stand in', async () => {
    const rows = await rowsOf<{ state: string; count: number }>(`SELECT state, count(*)::int AS count FROM "case" WHERE process = 'red-envelope' GROUP BY state`);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(55);
    expect(rows.map(({ state }) => state).sort()).toEqual(['draft', 'finance-approved', 'hr-verified', 'in-batch', 'industry-reviewed', 'paid', 'payment-failed',
      'publicised', 'refused', 'returned', 'submitted', 'withdrawn']);
    const batches = await rowsOf<{ state: string }>('SELECT DISTINCT state FROM payment_batch ORDER BY state');
    expect(batches.map(({ state }) => state)).toEqual(['made', 'sent', 'settled']);
  });

  it('shows lights of every colour at each desk of the path, and clocks that a correction has paused', async () => {
    const tasks = await rowsOf<{ step: string; state: 'running'; yellowAt: Date; redAt: Date }>(
      `SELECT step, clock_state AS state, yellow_at AS "yellowAt", red_at AS "redAt" FROM task WHERE state IN ('open', 'claimed') AND clock_state <> 'none'`);
    for (const step of ['submission', 'industry-review', 'hr-verification', 'finance-approval']) {
      const lights = new Set(tasks.filter((task) => task.step === step).map((task) => lightAt(defaultStart, task)));
      // A correction is never overdue while applications are open: its case is withdrawn.
      expect([...lights].sort(), step).toEqual(step === 'submission' ? ['green', 'yellow'] : ['green', 'red', 'yellow']);
    }
    const [paused] = await rowsOf<{ count: number }>(`SELECT count(*)::int AS count FROM clock WHERE state = 'paused'`);
    expect(paused?.count).toBeGreaterThan(0);
  });

  it('has persons refused with a reason, claimed twice, payments failed, corrected and waiting', async () => {
    const [row] = await rowsOf<Record<string, number>>(`SELECT
      (SELECT count(*)::int FROM roster_line WHERE decision = 'refuse' AND decision_reason IS NOT NULL) AS refused,
      (SELECT count(*)::int FROM duplicate_claim) AS duplicates,
      (SELECT count(*)::int FROM roster_line WHERE decision = 'duplicate') AS "duplicateLines",
      (SELECT count(*)::int FROM award WHERE state = 'failed') AS "awaitingCorrection",
      (SELECT count(*)::int FROM payment_line f JOIN payment_line p ON p.award_id = f.award_id AND p.state = 'paid' WHERE f.state = 'failed') AS "paidAfterFailure",
      (SELECT count(*)::int FROM clock_rung WHERE key IN ('urge', 'proposeListing', 'proposeSummons')) AS "escalated"`);
    for (const [name, count] of Object.entries(row ?? {})) expect(count, name).toBeGreaterThan(0);
  });

  it('keeps the money equation and the budget', async () => {
    const [row] = await rowsOf<Record<string, number>>(`SELECT
      (SELECT sum(amount_fen)::int FROM award WHERE live AND state IN ('approved', 'failed')) AS "approvedFen",
      (SELECT committed_fen::int FROM budget) AS "committedFen",
      (SELECT sum(amount_fen)::int FROM payment_line WHERE state = 'paid') AS "paidFen",
      (SELECT sum(amount_fen)::int FROM award WHERE live AND state = 'failed') AS "failedFen",
      (SELECT sum(a.amount_fen)::int FROM award a WHERE a.live AND a.state = 'approved' AND NOT EXISTS (SELECT FROM payment_line l WHERE l.award_id = a.id AND l.state = 'paid')) AS "openFen"`);
    expect(row?.['approvedFen']).toBe(row?.['committedFen']);
    expect(row?.['approvedFen']).toBe((row?.['paidFen'] ?? 0) + (row?.['failedFen'] ?? 0) + (row?.['openFen'] ?? 0));
  });

  it('explains every clock: the days it counts end on the last day that its row says', async () => {
    const clocks = await rowsOf<{ id: string; period: Period; state: string; lastDay: string; dueAt: Date; entries: { kind: 'started'; at: string; basis: string | null; workingDays: number | null }[] }>(`
      SELECT k.id, k.period, k.state, k.last_day AS "lastDay", k.due_at AS "dueAt",
        (SELECT jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.at, 'basis', e.basis, 'workingDays', e.working_days) ORDER BY e.seq) FROM clock_entry e WHERE e.clock_id = k.id) AS entries FROM clock k`);
    expect(clocks.length).toBeGreaterThan(150);
    for (const clock of clocks) {
      const entries = clock.entries.map((entry) => entryOf({ ...entry, at: new Date(entry.at) }));
      const explanation = explainClock(workingCalendar, clock.period, entries);
      expect(readClock(workingCalendar, clock.period, entries)).toMatchObject({ state: clock.state, lastDay: clock.lastDay, dueAt: clock.dueAt });
      expect(explanation.days.at(-1)?.date).toBe(explanation.lastDay);
      if (clock.state !== 'paused') expect(explanation.lastDay).toBe(clock.lastDay);
    }
  });

  it('passes the verification of the audit', async () => {
    const pool = openPool(database.url, 2);
    const { links, flaws } = await verifyAudit(pool, keys, countyId).finally(() => pool.end());
    expect(flaws).toEqual([]);
    expect(links).toBeGreaterThan(500);
  });

  it('knows nobody who could be alive', async () => {
    const persons = await rowsOf<{ id: string; type: DocumentType; sealed: Buffer; keyId: string; wrapped: Buffer; masterKeyId: string }>(`
      SELECT p.id, p.document_type AS type, p.document_sealed AS sealed, k.id AS "keyId", k.wrapped, k.master_key_id AS "masterKeyId" FROM person p JOIN data_key k ON k.id = p.data_key_id`);
    expect(persons.length).toBeGreaterThan(300);
    for (const { id, type, sealed, keyId, wrapped, masterKeyId } of persons) {
      const document = unseal<string>(unwrapDataKey(keys, { id: keyId, wrapped, masterKeyId }), id, 'person.document', sealed);
      expect(parseIdentityDocument(type, document)).toMatchObject({ ok: true });
      expect(document).toMatch(type === 'passport' ? /^ZZ000/ : /^\d{6}188\d/);
    }
  });

  it('stands where its workflows would find it: walking every case again changes nothing', async () => {
    const count = async () => (await rowsOf('SELECT (SELECT count(*) FROM act) AS acts, (SELECT count(*) FROM task) AS tasks, (SELECT count(*) FROM notification) AS told, (SELECT sum(seq) FROM "case") AS seq'))[0];
    const before = await count();
    const pool = openPool(database.url, 2);
    const stage = await setStage(pool, keys, inventWorld(defaultSeedNumber), filesDir);
    for (const { id } of await rowsOf<{ id: string }>('SELECT id FROM "case"')) stage.touched.add(id);
    await walkTouched(stage).finally(() => pool.end());
    expect(await count()).toEqual(before);
  });

  it('leaves the payment files where the bank and the pages look for them, and an answer for each batch that is settled', async () => {
    const folder = openBankFolder(filesDir);
    const batches = await rowsOf<{ number: string; state: string }>('SELECT number, state FROM payment_batch ORDER BY number');
    for (const { number, state } of batches) {
      expect(await folder.readOutgoing(number) !== null, number).toBe(state !== 'made');
      expect(await folder.readReturn(number) !== null, number).toBe(state === 'settled');
    }
  });

  it('is not played twice', async () => {
    expect(await seed({ databaseUrl: database.url, keys, demonstration: true })).toEqual({ seeded: false, cases: 0 });
  });
});

describe('the story cut earlier', () => {
  const january = new Date('2022-01-24T09:00:00+08:00');
  const february = new Date('2022-02-14T09:00:00+08:00');
  const march = new Date('2022-03-09T12:00:00+08:00');

  it('knows only drafts six working days before the festival', async () => {
    const states = await withStory(january, (on) => rowsOf<{ state: string }>('SELECT DISTINCT state FROM "case"', on));
    expect(states).toEqual([{ state: 'draft' }]);
  });

  it('has the first applications in review when the return wave comes', async () => {
    const states = await withStory(february, (on) => rowsOf<{ state: string }>('SELECT DISTINCT state FROM "case" ORDER BY state', on));
    expect(states.map(({ state }) => state)).toEqual(expect.arrayContaining(['draft', 'submitted']));
  });

  it('is the same story: what happened until then happened in the later one too', async () => {
    const told = await withStory(march, (on) => happenings(on, march));
    expect(told.length).toBeGreaterThan(200);
    // The minute before a start is kept free.
    expect(told).toEqual(await happenings(admin, new Date(march.getTime() - 60_000)));
  });
});

describe('a set-up', () => {
  it('that is no demonstration has offices and no invented firm, person or account', async () => {
    const other = await createTestDatabase();
    const on = new pg.Pool({ connectionString: other.superuserUrl, max: 1 });
    try {
      expect(await seed({ databaseUrl: other.url, keys, demonstration: false })).toEqual({ seeded: true, cases: 0 });
      const [row] = await rowsOf<Record<string, number>>(`SELECT (SELECT count(*)::int FROM organisation WHERE synthetic) AS invented, (SELECT count(*)::int FROM user_account) AS accounts,
        (SELECT count(*)::int FROM organisation) AS offices, (SELECT count(*)::int FROM business_clock) AS moves`, on);
      expect(row).toEqual({ invented: 0, accounts: 0, offices: 26, moves: 0 });
    } finally {
      await on.end();
      await dropTestDatabase(other);
    }
  });

  it('that was killed half-way is cleared and begun again', async () => {
    const other = await createTestDatabase();
    const on = new pg.Pool({ connectionString: other.superuserUrl, max: 1 });
    try {
      await seed({ databaseUrl: other.url, keys, at: new Date('2022-02-14T09:00:00+08:00'), demonstration: true });
      await on.query('DELETE FROM installation');
      expect(await seed({ databaseUrl: other.url, keys, at: new Date('2022-01-24T09:00:00+08:00'), demonstration: true })).toMatchObject({ seeded: true });
      const [row] = await rowsOf<Record<string, unknown>>('SELECT (SELECT count(*)::int FROM county) AS counties, (SELECT max(business_at) FROM act) < $$2022-01-24$$ AS early', on);
      expect(row).toEqual({ counties: 1, early: true });
    } finally {
      await on.end();
      await dropTestDatabase(other);
    }
  });
});
