import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { RosterFailureCode, RosterReading } from '../../policy/red-envelope/roster-reading.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import { abandonImport, failImport, finishImport, lockImport, noteProgress, readImportJob, startImport } from '../../prisma/roster/import-job.ts';
import type { ImportJob, ImportObstacle } from '../../prisma/roster/import-job.ts';
import { judgeRows } from '../../prisma/roster/judge-rows.ts';
import { writeRosterLines } from '../../prisma/roster/lines.ts';
import { planRepair, removeLines } from '../../prisma/roster/repair.ts';
import type { RepairFailure, RosterStep } from '../../prisma/roster/repair.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import type { RosterImportInput, RosterImportOutcome } from '../../workflows/roster-import/contract.ts';
import { readRoster } from './read-roster.ts';

export interface RosterImportDeps {
  pool: Pool;
  keys: Keys;
  /** The uploaded file's bytes; null when it isn't there. */
  readUpload(uploadId: string): Promise<Buffer | null>;
  /** Told after each commit, so that pages can show progress; ids only. */
  progressed?(event: { caseId: string; importId: string }): void;
}

/** The worker's side of an attempt: it tells how far the import is, and hears when to stop. */
export interface Attempt {
  beat(doneRows: number): void;
  /** @throws when the attempt was cancelled or its worker shuts down */
  checkStopped(): void;
}

export const chunkRows = 500;

type FailureCode = RosterFailureCode | RepairFailure['code'] | ImportObstacle | 'fileMissing' | 'internal';

/**
 * Imports a roster, 500 rows to a transaction. Progress is committed with the rows, so that a repeat goes on after the last chunk;
 * an import that has ended is left as it is.
 */
export async function importRoster(deps: RosterImportDeps, input: RosterImportInput, attempt: Attempt): Promise<RosterImportOutcome> {
  const inScope = <T>(work: (tx: Tx) => Promise<T>) => withScope(deps.pool, systemScope(input.countyId), work);
  const job = await inScope((tx) => readImportJob(tx, deps.keys, input.importId));
  if (job === null) return 'failed';
  if (job.state === 'done' || job.state === 'failed') return job.state;
  const tell = () => deps.progressed?.({ caseId: job.caseId, importId: job.importId });
  const fail = async (code: FailureCode, params: object = {}): Promise<'failed'> => {
    await inScope(async (tx) => {
      // An attempt that was given up may still be writing rows: once the import has failed, none follow.
      await lockImport(tx, job);
      await failImport(tx, job.importId, { code, params });
    });
    tell();
    return 'failed';
  };
  const file = await readCheckedUpload(deps, job);
  if (file === null) return fail('fileMissing');
  const reading = await readRoster(file, job.settings.maxRosterRows);
  if (!reading.ok) return fail(reading.failure.code, reading.failure.params);
  const plan = await inScope((tx) => planSteps(tx, deps.keys, job, reading));
  if (!plan.ok) return fail(plan.failure.code, plan.failure.params);
  await inScope((tx) => startImport(tx, job.importId, plan.steps.length, plan.rosterId));
  for (;;) {
    attempt.checkStopped();
    const step = await inScope((tx) => importNextChunk(tx, deps.keys, job, plan.steps));
    if (step.obstacle !== null) return fail(step.obstacle);
    attempt.beat(step.doneRows);
    tell();
    if (step.ended !== null) return step.ended;
  }
}

type Plan = { ok: true; rosterId: string | null; steps: RosterStep[] } | { ok: false; failure: RepairFailure };

/** A roster's rows fill it from the top; a returned workbook's go where the faulty ones stand. */
function planSteps(tx: Tx, keys: Keys, job: ImportJob, { rows, repair }: Extract<RosterReading, { ok: true }>): Promise<Plan> {
  if (repair !== null) return planRepair(tx, keys, job, rows, repair);
  return Promise.resolve({ ok: true, rosterId: null, steps: rows.map((read, at) => ({ ...read, lineNo: at + 1 })) });
}

/** Records that the import can't be carried out; one that has ended meanwhile is left as it is. */
export async function giveUpImport(deps: RosterImportDeps, input: RosterImportInput): Promise<RosterImportOutcome> {
  const failure = { code: 'internal' satisfies FailureCode, params: {} };
  const state = await withScope(deps.pool, systemScope(input.countyId), (tx) => abandonImport(tx, input.importId, failure));
  return state === 'done' ? 'done' : 'failed';
}

/** The bytes that were uploaded, and no others. */
async function readCheckedUpload(deps: RosterImportDeps, job: ImportJob): Promise<Buffer | null> {
  const file = await deps.readUpload(job.uploadId);
  if (file === null) return null;
  const sha256 = createHash('sha256').update(file).digest('hex');
  return sha256 === job.uploadSha256 ? file : null;
}

interface ChunkStep {
  doneRows: number;
  ended: RosterImportOutcome | null;
  obstacle: ImportObstacle | null;
}

async function importNextChunk(tx: Tx, keys: Keys, job: ImportJob, steps: readonly RosterStep[]): Promise<ChunkStep> {
  const { state, doneRows, obstacle } = await lockImport(tx, job);
  if (state !== 'running') return { doneRows, ended: state === 'done' ? 'done' : 'failed', obstacle: null };
  if (obstacle !== null) return { doneRows, ended: null, obstacle };
  const chunk = steps.slice(doneRows, doneRows + chunkRows);
  await removeLines(tx, job.caseId, chunk.flatMap((step) => ('removed' in step ? [step.lineNo] : [])));
  const lines = await judgeRows(tx, keys, job, chunk.flatMap((step) => ('removed' in step ? [] : [step])));
  await writeRosterLines(tx, job, lines);
  const done = doneRows + chunk.length;
  await noteProgress(tx, job.importId, done, lines.filter((line) => line.judgement.outcome === 'problem').length);
  if (done < steps.length) return { doneRows: done, ended: null, obstacle: null };
  await finishImport(tx, job);
  return { doneRows: done, ended: 'done', obstacle: null };
}
