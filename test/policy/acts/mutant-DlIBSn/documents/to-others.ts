import { notice } from './to-applicant.ts';
import { column, field } from './template.ts';
import type { Template } from './template.ts';

// What others get: the public its list, those who pay theirs, the file its closing sheet.

export const publicityTemplate: Template = {
  kind: 'publicity-list',
  title: '留嵊红包拟发放人员公示名单',
  audience: 'public',
  addressee: null,
  opening: [
    { text: '经企业申报、行业审核和人社核验，现将{applicant}拟发放留嵊红包人员名单予以公示，公示期为{postedOn}至{lastDay}（{publicityDays} 个工作日）。' },
    { text: '对公示人员有异议的，请于公示期内实名反映；反映人的身份依法予以保密。' },
  ],
  fields: [
    field('applicant', '申报单位', '企业名称'),
    field('caseNumber', '受理编号', '申报件的编号'),
    field('postedOn', '公示起始日', '公示时钟的起始时刻', 'day'),
    field('lastDay', '公示截止日', '公示时钟的最后一日', 'day'),
    field('publicityDays', '公示工作日', '本届活动设置', 'text', { inText: true }),
    field('personCount', '拟发放人数', '有效资格的人数', 'count'),
    field('amountFen', '拟发放金额', '有效资格的金额合计', 'yuan'),
    field('office', '公示单位', '牵头部门'),
    field('officePhone', '异议受理电话', '部门的联系电话'),
  ],
  lists: [{
    key: 'persons', title: '拟发放人员（姓名、证件号码已作隐藏处理）',
    columns: [
      column(8, 'no', '序号', '自 1 起连续'),
      column(18, 'name', '姓名', '花名册', 'text', { mask: 'name' }),
      column(34, 'document', '证件号码', '花名册', 'text', { mask: 'documentNumber' }),
      column(20, 'amountFen', '金额', '每人金额', 'yuan'),
    ],
  }],
  closing: [],
  basis: [notice, '《中华人民共和国政府信息公开条例》第十五条（个人隐私不予公开）'],
  signedBy: 'office',
  footer: '公示期细则未定，暂按系统设置办理，并非本县已公布的规定。',
};

export const paymentTemplate: Template = {
  kind: 'payment-list',
  title: '留嵊红包发放清单（批次封面）',
  audience: 'money',
  addressee: null,
  opening: [{ text: '本批次由制单、复核两人分别办理，已送代发银行。笔数、金额和账号校验总数与银行文件一致。' }],
  fields: [
    field('batch', '批次编号', '制单时取得'),
    field('source', '资金来源', '批次的资金来源', 'source'),
    field('count', '笔数', '批次的笔数'),
    field('totalFen', '金额合计', '各笔金额之和', 'yuan'),
    field('hashTotal', '账号校验总数', '各账号末六位之和，取后九位'),
    field('maker', '制单人', '制作批次的人员'),
    field('checker', '复核人', '放行批次的人员（与制单人不同）'),
    field('madeAt', '制单时间', '批次制作的时刻', 'instant'),
    field('sentAt', '送盘时间', '银行文件送出的时刻', 'instant'),
    field('fileName', '银行文件', '送盘文件的名称'),
    field('fileSha256', '文件 SHA-256', '送盘文件全文的摘要'),
    field('office', '发放单位', '牵头部门'),
  ],
  lists: [{
    key: 'persons', title: '发放明细（姓名已作隐藏处理，账号仅列末四位）',
    columns: [
      column(8, 'no', '行号', '送盘文件的行号'),
      column(28, 'reference', '流水号', '每笔唯一，永不重复'),
      column(16, 'name', '姓名', '花名册', 'text', { mask: 'name' }),
      column(14, 'last4', '账号末四位', '花名册', 'text', { mask: 'last4' }),
      column(16, 'amountFen', '金额', '每人金额', 'yuan'),
    ],
  }],
  closing: [],
  basis: [notice],
  signedBy: 'office',
  footer: '本清单不含完整账号；完整账号仅在送盘文件中，下载留痕。',
};

export const closingTemplate: Template = {
  kind: 'closing-sheet',
  title: '结案单',
  audience: 'staff',
  addressee: null,
  opening: [{ text: '{applicant}申请的留嵊红包（受理编号 {caseNumber}）办理完毕，现予结案。结果：{state}。' }],
  fields: [
    field('applicant', '申请单位', '企业名称'),
    field('caseNumber', '受理编号', '申报件的编号'),
    field('state', '结案状态', '结案时的办件状态', 'caseState'),
    field('filedAt', '受理时间', '首次完整提交的时刻', 'instant'),
    field('closedAt', '结案时间', '结案的时刻', 'instant'),
    field('filed', '申报人数', '花名册的有效行数', 'count'),
    field('approved', '核验通过人数', '逐人核验的结果', 'count'),
    field('refused', '不予通过人数', '逐人核验的结果', 'count'),
    field('duplicate', '重复申报人数', '已由其他申报核定的人数', 'count'),
    field('paidCount', '已发放人数', '银行回盘到账的笔数', 'count'),
    field('paidFen', '已发放金额', '银行回盘到账的金额合计', 'yuan'),
    field('office', '牵头部门', '办件的牵头部门'),
  ],
  lists: [{
    key: 'course', title: '办理经过',
    columns: [
      column(14, 'step', '环节', '各环节及其轮次', 'step'),
      column(26, 'office', '承办部门', '任务的承办部门'),
      column(14, 'by', '办理人', '办结任务的人员；系统办理的为“系统”', 'actor'),
      column(19, 'openedAt', '开始', '环节开启的时刻', 'instant'),
      column(19, 'decidedAt', '结束', '作出决定的时刻', 'instant'),
      column(14, 'outcome', '结果', '环节的结果', 'outcome'),
    ],
  }],
  closing: [],
  basis: [notice],
  signedBy: 'office',
  footer: '本单归档使用。各环节意见及附件以办件记录为准。',
};
