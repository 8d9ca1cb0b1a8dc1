import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Button } from '../../shared/button.tsx';
import { EmptyState, ErrorState, Loading } from '../../shared/states.tsx';
import styles from '../public.module.css';
import { listsQuery, type ListRow } from './documents.ts';
import { OpenTag } from './open-tag.tsx';

const pageSize = 20;

function ListCard({ list }: { list: ListRow }) {
  const { t } = useTranslation('objections');
  return (
    <article className={styles.card}>
      <div className={styles.row}>
        <h2><Link to="/publicity/lists/$listId" params={{ listId: list.id }}>{list.title}</Link></h2>
        <span className={styles.sub}>{t('list.firms', { count: list.notices.length })}</span>
      </div>
      <p className={styles.sub}>{t('list.posted', { day: list.day })}</p>
      <ul className={styles.firms}>
        {list.notices.map((notice) => (
          <li key={notice.id} className={styles.row}>
            <span><Link to="/publicity/$noticeId" params={{ noticeId: notice.id }}>{notice.orgName}</Link> <span className={styles.sub}>{t('list.persons', { count: notice.personCount })}</span></span>
            <OpenTag open={notice.open} lastDay={notice.lastDay} />
          </li>
        ))}
      </ul>
    </article>
  );
}

function ListPageOf({ after, onMore }: { after: string | null; onMore: ((last: string) => void) | null }) {
  const { t } = useTranslation(['public', 'common']);
  const [{ data, error, fetching }, read] = useQuery({ query: listsQuery, variables: { first: pageSize, after }, requestPolicy: 'cache-and-network' });
  if (!data) return error && !fetching ? <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} /> : <Loading lines={6} />;
  const lists = data.publicityLists;
  const last = lists.length === pageSize ? lists.at(-1)?.id : undefined;
  return (
    <>
      {lists.length === 0 && after === null && <EmptyState title={t('publicity.none')} hint={t('publicity.noneHint')} />}
      <ul className={styles.list}>{lists.map((list) => <li key={list.id}><ListCard list={list} /></li>)}</ul>
      {last && onMore && <Button className={styles.touch} onClick={() => onMore(last)}>{t('action.loadMore', { ns: 'common' })}</Button>}
    </>
  );
}

/** The lists that are, or were, open to everyone's eyes: newest first, each with its firms and their last days. */
export function PublicityPage() {
  const { t } = useTranslation(['public', 'objections']);
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return (
    <div className={styles.page}>
      <h1>{t('publicity.title')}</h1>
      <p className={styles.lead}>{t('publicity.lead')}</p>
      <Link to="/objections" className={styles.textLink}>{t('list.follow', { ns: 'objections' })}</Link>
      {cursors.map((after, index) => (
        <ListPageOf key={after ?? ''} after={after} onMore={index === cursors.length - 1 ? (last) => setCursors([...cursors, last]) : null} />
      ))}
    </div>
  );
}
