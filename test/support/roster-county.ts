import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Pool } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { idCardCheckCharacter } from '../../policy/identity/id-card.ts';
import { rosterColumnInfo, rosterColumns } from '../../policy/red-envelope/roster-columns.ts';
import { blindIndex, generateKeys, newDataKey } from '../../prisma/encryption/index.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import { openPool } from '../../prisma/scope/pool.ts';
import type { Scope } from '../../prisma/scope/scope.ts';
import { useDatabase } from './databases.ts';

/** A county with two firms, for tests of rosters: rows are made as the owner of everything, past row-level security. */
export interface RosterCounty {
  pool: Pool;
  /** Sees every row, also of other counties. */
  admin: Pool;
  keys: Keys;
  uploads: Map<string, Buffer>;
}

export const countyId = 'shengsi';
export const editionId = 'spring-2022';

export function useRosterCounty(): RosterCounty {
  const database = useDatabase();
  const county = { keys: generateKeys(), uploads: new Map() } as RosterCounty;
  beforeAll(async () => {
    county.pool = openPool(database.url, 4);
    county.admin = new pg.Pool({ connectionString: database.superuserUrl, max: 2 });
    await county.admin.query(`INSERT INTO county (id, name) VALUES ($1, '嵊泗县')`, [countyId]);
    await county.admin.query(`INSERT INTO edition (id, county_id, name, document_number, issued_on) VALUES ($1, $2, '2022', '4', '2022-01-13')`, [editionId, countyId]);
  });
  afterAll(async () => {
    await Promise.all([county.pool.end(), county.admin.end()]);
  });
  return county;
}

export interface TestCase {
  caseId: string;
  orgId: string;
  /** How the firm itself sees the case. */
  scope: Scope;
}

let organisations = 0;
let imports = 0;

/** A draft of a firm of its own, above-scale industry. */
export async function addDraft({ admin, keys }: RosterCounty, state = 'draft'): Promise<TestCase> {
  const [caseId, orgId, leadId] = [randomUUID(), randomUUID(), randomUUID()];
  const dataKey = newDataKey(keys);
  organisations += 1;
  const insertOrganisation = 'INSERT INTO organisation (id, county_id, kind, code, name) VALUES ($1, $2, $3, $4, $5)';
  await admin.query(insertOrganisation, [orgId, countyId, 'enterprise', `firm-${organisations}`, 'Firm']);
  await admin.query(insertOrganisation, [leadId, countyId, 'department', `office-${organisations}`, 'Office']);
  await admin.query(`INSERT INTO enterprise_registry (county_id, edition_id, organisation_id, employer_class, on_list, sector) VALUES ($1, $2, $3, 'aboveScaleIndustry', true, 'industry')`, [countyId, editionId, orgId]);
  await admin.query(
    `INSERT INTO "case" (id, county_id, edition_id, process, applicant_org_id, lead_org_id, state, created_at, updated_at) VALUES ($1, $2, $3, 'red-envelope', $4, $5, $6, now(), now())`,
    [caseId, countyId, editionId, orgId, leadId, state],
  );
  await admin.query('INSERT INTO data_key (id, county_id, wrapped, master_key_id) VALUES ($1, $2, $3, $4)', [dataKey.id, countyId, dataKey.wrapped, dataKey.masterKeyId]);
  await admin.query('INSERT INTO case_form (case_id, county_id, data_key_id, saved_at) VALUES ($1, $2, $3, now())', [caseId, countyId, dataKey.id]);
  return { caseId, orgId, scope: { countyId, kind: 'enterprise', userId: randomUUID(), orgId, seesAll: false } };
}

/** A queued import of a file, as the act leaves it. */
export async function addImport({ admin, uploads }: RosterCounty, { caseId, orgId }: TestCase, file: Buffer): Promise<string> {
  const [uploadId, importId] = [randomUUID(), randomUUID()];
  uploads.set(uploadId, file);
  await admin.query(
    `INSERT INTO upload (id, county_id, owner_org_id, purpose, file_name, content_type, size_bytes, sha256, created_at) VALUES ($1, $2, $3, 'roster', '花名册.csv', 'text/csv', $4, $5, now())`,
    [uploadId, countyId, orgId, file.length, createHash('sha256').update(file).digest('hex')],
  );
  // Two uploads of one firm are never made in the same millisecond, but tests are quick.
  imports += 1;
  await admin.query(
    `INSERT INTO roster_import (id, county_id, case_id, upload_id, state, created_at) VALUES ($1, $2, $3, $4, 'queued', clock_timestamp() + $5 * interval '10 ms')`, [importId, countyId, caseId, uploadId, imports],
  );
  return importId;
}

/** What the registers say about a person with an ID card. */
export async function register({ admin, keys }: RosterCounty, idNumber: string, entry: { household?: string; insurance?: string; version?: number } = {}): Promise<void> {
  await admin.query(
    `INSERT INTO person_registry (county_id, document_index, household, insurance, version) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (county_id, document_index) DO UPDATE SET household = excluded.household, insurance = excluded.insurance, version = excluded.version`,
    [countyId, blindIndex(keys, 'idCard', idNumber), entry.household ?? 'outside', entry.insurance ?? 'employee', entry.version ?? 1],
  );
}

/** Checksum-valid and impossible: born in the 1880s in an area that doesn't exist. @param n 0…99 999 */
export function idNumber(n: number): string {
  const day = 1 + (n % 28);
  const month = 1 + (Math.floor(n / 28) % 12);
  const year = 1880 + (Math.floor(n / 336) % 10);
  const first17 = `990001${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(100 + (Math.floor(n / 3360) % 900)).padStart(3, '0')}`;
  return first17 + idCardCheckCharacter(first17);
}

export type RosterCells = Partial<Record<(typeof rosterColumns)[number], string>>;

/** A person whom nothing speaks against. */
export function cellsOf(n: number, changed: RosterCells = {}): RosterCells {
  return {
    name: '王样本', documentType: '居民身份证', documentNumber: idNumber(n), householdArea: '安徽省阜阳市', post: '电焊工',
    onDutyFrom: '2022-01-26', onDutyTo: '2022-02-10', account: '6222021234567890128', phone: '13800138000', ...changed,
  };
}

export const headings = rosterColumns.map((column) => rosterColumnInfo[column].heading);

export function rosterCsv(rows: readonly RosterCells[]): Buffer {
  const lines = rows.map((cells) => rosterColumns.map((column) => cells[column] ?? '').join(','));
  return Buffer.from([headings.join(','), ...lines].join('\n'));
}
