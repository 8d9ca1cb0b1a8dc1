import { column, field } from './template.ts';
import type { Field, Template } from './template.ts';

// What the applicant gets: receipt, correction notice, refusal. Terms after the notice; periods that it leaves open are named as such.

export const notice = '《关于做好2022年春节期间稳岗留工工作的通知》（嵊人社发〔2022〕4号）一·8';
const undecided = '期限中细则未定的，暂按系统设置办理，并非本县已公布的规定。';

const caseNumber = field('caseNumber', '受理编号', '申报件的编号（首次提交时取得）');
const applicant = field('applicant', '申请单位', '企业名称（统一社会信用代码登记的名称）');
const office: Field = field('office', '承办部门', '出具本文书的部门');
const phone = field('officePhone', '咨询电话', '部门的联系电话');

export const receiptTemplate: Template = {
  kind: 'receipt',
  title: '受理通知书（回执）',
  audience: 'applicant',
  addressee: '{applicant}：',
  opening: [
    { text: '你单位提交的留嵊红包（一·8）申请材料齐全，符合法定形式，现予受理。受理时间以材料全部送达之时为准。', only: '!supplement' },
    { text: '依据对受理编号 {from} 的复核或重复申报处理决定，该件中 {personCount} 人的留嵊红包（一·8）作为补充申报另行受理。行业审核、人社核验已经完成，直接进入公示。', only: 'supplement' },
    { text: '帮办：{assistedOffice} {assistedBy} 代 {applicant} 提交。', only: 'assisted' },
  ],
  fields: [
    applicant,
    caseNumber,
    field('filedAt', '受理时间', '全部材料到达的时刻（北京时间）', 'instant'),
    field('personCount', '申报人数', '花名册的有效行数', 'count'),
    field('payableCount', '初步符合条件人数', '自动核对通过或待人工核定的人数', 'count'),
    field('amountFen', '拟申请金额', '初步符合条件人数 × 每人金额', 'yuan'),
    office,
    field('promisedDay', '行业审核承诺办结日', '行业审核时钟的最后一日（按工作日历计算）', 'day', { only: '!supplement' }),
    phone,
    field('queryCode', '查询码', '受理时随机生成，加密保存；凭受理编号和查询码查询办理进度', 'queryCode'),
    field('supplement', '是否补充申报', '复核成立或重复申报另行核定时为“是”', 'text', { inText: true }),
    field('from', '原受理编号', '补充申报所依据的申报件', 'text', { inText: true }),
    field('assisted', '是否帮办', '由乡镇或人社窗口代为提交时为“是”', 'text', { inText: true }),
    field('assistedOffice', '帮办部门', '代为提交的部门', 'text', { inText: true }),
    field('assistedBy', '帮办人员', '代为提交的工作人员', 'text', { inText: true }),
    field('hrDays', '人社核验工作日', '本届活动设置', 'text', { inText: true }),
    field('publicityDays', '公示工作日', '本届活动设置', 'text', { inText: true }),
    field('financeDays', '财政审批工作日', '本届活动设置', 'text', { inText: true }),
    field('paymentDays', '发放工作日', '本届活动设置', 'text', { inText: true }),
  ],
  lists: [],
  closing: [
    { text: '后续环节：公示 {publicityDays} 个工作日；公示结束后，财政审批 {financeDays} 个工作日，资金自公示结束之日起 {paymentDays} 个工作日内发放至员工本人账户。', only: 'supplement' },
    { text: '后续环节：行业审核通过后，人社核验 {hrDays} 个工作日；核验通过后公示 {publicityDays} 个工作日；公示结束后，财政审批 {financeDays} 个工作日，资金自公示结束之日起 {paymentDays} 个工作日内发放至员工本人账户。', only: '!supplement' },
    { text: '材料需要补正的，承办部门一次告知全部需补正内容；补正期间不计入办理期限。', only: '!supplement' },
    { text: '请妥善保管查询码，勿向无关人员提供。' },
  ],
  basis: [notice],
  signedBy: 'office',
  footer: undecided,
};

export const correctionTemplate: Template = {
  kind: 'correction-notice',
  title: '补正通知书',
  audience: 'applicant',
  addressee: '{applicant}：',
  opening: [{ text: '你单位申请的留嵊红包（受理编号 {caseNumber}）经审查，有下列内容需要补正。现一次告知全部需补正内容，请于 {lastDay}24时前补正后重新提交。' }],
  fields: [
    applicant,
    caseNumber,
    field('lastDay', '补正截止日', '补正时钟的最后一日（退回之日起 5 个工作日，按工作日历计算）', 'day'),
    office,
    phone,
  ],
  lists: [{
    key: 'defects', title: '需补正的内容',
    columns: [
      column(6, 'no', '序号', '自 1 起连续'),
      column(18, 'field', '项目', '表单项目或花名册', 'field'),
      column(56, 'text', '需补正的内容及要求', '经办人员填写，一次列全'),
    ],
  }],
  closing: [
    { text: '补正期间，审核计时暂停；重新提交之日的次日起，审核期限继续计算。逾期未补正的，承办部门按撤回申请处理，受理期限内可以重新申请。' },
    { text: '申请受理期限届满后补正的，不得增加申报人员。' },
  ],
  basis: [notice],
  signedBy: 'office',
  footer: undecided,
};

export const refusalTemplate: Template = {
  kind: 'refusal',
  title: '不予通过决定书',
  audience: 'applicant',
  addressee: '{applicant}：',
  opening: [
    { text: '你单位申请的留嵊红包（受理编号 {caseNumber}）经审核，决定不予通过。理由：{reason}', only: 'whole' },
    { text: '你单位申请的留嵊红包（受理编号 {caseNumber}）中，下列 {refusedCount} 人经核验不符合发放条件，决定不予通过；其余人员的办理不受影响。', only: '!whole' },
  ],
  fields: [
    applicant,
    caseNumber,
    field('whole', '是否整件不予通过', '办结的结果', 'text', { inText: true }),
    field('reason', '理由', '审核人员的办结意见（整件不予通过时必填）', 'text', { inText: true }),
    field('refusedCount', '不予通过人数', '整件：申报人数；部分：逐人核验不予通过的人数', 'count'),
    office,
    field('secondLookTo', '申请复核截止日', '作出决定之日起、按本届活动设置的工作日计算', 'day'),
    field('secondLookDays', '申请复核工作日', '本届活动设置', 'text', { inText: true }),
    phone,
  ],
  lists: [
    {
      key: 'conditions', title: '申请单位条件',
      columns: [
        column(16, 'key', '条件', '自动核对的结论', 'conditionName'),
        column(16, 'found', '核对结果', '名录、评价等登记数据', 'conditionFound'),
        column(18, 'threshold', '要求', '通知原文或本届活动设置', 'conditionAsked'),
        column(30, 'remedy', '怎样可以通过', '按条件给出的办法', 'conditionRemedy'),
      ],
    },
    {
      key: 'persons', title: '不予通过的人员',
      columns: [
        column(7, 'no', '行号', '花名册的行号'),
        column(10, 'name', '姓名', '花名册', 'text', { mask: 'name' }),
        column(22, 'document', '证件号码', '花名册', 'text', { mask: 'documentNumber' }),
        column(20, 'reason', '理由', '核验人员选定的理由和说明', 'reason'),
        column(27, 'conditions', '怎样可以通过', '未通过的条件所对应的办法', 'remedies'),
      ],
    },
  ],
  closing: [
    { text: '申请复核：对本决定有疑问的，可自收到本决定书之日起 {secondLookDays} 个工作日内（至 {secondLookTo}）在本系统“我的申请”中申请复核，说明理由并附证明材料，由另一名工作人员复核。' },
    { text: '不服本决定的，可自知道本决定之日起六十日内依法申请行政复议，或者自知道或者应当知道本决定之日起六个月内依法向有管辖权的人民法院提起行政诉讼。申请复核不影响申请行政复议和提起行政诉讼，也不延长其期限。' },
  ],
  basis: [notice, '《中华人民共和国行政复议法》（2017年修正）第九条', '《中华人民共和国行政诉讼法》第四十六条'],
  signedBy: 'office',
  footer: `申请复核的${undecided}`,
};
