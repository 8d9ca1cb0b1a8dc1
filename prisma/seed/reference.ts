// What an installation knows before anybody acts: county, edition, offices, and for a demonstration also firms, registers
// and accounts.
import { createHash } from 'node:crypto';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { blindIndex } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import { hashPassword } from '../password.ts';
import type { Tx } from '../scope/scope.ts';
import { allAccounts, demonstrationPassword } from './accounts.ts';
import { insertRows } from './insert-rows.ts';
import { writeLists } from './lists.ts';
import { seededUuid } from './random.ts';
import { departments, institutions, townships } from './world/organisations.ts';
import { syntheticCreditCode } from './world/synthetic.ts';
import { countyId, editionId, programme } from './world/world.ts';
import type { World } from './world/world.ts';

/** [D] The sum the county's special funds set aside: 4 000 people at 500 yuan. */
const appropriatedFen = 200_000_000;

/** County, edition, budget and public offices: needed by every installation. */
export async function writeCounty(tx: Tx, seedNumber: number): Promise<void> {
  await tx.query('INSERT INTO county (id, name) VALUES ($1, $2)', [countyId, '嵊泗县']);
  await tx.query('INSERT INTO edition (id, county_id, name, document_number, issued_on) VALUES ($1, $2, $3, $4, $5)', [
    editionId, countyId, '2022 年春节稳岗留工', '嵊人社发〔2022〕4号', '2022-01-13',
  ]);
  await tx.query('INSERT INTO budget (county_id, edition_id, programme, source, appropriated_fen) VALUES ($1, $2, $3, $4, $5)', [
    countyId, editionId, programme, spring2022.fundingSource, appropriatedFen,
  ]);
  await tx.query(`INSERT INTO appropriation (id, county_id, edition_id, programme, source, amount_fen, document_number, dated_on, state, entered_at)
    VALUES ($1, $2, $3, $4, $5, $6, '年初预算', '2022-01-13', 'confirmed', '2022-01-13T09:00:00+08:00')`,
    [seededUuid(seedNumber, 'appropriation:opening'), countyId, editionId, programme, spring2022.fundingSource, appropriatedFen]);
  await insertRows(tx, 'organisation', organisationColumns, [
    ...departments.map((office) => organisationRow(seedNumber, 'department', office)),
    ...townships.map((office) => organisationRow(seedNumber, 'township', office)),
  ]);
}

/** Invented firms, what the departments' lists say about them, insured persons, and accounts. */
export async function writeDemonstration(tx: Tx, keys: Keys, world: World): Promise<void> {
  await insertRows(tx, 'organisation', organisationColumns, [
    ...institutions.map((i) => ({
      ...organisationRow(world.seedNumber, 'institution', { code: syntheticCreditCode(i.number), name: i.name, nameEn: i.nameEn }), synthetic: true,
    })),
    ...world.enterprises.map((e) => ({
      ...organisationRow(world.seedNumber, 'enterprise', { code: e.code, name: e.name, nameEn: null }),
      township_id: organisationId(world.seedNumber, 'township', e.township),
      synthetic: true,
    })),
  ]);
  // Invented as well: 000 is nobody's exchange.
  await tx.query(`UPDATE organisation o SET contact_phone = '0580-000' || lpad(n.n::text, 4, '0')
    FROM (SELECT id, row_number() OVER (ORDER BY kind, code) AS n FROM organisation WHERE kind IN ('department', 'township')) n WHERE o.id = n.id`);
  await insertRows(tx, 'enterprise_registry', enterpriseRegistryColumns, world.enterprises.map((e) => ({
    county_id: countyId, edition_id: editionId, organisation_id: organisationId(world.seedNumber, 'enterprise', e.code),
    employer_class: e.employerClass, on_list: e.onList, grade_2020: e.grade2020, state_owned: e.stateOwned,
    key_project: e.keyProject, sector: e.sector, version: 1,
  })));
  await insertRows(tx, 'person_registry', personRegistryColumns, world.persons.map((p) => ({
    county_id: countyId, document_index: blindIndex(keys, p.documentType, p.document), household: p.household,
    insurance: p.insurance, paid_late: p.paidLate, version: 1,
  })));
  await insertRows(tx, 'user_account', accountColumns, await accountRows(world));
  await writeLists(tx, keys, world, (code) => organisationId(world.seedNumber, 'department', code));
}

/** The identifier of an organisation follows from its kind and code, so that nothing has to be looked up. */
export function organisationId(seedNumber: number, kind: string, code: string): string {
  return seededUuid(seedNumber, `${kind}:${code}`);
}

const organisationColumns = {
  id: 'uuid', county_id: 'text', kind: 'text', code: 'text', name: 'text', name_en: 'text', township_id: 'uuid', synthetic: 'boolean',
};
const enterpriseRegistryColumns = {
  county_id: 'text', edition_id: 'text', organisation_id: 'uuid', employer_class: 'text', on_list: 'boolean', grade_2020: 'text',
  state_owned: 'boolean', key_project: 'text', sector: 'text', version: 'int',
};
const personRegistryColumns = {
  county_id: 'text', document_index: 'text', household: 'text', insurance: 'text', paid_late: 'boolean', version: 'int',
};
const accountColumns = {
  id: 'uuid', county_id: 'text', organisation_id: 'uuid', username: 'text', display_name: 'text', password_hash: 'text', roles: 'text[]', locale: 'text',
};

interface Named {
  code: string;
  name: string;
  nameEn: string | null;
}

function organisationRow(seedNumber: number, kind: string, { code, name, nameEn }: Named) {
  return {
    id: organisationId(seedNumber, kind, code), county_id: countyId, kind, code, name, name_en: nameEn, township_id: null as string | null, synthetic: false,
  };
}

async function accountRows(world: World) {
  const passwordHash = await hashDemonstrationPassword(world.seedNumber);
  const kinds = kindByCode(world);
  return allAccounts(world.enterprises).map((account) => ({
    id: seededUuid(world.seedNumber, `account:${account.username}`),
    county_id: countyId,
    organisation_id: organisationId(world.seedNumber, kinds.get(account.organisationCode) ?? '', account.organisationCode),
    username: account.username,
    display_name: account.displayName,
    password_hash: passwordHash,
    roles: account.roles,
    locale: 'zh-CN',
  }));
}

function kindByCode(world: World): Map<string, string> {
  return new Map([
    ...departments.map((o) => [o.code, 'department'] as const),
    ...townships.map((o) => [o.code, 'township'] as const),
    ...institutions.map((i) => [syntheticCreditCode(i.number), 'institution'] as const),
    ...world.enterprises.map((e) => [e.code, 'enterprise'] as const),
  ]);
}

/** argon2id once for all: the password is public, its salt may follow from the seed. */
function hashDemonstrationPassword(seedNumber: number): Promise<string> {
  const salt = createHash('sha256').update(`salt:${seedNumber}`).digest().subarray(0, 16);
  return hashPassword(demonstrationPassword, salt);
}
