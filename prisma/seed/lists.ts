// The departments' lists as they stand before anybody files: version 1 of each, whose entries say what the registers say.
import { createHash } from 'node:crypto';
import { registryDefinitions, registryKinds } from '../../policy/registry/definitions.ts';
import type { RegistryKind } from '../../policy/registry/definitions.ts';
import { registryZh } from '../../policy/messages/registry.ts';
import { maskDocumentNumber, maskName } from '../../policy/identity/mask.ts';
import { blindIndex, newDataKey, seal } from '../encryption/index.ts';
import type { DataKey, Keys } from '../encryption/index.ts';
import type { Tx } from '../scope/scope.ts';
import { sealedAt, sealedColumn } from '../registry/compare.ts';
import { allAccounts } from './accounts.ts';
import { insertRows } from './insert-rows.ts';
import { seededUuid } from './random.ts';
import { countyId, editionId } from './world/world.ts';
import type { World } from './world/world.ts';
import type { SeedEnterprise } from './world/enterprises.ts';
import { syntheticCard } from './world/synthetic.ts';

/** The day of the notice, at the opening of the offices. */
const listedAt = '2022-01-13T08:30:00+08:00';

interface Entry { subject: string; label: string; value: Record<string, unknown>; secret?: string }

/** What each list says of the invented firms and persons; the registers that acts read say the same. */
function entriesOf(kind: RegistryKind, world: World, keys: Keys): Entry[] {
  const firms = (fits: (firm: SeedEnterprise) => boolean, value: (firm: SeedEnterprise) => Record<string, unknown>): Entry[] =>
    world.enterprises.filter(fits).map((firm) => ({ subject: firm.code, label: firm.name, value: value(firm) }));
  const persons = (value: (person: World['persons'][number]) => Record<string, unknown>): Entry[] => world.persons.map((person) => ({
    subject: blindIndex(keys, person.documentType, person.document), label: `${maskName(person.name)} ${maskDocumentNumber(person.document, 'list')}`, value: value(person),
  }));
  const above = ({ employerClass, onList }: SeedEnterprise): boolean => onList && (employerClass === 'aboveScaleIndustry' || employerClass === 'aboveQuotaService');
  switch (kind) {
    case 'aboveScale': return firms(above, ({ employerClass, sector }) => ({ employerClass, sector }));
    case 'grades': return firms(({ grade2020 }) => grade2020 !== null, ({ grade2020 }) => ({ year: 2020, grade: grade2020 }));
    case 'stateOwnership': return firms(({ stateOwned }) => stateOwned, () => ({ stateOwned: true }));
    case 'keyProjects': return firms(({ keyProject }) => keyProject !== null, ({ keyProject, sector }) => ({ project: keyProject, sector }));
    case 'household': return persons(({ household }) => ({ household })).filter(({ value }) => value['household'] !== 'unknown');
    case 'insurance': return persons(({ insurance, paidLate }) => ({ insurance, paidLate }));
    // [D] Some 40 yuan a head and month, half as much by the staff.
    case 'premiums': return firms(() => true, ({ headcount }) => ({ year: 2020, unitFen: headcount * 12 * 4_000, staffFen: headcount * 12 * 2_000 })).map((one) => ({ ...one, subject: `${one.subject}#2020` }));
    case 'blacklists': return firms(({ number }) => number > 3 && number % 47 === 0, ({ number }) => ({ list: number % 2 === 0 ? 'zombie' : 'seriouslyDishonest', listedOn: '2021-06-30' }))
      .map((one) => ({ ...one, subject: `${one.subject}#${String(one.value['list'])}` }));
    case 'taxAccounts': return world.enterprises.map(({ code, name, number }) => {
      const account = syntheticCard(60_000_000 + number);
      return { subject: code, label: name, value: { bank: '示例银行嵊泗支行', account: account.slice(-4), index: blindIndex(keys, 'account', account) }, secret: account };
    });
  }
}

export async function writeLists(tx: Tx, keys: Keys, world: World, organisationOf: (code: string) => string): Promise<void> {
  const accounts = allAccounts(world.enterprises);
  const key = newDataKey(keys);
  await tx.query('INSERT INTO data_key (id, county_id, wrapped, master_key_id) VALUES ($1, $2, $3, $4)', [key.id, countyId, key.wrapped, key.masterKeyId]);
  for (const kind of registryKinds) {
    const { importers, sealed } = registryDefinitions[kind];
    const office = importers[0] ?? 'humanResources';
    const keeper = accounts.find((account) => account.organisationCode === office && account.roles.includes('handler'));
    const importId = seededUuid(world.seedNumber, `list:${kind}`);
    const entries = entriesOf(kind, world, keys);
    const account = { id: seededUuid(world.seedNumber, `account:${keeper?.username ?? ''}`), name: keeper?.displayName ?? '' };
    await insertRows(tx, 'registry_import', importColumns, [{
      id: importId, county_id: countyId, edition_id: editionId, kind, mode: 'full', owner_org_id: organisationOf(office), file_name: `${registryZh.kind[kind]}（示例）.xlsx`,
      file_sha256: createHash('sha256').update(`${kind}:${entries.length}`).digest('hex'), state: 'inForce', version: 1, total_rows: entries.length, done_rows: entries.length, added_rows: entries.length,
      data_key_id: sealed === undefined ? null : key.id, started_by_id: account.id, started_by_name: account.name, taken_by_id: account.id, taken_by_name: account.name,
      created_at: listedAt, read_at: listedAt, in_force_at: listedAt, sent_at: listedAt,
    }]);
    await insertRows(tx, 'registry_entry', entryColumns, entries.map((entry) => entryRow(kind, importId, key, entry)));
  }
}

function entryRow(kind: RegistryKind, importId: string, key: DataKey, { subject, label, value, secret }: Entry) {
  const sealed = secret === undefined ? null : `\\x${seal(key.key, sealedAt(importId, subject), sealedColumn, secret).toString('hex')}`;
  return { county_id: countyId, edition_id: editionId, kind, subject, version_from: 1, label, value, sealed, data_key_id: sealed === null ? null : key.id, import_id: importId };
}

const importColumns = {
  id: 'uuid', county_id: 'text', edition_id: 'text', kind: 'text', mode: 'text', owner_org_id: 'uuid', file_name: 'text', file_sha256: 'text', state: 'text', version: 'int', total_rows: 'int',
  done_rows: 'int', added_rows: 'int', data_key_id: 'uuid', started_by_id: 'uuid', started_by_name: 'text', taken_by_id: 'uuid', taken_by_name: 'text', created_at: 'timestamptz', read_at: 'timestamptz',
  in_force_at: 'timestamptz', sent_at: 'timestamptz',
};
const entryColumns = {
  county_id: 'text', edition_id: 'text', kind: 'text', subject: 'text', version_from: 'int', label: 'text', value: 'jsonb', sealed: 'bytea', data_key_id: 'uuid', import_id: 'uuid',
};
