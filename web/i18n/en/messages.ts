import type { Translated } from '../areas.ts';
import type { messages as source } from '../zh-CN/messages.ts';

export const messages = {
  title: 'Messages', views: 'Views of the messages', all: 'All', unreadCount_other: 'Unread ({{count}})', unread: 'Unread', allRead: 'Mark all read', caseRead: 'Mark this case read', markRead: 'Mark read', markReadOf: 'Mark read: {{text}}',
  open: 'Open the case', openOf: 'Open case {{number}}', byCase: 'By case', everyCase: 'Every case', noNumber: 'No number yet', unreadOf_other: '{{count}} unread of {{total}}', total_other: '{{count}} in all',
  none: 'No messages', noneUnread: 'Nothing unread', noneHint: 'What is new will show up here.', isNew: 'There are new messages.', show: 'Show',
  settled: { taskClosed: 'The task is over', taskMoved: 'No longer yours', accountClosed: 'The account is closed' },
  ways: {
    title: 'How they reach you', inProduct: 'Messages always appear here. Choose below what else carries them. Only urgent ones come outside office hours; none comes about a task that is no longer yours.', save: 'Save', saved: 'Saved.',
    pressing: { pressing: 'Only what is pressing', off: 'Nothing' },
    email: {
      title: 'E-mail', address: 'Address', when: 'When', hint: 'With a digest, urgent messages still come at once.', atOnce: 'At once', digest: 'One digest each working morning', off: 'Never',
      notSetUp: 'E-mail is not set up here: messages appear in the product only.', refused: 'The mail server refused this address on {{time}} ({{code}}); nothing more is sent to it. Correct it and save.',
    },
    sms: { title: 'Text message', address: 'Mobile number', when: 'Which', letterPhone: 'While empty, {{phone}} of your authorisation letter is used', notSetUp: 'Text messages are not set up here: messages appear in the product only.' },
    zhezhengding: { title: '浙政钉', address: 'Account', when: 'Which', notSetUp: '浙政钉 is not connected here: messages appear in the product only.' },
  },
} as const satisfies Translated<typeof source>;
