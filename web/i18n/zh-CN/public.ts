export const messages = {
  publicity: {
    title: '公示', lead: '以下为拟发放人员名单，姓名和证件号码已隐去部分信息。对名单有异议的，请在公示期内向县人力资源和社会保障局反映。', redEnvelope: '留嵊红包', none: '目前没有公示', noneHint: '名单核验后在这里公示。',
    sum: '{{programme}} · {{count}} 人', period: '{{number}} · 公示 {{from}} 至 {{to}}', open: '公示中，至 {{day}}', over: '公示已结束',
  },
  notice: {
    back: '返回公示列表', title: '{{org}}{{programme}}拟发放名单', number: '公示编号', posted: '发布时间', until: '公示至', untilDay: '{{day}} 24 时', sum: '合计', sumOf: '{{count}} 人，¥{{yuan}}', lines: '拟发放人员名单', no: '序号', name: '姓名',
    document: '证件号码', amount: '金额（元）', object: '对名单有异议的，请在公示期内以书面或电话方式向县人力资源和社会保障局反映，注明公示编号、序号和理由；将依法为反映人保密。', closed: '公示期已满，名单供查阅。',
  },
  deadline: {
    title: '期限计算', lead: '按国务院办公厅公布的放假和调休安排逐日计算。起算当日不计入；工作日期限截止于工作日，自然日期限的末日遇休息日顺延。', from: '起算日', fromHint: '收到材料、公告发布等事件发生的当天。', count: '天数', unit: '按什么计算',
    units: { working: '工作日', calendar: '自然日' }, ask: '计算', asked: '自 {{from}} 起 {{count}} 个{{unit}}', until: '截止于 {{day}} 24 时，前后共 {{total}} 个日历日。', provisional: '期限跨入放假安排尚未公布的年度，结果为暂定；公布后可能调整。',
    days: '逐日说明', legend: '有底色的为计入的日子，数字为第几天；其余写明不计入的原因；深色为截止日。', nth: '第{{n}}天', makeUp: '调休', isLast: '截止日', dateError: '请选择起算日。', countError: '请填写 1 至 {{most}} 的整数。',
  },
  lookUp: {
    title: '办件查询', lead: '凭受理凭证上的受理编号和查询码，查看办到哪一步、由谁办、何时办完。不需要登录，不显示个人信息和金额。', number: '受理编号', numberHint: '例如 HB-2022-000001', code: '查询码', codeHint: '12 位字母和数字，印在受理凭证上；不分大小写，可不输短横线。',
    ask: '查询', missing: '请填写。', applicant: '申请企业', filedAt: '受理时间',
  },
  check: {
    title: '留嵊红包自测', lead: '回答四个问题，即可知道是否符合“留嵊红包”发放条件、哪一条不符合、怎样才符合。不需要登录，不保存任何内容。', q1: '一、您在什么样的企业工作？', q2: '二、您的户籍和社会保险', q3: '三、春节期间在岗情况', q4: '四、已享受的留工补贴（没有的不选）', benefitsHint: '同类补贴不可兼得；企业自行发放的留岗红包不影响。',
    benefits: { otherCountyBonus: '其他县（市、区）的留工红包', cityStaySubsidy: '市级留工补贴', stayCoupons: '其他地区的留工消费券', employerBonus: '企业自行发放的留岗红包' }, class: '企业类别',
    classes: { aboveScaleIndustry: '规上工业企业', aboveQuotaService: '规上（限上）服务业企业', keyProjectContractor: '重大建设项目施工企业', none: '都不是' }, onList: '企业是否在规上（限上）名录内', onProjectList: '项目是否在重大建设项目清单内', grade: '企业 2020 年度效益综合评价',
    grades: { A: 'A 档', B: 'B 档', C: 'C 档', D: 'D 档', ungraded: '未参评或不清楚' }, stateOwned: '企业是否国有或国有控股', household: '户籍所在地', householdHint: '舟山市其他县区（定海、普陀、岱山）属于县外。', households: { outside: '嵊泗县以外', county: '嵊泗县', unknown: '不清楚' },
    insured: '2021 年 12 月是否在嵊泗缴纳社会保险', insurances: { employee: '已缴纳（事后补缴的不算）', projectInjury: '只参加了项目工伤保险', none: '未缴纳', unknown: '不清楚' }, from: '在岗起始日期', to: '在岗截止日期',
    frontline: '是否在一线生产岗位', frontlineHint: '直接从事生产、施工、装卸、服务的岗位；管理、文秘、财务等不属于。', yes: '是', no: '不是', unknown: '不清楚', ask: '查看结果', missing: '请选择一项。',
    result: { pass: '符合条件', fail: '不符合条件', manual: '需要工作人员核实' }, next: { pass: '请由所在企业统一申报。结果以审核为准。', fail: '以下条件不符合：', manual: '以下条件需要核实，企业仍可申报：' }, met_other: '已符合的 {{count}} 项条件',
    basis: '依据：嵊人社发〔2022〕4号第一条，规则版本 {{version}}',
  },
} as const;
