/** 基础数据 and 设置: the departments' lists, the edition's settings, the rules document. */
export const messages = {
  lists: {
    between: '、',
    title: '基础数据', intro: '核对所依据的名录，由各主管部门导入、确认后生效。名录更正后，尚未办结的申请自动重新核对。',
    caption: '各类名录', kind: '名录', offices: '维护单位', version: '现行版本', versionOf: '第 {{version}} 版', when: '生效时间', who: '确认人', size: '现有条数', none: '尚未导入', open: '查看', actions: '操作',
    history: '最近导入', historyCaption: '最近导入的文件', file: '文件', state: '状态', effect: '结果', effectOf: '新增 {{added}}，变更 {{changed}}，删除 {{removed}}，未变 {{same}}，不予采用 {{rejected}}', at: '导入时间', by: '导入人',
  },
  bring: {
    title: '导入名录', kind: '名录', mode: '方式', full: '整份替换：文件中没有的，将从名录中删除', partial: '补充更正：文件中没有的，保持不变',
    template: '下载模板', choose: '选择文件', chosen: '已选择：{{name}}', send: '上传并读取', sending: '正在上传…', failed: '上传失败，请重试。', help: '先读取并显示每一行的结果，确认后才生效。',
  },
  list: {
    back: '返回名录', reading: '正在读取：{{done}} / {{total}} 行', before: '生效前请核对：', effectTitle: '生效后的变化', added: '新增', changed: '变更', removed: '删除', same: '未变', rejected: '不予采用',
    take: '确认生效', drop: '放弃', takenDone: '已生效，正在重新核对尚未办结的申请。', dropDone: '已放弃，现行名录没有变化。', returned: '下载结果表（含“结果”列）',
    rows: '逐行结果', all: '全部', row: '行', subject: '企业或人员', outcome: '结果', sentence: '说明', more: '后一页', first: '回到第一页', noRows: '没有这一类的行。',
    flips: '结论有变的申请', flipsNone: '没有申请的结论因此改变。', flipsPending: '正在重新核对尚未办结的申请，已核对 {{count}} 件。', case: '办件', firm: '企业', person: '人员', turn: '核对结论', condition: '所涉条件', standing: '处理', draft: '草稿', line: '第 {{line}} 行 {{label}}',
  },
  settings: {
    title: '设置', intro: '规则版本 {{version}}。通知未作规定的，按默认值办理并标明“细则未定”。', clause: '依据：{{number}}，一·8', caption: '各项设置', name: '设置', value: '现行取值', default: '默认', source: '来源', persons: '更改', undecided: '细则未定', decided: '—', change: '更改', fixed: '不可更改',
    reviewers: '行业审核分工', reviewersIntro: '各类企业的申请由哪个部门审核；施工企业的单位和岗位由行业部门确认。', class: '企业类别', office: '审核部门', confirmsSector: '{{sector}}项目：确认施工单位和岗位',
    sectors: { housing: '房建市政', transport: '交通', water: '水利' }, classes: { aboveScaleIndustry: '规上工业企业', commerce: '服务业：批零住餐', otherwise: '服务业：其他', keyProjectContractor: '重大建设项目施工企业' },
  },
  change: {
    title: '更改“{{label}}”', value: '新的取值', several: '新的取值（可多选）', yuan: '金额（元）', yes: '是', no: '否', reason: '更改原因', effect: '查看影响', effectOf: '共核对 {{cases}} 件申请、{{persons}} 人，{{count}} 项结论会变。', effectNone: '此项不影响核对结论，或取值不合要求。', propose: '提出更改', save: '保存更改', two: '提出后须由另一位负责人确认才生效。', one: '保存后立即生效。',
    proposed: '已提出，等待另一人确认。', done: '已办理。', pending: '等待确认的更改', history: '更改记录', historyCaption: '更改记录', setting: '设置', from: '原值', to: '新值', state: '状态', proposedBy: '提出', decidedBy: '确认', confirm: '确认生效', refuse: '不予确认', withdraw: '撤回', none: '尚无更改。',
  },
  ladder: {
    everywhere: '各环节（超期工作日）', add: '为某一环节另定', choose: '请选择环节', remove: '取消另定', removeOf: '取消“{{step}}”的另定', urge: '催办', proposeListing: '建议挂牌', proposeSummons: '建议约谈', proposeCircular: '建议通报', opens: '上班', closes: '下班',
    note: '生效后新起算、恢复或重新计算的期限按新梯度提醒；正在计时的期限仍按原梯度。',
  },
  calendar: {
    title: '工作日历', intro: '期限按国务院办公厅每年公布的节假日安排计算。某年尚未公布的，跨入该年的期限标为“暂定”；新的安排由一人导入、另一人确认，确认后所有未办结的期限随之重新计算。', toSettings: '返回设置', back: '返回工作日历',
    caption: '各年度安排', year: '年份', state: '状态', document: '通知文号', documentHint: '国务院办公厅关于部分节假日安排的通知，如“国办发明电〔2025〕7号”', issuedOn: '印发日期', issued: '{{day}} 印发', offDays: '放假（天）', makeUpDays: '调休上班（天）', unpublished: '尚未公布，按周一至周五上班暂计',
    ofYear: '{{year}} 年', versions: '导入记录', file: '文件', import: '导入一年', fileHelp: '文件为 .xlsx 或 .csv，第一行为“日期”“节日”“安排”，以下每行一天：放假的写“放假”，调休上班的写“上班”。', choose: '选择文件', chosen: '已选择：{{name}}，{{rows}} 行', template: '下载模板', templateName: '节假日安排模板.csv',
    unreadable: '文件无法读取：请用 .xlsx 或 .csv 格式另存，取消密码后重新选择。', look: '核对并预览', propose: '提交，等待另一人确认', two: '提交后须由另一位负责人确认才生效。', other: '等待另一位负责人确认；您本人只能撤回。', decision: '确认',
    effect: '现有 {{clocks}} 个正在计算的期限：{{moved}} 个截止日会变，{{settled}} 个由暂定转为确定，共涉及 {{cases}} 件办件。', effectPart: '（办件较多，只核对了一部分。）', noChange: '与现行安排没有不同的日期。', changes: '与原安排不同的日期', day: '日期', before: '原安排', after: '新安排',
    confirm: '确认生效', done: { confirm: '已生效，正在重新计算未办结的期限。', refuse: '不予确认，现行日历没有变化。', withdraw: '已撤回。' }, days: '全年一览', counts: '放假 {{off}} 天，调休上班 {{makeUp}} 天；其余周六、周日休息。', month: '{{month}} 月', off: '休', on: '班',
    moves: '期限变动清单', movesOf: '{{moved}} 个截止日有变，{{settled}} 个由暂定转为确定，共 {{cases}} 件办件。', behind: '正在重新计算：还有 {{count}} 个期限。', export: '导出 CSV', applicant: '申请单位', clock: '期限', lastDayBefore: '原截止日', lastDayAfter: '新截止日', movedAt: '变动时间', provisionalDay: '{{day}}（暂定）',
  },
  draft: {
    begin: '起草细则，送会签', again: '修改后重新送会签', title: '送审稿名称', send: '送人社、财政、经信、商务会签', sent: '已送会签，四部门可在待办中签署。', goOn: '在“设置”页继续办理此环节', round: '第 {{round}} 稿', by: '起草', decidesNothing: '不改变任何设置',
    underWay: '正在办理：', number: '会签完毕，录入文号', numberHint: '文件和所明确的设置以会签稿为准。',
  },
  rules: {
    title: '发放细则', unissued: '发放细则尚未印发：企业可以填写并保存草稿，不能提交；不组批、不放行、不发放。', issued: '现行：{{number}}，{{day}} 印发', synthetic: '示例文件，为演示虚构，不是嵊泗县的发放细则',
    caption: '发放细则', number: '文号', issuedOn: '印发日期', file: '文件', state: '状态', entered: '录入', confirmed: '确认', enter: '录入发放细则', choose: '选择文件（PDF 或图片）', decides: '细则已明确的设置', send: '录入，等待另一人确认', confirm: '确认印发', refuse: '不予确认', uploadFailed: '上传失败，请重试。',
  },
} as const;
