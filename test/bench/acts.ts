import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { applyMigrations } from '../../ops/database/migrations.ts';
import { createDatabase, databaseUrl, superuserUrl } from '../../ops/database/server.ts';
import { ensureKeysFile, readKeysFile } from '../../ops/keys.ts';
import { startPostgres } from '../../ops/stack/postgres.ts';
import { openPool } from '../../prisma/scope/pool.ts';
import { writeTestCounty } from '../support/county.ts';
import { prepareDrafts } from './drafts.ts';
import type { Draft } from './drafts.ts';
import { HttpClient } from './http-client.ts';
import { inProcessJobs } from './in-process.ts';
import { measure, table } from './measure.ts';
import type { Measured } from './measure.ts';

const alone = 200;
const together = 800;
const clients = 32;
/** Enough for each connection to have planned its statements and each page to have been written once since the checkpoint. */
const warmUp = 320;
const reviewers = ['jingxin', 'jingxin2'] as const;

const submitMutation = `mutation($id: ID!, $caseId: ID!) { submitRedEnvelope(clientActId: $id, caseId: $caseId) { __typename ... on ActDone { taskId } ... on Refusal { message } } }`;
const claimMutation = `mutation($id: ID!, $taskId: ID!, $version: Int!) { claimTask(clientActId: $id, taskId: $taskId, version: $version) { __typename ... on ActDone { taskVersion } ... on Refusal { message } } }`;
const completeMutation = `mutation($id: ID!, $taskId: ID!, $version: Int!) { completeTask(clientActId: $id, taskId: $taskId, version: $version, outcome: "approve", opinion: "ok") { __typename ... on Refusal { message } } }`;

type ActData = Record<string, { __typename: string; taskId?: string; message?: string }>;

/**
 * Submit, and claim + complete, through HTTP with authorisation, checks and audit on, beside a single-row commit and a bare yoga
 * mutation with one such commit, on the same PostgreSQL in the same run.
 */
export async function benchActs(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'labour-bench-'));
  chmodSync(folder, 0o711);
  const { service, server } = await startPostgres({ dataDir: join(folder, 'pg'), logFile: join(folder, 'pg.log'), forgetful: false });
  try {
    await createDatabase(server, 'bench');
    const url = databaseUrl(server, 'bench');
    const keysFile = join(folder, 'keys.json');
    ensureKeysFile(keysFile);
    await applyMigrations(url);
    await writeTestCounty(url, readKeysFile(keysFile));
    const admin = new pg.Pool({ connectionString: superuserUrl(server, 'bench'), max: 2 });
    await admin.query('CREATE TABLE bench_row (id bigserial PRIMARY KEY, value int); GRANT ALL ON bench_row, bench_row_id_seq TO PUBLIC');
    console.log('preparing drafts …');
    const drafts = await prepareDrafts(url, admin, readKeysFile(keysFile), 2 * (warmUp + alone + together));
    // The checkpoint belongs to the preparation.
    await admin.query('VACUUM ANALYZE; CHECKPOINT').catch(() => admin.query('ANALYZE'));
    await runAll({ url, admin, keysFile, folder, drafts });
    await admin.end();
  } finally {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Bench { url: string; admin: Pool; keysFile: string; folder: string; drafts: readonly Draft[] }

async function runAll(bench: Bench): Promise<void> {
  const pool = openPool(bench.url, clients);
  const bare = await startServer('bare-server.ts', [bench.url]);
  const product = await startServer('product-server.ts', [bench.url, bench.keysFile, bench.folder]);
  try {
    const rows: Row[] = [];
    rows.push(await both('single-row commit', (n) => repeat(n, (i) => commitRow(pool, i)), null));
    rows.push(await both('bare yoga mutation, one commit', (n) => repeat(n, (i) => bareMutation(bare.client, i)), null));
    const tasks: string[] = [];
    const jobs = await submitJobs(product.client, bench.drafts.slice(0, warmUp + alone + together), tasks);
    rows.push(await both('submit', (n) => jobs.splice(0, n), () => costs(bench, product)));
    const pairs = await claimJobs(product.client, tasks);
    rows.push(await both('claim + complete', (n) => pairs.splice(0, n), () => costs(bench, product)));
    // The same acts called in this process, without HTTP and GraphQL: what the act itself costs.
    const inProcess = await inProcessJobs(pool, readKeysFile(bench.keysFile), bench.drafts.slice(warmUp + alone + together));
    rows.push(await both('submit, the act alone', (n) => inProcess.submits.splice(0, n), null));
    rows.push(await both('claim + complete, the acts alone', (n) => inProcess.pairs.splice(0, n), null));
    print(rows);
  } finally {
    await pool.end();
    for (const { child, client } of [bare, product]) {
      client.close();
      child.disconnect();
    }
  }
}

interface Row { name: string; one: Measured; many: Measured; roundTrips: number | null; commits: number | null }

const repeat = (count: number, job: (i: number) => Promise<void>): (() => Promise<void>)[] => Array.from({ length: count }, (_, i) => () => job(i));

async function both(name: string, jobs: (count: number) => (() => Promise<void>)[], cost: (() => Promise<Cost>) | null): Promise<Row> {
  await measure(jobs(warmUp), clients);
  const before = await cost?.();
  const first = jobs(alone);
  const one = await measure(first, 1);
  const after = await cost?.();
  const many = await measure(jobs(together), clients);
  const per = (key: keyof Cost): number | null => (before === undefined || after === undefined ? null : (after[key] - before[key]) / first.length);
  return { name, one, many, roundTrips: per('roundTrips'), commits: per('commits') };
}

interface Cost { roundTrips: number; commits: number }

/** What the product has asked of the database so far. Its own counter; commits as PostgreSQL counts them. */
async function costs({ admin }: Bench, product: BenchServer): Promise<Cost> {
  product.child.send('count');
  const [{ roundTrips }] = await once(product.child, 'message') as [{ roundTrips: number }];
  await new Promise((resolve) => { setTimeout(resolve, 1_500); });
  const { rows } = await admin.query<{ commits: string }>(`SELECT xact_commit AS commits FROM pg_stat_database WHERE datname = current_database()`);
  return { roundTrips, commits: Number(rows[0]?.commits) };
}

async function commitRow(pool: Pool, value: number): Promise<void> {
  await pool.query({ name: 'bench-row', text: 'INSERT INTO bench_row (value) VALUES ($1)', values: [value] });
}

async function bareMutation(client: HttpClient, value: number): Promise<void> {
  await client.post('mutation($value: Int!) { commit(value: $value) }', { value });
}

async function submitJobs(client: HttpClient, drafts: readonly Draft[], tasks: string[]): Promise<(() => Promise<void>)[]> {
  const cookies = new Map<string, string>();
  for (const { username } of drafts) if (!cookies.has(username)) cookies.set(username, await signIn(client, username));
  return drafts.map(({ username, caseId }) => async () => {
    const done = await act(client, submitMutation, { id: newId(), caseId }, cookies.get(username) ?? '');
    tasks.push(done.taskId ?? '');
  });
}

async function claimJobs(client: HttpClient, tasks: readonly string[]): Promise<(() => Promise<void>)[]> {
  const cookies = await Promise.all(reviewers.map((username) => signIn(client, username)));
  return tasks.map((taskId, i) => async () => {
    const cookie = cookies[i % cookies.length] ?? '';
    await act(client, claimMutation, { id: newId(), taskId, version: 1 }, cookie);
    await act(client, completeMutation, { id: newId(), taskId, version: 2 }, cookie);
  });
}

async function act(client: HttpClient, mutation: string, variables: object, cookie: string): Promise<{ taskId?: string }> {
  const { data } = await client.post<ActData>(mutation, variables, cookie);
  const [answer] = Object.values(data);
  if (answer?.__typename !== 'ActDone') throw new Error(`refused: ${answer?.__typename ?? ''} ${answer?.message ?? ''}`);
  return answer;
}

async function signIn(client: HttpClient, username: string): Promise<string> {
  const { cookie } = await client.post('mutation($username: String!) { signInAs(username: $username) { __typename } }', { username });
  if (cookie === null) throw new Error(`${username} can't sign in`);
  return cookie;
}

interface BenchServer { child: ChildProcess; client: HttpClient }

async function startServer(file: string, args: string[]): Promise<BenchServer> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: ['--import', 'tsx'] });
  const [{ port }] = await once(child, 'message') as [{ port: number }];
  return { child, client: new HttpClient(port) };
}

function print(rows: readonly Row[]): void {
  const [commit, bare] = rows;
  if (commit === undefined || bare === undefined) return;
  const head = ['', 'p50 ms', 'p95 ms', '× commit', `32 clients/s`, '× bare', 'round trips', 'commits'];
  const lines = rows.map(({ name, one, many, roundTrips, commits }) => [
    name, one.p50Ms.toFixed(2), one.p95Ms.toFixed(2), (one.p50Ms / commit.one.p50Ms).toFixed(1), many.perSecond.toFixed(0),
    (many.perSecond / bare.many.perSecond).toFixed(2), roundTrips?.toFixed(1) ?? '', commits?.toFixed(1) ?? '',
  ]);
  console.log(`\n${table([head, ...lines])}\n`);
  console.log(`1 client: ${alone} each; 32 clients: ${together} each; load, API and PostgreSQL on the same machine. claim + complete counts as one.`);
}
