import type { Messages, SameCodes } from './shape.ts';

/** Notices to people, by kind. They name a case by its number and never a person. */
export const notificationsZh = {
  transferred: '“{{task}}”（{{number}}）已转由您办理，期限不变。',
  returned: '申请 {{number}} 被退回补正，共 {{count}} 项，请补正后重新提交。',
  returnAsked: '“{{task}}”（{{number}}）：经办人报请再次退回企业补正，共 {{count}} 项，请审批。',
  returnDeclined: '“{{task}}”（{{number}}）：科室负责人不同意再次退回，请继续办理。',
  correctionExpired: '申请 {{number}} 逾期未补正，已按撤回处理。{{lastDay}} 24 时前可以重新申报，原填写内容仍可查看。',
  correctionOverdue: '申请 {{number}} 补正期限已于 {{lastDay}} 24 时届满，受理期限也已截止，由经办机构决定是否延期，结果将另行通知。',
  correctionExtended: '申请 {{number}} 的补正期限已延至 {{lastDay}} 24 时，请尽快补正；不再延期。',
  correctionWithdrawn: '申请 {{number}} 逾期未补正，经办机构已作撤回处理，理由请查看办件详情。',
  correctionWaived: '申请 {{number}} 逾期未补正，经办机构决定按原申报材料继续办理。',
  refused: '申请 {{number}} 未予通过，理由及复核途径请查看办件详情。',
  linesRemoved: '申请 {{number}} 有 {{count}} 人移出公示名单，理由、复核及法律救济途径请查看办件详情。',
  'second-look': {
    uphold: '复核 {{number}} 已有结果：采纳，原不予通过的决定不再有效，请查看办件详情。',
    dismiss: '复核 {{number}} 已有结果：维持原决定，理由和行政复议、行政诉讼途径请查看办件详情。',
  },
  paymentFailed: '申请 {{number}} 有 {{count}} 人未能到账，请更正收款账号。',
  paid: '申请 {{number}} 已全部发放，共 {{count}} 人。',
  letter: {
    waiting: '有企业经办人的授权委托书待核对，请在“企业入驻”中办理。',
    accepted: '您的授权委托书已由{{office}}核对通过，现在可以提交申请。',
    refused: '您的授权委托书未通过{{office}}核对，请在“经办人”中查看原因并重新上传。',
  },
  agent: {
    joined: '本单位新增一名经办人，请在“经办人”中核对；如非本单位所为，请立即联系所在乡镇。',
    ended: '本单位一名经办人的授权已终止，其账号已停用；办件仍在本单位名下。',
  },
  assisted: {
    begin: '{{office}}工作人员开始为本单位代办；如未同意，请立即联系该单位。',
    submit: '{{office}}工作人员已代本单位提交申请 {{number}}，请核对。',
    resubmit: '{{office}}工作人员已代本单位重新提交申请 {{number}}，请核对。',
    withdraw: '{{office}}工作人员已代本单位撤回申请 {{number}}，请核对。',
    correctAccounts: '{{office}}工作人员已代本单位更正申请 {{number}} 的收款账号，请核对。',
  },
  recheck: '办件 {{number}} 所依据的名录或规则有更正，{{count}} 项核对结论有变，请查看。',
  rung: {
    half: '“{{task}}”（{{number}}）期限已过半，{{lastDay}} 24 时截止。',
    yellow: '“{{task}}”（{{number}}）即将到期，{{lastDay}} 24 时截止，请抓紧办理。',
    red: '“{{task}}”（{{number}}）已超期，请立即办理。',
    urge: '催办：“{{task}}”（{{number}}）已超期，请督促办理。',
    proposeListing: '“{{task}}”（{{number}}）严重超期，建议挂牌督办，请研究决定。',
    proposeSummons: '“{{task}}”（{{number}}）严重超期，建议约谈，请研究决定。',
    proposeCircular: '“{{task}}”（{{number}}）严重超期，建议通报，请研究决定。',
  },
} as const satisfies Messages;

export const notificationsEn = {
  transferred: '“{{task}}” ({{number}}) was transferred to you; the deadline stays.',
  returned: 'Application {{number}} came back with {{count}} thing(s) to correct. Correct and submit it again.',
  returnAsked: '“{{task}}” ({{number}}): the handler proposes another return with {{count}} thing(s) to correct. Please decide.',
  returnDeclined: '“{{task}}” ({{number}}): the section head does not agree to another return. Please go on.',
  correctionExpired: 'Application {{number}} was not corrected in time and is withdrawn. You may file anew until 24:00 on {{lastDay}}; what you filled in stays readable.',
  correctionOverdue: 'The time to correct application {{number}} ended at 24:00 on {{lastDay}}, and applications are closed. The office decides whether to extend it; you will be told.',
  correctionExtended: 'Application {{number}} may be corrected until 24:00 on {{lastDay}}. There is no further extension.',
  correctionWithdrawn: 'Application {{number}} was not corrected in time; the office has withdrawn it. See the case for the reasons.',
  correctionWaived: 'Application {{number}} was not corrected in time; the office goes on with what was filed.',
  refused: 'Application {{number}} was refused. See the case for the reasons and the second look.',
  linesRemoved: 'Application {{number}}: {{count}} person(s) left the public list. See the case for the reasons, the second look and the legal remedies.',
  'second-look': {
    uphold: 'Second look {{number}} is answered: upheld, the refusal falls. See the case.',
    dismiss: 'Second look {{number}} is answered: the refusal stands. See the case for the reasons, reconsideration and suit.',
  },
  paymentFailed: 'Application {{number}}: {{count}} person(s) could not be paid. Please correct their accounts.',
  paid: 'Application {{number}} is fully paid: {{count}} person(s).',
  letter: {
    waiting: 'An agent\'s authorisation letter waits to be looked at, under "Enrolment".',
    accepted: 'Your authorisation letter was accepted by {{office}}. You can submit now.',
    refused: 'Your authorisation letter was not accepted by {{office}}. See the reason under "Agents" and upload it again.',
  },
  agent: {
    joined: 'Another agent has joined your firm: check it under "Agents". If that was not your firm\'s doing, call your township at once.',
    ended: 'The authorisation of an agent of your firm was ended and the account closed; the cases stay with the firm.',
  },
  assisted: {
    begin: 'Staff of {{office}} have begun to file for your firm. If nobody agreed to it, call that office at once.',
    submit: 'Staff of {{office}} submitted application {{number}} for your firm. Please check it.',
    resubmit: 'Staff of {{office}} submitted application {{number}} again for your firm. Please check it.',
    withdraw: 'Staff of {{office}} withdrew application {{number}} for your firm. Please check it.',
    correctAccounts: 'Staff of {{office}} corrected accounts of application {{number}} for your firm. Please check them.',
  },
  recheck: 'A list or rule behind {{number}} was corrected and {{count}} verdict(s) turned: please look.',
  rung: {
    half: '“{{task}}” ({{number}}): half of the period has passed, due {{lastDay}}, 24:00.',
    yellow: '“{{task}}” ({{number}}) is due soon: {{lastDay}}, 24:00.',
    red: '“{{task}}” ({{number}}) is overdue. Please act at once.',
    urge: 'Urged: “{{task}}” ({{number}}) is overdue. Please see to it.',
    proposeListing: '“{{task}}” ({{number}}) is long overdue. Listing is proposed; please decide.',
    proposeSummons: '“{{task}}” ({{number}}) is long overdue. A summons is proposed; please decide.',
    proposeCircular: '“{{task}}” ({{number}}) is long overdue. A circular is proposed; please decide.',
  },
} as const satisfies SameCodes<typeof notificationsZh>;
