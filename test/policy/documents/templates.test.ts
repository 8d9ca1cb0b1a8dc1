import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fillDocument } from '../../../policy/documents/fill.ts';
import { documentKinds, documentNumber, numberPrefix } from '../../../policy/documents/kinds.ts';
import { templates } from '../../../policy/documents/templates.ts';
import { templateTables } from '../../../policy/documents/listed.ts';
import { catalogues } from '../../../policy/messages/translate.ts';
import { sampleDocument } from '../../support/sample-documents.ts';

const papers = documentKinds.map((kind) => [kind, templates[kind]] as const);

describe('templates', () => {
  test('docs/documents.md lists exactly the fields that the templates have', () => {
    const paper = readFileSync('docs/documents.md', 'utf8');
    const listed = /<!-- fields -->\n([\s\S]*)<!-- \/fields -->/.exec(paper)?.[1];
    expect(listed).toBe(templateTables());
  });

  test.each(papers)('%s: each {field} of its sentences, its signature and its conditions is a field of it, and each field is said somewhere', (_kind, template) => {
    const keys = template.fields.map(({ key }) => key);
    const sentences = [template.addressee ?? '', ...[...template.opening, ...template.closing].map(({ text }) => text), `{${template.signedBy}}`];
    const used = sentences.flatMap((text) => Array.from(text.matchAll(/\{(\w+)\}/g), ([, key]) => key));
    const conditions = [...template.opening, ...template.closing].flatMap(({ only }) => (only === undefined ? [] : [only.replace('!', '')]));
    for (const key of [...used, ...conditions]) expect(keys).toContain(key);
    for (const { key, inText } of template.fields) if (inText === true) expect([...used, ...conditions]).toContain(key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each(papers)('%s says everything that a full sample has, and no code instead of a word', (kind) => {
    const filled = fillDocument(sampleDocument(kind));
    const text = JSON.stringify({ ...filled, addressee: filled.addressee ?? '' });
    expect(filled.facts.filter(({ value }) => value === '—')).toEqual([]);
    expect(filled.lists).toHaveLength(templates[kind].lists.filter(({ key }) => (sampleDocument(kind).data[key] as unknown[] | undefined)?.length).length);
    expect(text).not.toMatch(/undefined|null|NaN|\{\w+\}|\{\{/);
    for (const code of ['notFrontLine', 'householdInCounty', 'countySpecialFunds', 'industry-review', 'approve', 'roster']) expect(text).not.toContain(code);
  });

  test('each kind has a series of numbers of its own, and a name in both languages', () => {
    expect(new Set(Object.values(numberPrefix)).size).toBe(documentKinds.length);
    for (const kind of documentKinds) for (const catalogue of Object.values(catalogues)) expect(catalogue.documents.kind[kind]).not.toBe('');
    expect(documentNumber('refusal', 2022, 7)).toBe('红包不字〔2022〕第0007号');
    expect(documentNumber('refusal', 2022, 12345)).toBe('红包不字〔2022〕第12345号');
  });
});

describe('what a document must say', () => {
  const textOf = (...args: Parameters<typeof sampleDocument>) => JSON.stringify(fillDocument(sampleDocument(...args)));

  test('a receipt: the promised day, whom to ask, the query code in groups of four', () => {
    const { facts } = fillDocument(sampleDocument('receipt'));
    const of = (label: string) => facts.find((fact) => fact.label === label)?.value;
    expect([of('行业审核承诺办结日'), of('咨询电话'), of('查询码'), of('受理时间')]).toEqual(['2022年3月1日', '0580-0000010', 'ABCD-2345-WXYZ', '2022年2月15日 09:12']);
  });

  test('a receipt of a firm that an office filed for names both; of a supplement it says where it comes from and promises no review', () => {
    const assisted = textOf('receipt', { assisted: true, assistedOffice: '菜园镇', assistedBy: '王某' });
    expect(assisted).toContain('帮办：菜园镇 王某 代 嵊泗乌有海产加工有限公司 提交');
    expect(textOf('receipt')).not.toContain('帮办');
    const supplement = textOf('receipt', { supplement: true, from: 'HB-2022-000007', personCount: 1, promisedDay: null });
    for (const said of ['受理编号 HB-2022-000007', '该件中 1 人', '直接进入公示']) expect(supplement).toContain(said);
    for (const unsaid of ['行业审核承诺办结日', '材料需要补正', '申请材料齐全']) expect(supplement).not.toContain(unsaid);
  });

  test('a correction notice: every defect, and the last day', () => {
    const { lists: [defects], opening } = fillDocument(sampleDocument('correction-notice'));
    expect(defects?.rows.map(([no, field]) => [no, field])).toEqual([['1', '员工名册'], ['2', '重大建设项目名称'], ['3', '备注']]);
    expect(opening.join()).toContain('2022年2月22日');
  });

  test('a refusal: each reason, what would pass, the second look with its last day, and both remedies with their periods and articles', () => {
    const text = textOf('refusal');
    for (const said of ['经公安数据核实为本县户籍', '如户籍已迁出', '非一线生产岗位', '5 个工作日', '2022年3月8日', '六十日内', '行政复议', '六个月内', '行政诉讼', '第九条', '第四十六条']) expect(text).toContain(said);
    expect(text).not.toContain('理由：');
    const whole = textOf('refusal', { whole: true, reason: '评价为 D 档', persons: null });
    expect(whole).toContain('决定不予通过。理由：评价为 D 档');
    expect(whole).not.toContain('其余人员');
  });

  test('a payment list: count, total, hash total, two persons, the source and the file’s hash', () => {
    const values = fillDocument(sampleDocument('payment-list')).facts.map(({ value }) => value);
    for (const value of ['60', '30,000.00 元', '023456789', '周制单', '吴复核', '县财政专项资金', sampleDocument('payment-list').data['fileSha256']]) expect(values).toContain(value);
  });

  test('a closing sheet: the course with its returns, who decided, and midnight as the end of the day before', () => {
    const [course] = fillDocument(sampleDocument('closing-sheet')).lists;
    expect(course?.rows.map(([step, , by, , , outcome]) => [step, by, outcome])).toEqual([
      ['企业申报', '林望舒', '提交'], ['行业审核', '—', '退回补正'], ['行业审核（第 2 次）', '赵启明', '通过'], ['公示', '系统', '办理完毕'],
    ]);
    expect(course?.rows[3]?.[4]).toBe('2022年3月14日 24:00');
  });

  test('what the notice leaves open is never given out as the county’s own rule', () => {
    for (const kind of ['receipt', 'correction-notice', 'refusal', 'publicity-list'] as const) expect(templates[kind].footer).toContain('并非本县已公布的规定');
  });
});
