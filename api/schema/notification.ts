import { notificationText } from '../../policy/messages/notification-text.ts';
import { requireViewer } from '../context.ts';
import type { Locale } from '../locale.ts';
import { messageOf, taskTitle } from '../messages.ts';
import { markNotificationsRead, readNotifications } from '../reads/notifications.ts';
import type { NotificationRow } from '../reads/notifications.ts';
import { pageSize } from '../reads/paging.ts';
import { builder, Node } from './builder.ts';
import { isUuid } from './task.ts';

function textOf(row: NotificationRow, locale: Locale): string {
  const task = row.taskKey === null ? '' : taskTitle(locale, { key: row.taskKey, personCount: row.personCount ?? 0, amountFen: row.amountFen ?? 0 });
  return notificationText(locale, { kind: row.kind, params: row.params, number: row.caseNumber, task }) ?? messageOf(locale, 'notification.other');
}

const Notification = builder.objectRef<NotificationRow>('Notification').implement({
  interfaces: [Node],
  fields: (t) => ({
    kind: t.exposeString('kind'),
    text: t.string({ resolve: (row, _args, { locale }) => textOf(row, locale) }),
    caseId: t.exposeID('caseId', { nullable: true }),
    taskId: t.exposeID('taskId', { nullable: true }),
    createdAt: t.field({ type: 'DateTime', resolve: (row) => row.createdAt }),
    readAt: t.field({ type: 'DateTime', nullable: true, resolve: (row) => row.readAt }),
  }),
});

builder.queryField('notifications', (t) => t.field({
  type: [Notification],
  authScopes: { signedIn: true },
  args: { first: t.arg.int() },
  complexity: ({ first }) => ({ field: 1, multiplier: pageSize(first) }),
  resolve: (_root, { first }, context) => context.inScope((tx) => readNotifications(tx, requireViewer(context).userId, pageSize(first))),
}));

builder.mutationField('markNotificationsRead', (t) => t.boolean({
  authScopes: { signedIn: true },
  args: { ids: t.arg.idList({ required: true }) },
  resolve: async (_root, { ids }, context) => {
    await context.inScope((tx) => markNotificationsRead(tx, requireViewer(context).userId, ids.filter(isUuid)));
    return true;
  },
}));
