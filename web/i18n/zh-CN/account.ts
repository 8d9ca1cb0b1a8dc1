export const messages = {
  title: '登录',
  username: '用户名',
  password: '密码',
  submit: '登录',
  required: '请填写',
  personas: {
    title: '演示身份',
    hint: '点选即可登录，不需要密码。',
    waiting_other: '待办 {{count}}',
    dueToday_other: '今天到期 {{count}}',
    overdue_other: '超期 {{count}}',
    calm: '没有到期事项',
  },
  enrol: '企业首次使用，凭编码入驻',
  publicHint: '不登录也可以：',
  sessionHint: '账户由本单位管理员开通。连续输错会暂停登录。',
} as const;
