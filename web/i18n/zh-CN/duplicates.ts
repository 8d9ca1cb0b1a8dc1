/** 重复申报. */
export const messages = {
  count_other: '{{count}} 份申报',
  rule: '同一人在同一批次政策中只发放一次。请核实春节期间实际在岗的企业，保留一份，其余写明理由；理由会告知相应企业。',
  case: '办件', filed: '受理时间', onDuty: '在岗日期', post: '岗位', account: '账号尾号', payment: '发放', noPayment: '尚未发放',
  holdsAward: '现持有资格', pending: '尚在核验，不在此次处理之列', kept: '已保留',
  keep: '保留 {{firm}} 的申报', reason: '不予保留的理由（告知企业）', choose: '请选择保留哪一份申报。', confirm: '确认处理', claimFirst: '认领任务后方可处理。',
  effect: {
    stays: '保留后：{{firm}} 的申报照常办理，其余申报中的此人标记为重复，理由写入各办件记录。',
    moves: '保留后：此人从 {{from}} 的名单中移出，金额相应减少；{{to}} 的申报另立补充申报，公示后发放。',
    underway: '{{firm}} 的款项已列入批次或已发放，不能改为保留其他申报；如确属错发，请先办理追回。',
  },
} as const;
