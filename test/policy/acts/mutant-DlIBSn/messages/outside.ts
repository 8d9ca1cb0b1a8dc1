import type { Messages, SameCodes } from './shape.ts';

/**
 * Messages that leave the product: e-mail, SMS, 浙政钉. They name a case by its number and a task by its step: no person, no document or
 * account number, no sum, no opinion.
 */
export const outsideZh = {
  subject: {
    plain: '【稳岗留工】办件通知 {{number}}',
    pressing: '【稳岗留工】请尽快办理 {{number}}',
    urgent: '【稳岗留工】紧急通知 {{number}}',
    digest: '【稳岗留工】{{day}} 工作提要：超期 {{overdue}} 件，今日到期 {{dueToday}} 件，待认领 {{unclaimed}} 件',
  },
  product: '嵊泗县稳岗留工办理平台',
  /** Tasks that are no step and whose titles count persons. */
  task: { 'account-correction': '更正收款账号', other: '办理任务' },
  colleague: '同事',
  open: '打开办件',
  openProduct: '登录平台',
  footer: '本邮件由系统自动发送，请勿回复。接收方式可在平台“消息”中调整。',
  sms: '{{text}}请登录平台查看。',
  digest: {
    greeting: '{{day}} 工作提要（截至 {{time}}）',
    overdue: '已超期：{{count}} 件',
    dueToday: '今日到期：{{count}} 件',
    unclaimed: '本单位待认领：{{count}} 件，其中已超期 {{overdue}} 件',
    officeOverdue: '本单位超期：{{count}} 件',
    since: '{{since}} 以来的消息：{{count}} 条',
    more: '另有 {{count}} 件，请登录平台查看。',
    moreMessages: '另有 {{count}} 条，请登录平台查看。',
    task: '{{number}} {{task}}（{{lastDay}} 24 时到期）',
  },
} as const satisfies Messages;

export const outsideEn = {
  subject: {
    plain: '[Labour campaign] Notice {{number}}',
    pressing: '[Labour campaign] Please act soon {{number}}',
    urgent: '[Labour campaign] Urgent {{number}}',
    digest: '[Labour campaign] {{day}}: {{overdue}} overdue, {{dueToday}} due today, {{unclaimed}} unclaimed',
  },
  product: 'Shengsi County labour campaign',
  task: { 'account-correction': 'Correct the accounts', other: 'Task' },
  colleague: 'A colleague',
  open: 'Open the case',
  openProduct: 'Sign in',
  footer: 'Sent automatically, please do not reply. Choose what is sent to you under "Messages".',
  sms: '{{text}} Please sign in to see it.',
  digest: {
    greeting: 'Your work on {{day}} (as of {{time}})',
    overdue: 'Overdue: {{count}}',
    dueToday: 'Due today: {{count}}',
    unclaimed: 'Unclaimed in your office: {{count}}, of which {{overdue}} overdue',
    officeOverdue: 'Overdue in your office: {{count}}',
    since: 'Messages since {{since}}: {{count}}',
    more: '{{count}} more: please sign in.',
    moreMessages: '{{count}} more: please sign in.',
    task: '{{number}} {{task}} (due {{lastDay}}, 24:00)',
  },
} as const satisfies SameCodes<typeof outsideZh>;
