/** One document of each kind, with everything that its template may show. All of it is invented. */
import type { IssuedDocument } from '../../policy/documents/fill.ts';
import type { DocumentKind } from '../../policy/documents/kinds.ts';

const condition = (key: string, found: string, threshold: string, remedy: string) => ({ key, outcome: 'fail', found, threshold, clause: '一·8', source: 'S', remedy });
const common = { applicant: '嵊泗乌有海产加工有限公司', caseNumber: 'HB-2022-000012', office: '嵊泗县人力资源和社会保障局', officePhone: '0580-0000010' };
const persons = (count: number) => Array.from({ length: count }, (_, n) => ({
  no: n + 1, name: ['张*', '欧**明', '王*', '李*华'][n % 4], document: '420**************27', reference: `ZF-2022-0001-${String(n + 1).padStart(5, '0')}`, last4: '****8127', amountFen: 50_000,
}));

const data: Readonly<Record<DocumentKind, Record<string, unknown>>> = {
  receipt: {
    ...common, office: '嵊泗县经济和信息化局', filedAt: '2022-02-15T01:12:30.000Z', personCount: 40, payableCount: 38, amountFen: 1_900_000, promisedDay: '2022-03-01',
    hrDays: 5, publicityDays: 5, financeDays: 5, paymentDays: 20, queryCode: 'ABCD2345WXYZ',
  },
  'correction-notice': {
    ...common, lastDay: '2022-02-22', defects: [
      { field: 'roster', text: '第 3、7、12 行的在岗日期与考勤表不一致，请对照考勤更正起止日期；第 9 行岗位填写为“文员”，请说明是否为一线生产岗位。' },
      { field: 'projectName', text: '请填写重大建设项目的全称。' }, { field: 'remarks', text: '劳务派遣人员请附派遣协议。' },
    ],
  },
  refusal: {
    ...common, whole: false, reason: null, refusedCount: 2, secondLookDays: 5, secondLookTo: '2022-03-08', conditions: [],
    persons: [
      { no: 2, name: '张*', document: '330**************27', reason: 'householdInCounty', note: '公安户籍数据：菜园镇', conditions: [condition('household', 'household.county', 'household.outside', 'household')] },
      { no: 5, name: '欧**明', document: '420**************1X', reason: 'notFrontLine', note: null, conditions: [] },
    ],
  },
  'publicity-list': { ...common, postedOn: '2022-03-07', lastDay: '2022-03-14', publicityDays: 5, personCount: 90, amountFen: 4_500_000, persons: persons(90).map(({ name, document, amountFen }) => ({ name, document, amountFen })) },
  'payment-list': {
    ...common, batch: 'ZF-2022-0001', source: 'countySpecialFunds', count: 60, totalFen: 3_000_000, hashTotal: '023456789', maker: '周制单', checker: '吴复核', madeAt: '2022-03-21T01:00:00+08:00',
    sentAt: '2022-03-21T03:00:00.000Z', fileName: 'ZF-2022-0001.csv', fileSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', persons: persons(60),
  },
  'closing-sheet': {
    ...common, state: 'paid', filedAt: '2022-02-15T01:12:30.000Z', closedAt: '2022-03-28T01:00:00.000Z', counts: { filed: 40, approved: 38, refused: 2, duplicate: 0 }, paid: { count: 38, fen: 1_900_000 },
    course: [
      { step: 'submission', round: 1, state: 'decided', outcome: 'submit', openedAt: '2022-02-15T01:00:00.000Z', decidedAt: '2022-02-15T01:12:30.000Z', office: common.applicant, by: '林望舒' },
      { step: 'industry-review', round: 1, state: 'superseded', outcome: null, openedAt: '2022-02-15T01:12:30.000Z', decidedAt: null, office: '嵊泗县经济和信息化局', by: null },
      { step: 'industry-review', round: 2, state: 'decided', outcome: 'approve', openedAt: '2022-02-17T01:12:30.000Z', decidedAt: '2022-02-18T01:12:30.000Z', office: '嵊泗县经济和信息化局', by: '赵启明' },
      { step: 'publicity', round: 1, state: 'decided', outcome: 'end', openedAt: '2022-03-07T01:12:30.000Z', decidedAt: '2022-03-14T16:00:00.000Z', office: null, by: null },
    ],
  },
};

export function sampleDocument(kind: DocumentKind, more: Record<string, unknown> = {}): IssuedDocument {
  return { kind, year: 2022, number: 12, issuedAt: new Date('2022-02-15T01:12:30.000Z'), data: { ...data[kind], ...more } };
}

/** A list of any length. */
export const samplePersons = persons;
