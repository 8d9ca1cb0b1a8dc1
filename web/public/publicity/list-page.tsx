import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Button } from '../../shared/button.tsx';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import styles from '../public.module.css';
import { listQuery, type ListData } from './documents.ts';
import { Lines } from './lines.tsx';

const route = getRouteApi('/public-shell/publicity/lists/$listId');

function FirmSection({ notice }: { notice: ListData['notices'][number] }) {
  const { t } = useTranslation('objections');
  return (
    <section className={styles.sheet} aria-label={notice.orgName}>
      <div className={styles.row}>
        <h2>{notice.orgName}</h2>
        <span className={styles.sub}>{t('list.number', { number: notice.number })} · {t('list.persons', { count: notice.personCount })} · {t('list.lastDay', { day: notice.lastDay })}</span>
      </div>
      <Lines lines={notice.lines} caption={notice.orgName} />
      {notice.open && <Link className={`${styles.textLink} ${styles.screenOnly}`} to="/publicity/$noticeId/object" params={{ noticeId: notice.id }}>{t('list.object')}</Link>}
    </section>
  );
}

/** 公示名单（第 n 期）: all firms of a day, ready to be printed and put up; each keeps its own last day. */
export function ListPage() {
  const { t } = useTranslation('objections');
  const { listId } = route.useParams();
  const [{ data, error, fetching }, read] = useQuery({ query: listQuery, variables: { id: listId }, requestPolicy: 'cache-and-network' });
  if (!data) return error && !fetching ? <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} /> : <Loading lines={8} />;
  const list = data.publicityList;
  if (!list) return <NotFoundState />;
  return (
    <div className={`${styles.page} ${styles.paper}`}>
      <Link to="/publicity" className={`${styles.textLink} ${styles.screenOnly}`}>{t('list.back')}</Link>
      <div className={styles.row}>
        <h1>{list.title}</h1>
        <Button className={styles.screenOnly} onClick={() => window.print()}>{t('list.print')}</Button>
      </div>
      <p className={styles.sub}>{t('list.posted', { day: list.day })} · {t('list.firms', { count: list.notices.length })}</p>
      {list.notices.map((notice) => <FirmSection key={notice.id} notice={notice} />)}
      <p className={styles.paperFoot}>{t('list.footer')}</p>
    </div>
  );
}
