export const messages = {
  title: '代理与离职转办', lead: '外出、休假期间由本单位一人代为办理；调离、离职的，在办事项转给接办人。',
  personRequired: '请选择人员。', dayRequired: '请选择日期。', reasonRequired: '请填写原因。', choose: '请选择',
  appoint: {
    title: '设置代理', principal: '外出人员', self: '{{name}}（本人）', deputy: '代理人', from: '开始日期', to: '结束日期', toHint: '含当日', reason: '原因', send: '设置代理', done: '代理已设置。',
    effect: '代理期间，{{deputy}} 可以办理 {{principal}} 的任务，记录写明“{{deputy}}（代{{principal}}）”；代理不得再转代理；本人回避的事项代理人也不得办理。',
  },
  list: {
    title: '代理情况', none: '本单位没有设置过代理。', pair: '{{deputy}} 代 {{principal}}', days: '{{from}} 至 {{to}}', by: '由 {{name}} 设置', endedOn: '{{time}} 提前结束',
    standing: { running: '代理中', coming: '未开始', over: '已期满', ended: '已提前结束' },
    end: '提前结束', endOf: '提前结束：{{deputy}} 代 {{principal}}', endEffect: '结束后，{{deputy}} 即刻不能再办理 {{principal}} 的任务；已办理的照记录保留。', confirm: '确认提前结束', keep: '不结束', done: '代理已提前结束。',
  },
  handOver: {
    title: '离职转办', from: '转出人员', to: '接办人', reason: '原因', send: '全部转办', fromGone: '调离、离职的人员须在停用账户之前转办。',
    effect: '{{from}} 名下所有在办任务将逐件转给 {{to}}，期限不变、不重新计算；{{to}} 不能承担的留在原处并说明原因。转办后不能一次撤回，只能再逐件转办。',
    results: '转办结果', none: '{{name}} 名下没有在办任务。', count_other: '共 {{count}} 件，已转办 {{done}} 件', moved: '已转办', stays: '未转办',
  },
} as const;
