export const messages = {
  title: '资金',
  budget: { title: '预算', source: '资金来源', appropriated: '预算总额', committed: '已批占用', left: '可用余额', used: '已用 {{percent}}%' },
  equation: '资金平衡',
  waiting: {
    title: '待制作批次', caption: '已批准、等待列入批次的办件', chooseCase: '选择 {{number}}', chooseAll: '全选', number: '办件编号', applicant: '企业', lines: '人数', amount: '金额（元）', since: '等待自', make: '制作批次', selected: '已选 {{cases}} 件，{{persons}} 人，{{amount}} 元', none: '没有等待拨付的办件', noneHint: '财政审批通过后，办件会出现在这里。', effect: '列入同一批次，由另一名复核人员放行',
  },
  batches: { title: '批次', caption: '拨付批次', number: '批次号', state: '状态', maker: '制单', checker: '复核', lines: '笔数', total: '金额（元）', created: '制单时间', none: '还没有批次' },
  batch: {
    back: '返回资金', source: '资金来源', maker: '制单', checker: '复核', notChecked: '未复核', lines_other: '{{count}} 笔', total: '合计', hash: '校验合计', hashHint: '全部账号末位之和与金额的校验，应与银行文件一致', bankFile: '银行文件', noBankFile: '放行后生成', returnFile: '回盘文件', noReturn: '尚未收到', caption: '批次明细',
    column: { line: '序号', reference: '流水号', name: '姓名', account: '账户尾号', amount: '金额（元）', state: '状态', result: '结果', case: '办件' }, onlyFailed: '只看失败', 
  },
  ret: {
    title: '导入回盘', upload: '上传回盘文件', choose: '选择文件', waiting: '银行回盘文件已到：{{name}}', importWaiting: '导入银行回盘', none: '银行尚未回盘，也可上传收到的文件', uploading: '正在上传', done: '回盘已入账', tooLarge: '文件超过 5 MB', failed: '上传未成功，请重试', effect: '按回盘逐笔入账，未见结果的列为结果待查',
  },
  bank: { title: '演示银行', hint: '选择要失败的笔，其余到账。银行将写出回盘文件，再由您导入。', chooseLine: '第 {{line}} 笔失败', write: '写出回盘文件（失败 {{count}} 笔）', },
} as const;
