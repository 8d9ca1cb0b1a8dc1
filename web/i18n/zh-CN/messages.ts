export const messages = {
  title: '消息', views: '消息视图', all: '全部', unreadCount_other: '未读（{{count}}）', unread: '未读', allRead: '全部标为已读', caseRead: '本件标为已读', markRead: '标为已读', markReadOf: '标为已读：{{text}}',
  open: '查看办件', openOf: '查看办件 {{number}}', byCase: '按办件', everyCase: '所有办件', noNumber: '未编号', unreadOf_other: '{{count}} 条未读，共 {{total}} 条', total_other: '共 {{count}} 条',
  none: '没有消息', noneUnread: '没有未读消息', noneHint: '有新的消息会出现在这里。', isNew: '有新消息。', show: '显示',
  settled: { taskClosed: '任务已结束', taskMoved: '已不由您办理', accountClosed: '账户已停用' },
  ways: {
    title: '接收方式', inProduct: '站内消息始终发送。下面可选择是否同时通过其他方式接收。除紧急事项外，只在办公时间发送；任务不再由您办理的，不再发送。', save: '保存', saved: '已保存。',
    pressing: { pressing: '只收需尽快办理的', off: '不接收' },
    email: {
      title: '电子邮件', address: '邮箱地址', when: '何时发送', hint: '选择每日提要的，紧急事项仍立即发送。', atOnce: '立即', digest: '每个工作日早晨一封提要', off: '不接收',
      notSetUp: '本平台尚未开通邮件，消息只在站内显示。', refused: '邮件服务器于 {{time}} 拒收该地址（{{code}}），已停止发送。请更正地址后保存。',
    },
    sms: { title: '短信', address: '手机号码', when: '接收哪些', letterPhone: '未填写时使用授权委托书登记的 {{phone}}', notSetUp: '本平台尚未开通短信，消息只在站内显示。' },
    zhezhengding: { title: '浙政钉', address: '浙政钉账号', when: '接收哪些', notSetUp: '本平台尚未接通浙政钉，消息只在站内显示。' },
  },
} as const;
