import { organisationZh } from '../../../policy/messages/organisation.ts';
import { redEnvelopeZh } from '../../../policy/messages/red-envelope.ts';
import { tasksZh } from '../../../policy/messages/tasks.ts';

export const messages = {
  title: '办件',
  form: redEnvelopeZh.form,
  employerClass: organisationZh.employerClass,
  refusalReason: redEnvelopeZh.refusalReason,
  effect: { refuse: tasksZh.effect.refuse },
  pane: '办件详情',
  close: '关闭办件',
  fullPage: '单独打开',
  persons_other: '{{count}} 人',
  filed: '{{time}} 受理',
  part: { side: '事项', batch: '批次', form: '申报表', roster: '名册', money: '资金', record: '记录', documents: '文书', label: '办件内容' },
  reopening: {
    propose: '提出重新办理', reason: '理由', proposeEffect: '由本单位另一名负责人决定；同意后，本件回到作出不予通过决定的环节重新办理。', decide: '是否同意重新办理', agree: '同意重新办理', decline: '不同意', opinion: '意见',
    agreeEffect: '同意后，原件随即在“{{step}}”环节重新办理，作出原决定的人员不再办理。', declineEffect: '不同意的，原决定不变。', about: '所涉办件', step: '不予通过的环节', reasonOf: '{{name}}提出的理由', claimFirst: '请先认领此任务再作决定。',
  },
  beside: { heading_other: '意见和沟通（{{count}}）', demands: '督办', demand: { instruction: '督办件', directive: '批示' }, from: '{{name}}：', to: '承办：{{name}}', toOffice: '承办：{{office}}（待认领）', answered: '{{name}} 于 {{time}} 答复：', waiting: '等候 {{name}} 答复', ended: '未答复即终止', asked: { advice: '{{name}}请您提出意见', question: '{{name}}向您提问', copy: '{{name}}抄送', instruction: '{{name}}的督办件', directive: '{{name}}的批示', proposal: '{{name}}提出' }, acts: '对本件的操作' },
  people: { nobody: '没有可选择的人员', choose: '请选择人员', search: '按姓名或单位查找' },
  measure: { signed: '{{name}} 于 {{time}} 签发：{{words}}', talk: '约谈日期 {{day}}', lifted: '{{name}} 于 {{time}} 摘牌：{{reason}}' },
  act: {
    more: '更多操作',
    standsInFor: '以 {{name}} 的代理人身份办理', heading: '可办事项', opinion: '办理意见', opinionHint: '办理意见（写入记录，办结后不可修改）', phrases: '常用语', confirm: '确认{{act}}', will: '将要{{act}}：', heldBy: '{{name}} 正在办理',
    control: '校验合计末六位', controlHint: '核对三项：笔数、合计金额、校验合计；请对照封面输入校验合计的末六位，一致方可放行。',
    waiting: '由{{office}}办理', approve: '通过', refuse: '不予通过', releaseBatch: '放行', refuseBatch: '不予放行', refuseBatchEffect: '批次作废，所列人员回到待制作批次。', noted: '已知悉', return: '退回补正', transfer: '转办', reasonNeeded: '请写明理由', closedAs: '已办结：{{outcome}}',
    decided: { agree: '同意退回', decline: '不同意退回', extend: '延期', withdraw: '撤回本件', continue: '按原材料继续办理', uphold: '采纳', dismiss: '不予采纳' },
  },
  workerRequest: {
    noWords: '没有补充说明。', firm: '企业', firmTyped: '（职工填写，不在名录中）', about: '所涉申报', line: '第 {{line}} 行', name: '姓名', document: '证件号码', phone: '回电手机', account: '账户尾号', payment: '发放情况',
    reason: '查看完整信息的事由', reasonHint: '如“电话核实本人身份”；事由和查看人将记入审计。', show: '查看', answered: '办结时填写的意见就是给职工的答复，职工本人会在“我的红包”页面看到，请写明核查情况和下一步怎么办。',
    advice: {
      notFiled: '请联系企业核实是否在岗、是否漏报；漏报的请督促企业在受理期限内申报，或窗口代办。', notMe: '请电话核实本人身份，并向企业核对名册；确系冒名的，移出名单，已发放的办理追回。',
      notReceived: '请凭批次号和账户尾号向银行查询入账情况；账号有误或已退汇的，由本人在“我的红包”页面或由企业更正账号后重新发放。',
    },
  },
  signing: { remove: '减签 {{name}}', request: '{{name}}请其签署：{{words}}', opinion: '意见：{{words}}' },
  phrase: { agree: '同意。', complete: '材料齐全，符合条件，同意。', verified: '经核查，情况属实，同意拨付。', notMet: '经核查，不符合规定条件，不予通过。' },
  phrases: { own: '我的常用语', shipped: '通用', manage: '管理', keep: '将当前意见存为常用语…', edit: '编辑我的常用语…', title: '我的常用语', none: '还没有自己的常用语。', text: '第 {{index}} 条', up: '上移第 {{index}} 条', down: '下移第 {{index}} 条', remove: '删除第 {{index}} 条', save: '保存', add: '新增' },
  returning: {
    title: '一次性告知需要补正的全部事项', field: '项目', text: '问题和改法', add: '再加一处', remove: '删除第 {{index}} 处', send: '退回补正', needed: '每处都要写明问题和改法',
    bringIn: '从核查结果带入', found_other: '已带入核查发现的 {{count}} 处，请逐处核对、修改或删除。', nothingFound: '自动核查没有发现可带入的问题。', phrasesOf: '第 {{index}} 处常用语', of: '{{field}}：',
    phrase: { post: '请写明一线岗位的具体工种。', days: '在岗起止日期与考勤记录不一致，请核对后更正。', contact: '联系电话无法接通，请更正。', dispatch: '请补充劳务派遣协议，并说明用工单位。', notFrontLine: '请剔除非一线生产岗位人员。' },
    asked_other: '报请第 {{times}} 次退回，列明 {{count}} 处，待科室负责人答复', askedBy: '{{name}} 于 {{time}} 报请',
  },
  claimDue: { within_other: '待认领：{{count}} 个工作日内', today: '待认领：今天内', over_other: '逾期未认领 {{count}} 个工作日' },
  overdue: { title: '处理逾期未补正', outcome: '处理结果', days: '延期几个工作日', opinion: '理由', opinionHint: '写入记录，企业可以看到。' },
  transferring: { to: '转给', reason: '理由', choose: '请选择同事', send: '转办', nobody: '没有可以接办的同事' },
  attachmentKind: { 'dispatch-agreement': '劳务派遣协议' },
  formPart: { verdict: '企业资格核查', round: '第 {{round}} 次提交', filedAt: '提交时间', contactPhone: '联系电话', none: '尚未提交', employer: '企业', code: '统一社会信用代码', attachments: '附件', yes: '是', no: '否', },
  roster: {
    caption: '员工名册', dispatched: '劳务派遣', dispatcher: '劳务派遣单位：{{name}}', line: '序号', name: '姓名', document: '证件', onDuty: '在岗', post: '岗位', account: '账户尾号', verdict: '自动核查', decision: '核验', outcome: '核查结果', 
    approved: '已通过', refused: '不予发放', undecided: '未核定', duplicate: '重复申报', approve: '通过', refuse: '不通过', why: '理由', note: '说明', noteNeeded: '请写明说明', saveRefusal: '确定不通过', explainLine: '第 {{line}} 行核查明细',
    approvePassing: '通过全部自动核查符合的人', approving: '{{can}} 人自动核查符合且未核定，将逐人记为通过；另有 {{cannot}} 人未核定，不在其列（不符合、需人工核实或数据有误）。', saved: '已保存 {{time}}', noneLeft: '没有可批量通过的人', more_other: '继续加载（还有 {{count}} 人）', progress: '正在保存 {{done}} / {{total}}',
    counts: { total: '共', pass: '符合', fail: '不符合', manual: '需核实', problem: '数据有误', approved: '已通过', refused: '不予发放', undecided: '未核定', duplicate: '重复' }, approveLine: '通过第 {{line}} 行 {{name}}', refuseLine: '不通过第 {{line}} 行 {{name}}', decisionFilter: '核验状态', empty: '没有符合条件的人员',
  },
  money: { recover: '追回', recoverLine: '追回第 {{line}} 行 {{name}} 的款项', caption: '资金明细', state: '状态', batch: '批次', reason: '原因', amountNone: '核验通过后列出每人的拨付情况', settled: '到账时间', waiting: '等待发放', unapproved: '待审批' },
  record: {
    all: '全部', acts: '办理', system: '系统', clocks: '计时', filter: '记录类别', system_actor: '系统', opinion: '意见', explanation: '期限怎样算出', days: '逐日', rungs: '提醒与升级', rung: '级别', due: '应于', recorded: '记录于', late: '补记', told: '已告知', notYet: '未到', clock: '{{label}}，第 {{round}} 轮', due_by: '{{day}} 24 时到期', started: '自{{event}}起算', stopped: '已停止，原定 {{day}} 截止', noClocks: '此件没有计时',
    ledger: '计时变动', at: '时间', what: '变动', basis: '依据', by: '办理人和说明', entry: { paused: '暂停', resumed: '恢复', extended: '延期', reopened: '撤回后继续' }, entryDays_other: '（{{count}} 个工作日）',
    resumesOn: '{{day}} 结束后自动恢复', took: '用去期限 {{days}} 个工作日；工作时间 {{hours}} 小时，自然时间 {{actual}} 天。', overran_other: '超期 {{count}} 个工作日', inTime: '按期办结。',
  },
} as const;
