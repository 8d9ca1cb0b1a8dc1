import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { readList } from '../../policy/registry/read-list.ts';
import type { ReadRegistryRow } from '../../policy/registry/read-rows.ts';
import type { CommittedEvent } from '../../prisma/acts/context.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import { compareRows } from '../../prisma/registry/compare.ts';
import { failReading, finishReading, lockReading, readRegistryJob, startReading, writeComparedRows } from '../../prisma/registry/import-job.ts';
import type { RegistryJob } from '../../prisma/registry/import-job.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import { registrySheetName } from '../../prisma/spreadsheet/registry-sheets.ts';
import { readSheet } from '../../prisma/spreadsheet/read-sheet.ts';
import type { RegistryImportInput, RegistryImportOutcome } from '../../workflows/registry/contract.ts';

export interface RegistryDeps {
  pool: Pool;
  keys: Keys;
  /** The uploaded file's bytes; null when it isn't there. */
  readUpload(uploadId: string): Promise<Buffer | null>;
  afterCommit: (event: CommittedEvent) => void;
}

/** The worker's side of an attempt: it tells how far the work is, and hears when to stop. */
export interface Attempt {
  beat(done: number): void;
  /** @throws when the attempt was cancelled or its worker shuts down */
  checkStopped(): void;
}

export const chunkRows = 500;

/**
 * Reads a list, 500 rows to a transaction, each row against the list in force. Progress is committed with the rows, so that a repeat goes on
 * after the last chunk; a list that has been read is left as it is.
 */
export async function readRegistryList(deps: RegistryDeps, input: RegistryImportInput, attempt: Attempt): Promise<RegistryImportOutcome> {
  const inScope = <T>(work: (tx: Tx) => Promise<T>) => withScope(deps.pool, systemScope(input.countyId), work);
  const job = await inScope((tx) => readRegistryJob(tx, deps.keys, input.importId));
  if (job === null || job.state === 'failed') return 'failed';
  if (job.state !== 'queued' && job.state !== 'reading') return 'ready';
  const fail = async (code: string, params: object = {}): Promise<'failed'> => {
    await inScope((tx) => failReading(tx, job.importId, { code, params }));
    return 'failed';
  };
  const file = await readCheckedUpload(deps, job);
  if (file === null) return fail('fileMissing');
  const reading = readList(job.definition, await readSheet(file, registrySheetName));
  if (!reading.ok) return fail(reading.failure.code, reading.failure.params);
  await inScope((tx) => startReading(tx, job.importId, reading.rows.length));
  for (;;) {
    attempt.checkStopped();
    const done = await inScope((tx) => readNextChunk(tx, deps.keys, job, reading.rows));
    if (done === null) return 'ready';
    attempt.beat(done);
  }
}

/** The bytes that were uploaded, and no others. */
async function readCheckedUpload(deps: RegistryDeps, job: RegistryJob): Promise<Buffer | null> {
  const file = await deps.readUpload(job.uploadId);
  return file !== null && createHash('sha256').update(file).digest('hex') === job.fileSha256 ? file : null;
}

/** @returns the rows read so far; null when there is nothing left to do */
async function readNextChunk(tx: Tx, keys: Keys, job: RegistryJob, rows: readonly ReadRegistryRow[]): Promise<number | null> {
  const { state, doneRows } = await lockReading(tx, job.importId);
  if (state !== 'reading') return null;
  const chunk = rows.slice(doneRows, doneRows + chunkRows);
  if (chunk.length === 0) {
    await finishReading(tx, job.importId);
    return null;
  }
  await writeComparedRows(tx, job, await compareRows(tx, keys, job, chunk), doneRows + chunk.length);
  return doneRows + chunk.length;
}
