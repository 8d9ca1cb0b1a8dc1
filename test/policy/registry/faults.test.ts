import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { errorsZh } from '../../../policy/messages/errors.ts';
import { textOfCode } from '../../../policy/messages/translate.ts';
import { registryZh } from '../../../policy/messages/registry.ts';
import { columnsOf, registryDefinitions, registryKinds } from '../../../policy/registry/definitions.ts';
import type { RegistryKind } from '../../../policy/registry/definitions.ts';
import { readList } from '../../../policy/registry/read-list.ts';
import { flipOf } from '../../../policy/registry/flips.ts';

type Cells = Readonly<Record<string, unknown>>;

/** What one row of a list says, or its fault. */
function read(kind: RegistryKind, cells: Cells) {
  const columns = columnsOf(registryDefinitions[kind]);
  const rows = [{ number: 1, cells: columns.map(({ heading }) => heading) }, { number: 2, cells: columns.map(({ key }) => (cells[key] ?? null) as string) }];
  const reading = readList(registryDefinitions[kind], { ok: true, rows });
  const [row] = reading.ok ? reading.rows : [];
  return row === undefined ? null : row.ok ? row.entry : row.fault.code;
}

const firm = { creditCode: '91330922MA00000152', name: '某某有限公司' };
const person = { name: '王样本', documentNumber: '990000188001010013' };

test.each<[RegistryKind, Cells, string]>([
  ['grades', { ...firm, creditCode: '', year: '2020', grade: 'A' }, 'creditCode.empty'],
  ['grades', { ...firm, creditCode: '91330922MA0000O152', year: '2020', grade: 'A' }, 'creditCode.characters'],
  ['grades', { ...firm, creditCode: 9.13309220000001e17, year: '2020', grade: 'A' }, 'lostToNumberFormat'],
  ['grades', { ...firm, name: '', year: '2020', grade: 'A' }, 'required'],
  ['grades', { ...firm, year: '去年', grade: 'A' }, 'yearUnreadable'],
  ['keyProjects', { ...firm, project: '长'.repeat(101), sector: '水利' }, 'tooLong'],
  ['stateOwnership', { ...firm, stateOwned: '大概' }, 'yesNoUnknown'],
  ['premiums', { ...firm, year: '2020', unitFen: '一万', staffFen: '0' }, 'amountUnreadable'],
  ['blacklists', { ...firm, list: '僵尸企业', listedOn: '2021-02-30' }, 'dateUnreadable'],
  ['taxAccounts', { ...firm, bank: '某银行', account: '12' }, 'accountUnreadable'],
  ['taxAccounts', { ...firm, bank: '某银行', account: 9.0000000000000002e17 }, 'lostToNumberFormat'],
  ['household', { ...person, documentNumber: '', household: '县外' }, 'document.empty'],
  ['household', { ...person, documentNumber: '330922880101001', household: '县外' }, 'document.fifteenDigits'],
  ['household', { ...person, documentNumber: '99000018800101001', household: '县外' }, 'document.length'],
  ['household', { ...person, documentNumber: '99000018800101001A', household: '县外' }, 'document.characters'],
  ['household', { ...person, documentNumber: '990000188013010013', household: '县外' }, 'document.birthDate'],
  ['household', { ...person, documentNumber: '990000188001010014', household: '县外' }, 'document.checksum'],
  ['household', { ...person, documentType: '居住证', household: '县外' }, 'document.notResidencePermit'],
  ['household', { ...person, documentType: '护照', documentNumber: '1', household: '县外' }, 'document.passportFormat'],
])('every fault of a row is told by its own code: %s %j', (kind, cells, code) => {
  expect(read(kind, { ...cells, ...(kind === 'household' && cells['name'] === person.name ? { name: '李某' } : {}) })).toBe(code);
  expect(textOfCode('zh-CN', 'registry.verdict', code)).not.toBeNull();
});

test('other words for the same are read alike, and an absent column stands for what it says', () => {
  expect(read('grades', { ...firm, year: '2020年', grade: 'd档' })).toMatchObject({ value: { year: 2020, grade: 'D' } });
  expect(read('insurance', { ...person, name: '李某', insurance: '已参保' })).toMatchObject({ value: { insurance: 'employee', paidLate: false }, subject: { type: 'idCard' } });
  expect(read('premiums', { ...firm, year: '2020', unitFen: '1,200.50', staffFen: '0' })).toMatchObject({ value: { unitFen: 120_050, staffFen: 0 }, apart: '2020' });
});

test('the template’s own examples are not imported', () => {
  for (const kind of registryKinds) {
    const columns = columnsOf(registryDefinitions[kind]);
    expect(read(kind, Object.fromEntries(columns.map(({ key, examples }) => [key, examples[0]]))), kind).toBeNull();
  }
});

test('a verdict flips when its outcome turns, by the conditions that turned; else nothing flips', () => {
  const verdict = (outcome: 'pass' | 'fail', household: 'pass' | 'fail') => ({ outcome, conditions: [{ key: 'household', outcome: household }, { key: 'insurance', outcome: 'pass' }] }) as never;
  expect(flipOf(verdict('pass', 'pass'), verdict('fail', 'fail'))).toEqual({ from: 'pass', to: 'fail', conditions: ['household'] });
  expect(flipOf(verdict('pass', 'pass'), verdict('pass', 'pass'))).toBeNull();
});

describe('docs/registry-faults.md', () => {
  const table = readFileSync(new URL('../../../docs/registry-faults.md', import.meta.url), 'utf8').split('\n').flatMap((line) => {
    const [, code, sentence, shown] = /^\| `([\w.]+)` \| (.*) \| (.*) \|$/.exec(line) ?? [];
    return code === undefined ? [] : [{ code, sentence, shown }];
  });

  test('says what the catalogue says, and names a test for each', () => {
    for (const { code, sentence, shown } of table) {
      const said = code.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], { ...registryZh, errors: errorsZh });
      expect(said, code).toBe(sentence);
      expect(shown).toMatch(/`(test|workflows|activities)\//);
    }
  });

  test('leaves out no fault', () => {
    const codes = (node: object, path: string): string[] => Object.entries(node).flatMap(([key, value]) => (typeof value === 'string' ? [`${path}.${key}`] : codes(value as object, `${path}.${key}`)));
    const listed = new Set(table.map(({ code }) => code));
    expect([...codes(registryZh.verdict, 'verdict'), ...codes(registryZh.failure, 'failure')].filter((code) => !listed.has(code))).toEqual([]);
  });
});
