import type { ObjectionReason } from '../acts/objection-acts.ts';
import type { Messages, SameCodes } from './shape.ts';

/** Objections to public lists, second looks, and the legal remedies against a refusal. */
export const objectionsZh = {
  reason: {
    notEmployed: '不是该企业员工',
    notOnDuty: '规定期间不在岗或在岗天数不足',
    notFrontLine: '不在一线生产岗位',
    householdInCounty: '户籍在本县',
    notInsured: '2021 年 12 月未在嵊参保',
    claimedElsewhere: '已由其他单位申报',
    other: '其他情况',
  } satisfies Readonly<Record<ObjectionReason, string>>,
  state: { open: '正在核查', upheld: '已采纳，名单已更正', dismissed: '不予采纳' },
  list: '{{programme}}拟发放人员名单公示（{{year}} 年第 {{issue}} 期）',
  progress: '公示期内有异议，正在核查；核查结束后继续办理。',
  effect: {
    objectionUphold: '所选人员移出公示名单，不再发放，企业收到理由（不含异议人信息）；异议人可凭编号和查询码查看答复。',
    objectionDismiss: '名单不变；异议人可凭编号和查询码查看答复。全部异议答复后，公示期已满的即转入财政审批。',
    lookUpholdCase: '原不予通过的决定撤销，办件 {{number}} 回到“{{step}}”重新办理，原决定人回避。',
    lookUpholdLines: '所列 {{count}} 人另立补充申报，公示后审批发放；原办件的名单和资金不变。',
    lookDismiss: '维持原决定，企业收到理由和法律救济途径。',
  },
  remedy: {
    secondLook: '可自不予通过之日起 {{days}} 个工作日内（{{lastDay}} 24 时前）申请复核，由同一部门另一名工作人员办理。',
    reconsideration: '不服本决定的，可自知道之日起 60 日内（{{lastDay}} 前）向嵊泗县人民政府或者上一级主管部门申请行政复议。',
    suit: '也可自知道之日起 6 个月内（{{lastDay}} 前）依法向有管辖权的人民法院提起行政诉讼。',
    basis: { secondLook: '本县办理规则，细则未定', reconsideration: '《行政复议法》（2017 年修正）第九条、第十二条', suit: '《行政诉讼法》（2017 年修正）第四十六条' },
  },
} as const satisfies Messages;

export const objectionsEn = {
  reason: {
    notEmployed: 'Not employed there',
    notOnDuty: 'Not on duty, or not long enough',
    notFrontLine: 'Not in a front-line post',
    householdInCounty: 'Registered in this county',
    notInsured: 'Not insured in Shengsi in December 2021',
    claimedElsewhere: 'Claimed for by another employer',
    other: 'Something else',
  },
  state: { open: 'Being checked', upheld: 'Upheld: the list is corrected', dismissed: 'Dismissed' },
  list: '{{programme}}: people to be paid, {{year}}, issue {{issue}}',
  progress: 'An objection to the list is being checked; the case goes on once it is answered.',
  effect: {
    objectionUphold: 'The persons chosen leave the list and are not paid; the enterprise is told why, without a word of who objected; the objector reads the answer by number and code.',
    objectionDismiss: 'The list stays; the objector reads the answer by number and code. Once all objections are answered, a publicity whose days are over goes on to finance.',
    lookUpholdCase: 'The refusal falls: case {{number}} begins again at "{{step}}", without whoever refused it.',
    lookUpholdLines: 'The {{count}} persons get a case of their own, published and paid in turn; the first case stays as it is.',
    lookDismiss: 'The refusal stands; the enterprise is told why and what the law offers.',
  },
  remedy: {
    secondLook: 'A second look may be asked for within {{days}} working days of the refusal (by {{lastDay}}, 24:00); another officer of the same office takes it.',
    reconsideration: 'Administrative reconsideration may be applied for within 60 days of learning of the decision (by {{lastDay}}), from the county government or the office above.',
    suit: 'Or a suit may be brought in the competent people\'s court within 6 months of learning of it (by {{lastDay}}).',
    basis: { secondLook: 'The county\'s procedure; detailed rules undecided', reconsideration: 'Administrative Reconsideration Law (2017), articles 9 and 12', suit: 'Administrative Procedure Law (2017), article 46' },
  },
} as const satisfies SameCodes<typeof objectionsZh>;
