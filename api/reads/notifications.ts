import { GraphQLError } from 'graphql';
import type { TaskNow } from '../../policy/notification/concern.ts';
import { taskNow } from '../../prisma/notifications/recipient.ts';
import type { ToldRow } from '../../prisma/notifications/recipient.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import { readCursor, writeCursor } from './paging.ts';

export interface NotificationRow extends Omit<ToldRow, 'retracted'> {
  readonly id: string;
  readonly notBefore: Date;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly personCount: number | null;
  readonly amountFen: number | null;
}

export interface NotificationFilter { caseId: string | null; unreadOnly: boolean }

/** Behind whatever is read and whatever is not: nothing of that part is left. */
const top = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
const bottom = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** Where a page goes on: in the unread ones, which come first, or in the others. */
function positionsOf(after: string | null | undefined): { unread: { at: string; id: string }; read: { at: string; id: string } } {
  if (after == null) return { unread: top, read: top };
  const position = readCursor(after.slice(1));
  if (position?.at == null || !/^[ur]/.test(after)) throw new GraphQLError('The cursor is not one of this list', { extensions: { code: 'BAD_USER_INPUT' } });
  const here = { at: position.at.toISOString(), id: position.id };
  return after.startsWith('u') ? { unread: here, read: top } : { unread: bottom, read: here };
}

/** Names a row by the list's order: unread before read, newest first. */
export const cursorOf = ({ readAt, notBefore, id }: NotificationRow): string => `${readAt === null ? 'u' : 'r'}${writeCursor({ at: notBefore, id })}`;

/** One range of an index each, so that a page costs a page however much was ever told. */
const rangeSql = (part: 'unread' | 'read', ofCase: boolean, at: number): string => `(SELECT n.*, ${part === 'unread' ? 0 : 1} AS part FROM notification n
  WHERE n.user_id = $1 AND n.read_at IS ${part === 'unread' ? '' : 'NOT '}NULL AND n.not_before <= (SELECT business_now()) AND (n.not_before, n.id) < ($${at}::timestamptz, $${at + 1}::uuid)
    ${ofCase ? 'AND n.case_id = $7' : ''} ORDER BY n.not_before DESC, n.id DESC LIMIT $2)`;

/** The statement of a page; also for those who look at its plan. */
export function notificationsStatement(userId: string, filter: NotificationFilter, limit: number, after?: string | null): { name: string; text: string; values: unknown[] } {
  const { unread, read } = positionsOf(after);
  const ofCase = filter.caseId !== null;
  return {
    name: `notifications-${ofCase ? 'case' : 'all'}`,
    text: `
      WITH page AS MATERIALIZED (${rangeSql('unread', ofCase, 3)} UNION ALL ${rangeSql('read', ofCase, 5)} ORDER BY part, not_before DESC, id DESC LIMIT $2)
      SELECT n.id, n.kind, n.urgent, n.params, n.case_id AS "caseId", n.task_id AS "taskId", n.not_before AS "notBefore", n.created_at AS "createdAt", n.read_at AS "readAt",
        c.number AS "caseNumber", t.key AS "taskKey", t.person_count AS "personCount", t.amount_fen AS "amountFen",
        t.state AS "taskState", t.assignee_id AS "assigneeId", t.candidate_org_id AS "candidateOrgId", t.candidate_role AS "candidateRole"
      FROM page n LEFT JOIN "case" c ON c.id = n.case_id LEFT JOIN task t ON t.id = n.task_id ORDER BY n.part, n.not_before DESC, n.id DESC`,
    values: [userId, limit, unread.at, unread.id, filter.unreadOnly ? bottom.at : read.at, filter.unreadOnly ? bottom.id : read.id, ...(ofCase ? [filter.caseId] : [])],
  };
}

/** The viewer's messages, unread ones first, each part newest first, with what their texts name. */
export function readNotifications(tx: Tx, userId: string, filter: NotificationFilter, limit: number, after?: string | null): Promise<NotificationRow[]> {
  const { name, text, values } = notificationsStatement(userId, filter, limit, after);
  return tx.named<NotificationRow>(name, text, values);
}

export const taskOf = (row: NotificationRow): TaskNow | 'unseen' | null => taskNow(row);

export interface NotificationCase { readonly caseId: string; readonly number: string | null; readonly unread: number; readonly total: number }
const mostCases = 50;

/** The cases that the viewer was told of, those with something unread first. */
export const readNotificationCases = (tx: Tx, userId: string): Promise<NotificationCase[]> => tx.named<NotificationCase>('notification-cases', `
  WITH told AS MATERIALIZED (SELECT case_id, count(*) FILTER (WHERE read_at IS NULL)::int AS unread, count(*)::int AS total, max(not_before) AS latest
    FROM notification WHERE user_id = $1 AND case_id IS NOT NULL AND not_before <= (SELECT business_now()) GROUP BY case_id
    ORDER BY (count(*) FILTER (WHERE read_at IS NULL)) = 0, max(not_before) DESC LIMIT $2)
  SELECT told.case_id AS "caseId", c.number, told.unread, told.total FROM told LEFT JOIN "case" c ON c.id = told.case_id ORDER BY told.unread = 0, told.latest DESC`, [userId, mostCases]);

export async function markNotificationsRead(tx: Tx, userId: string, ids: readonly string[]): Promise<void> {
  await tx.named('read-notifications', 'UPDATE notification SET read_at = business_now() WHERE user_id = $1 AND id = ANY($2::uuid[]) AND read_at IS NULL', [userId, ids]);
}

/** What is to be seen now; what still waits stays unread. */
export async function markAllNotificationsRead(tx: Tx, userId: string, caseId: string | null): Promise<void> {
  await tx.named('read-all-notifications', `UPDATE notification SET read_at = business_now()
    WHERE user_id = $1 AND read_at IS NULL AND not_before <= (SELECT business_now()) AND ($2::uuid IS NULL OR case_id = $2)`, [userId, caseId]);
}
