import type { Tx } from '../../prisma/scope/scope.ts';

export interface NotificationRow {
  readonly id: string;
  readonly kind: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly caseId: string | null;
  readonly taskId: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly caseNumber: string | null;
  readonly taskKey: string | null;
  readonly personCount: number | null;
  readonly amountFen: number | null;
}

/** The viewer's messages, newest first, with what their texts name. */
export function readNotifications(tx: Tx, userId: string, limit: number): Promise<NotificationRow[]> {
  const text = `
    WITH page AS MATERIALIZED (SELECT * FROM notification WHERE user_id = $1 AND not_before <= (SELECT business_now()) ORDER BY not_before DESC, id DESC LIMIT $2)
    SELECT n.id, n.kind, n.params, n.case_id AS "caseId", n.task_id AS "taskId", n.created_at AS "createdAt", n.read_at AS "readAt",
      c.number AS "caseNumber", t.key AS "taskKey", t.person_count AS "personCount", t.amount_fen AS "amountFen"
    FROM page n LEFT JOIN "case" c ON c.id = n.case_id LEFT JOIN task t ON t.id = n.task_id ORDER BY n.not_before DESC, n.id DESC`;
  return tx.named<NotificationRow>('notifications', text, [userId, limit]);
}

export async function markNotificationsRead(tx: Tx, userId: string, ids: readonly string[]): Promise<void> {
  await tx.named('read-notifications', 'UPDATE notification SET read_at = business_now() WHERE user_id = $1 AND id = ANY($2::uuid[]) AND read_at IS NULL', [userId, ids]);
}
