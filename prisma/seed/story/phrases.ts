// What people write in the story: opinions, reasons, defects. Chinese, as every document of the county.

export const opinions = {
  'industry-review': ['经核，企业在规上名录内，岗位属一线生产岗位，同意。', '名单与企业排班、工资册相符，同意上报。', '已电话核实在岗情况，同意。', '实地走访，在岗人员与花名册一致，同意。'],
  'hr-verification': ['参保、户籍逐人核对完毕，同意公示。', '已比对 2021 年 12 月参保记录，同意公示。', '核对无误，同意公示。'],
  'finance-approval': ['资金在专项预算内，同意拨付。', '金额复核一致，同意。'],
} as const;

export const refusals = {
  'industry-review': ['企业春节期间已停产放假，申报在岗情况与用电数据不符，不予通过。', '花名册中人员均为外包保洁，非本企业一线生产岗位，不予通过。'],
  'hr-verification': ['申报人员均为本县户籍，不符合“非我县户籍”条件，不予通过。'],
} as const;

export const defects = [
  { field: 'roster', text: '花名册第 2 行、第 5 行在岗日期与考勤表不一致，请核对后重新上传。' },
  { field: 'contactPhone', text: '联系电话无法接通，请更正。' },
  { field: 'roster', text: '请补充夜班岗位人员的具体工种。' },
  { field: 'remarks', text: '请说明劳务派遣人员与用工单位的关系。' },
] as const;

export const hrDefects = [{ field: 'roster', text: '两名员工证件号码与参保登记姓名不符，请核对证件后更正。' }] as const;

export const contractorDefects = [
  { field: 'projectName', text: '请填写重大建设项目清单中的项目全称。' },
  { field: 'roster', text: '请剔除项目部管理人员，仅申报一线施工岗位。' },
] as const;

export const withdrawals = ['部分员工已由其他用工单位申报，撤回后重新核对名单。', '内部公示发现名单有误，先行撤回。'] as const;
export const transferReason = '今日外出走访企业，转由同事办理。';
export const overdueNote = '已约谈承办人，企业考勤资料复核存疑，限三个工作日内办结并书面说明。';
export const duplicateReason = '经核对考勤和工资发放记录，此人春节期间在另一家企业在岗，由该企业申报。';

/** What a member of the public writes about a line of a list. */
export const objection = { lineNo: 1, reasonCode: 'notOnDuty', text: '此人正月初一至初六已乘轮渡离岛返乡，初七才回来上班，名单公示前单位同事都知道。请核实轮渡记录和考勤。' } as const;

export const secondLookReason = '该员工春节期间确在一线岗位，附排班表和工资条说明，请复核。';
