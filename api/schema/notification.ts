import { notificationText } from '../../policy/messages/notification-text.ts';
import { settledBy, settledReasons } from '../../policy/notification/concern.ts';
import { requireViewer } from '../context.ts';
import type { Locale } from '../locale.ts';
import { messageOf, taskTitle } from '../messages.ts';
import { cursorOf, markAllNotificationsRead, markNotificationsRead, readNotificationCases, readNotifications, taskOf } from '../reads/notifications.ts';
import type { NotificationCase as NotificationCaseShape, NotificationRow } from '../reads/notifications.ts';
import { pageSize } from '../reads/paging.ts';
import { builder, Node } from './builder.ts';
import { isUuid } from './task.ts';

function textOf(row: NotificationRow, locale: Locale): string {
  const task = row.taskKey === null ? '' : taskTitle(locale, { key: row.taskKey, personCount: row.personCount ?? 0, amountFen: row.amountFen ?? 0 });
  return notificationText(locale, { kind: row.kind, params: row.params, number: row.caseNumber, task }) ?? messageOf(locale, 'notification.other');
}

const SettledReason = builder.enumType('SettledReason', { values: settledReasons });

const Notification = builder.objectRef<NotificationRow>('Notification').implement({
  interfaces: [Node],
  fields: (t) => ({
    kind: t.exposeString('kind'),
    text: t.string({ resolve: (row, _args, { locale }) => textOf(row, locale) }),
    caseId: t.exposeID('caseId', { nullable: true }),
    caseNumber: t.exposeString('caseNumber', { nullable: true }),
    taskId: t.exposeID('taskId', { nullable: true }),
    createdAt: t.field({ type: 'DateTime', resolve: (row) => row.createdAt }),
    readAt: t.field({ type: 'DateTime', nullable: true, resolve: (row) => row.readAt }),
    settled: t.field({
      type: SettledReason, nullable: true, description: 'Why nothing is left to do about it; null while there may be',
      resolve: (row, _args, context) => {
        const { userId, organisationId: orgId, roles } = requireViewer(context);
        return settledBy(row.kind, taskOf(row), { userId, orgId, roles, disabled: false });
      },
    }),
    cursor: t.string({ description: 'Names the row by the list\'s order: the next page comes after it', resolve: cursorOf }),
  }),
});

builder.queryField('notifications', (t) => t.field({
  type: [Notification],
  description: 'The viewer\'s messages: unread ones first, each part newest first',
  authScopes: { signedIn: true },
  args: { first: t.arg.int(), after: t.arg.string(), caseId: t.arg.id(), unreadOnly: t.arg.boolean() },
  complexity: ({ first }) => ({ field: 1, multiplier: pageSize(first) }),
  resolve: (_root, { first, after, caseId, unreadOnly }, context) => (caseId != null && !isUuid(caseId) ? [] : context.inScope((tx) =>
    readNotifications(tx, requireViewer(context).userId, { caseId: caseId ?? null, unreadOnly: unreadOnly === true }, pageSize(first), after))),
}));

const NotificationCase = builder.objectRef<NotificationCaseShape>('NotificationCase').implement({
  fields: (t) => ({
    caseId: t.exposeID('caseId'), number: t.exposeString('number', { nullable: true }), unread: t.exposeInt('unread'), total: t.exposeInt('total'),
  }),
});

builder.queryField('notificationCases', (t) => t.field({
  type: [NotificationCase],
  description: 'The cases that the viewer was told of, those with something unread first',
  authScopes: { signedIn: true },
  complexity: { field: 1, multiplier: 20 },
  resolve: (_root, _args, context) => context.inScope((tx) => readNotificationCases(tx, requireViewer(context).userId)),
}));

builder.mutationField('markNotificationsRead', (t) => t.boolean({
  authScopes: { signedIn: true },
  args: { ids: t.arg.idList({ required: true }) },
  resolve: async (_root, { ids }, context) => {
    await context.inScope((tx) => markNotificationsRead(tx, requireViewer(context).userId, ids.filter(isUuid)));
    return true;
  },
}));

builder.mutationField('markAllNotificationsRead', (t) => t.boolean({
  description: 'Everything that is to be seen now, or all of one case',
  authScopes: { signedIn: true },
  args: { caseId: t.arg.id() },
  resolve: async (_root, { caseId }, context) => {
    if (caseId != null && !isUuid(caseId)) return true;
    await context.inScope((tx) => markAllNotificationsRead(tx, requireViewer(context).userId, caseId ?? null));
    return true;
  },
}));
