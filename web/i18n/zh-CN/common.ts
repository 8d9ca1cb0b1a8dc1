export const messages = {
  product: { name: '嵊泗县稳岗留工办理平台', },
  nav: {
    inbox: '待办', finance: '资金', registries: '基础数据', settings: '设置', supervision: '督办', enrolment: '企业入驻', portal: '企业办事', publicity: '公示', deadline: '期限计算', selfCheck: '红包自测', lookUp: '办件查询', worker: '我的红包', signIn: '登录',
    main: '主导航', skip: '跳到正文', staff: '工作台',
  },
  action: {
    retry: '重试', refresh: '刷新', close: '关闭', cancel: '取消', confirm: '确定', loadMore: '继续加载', 
    remove: '删除',
  },
  account: { menu: '账户', deputies: '代理与离职转办', signOut: '退出登录', largeType: '大字版', standardType: '标准字号', },
  assist: { now: '您正在为 {{firm}} 代办', who_other: '{{office}} {{name}}，记录中写明双方；{{count}} 小时内自动结束', end: '结束代办' },
  language: { 'zh-CN': '中文', en: 'English' },
  light: { green: '正常', yellow: '临近', red: '超期', paused: '暂停', none: '无期限' },
  due: {
    left_other: '剩 {{count}} 个工作日', today: '今天到期', over_other: '超期 {{count}} 个工作日', paused: '计时暂停', none: '无期限', provisional: '暂定',
    lastDay: '{{day}} 截止', provisionalHint: '该年度放假安排尚未公布，日期可能调整',
  },
  state: {
    loading: '正在加载', empty: '暂无内容', errorTitle: '没能取到数据', errorHint: '网络或服务暂时不可用，请稍后重试。您填写的内容仍在页面上。',
    noEntranceTitle: '您的账户不办理业务', noEntranceHint: '该账户只用于系统或安全管理，看不到办件。公开页面可从上方进入。',
    forbiddenTitle: '您没有查看这里的权限', forbiddenHint: '如工作需要，请联系本单位管理员开通。', notFoundTitle: '没有找到', notFoundHint: '内容不存在，或您无权查看。',
    crashTitle: '页面出错了', crashHint: '已填写的草稿保存在服务器。刷新页面后继续。',
  },
  refusal: {
    conflict: '{{name}} {{time}} 已先行办理', conflictUnnamed: '他人已先行办理', conflictHint: '您填写的内容仍保留。', network: '没有送达，请重试',
    unexpected: '办理未成功，请稍后重试', deadlinePassed: '已过截止时间 {{time}}',
  },
  verdict: { pass: '符合', fail: '不符合', manual: '需人工核实', problem: '数据有误', found: '查得', threshold: '要求', clause: '依据', remedy: '怎样才符合', source: '数据来源', heading: '资格核查', ruleVersion: '规则版本 {{version}}' },
  day: { workday: '工作日', weekend: '周末', holiday: '放假', makeUp: '调休上班', paused: '暂停', startDay: '起算日不计', counted: '计入', notCounted: '不计' },
  holiday: { newYear: '元旦', springFestival: '春节', qingming: '清明', labourDay: '劳动节', dragonBoat: '端午', midAutumn: '中秋', nationalDay: '国庆', midAutumnNationalDay: '中秋国庆' },
  timeline: { done: '已办', now: '正在办', next: '待办', notApplicable: '不适用', by: '{{day}} 前', promised: '承诺 {{day}} 前', label: '办理进度', round: '第 {{round}} 轮' },
  clock: {
    label: '演示时钟', nextDue: '下一到期 {{time}}', openDue_other: '{{count}} 项待触发', toNext: '到下一到期', plusDay: '+1 个工作日', toDate: '到指定时间', go: '前往', 
  },
  documents: { title: '文书', none: '尚未出具文书', take: '下载{{kind}}（PDF）' },
  notification: { menu: '消息', unread_other: '{{count}} 条未读', none: '没有消息', toCentre: '全部消息', openCase: '查看办件' },
  process: {
    'red-envelope': '留嵊红包', 'payment-batch': '资金批次', objection: '公示异议', 'second-look': '复核', reopening: '重新办理', 'duplicate-set': '重复申报', recovery: '款项追回', 'worker-request': '职工诉求', 'detailed-rules': '发放细则',
  },
  roles: {
    handler: '经办人', sectionHead: '科室负责人', bureauHead: '局领导', supervisionOffice: '督查室', countyLeader: '县领导', paymentMaker: '支付制单', paymentChecker: '支付复核', auditor: '审计',
    administrator: '管理员', security: '安全员', enterpriseAgent: '企业经办', institution: '培训机构',
  },
  money: { approved: 'Σ 已批', paid: 'Σ 已付', failed: 'Σ 失败', open: 'Σ 在途', recovered: '另已追回 {{sum}} 元', holds: '单位：元。已批的每一笔都恰在已付、失败、在途之一。', broken: '等式不成立，请立即报告' },
  unit: { persons_other: '{{count}} 人', },
} as const;
