import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { Button } from '../../shared/button.tsx';
import { Notice } from '../../shared/notice.tsx';
import { ContactForm } from './contact-form.tsx';
import { MessageList } from './message-list.tsx';
import { markAllReadMutation, messageCasesQuery } from './messages.graphql.ts';
import styles from './messages.module.css';
import type { MessagesSearch } from './search.ts';

type Here = '/messages' | '/portal/messages';

function Views({ here, search, unread }: { here: Here; search: MessagesSearch; unread: number }) {
  const { t } = useTranslation('messages');
  const ofCase = search.case === undefined ? {} : { case: search.case };
  const exact = { exact: true, includeSearch: true };
  return (
    <nav className={styles.views} aria-label={t('views')}>
      <Link to={here} search={ofCase} activeOptions={exact}>{t('all')}</Link>
      <Link to={here} search={{ ...ofCase, unread: true }} activeOptions={exact}>{t('unreadCount', { count: unread })}</Link>
      <Link to={here} search={{ view: 'ways' }} activeOptions={exact}>{t('ways.title')}</Link>
    </nav>
  );
}

interface ToldCase { caseId: string; number: string | null; unread: number; total: number }

function Cases({ here, search, cases }: { here: Here; search: MessagesSearch; cases: readonly ToldCase[] }) {
  const { t } = useTranslation('messages');
  const { case: _chosen, ...others } = search;
  return (
    <nav className={styles.cases} aria-label={t('byCase')}>
      <h2>{t('byCase')}</h2>
      <ul>
        <li><Link to={here} search={others} activeOptions={{ exact: true, includeSearch: true }}>{t('everyCase')}</Link></li>
        {cases.map(({ caseId, number, unread, total }) => (
          <li key={caseId}>
            <Link to={here} search={{ ...others, case: caseId }} activeOptions={{ exact: true, includeSearch: true }}>
              <span>{number ?? t('noNumber')}</span>
              <span className={styles.muted}>{unread > 0 ? t('unreadOf', { count: unread, total }) : t('total', { count: total })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** 消息: everything a person was told, unread first, and how it reaches them outside the product. */
function Messages({ here }: { here: Here }) {
  const { t } = useTranslation('messages');
  const search: MessagesSearch = useSearch({ strict: false });
  const [{ data }, readCases] = useQuery({ query: messageCasesQuery, requestPolicy: 'cache-and-network' });
  const [{ fetching }, markAll] = useMutation(markAllReadMutation);
  const [version, setVersion] = useState(0);
  const [isNew, setNew] = useState(false);
  useLiveNews((news) => {
    if (!news.gap && !news.personal && !news.clockMoved) return;
    readCases({ requestPolicy: 'network-only' });
    setNew(news.personal);
  });
  const lookAgain = () => {
    setNew(false);
    setVersion(version + 1);
  };
  const unread = data?.viewer?.unreadNotifications ?? 0;
  return (
    <div className={styles.page}>
      <h1>{t('title')}</h1>
      <Views here={here} search={search} unread={unread} />
      {search.view === 'ways' ? <ContactForm toPortal={here === '/portal/messages'} /> : (
        <div className={styles.columns}>
          <Cases here={here} search={search} cases={data?.notificationCases ?? []} />
          <section className={styles.column} aria-label={t('title')}>
            {isNew && <Notice live>{t('isNew')} <Button kind="quiet" onClick={lookAgain}>{t('show')}</Button></Notice>}
            {unread > 0 && (
              <div><Button busy={fetching} onClick={() => void markAll({ caseId: search.case ?? null }).then(lookAgain)}>{search.case ? t('caseRead') : t('allRead')}</Button></div>
            )}
            <MessageList key={`${search.case ?? ''} ${search.unread ?? ''} ${version}`} search={search} toPortal={here === '/portal/messages'} />
          </section>
        </div>
      )}
    </div>
  );
}

export const StaffMessagesPage = () => <Messages here="/messages" />;
export const PortalMessagesPage = () => <Messages here="/portal/messages" />;
