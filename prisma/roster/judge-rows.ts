import { judgeRow } from '../../policy/red-envelope/roster.ts';
import type { ReadRow } from '../../policy/red-envelope/roster-reading.ts';
import type { RowJudgement } from '../../policy/red-envelope/roster.ts';
import { blindIndex } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import type { Tx } from '../scope/scope.ts';
import type { ImportJob } from './import-job.ts';
import type { JudgedLine } from './lines.ts';
import { ensurePersons } from './persons.ts';
import type { NamedPerson } from './persons.ts';
import { readRegistry } from './registry.ts';
import type { RegistryAnswer } from './registry.ts';

/**
 * Judges rows by the registries, and stores the persons they name. Three statements, however many rows.
 * @param rowsBefore rows of the roster that stand before these: the first gets line number `rowsBefore + 1`
 */
export async function judgeRows(tx: Tx, keys: Keys, job: ImportJob, rows: readonly ReadRow[], rowsBefore: number): Promise<JudgedLine[]> {
  const indexes = rows.map((read) => indexOf(keys, read));
  const registry = await readRegistry(tx, job, [...new Set(indexes.filter((index) => index !== null))]);
  const judged = rows.map((read, at) => {
    const index = indexes[at] ?? null;
    const answer = (index === null ? undefined : registry.get(index)) ?? silentRegistry(job);
    return { read, index, answer, judgement: judgeRow(read, answer.facts, job.settings) };
  });
  const persons = await ensurePersons(tx, keys, job.countyId, judged.flatMap(({ index, judgement }) => namedPerson(index, judgement)));
  return judged.map(({ read, index, answer, judgement }, at) => ({
    lineNo: rowsBefore + at + 1,
    judgement,
    cells: read.cells,
    person: judgement.outcome === 'problem' || index === null ? null : persons.get(index) ?? null,
    registryVersion: answer.version,
  }));
}

function indexOf(keys: Keys, { row }: ReadRow): string | null {
  if (row.documentType === null || row.documentNumber === null) return null;
  return blindIndex(keys, row.documentType, row.documentNumber);
}

function silentRegistry(job: ImportJob): RegistryAnswer {
  const facts = { employerClass: job.employerClass, household: 'unknown', insurance: 'unknown', insurancePaidLate: false, liveAwardElsewhere: false } as const;
  return { facts, version: 0 };
}

function namedPerson(index: string | null, { row, outcome }: RowJudgement): NamedPerson[] {
  if (index === null || outcome === 'problem' || row.documentType === null || row.documentNumber === null) return [];
  return [{ index, documentType: row.documentType, documentNumber: row.documentNumber, name: row.name ?? '' }];
}
