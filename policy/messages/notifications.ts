import type { Messages, SameCodes } from './shape.ts';

/** Notices to people, by kind. They name a case by its number and never a person. */
export const notificationsZh = {
  transferred: '“{{task}}”（{{number}}）已转由您办理，期限不变。',
  returned: '申请 {{number}} 被退回补正，共 {{count}} 项，请补正后重新提交。',
  refused: '申请 {{number}} 未予通过，理由及复核途径请查看办件详情。',
  paymentFailed: '申请 {{number}} 有 {{count}} 人未能到账，请更正收款账号。',
  paid: '申请 {{number}} 已全部发放，共 {{count}} 人。',
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
  refused: 'Application {{number}} was refused. See the case for the reasons and the second look.',
  paymentFailed: 'Application {{number}}: {{count}} person(s) could not be paid. Please correct their accounts.',
  paid: 'Application {{number}} is fully paid: {{count}} person(s).',
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
