import { canonicalEqual } from '../../policy/edition/same-value.ts';
import type { ReadEntry, ReadRegistryRow } from '../../policy/registry/read-rows.ts';
import { blindIndex, seal } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import type { Tx } from '../scope/scope.ts';
import type { RegistryJob } from './import-job.ts';

/** A row with its verdict, as it is stored. */
export interface ComparedRow {
  rowNo: number;
  outcome: 'added' | 'changed' | 'same' | 'rejected';
  code: string;
  params: Record<string, string | number>;
  subject: string | null;
  label: string;
  value: Record<string, unknown> | null;
  before: Record<string, unknown> | null;
  sealed: string | null;
}

/** Where an entry's sealed part belongs: what one import says of one subject. */
export const sealedAt = (importId: string, subject: string): string => `${importId}/${subject}`;
export const sealedColumn = 'registry_entry';

/** Gives each row its verdict against the list in force. Two statements, however many rows. */
export async function compareRows(tx: Tx, keys: Keys, job: RegistryJob, rows: readonly ReadRegistryRow[]): Promise<ComparedRow[]> {
  const subjects = rows.map((row) => (row.ok ? subjectOf(keys, row.entry) : null));
  const inForce = await entriesInForce(tx, job, subjects.filter((subject) => subject !== null));
  const firms = await firmNames(tx, job, rows);
  return rows.map((row, at) => {
    const subject = subjects[at] ?? null;
    const nothing = { rowNo: row.rowNo, label: row.label, subject, value: null, before: null, sealed: null };
    if (!row.ok || subject === null) return { ...nothing, outcome: 'rejected', ...(row.ok ? { code: 'required', params: {} } : row.fault) };
    const fault = faultInPlace(job, row.entry, firms);
    if (fault !== null) return { ...nothing, outcome: 'rejected', ...fault };
    const value = valueOf(keys, row.entry);
    const before = inForce.get(subject) ?? null;
    const told = { ...nothing, params: {}, value, before, sealed: sealedPart(job, subject, row.entry) };
    if (before === null) return { ...told, outcome: 'added', code: isUnknownFirm(row.entry, firms) ? 'addedUnknownFirm' : 'added' };
    return canonicalEqual(before, value) ? { ...told, outcome: 'same', code: 'same' } : { ...told, outcome: 'changed', code: 'changed' };
  });
}

/** A firm by its code, a person by blind index: no number of a person is kept. */
function subjectOf(keys: Keys, { subject, apart }: ReadEntry): string {
  const base = subject.kind === 'firm' ? subject.creditCode : blindIndex(keys, subject.type, subject.number);
  return apart === '' ? base : `${base}#${apart}`;
}

async function entriesInForce(tx: Tx, job: RegistryJob, subjects: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
  const rows = await tx.named<{ subject: string; value: Record<string, unknown> }>('registry-in-force',
    'SELECT subject, value FROM registry_entry WHERE county_id = $1 AND edition_id = $2 AND kind = $3 AND subject = ANY($4::text[]) AND version_to IS NULL',
    [job.countyId, job.editionId, job.kind, subjects]);
  return new Map(rows.map(({ subject, value }) => [subject, value]));
}

async function firmNames(tx: Tx, job: RegistryJob, rows: readonly ReadRegistryRow[]): Promise<Map<string, string>> {
  const codes = rows.flatMap((row) => (row.ok && row.entry.subject.kind === 'firm' ? [row.entry.subject.creditCode] : []));
  if (codes.length === 0) return new Map();
  const found = await tx.named<{ code: string; name: string }>('registry-firms', `SELECT code, name FROM organisation WHERE county_id = $1 AND kind = 'enterprise' AND code = ANY($2::text[])`, [job.countyId, codes]);
  return new Map(found.map(({ code, name }) => [code, name]));
}

const isUnknownFirm = ({ subject }: ReadEntry, firms: ReadonlyMap<string, string>): boolean => subject.kind === 'firm' && !firms.has(subject.creditCode);

const bareName = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');

/** What only the county knows to be wrong: a code that is another firm's, a list of another year. */
function faultInPlace(job: RegistryJob, { subject, value }: ReadEntry, firms: ReadonlyMap<string, string>): Pick<ComparedRow, 'code' | 'params'> | null {
  if (subject.kind === 'firm') {
    const name = firms.get(subject.creditCode);
    if (name !== undefined && bareName(name) !== bareName(subject.name)) return { code: 'nameDiffers', params: { name } };
  }
  if (job.kind === 'grades' && value['year'] !== job.settings.gradeYear) return { code: 'yearNotEdition', params: { year: job.settings.gradeYear } };
  return null;
}

/** An account is compared by a blind index: two that end alike are not the same. */
function valueOf(keys: Keys, { value, sealed }: ReadEntry): Record<string, unknown> {
  return sealed === null ? value : { ...value, index: blindIndex(keys, 'account', sealed) };
}

function sealedPart({ importId, key }: RegistryJob, subject: string, { sealed }: ReadEntry): string | null {
  if (sealed === null) return null;
  if (key === null) throw new RangeError('a list with accounts has a key of its own');
  return seal(key, sealedAt(importId, subject), sealedColumn, sealed).toString('base64');
}
