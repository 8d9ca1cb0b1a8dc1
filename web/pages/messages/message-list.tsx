import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { Button } from '../../shared/button.tsx';
import { formatInstant } from '../../shared/format.ts';
import { EmptyState, ErrorState, Loading } from '../../shared/states.tsx';
import { markReadMutation, messagePageQuery, pageRows, type Message } from './messages.graphql.ts';
import styles from './messages.module.css';
import type { MessagesSearch } from './search.ts';

function OpenLink({ message: { caseId, taskId, caseNumber }, toPortal, onOpen }: { message: Message; toPortal: boolean; onOpen: () => void }) {
  const { t } = useTranslation('messages');
  if (!caseId) return null;
  const label = t('openOf', { number: caseNumber ?? '' });
  return toPortal
    ? <Link to="/portal/cases/$caseId" params={{ caseId }} aria-label={label} onClick={onOpen}>{t('open')}</Link>
    : <Link to="/cases/$caseId" params={{ caseId }} search={taskId ? { task: taskId } : {}} aria-label={label} onClick={onOpen}>{t('open')}</Link>;
}

function MessageLine({ message, toPortal }: { message: Message; toPortal: boolean }) {
  const { t } = useTranslation('messages');
  const [{ fetching }, markRead] = useMutation(markReadMutation);
  const unread = !message.readAt;
  const read = () => { if (unread) void markRead({ ids: [message.id] }); };
  return (
    <li className={unread ? `${styles.message} ${styles.unread}` : styles.message}>
      <p>{unread && <span className={styles.mark}>{t('unread')}</span>} {message.text}</p>
      <div className={styles.foot}>
        <span className={styles.muted}>{formatInstant(message.createdAt)}</span>
        {message.settled && <span className={styles.settled}>{t(`settled.${message.settled}`)}</span>}
        <OpenLink message={message} toPortal={toPortal} onOpen={read} />
        {unread && <Button kind="quiet" busy={fetching} onClick={read} aria-label={t('markReadOf', { text: message.text })}>{t('markRead')}</Button>}
      </div>
    </li>
  );
}

/** One page of the list; the last one offers the next. Nothing moves while it is read: what is new comes in on asking. */
function MessagePage({ after, search, toPortal, isLast, onMore }: { after: string | null; search: MessagesSearch; toPortal: boolean; isLast: boolean; onMore: (after: string) => void }) {
  const { t } = useTranslation(['messages', 'common']);
  const [{ data, error, fetching }, readAgain] = useQuery({
    query: messagePageQuery, variables: { first: pageRows, after, caseId: search.case ?? null, unreadOnly: search.unread === true }, requestPolicy: 'cache-and-network',
  });
  if (error && !data) return <ErrorState onRetry={() => readAgain({ requestPolicy: 'network-only' })} />;
  if (!data) return <Loading />;
  const rows = data.notifications;
  const last = rows.at(-1);
  if (!last) return after === null && !fetching ? <EmptyState title={t(search.unread ? 'noneUnread' : 'none')} hint={t('noneHint')} /> : null;
  return (
    <>
      <ul className={styles.list}>{rows.map((message) => <MessageLine key={message.id} message={message} toPortal={toPortal} />)}</ul>
      {isLast && rows.length === pageRows && <Button onClick={() => onMore(last.cursor)}>{t('action.loadMore', { ns: 'common' })}</Button>}
    </>
  );
}

/** The messages of a view, page by page. */
export function MessageList({ search, toPortal }: { search: MessagesSearch; toPortal: boolean }) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((after, index) => (
    <MessagePage key={after ?? ''} after={after} search={search} toPortal={toPortal} isLast={index === cursors.length - 1} onMore={(next) => setCursors([...cursors, next])} />
  ));
}
