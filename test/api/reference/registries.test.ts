import { expect, test } from 'vitest';
import { registryDefinitions, registryKinds } from '../../../policy/registry/definitions.ts';
import { registerFirm } from '../../../prisma/enrolment/firms.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import { blindIndex, unseal, unwrapDataKey } from '../../../prisma/encryption/index.ts';
import { sealedAt, sealedColumn } from '../../../prisma/registry/compare.ts';
import { syntheticCreditCode } from '../../../prisma/seed/world/synthetic.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { bringList, bringRows, correctList, decideList, listFile, verdictsOf } from '../../support/lists.ts';
import { keptId } from '../../support/rules.ts';

const county = useCounty();
const firm = (n: number) => eligibleFirms(county)[n]!;
const counts = (importId: string) => oneRow(county, `SELECT state, added_rows AS added, changed_rows AS changed, same_rows AS same, rejected_rows AS rejected, removed_rows AS removed, version FROM registry_import WHERE id = $1`, [importId]);
const registryOf = (code: string) => oneRow<Record<string, unknown>>(county, 'SELECT r.* FROM enterprise_registry r JOIN organisation o ON o.id = r.organisation_id WHERE o.code = $1', [code]);

test('each kind has a list in force with who and when, and what acts read agrees with it', async () => {
  const lists = await rowsOf<{ kind: string; version: number; taken_by_name: string; in_force_at: Date }>(county, `SELECT kind, version, taken_by_name, in_force_at FROM registry_import WHERE state = 'inForce'`);
  expect(new Set(lists.map(({ kind }) => kind))).toEqual(new Set(registryKinds));
  for (const { version, taken_by_name: name, in_force_at: at } of lists) expect([version, name !== '', at instanceof Date]).toEqual([1, true, true]);
  const { n } = await oneRow<{ n: number }>(county, `SELECT count(*)::int AS n FROM enterprise_registry r JOIN organisation o ON o.id = r.organisation_id
    LEFT JOIN registry_entry g ON g.kind = 'grades' AND g.subject = o.code WHERE r.grade_2020 IS DISTINCT FROM g.value ->> 'grade'`);
  expect(n).toBe(0);
});

test('a row is new, changed, unchanged or not taken over, and each says why', async () => {
  const [first, second] = [firm(0), firm(1)];
  const other = first.grade2020 === 'B' ? 'C' : 'B';
  const { importId, outcome } = await bringRows(county, 'jingxin', 'grades', [
    { creditCode: first.code, name: first.name, year: 2020, grade: other },
    { creditCode: second.code, name: second.name, year: 2020, grade: `${second.grade2020 ?? 'A'}档` },
    { creditCode: syntheticCreditCode(990), name: '嵊泗未登记有限公司', year: 2020, grade: 'A' },
    { creditCode: `${first.code.slice(0, 17)}${first.code.endsWith('0') ? '1' : '0'}`, name: first.name, year: 2020, grade: 'A' },
    { creditCode: first.code.slice(0, 16), name: first.name, year: 2020, grade: 'A' },
    { creditCode: first.code, name: first.name, year: 2020, grade: 'A' },
    { creditCode: firm(7).code, name: '另一家公司', year: 2020, grade: 'A' },
    { creditCode: firm(2).code, name: firm(2).name, year: 2019, grade: 'A' },
    { creditCode: firm(3).code, name: firm(3).name, year: 2020, grade: '优' },
    { creditCode: firm(4).code, name: firm(4).name, year: 2020, grade: '' },
  ]);
  expect(outcome).toBe('ready');
  const verdicts = (await verdictsOf(county, importId)).map(({ row_no: row, outcome: what, code }) => [row, what, code]);
  expect(verdicts).toEqual([
    [2, 'changed', 'changed'], [3, second.grade2020 === null ? 'added' : 'same', second.grade2020 === null ? 'added' : 'same'], [4, 'added', 'addedUnknownFirm'],
    [5, 'rejected', 'creditCode.checksum'], [6, 'rejected', 'creditCode.length'], [7, 'rejected', 'duplicateInFile'], [8, 'rejected', 'nameDiffers'],
    [9, 'rejected', 'yearNotEdition'], [10, 'rejected', 'choiceUnknown'], [11, 'rejected', 'required'],
  ]);
  // The effect is known before anything applies.
  expect(await counts(importId)).toMatchObject({ state: 'ready', changed: 1, rejected: 7, removed: 0, version: null });
  expect((await registryOf(first.code))['grade_2020']).toBe(first.grade2020);
  keptId(await decideList(county, 'jingxin', importId));
  expect((await registryOf(first.code))['grade_2020']).toBe(other);
  expect(await counts(importId)).toMatchObject({ state: 'inForce', version: 2 });
});

test('what a list says of a firm that is not enrolled waits for it: entered by its township, the firm is what the lists say', async () => {
  const [code, name] = [syntheticCreditCode(991), '嵊泗待入驻水产加工有限公司'];
  await correctList(county, 'jingxin', 'grades', [{ creditCode: code, name, year: 2020, grade: 'B' }]);
  await correctList(county, 'caizheng', 'stateOwnership', [{ creditCode: code, name, stateOwned: '是' }]);
  expect(await rowsOf(county, 'SELECT 1 FROM organisation WHERE code = $1', [code])).toEqual([]);
  expect(await registerFirm(contextOf(county), viewerOf(county, 'caiyuan'), { creditCode: code, name, townshipId: null })).toMatchObject({ kind: 'firm', isNew: true });
  expect(await registryOf(code)).toMatchObject({ grade_2020: 'B', state_owned: true, on_list: false, employer_class: 'none' });
  // Entered again, nothing moves.
  expect(await registerFirm(contextOf(county), viewerOf(county, 'caiyuan'), { creditCode: code, name, townshipId: null })).toMatchObject({ kind: 'firm', isNew: false });
  expect(await registryOf(code)).toMatchObject({ version: 1 });
});

test('an older version can still be asked, and the list it was read against counts: a newer one since then refuses it', async () => {
  const of = firm(0);
  const at = (version: number) => oneRow<{ grade: string }>(county, `SELECT value ->> 'grade' AS grade FROM registry_entry WHERE kind = 'grades' AND subject = $1 AND version_from <= $2 AND (version_to IS NULL OR version_to > $2)`, [of.code, version]);
  expect((await at(1)).grade).toBe(of.grade2020);
  expect((await at(2)).grade).not.toBe(of.grade2020);
  const row = { creditCode: of.code, name: of.name, year: 2020, grade: of.grade2020 ?? 'A' };
  const early = await bringRows(county, 'jingxin', 'grades', [row]);
  await correctList(county, 'jingxin-head', 'grades', [{ ...row, grade: 'A' }]);
  expect(await decideList(county, 'jingxin', early.importId)).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'listOutdated' }] });
  keptId(await decideList(county, 'jingxin', early.importId, 'drop'));
  expect(await decideList(county, 'jingxin', early.importId)).toMatchObject({ kind: 'Conflict' });
});

test('a whole list takes off whoever is not in it, but not while rows of it could not be read; a correction takes nobody off', async () => {
  const listed = await rowsOf<{ subject: string; label: string }>(county, `SELECT subject, label FROM registry_entry WHERE kind = 'stateOwnership' AND version_to IS NULL ORDER BY subject`);
  const [leaving, ...staying] = listed.map(({ subject, label }) => ({ creditCode: subject, name: label, stateOwned: '是' }));
  const fresh = { creditCode: firm(5).code, name: firm(5).name, stateOwned: '否' };
  const partial = await bringRows(county, 'caizheng', 'stateOwnership', [fresh]);
  expect(await counts(partial.importId)).toMatchObject({ added: 1, removed: 0 });
  keptId(await decideList(county, 'caizheng', partial.importId, 'drop'));
  const faulty = await bringRows(county, 'caizheng', 'stateOwnership', [...staying, fresh, { ...fresh, creditCode: firm(6).code, name: firm(6).name, stateOwned: '?' }], 'full');
  expect(await decideList(county, 'caizheng', faulty.importId)).toMatchObject({ issues: [{ code: 'listHasFaults' }] });
  const whole = await bringRows(county, 'caizheng', 'stateOwnership', [...staying, fresh], 'full');
  expect(await counts(whole.importId)).toMatchObject({ added: 1, same: staying.length, removed: 1 });
  keptId(await decideList(county, 'caizheng', whole.importId));
  expect((await registryOf(leaving!.creditCode))['state_owned']).toBe(false);
  expect((await registryOf(staying[0]!.creditCode))['state_owned']).toBe(true);
});

test('a list is its own office’s: nobody else brings it or takes it into force', async () => {
  const row = [{ creditCode: firm(0).code, name: firm(0).name, year: 2020, grade: 'A' }];
  for (const who of ['shangwu', 'renshe', 'jingxin-leader', 'xianzhang']) await expect(bringRows(county, who, 'grades', row)).rejects.toThrow('notListOffice');
  await expect(bringRows(county, 'jingxin', 'household', [])).rejects.toThrow('notListOffice');
  const { importId } = await bringRows(county, 'jingxin', 'grades', row);
  expect(await decideList(county, 'renshe-head', importId)).toEqual({ kind: 'Forbidden', code: 'notListOffice' });
  for (const kind of registryKinds) expect(registryDefinitions[kind].importers.length).toBeGreaterThan(0);
});

test('of persons and accounts nothing is kept in plain: a blind index, a mask, the last four digits, and the account sealed', async () => {
  const person = county.world.persons[0]!;
  const persons = await bringRows(county, 'gongan', 'household', [{ name: person.name, documentNumber: person.document, household: '县外' }, { name: '李样本', documentNumber: '990000188505050020', household: '本县' }]);
  const account = '900000000012345678';
  const accounts = await bringRows(county, 'shuiwu', 'taxAccounts', [{ creditCode: firm(0).code, name: firm(0).name, bank: '示例银行', account }]);
  const stored = JSON.stringify([await verdictsOf(county, persons.importId), await verdictsOf(county, accounts.importId)]);
  for (const secret of [person.document, '990000188505050020', person.name, '李样本', account]) expect(stored).not.toContain(secret);
  const [row] = await verdictsOf(county, persons.importId);
  expect(row!.subject).toBe(blindIndex(county.keys, 'idCard', person.document));
  keptId(await decideList(county, 'shuiwu', accounts.importId));
  const kept = await oneRow<{ sealed: Buffer; id: string; wrapped: Buffer; master_key_id: string }>(county, `SELECT e.sealed, k.id, k.wrapped, k.master_key_id FROM registry_entry e JOIN data_key k ON k.id = e.data_key_id
    WHERE e.kind = 'taxAccounts' AND e.subject = $1 AND e.version_to IS NULL`, [firm(0).code]);
  const key = unwrapDataKey(county.keys, { id: kept.id, wrapped: kept.wrapped, masterKeyId: kept.master_key_id });
  expect(unseal(key, sealedAt(accounts.importId, firm(0).code), sealedColumn, kept.sealed)).toBe(account);
});

test('a file as a whole that cannot be read is told by its own code, and nothing of it is kept', async () => {
  const failure = async (file: Buffer) => {
    const { importId, outcome } = await bringList(county, 'jingxin', 'grades', file);
    expect(outcome).toBe('failed');
    return (await oneRow<{ failure: { code: string } }>(county, 'SELECT failure FROM registry_import WHERE id = $1', [importId])).failure.code;
  };
  expect(await failure(Buffer.from('统一社会信用代码,企业名称\n1,2'))).toBe('headingsMissing');
  expect(await failure(Buffer.from('统一社会信用代码,信用代码,企业名称,评价年度,评价档次\n'))).toBe('headingsDoubled');
  expect(await failure(listFile('grades', []))).toBe('noRows');
  expect(await failure(Buffer.from([0, 1, 2, 3]))).toBe('notSpreadsheet');
  expect(await failure(Buffer.alloc(0))).toBe('empty');
});

test('reading again from the middle writes every row once', async () => {
  const many = county.world.persons.slice(0, 1_200).map((person) => ({ name: person.name, documentType: { idCard: '居民身份证', residencePermit: '居住证', passport: '护照' }[person.documentType], documentNumber: person.document, household: '县外' }));
  const { importId } = await bringRows(county, 'gongan', 'household', many);
  const read = await counts(importId);
  await county.admin.query(`UPDATE registry_import SET state = 'reading' WHERE id = $1`, [importId]);
  const { readRegistryList } = await import('../../../activities/registry/read-list.ts');
  const deps = { pool: county.pool, keys: county.keys, readUpload: () => Promise.resolve(listFile('household', many)), afterCommit: () => undefined };
  expect(await readRegistryList(deps, { countyId, importId }, { beat: () => undefined, checkStopped: () => undefined })).toBe('ready');
  expect(await counts(importId)).toEqual(read);
  expect(await verdictsOf(county, importId)).toHaveLength(1_200);
});

test('every import and every list in force has its link on the edition’s stream', async () => {
  const links = await rowsOf<{ kind: string }>(county, `SELECT DISTINCT kind FROM audit_link WHERE stream = 'edition:spring-2022' ORDER BY kind`);
  expect(links.map(({ kind }) => kind)).toEqual(['registryDropped', 'registryImported', 'registryInForce']);
  expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([]);
});
