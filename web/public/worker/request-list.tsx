import { useTranslation } from 'react-i18next';
import { formatDay } from '../../shared/format.ts';
import styles from '../public.module.css';
import type { WorkerRequest } from './documents.ts';
import own from './worker.module.css';

function RequestCard({ request }: { request: WorkerRequest }) {
  const { t } = useTranslation('worker');
  return (
    <article className={styles.card}>
      <div className={styles.row}>
        <h3>{request.kindLabel}</h3>
        <span className={styles.tag}>{request.stateLabel}</span>
      </div>
      {request.firmName && <p>{t('request.firm', { firm: request.firmName })}</p>}
      <p className={styles.sub}>{request.number} · {t('request.asked', { day: formatDay(request.askedAt), office: request.officeName })}</p>
      {request.answer && request.answeredAt
        ? <div><strong>{t('request.answer', { day: formatDay(request.answeredAt) })}</strong><p className={own.answer}>{request.answer}</p></div>
        : <p>{t('request.waiting')}</p>}
    </article>
  );
}

/** What the worker has asked, and the office's answer in its own words. */
export function RequestList({ requests }: { requests: readonly WorkerRequest[] }) {
  const { t } = useTranslation('worker');
  return (
    <section className={styles.section} aria-labelledby="requests">
      <h2 id="requests">{t('requests')}</h2>
      <ul className={styles.list}>{requests.map((request) => <li key={request.number}><RequestCard request={request} /></li>)}</ul>
    </section>
  );
}
