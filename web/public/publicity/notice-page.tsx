import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DocumentLink } from '../../shared/document-list.tsx';
import { formatFen, formatInstant } from '../../shared/format.ts';
import { Notice } from '../../shared/notice.tsx';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import styles from '../public.module.css';
import { noticeQuery, type NoticeData } from './documents.ts';
import { OpenTag } from './open-tag.tsx';
import { programmeName } from './programme.ts';

const route = getRouteApi('/public-shell/publicity/$noticeId');

function Lines({ notice }: { notice: NoticeData }) {
  const { t } = useTranslation('public');
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('notice.lines')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('notice.no')}</th>
          <th scope="col">{t('notice.name')}</th>
          <th scope="col">{t('notice.document')}</th>
          <th scope="col" className={styles.number}>{t('notice.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {notice.lines.map((line) => (
          <tr key={line.lineNo}>
            <td>{line.lineNo}</td>
            <td>{line.nameMasked}</td>
            <td>{line.documentMasked}</td>
            <td className={styles.number}>{formatFen(line.amountFen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One published list: who published what, until when, and how to object. */
export function NoticePage() {
  const { t } = useTranslation('public');
  const { noticeId } = route.useParams();
  const [{ data, error, fetching }, read] = useQuery({ query: noticeQuery, variables: { id: noticeId }, requestPolicy: 'cache-and-network' });
  if (!data) return error && !fetching ? <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} /> : <Loading lines={8} />;
  const notice = data.publicityNotice;
  if (!notice) return <NotFoundState />;
  const totalFen = notice.lines.reduce((sum, line) => sum + line.amountFen, 0);
  return (
    <div className={styles.page}>
      <Link to="/publicity" className={styles.textLink}>{t('notice.back')}</Link>
      <div className={styles.row}>
        <h1>{t('notice.title', { org: notice.orgName, programme: programmeName(t, notice.programme) })}</h1>
        <OpenTag open={notice.open} lastDay={notice.lastDay} />
      </div>
      <section className={styles.card}>
        <dl className={styles.facts}>
          <dt>{t('notice.number')}</dt><dd>{notice.number}</dd>
          <dt>{t('notice.posted')}</dt><dd>{formatInstant(notice.postedAt)}</dd>
          <dt>{t('notice.until')}</dt><dd>{t('notice.untilDay', { day: notice.lastDay })}</dd>
          <dt>{t('notice.sum')}</dt><dd>{t('notice.sumOf', { count: notice.personCount, yuan: formatFen(totalFen) })}</dd>
        </dl>
        {notice.document && <DocumentLink document={notice.document} />}
        {notice.open ? <Notice>{t('notice.object')}</Notice> : <Notice>{t('notice.closed')}</Notice>}
      </section>
      <section className={styles.card} aria-label={t('notice.lines')}><Lines notice={notice} /></section>
    </div>
  );
}
