export const messages = {
  title: '待办',
  view: { label: '视图', mine: '我的待办', department: '科室待办', takenPart: '我办过的', departmentCount_other: '到科室待办（{{count}} 件）', light: '科室期限', red: '超期', yellow: '临近到期' },
  column: { due: '期限', title: '事项', applicant: '企业', step: '流程与环节', opened: '收到', persons: '人数', amount: '金额（元）', assignee: '经办' },
  grid: '待办列表',
  filter: { search: '办件编号或企业名称', light: '期限', step: '环节', anyLight: '期限：全部', anyStep: '环节：全部', clear: '清除筛选' },
  step: {
    'industry-review': '行业审核', 'hr-verification': '人社核验', 'finance-approval': '财政审批', payment: '拨付', correction: '补正', 'account-correction': '账号更正', release: '批次复核', 'bank-return': '导入回盘',
    'objection-answer': '异议核查', 'second-look': '复核', reopening: '重新办理', 'duplicate-resolution': '重复申报', 'recovery-approval': '追回审批', 'recovery-collection': '追回收款', 'worker-request': '职工诉求', 'rules-draft': '细则起草', countersign: '会签', 'rules-numbering': '编号', 'rules-confirmation': '确认印发',
  },
  total_other: '共 {{count}} 件',
  shown: '已列出 {{shown}} / {{total}} 件',
  newWork_other: '{{count}} 件新待办，点此刷新',
  unassigned: '待认领',
  closed: { done: '已办结', returned: '已退回补正', withdrawn: '申请已撤回', expired: '已过期', cancelled: '已取消', notApplicable: '不再适用' },
  takeNext: '领取下一件',
  open: '打开 {{title}}',
  empty: { mine: '您手上没有待办', mineHint: '可以领取期限最近的一件，或到“科室待办”认领。', department: '科室没有待办', takenPart: '您还没有办过事项', filtered: '没有符合条件的事项', filteredHint: '换个条件，或清除筛选。' },
  shortcuts: {
    title: '键盘操作', help: '快捷键', single: '启用单键快捷键', singleHint: '使用读屏或语音输入时可以关闭；方向键和回车始终可用。',
    move: '上一件、下一件', arrows: '在列表中移动', open: '打开办件', claim: '认领', complete: '办结', return: '退回补正', transfer: '转办', filter: '筛选', show: '显示本页', close: '关闭办件', parts: '表单、名册、资金、记录',
  },
} as const;
