import { moneyZh } from '../../../policy/messages/money.ts';

export const messages = {
  title: '资金',
  budget: { title: '预算', source: '资金来源', appropriated: '预算总额', committed: '已批占用', left: '可用余额', used: '已用 {{percent}}%' },
  equation: '资金平衡',
  sources: { title: '各来源资金', caption: '各资金来源的安排、占用、余额和平衡', approved: '已批准', paid: '已发放', failed: '失败', open: '未结', recovered: '已追回', holds: '平衡', broken: '不平衡' },
  documents: {
    title: '资金安排文件', caption: '资金安排文件', source: moneyZh.source, number: '文号', datedOn: '成文日期', amount: '金额（元）', amountHint: '调减填负数', state: '状态', enteredBy: '登记', decidedBy: '确认', enter: '登记安排文件', note: '说明（退回时必填）', confirm: '确认', refuse: '退回',
    done: { entered: '已登记，等待科室负责人确认', confirmed: '已确认，预算已调整', refused: '已退回，预算未变' },
  },
  files: { title: '银行回盘', late: '逾期回盘', booked: '{{booked}} 笔已入账（到账 {{paid}}，失败 {{failed}}，退汇 {{bounced}}）。', inDoubt: '{{count}} 笔待查。', problems: '{{count}} 笔不可信，须人工核实：', line: '第 {{line}} 行，{{amount}} 元：' },
  doubt: {
    title: '结果待查（{{count}} 笔）', hint: '向银行查证后提出结论并附依据，由另一名复核人员确认；确认之前不列入任何批次。', propose: '提出 {{reference}} 的查证结论', outcome: '查证结果', paid: '已到账', failed: '未到账', words: '查证经过', evidence: '依据', fileNeeded: '请选择依据文件（PDF 或图片）', send: '提交查证结论', opinion: '意见（不予确认时必填）', confirm: '确认入账', refuse: '不予确认',
  },
  waiting: {
    title: '待制作批次', caption: '已批准、等待列入批次的办件', chooseCase: '选择 {{number}}', chooseAll: '全选', number: '办件编号', applicant: '企业', lines: '人数', amount: '金额（元）', since: '等待自', make: '制作批次', selected: '已选 {{cases}} 件，{{persons}} 人，{{amount}} 元', none: '没有等待拨付的办件', noneHint: '财政审批通过后，办件会出现在这里。', effect: '列入同一批次，由另一名复核人员放行',
  },
  batches: { title: '批次', caption: '拨付批次', number: '批次号', state: '状态', maker: '制单', checker: '复核', lines: '笔数', total: '金额（元）', created: '制单时间', none: '还没有批次' },
  batch: {
    back: '返回资金', source: '资金来源', maker: '制单', checker: '复核', notChecked: '未复核', lines_other: '{{count}} 笔', total: '合计', count: '笔数', hash: '校验合计', hashHint: '全部账号末六位之和，应与银行文件一致', sha256: '文件摘要（SHA-256）', bankFile: '银行文件', noBankFile: '放行后生成', returnFile: '回盘文件', noReturn: '尚未收到', caption: '批次明细',
    column: { line: '序号', reference: '流水号', name: '姓名', account: '账户尾号', amount: '金额（元）', state: '状态', result: '结果', case: '办件' }, onlyFailed: '只看失败', 
  },
  ret: {
    title: '导入回盘', upload: '上传回盘文件', choose: '选择文件', waiting: '银行回盘文件已到：{{name}}', importWaiting: '导入银行回盘', none: '银行尚未回盘，也可上传收到的文件', uploading: '正在上传', done: '回盘已入账', tooLarge: '文件超过 5 MB', failed: '上传未成功，请重试', effect: '按回盘逐笔入账，未见结果的列为结果待查',
  },
  bank: { title: '演示银行', hint: '为每一笔选择银行的答复，未选的到账。银行将写出回盘文件，再由您导入。', laterHint: '选择退汇的笔：银行将写出一份后续回盘，再由您导入。', chooseLine: '第 {{line}} 笔的答复', write: '写出回盘文件（{{count}} 笔非到账）', answer: { paid: '到账', failed: '失败', leftOut: '不答复', wrongAmount: '金额不符', kept: '不变', bounced: '退汇' }, },
  reconciliation: {
    title: '月末对账', open: '月末对账', back: '返回资金', month: '月份', previous: '上一月', next: '下一月', notOver: '本月尚未结束，以下为截至目前的数字；{{day}} 起可以签署。', over: '截至 {{day}} 24:00（业务时间）',
    caption: '{{source}}：期初、本月发生和期末', item: '项目', amount: '金额（元）', opening: '期初应付未付', correction: '对已签署月份的更正', approved: '本月批准', sent: '本月送银行', paid: '本月到账', failed: '本月失败', bounced: '本月退汇', closing: '期末应付未付', recovered: '追回',
    unpaid: '应付未付 = 期初 + 更正 + 批准 − 到账 + 退汇', addsUp: '相符', broken: '不符', equations: '资金平衡', atEnd: '月末', atOnce: '目前', equationCaption: '月末和目前的资金平衡', bank: '与银行回盘核对', bankCaption: '银行回盘与账上的比较', side: '来源', ofBank: '银行回盘', ofLedger: '账上', difference: '差额', bouncedShort: '退汇', paidShort: '到账', net: '净额',
    differences: '差异（{{count}} 笔）', differencesCaption: '逐笔差异', where: '文件与行', line: '{{file}} 第 {{line}} 行', what: '差异', effect: '影响（元）', explanation: '说明', noDifference: '银行回盘与账上逐笔相符。', explain: '说明 {{reference}} 的差异', approvedTotal: '累计已批准', paidTotal: '累计已发放', failedTotal: '失败', openTotal: '未结', recoveredTotal: '累计已追回',
    sign: '签署本月对账', signEffect: '签署后数字冻结，由另一人复核；每个月份只签署一次。', signed: '{{name}} 于 {{at}} 签署', waiting: '等待另一人复核', countersigned: '{{name}} 于 {{at}} 复核', refusedBy: '{{name}} 于 {{at}} 退回：{{note}}', digest: '摘要（SHA-256）', countersign: '复核无误', refuse: '退回重签', note: '说明（退回时必填）', exportCsv: '导出 CSV',
    done: { signed: '已签署，等待复核', countersigned: '已复核，本月对账完成', refused: '已退回，可重新签署' },
  },
} as const;
