/** 督办. */
export const messages = {
  title: '督办', all: '查看全部', unclaimed: '待认领', byOffice: '各部门、乡镇待办', byPerson: '{{office}} 各经办人', nothing: '没有这样的待办',
  total_other: '共 {{count}} 件', more: '继续加载', narrow: '只列出期限最早的 {{count}} 件，请选择部门、人员或亮灯缩小范围。',
  figure: { open: '在办', today: '今天到期', red: '超期', onTime: '按期办结率' },
  overran: { title: '超期办结的环节', none: '没有超期办结的环节', case: '办件', step: '环节', lastDay: '期限', stopped: '办结', over: '超期', overDays_other: '{{count}} 个工作日', whole: '全程', wholeYes: '未超期', wholeNo: '超期', most: '只列最近办结的 {{count}} 个环节。' },
  roster: { title: '值班表', office: '单位', intro: '加急督办件按分钟计时，昼夜通知当时的值班人员；无人值班的，通知上一级，并在前一个工作日上班时提醒负责人。', nobody: '无人值班', backToBack: '连续值班', rest: '休息日', day: '日期', gaps: '以下时段无人值班：', before: '前一周', after: '后一周', save_other: '保存更改（{{count}} 个班次）', done: '值班表已保存。' },
  proposals: { title: '督办措施', none: '没有待签发的建议，也没有挂牌的事项。', intro: '系统只提建议，挂牌、约谈、通报由人签发。', open: '待签发的建议', listed: '已挂牌', what: '建议', about: '超期事项', since: '提出', decide: '办理', case: '办件', words: '理由和要求', signed: '签发' },
  list: { label: '列表', open: '在办任务', proposals: '督办措施', proposalsCount: '督办措施（{{count}} 件待签发）', given: '我发出的督办件和批示', givenCount: '我发出的督办件和批示（{{count}} 件未答复）' },
  state: { label: '答复情况', all: '全部', unanswered: '未答复', overdue: '超期未答复', answered: '已答复', ended: '随件终止' },
  export: '导出本表', demanded: '督办', answer: '{{name}}答复：{{answer}}',
  column: { lastDay: '截止日', firm: '企业', number: '编号', request: '要求', answer: '答复', office: '部门', person: '经办人', today: '今天到期', open: '在办', redSince: '最早超期于', due: '期限', task: '事项', opened: '收到' },
  countOf: '{{name}}：{{light}} {{count}} 件', todayOf: '{{name}}：今天到期 {{count}} 件', openOf: '{{name}}：在办 {{count}} 件',
} as const;
