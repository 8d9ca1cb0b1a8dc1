import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DocumentLink } from '../../shared/document-list.tsx';
import { formatFen, formatInstant } from '../../shared/format.ts';
import { Notice } from '../../shared/notice.tsx';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import styles from '../public.module.css';
import { noticeQuery } from './documents.ts';
import { Lines } from './lines.tsx';
import { OpenTag } from './open-tag.tsx';
import { programmeName } from './programme.ts';

const route = getRouteApi('/public-shell/publicity/$noticeId');

/** One published list: who published what, until when, and how to object. */
export function NoticePage() {
  const { t } = useTranslation(['public', 'objections']);
  const { noticeId } = route.useParams();
  const [{ data, error, fetching }, read] = useQuery({ query: noticeQuery, variables: { id: noticeId }, requestPolicy: 'cache-and-network' });
  if (!data) return error && !fetching ? <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} /> : <Loading lines={8} />;
  const notice = data.publicityNotice;
  if (!notice) return <NotFoundState />;
  const standing = notice.lines.filter((line) => !line.removed);
  const totalFen = standing.reduce((sum, line) => sum + line.amountFen, 0);
  return (
    <div className={styles.page}>
      <Link to="/publicity" className={styles.textLink}>{t('notice.back')}</Link>
      <div className={styles.row}>
        <h1>{t('notice.title', { org: notice.orgName, programme: programmeName(t, notice.programme) })}</h1>
        <OpenTag open={notice.open} lastDay={notice.lastDay} />
      </div>
      <section className={styles.card}>
        <dl className={styles.facts}>
          <dt>{t('notice.number')}</dt><dd>{notice.number}{notice.list && <> · <Link to="/publicity/lists/$listId" params={{ listId: notice.list.id }}>{notice.list.title}</Link></>}</dd>
          <dt>{t('notice.posted')}</dt><dd>{formatInstant(notice.postedAt)}</dd>
          <dt>{t('notice.until')}</dt><dd>{t('notice.untilDay', { day: notice.lastDay })}</dd>
          <dt>{t('notice.sum')}</dt><dd>{t('notice.sumOf', { count: standing.length, yuan: formatFen(totalFen) })}</dd>
        </dl>
        {notice.document && <DocumentLink document={notice.document} />}
        {notice.open ? <Notice>{t('notice.object')}</Notice> : <Notice>{t('notice.closed')}</Notice>}
        {notice.open && <Link className={styles.mainLink} to="/publicity/$noticeId/object" params={{ noticeId: notice.id }}>{t('list.object', { ns: 'objections' })}</Link>}
      </section>
      <section className={styles.card} aria-label={t('notice.lines')}><Lines lines={notice.lines} caption={t('notice.lines')} /></section>
    </div>
  );
}
