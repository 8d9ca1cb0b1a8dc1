import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { v7 as newId } from 'uuid';
import { importRoster as readFile } from '../../activities/roster-import/import-roster.ts';
import { applyMigrations } from '../../ops/database/migrations.ts';
import { createDatabase, databaseUrl } from '../../ops/database/server.ts';
import { ensureKeysFile, readKeysFile } from '../../ops/keys.ts';
import { startPostgres } from '../../ops/stack/postgres.ts';
import { importRoster, saveDraft, startRedEnvelope, submitApplication } from '../../prisma/acts/application.ts';
import type { ActContext } from '../../prisma/acts/context.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import { openPool } from '../../prisma/scope/pool.ts';
import { withScope } from '../../prisma/scope/scope.ts';
import { rosterSheetName } from '../../policy/red-envelope/roster-reading.ts';
import { createRandom } from '../../prisma/seed/random.ts';
import { rosterOf, rosterSheet } from '../../prisma/seed/story/rosters.ts';
import type { RosterCells } from '../../prisma/seed/story/rosters.ts';
import { setStage } from '../../prisma/seed/story/stage.ts';
import type { Stage } from '../../prisma/seed/story/stage.ts';
import { syntheticCard, syntheticIdNumber } from '../../prisma/seed/world/synthetic.ts';
import { countyId, defaultSeedNumber, inventWorld } from '../../prisma/seed/world/world.ts';
import { scopeOf } from '../../prisma/viewer.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { writeTestCounty } from '../support/county.ts';
import { table } from './measure.ts';

const rowCount = 5_000;
const firms = 4;

/**
 * Rosters of 5 000 people: from the file to verdicts, and their submission. What a person waits for, in milliseconds; and the memory of the
 * process, noted after each 500 rows: it doesn't grow with the rows done, nor from one roster to the next.
 */
export async function benchRoster(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'labour-bench-'));
  chmodSync(folder, 0o711);
  const { service, server } = await startPostgres({ dataDir: join(folder, 'pg'), logFile: join(folder, 'pg.log'), forgetful: false });
  try {
    await createDatabase(server, 'bench');
    const url = databaseUrl(server, 'bench');
    ensureKeysFile(join(folder, 'keys.json'));
    const keys = readKeysFile(join(folder, 'keys.json'));
    await applyMigrations(url);
    await writeTestCounty(url, keys);
    const pool = openPool(url, 4);
    const stage = await setStage(pool, keys, inventWorld(defaultSeedNumber), null);
    console.log(`\n${table([['', 'import ms', 'submit ms', 'MB before', 'MB after each 500 rows', 'peak MB', 'MB after'], ...await measureFirms(stage, keys)])}\n`);
    await pool.end();
  } finally {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureFirms(stage: Stage, keys: Keys): Promise<string[][]> {
  const rows: string[][] = [];
  const chosen = stage.world.enterprises.filter((firm) => firm.employerClass === 'aboveScaleIndustry' && firm.onList && firm.grade2020 !== 'D').slice(0, firms);
  for (const [i, firm] of chosen.entries()) {
    const viewer = stage.viewers.get(firm.username);
    const example = rosterOf(stage.world, firm)[0];
    if (viewer === undefined || example === undefined) continue;
    const sheet = rosterSheet(manyRows(example, i));
    const file = i === 0 ? Buffer.from(sheet.map((row) => row.join(',')).join('\r\n')) : Buffer.from(await writeXlsx({ sheets: [{ name: rosterSheetName, rows: sheet }] }));
    rows.push([`${rowCount} people, ${i === 0 ? '.csv' : '.xlsx'}`, ...await measureFirm(stage, keys, viewer, file)]);
  }
  return rows;
}

async function measureFirm(stage: Stage, keys: Keys, viewer: Viewer, file: Buffer): Promise<string[]> {
  const context = (): ActContext => ({ pool: stage.pool, keys, arrivedAt: new Date(), afterCommit: () => undefined });
  const started = await startRedEnvelope(context(), viewer, { clientActId: newId() });
  if (started.kind !== 'done') throw new Error(started.kind);
  const { caseId } = started;
  const uploadId = await recordUpload(stage, viewer, file);
  const queued = await importRoster(context(), viewer, { clientActId: newId(), caseId, uploadId });
  if (queued.kind !== 'done') throw new Error(queued.kind);
  const memory: number[] = [];
  const attempt = { beat: () => void memory.push(megabytes()), checkStopped: () => undefined };
  const before = megabytes();
  const importMs = await timed(() => readFile({ pool: stage.pool, keys, readUpload: () => Promise.resolve(file) }, { countyId, importId: String(queued.params['importId']) }, attempt));
  const data = { contactName: '联系人', contactPhone: '13800138000', employerClass: 'aboveScaleIndustry', promiseAccepted: true };
  await saveDraft(context(), viewer, { clientActId: newId(), caseId, revision: 0, data });
  const submitMs = await timed(async () => {
    const answer = await submitApplication(context(), viewer, { clientActId: newId(), caseId });
    if (answer.kind !== 'done') throw new Error(JSON.stringify(answer));
  });
  return [importMs, submitMs, before].map((n) => n.toFixed(0)).concat(memory.map((n) => n.toFixed(0)).join(' '), Math.max(...memory).toFixed(0), megabytes().toFixed(0));
}

const megabytes = (): number => process.memoryUsage().rss / 1e6;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** People who do not exist, one row each. */
function manyRows(example: RosterCells, firm: number): RosterCells[] {
  const random = createRandom(defaultSeedNumber, `bench:${firm}`);
  const documents = new Set<string>();
  while (documents.size < rowCount) documents.add(syntheticIdNumber(random, '410181', 'male'));
  return [...documents].map((document, i) => ({ ...example, documentType: '居民身份证', documentNumber: document, account: syntheticCard(10_000_000 + firm * rowCount + i) }));
}

async function recordUpload(stage: Stage, viewer: Viewer, file: Buffer): Promise<string> {
  const id = newId();
  await withScope(stage.pool, scopeOf(viewer), (tx) => tx.query(`INSERT INTO upload (id, county_id, owner_org_id, uploaded_by_id, purpose, file_name, content_type, size_bytes, sha256, created_at)
    VALUES ($1, $2, $3, $4, 'roster', 'roster.csv', 'text/csv', $5, $6, business_now())`,
    [id, viewer.countyId, viewer.organisationId, viewer.userId, file.length, createHash('sha256').update(file).digest('hex')]));
  return id;
}
