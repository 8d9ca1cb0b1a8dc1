import { readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { sendText } from './respond.ts';
import type { EngineProbe } from './engine-probe.ts';

export interface HealthDeps {
  readonly pool: Pool;
  readonly countyId: string;
  readonly migrationsDir: string;
  readonly engine: EngineProbe;
  readonly systemNow: () => Date;
}

interface Finding {
  readonly part: string;
  readonly ok: boolean;
  readonly told: string;
}

/** A check that hangs is a check that failed: proxies and people wait no longer than this. */
const patienceMs = 3_000;
/** The relay polls each second; facts older than this are stuck. */
const relayPatienceMs = 10_000;
/** Hosts whose clock is off by more than this file late or early. */
const skewLimitMs = 1_000;

/** /readyz: may a proxy send requests here? Only what an answer needs: PostgreSQL and its migrations. */
export async function handleReadiness(deps: HealthDeps, response: ServerResponse): Promise<void> {
  const findings = await Promise.all([check('postgresql', () => checkDatabase(deps)), check('migrations', () => checkMigrations(deps))]);
  answer(response, findings);
}

/** /healthz: everything, a line each, for people and alarms. */
export async function handleHealth(deps: HealthDeps, response: ServerResponse): Promise<void> {
  const findings = await Promise.all([
    check('postgresql', () => checkDatabase(deps)),
    check('migrations', () => checkMigrations(deps)),
    check('temporal', () => deps.engine.checkServer()),
    check('relay', () => checkRelay(deps)),
    check('worker', () => deps.engine.checkWorker(deps.systemNow())),
  ]);
  answer(response, findings);
}

function answer(response: ServerResponse, findings: readonly Finding[]): void {
  const lines = findings.map(({ part, ok, told }) => `${part}: ${ok ? 'ok' : 'FAILED'}, ${told}`);
  sendText(response, findings.every(({ ok }) => ok) ? 200 : 503, `${lines.join('\n')}\n`);
}

/** An error's text may carry an address or a value: only that it failed is told. */
async function check(part: string, ask: () => Promise<Omit<Finding, 'part'>>): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve({ part, ok: false, told: `no answer in ${patienceMs} ms` }), patienceMs);
  });
  const asked = ask().then((found) => ({ part, ...found }), () => ({ part, ok: false, told: 'not reachable' }));
  return Promise.race([asked, tooLong]).finally(() => clearTimeout(timer));
}

async function checkDatabase({ pool, systemNow }: HealthDeps): Promise<Omit<Finding, 'part'>> {
  const before = systemNow().getTime();
  const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  const after = systemNow().getTime();
  const skewMs = Math.round((rows[0]?.now.getTime() ?? 0) - (before + after) / 2);
  return { ok: Math.abs(skewMs) <= skewLimitMs, told: `answers in ${after - before} ms, its clock ${skewMs >= 0 ? '+' : ''}${skewMs} ms from this host's` };
}

async function checkMigrations({ pool, migrationsDir }: HealthDeps): Promise<Omit<Finding, 'part'>> {
  const expected = readdirSync(migrationsDir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const { rows } = await pool.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Set(rows.map((row) => row.migration_name));
  const missing = expected.filter((name) => !applied.has(name));
  return { ok: missing.length === 0, told: missing.length === 0 ? `${expected.length} applied` : `missing: ${missing.join(', ')}` };
}

const oldestUndelivered = `
  SELECT count(*)::int AS waiting, coalesce(extract(epoch FROM clock_timestamp() - min(a.system_at)) * 1000, 0)::float8 AS oldest_ms
  FROM case_delivery d JOIN "case" c ON c.id = d.case_id LEFT JOIN act a ON a.case_id = c.id AND a.seq = c.fact_seq
  WHERE c.fact_seq > d.sent_seq`;

async function checkRelay({ pool, countyId }: HealthDeps): Promise<Omit<Finding, 'part'>> {
  const [row] = await withScope(pool, systemScope(countyId), (tx) => tx.query<{ waiting: number; oldest_ms: number }>(oldestUndelivered));
  const { waiting, oldest_ms: oldestMs } = row ?? { waiting: 0, oldest_ms: 0 };
  const told = waiting === 0 ? 'nothing waits' : `${waiting} cases wait, the oldest for ${Math.round(oldestMs / 1000)} s`;
  return { ok: oldestMs <= relayPatienceMs, told };
}
