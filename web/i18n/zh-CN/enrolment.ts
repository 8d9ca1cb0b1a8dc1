export const messages = {
  desk: {
    title: '企业入驻', lead: '{{office}} · 查找企业，发放一次性编码，核对授权委托书，代企业申报。', search: '按信用代码或名称查找企业', searchHint: '信用代码可只输入开头几位，名称可只输入一部分。', none: '没有找到，请核对后重试，或登记新企业。',
    people_other: '经办人 {{count}} 名', waiting_other: '待办中有 {{count}} 件，去办理', other: '由{{office}}负责',
  },
  firm: {
    new: '登记新企业', newHint: '名录中没有的企业在此登记，之后即可发放编码。', code: '统一社会信用代码', codeHint: '18 位，以营业执照为准。', name: '企业名称', township: '所在乡镇', choose: '请选择', save: '登记企业', saved: '已登记，可以发放编码。', known: '该信用代码已登记，已打开该企业。',
    pilot: '编码校验未通过，早期试点代码可能如此：请核对营业执照后继续。', agents: '经办人', noAgents: '还没有经办人。', elsewhere: '该企业由{{office}}负责，请联系该单位办理。',
  },
  code: {
    title: '发放一次性编码', hint: '当面交给企业，或由其经办人领取；{{days}} 日内有效，只能使用一次。', seen: '授权委托书已当面核验', seenHint: '勾选后，经办人入驻即可提交；不勾选的，须上传授权书并由本单位核对。', issue: '发放编码', shown: '编码只显示这一次', slip: '企业入驻编码', until: '有效期至 {{time}}',
    how: '请在手机或电脑上打开本平台的“企业入驻”页面，填写信用代码和以上编码，开通经办人账号。请勿转交他人。', address: '网址：{{address}}', print: '打印', close: '已交给企业', waiting: '未使用的编码', none: '没有未使用的编码', by: '{{name}} 发放 · 有效期至 {{time}}', revoke: '收回', revokeOf: '收回 {{firm}} 的编码', tries: '还可输错 {{count}} 次', noCount: '授权书已核验',
  },
  letter: {
    title: '待核对的授权委托书', none: '没有待核对的授权委托书', file: '查看授权书', fileOf: '查看{{name}}的授权书', accept: '核对通过', acceptOf: '核对通过：{{name}}', refuse: '不通过', refuseOf: '不通过：{{name}}', reason: '不通过的原因', reasonHint: '经办人将看到原因，并可重新上传。', send: '确认不通过', since: '{{time}} 提交', back: '返回',
    state: { pending: '授权书待核对', accepted: '授权书已核对', refused: '授权书未通过', none: '由管理员开通' },
  },
  agent: {
    since: '自 {{day}}', ended: '{{day}} 终止', why: '原因：{{reason}}', self: '（本人）', end: '终止授权', endOf: '终止 {{name}} 的授权', endTitle: '终止 {{name}} 的授权？', endEffect: '账号立即停用，已登录的页面随即退出；办件仍在企业名下，其他经办人可以继续办理。', reason: '终止原因', confirm: '确认终止', keep: '不终止', done: '授权已终止。',
  },
  assist: {
    title: '帮办代办', hint: '以您本人名义代企业填报和提交，记录中同时写明本单位、您和企业；最长 {{hours}} 小时，期间看不到本单位的待办。代办过的申请须由他人审核。', reason: '代办原因', consent: '企业以何种方式同意', consents: { inPerson: '当面', phone: '电话', letter: '委托书' }, begin: '开始代办',
  },
  enrol: {
    title: '企业入驻', lead: '凭乡镇发放的一次性编码，几分钟开通企业经办人账号。没有编码的，请先联系所在乡镇或县人社局窗口。', heading: '第 {{index}} 步，共 {{total}} 步：{{name}}', steps: { code: '信用代码和编码', letter: '授权委托书', account: '经办人账号' },
    credit: '统一社会信用代码', code: '一次性编码', codeHint: '10 位字母和数字，见乡镇发放的纸条，不区分大小写。', next: '下一步', before: '返回第一步', firm: '您将作为“{{firm}}”的经办人入驻', seen: '{{office}}已当面核验授权书，入驻后即可提交申请。', unseen: '请上传盖章的授权委托书，由{{office}}核对；核对前可以先填写草稿。',
    template: '打开授权委托书样式', templateHint: '打印后由法定代表人签字并加盖公章，再拍照或扫描。', choose: '选择授权书文件', limits: '支持 PDF、JPG、PNG，不超过 5 MB。可直接用手机拍照。', sending: '正在上传', tooLarge: '文件超过 5 MB，请压缩后再上传。', failed: '文件没有送达，请检查网络后重试。',
    name: '您的姓名', phone: '手机号码', phoneHint: '核对授权书有疑问时联系，加密保存。', username: '用户名', usernameHint: '4 至 30 位小写字母、数字、下划线或连字符，以字母开头。', password: '密码', passwordHint: '至少 10 位，不含用户名。', show: '显示密码', open: '开通账号',
    done: '账号已开通', doneFirm: '您已成为“{{firm}}”的经办人，用户名 {{username}}。', accepted: '现在可以登录并提交申请。', pending: '现在可以登录并填写草稿；{{office}}核对授权书后即可提交，届时会在通知中告知。', signIn: '去登录', required: '请填写',
  },
  template: {
    back: '返回', print: '打印', title: '授权委托书', to: '致：嵊泗县人力资源和社会保障局、所在乡镇人民政府', firm: '委托单位（盖章）：', code: '统一社会信用代码：', person: '受托人姓名：', id: '身份证件号码：', phone: '联系电话：',
    body: '兹委托上述受托人作为本单位经办人，在“嵊泗县稳岗留工办理平台”上代表本单位填报、提交、补正、撤回各项申请，接收通知，更正收款账号，其在平台上的办理行为由本单位承担责任。', term: '委托期限：自签署之日起，至本单位书面通知终止之日止。', promise: '本单位承诺：人员变动时及时通知所在乡镇终止授权；不得转借账号和密码。', legal: '法定代表人（签字）：', date: '日期：　　年　　月　　日',
  },
  portal: {
    title: '经办人', lead: '谁可以代表本单位办理。人员离开时请及时终止授权，办件仍在单位名下。', home: '返回企业办事', link: '经办人', invite: '邀请同事', inviteHint: '给同事一个编码，由其自行开通账号并上传授权书，经所在乡镇核对后可以提交。', inviteNow: '生成编码', codes: '未使用的编码', past: '已终止',
    refused: '您的授权委托书未通过核对，请查看原因并重新上传。', pendingShort: '您的授权委托书还在核对中，目前可以填写草稿，核对通过后方可提交。', renew: '重新上传授权书', toAgents: '查看', renewed: '已上传，等待核对。',
  },
} as const;
