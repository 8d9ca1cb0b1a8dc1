import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useLiveNews } from '../graphql/live-context.tsx';
import { graphql, type ResultOf } from '../graphql/tada.ts';
import type { Viewer } from '../session.tsx';
import { Button } from '../shared/button.tsx';
import { formatShort } from '../shared/format.ts';
import { Icon } from '../shared/icons.tsx';
import { Popover } from '../shared/popover.tsx';
import { EmptyState, ErrorState } from '../shared/states.tsx';
import styles from './shell.module.css';

const notificationsQuery = graphql(`
  query Notifications {
    notifications(first: 30) { id kind text caseId taskId createdAt readAt }
  }
`);
const markReadMutation = graphql('mutation MarkNotificationsRead($ids: [ID!]!) { markNotificationsRead(ids: $ids) }');
type NotificationRow = ResultOf<typeof notificationsQuery>['notifications'][number];

function NotificationItem({ row, toPortal }: { row: NotificationRow; toPortal: boolean }) {
  const { t } = useTranslation('common');
  return (
    <li className={row.readAt ? styles.note : `${styles.note} ${styles.unread}`}>
      <p>{row.text}</p>
      <span className={styles.muted}>{formatShort(row.createdAt)}</span>
      {row.caseId && (toPortal
        ? <Link to="/portal/cases/$caseId" params={{ caseId: row.caseId }}>{t('notification.openCase')}</Link>
        : <Link to="/cases/$caseId" params={{ caseId: row.caseId }} search={row.taskId ? { task: row.taskId } : {}}>{t('notification.openCase')}</Link>)}
    </li>
  );
}

/** The in-app messages, newest first; the figure on the bell follows the live stream. */
export function NotificationMenu({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation('common');
  const [{ data, error }, readAgain] = useQuery({ query: notificationsQuery });
  const [, markRead] = useMutation(markReadMutation);
  useLiveNews((news) => {
    if (news.gap || news.personal || news.clockMoved) readAgain({ requestPolicy: 'network-only' });
  });
  const rows = data?.notifications ?? [];
  const unread = rows.filter((row) => !row.readAt);
  const count = data ? unread.length : viewer.unreadNotifications;
  return (
    <Popover
      label={`${t('notification.menu')} ${t('notification.unread', { count })}`}
      face={<><Icon name="bell" />{count > 0 && <span className={styles.badge}>{count}</span>}</>}
    >
      <div className={styles.notes}>
        <div className={styles.notesHead}>
          <strong>{t('notification.menu')}</strong>
          {unread.length > 0 && <Button kind="quiet" onClick={() => void markRead({ ids: unread.map((row) => row.id) })}>{t('notification.allRead')}</Button>}
        </div>
        {error && !data && <ErrorState onRetry={() => readAgain({ requestPolicy: 'network-only' })} />}
        {data && rows.length === 0 && <EmptyState title={t('notification.none')} />}
        <ul>{rows.map((row) => <NotificationItem key={row.id} row={row} toPortal={viewer.entrances.includes('portal')} />)}</ul>
      </div>
    </Popover>
  );
}
