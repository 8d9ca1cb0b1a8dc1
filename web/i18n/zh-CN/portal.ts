export const messages = {
  persons_other: '{{count}} 人',
  stale: '网络不通，下面是最近一次读到的情况，恢复后自动更新。',
  filedOn: '{{day}} 受理',
  progress: { step: '第 {{index}} 步，共 {{total}} 步：{{label}}', promised: '承诺 {{day}} 前办结' },
  home: { title: '企业办事', cases: '我的办件', noCases: '还没有提交过申请', noCasesHint: '提交后，办理到哪一步、由谁办、何时办完，都在这里查看。' },
  need: {
    title: '需要您办理', nothing: '目前没有需要您办理的事项。有新的事项会在这里提示。', correct: '去补正', accounts: '去更正账号', continue: '继续填写',
    draft: '{{process}}申请尚未提交', draftSaved: '最近保存 {{time}}', draftHint: '提交后才开始办理。',
  },
  apply: {
    title: '可以申请', name: '留嵊红包', terms: '春节期间（{{from}} 至 {{to}}）在一线生产岗位坚持工作的非我县户籍员工，每人 {{yuan}} 元，由企业统一申报，直接发到个人社保卡。',
    window: '受理时间：{{from}} 至 {{to}}', rules: '发放细则：{{number}}（{{day}} 印发）', rulesSynthetic: '发放细则：{{number}}（{{day}} 印发；示例文件，为演示虚构）', rulesUndecided: '细则未定：发放细则尚未印发，可以先填写并保存草稿，印发后即可提交。', start: '开始申请', selfCheck: '先自测是否符合条件',
  },
  draft: {
    title: '留嵊红包申请', titleReturned: '补正留嵊红包申请', home: '返回企业办事', about: '办件情况与撤回', closed: '本件已提交，不能再修改。如需修改，请等待审核部门退回补正，或撤回后重新申请。', toCase: '查看办理进度',
    nav: '填报步骤', steps: { company: '企业与联系人', roster: '员工名册', submit: '承诺与提交' }, heading: '第 {{index}} 步，共 {{total}} 步：{{name}}', toCorrect_other: '{{count}} 处待改正',
    before: '上一步', after: '下一步', submit: '提交申请', submitting: '正在提交',
  },
  save: {
    saved: '已保存 {{time}}', byItself: '填写内容会自动保存', waiting: '尚未保存', saving: '正在保存', unreachable: '网络不通，内容已存在本机，恢复后自动保存', conflict: '另一处已保存新内容，请选择保留哪一份',
    refused: '没能保存，内容已存在本机',
  },
  conflict: {
    somebody: '另一个页面', title: '{{name}} 于 {{time}} 在另一处保存了新内容。', hint: '您在这里填写的内容没有丢失，也没有覆盖对方的内容。请选择以哪一份为准。', mine: '以我这里的为准', theirs: '改用另一处的内容',
  },
  recovered: { restored: '已恢复上次未及保存的内容。', older: '本机存有上次未及保存的内容，但之后草稿在别处更新过。', take: '恢复本机内容', drop: '不用恢复' },
  company: {
    applicant: '申请企业', class: '企业类别', classHint: '由行业主管部门按名录核对；不确定的请选最接近的一类。',
    classes: { aboveScaleIndustry: '规上工业企业', aboveQuotaService: '规上（限上）服务业企业', keyProjectContractor: '重大建设项目施工企业' },
    project: '重大建设项目名称', projectHint: '请填写重大建设项目清单中的项目全称。', contact: '联系人姓名', phone: '联系人手机', phoneHint: '审核中有疑问时联系，加密保存。', remarks: '补充说明', remarksHint: '选填。例如劳务派遣情况、请假人员说明。',
  },
  roster: {
    how: '怎样填报', how1: '下载名册模板，一人一行填写。', template: '下载模板（.xlsx）', how2: '证件号码、账号两列请保持“文本”格式，否则末几位会丢失。', how3: '保存后在下面上传，系统逐行核对并说明每一处问题。',
    choose: '选择名册文件', chooseAgain: '重新上传名册', limits: '支持 .xlsx、.csv，不超过 5 MB、5000 行。也可将文件拖到此处。', replaces: '重新上传会替换现有名册。', sending: '正在上传文件', result: '逐行核对结果',
    repair_other: '有 {{count}} 行数据有误；其余各行已核对，结果列在下面。下载问题表，只改这几行再上传即可，其余各行不变；也可以改好整份名册重新上传。',
    errorsFile_other: '下载问题表（{{count}} 行，含问题说明）', reading: '正在检查文件', sample: '示例名册（40 人，7 处问题）', sampleCorrected: '示例名册（已改正）',
    refusal: {
      tooLarge: '文件超过 5 MB，请删去图片和多余的工作表后再上传。', wrongType: '只接受 .xlsx 或 .csv 文件；旧式 .xls 文件请另存为 .xlsx。', network: '文件没有送达，请检查网络后重试。原有名册未受影响。',
      server: '文件未能接收，请稍后重试。原有名册未受影响。',
    },
  },
  dispatch: {
    title: '劳务派遣协议', why_other: '名册中有 {{count}} 名劳务派遣员工。劳务派遣员工由用工单位申报，请上传与劳务派遣单位签订的派遣协议，审核人员将对照协议核定。', add: '上传协议', limits: 'PDF 扫描件或 JPG、PNG 照片，每份不超过 5 MB。', remove: '移除', removeOne: '移除 {{file}}',
  },
  preview: {
    title: '“{{file}}”的内容', people: '人数', fine: '没有问题', faulty: '有误的行', columns_other: '识别出 {{count}} 列。', absent: '没有的列：{{columns}}（可以不填）。', unknown: '不认识、不会导入的列：{{columns}}。',
    examples_other: '模板中的 {{count}} 个示例行不会导入。', repair_other: '这是系统退回的问题表：将更新其中 {{count}} 行，其余各行不变。', removed_other: '另有 {{count}} 行内容已清空，将不再申报。', problems_other: '问题（{{count}} 处）', row: '第 {{row}} 行，{{column}}：',
    more_other: '另有 {{count}} 处，导入后逐行列出。', first: '看前几行', stays: '可以先导入：没有问题的行会保留，有误的行稍后单独改正；也可以改好文件再选择一次。', import_other: '导入 {{count}} 人', drop: '换一个文件',
  },
  import: {
    queued: '文件已收到，等待核对', running: '正在核对：{{done}} / {{total}} 行', leave: '可以离开本页，核对会继续进行。', done: '“{{file}}”核对完成：共 {{total}} 行，{{problems}} 行数据有误。', failed: '“{{file}}”没有导入', failedHint: '请对照模板检查后重新上传。',
  },
  people: {
    filter: '按结果筛选', filters: { all: '全部', problem: '数据有误', fail: '不符合', manual: '需人工核实', pass: '符合', approved: '核准', refused: '未通过', duplicate: '重复申报' },
    decision: { approve: '核准', refuse: '未通过', duplicate: '重复申报' }, none: '没有这一类人员', unnamed: '（姓名未读出）', fileRow: '文件第 {{row}} 行', why: '核查依据',
  },
  submit: {
    missing: '未填写', people: '申报人员', peopleOf: '共 {{count}} 人：符合 {{pass}}，需人工核实 {{manual}}，不符合 {{fail}}', sum: '预计金额', sumOf: '¥{{yuan}}，以审核结果为准', after: '提交后仍可撤回；如需修改，由审核部门退回后补正。',
    unsent: '申请还没有提交，填写的内容没有丢失。请确认网络正常、内容已保存后，再按一次“提交申请”，不会重复提交。',
  },
  promise: {
    title: '承诺书', true: '所填企业信息和员工名册真实、准确、完整，名册中的员工在填报期间确在本单位一线生产岗位工作。',
    told: '已告知员工本次申报将使用其姓名、证件号码、户籍、参保和社保卡账号，仅用于留嵊红包的核验、公示（隐去部分信息）和发放。', liable: '如有虚报冒领，愿退回资金，并依法承担相应责任。', accept: '本单位已阅读并作出以上承诺',
  },
  issues: {
    title_other: '还有 {{count}} 处需要改正，改正后即可提交',
    field: { contactName: '联系人姓名', contactPhone: '联系人手机', employerClass: '企业类别', projectName: '项目名称', promiseAccepted: '承诺书', remarks: '补充说明', roster: '员工名册', dispatchAgreement: '劳务派遣协议' },
  },
  receipt: {
    code: '查询码', codeHint: '凭受理编号和查询码，可在“办件查询”页查看进度，不需要登录。请妥善保管。', filedAt: '受理时间', promisedStep: '本环节承诺', promisedDay: '{{step}} {{day}} 24 时前', promisedAll: '全程承诺', promisedAllDay: '{{day}} 24 时前（各环节用足期限计，补正、异议时间除外）', contact: '联系单位',
    title: '申请已提交', filedBy: '经办方式', filedByOffice: '{{who}} 提交', received: '受理时间 {{time}}，以此为准。', number: '受理编号', what: '申请事项', people: '申报人员', next: '接下来', rest: '目前不需要您做什么。需要补正或更正账号时，会在“需要您办理”中提示。', follow: '查看办理进度', print: '打印',
  },
  defects: { title_other: '请补正以下 {{count}} 处', told: '一次性告知，{{time}}。', go: '去修改', done: '第 {{index}} 处已改好', ticks: '勾选仅供自己核对，只存在本机。' },
  whatNow: { title: '还可以怎么办', again: '受理期限内可以重新申报，原件内容可对照填写。', start: '回企业办事重新申报', secondLook: '对不予通过有异议的，可在规定期限内申请复核，也可依法申请行政复议或提起行政诉讼；途径和期限见不予通过告知书。', readable: '本件原填写内容和补正要求仍可在本页查看。', ask: '有疑问请联系{{office}} {{phone}}。' },
  case: {
    people: '申报人员', noPeople: '尚未导入名册', steps: '办理进度', ask: '咨询与撤回', askWhom: '有疑问请联系{{office}}，并报上受理编号。', notice: '查看公示（至 {{day}}）', record_other: '办理记录（{{count}} 条）', done: '已办理',
  },
  money: { applied: '申报', approved: '核准', paid: '已发放', failed: '发放失败' },
  withdraw: { title: '撤回这件申请？', reason: '撤回原因（选填）', keep: '不撤回' },
  accounts: {
    title_other: '请更正 {{count}} 人的收款账号', hint: '银行未能入账。请向员工核对社保卡，填写正确账号后一并提交，随下一批发放。', line: '{{name}}（{{document}}）', failed: '尾号 {{last4}} 未能入账：{{reason}}', noReason: '银行未说明原因',
    new: '正确的账号', newHint: '社保卡正面的金融账号。', again: '再输入一次', differs: '两次输入不一致，请核对。', againMissing: '请再输入一次账号。', send: '提交更正',
  },
} as const;
