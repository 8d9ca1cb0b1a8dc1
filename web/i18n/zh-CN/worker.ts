export const messages = {
  title: '我的红包', lead: '查一查企业有没有为您申报“留嵊红包”、审核结果如何、钱什么时候到哪个账户。不需要账号，用证件号码和手机短信验证。',
  type: '证件类型', types: { idCard: '居民身份证', residencePermit: '港澳台居民居住证', passport: '护照' }, number: '证件号码', phone: '手机号码', phoneHint: '填写您交给企业的手机号码；验证码只发到企业申报时填写的手机。',
  getCode: '获取验证码', notFiledStart: '企业没有为我申报', notFiledHint: '手机号码换了，或者企业没有为您申报？用现在的手机核实后，可以请乡镇核查。', missing: '请填写此项。',
  code: '验证码', codeHint: '短信中的 6 位数字', enter: '查询', enterRequest: '继续', again: '重新获取', againIn: '{{seconds}} 秒后可重新获取', back: '返回修改', notSent: '一直没有收到短信？可能是企业没有为您申报，或申报时填写的是别的手机号码。请返回，选择“企业没有为我申报”。',
  demoPhone: '演示环境：手机 {{phone}} 收到的短信如下', demoNone: '演示环境：这部手机没有收到短信', demoTitle: '演示：用这个证件号试一试', demoLead: '以下人员均为虚构。', demoUse: '填入', demoKind: { paid: '已到账', failed: '银行退回' },
  noSms: '本网站尚未开通短信服务。请带上身份证件到县人力资源和社会保障局窗口查询。', leave: '退出', who: '证件 {{document}}，手机 {{phone}}', whoHint: '15 分钟后自动退出。在公用手机上查询后请点“退出”。',
  lines_other: '有 {{count}} 家企业为您申报', noLines: '没有查到企业为您申报', phoneOnly: '手机号码已核实。为保护个人信息，只有企业申报时填写的手机才能查看申报和发放情况；您可以在这里提交诉求并查看答复。', twoFirms: '有两家以上企业为您申报，红包每人只发一次。',
  standing: { paid: '已到账', paying: '正在发放', failed: '银行退回，没有到账', refused: '审核不予发放', duplicate: '由另一家企业申报发放', removed: '已移出名单', withdrawn: '企业已撤回申报', caseRefused: '企业的申报未通过', correcting: '企业正在补正', review: '行业部门审核中', verification: '人社部门核验中', publicity: '公示中', approval: '公示结束，等待资金审批', waiting: '资金已批准，等待发放' },
  told: {
    paid: '{{day}} 转入尾号 {{last4}} 的账户。', paying: '¥{{yuan}}，已送银行办理，收款账户尾号 {{last4}}。', failed: '¥{{yuan}} 转入尾号 {{last4}} 的账户未成功。', failedWhy: '银行说明：{{reason}}。', refused: '原因：{{reason}}', duplicate: '同一人只发放一次，另一家企业的申报已为您保留。',
    removed: '{{day}} 移出拟发放名单。', withdrawn: '企业撤回后可以在受理期限内重新申报，请向企业询问。', caseRefused: '企业不符合条件或材料不全，请向企业询问；企业可以申请复核。', correcting: '材料退回企业补正，补正后继续办理。', review: '企业申报已受理，由行业主管部门核对企业条件。', verification: '正在核对户籍、参保和在岗情况。', publicity: '公示至 {{day}}，期满无异议的报财政审批。', approval: '由财政部门审批资金。', waiting: '等待列入发放批次，收款账户尾号 {{last4}}。',
  },
  fact: { number: '申报编号', filed: '申报时间', post: '岗位', duty: '在岗', dutyDays: '{{from}} 至 {{to}}', decided: '核验时间', publicity: '公示', publicityDays: '{{number}}，至 {{day}}' },
  elsewhere_other: '另有 {{count}} 份申报登记的是其他手机号码，为保护个人信息不在此显示。请带身份证件到县人力资源和社会保障局窗口查询；如非本人申报，请一并说明。',
  verdict: '逐条核对结果', unmet_other: '{{count}} 条不符合或需要核实', allMet: '各项条件均符合', notJudged: '企业填报的这一行有误，尚未核对。',
  ask: { notMe: '不是我本人', notReceived: '我没有收到', notMeText: '请说明情况，如：没有在这家企业上班。', notReceivedText: '请说明情况，如：银行卡里没有这笔钱。', send: '提交', cancel: '取消', words: '情况说明', open: '已提交“{{kind}}”，正在核查。' },
  requests: '我的诉求', request: { asked: '{{day}} 提交，由{{office}}办理', firm: '企业：{{firm}}', answer: '答复（{{day}}）', waiting: '5 个工作日内答复。' },
  notFiled: {
    title: '企业没有为我申报', lead: '提交后由企业所在乡镇核查，5 个工作日内答复；会按您核实过的手机 {{phone}} 联系您。企业看不到是谁反映的。', open: '反映企业没有申报', name: '姓名', firm: '企业名称', firmHint: '输入两个字以上，从列出的企业中选择。', firms: '找到的企业', typed: '没有列出，就用我填写的名称', township: '企业所在乡镇', choose: '请选择',
    text: '补充说明', textHint: '如岗位、在岗时间、班组；可以不填。', send: '提交',
  },
  account: {
    title: '更正我的收款账号', lead: '填写本人名下的银行卡号，下一批发放时按新账号转账。', field: '新的银行卡号', send: '提交更正', done: '账号已更正，等待下一批发放。',
  },
} as const;
