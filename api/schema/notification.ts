import { textOfCode } from '../../policy/messages/translate.ts';
import { requireViewer } from '../context.ts';
import type { Locale } from '../locale.ts';
import { messageOf, officeLabel, taskTitle } from '../messages.ts';
import { markNotificationsRead, readNotifications } from '../reads/notifications.ts';
import type { NotificationRow } from '../reads/notifications.ts';
import { pageSize } from '../reads/paging.ts';
import { builder, Node } from './builder.ts';
import { isUuid } from './task.ts';

/** An office among the parameters is named by its code. */
function officeOf({ params }: NotificationRow, locale: Locale): Record<string, string> {
  return typeof params['office'] === 'string' ? { office: officeLabel(locale, params['office']) } : {};
}

function textOf(row: NotificationRow, locale: Locale): string {
  const task = row.taskKey === null ? '' : taskTitle(locale, { key: row.taskKey, personCount: row.personCount ?? 0, amountFen: row.amountFen ?? 0 });
  return textOfCode(locale, 'notifications', row.kind, { number: row.caseNumber ?? '', task, ...row.params, ...officeOf(row, locale) }) ?? messageOf(locale, 'notification.other');
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
