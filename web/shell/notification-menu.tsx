import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLiveNews } from '../graphql/live-context.tsx';
import { graphql, type ResultOf } from '../graphql/tada.ts';
import type { Viewer } from '../session.tsx';
import { formatShort } from '../shared/format.ts';
import { Icon } from '../shared/icons.tsx';
import { Popover } from '../shared/popover.tsx';
import { EmptyState, ErrorState } from '../shared/states.tsx';
import styles from './shell.module.css';

const notificationsQuery = graphql(`
  query Notifications {
    viewer { id unreadNotifications }
    notifications(first: 8) { id kind text caseId taskId createdAt readAt }
  }
`);
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

/** The latest messages and the way to all of them; the figure on the bell follows the live stream. */
export function NotificationMenu({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation('common');
  const [{ data, error }, readAgain] = useQuery({ query: notificationsQuery });
  useLiveNews((news) => {
    if (news.gap || news.personal || news.clockMoved) readAgain({ requestPolicy: 'network-only' });
  });
  const rows = data?.notifications ?? [];
  const count = data?.viewer?.unreadNotifications ?? viewer.unreadNotifications;
  const toPortal = viewer.entrances.includes('portal');
  return (
    <Popover
      label={`${t('notification.menu')} ${t('notification.unread', { count })}`}
      face={<><Icon name="bell" />{count > 0 && <span className={styles.badge}>{count}</span>}</>}
    >
      <div className={styles.notes}>
        <div className={styles.notesHead}>
          <strong>{t('notification.menu')}</strong>
          <Link to={toPortal ? '/portal/messages' : '/messages'}>{t('notification.toCentre')}</Link>
        </div>
        {error && !data && <ErrorState onRetry={() => readAgain({ requestPolicy: 'network-only' })} />}
        {data && rows.length === 0 && <EmptyState title={t('notification.none')} />}
        <ul>{rows.map((row) => <NotificationItem key={row.id} row={row} toPortal={toPortal} />)}</ul>
      </div>
    </Popover>
  );
}
