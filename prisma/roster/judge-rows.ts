import { judgeRow } from '../../policy/red-envelope/roster.ts';
import type { ReadRow } from '../../policy/red-envelope/roster-reading.ts';
import type { RosterRow, RowJudgement, RowProblem } from '../../policy/red-envelope/roster.ts';
import { blindIndex } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import type { Tx } from '../scope/scope.ts';
import type { ImportJob } from './import-job.ts';
import type { JudgedLine } from './lines.ts';
import { ensurePersons } from './persons.ts';
import type { NamedPerson } from './persons.ts';
import { readRegistry } from './registry.ts';
import type { RegistryAnswer } from './registry.ts';

/** A row and its place in the roster. */
export type PlacedRow = ReadRow & { lineNo: number };

/** Judges rows by the registries, and stores the persons they name. Three statements, however many rows. */
export async function judgeRows(tx: Tx, keys: Keys, job: ImportJob, rows: readonly PlacedRow[]): Promise<JudgedLine[]> {
  const indexes = rows.map(({ row }) => documentIndexOf(keys, row));
  const registry = await readRegistry(tx, job, [...new Set(indexes.filter((index) => index !== null))]);
  const judged = rows.map((read, at) => {
    const index = indexes[at] ?? null;
    const answer = (index === null ? undefined : registry.get(index)) ?? silentRegistry(job);
    const problems = answer.claimedElsewhere ? [...read.problems, claimedElsewhere(read)] : read.problems;
    const judgement = judgeRow({ row: read.row, problems }, { ...answer.facts, dispatchAgreement: job.dispatchAgreement }, job.settings);
    return { read, index, answer, judgement };
  });
  const persons = await ensurePersons(tx, keys, job.countyId, judged.flatMap(({ index, judgement }) => namedPerson(index, judgement)));
  return judged.map(({ read, index, answer, judgement }) => ({
    lineNo: read.lineNo,
    judgement,
    cells: read.cells,
    person: judgement.outcome === 'problem' || index === null ? null : persons.get(index) ?? null,
    registryVersion: answer.version,
  }));
}

/** Told, not held against anybody: an officer decides whose claim stands. Which firm the other is, is nobody's business here. */
function claimedElsewhere({ row }: ReadRow): RowProblem {
  return { rowNo: row.rowNo, column: 'documentNumber', code: 'claimedElsewhere', severity: 'warning' };
}

/** Under which index the row's person is known; null when its document could not be read. */
export function documentIndexOf(keys: Keys, row: RosterRow): string | null {
  if (row.documentType === null || row.documentNumber === null) return null;
  return blindIndex(keys, row.documentType, row.documentNumber);
}

function silentRegistry(job: ImportJob): RegistryAnswer {
  const facts = { employerClass: job.employerClass, household: 'unknown', insurance: 'unknown', insurancePaidLate: false, liveAwardElsewhere: false } as const;
  return { facts, version: 0, claimedElsewhere: false };
}

function namedPerson(index: string | null, { row, outcome }: RowJudgement): NamedPerson[] {
  if (index === null || outcome === 'problem' || row.documentType === null || row.documentNumber === null) return [];
  return [{ index, documentType: row.documentType, documentNumber: row.documentNumber, name: row.name ?? '' }];
}
