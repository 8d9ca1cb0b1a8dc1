import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Button } from '../../shared/button.tsx';
import { formatDay } from '../../shared/format.ts';
import { EmptyState, ErrorState, Loading } from '../../shared/states.tsx';
import styles from '../public.module.css';
import { noticesQuery, type NoticeRow } from './documents.ts';
import { OpenTag } from './open-tag.tsx';
import { programmeName } from './programme.ts';

const pageSize = 20;

function NoticeCard({ notice }: { notice: NoticeRow }) {
  const { t } = useTranslation('public');
  return (
    <article className={styles.card}>
      <div className={styles.row}>
        <h2><Link to="/publicity/$noticeId" params={{ noticeId: notice.id }}>{notice.orgName}</Link></h2>
        <OpenTag open={notice.open} lastDay={notice.lastDay} />
      </div>
      <p>{t('publicity.sum', { programme: programmeName(t, notice.programme), count: notice.personCount })}</p>
      <p className={styles.sub}>{t('publicity.period', { number: notice.number, from: formatDay(notice.postedAt), to: notice.lastDay })}</p>
    </article>
  );
}

function NoticePageOf({ after, onMore }: { after: string | null; onMore: ((last: string) => void) | null }) {
  const { t } = useTranslation(['public', 'common']);
  const [{ data, error, fetching }, read] = useQuery({ query: noticesQuery, variables: { first: pageSize, after }, requestPolicy: 'cache-and-network' });
  if (!data) return error && !fetching ? <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} /> : <Loading lines={6} />;
  const notices = data.publicityNotices;
  const last = notices.length === pageSize ? notices.at(-1)?.id : undefined;
  return (
    <>
      {notices.length === 0 && after === null && <EmptyState title={t('publicity.none')} hint={t('publicity.noneHint')} />}
      <ul className={styles.list}>{notices.map((notice) => <li key={notice.id}><NoticeCard notice={notice} /></li>)}</ul>
      {last && onMore && <Button className={styles.touch} onClick={() => onMore(last)}>{t('action.loadMore', { ns: 'common' })}</Button>}
    </>
  );
}

/** The lists that are, or were, open to everyone's eyes: newest first. */
export function PublicityPage() {
  const { t } = useTranslation('public');
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return (
    <div className={styles.page}>
      <h1>{t('publicity.title')}</h1>
      <p className={styles.lead}>{t('publicity.lead')}</p>
      {cursors.map((after, index) => (
        <NoticePageOf key={after ?? ''} after={after} onMore={index === cursors.length - 1 ? (last) => setCursors([...cursors, last]) : null} />
      ))}
    </div>
  );
}
